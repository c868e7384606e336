# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
read() {
    look follow "$@"
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
    if [ ! -r "$arg_path" ]; then
        unreadable "this user may not read $arg_path"
    elif [ "$size" -gt "$arg_max_size" ]; then
        unreadable "$arg_path has $size bytes, and max_size allows $arg_max_size; raise it, or use fetch for big files"
    elif ! command -v base64 >/dev/null; then
        unavailable 'the command base64'
    else
        present
        property content "$(base64 <"$arg_path" 2>/dev/null)"
    fi
}

apply() {
    fail 'slurp changes nothing'
}
