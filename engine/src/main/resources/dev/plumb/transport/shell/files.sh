# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns what is missing here, the types use what seems unused
# What the types of files share: looking at many paths with one stat, and replacing a file so that nobody sees half of it.

# ---- looking ---------------------------------------------------------------------------------------------------------------

# Looks at the paths ($arg_path) of subjects, with at most one stat for those that are links to follow and one for the others.
# A link is followed unless its subject says "follow: false", or the type says so for all.
look() { # follow|stay number...
    plumb_follow=$1
    shift
    plumb_followed=''
    plumb_plain=''
    for plumb_one; do
        subject "$plumb_one"
        plumb_trim
        eval "plumb_seen_$plumb_one=''"
        case $plumb_path in
            /*) ;;
            *) continue ;;
        esac
        if [ -L "$plumb_path" ] && [ "$plumb_follow" = follow ] && [ "${arg_follow-true}" = true ]; then
            plumb_followed="$plumb_followed $plumb_one"
        elif [ -L "$plumb_path" ] || [ -e "$plumb_path" ]; then
            plumb_plain="$plumb_plain $plumb_one"
        fi
    done
    # shellcheck disable=SC2086 # numbers
    [ -z "$plumb_plain" ] || plumb_stat '' $plumb_plain
    # shellcheck disable=SC2086 # numbers
    [ -z "$plumb_followed" ] || plumb_stat -L $plumb_followed
}

# The path without slashes at its end, which would follow a link behind our back.
plumb_trim() {
    plumb_path=$arg_path
    while :; do
        case $plumb_path in
            ?*/) plumb_path=${plumb_path%/} ;;
            *) return 0 ;;
        esac
    done
}

# One line per path that is there, in order: MODE/PERMISSIONS/UID/USER/GID/GROUP/LINKS/SIZE/ and the path.
plumb_stat() { # -L|'' number...
    plumb_option=$1
    shift
    plumb_numbers=$*
    set --
    for plumb_one in $plumb_numbers; do
        subject "$plumb_one"
        plumb_trim
        set -- "$@" "$plumb_path"
    done
    # shellcheck disable=SC2086 # an option or nothing
    plumb_lines=$(stat $plumb_option -c '%f/%a/%u/%U/%g/%G/%h/%s/%n' -- "$@" 2>/dev/null)$plumb_newline
    for plumb_one in $plumb_numbers; do
        subject "$plumb_one"
        plumb_trim
        plumb_cut
    done
}

# Takes the first line if it is the current path's; a path that went away since then has none.
plumb_cut() {
    plumb_tail=${plumb_lines#*/*/*/*/*/*/*/*/}
    plumb_fields=${plumb_lines%"$plumb_tail"}
    case $plumb_tail in
        "$plumb_path$plumb_newline"*)
            eval "plumb_seen_$plumb_one=\$plumb_fields"
            plumb_lines=${plumb_tail#"$plumb_path$plumb_newline"}
            ;;
    esac
}

# What look has seen of the current subject, as kind (file, directory, link, ... or nothing), mode, owner, group, links, size.
# Owner and group are names, or numbers where the task gives numbers or the node has no name.
seen() {
    eval "plumb_fields=\$plumb_seen_$plumb_number"
    kind='' mode='' owner='' group='' links='' size=''
    [ -n "$plumb_fields" ] || return 0
    plumb_split "$plumb_fields"
}

plumb_split() { # fields
    IFS=/
    set -f
    # shellcheck disable=SC2086 # to split it
    set -- $1
    set +f
    IFS=" 	$plumb_newline"
    case $1 in
        8???) kind='file' ;;
        4???) kind=directory ;;
        a???) kind='link' ;;
        6???) kind='block device' ;;
        2???) kind='character device' ;;
        c???) kind=socket ;;
        *) kind=fifo ;;
    esac
    mode=$2
    while [ "${#mode}" -lt 4 ]; do
        mode=0$mode
    done
    owner=$4 group=$6 links=$7 size=$8
    plumb_numeric "${arg_owner-}" "$owner" && owner=$3
    plumb_numeric "${arg_group-}" "$group" && group=$5
    return 0
}

# Whether an account has to be shown as its number.
plumb_numeric() { # wanted name
    case $1 in
        '' | *[!0-9]*) [ "$2" = UNKNOWN ] ;;
    esac
}

