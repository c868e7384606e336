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
    else
        present
        property checksum "$hash"
    fi
}

apply() {
    offer_contents "$arg_path"
}
