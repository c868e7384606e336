# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        ! legible || answer
    done
}

# The expression is found by sed, as apply will; what it prints is only compared.
answer() {
    left=$(substituted "$arg_path" 2>&1 | differing "$arg_path")
    case $left in
        '')
            present
            property replacement "${arg_replacement-}"
            ;;
        sed:*) unreadable "sed can't use the regexp: $left" ;;
        *)
            present
            property replacement "${left#?}"
            ;;
    esac
}

# The first line of a file that isn't as the input has it, behind a "=".
differing() { # file
    # shellcheck disable=SC2016 # it is a program
    awk 'BEGIN {
        getline file
        while ((getline line) > 0) {
            if (line ~ /^sed: / && !n) { print line; exit }
            n++
            if ((getline old < file) <= 0 || (old "") != (line "")) { print "=" old; exit }
        }
        if ((getline old < file) > 0) print "=" old
    }'
}

apply() {
    replace "$arg_path" changed
}

changed() { # new old
    { substituted "$2" || fail "sed can't use the regexp"; } >"$1"
}

substituted() { # file
    script | sed -E -f - -- "$1"
}

script() {
    printf 's\001%s\001%s\001g\n' "$arg_regexp" "$arg_replacement"
}