# Answers for a path that isn't there: absent, or what else the type says then, unless something hides what may be there.
nothing() { # [command]
    plumb_trim
    if [ "${#plumb_path}" -gt 4095 ]; then
        unreadable 'the path is longer than 4095 bytes'
        return
    fi
    case $plumb_path in
        /*) ;;
        *)
            unreadable "the path is not absolute: $plumb_path"
            return
            ;;
    esac
    if [ -L "$plumb_path" ]; then
        unreadable "$plumb_path is a link to something that does not exist"
        return
    fi
    if [ -e "$plumb_path" ]; then
        unreadable "the node's stat says nothing of $plumb_path; does it know its option -c?"
        return
    fi
    while [ "$plumb_path" != / ]; do
        plumb_path=${plumb_path%/*}
        plumb_path=${plumb_path:-/}
        if [ -d "$plumb_path" ] && [ ! -x "$plumb_path" ]; then
            unreadable "this user may not look into $plumb_path"
            return
        fi
        [ ! -e "$plumb_path" ] || break
    done
    "${1:-absent}"
}

# Whether there is a file whose lines can be read. Where not, answers what is in the way; a file that nobody has to create may still
# come with an earlier task.
legible() {
    if [ -d "$arg_path" ]; then
        unreadable "$arg_path is a directory, not a file"
    elif [ ! -e "$arg_path" ]; then
        if [ "${arg_state-present}" = absent ] || [ "${arg_create-false}" = true ]; then
            nothing absent
        else
            nothing plumb_lacking
        fi
    elif [ ! -r "$arg_path" ]; then
        unreadable "this user may not read $arg_path"
    elif [ ! -f "$arg_path" ]; then
        unreadable "$arg_path is no regular file"
    else
        return 0
    fi
    return 1
}

plumb_lacking() {
    unavailable "$arg_path"
}

# SHA-256 of the files ($arg_path) of subjects, with one process; hash is what "hashed" gives for the current one.
hash_all() { # number...
    plumb_numbers=''
    plumb_odd=''
    for plumb_one; do
        subject "$plumb_one"
        eval "plumb_hash_$plumb_one=''"
        case $arg_path in
            *\\* | *"$plumb_newline"*) plumb_odd="$plumb_odd $plumb_one" ;;
            *) plumb_numbers="$plumb_numbers $plumb_one" ;;
        esac
    done
    set --
    for plumb_one in $plumb_numbers; do
        subject "$plumb_one"
        set -- "$@" "$arg_path"
    done
    [ "$#" -eq 0 ] || plumb_take_hashes "$(sha256sum -- "$@" 2>/dev/null)$plumb_newline"
    for plumb_one in $plumb_odd; do
        subject "$plumb_one"
        plumb_sum=$(sha256sum <"$arg_path" 2>/dev/null)
        eval "plumb_hash_$plumb_one=\${plumb_sum%% *}"
    done
}

# Lines of "HASH  PATH", in order; a file that couldn't be read has none.
plumb_take_hashes() { # lines
    plumb_lines=$1
    for plumb_one in $plumb_numbers; do
        subject "$plumb_one"
        case $plumb_lines in
            ????????????????????????????????????????????????????????????????"  $arg_path$plumb_newline"*)
                eval "plumb_hash_$plumb_one=\${plumb_lines%% *}"
                plumb_lines=${plumb_lines#*"  $arg_path$plumb_newline"}
                ;;
        esac
    done
}

hashed() {
    eval "hash=\$plumb_hash_$plumb_number"
}

# ---- owner and mode --------------------------------------------------------------------------------------------------------

# Gives a file or directory the owner, group and mode of the task; the mode last, because a new owner takes special bits away.
# With five digits or more, GNU chmod takes the special bits of a directory away too.
settle() { # path [mode]
    if given owner || given group; then
        chown -- "${arg_owner-}${arg_group+:$arg_group}" "$1" || fail "the owner of $arg_path can't be changed"
    fi
    plumb_mode=${arg_mode-${2-}}
    [ -z "$plumb_mode" ] || chmod -- "00$plumb_mode" "$1" || fail "the mode of $arg_path can't be changed"
}

# The same for a file that is there, in whoever's directory: only the file that stands at that path itself, or where a link leads that
# may be followed. It is held open meanwhile, so that nobody puts another one in its place.
settle_file() { # path
    if [ ! -O / ] || [ ! -e /proc/self/fd ]; then
        settle "$1"
        return
    fi
    resolved "$1"
    apart "$target"
    arrive "$directory"
    [ -f "./$name" ] || fail "somebody exchanged $target; nothing was done to it"
    plumb_settle_held <"./$name" || fail "$target can't be opened"
}

plumb_settle_held() {
    plumb_is=$(readlink -- /proc/self/fd/0 && printf x)
    [ "$plumb_is" = "${PWD%/}/$name${plumb_newline}x" ] || fail "somebody exchanged $target; nothing was done to it"
    settle /proc/self/fd/0
}

# ---- ways ------------------------------------------------------------------------------------------------------------------

# Goes to a directory. As root, only over links that only root can put there, or to a directory of whoever can: else any account could lead
# root's work from its own directories into others. Where somebody changes the way meanwhile, the directory isn't entered.
arrive() { # directory
    cd -P -- "$1" || fail "the directory $1 can't be entered"
    [ "$PWD" != "$1" ] && [ -O / ] || return 0
    plumb_walk "$1"
    [ "$plumb_came" = "${PWD%/}" ] || fail "somebody changed the way to $1; nothing was done there"
    plumb_same_owner . "$1"
}

# The same, and makes what isn't there on the way.
approach() { # directory
    plumb_there=$1
    plumb_ahead=''
    while [ ! -d "$plumb_there" ]; do
        plumb_ahead=${plumb_there##*/}/$plumb_ahead
        plumb_there=${plumb_there%/*}
        plumb_there=${plumb_there:-/}
    done
    arrive "$plumb_there"
    umask 022
    while [ -n "$plumb_ahead" ]; do
        plumb_step=${plumb_ahead%%/*}
        plumb_ahead=${plumb_ahead#*/}
        case $plumb_step in
            '' | .) continue ;;
        esac
        plumb_before=${PWD%/}
        mkdir -- "./$plumb_step" 2>/dev/null
        cd -P -- "./$plumb_step" || fail "the directory $1 can't be made"
        [ "$PWD" = "$plumb_before/$plumb_step" ] || fail "somebody changed the way to $1 while it was made"
    done
    umask 077
}

