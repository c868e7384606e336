# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    load
    for number; do
        subject "$number"
        point
        find_mount
        if [ "${arg_persistent-true}" = true ]; then
            find_line
            [ -n "$line" ] || [ "${arg_state-present}" = present ] || line=$mount
        else
            line=$mount
        fi
        if [ -n "$line" ]; then
            answer
        else
            absent
        fi
    done
}

# All of fstab and of what is mounted, by one process.
load() {
    lines=$plumb_newline$(grep -H '' /etc/fstab /proc/self/mountinfo 2>/dev/null </dev/null)$plumb_newline
}

# The mount point without slashes at its end.
point() {
    path=$arg_path
    while :; do
        case $path in
            ?*/) path=${path%/} ;;
            *) return 0 ;;
        esac
    done
}

# The last line of fstab for the mount point, as its six fields with one blank between them.
find_line() {
    line=''
    set -f
    IFS=$plumb_newline
    for entry in $lines; do
        IFS=" 	$plumb_newline"
        case $entry in
            /etc/fstab:*) ! ours "${entry#*:}" || line=$fields ;;
        esac
    done
    IFS=" 	$plumb_newline"
    set +f
}

# Whether a line of fstab is about the mount point.
ours() { # line
    set -f
    # shellcheck disable=SC2086 # to split it
    set -- $1
    case ${1-#} in
        \#*) return 1 ;;
    esac
    [ "$#" -ge 3 ] || return 1
    decode "$2"
    case $decoded in
        ?*/) decoded=${decoded%/} ;;
    esac
    [ "$decoded" = "$path" ] || return 1
    fields="$1 $2 $3 ${4-defaults} ${5-0} ${6-0}"
}

# What is mounted there last, in the same shape. The kernel knows a mount point behind a link by its real path only.
find_mount() {
    find_mount_at "$path"
    [ -z "$mount" ] && behind_link || return 0
    find_mount_at "$(readlink -f -- "$path")"
}

# Whether some part of the path is a link.
behind_link() {
    tail=${path#/}/
    head=''
    while [ -n "$tail" ]; do
        head=$head/${tail%%/*}
        tail=${tail#*/}
        [ ! -L "$head" ] || return 0
    done
    return 1
}

# In mountinfo, whose lines are "ID PARENT DEVICE ROOT POINT OPTIONS TAGS... - TYPE SOURCE OPTIONS".
find_mount_at() { # path
    mount=''
    place=$1
    set -f
    IFS=$plumb_newline
    for entry in $lines; do
        IFS=" 	$plumb_newline"
        case $entry in
            /proc/self/mountinfo:*)
                # shellcheck disable=SC2086 # to split it
                set -- $entry
                decode "$5"
                [ "$decoded" = "$place" ] || continue
                mount=$6
                entry=${entry##*' - '}
                # shellcheck disable=SC2086 # to split it
                set -- $entry
                mount="$2 - $1 $mount 0 0"
                ;;
        esac
    done
    IFS=" 	$plumb_newline"
    set +f
}

# Reads the escapes of what separates fields.
decode() { # field
    decoded=''
    tail=$1
    while :; do
        case $tail in
            *\\*) ;;
            *)
                decoded=$decoded$tail
                return 0
                ;;
        esac
        decoded=$decoded${tail%%\\*}
        tail=${tail#*\\}
        case $tail in
            040*) decoded="$decoded " ;;
            011*) decoded="$decoded	" ;;
            012*) decoded=$decoded$plumb_newline ;;
            043*) decoded="$decoded#" ;;
            134*) decoded=$decoded\\ ;;
            *)
                decoded=$decoded\\
                continue
                ;;
        esac
        tail=${tail#???}
    done
}

encode() { # text
    encoded=''
    tail=$1
    while [ -n "$tail" ]; do
        case $tail in
            ' '*) encoded=$encoded\\040 ;;
            '	'*) encoded=$encoded\\011 ;;
            "$plumb_newline"*) encoded=$encoded\\012 ;;
            '#'*) encoded=$encoded\\043 ;;
            \\*) encoded=$encoded\\134 ;;
            *)
                part=${tail%%[\ \	\#\\"$plumb_newline"]*}
                encoded=$encoded$part
                tail=${tail#"$part"}
                continue
                ;;
        esac
        tail=${tail#?}
    done
}

answer() {
    set -f
    # shellcheck disable=SC2086 # to split it
    set -- $line
    set +f
    decode "$1"
    origin=$decoded
    kind=$3
    given=''
    ! given options || with_items options gather
    choices=$4
    [ "${arg_persistent-true}" = true ] || as_the_task_says
    present
    property source "$origin"
    property type "$kind"
    show_choices
    property dump "$5"
    property pass "$6"
    if [ -n "$mount" ]; then
        property mounted true
    else
        property mounted false
    fi
}

gather() { # option...
    for option; do
        given=$given,$option
    done
    given=$given,
}

# What is mounted names neither labels nor the source of a bind mount, and has more options than it was given.
as_the_task_says() {
    if same_source; then
        origin=$arg_source
        kind=${arg_type-$kind}
    fi
    lacking=''
    set -f
    IFS=,
    for option in $given; do
        IFS=" 	$plumb_newline"
        case $option in
            '' | defaults | bind | rbind | auto | noauto | nofail | loop | user | users | nouser | owner | _netdev | x-* | comment=*) ;;
            *)
                case ",$choices," in
                    *",$option,"*) ;;
                    *) lacking=1 ;;
                esac
                ;;
        esac
    done
    IFS=" 	$plumb_newline"
    set +f
    [ -n "$lacking" ] || [ -z "$given" ] || choices=$given
}

