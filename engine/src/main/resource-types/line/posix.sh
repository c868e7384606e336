# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        if ! sufficient; then
            unreadable 'a line that is present needs "line", one that is absent "line" or "regexp"'
        elif legible; then
            answer
        fi
    done
}

sufficient() {
    given line || { given regexp && [ "${arg_state-present}" = absent ]; }
}

answer() {
    locate "$arg_path" || {
        unreadable "grep can't use the regexp or $arg_path: $found"
        return
    }
    if [ -z "$found" ]; then
        absent
    else
        present
        property line "${found#*:}"
    fi
}

# Finds the line that the task is about, as NUMBER:LINE: the last one that matches, else the line itself.
locate() { # file
    found=''
    if given regexp; then
        matching -E "$arg_regexp" "$1" || return 1
        [ -z "$found" ] && [ "${arg_state-present}" = present ] || return 0
    fi
    matching -xF "$arg_line" "$1"
}

# The last line that matches, and the first one; a secret shows in no list of processes.
matching() { # -E|-xF pattern file
    if public line && public regexp; then
        found=$(grep -n "$1" -e "$2" -- "$3" 2>&1)
    else
        found=$(printf '%s\n' "$2" | grep -n "$1" -f - -- "$3" 2>&1)
    fi
    status=$?
    first=${found%%"$plumb_newline"*}
    found=${found##*"$plumb_newline"}
    case $status,$found in
        0,[0-9]*:*) return 0 ;;
        1,*) found='' first='' ;;
        *) return 1 ;;
    esac
}

apply() {
    edit "$1"
}

alone() { # new
    printf '%s\n' "$arg_line" >"$1" || full
}

exchanged() { # new old
    locate "$2" || fail "grep can't use the regexp or $arg_path: $found"
    [ -n "$found" ] || fail "the line in $arg_path is gone"
    at=${found%%:*}
    {
        head -n "$((at - 1))" -- "$2" && printf '%s\n' "$arg_line" && tail -n "+$((at + 1))" -- "$2"
    } >"$1" || full
}

removed() { # new old
    option=-xF
    pattern=${arg_line-}
    if given regexp; then
        option=-E
        pattern=$arg_regexp
    fi
    printf '%s\n' "$pattern" | grep -v "$option" -f - -- "$2" >"$1"
    [ "$?" -le 1 ] || full
}

inserted() { # new old
    at=''
    if [ "${arg_insert_before-}" = BOF ]; then
        at=1
    elif given insert_before; then
        matching -E "$arg_insert_before" "$2" || fail "grep can't use insert_before: $found"
        at=${first%%:*}
    elif given insert_after && [ "$arg_insert_after" != EOF ]; then
        matching -E "$arg_insert_after" "$2" || fail "grep can't use insert_after: $found"
        at=${found%%:*}
        # A last line without a line break is the end of the file.
        if [ -n "$at" ]; then
            if [ "$at" -gt "$(wc -l <"$2")" ]; then at=''; else at=$((at + 1)); fi
        fi
    fi
    {
        before "$2" "$at" && printf '%s\n' "$arg_line" && { [ -z "$at" ] || tail -n "+$at" -- "$2"; }
    } >"$1" || full
}

# The lines before a number; without one, all of them, with a line break at the end.
before() { # file number
    if [ -n "$2" ]; then
        head -n "$(($2 - 1))" -- "$1"
    else
        cat -- "$1" && { [ -z "$(tail -c 1 -- "$1")" ] || printf '\n'; }
    fi
}

full() {
    fail "the new $arg_path can't be written; is the file system full?"
}