# Follows a path link by link to where it leads, $plumb_came, and collects in plumb_strangers which accounts could have put links there.
plumb_walk() { # path
    plumb_way=$1/
    plumb_came=''
    plumb_strangers=''
    plumb_links_left=40
    while [ -n "$plumb_way" ]; do
        plumb_step=${plumb_way%%/*}
        plumb_way=${plumb_way#*/}
        case $plumb_step in
            '' | .) continue ;;
            ..)
                plumb_came=${plumb_came%/*}
                continue
                ;;
        esac
        plumb_came=$plumb_came/$plumb_step
        [ -L "$plumb_came" ] || continue
        plumb_links_left=$((plumb_links_left - 1))
        [ "$plumb_links_left" -gt 0 ] || fail "too many links lead to $1"
        plumb_whose_link
        plumb_leads=$(readlink -n -- "$plumb_came" && printf x) || fail "somebody changed the way to $1; nothing was done there"
        plumb_way=${plumb_leads%x}/$plumb_way
        case $plumb_leads in
            /*) plumb_came='' ;;
            *) plumb_came=${plumb_came%/*} ;;
        esac
    done
}

# A link is as good as the first directory on the way to it in which others than root may exchange things: whatever is looked at behind
# that may be something else a moment later. In a sticky directory nobody exchanges what is root's.
plumb_whose_link() {
    set --
    plumb_prefix=$plumb_came
    while [ -n "$plumb_prefix" ]; do
        set -- "$plumb_prefix" "$@"
        plumb_prefix=${plumb_prefix%/*}
    done
    plumb_looks=$(stat -c '%u %a' -- / "$@") || fail "somebody changed the way to $plumb_came; nothing was done there"
    plumb_sticky=''
    while :; do
        plumb_look=${plumb_looks%%"$plumb_newline"*}
        if [ "$plumb_look" = "$plumb_looks" ]; then
            # The link itself.
            [ -z "$plumb_sticky" ] || [ "${plumb_look%% *}" = 0 ] || plumb_strangers="$plumb_strangers ${plumb_look%% *}"
            return 0
        fi
        plumb_looks=${plumb_looks#*"$plumb_newline"}
        if [ "${plumb_look%% *}" != 0 ]; then
            plumb_strangers="$plumb_strangers ${plumb_look%% *}"
            return 0
        fi
        plumb_sticky=''
        case ${plumb_look#* } in
            1??[2367]) plumb_sticky=1 ;;
            *[2367])
                plumb_strangers="$plumb_strangers anybody"
                return 0
                ;;
        esac
    done
}

# Whether what was found belongs to those who could have put links there.
plumb_same_owner() { # what path
    for plumb_whose in $plumb_strangers; do
        [ "$(stat -c %u -- "$1")" = "$plumb_whose" ] ||
            fail "others than root can put links on the way to $2, and it leads to what isn't theirs; name the path without links"
    done
}

# ---- replacing -------------------------------------------------------------------------------------------------------------

# Splits a path into $directory and $name.
apart() { # path
    plumb_path=$1
    directory=${plumb_path%/*}
    directory=${directory:-/}
    name=${plumb_path##*/}
}

