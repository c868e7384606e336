# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
# uses web.sh
read() {
    look follow "$@"
    files=''
    for number; do
        subject "$number"
        seen
        case $kind${arg_checksum-} in
            filesha256:*) files="$files $number" ;;
        esac
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
    if given checksum; then
        if ! web_expected "$arg_url"; then
            unreadable "the checksum can't be known: $web_problem"
            return
        fi
        actual=''
        case $algorithm in
            sha256) hashed && actual=$hash ;;
            *) [ -r "$arg_path" ] && web_sum "$arg_path" ;;
        esac
        if [ -z "$actual" ]; then
            unreadable "this user may not read $arg_path"
            return
        fi
    fi
    present
    if given checksum; then
        [ "$actual" != "$expected" ] || actual=${arg_checksum#*:}
        property checksum "$algorithm:$actual"
    fi
    property mode "$mode"
    property owner "$owner"
    property group "$group"
}

apply() {
    if [ "$1" = create ] || changes checksum; then
        replace "$arg_path" fetched
    else
        settle_file "$arg_path"
    fi
}

fetched() { # new
    web_fetch "$arg_url" "$1" || fail "$web_problem"
    if given checksum; then
        web_expected "$arg_url" || fail "the checksum can't be known: $web_problem"
        plumb_show_url "$arg_url"
        web_verify "$1" || fail "$web_problem; $arg_path is as it was"
    fi
}
