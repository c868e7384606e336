# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# shellcheck disable=SC2086,SC2046 # names and versions of packages hold nothing that a shell would split or expand
# Every manager has the functions MANAGER_query (what is there, as lines "+NAME ARCHITECTURE STATUS WANTED VERSION" in $table),
# MANAGER_newer (what could be upgraded, as lines "NAME VERSION" in $newer), MANAGER_holds (" NAME " in $holds, except for apt),
# MANAGER_refresh, _install, _remove, _hold, and _explain, which ends with a sentence for what the manager complained about.

read() {
    set -f
    find_manager
    asked=''
    upgradable=''
    for number; do
        subject "$number"
        take_names
        asked="$asked $names"
        [ "$arg_state" != latest ] || upgradable="$upgradable $names"
    done
    if [ -z "$manager" ]; then
        for number; do
            subject "$number"
            unavailable 'apt, zypper, dnf, yum, apk or pacman'
        done
        set +f
        return
    fi
    "${manager}_query" $asked
    newer=$plumb_newline
    there=''
    [ -z "$upgradable" ] || "${manager}_newer" $upgradable
    for number; do
        subject "$number"
        take_names
        answer
    done
    set +f
}

find_manager() {
    manager=''
    for program in apt-get zypper dnf5 dnf yum apk pacman; do
        if command -v "$program" >/dev/null; then
            case $program in
                apt-get) manager=apt index=/var/lib/apt/lists ;;
                zypper) manager=zypper index=/var/cache/zypp/raw ;;
                dnf5) manager=dnf index=/var/cache/libdnf5 ;;
                dnf | yum) manager=dnf index=/var/cache/$program ;;
                apk) manager=apk index=/var/cache/apk ;;
                pacman) manager=pacman index=/var/lib/pacman/sync ;;
            esac
            return 0
        fi
    done
}

take_names() {
    names=$arg_name
    [ -n "$names" ] || with_items name add_names
}

add_names() {
    names="$*"
}

# What $table says of a package: status is installed, config-files, something in between, or nothing.
look_up() { # name
    status='' wanted='' version=''
    bare=$1
    architecture=''
    case $manager$1 in
        apt*:*) bare=${1%%:*} architecture=${1##*:} ;;
    esac
    rest=$table
    while :; do
        case $rest in
            *"$plumb_newline+$bare "*) rest=${rest#*"$plumb_newline+$bare "} ;;
            *) return 0 ;;
        esac
        row=${rest%%"$plumb_newline"*}
        rest=$plumb_newline${rest#*"$plumb_newline"}
        [ -z "$architecture" ] || [ "${row%% *}" = "$architecture" ] || continue
        row=${row#* }
        [ "$status" != installed ] || [ "${row%% *}" = installed ] || continue
        status=${row%% *}
        row=${row#* }
        wanted=${row%% *}
        version=${row#* }
    done
}

# How many of the names are there, wholly or in part, and held.
count() { # name...
    total=$#
    whole=0
    left=0
    holding=0
    for name; do
        look_up "$name"
        case $status in
            installed) whole=$((whole + 1)) left=$((left + 1)) ;;
            '' | not-installed) ;;
            config-files) [ "$arg_purge" != true ] || left=$((left + 1)) ;;
            *) left=$((left + 1)) ;;
        esac
        is_held "$name" && holding=$((holding + 1))
    done
}

is_held() { # name
    [ "$wanted" = hold ] || case "$holds" in
        *" $1 "*) ;;
        *) false ;;
    esac
}

answer() {
    holds=''
    case $manager${arg_held-} in
        apktrue | pacmantrue)
            unreadable "$manager has no way to hold packages"
            return
            ;;
        dnftrue | dnffalse | zyppertrue | zypperfalse) "${manager}_holds" ;;
    esac
    count $names
    if given version && [ "$total" -gt 1 ]; then
        unreadable '"version" goes with one name only; give each package with a version a task of its own'
    elif [ "$arg_state" = absent ]; then
        if [ "$left" -gt 0 ]; then present; else absent; fi
    elif [ "$whole" -lt "$total" ]; then
        absent
    else
        present
        describe
    fi
}