# The path that a link leads to, or the path itself where links are not to be followed.
resolved() { # path
    target=$1
    if [ -L "$1" ] && [ "${arg_follow-true}" = true ] && [ -O / ]; then
        plumb_walk "$1"
        target=${plumb_came:-/}
        plumb_same_owner "$target" "$1"
    elif [ -L "$1" ] && [ "${arg_follow-true}" = true ]; then
        target=$(readlink -f -- "$1" && printf x) || fail "the link $1 leads nowhere"
        target=${target%"${plumb_newline}x"}
    fi
}

plumb_beside=''

# Makes a private directory beside a path and goes into it; whatever is in it goes with the operation, or with the last one that
# works beside the same path.
workshop() { # directory
    if [ -n "$plumb_beside" ] && [ "$1" = "$plumb_shop" ] && cd -P -- "$plumb_beside" 2>/dev/null &&
        [ "$PWD" = "$plumb_beside" ] && plumb_ours; then
        if [ -e new ] || [ -L new ]; then rm -f -- new; fi
        if [ -e old ]; then rm -f -- old; fi
        return 0
    fi
    plumb_sweep
    [ -d "$1" ] || fail "there is no directory $1; make it first, with the type \"directory\""
    arrive "$1"
    plumb_outside=${PWD%/}
    plumb_made=$(mktemp -d ./.plumb.XXXXXXXXXX) || fail "no file can be made in $1"
    cd -P -- "$plumb_made" || fail "no file can be made in $1"
    if [ "$PWD" != "$plumb_outside/${plumb_made#./}" ] || ! plumb_ours; then
        fail "somebody exchanged the directory that was just made in $1; nothing was done there"
    fi
    plumb_beside=$PWD
    plumb_shop=$1
    plumb_masks=''
    trap plumb_sweep EXIT
    trap 'exit 143' HUP INT TERM
}

# Whether the private directory is the one that was made, and not put in its place by a user to whom the directory around it belongs.
# On file systems that give all files to somebody else, nothing that is made here is ours.
plumb_ours() {
    [ ! -O . ] || return 0
    mkdir probe && [ ! -O probe ] && rmdir probe
}

plumb_sweep() {
    [ -z "$plumb_beside" ] || { cd -P -- "$plumb_beside" && cd -P .. && rm -rf -- "./${plumb_beside##*/}"; }
    plumb_beside=''
}

# Makes an empty file "new". Where a umask can give it the mode of the task and nobody else is to own it, that is done; then
# plumb_mode is empty, and else what chmod has to give.
plumb_fresh() { # mode where the task gives none
    plumb_mode=${arg_mode-$1}
    plumb_digits=$plumb_mode
    while :; do
        case $plumb_digits in
            0???*) plumb_digits=${plumb_digits#0} ;;
            *) break ;;
        esac
    done
    case $plumb_digits in
        [0246][0246][0246])
            if ! given owner && ! given group && plumb_umask_counts; then
                umask "$((666 - ${plumb_digits#"${plumb_digits%%[!0]*}"}))"
                plumb_mode=''
            fi
            ;;
    esac
    : >new
    plumb_status=$?
    umask 077
    return "$plumb_status"
}

# A default access control list of the directory takes the place of the umask.
plumb_umask_counts() {
    if [ -z "$plumb_masks" ]; then
        umask 000
        : >probe
        umask 077
        plumb_masks=$(stat -c %a probe)
    fi
    [ "$plumb_masks" = 666 ]
}

