# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# A source of software is one file: NAME.sources for apt, NAME.repo for dnf, yum and zypper. Its fields are $type, $url, $suite,
# $component, $architecture, $signed, $enabled, $description, $mirrorlist and $gpgcheck; $others are lines of which nothing is known.
read() {
    find_style
    for number; do
        subject "$number"
        if [ -z "$style" ]; then
            unavailable 'apt, zypper, dnf or yum'
            continue
        fi
        file=$folder/$arg_name.$ending
        if [ -e "$file" ] && [ ! -r "$file" ]; then
            unreadable "this user may not read $file"
        elif [ ! -e "$file" ]; then
            absent
        else
            parse
            answer
        fi
    done
}

find_style() {
    style=''
    for program in apt-get zypper dnf5 dnf yum; do
        if command -v "$program" >/dev/null; then
            case $program in
                apt-get) style=apt folder=/etc/apt/sources.list.d ending=sources keys=/etc/apt/keyrings ;;
                zypper) style=zypper folder=/etc/zypp/repos.d ending=repo keys=/etc/pki/rpm-gpg ;;
                *) style=dnf folder=/etc/yum.repos.d ending=repo keys=/etc/pki/rpm-gpg ;;
            esac
            return 0
        fi
    done
}

answer() {
    case $style$several in
        apt1)
            unreadable "$file holds several sources; give each a file of its own, named after it"
            return
            ;;
        dnf0 | zypper0)
            absent
            return
            ;;
    esac
    present
    set -f
    # shellcheck disable=SC2086 # words
    {
        list types $type
        list urls $url
        list suites $suite
        list components $component
        list architectures $architecture
    }
    set +f
    property signed_by "$signed"
    property enabled "$enabled"
    property description "$description"
    property mirrorlist "$mirrorlist"
    property gpgcheck "$gpgcheck"
    if [ -f "$signed" ] && [ -r "$signed" ]; then
        key=$(sha256sum <"$signed")
        property key "${key%% *}"
    fi
}

parse() {
    type='' url='' suite='' component='' architecture='' signed='' enabled=true description='' mirrorlist='' gpgcheck='' others=''
    field=''
    several=0
    if [ "$style" = apt ]; then parse_apt; else parse_rpm; fi <"$file"
    case $enabled in
        [Nn]o | [Ff]alse | 0 | [Dd]isable* | [Oo]ff) enabled=false ;;
        *) enabled=true ;;
    esac
    case $gpgcheck in
        1 | [Yy]es | [Tt]rue) gpgcheck=true ;;
        0 | [Nn]o | [Ff]alse) gpgcheck=false ;;
    esac
}

# Paragraphs of "Field: value", where lines that begin with a blank go on with the field before.
parse_apt() {
    paragraph=0
    while IFS= command read -r line || [ -n "$line" ]; do
        case $line in
            '#'*)
                others=$others$line$plumb_newline
                continue
                ;;
            *[!' 	']*) ;;
            *)
                [ "$paragraph" -eq 0 ] || paragraph=2
                continue
                ;;
        esac
        [ "$paragraph" -ne 2 ] || several=1
        [ "$paragraph" -ne 0 ] || paragraph=1
        case $line in
            ' '* | '	'*) ;;
            *) field=${line%%:*} ;;
        esac
        take_apt
    done
}

take_apt() {
    value=${line#"$field:"}
    case $field in
        [Tt]ypes) type="$type $value" ;;
        [Uu][Rr][Ii]s) url="$url $value" ;;
        [Ss]uites) suite="$suite $value" ;;
        [Cc]omponents) component="$component $value" ;;
        [Aa]rchitectures) architecture="$architecture $value" ;;
        [Ss]igned-[Bb]y) signed=$signed${signed:+"$plumb_newline"}${value#"${value%%[! 	]*}"} ;;
        [Ee]nabled) enabled=${value#"${value%%[! 	]*}"} ;;
        X-Repolib-Name) description=${value#"${value%%[! 	]*}"} ;;
        *) others=$others$line$plumb_newline ;;
    esac
}

# Sections of "field=value"; of a file with several, only ours is looked at, and the others are kept.
parse_rpm() {
    section=''
    while IFS= command read -r line || [ -n "$line" ]; do
        case $line in
            '['*']'*) section=${line#'['} section=${section%%']'*} ;;
        esac
        if [ "$section" != "$arg_name" ]; then
            others=$others$line$plumb_newline
            continue
        fi
        several=1
        case $line in
            '['* | '#'* | ';'* | '') ;;
            ' '* | '	'*) take_rpm " ${line#"${line%%[! 	]*}"}" ;;
            *=*)
                field=${line%%=*}
                field=${field%"${field##*[! 	]}"}
                value=${line#*=}
                take_rpm "${value#"${value%%[! 	]*}"}"
                ;;
        esac
    done
}

