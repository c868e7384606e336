# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    load
    unknown=''
    for number; do
        subject "$number"
        if found passwd "$arg_name"; then
            answer
        else
            unknown="$unknown $number"
        fi
    done
    [ -z "$unknown" ] || elsewhere
}

# All lines of all three files, as FILE:LINE, by one process.
load() {
    lines=$plumb_newline$(grep -H '' /etc/passwd /etc/group /etc/shadow 2>/dev/null </dev/null)$plumb_newline
}

# Finds a name's line; rest is what stands behind the name.
found() { # passwd|group|shadow name
    rest=''
    case $lines in
        *"$plumb_newline/etc/$1:$2:"*)
            rest=${lines#*"$plumb_newline/etc/$1:$2:"}
            rest=${rest%%"$plumb_newline"*}
            ;;
        *) return 1 ;;
    esac
}

# Takes the first field off rest.
field() {
    field=${rest%%:*}
    case $rest in
        *:*) rest=${rest#*:} ;;
        *) rest='' ;;
    esac
}

# The fields of the user's line: secret, uid, gid, comment, home and shell.
split() {
    field && secret=$field
    field && uid=$field
    field && gid=$field
    field && comment=$field
    field && home=$field
    shell=$rest
}

answer() {
    split
    expiry=never
    if found shadow "$arg_name"; then
        field && secret=$field
        field && field && field && field && field
        field && [ -z "$field" ] || expiry=$(date -u -d "@$((field * 86400))" +%Y-%m-%d)
    elif [ -e /etc/shadow ] && [ ! -r /etc/shadow ]; then
        if given password || given locked || given expires; then
            unreadable 'this user may not read /etc/shadow; it takes become'
            return
        fi
        expiry=''
    fi
    present
    property uid "$uid"
    primary
    belongs
    property comment "$comment"
    property home "$home"
    property shell "$shell"
    [ -n "$expiry" ] || return 0
    bare
    if given password; then
        [ "${arg_update_password-always}" = always ] || hash=$arg_password
        property password "$(digest)"
    fi
    property locked "$locked"
    property expires "$expiry"
}

digest() {
    sum=$(printf '%s' "$hash" | sha256sum)
    printf '%s' "${sum%% *}"
}

# Splits the secret into hash and locked.
bare() {
    locked=false
    hash=$secret
    while :; do
        case $hash in
            !*)
                hash=${hash#?}
                locked=true
                ;;
            *) return 0 ;;
        esac
    done
}

# The primary group, in the terms of the task.
primary() {
    name=$gid
    case ${arg_group-} in
        '' | *[!0-9]*) each group named ;;
    esac
    property group "$name"
}

named() {
    field && one=$field
    field && field
    [ "$field" != "$gid" ] || [ "$name" != "$gid" ] || name=$one
}

# The groups that name the user, be it the primary one.
belongs() {
    collected=''
    each group collect
    set -f
    IFS=$plumb_newline
    # shellcheck disable=SC2086 # to split it
    set -- $collected
    IFS=" 	$plumb_newline"
    set +f
    list groups "$@"
}

collect() {
    field && one=$field
    field && field
    case ",$rest," in
        *",$arg_name,"*) collected=$collected$one$plumb_newline ;;
    esac
}

# Calls a command for each line of a file, which is then rest.
each() { # passwd|group command
    set -f
    IFS=$plumb_newline
    for entry in $lines; do
        IFS=" 	$plumb_newline"
        case $entry in
            "/etc/$1:"*:*)
                rest=${entry#*:}
                "$2"
                ;;
        esac
    done
    IFS=" 	$plumb_newline"
    set +f
}

# What /etc/passwd doesn't have may come from another directory; one process asks for all.
elsewhere() {
    set --
    for number in $unknown; do
        subject "$number"
        set -- "$@" "$arg_name"
    done
    others=''
    ! command -v getent >/dev/null || others=$plumb_newline$(getent passwd "$@" 2>/dev/null)
    for number in $unknown; do
        subject "$number"
        case $others in
            *"$plumb_newline$arg_name:"*) unreadable "$arg_name comes from another directory than /etc/passwd and can't be managed here" ;;
            *) absent ;;
        esac
    done
}

apply() {
    load
    tools=files
    ! command -v usermod >/dev/null || tools=shadow
    case $1 in
        create) "create_in_$tools" ;;
        update) "update_in_$tools" ;;
        remove) "remove_in_$tools" ;;
    esac
}

# Whether this operation sets a property.
sets() { # name
    given "$1" && { [ "$verb" = create ] || changes "$1"; }
}