describe() {
    if [ "$total" -eq 1 ]; then
        if given version && agrees; then
            version=$arg_version
        fi
        property version "$version"
    fi
    case $holding in
        0) property held false ;;
        "$total") property held true ;;
        *) property held "of $total only $holding" ;;
    esac
    [ "$arg_state" = latest ] || return 0
    outdated $names
}

# Whether the version that is there is the one that the task wants.
agrees() {
    # shellcheck disable=SC2254 # a * of the task stands for anything
    case $manager:$version in
        *:$arg_version) ;;
        dnf:*:$arg_version | zypper:*:$arg_version) ;;
        dnf:$arg_version-* | zypper:$arg_version-* | apk:$arg_version-* | pacman:$arg_version-*) ;;
        dnf:*:$arg_version-* | zypper:*:$arg_version-*) ;;
        *) return 1 ;;
    esac
}

# Answers what $newer offers for the names, and an index that is too old.
outdated() { # name...
    for name; do
        shift
        case $newer in
            *"$plumb_newline$name "*)
                look_up "$name"
                offered=${newer#*"$plumb_newline$name "}
                set -- "$@" "$name $version → ${offered%%"$plumb_newline"*}"
                ;;
        esac
    done
    ! is_stale || set -- "$@" "the index of packages, older than $arg_cache_valid seconds"
    list outdated "$@"
}

# Whether the index is to be refreshed.
is_stale() {
    [ "$arg_update_cache" = true ] || return 1
    minutes=$(((arg_cache_valid + 59) / 60))
    [ -z "$(find "$index" -maxdepth 0 -mmin "-$minutes" 2>/dev/null)" ]
}

# ---- apply -----------------------------------------------------------------------------------------------------------------

apply() {
    set -f
    find_manager
    take_names
    export DEBIAN_FRONTEND=noninteractive APT_LISTCHANGES_FRONTEND=none UCF_FORCE_CONFFOLD=1 ZYPP_LOCK_TIMEOUT="$arg_lock_timeout"
    "${manager}_query" $names
    case $1 in
        create | update) put "$1" ;;
        remove) "${manager}_remove" $names || explain removing ;;
    esac
}

put() { # verb
    targets=''
    holds=''
    if [ "$1" = update ] && { changes version || changes outdated; }; then
        targets=$names
    elif [ "$1" = create ]; then
        choose $names
    fi
    if [ -n "$targets" ]; then
        if is_stale; then
            "${manager}_refresh" || not_refreshed
            touch -c -- "$index"
        fi
        "${manager}_install" $targets || explain installing
        "${manager}_query" $names
        arrived $names
    fi
    if changes held || { [ "$1" = create ] && [ "${arg_held-}" = true ]; }; then
        "${manager}_hold" $names || explain 'holding or releasing'
    fi
}

# Those that are missing; to have the latest, all.
choose() { # name...
    for name; do
        look_up "$name"
        [ "$status" = installed ] && [ "$arg_state" != latest ] || targets="$targets $name"
    done
}

# An attempt that failed leaves the index looking new; the next run is to try again.
not_refreshed() {
    touch -c -t 200001010000 -- "$index"
    explain 'refreshing the index for'
}

arrived() { # name...
    for name; do
        look_up "$name"
        [ "$status" = installed ] ||
            fail "there is no package \"$name\", another one only provides it and was installed; give that package's own name"
    done
}

# The exact version behind a name, with the manager's sign between them.
exactly() { # sign name...
    sign=$1
    shift
    if given version; then
        printf '%s' "$1$sign$arg_version"
    else
        printf '%s' "$*"
    fi
}

# Runs a manager again and again while another program holds its lock.
patiently() { # a part of the complaint, program argument...
    complaint=$1
    shift
    waited=0
    while ! "$@"; do
        case $(complaints) in
            *"$complaint"*) ;;
            *) return 1 ;;
        esac
        [ "$waited" -lt "$arg_lock_timeout" ] || return 1
        sleep 2
        waited=$((waited + 2))
    done
}

# Ends with a sentence about what the manager said.
explain() { # what failed
    said=$(complaints)
    case $said in
        *'No space left on device'* | *"don't have enough free space"* | *'more space needed on the'* | *'not enough free disk space'*)
            fail "$1 $names failed: the node's disk is full"
            ;;
        *'Read-only file system'*) fail "$1 $names failed: a file system is read-only" ;;
        *'certificate is not yet valid'* | *'certificate has expired'* | *'expired certificate'* | *'not yet valid certificate'*)
            fail "$1 $names failed: the certificate of a source isn't valid today. The node's clock says $(date -u '+%Y-%m-%d %H:%M') UTC; is it right?"
            ;;
    esac
    "${manager}_explain" "$1"
    fail "$1 $names failed; $manager says why below"
}