take_rpm() { # value
    case $field in
        baseurl) url="$url $1" ;;
        name) description=$1 ;;
        mirrorlist | metalink) mirrorlist=$1 ;;
        enabled) enabled=$1 ;;
        gpgcheck) gpgcheck=$1 ;;
        gpgkey) signed=${1#file://} ;;
        *) further="${further-}$line$plumb_newline" ;;
    esac
}

# ---- apply -----------------------------------------------------------------------------------------------------------------

# The new file is tried by a refresh before it takes its place, so that a source that can't be used never stays on the node.
apply() {
    find_style
    file=$folder/$arg_name.$ending
    [ -d "$folder" ] || (umask 022 && mkdir -p -- "$folder") || fail "the directory $folder can't be made"
    workshop "$folder"
    old_key=''
    further=''
    if [ -e "$file" ]; then parse; else file=/dev/null && parse && file=$folder/$arg_name.$ending; fi
    case $1 in
        remove) remove ;;
        *)
            verb=$1
            settle_fields
            place_key
            if [ "$style" = apt ]; then print_apt; else print_rpm; fi >"$arg_name.$ending" ||
                give_up "$file can't be written; is the file system full?"
            chmod 0644 "$arg_name.$ending"
            [ "$style$enabled" != apttrue ] || agree
            [ "$arg_refresh" != true ] || [ "$enabled" != true ] || refresh
            mv -f -- "$arg_name.$ending" "$file" || give_up "$file can't be replaced"
            ;;
    esac
}

is_new() { # name
    given "$1" && { [ "$verb" = create ] || changes "$1"; }
}

settle_fields() {
    ! is_new types || with_items types join type
    ! is_new urls || with_items urls join url
    ! is_new suites || with_items suites join suite
    ! is_new components || with_items components join component
    ! is_new architectures || with_items architectures join architecture
    ! is_new signed_by || signed=$arg_signed_by
    ! is_new enabled || enabled=$arg_enabled
    ! is_new description || description=$arg_description
    ! is_new mirrorlist || mirrorlist=$arg_mirrorlist
    ! is_new gpgcheck || gpgcheck=$arg_gpgcheck
    [ -n "$type" ] || type=deb
    if [ "$style" = apt ] && [ -z "${url% }" ]; then fail 'a source for apt needs "urls"'; fi
    if [ "$style" = apt ] && [ -z "${suite% }" ]; then fail 'a source for apt needs "suites"'; fi
    if [ "$style" != apt ] && [ -z "${url% }$mirrorlist" ]; then fail 'a repository needs "urls" or "mirrorlist"'; fi
}

join() { # variable item...
    joined=$1
    shift
    eval "$joined=\$*"
}

# Puts the key where everybody can read it; the one before can be put back.
place_key() {
    is_new key || return 0
    [ -d "$keys" ] || (umask 022 && mkdir -p -- "$keys") || fail "the directory $keys can't be made"
    write_contents key key
    case $style$(head -c 14 key | tr -d '\0') in
        *'<'*) fail "the key is a web page, not a key" ;;
        *-----BEGIN*) signed=$keys/$arg_name.asc ;;
        *) signed=$keys/$arg_name.gpg ;;
    esac
    chmod 0644 key
    if [ -e "$signed" ]; then
        cp -p -- "$signed" old || fail "$signed can't be kept"
        old_key=old
    else
        old_key=none
    fi
    { cat key >"$signed.new" && chmod 0644 "$signed.new" && mv -f -- "$signed.new" "$signed"; } ||
        give_up "$signed can't be written; is the file system full?"
}

give_up() { # why
    case $old_key in
        old) cat old >"$signed" ;;
        none) rm -f -- "$signed" "$signed.new" ;;
    esac
    fail "$1"
}

print_apt() {
    case $signed in
        *"$plumb_newline"*) by=$plumb_newline$(printf '%s\n' "$signed" | sed 's/^/ /') ;;
        *) by=" $signed" ;;
    esac
    set -f
    printf '%s' "$others"
    [ -z "$description" ] || printf 'X-Repolib-Name: %s\n' "$description"
    [ "$enabled" = true ] || printf 'Enabled: no\n'
    # shellcheck disable=SC2086 # words
    {
        line Types $type
        line URIs $url
        line Suites $suite
        line Components $component
        line Architectures $architecture
    }
    [ -z "$signed" ] || printf 'Signed-By:%s\n' "$by"
}

line() { # field word...
    [ "$#" -gt 1 ] || return 0
    field=$1
    shift
    printf '%s: %s\n' "$field" "$*"
}

