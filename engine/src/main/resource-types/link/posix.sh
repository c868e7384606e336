# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
read() {
    look stay "$@"
    for number; do
        subject "$number"
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

# The byte behind the target keeps line breaks at its end.
answer() {
    target=$(readlink -n -- "$plumb_path" && printf x) || {
        unreadable "this user may not read the link $plumb_path"
        return
    }
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
        remove) rm -f -- "$plumb_path" || fail "$plumb_path can't be removed" ;;
        *) make "$plumb_path" ;;
    esac
}

make() { # path
    given target || fail 'a new link needs a target'
    apart "$1"
    workshop "$directory"
    ln -s -- "$arg_target" new || fail "no link can be made in $directory"
    if [ -d "../$name" ] && [ ! -L "../$name" ]; then
        rmdir -- "../$name" || fail "the directory $1 can't be removed"
    fi
    mv -f -T -- new "../$name" || fail "the link can't be moved to $1"
}
