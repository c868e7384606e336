# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    numbers=$*
    set --
    for number in $numbers; do
        subject "$number"
        locate
        set -- "$@" "$path"
    done
    look_at "$@"
    for number in $numbers; do
        subject "$number"
        locate
        kernel_value
        file_value
        if [ "${arg_persistent-true}" = false ]; then
            answer "$kernel"
        elif [ -e "$file" ] && [ ! -r "$file" ]; then
            unreadable "this user may not read $file"
        elif [ -z "$kept" ]; then
            absent
        elif [ "$kernel" = "$kept" ]; then
            answer "$kept"
        else
            answer "${kernel:-nothing} now, $kept at boot"
        fi
    done
}

# Answers in the blanks of the task where the value is the same.
answer() { # value
    if [ "${arg_persistent-true}" = false ] && [ ! -e "$path" ]; then
        unavailable "the kernel parameter $dotted"
        return
    fi
    normal "${arg_value-}"
    present
    if [ "$1" = "$normal" ]; then
        property value "$arg_value"
    else
        property value "$1"
    fi
}

# The parameter's path, its name in dots, its file, and the way in which files write it.
locate() {
    slashed=$arg_name
    case $arg_name in
        */*) ;;
        *) swap "$arg_name" . / && slashed=$swapped ;;
    esac
    path=/proc/sys/$slashed
    case $slashed in
        *.*) dotted=$slashed ;;
        *) swap "$slashed" / . && dotted=$swapped ;;
    esac
    swap "$slashed" / .
    file=${arg_file-/etc/sysctl.d/$swapped.conf}
}

swap() { # text from to
    swapped=''
    tail=$1
    while :; do
        case $tail in
            *"$2"*)
                swapped=$swapped${tail%%"$2"*}$3
                tail=${tail#*"$2"}
                ;;
            *)
                swapped=$swapped$tail
                return 0
                ;;
        esac
    done
}

# The value in one line, with one blank wherever there are some.
normal() { # text
    set -f
    # shellcheck disable=SC2086 # to split it
    set -- $1
    set +f
    normal="$*"
}

# Reads files of /proc/sys with one process. They have to be read at once: at the second byte, many are at their end.
look_at() { # path...
    values=$plumb_newline$(grep -H '' "$@" /dev/null 2>/dev/null </dev/null)$plumb_newline
}

kernel_value() {
    kernel=''
    case $values in
        *"$plumb_newline$path:"*) ;;
        *) return 0 ;;
    esac
    kernel=${values#*"$plumb_newline$path:"}
    normal "${kernel%%"$plumb_newline"*}"
    kernel=$normal
}

# The last value that the file gives the parameter.
file_value() {
    kept=''
    [ -f "$file" ] && [ -r "$file" ] || return 0
    while IFS= command read -r line || [ -n "$line" ]; do
        ! ours "$line" || kept=$value
    done <"$file"
}

# Whether a line of a file is about the parameter; then value is what it says.
ours() { # line
    case $1 in
        [\#\;]*) return 1 ;;
        *=*) ;;
        *) return 1 ;;
    esac
    normal "${1%%=*}"
    key=${normal#-}
    case $key in
        *.*/* | */*) ;;
        *) swap "$key" . / && key=$swapped ;;
    esac
    [ "$key" = "$slashed" ] || return 1
    normal "${1#*=}"
    value=$normal
}

apply() {
    locate
    if [ "$1" = remove ]; then
        [ "${arg_persistent-true}" = true ] || fail "the kernel can't do without $dotted; give the value that it should have"
        replace "$file" without
        [ -s "$file" ] || given file || rm -f -- "$file"
        return
    fi
    [ -e "$path" ] || fail "this kernel has no parameter $dotted; is its module loaded?"
    normal "$arg_value"
    wanted=$normal
    look_at "$path"
    kernel_value
    if [ "$kernel" != "$wanted" ]; then
        words=$(printf '%s\n' "$wanted" 2>&1 | { cat >"$path"; } 2>&1) || fail "$dotted can't be set to $wanted: ${words##*: }"
        look_at "$path"
        kernel_value
        [ "$kernel" = "$wanted" ] || fail "the kernel made $kernel of the value $wanted of $dotted; write that"
    fi
    if [ "${arg_persistent-true}" = true ]; then
        file_value
        [ "$kept" = "$wanted" ] || keep_value
    fi
}

keep_value() {
    apart "$file"
    [ -d "$directory" ] || (umask 022 && mkdir -p -- "$directory") || fail "the directory $directory can't be made"
    replace "$file" with
}

# Lines are only left out where they are about the parameter; comments stay.
without() { # new old
    bad=''
    {
        [ ! -e "$2" ] || while IFS= command read -r line || [ -n "$line" ]; do
            ours "$line" || printf '%s\n' "$line" || bad=1
        done <"$2"
        [ -z "$bad" ]
    } >"$1" || fail "the new $file can't be written; is the file system full?"
}

with() { # new old
    without "$@"
    printf '%s = %s\n' "$dotted" "$wanted" >>"$1" || fail "the new $file can't be written; is the file system full?"
}