joined() { # item...
    joined=''
    for item; do
        joined=$joined,$item
    done
    joined=${joined#,}
}

# ---- useradd and its kin ---------------------------------------------------------------------------------------------------

create_in_shadow() {
    verb=create
    set --
    options
    if [ "${arg_system-false}" = true ]; then
        set -- "$@" -r
    fi
    if [ "${arg_create_home-}" = true ] || { ! given create_home && [ "${arg_system-false}" = false ]; }; then
        set -- "$@" -m
    else
        set -- "$@" -M
    fi
    if ! given group && found group "$arg_name"; then
        set -- "$@" -g "$arg_name"
    fi
    run_with_options useradd "$@"
    load
    set_secret
}

update_in_shadow() {
    verb=update
    found passwd "$arg_name" || fail "the user $arg_name is gone"
    split
    options
    set --
    if changes home && [ "${arg_move_home-false}" = true ] && [ -d "$home" ]; then
        set -- "$@" -m
    fi
    if changes groups && [ "${arg_exact_groups-false}" = false ]; then
        set -- "$@" -a
    fi
    if changes uid || changes group || changes groups || changes comment || changes home || changes shell || changes expires; then
        run_with_options usermod "$@"
    fi
    load
    set_secret
}

options() {
    joined
    ! sets groups || with_items groups joined
}

# Runs useradd or usermod with the options that both know.
run_with_options() { # tool option...
    tool=$1
    shift
    ! sets uid || set -- "$@" -u "$arg_uid"
    ! sets group || set -- "$@" -g "$arg_group"
    ! sets groups || set -- "$@" -G "$joined"
    ! sets comment || set -- "$@" -c "$arg_comment"
    ! sets home || set -- "$@" -d "$arg_home"
    ! sets shell || set -- "$@" -s "$arg_shell"
    if sets expires; then
        until=$arg_expires
        [ "$until" != never ] || until=''
        set -- "$@" -e "$until"
    fi
    words=$("$tool" "$@" -- "$arg_name" 2>&1) || failed "$tool"
}

remove_in_shadow() {
    set --
    [ "${arg_remove_home-false}" = false ] || set -- -r
    words=$(userdel "$@" -- "$arg_name" 2>&1) && return 0
    load
    found passwd "$arg_name" && failed userdel
    notice "$arg_name is removed, but not all that goes with the user: $(printf '%s' "$words" | tr '\n' ';')"
}

failed() { # tool
    case $words in
        *'Permission denied'*) fail "this user may not change the users of the node; it takes become" ;;
        *'No space left on device'*) fail "the file system of /etc is full; the users are as they were" ;;
        *'cannot lock'*) [ -w /etc/passwd ] || fail "/etc/passwd can't be written; is its file system read-only?" ;;
    esac
    case $words in
        *'used by process '*)
            process=${words##*used by process }
            process=${process%%[!0-9]*}
            program=''
            IFS= command read -r program 2>/dev/null <"/proc/$process/comm"
            fail "the user $arg_name is in use by process $process${program:+ ($program)}; end it or log the user out, then run again"
            ;;
        *'cannot lock'* | *'try again later'*)
            fail "somebody else is changing the users of this node: $words"
            ;;
    esac
    fail "$1 failed: $words"
}

# Sets the password and whether it is locked; what isn't mentioned stays.
set_secret() {
    sets password || sets locked || return 0
    secret='!'
    ! found passwd "$arg_name" || { field && secret=$field; }
    ! found shadow "$arg_name" || { field && secret=$field; }
    [ "$secret" != x ] || secret='!'
    bare
    if [ "$verb" = create ] && given password; then
        locked=false
    fi
    ! sets locked || locked=$arg_locked
    ! sets password || hash=$arg_password
    if [ "$locked" = true ]; then
        hash=!$hash
    else
        hash=${hash:-*}
    fi
    store_secret
}

store_secret() {
    if [ "$tools" = shadow ]; then
        words=$(printf '%s:%s\n' "$arg_name" "$hash" | chpasswd -e 2>&1) || failed chpasswd
    else
        found shadow "$arg_name" && field
        put shadow "$arg_name" "$arg_name:$hash:${rest:-19000:0:99999:7:::}"
    fi
}

# ---- where there are no such tools, the files themselves --------------------------------------------------------------------

# Replaces, adds or, without a line, removes a name's line.
put() { # passwd|group|shadow name [line]
    file=/etc/$1
    who=$2
    line=${3-}
    [ -e "$file" ] || return 0
    (replace "$file" rewritten) || exit 1
}

rewritten() { # new old
    done='' bad=''
    {
        while IFS= command read -r old || [ -n "$old" ]; do
            case $old in
                "$who:"*)
                    [ -z "$line" ] || printf '%s\n' "$line" || bad=1
                    done=1
                    ;;
                *) printf '%s\n' "$old" || bad=1 ;;
            esac
        done <"$2"
        [ -n "$done" ] || [ -z "$line" ] || printf '%s\n' "$line" || bad=1
        [ -z "$bad" ]
    } >"$1" || fail "the new $file can't be written; is the file system full?"
}

# The first number from here on that nobody has.
free() { # passwd|group number
    free=$2
    while taken "$1" "$free"; do
        free=$((free + 1))
    done
}

taken() { # passwd|group number
    wanted_number=$2
    taken=1
    each "$1" takes
    return "$taken"
}

takes() {
    field && field && field
    [ "$field" != "$wanted_number" ] || taken=0
}