# Replaces the file at a path by what a command writes: whole, at once, keeping what the task doesn't mention.
replace() { # path command [argument]...; the command gets the name of the new file and the name of the old one
    resolved "$1"
    plumb_shown=$1
    shift
    apart "$target"
    [ ! -d "$target" ] || [ -L "$target" ] || fail "$target is a directory"
    workshop "$directory"
    plumb_old=../$name
    plumb_shared=''
    if [ -f "$plumb_old" ] && [ ! -L "$plumb_old" ]; then
        plumb_links=$(stat -c '%h %u:%g %a' -- "$plumb_old" ..) || fail "$target can't be read"
        plumb_is_shared "${plumb_links##* }"
        plumb_links=${plumb_links%"$plumb_newline"*}
        [ -z "$plumb_shared" ] || plumb_take_old
        plumb_copy "$plumb_old"
        "$@" new "$plumb_old"
        plumb_restore "${plumb_links##* }"
        check_new
        keep "../$name"
        plumb_exchange "../$name"
    else
        plumb_fresh 0644 || fail "no file can be made in $directory"
        plumb_given=$plumb_mode
        "$@" new "$plumb_old"
        [ -z "$plumb_given" ] || settle new 0644
        check_new
        plumb_move new "$plumb_old" || fail "the new file can't be moved to $target"
        ! command -v restorecon >/dev/null || restorecon -- "$target" || :
    fi
}

# Whether others may exchange what is in the directory around the private one, while root works there.
plumb_is_shared() { # mode of the directory
    plumb_shared=''
    [ -O / ] || return 0
    [ -O .. ] || plumb_shared=1
    case $1 in
        *[2367] | *[2367]?) plumb_shared=1 ;;
    esac
}

# What is read has to be what was looked at: a copy that nobody else can exchange, and never what a link leads to.
plumb_take_old() {
    cp -a -- "$plumb_old" old || fail "$target can't be copied; is the file system full?"
    if [ ! -f old ] || [ -L old ]; then fail "somebody exchanged $target; it wasn't touched"; fi
    plumb_links=$(stat -c '%h %u:%g %a' -- old) || fail "$target can't be read"
    plumb_old=old
}

# Moves something to a name, and never into a directory of that name.
plumb_move() { # from to
    mv -f -T -- "$1" "$2" 2>/dev/null && return 0
    case $(mv -T 2>&1) in
        *nrecognized* | *nvalid\ option* | *llegal\ option*) ;;
        *) return 1 ;;
    esac
    { [ ! -d "$2" ] || [ -L "$2" ]; } && mv -f -- "$1" "$2" 2>/dev/null
}

# Changes a part of the file at $arg_path by the type's own functions, which write the new file: alone, inserted, exchanged, removed.
edit() { # create|update|remove
    if [ ! -e "$arg_path" ]; then
        replace "$arg_path" alone
        return
    fi
    # They are for a file that is created.
    unset -v arg_mode arg_owner arg_group
    case $1 in
        create) replace "$arg_path" inserted ;;
        update) replace "$arg_path" exchanged ;;
        remove) replace "$arg_path" removed ;;
    esac
}

# A copy with all that belongs to the old file besides its contents, where the tools of this node can do that.
plumb_copy() { # old
    if ! cp -a --attributes-only -- "$1" new 2>/dev/null; then
        rm -f -- new
        cp -p -- "$1" new || fail "$target can't be copied"
        if command -v getfacl >/dev/null && command -v setfacl >/dev/null; then
            getfacl -- "$1" 2>/dev/null | setfacl --set-file=- -- new 2>/dev/null || :
        fi
    fi
    if [ ! -f new ] || [ -L new ]; then fail "somebody exchanged $target; it wasn't touched"; fi
    plumb_opened=''
    if [ ! -r new ] || [ ! -w new ]; then
        chmod -- u+rw new || fail "the new file can't be prepared"
        plumb_opened=1
    fi
}

# Gives the copy the mode of the task, or the old one where writing may have taken some of it away.
plumb_restore() { # old mode
    if given mode || given owner || given group || [ -n "$plumb_opened" ] || [ "${#1}" -gt 3 ]; then
        settle new "$1"
    fi
}

# Runs the command that the task wants the new file to pass.
check_new() {
    given validate || return 0
    words "$arg_validate" plumb_validate
}