# ---- apt -------------------------------------------------------------------------------------------------------------------

apt_query() { # name...
    # shellcheck disable=SC2016 # for dpkg-query
    table=$plumb_newline$(dpkg-query -W -f '+${Package} ${Architecture} ${db:Status-Status} ${db:Status-Want} ${Version}\n' \
        -- "$@" 2>/dev/null)$plumb_newline
}

# The caches are left out, because looking them up could write them.
apt_newer() { # name...
    policies=$(apt-cache -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= policy -- "$@" 2>/dev/null)$plumb_newline
    while [ -n "$policies" ]; do
        policy=${policies%%"$plumb_newline"*}
        policies=${policies#*"$plumb_newline"}
        case $policy in
            '  Installed: '*) there=${policy#*: } ;;
            '  Candidate: (none)' | "  Candidate: $there") ;;
            '  Candidate: '*) newer=$newer$package\ ${policy#*: }$plumb_newline ;;
            ' '*) ;;
            *:) package=${policy%:} there='' ;;
        esac
    done
}

apt_run() { # word...
    apt-get -q -y -o "DPkg::Lock::Timeout=$arg_lock_timeout" -o Dpkg::Options::=--force-confdef \
        -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 -o APT::Cmd::Pattern-Only=true "$@"
}

# Here apt doesn't wait by itself, and would call it well where an index couldn't be fetched.
apt_refresh() {
    patiently 'Could not get lock' apt_run -o APT::Update::Error-Mode=any update
}

apt_install() { # name...
    case ${arg_recommends-} in
        true) set -- --install-recommends -- $(exactly '=' "$@") ;;
        false) set -- --no-install-recommends -- $(exactly '=' "$@") ;;
        *) set -- -- $(exactly '=' "$@") ;;
    esac
    ! given version || set -- --allow-downgrades "$@"
    ! given held || set -- --allow-change-held-packages "$@"
    apt_run install "$@"
}

apt_remove() { # name...
    set -- -- "$@"
    [ "$arg_autoremove" != true ] || set -- --auto-remove "$@"
    [ "$arg_purge" != true ] || set -- --purge "$@"
    [ "${arg_held-}" != false ] || set -- --allow-change-held-packages "$@"
    apt_run remove "$@"
}

apt_hold() { # name...
    if [ "$arg_held" = true ]; then apt-mark hold -- "$@"; else apt-mark unhold -- "$@"; fi
}

apt_explain() { # what failed
    case $said in
        *'Unable to locate package '*)
            unknown=${said#*'Unable to locate package '}
            apt_unknown "${unknown%%"$plumb_newline"*}"
            ;;
        *'has no installation candidate'*)
            unknown=${said%"' has no installation candidate"*}
            apt_unknown "${unknown##*"'"}"
            ;;
        *"Version '"*"' was not found"*)
            fail "version $arg_version of $names isn't offered; there is$(apt-cache madison -- $names | head -n 5 | tr -s ' |' ' ' |
                cut -d ' ' -f 3 | tr '\n' ' ' | sed 's/^/ /;s/ $//')"
            ;;
        *'It is held by process '*)
            holder=${said##*'It is held by process '}
            fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has been installing packages: process ${holder%%"$plumb_newline"*}"
            ;;
        *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'lock was locked by another process'* | *'Unable to lock'*)
            fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has held the lock of dpkg or apt"
            ;;
        *'dpkg was interrupted'*)
            fail "$1 $names failed: an earlier installation was interrupted. Finish it on the node with: dpkg --configure -a"
            ;;
        *'Held packages were changed'*)
            fail "$1 $names failed because a package is held; give \"held: false\" to let it go, or \"held: true\" to change it and hold it again"
            ;;
        *'Essential packages were removed'*) fail "$1 $names failed: that would take an essential package away" ;;
        *'unmet dependencies'* | *'held broken packages'*) fail "$1 $names failed: it needs packages that can't be had; apt names them below" ;;
        *' is not valid yet'* | *' is expired (invalid since'*)
            source=${said#*'Release file for '}
            fail "$1 $names failed: the index of ${source%% *} isn't valid today. The node's clock says $(date -u '+%Y-%m-%d %H:%M') UTC; if that is right, the source isn't looked after any longer"
            ;;
        *EXPKEYSIG*)
            fail "$1 $names failed: the key that signs a source has expired, apt names it below; give the source its newer key with \"repository\". The node's clock says $(date -u '+%Y-%m-%d %H:%M') UTC"
            ;;
        *'authenticated'* | *'is not signed'*) fail "$1 $names failed: the source of the packages isn't signed by a key that the node trusts" ;;
        *'Failed to fetch'*'index files failed to download'*)
            source=${said#*'Failed to fetch '}
            fail "$1 $names failed: ${source%% *} couldn't be fetched; apt says why below. Look at the node's network and sources"
            ;;
        *'Failed to fetch'* | *'Unable to fetch'*)
            fail "$1 $names failed: a file couldn't be fetched from its source. If the index is old, give \"update_cache: true\""
            ;;
        *'Permission denied'* | *'are you root'*) fail "$1 $names is not for this user; the task needs \"become: true\"" ;;
    esac
}