create_in_files() {
    verb=create
    first=1000
    [ "${arg_system-false}" = false ] || first=100
    if given uid; then
        ! taken passwd "$arg_uid" || fail "the number $arg_uid is another user's"
        uid=$arg_uid
    else
        free passwd "$first"
        uid=$free
    fi
    own_group
    home=${arg_home-/home/$arg_name}
    put passwd "$arg_name" "$arg_name:x:$uid:$gid:${arg_comment-}:$home:${arg_shell-/bin/sh}"
    put shadow "$arg_name" "$arg_name:!:$(($(date +%s) / 86400)):0:99999:7:::"
    ! given groups || join
    if [ "${arg_create_home-}" = true ] || { ! given create_home && [ "${arg_system-false}" = false ]; }; then
        make_home
    fi
    load
    expire
    set_secret
}

own_group() {
    if given group; then
        gid_of "$arg_group"
    elif found group "$arg_name"; then
        field && field && gid=$field
    else
        free group "$uid"
        gid=$free
        put group "$arg_name" "$arg_name:x:$gid:"
    fi
}

gid_of() { # name or number
    gid=$1
    case $1 in
        *[!0-9]*)
            found group "$1" || fail "there is no group $1"
            field && field && gid=$field
            ;;
    esac
}

make_home() {
    [ ! -e "$home" ] || return 0
    { (umask 022 && mkdir -p -- "${home%/*}/") && mkdir -m 0750 -- "$home"; } || fail "the home $home can't be made"
    [ ! -d /etc/skel ] || cp -R -- /etc/skel/. "$home" || fail "the home $home can't be filled"
    chown -R -- "$uid:$gid" "$home" || fail "the home $home can't be given to $arg_name"
}

update_in_files() {
    verb=update
    found passwd "$arg_name" || fail "the user $arg_name is gone"
    split
    before=$home
    ! changes uid || { ! taken passwd "$arg_uid" || fail "the number $arg_uid is another user's"; }
    ! changes uid || uid=$arg_uid
    ! changes group || gid_of "$arg_group"
    ! changes comment || comment=$arg_comment
    ! changes home || home=$arg_home
    ! changes shell || shell=$arg_shell
    if changes uid || changes group || changes comment || changes home || changes shell; then
        put passwd "$arg_name" "$arg_name:$secret:$uid:$gid:$comment:$home:$shell"
    fi
    if changes home && [ "${arg_move_home-false}" = true ] && [ -d "$before" ] && [ ! -e "$home" ]; then
        mv -- "$before" "$home" || fail "the home $before can't be moved to $home"
    fi
    if changes groups; then
        [ "${arg_exact_groups-false}" = false ] || leave
        join
    fi
    load
    expire
    set_secret
}

expire() {
    sets expires || return 0
    until=''
    if [ "$arg_expires" != never ]; then
        until=$(date -u -d "$arg_expires" +%s) || fail "$arg_expires is no date"
        until=$((until / 86400))
    fi
    found shadow "$arg_name" || return 0
    kept=${rest%:*:*}
    put shadow "$arg_name" "$arg_name:$kept:$until:"
    load
}

join() {
    with_items groups join_each
}

join_each() { # group...
    for wanted; do
        load
        found group "$wanted" || fail "there is no group $wanted"
        case ",${rest##*:}," in
            *",$arg_name,"*) continue ;;
        esac
        case $rest in
            *:) put group "$wanted" "$wanted:$rest$arg_name" ;;
            *) put group "$wanted" "$wanted:$rest,$arg_name" ;;
        esac
    done
}

leave() {
    each group leave_one
}

leave_one() {
    whole=$rest
    case ",${rest##*:}," in
        *",$arg_name,"*) ;;
        *) return 0 ;;
    esac
    members=,${rest##*:},
    members=${members%%",$arg_name,"*},${members#*",$arg_name,"}
    members=${members#,}
    put group "${whole%%:*}" "${whole%:*}:${members%,}"
}

remove_in_files() {
    found passwd "$arg_name" || fail "the user $arg_name is gone"
    split
    idle
    leave
    put passwd "$arg_name"
    put shadow "$arg_name"
    load
    if found group "$arg_name" && ! needed; then
        put group "$arg_name"
    fi
    if [ "${arg_remove_home-false}" = true ]; then
        case $home in
            / | /bin | /dev | /etc | /home | /root | /usr | /var | '') ;;
            *)
                [ "$(stat -c %u -- "$home" 2>/dev/null)" = "$uid" ] || {
                    notice "$home isn't $arg_name's, and stays."
                    return 0
                }
                rm -rf -- "$home" || fail "the home $home can't be removed as a whole"
                ;;
        esac
    fi
}

# Whether the group of this name has members, or is somebody's primary one.
needed() {
    field && field && gid=$field
    needed=1
    [ -z "$rest" ] || needed=0
    each passwd needs
    return "$needed"
}

needs() {
    field && field && field && field
    [ "$field" != "$gid" ] || needed=0
}

# Fails where processes run in the user's name.
idle() {
    for status in /proc/[0-9]*/status; do
        while command read -r key value _; do
            if [ "$key" = Name: ]; then
                program=$value
            elif [ "$key" = Uid: ] && [ "$value" = "$uid" ]; then
                process=${status#/proc/}
                words="used by process ${process%/status}"
                failed idle
            fi
        done <"$status" 2>/dev/null
    done
}