plumb_validate() { # word...
    plumb_used=''
    for plumb_word; do
        shift
        case $plumb_word in
            *%s*)
                plumb_word=${plumb_word%%%s*}$plumb_beside/new${plumb_word#*%s}
                plumb_used=1
                ;;
        esac
        set -- "$@" "$plumb_word"
    done
    [ -n "$plumb_used" ] || fail 'validate needs %s where the path of the new file belongs'
    (exec "$@") || fail "the new file did not pass \"$arg_validate\"; $plumb_shown is as it was"
}

# Keeps the old file beside the new one, where the task wants that; in the private directory.
keep() { # path
    [ "${arg_backup-false}" = true ] && [ -f "$1" ] && [ ! -L "$1" ] || return 0
    plumb_kept=../$name.$(date -u +%Y%m%dT%H%M%SZ)~
    while [ -e "$plumb_kept" ] || [ -L "$plumb_kept" ]; do
        plumb_kept=$plumb_kept~
    done
    cp -p -P -- "$1" kept || fail "$target can't be backed up"
    plumb_move kept "$plumb_kept" || fail "$target can't be backed up"
    notice "The old $target is kept as ${directory%/}/${plumb_kept#../}."
}

# Moves the new file over the old one. Where that would cut what the old one hangs on, it is written in place, visibly.
plumb_exchange() { # old
    plumb_why=''
    if [ "${plumb_links%% *}" -gt 1 ]; then
        plumb_why='it has several hard links'
    elif ! given owner && ! given group; then
        plumb_owners=${plumb_links#* }
        [ "$(stat -c %u:%g -- new)" = "${plumb_owners% *}" ] || plumb_why='its owner could not be kept otherwise'
    fi
    if [ -z "$plumb_why" ]; then
        plumb_move new "$1" && return 0
        plumb_why='it is mounted or can not be replaced'
    fi
    [ -z "$plumb_shared" ] ||
        fail "$target would have to be written in place, because $plumb_why, and others may exchange it meanwhile"
    cat new >"$1" || fail "$target can't be written"
    settle "$1"
    notice "$target was written in place, because $plumb_why."
}

# ---- words -----------------------------------------------------------------------------------------------------------------

# Splits a text into words as a shell would, but expands nothing: blanks separate, quotes and backslashes quote.
words() { # text command [argument]...; the command gets the words behind its own arguments
    plumb_rest=$1
    shift
    plumb_word=''
    plumb_open=''
    while [ -n "$plumb_rest" ]; do
        plumb_run=${plumb_rest%%[\'\"\\\ \	"$plumb_newline"]*}
        plumb_word=$plumb_word$plumb_run
        plumb_rest=${plumb_rest#"$plumb_run"}
        [ -z "$plumb_run" ] || plumb_open=1
        case $plumb_rest in
            '') ;;
            [\ \	]* | "$plumb_newline"*)
                plumb_rest=${plumb_rest#?}
                [ -z "$plumb_open" ] || set -- "$@" "$plumb_word"
                plumb_word='' plumb_open=''
                ;;
            *)
                plumb_quoted
                plumb_open=1
                ;;
        esac
    done
    [ -z "$plumb_open" ] || set -- "$@" "$plumb_word"
    "$@"
}

# Takes a quoted part, or one character that means nothing special.
plumb_quoted() {
    case $plumb_rest in
        \'*\'*)
            plumb_rest=${plumb_rest#?}
            plumb_word=$plumb_word${plumb_rest%%\'*}
            plumb_rest=${plumb_rest#*\'}
            ;;
        \"*)
            plumb_rest=${plumb_rest#?}
            plumb_double
            ;;
        \'*) fail 'a single quote is not closed' ;;
        \\?*)
            plumb_rest=${plumb_rest#?}
            plumb_take
            ;;
        *) plumb_take ;;
    esac
}

plumb_double() {
    while :; do
        case $plumb_rest in
            \"*)
                plumb_rest=${plumb_rest#?}
                return 0
                ;;
            \\[\"\\\$\`]*)
                plumb_rest=${plumb_rest#?}
                plumb_take
                ;;
            ?*) plumb_take ;;
            *) fail 'a double quote is not closed' ;;
        esac
    done
}

# Moves one byte from the rest to the word.
plumb_take() {
    plumb_run=${plumb_rest%"${plumb_rest#?}"}
    plumb_word=$plumb_word$plumb_run
    plumb_rest=${plumb_rest#?}
}