# Says that there is no such package, and which ones begin like it.
apt_unknown() { # name
    near=''
    start=${1%?}
    while [ "${#start}" -ge 3 ] && [ -z "$near" ]; do
        near=$(apt-cache pkgnames -- "$start" 2>/dev/null | sort | head -n 5 | tr '\n' ' ')
        start=${start%?}
    done
    [ -z "$near" ] || near=" Similar are: ${near% }."
    fail "no source of this node offers the package \"$1\"; look at its spelling, and if its source or version is new, give \"update_cache: true\".$near"
}

# ---- dnf and yum -----------------------------------------------------------------------------------------------------------

# What packages provide holds their own names too; errors are lines without a plus sign.
rpm_query() { # name...
    table=$plumb_newline$(rpm -q --whatprovides --qf \
        '[+%{PROVIDENAME} %{=ARCH} installed - %|EPOCH?{%{=EPOCH}:}:{}|%{=VERSION}-%{=RELEASE}\n]' -- "$@" 2>/dev/null)$plumb_newline
}

dnf_query() { # name...
    rpm_query "$@"
}

# Lines "NAME.ARCHITECTURE  VERSION  REPOSITORY", wrapped behind a long name, from what was fetched before. dnf can't be kept from opening its own log.
dnf_newer() { # name...
    case $program in
        dnf) set -- --disableplugin=generate_completion_cache --setopt=logfilelevel=0 check-update "$@" ;;
        *) set -- check-update "$@" ;;
    esac
    offers=$("$program" -q -y -C "$@" 2>/dev/null)$plumb_newline
    wrapped=''
    while [ -n "$offers" ]; do
        offer=${offers%%"$plumb_newline"*}
        offers=${offers#*"$plumb_newline"}
        case $offer in
            Obsoleting*) return 0 ;;
            [A-Za-z0-9_]*.*' '*) ;;
            ' '*[!\ ]*) offer=$wrapped$offer ;;
            *)
                wrapped=$offer
                continue
                ;;
        esac
        wrapped=''
        package=${offer%% *}
        set -- $offer
        newer=$newer${package%.*}\ $2$plumb_newline
    done
}

dnf_holds() {
    for file in /etc/dnf/versionlock.toml /etc/dnf/plugins/versionlock.list /etc/yum/pluginconf.d/versionlock.list; do
        [ -r "$file" ] || continue
        while IFS= command read -r line; do
            case $line in
                'name = "'*) line=${line#*'"'} holds="$holds ${line%'"'*} " ;;
                '#'* | '!'* | *' '*) ;;
                [0-9]*:*-*-*) line=${line%-*-*} holds="$holds ${line#*:} " ;;
                *-*-*) holds="$holds ${line%-*-*} " ;;
            esac
        done <"$file"
    done
}

dnf_run() { # word...
    set -- -y "$@"
    case $program${arg_recommends-} in
        dnf*true) set -- --setopt=install_weak_deps=True "$@" ;;
        dnf*false) set -- --setopt=install_weak_deps=False "$@" ;;
    esac
    [ "$program" != dnf ] || set -- --setopt=exit_on_lock=True "$@"
    patiently 'already locked by' "$program" "$@"
}

