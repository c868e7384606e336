# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        ! legible || answer
    done
}

answer() {
    left=$(differing "$arg_path")
    case $left in
        '')
            present
            property replacement "${arg_replacement-}"
            ;;
        =*)
            present
            property replacement "${left#=}"
            ;;
        *) unreadable "sed can't use the regexp or $arg_path: $(substituted "$arg_path" 2>&1 >/dev/null)" ;;
    esac
}

# What is left to replace: nothing, or the first line that would change behind a "=", or a "!" where sed fails. The nonce as the
# first line of its output says that it hasn't.
differing() { # file
    # shellcheck disable=SC2016 # it is a program
    {
        printf '%s\n%s\n' "$plumb_nonce" "$1"
        substituted "$1" 1i 2>/dev/null
    } | awk 'BEGIN {
        getline nonce
        getline file
        begun = getline line
        while ((getline old < file) > 0) {
            if (begun <= 0 || line != nonce) { print "!"; exit }
            if ((getline new) <= 0 || (old "") != (new "")) { print "=" old; exit }
        }
    }'
}

apply() {
    replace "$arg_path" replaced
}

replaced() { # new old
    substituted "$2" >"$1" || fail "the new $arg_path can't be written; is the file system full?"
    [ -z "$(differing "$1")" ] ||
        fail "the regexp matches its own replacement, so that every run would replace again: make it match less; $arg_path is as it was"
}

# The file with its matches replaced; the expression shows in no list of processes.
substituted() { # file [1i]
    {
        [ -z "${2-}" ] || printf '1i\\\n%s\n' "$plumb_nonce"
        literal
        printf 's\001%s\001%s\001g\n' "$arg_regexp" "$text"
    } | sed -E -f - -- "$1"
}

# The replacement for sed: & and line breaks as themselves.
literal() {
    text=''
    rest=$arg_replacement
    while :; do
        head=${rest%%[\&"$plumb_newline"]*}
        text=$text$head
        rest=${rest#"$head"}
        [ -n "$rest" ] || return 0
        text=$text\\${rest%"${rest#?}"}
        rest=${rest#?}
    done
}
