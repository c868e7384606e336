# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
read() {
    look follow "$@"
    files=''
    for number; do
        subject "$number"
        seen
        if [ "$kind" = file ] && [ -r "$arg_path" ]; then
            files="$files $number"
        fi
    done
    # shellcheck disable=SC2086 # numbers
    hash_all $files
    for number; do
        subject "$number"
        seen
        case $kind in
            file) answer ;;
            link)
                present
                property kind link
                ;;
            '') nothing ;;
            *) unreadable "$arg_path is a $kind, not a file" ;;
        esac
    done
}

answer() {
    hash=''
    [ ! -r "$arg_path" ] || hashed
    if [ -z "$hash" ]; then
        unreadable "this user may not read $arg_path"
        return
    fi
    present
    property kind file
    property content "$hash"
    property mode "$mode"
    property owner "$owner"
    property group "$group"
    contents content "$arg_path" "$size"
}

apply() {
    case $1 in
        create | update)
            if [ "$1" = create ] || changes content; then
                replace "$arg_path" write_new
            else
                settle_file "$arg_path"
            fi
            ;;
        remove)
            apart "$arg_path"
            # shellcheck disable=SC2034 # what keep says
            target=$arg_path
            if [ "${arg_backup-false}" = true ]; then
                workshop "$directory"
                keep "../$name"
                rm -f -- "../$name" || fail "$arg_path can't be removed"
                return
            fi
            arrive "$directory"
            rm -f -- "./$name" || fail "$arg_path can't be removed"
            ;;
    esac
}

write_new() { # new old
    if given content; then
        write_contents content "$1"
    fi
}