dnf_refresh() {
    dnf_run makecache
}

dnf_install() { # name...
    if changes outdated; then
        dnf_run upgrade "$@"
    else
        dnf_run install $(exactly - "$@")
    fi
}

dnf_remove() { # name...
    dnf_run "--setopt=clean_requirements_on_remove=$arg_autoremove" remove "$@"
}

dnf_hold() { # name...
    if [ "$arg_held" = true ]; then dnf_run versionlock add "$@"; else dnf_run versionlock delete "$@"; fi
}

dnf_explain() { # what failed
    case $said in
        *'No match for argument: '*)
            unknown=${said#*'No match for argument: '}
            rpm_unknown "${unknown%%"$plumb_newline"*}"
            ;;
        *'Unable to find a match: '*)
            unknown=${said#*'Unable to find a match: '}
            rpm_unknown "${unknown%%"$plumb_newline"*}"
            ;;
        *'already locked by'*) fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has been installing packages" ;;
        *'No such command: versionlock'* | *'Unknown argument "versionlock"'*)
            fail "holding $names is not possible without the plugin versionlock of $program; install it first"
            ;;
        *'run this command as root'* | *'superuser privileges'* | *'need to be root'*) fail "$1 $names is not for this user; the task needs \"become: true\"" ;;
        *'Failed to download metadata'* | *'Cannot download repomd.xml'*)
            fail "$1 $names failed: the index of a repository couldn't be fetched; $program names it below"
            ;;
    esac
}

rpm_unknown() { # name
    fail "no repository of this node offers the package \"$1\"; look at its spelling and version, and whether its repository is enabled"
}

# ---- zypper ----------------------------------------------------------------------------------------------------------------

zypper_query() { # name...
    rpm_query "$@"
}

# A table "v | REPOSITORY | NAME | CURRENT | AVAILABLE | ARCHITECTURE", without a refresh.
zypper_newer() { # name...
    offers=$(ZYPP_LOGFILE=/dev/null zypper --non-interactive --no-refresh list-updates 2>/dev/null)$plumb_newline
    while [ -n "$offers" ]; do
        offer=${offers%%"$plumb_newline"*}
        offers=${offers#*"$plumb_newline"}
        case $offer in
            v*'|'*'|'*'|'*'|'*) ;;
            *) continue ;;
        esac
        offer=${offer#*|*|}
        package=${offer%%|*}
        offer=${offer#*|*|}
        set -- $package
        package=$1
        set -- ${offer%%|*}
        newer=$newer$package\ $1$plumb_newline
    done
}

zypper_holds() {
    [ -r /etc/zypp/locks ] || return 0
    while IFS= command read -r line; do
        case $line in
            'solvable_name: '*) holds="$holds ${line#*: } " ;;
        esac
    done </etc/zypp/locks
}

# Its codes 100 and above say that it worked, and what else is to know; but 104 is an unknown name, 106 a repository that failed.
zypper_run() { # word...
    zypper --non-interactive --quiet "$@"
    code=$?
    case $code in
        0 | 10[0-3]) return 0 ;;
        *) return "$code" ;;
    esac
}

zypper_refresh() {
    zypper_run refresh
}

zypper_install() { # name...
    set -- $(exactly '=' "$@")
    case ${arg_recommends-} in
        true) set -- --recommends "$@" ;;
        false) set -- --no-recommends "$@" ;;
    esac
    ! given version || set -- --oldpackage "$@"
    zypper_run install --auto-agree-with-licenses "$@"
}

zypper_remove() { # name...
    [ "$arg_autoremove" != true ] || set -- --clean-deps "$@"
    zypper_run remove "$@"
}

zypper_hold() { # name...
    if [ "$arg_held" = true ]; then zypper_run addlock "$@"; else zypper_run removelock "$@"; fi
}

zypper_explain() { # what failed
    case ${code-} in
        5) fail "$1 $names is not for this user; the task needs \"become: true\"" ;;
        6) fail "$1 $names failed: no repository is set up on this node" ;;
        7) fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has been installing packages" ;;
        104) rpm_unknown "$names" ;;
        106) fail "$1 $names failed: the index of a repository couldn't be fetched; zypper names it below" ;;
    esac
}

