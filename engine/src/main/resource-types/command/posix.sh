# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        guards as_words
    done
}

apply() {
    enter
    if given stdin; then
        print_contents stdin | start
    else
        start
    fi
}

start() {
    if given cmd; then
        as_words "$arg_cmd"
    else
        with_items argv execute
    fi
}
