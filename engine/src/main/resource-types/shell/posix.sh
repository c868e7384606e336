# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        guards as_script
    done
}

# The script goes through a file, because a command line shows in the list of processes.
apply() {
    program=$plumb_scratch/program
    printf '%s\n' "$arg_cmd" >"$program" || fail "the script can't be written"
    enter
    if given stdin; then
        print_contents stdin | execute "${arg_executable:-sh}" "$program"
    else
        execute "${arg_executable:-sh}" "$program"
    fi
}