# ---- apk -------------------------------------------------------------------------------------------------------------------

# Lines "NAME-VERSION-rRELEASE".
apk_query() { # name...
    table=$plumb_newline
    for package in $(apk info -e -v "$@" 2>/dev/null); do
        name=${package%-*-r*}
        table="$table+$name - installed - ${package#"$name-"}$plumb_newline"
    done
}

# Lines "NAME-VERSION < AVAILABLE".
apk_newer() { # name...
    offers=$(apk version -l '<' "$@" 2>/dev/null)$plumb_newline
    while [ -n "$offers" ]; do
        offer=${offers%%"$plumb_newline"*}
        offers=${offers#*"$plumb_newline"}
        case $offer in
            *-r*'<'*) ;;
            *) continue ;;
        esac
        set -- $offer
        newer=$newer${1%-*-r*}\ $3$plumb_newline
    done
}

apk_run() { # word...
    apk --no-progress --wait "$arg_lock_timeout" "$@"
}

apk_refresh() {
    apk_run update
}

apk_install() { # name...
    if changes outdated || [ "$arg_state" = latest ]; then
        apk_run add --upgrade "$@"
    elif given version; then
        apk_pinned "$1"
    else
        apk_run add "$@"
    fi
}

# A version without a release, or with a *, is a fuzzy one.
apk_pinned() { # name
    case $arg_version in
        *'*') apk_run add "$1=~${arg_version%%[.*]\**}" ;;
        *-r[0-9]*) apk_run add "$1=$arg_version" ;;
        *) apk_run add "$1=~$arg_version" ;;
    esac
}

apk_remove() { # name...
    apk_run del "$@"
}

apk_explain() { # what failed
    case $said in
        *'(no such package)'*)
            unknown=${said%%' (no such package)'*}
            rpm_unknown "${unknown##* }"
            ;;
        *'Unable to lock database'*)
            case $said in
                *'Permission denied'*) fail "$1 $names is not for this user; the task needs \"become: true\"" ;;
            esac
            fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has been installing packages"
            ;;
        *'breaks: world'*) fail "version $arg_version of $names isn't offered; apk names what there is below" ;;
    esac
}

# ---- pacman ----------------------------------------------------------------------------------------------------------------

pacman_query() { # name...
    table=$plumb_newline$(pacman -Q "$@" 2>/dev/null)$plumb_newline
    rows=$table
    table=$plumb_newline
    while [ -n "$rows" ]; do
        row=${rows%%"$plumb_newline"*}
        rows=${rows#*"$plumb_newline"}
        case $row in
            *' '*) table="$table+${row% *} - installed - ${row##* }$plumb_newline" ;;
        esac
    done
}

# Lines "NAME VERSION -> AVAILABLE".
pacman_newer() { # name...
    offers=$(pacman -Qu "$@" 2>/dev/null)$plumb_newline
    while [ -n "$offers" ]; do
        offer=${offers%%"$plumb_newline"*}
        offers=${offers#*"$plumb_newline"}
        case $offer in
            *' -> '*'[ignored]') ;;
            *' -> '*) newer=$newer${offer%% *}\ ${offer##* }$plumb_newline ;;
        esac
    done
}

pacman_run() { # word...
    patiently 'unable to lock database' pacman --noconfirm --noprogressbar "$@"
}

pacman_refresh() {
    pacman_run -Sy
}

pacman_install() { # name...
    ! given version || fail 'pacman installs the newest version only; leave "version" out'
    pacman_run -S "$@"
}

pacman_remove() { # name...
    if [ "$arg_autoremove" = true ]; then pacman_run -Rs "$@"; else pacman_run -R "$@"; fi
}

pacman_explain() { # what failed
    case $said in
        *'target not found: '*)
            unknown=${said#*'target not found: '}
            rpm_unknown "${unknown%%"$plumb_newline"*}"
            ;;
        *'unable to lock database'*)
            fail "$1 $names failed: for more than $arg_lock_timeout seconds another program has been installing packages, or one was killed and left /var/lib/pacman/db.lck"
            ;;
        *'you cannot perform this operation unless you are root'*) fail "$1 $names is not for this user; the task needs \"become: true\"" ;;
        *'required by '*) fail "$1 $names failed: other packages need it; pacman names them below" ;;
    esac
}