same_source() {
    given source || return 1
    case $arg_source,$given in
        UUID=*) disk=/dev/disk/by-uuid/${arg_source#*=} ;;
        LABEL=*) disk=/dev/disk/by-label/${arg_source#*=} ;;
        PARTUUID=*) disk=/dev/disk/by-partuuid/${arg_source#*=} ;;
        *,bind,* | *,rbind,*) return 0 ;;
        *) return 1 ;;
    esac
    [ "$(readlink -f -- "$disk")" = "$origin" ]
}

show_choices() {
    set -f
    IFS=,
    # shellcheck disable=SC2086 # to split it
    set -- $choices
    IFS=" 	$plumb_newline"
    set +f
    for choice; do
        shift
        case $choice,$given in
            ,* | defaults,) ;;
            defaults,*,defaults,*) set -- "$@" "$choice" ;;
            defaults,*) ;;
            *)
                decode "$choice"
                set -- "$@" "$decoded"
                ;;
        esac
    done
    list options "$@"
}

apply() {
    load
    point
    find_mount
    find_line
    if [ "$1" = remove ]; then
        release
        [ "${arg_persistent-true}" = false ] || [ -z "$line" ] || replace /etc/fstab without
        reload
        return
    fi
    arrange
    released=''
    if [ -n "$mount" ] && { [ "$arg_mounted" = false ] || changes source || changes type; }; then
        release
        released=$line
    fi
    fresh=''
    if [ -z "$mount" ] && [ "$arg_mounted" = true ]; then
        attach
        fresh=1
    fi
    if [ "${arg_persistent-true}" = true ] && [ "$line" != "$wanted" ]; then
        replace /etc/fstab with
        reload
    fi
    if [ -n "$mount" ] && [ "$arg_mounted" = true ] && [ -z "$fresh" ] && changes options; then
        again
    fi
}

# The line as it will be: the task's fields, else those that are there.
arrange() {
    set -f
    # shellcheck disable=SC2086 # to split it
    set -- ${line:-${mount:-none - none defaults 0 0}}
    set +f
    source=$1
    ! given source || { encode "$arg_source" && source=$encoded; }
    encode "$path"
    given=''
    choices=$4
    if given options; then
        with_items options gather
        choices=${given#,}
        choices=${choices%,}
        choices=${choices:-defaults}
        encode "$choices"
        choices=$encoded
        encode "$path"
    elif [ -z "$line" ]; then
        choices=defaults
    fi
    wanted="$source $encoded ${arg_type-$3} $choices ${arg_dump-$5} ${arg_pass-$6}"
    decode "$source"
    source=$decoded
    kind=${arg_type-$3}
    decode "$choices"
    choices=$decoded
}

# Mounted before fstab says so: a line that can't be mounted may keep the node from booting.
attach() {
    [ -d "$path" ] || [ -f "$path" ] || (umask 022 && mkdir -p -- "$path") || fail "the directory $path can't be made"
    source_now=$source
    case $source in
        UUID=* | LABEL=* | PARTUUID=* | PARTLABEL=*) ;;
        -*) source_now=./$source ;;
    esac
    if ! words=$(mount -t "$kind" -o "$choices" -- "$source_now" "$path" 2>&1); then
        [ -z "$released" ] || ! quietly mount -- "$path" || fail "$source can't be mounted on $path, what was there is mounted again: $words"
        fail "$source can't be mounted on $path: $words"
    fi
    load
    find_mount
}

# Gives what is mounted other options.
again() {
    case ,$choices, in
        *,bind,* | *,rbind,*) kind_of=remount,bind ;;
        *) kind_of=remount ;;
    esac
    words=$(mount -o "$kind_of,$choices" -- "$path" 2>&1) || fail "$path can't be mounted again with the options $choices: $words"
}

# Unmounts all that is mounted there.
release() {
    while [ -n "$mount" ]; do
        words=$(umount -- "$path" 2>&1) || in_use
        load
        find_mount
    done
}

in_use() {
    case $words in
        *busy*) ;;
        *) fail "$path can't be unmounted: $words" ;;
    esac
    user=$(find /proc/[0-9]*/cwd /proc/[0-9]*/root /proc/[0-9]*/fd -maxdepth 1 \( -lname "$path" -o -lname "$path/*" \) 2>/dev/null | head -n 1)
    user=${user#/proc/}
    user=${user%%/*}
    program=''
    [ -z "$user" ] || IFS= command read -r program 2>/dev/null <"/proc/$user/comm"
    fail "$path can't be unmounted, because it is in use${user:+ by process $user}${program:+ ($program)}; end that and run again"
}

# systemd makes units of fstab, and would go on with the old ones.
reload() {
    [ ! -d /run/systemd/system ] || quietly systemctl daemon-reload || :
}

without() { # new old
    rewrite ''  "$2" >"$1" || fail 'the new /etc/fstab can'\''t be written; is the file system full?'
}

with() { # new old
    rewrite "$wanted" "$2" >"$1" || fail 'the new /etc/fstab can'\''t be written; is the file system full?'
}

# Prints fstab with this line in place of the first about the mount point, or at the end; without one, with none about it.
rewrite() { # line old
    due=$1
    bad=''
    if [ -e "$2" ]; then
        while IFS= command read -r entry || [ -n "$entry" ]; do
            if ours "$entry"; then
                entry=$due
                due=''
                [ -n "$entry" ] || continue
            fi
            printf '%s\n' "$entry" || bad=1
        done <"$2"
    fi
    [ -z "$due" ] || printf '%s\n' "$due" || bad=1
    [ -z "$bad" ]
}
