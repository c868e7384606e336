# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
read() {
    look stay "$@"
    aim "$@"
    for number; do
        subject "$number"
        plumb_trim
        seen
        case $kind in
            link) answer ;;
            '') nothing ;;
            directory) obstacle ;;
            *)
                if [ "${arg_force-false}" = true ]; then
                    present
                else
                    unreadable "$plumb_path is a $kind, not a link; \"force: true\" replaces it"
                fi
                ;;
        esac
    done
}

# Reads where all links lead with one process, a line each, and another link's at the end, which keeps line breaks. Where the number
# of lines doesn't fit, each link is asked for itself.
aim() { # number...
    numbers=''
    for number; do
        subject "$number"
        seen
        [ "$kind" != link ] || numbers="$numbers $number"
    done
    set --
    for number in $numbers; do
        subject "$number"
        plumb_trim
        set -- "$@" "$plumb_path"
    done
    lines=''
    if [ "$#" -gt 1 ]; then
        lines=$(readlink -- "$@" /proc/mounts 2>/dev/null)
        case $lines in
            *"${plumb_newline}self/mounts") lines=${lines%self/mounts} ;;
            *) lines='' ;;
        esac
    fi
    rest=$lines
    for number in $numbers; do
        case $rest in
            *"$plumb_newline"*) ;;
            *) lines='' ;;
        esac
        eval "target_$number=\${rest%%\"\$plumb_newline\"*}"
        rest=${rest#*"$plumb_newline"}
    done
    [ -z "$rest" ] || lines=''
}

# The byte behind the target keeps line breaks at its end.
answer() {
    if [ -n "$lines" ]; then
        eval "target=\${target_$number}x"
    else
        target=$(readlink -n -- "$plumb_path" && printf x) || {
            unreadable "this user may not read the link $plumb_path"
            return
        }
    fi
    present
    property target "${target%x}"
}

obstacle() {
    if [ -n "$(ls -A -- "$plumb_path" 2>/dev/null)" ]; then
        unreadable "$plumb_path is a directory with something in it, which is never replaced by a link"
    elif [ "${arg_force-false}" = true ]; then
        present
    else
        unreadable "$plumb_path is an empty directory, not a link; \"force: true\" replaces it"
    fi
}

apply() {
    plumb_trim
    case $1 in
        remove)
            apart "$plumb_path"
            arrive "$directory"
            rm -f -- "./$name" || fail "$plumb_path can't be removed"
            ;;
        *) make "$plumb_path" ;;
    esac
}

make() { # path
    given target || fail 'a new link needs a target'
    apart "$1"
    if [ ! -e "$1" ] && [ ! -L "$1" ] && [ -d "$directory" ] && arrive "$directory" && ln -s -T -- "$arg_target" "./$name" 2>/dev/null; then
        return 0
    fi
    workshop "$directory"
    ln -s -- "$arg_target" new || fail "no link can be made in $directory"
    if [ -d "../$name" ] && [ ! -L "../$name" ]; then
        rmdir -- "../$name" || fail "the directory $1 can't be removed"
    fi
    mv -f -T -- new "../$name" || fail "the link can't be moved to $1"
}