print_rpm() {
    set -f
    printf '%s' "$others"
    printf '[%s]\nname=%s\n' "$arg_name" "${description:-$arg_name}"
    # shellcheck disable=SC2086 # words
    [ -z "${url% }" ] || printf 'baseurl=%s\n' "$(set -- $url && printf '%s' "$*")"
    [ -z "$mirrorlist" ] || printf 'mirrorlist=%s\n' "$mirrorlist"
    if [ "$enabled" = true ]; then printf 'enabled=1\n'; else printf 'enabled=0\n'; fi
    case $gpgcheck in
        true) printf 'gpgcheck=1\n' ;;
        false) printf 'gpgcheck=0\n' ;;
    esac
    case $signed in
        '') ;;
        /*) printf 'gpgkey=file://%s\n' "$signed" ;;
        *) printf 'gpgkey=%s\n' "$signed" ;;
    esac
    printf '%s' "$further"
}

# Looks whether apt takes the new file together with all other sources. Of two that give one address different keys it takes neither,
# nor any other source of the node.
agree() {
    set +f
    mkdir parts || give_up "no directory can be made in $folder"
    for other in "$folder"/*; do
        [ "$other" = "$file" ] || [ ! -e "$other" ] || ln -s -- "$other" parts/
    done
    ln -s "../$arg_name.$ending" parts/
    words=$(apt-get -o "Dir::Etc::sourceparts=$PWD/parts" indextargets 2>&1 >/dev/null)
    case $words in
        *'Conflicting values set for option '*) ;;
        *) return 0 ;;
    esac
    words=${words#*'Conflicting values set for option '}
    words=${words%%"$plumb_newline"*}
    set -f
    # shellcheck disable=SC2086 # words
    set -- $url
    set +f
    rivals=$(grep -l -F -e "${1%/}" -- "$folder"/*.list "$folder"/*.sources /etc/apt/sources.list 2>/dev/null | grep -v -x -F -e "$file" |
        tr '\n' ' ')
    give_up "apt would refuse all sources, because another one ($rivals) has the same address: $words. Remove that one first; nothing was changed"
}

# Fetches the index of this source alone, by the new file.
refresh() {
    case $style in
        apt)
            apt-get -q -y -o "Dir::Etc::sourcelist=$PWD/$arg_name.$ending" -o Dir::Etc::sourceparts=/dev/null \
                -o APT::Get::List-Cleanup=0 -o APT::Update::Error-Mode=any -o "DPkg::Lock::Timeout=60" update
            ;;
        zypper) zypper --non-interactive --gpg-auto-import-keys --reposd-dir "$PWD" refresh -- "$arg_name" ;;
        dnf) "$program" -q -y "--setopt=reposdir=$PWD" '--disablerepo=*' "--enablerepo=$arg_name" makecache ;;
    esac || refused
}

refused() {
    case $(complaints) in
        *' is not valid yet'* | *' is expired (invalid since'* | *'certificate is not yet valid'* | *'certificate has expired'* | \
            *'expired certificate'* | *'not yet valid certificate'*)
            give_up "the index or the certificate of the source $arg_name isn't valid today. The node's clock says $(date -u '+%Y-%m-%d %H:%M') UTC; is it right? Nothing was changed"
            ;;
        *EXPKEYSIG* | *KEYEXPIRED*)
            give_up "the key of the source $arg_name has expired; give its newer one. The node's clock says $(date -u '+%Y-%m-%d %H:%M') UTC. Nothing was changed"
            ;;
        *'NO_PUBKEY'* | *"isn't signed"* | *'is not signed'* | *'BADSIG'* | *'Signature verification failed'* | \
            *'repomd.xml GPG signature verification error'*)
            give_up "the source $arg_name isn't signed by the key that the task gives; nothing was changed"
            ;;
        *'does not have a Release file'* | *'404'* | *'Cannot download repomd.xml'* | *'File not found'* | *'Valid metadata not found'*)
            give_up "there is no such repository behind the source $arg_name; look at its urls and suites. Nothing was changed"
            ;;
        *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'* | *'onnection refused'*)
            give_up "the host of the source $arg_name can't be reached; nothing was changed"
            ;;
        *'No space left on device'*) give_up "the index of the source $arg_name doesn't fit on the disk; nothing was changed" ;;
        *'Could not get lock'*) give_up "another program is installing packages; nothing was changed" ;;
        *'Malformed'*) give_up "the package manager doesn't understand the source $arg_name; nothing was changed" ;;
    esac
    give_up "the index of the source $arg_name can't be fetched; why, stands below. Nothing was changed"
}

# The key goes too, if it is one that this type has put there. Another source in the same file stays.
remove() {
    case $signed in
        "$keys/$arg_name.asc" | "$keys/$arg_name.gpg") rm -f -- "$signed" || fail "$signed can't be removed" ;;
    esac
    if [ "$style" != apt ] && [ -n "$others" ]; then
        printf '%s' "$others" >"$arg_name.$ending" && chmod 0644 "$arg_name.$ending" && mv -f -- "$arg_name.$ending" "$file"
    else
        rm -f -- "$file"
    fi || fail "$file can't be removed"
}
