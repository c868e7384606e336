# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# One awk looks through all files and compares. For each block it prints the numbers of the markers' lines (0 where there is no
# block), whether the lines between them are as the task wants them, how many lines the file has, and what is wrong with the
# markers. The nonce ends the lines of a block, because no text holds it.
# shellcheck disable=SC2016 # it is a program
search='BEGIN {
    getline nonce
    while ((getline path) > 0) {
        getline begin
        getline end
        wrong = ""
        wanted = n = open = from = to = 0
        same = 1
        while ((getline line) > 0 && line != nonce) {
            want[++wanted] = line
            if (line == begin || line == end) wrong = "own"
        }
        while ((getline line < path) > 0) {
            n++
            if (line == begin) {
                if (open || to) wrong = "twice, the second time in line " n
                open = n
            } else if (line == end) {
                if (open) { from = open; to = n; open = 0 } else wrong = "with an end but no beginning, in line " n
            } else if (open && (n - open > wanted || (line "") != (want[n - open] ""))) {
                same = 0
            }
        }
        close(path)
        if (to - from - 1 != wanted) same = 0
        if (open && wrong == "") wrong = "with a beginning but no end, in line " open
        print from, to, same, n, wrong
    }
}'

read() {
    asked=''
    questions=''
    for number; do
        subject "$number"
        if legible; then
            asked="$asked $number"
            question "$arg_path"
        fi
    done
    [ -n "$asked" ] || return 0
    ask
    for number in $asked; do
        subject "$number"
        take
        answer
    done
}

question() { # file
    markers
    spelled
    questions=$questions$1$plumb_newline$begin$plumb_newline$end$plumb_newline$body$plumb_nonce$plumb_newline
}

markers() {
    begin=${arg_marker%%"{mark}"*}BEGIN${arg_marker#*"{mark}"}
    end=${arg_marker%%"{mark}"*}END${arg_marker#*"{mark}"}
}

# The wanted lines with a line break at the end.
spelled() {
    body=${arg_block-}
    case $body in
        '' | *"$plumb_newline") ;;
        *) body=$body$plumb_newline ;;
    esac
}

ask() {
    found=$(printf '%s\n%s' "$plumb_nonce" "$questions" | awk "$search")$plumb_newline
}

take() {
    place=${found%%"$plumb_newline"*}
    found=${found#*"$plumb_newline"}
    from=${place%% *}
    place=${place#* }
    to=${place%% *}
    place=${place#* }
    same=${place%% *}
    place=${place#* }
    total=${place%% *}
    wrong=${place#* }
}

answer() {
    if [ -z "$from" ]; then
        unreadable "awk can't look through $arg_path"
    elif [ "$wrong" = own ]; then
        unreadable 'the block holds one of its own marker lines; give it another "marker"'
    elif [ -n "$wrong" ]; then
        unreadable "the block is in $arg_path $wrong: repair the markers by hand"
    elif [ "$from" = 0 ]; then
        absent
    else
        present
        between
        property block "$text"
    fi
}

# The lines that are there, with a line break at the end where the task has one.
between() {
    text=${arg_block-}
    if [ "$same" = 1 ] && given block; then
        return
    fi
    text=''
    [ "$to" -gt "$((from + 1))" ] || return 0
    text=$(sed -n "$((from + 1)),$((to - 1))p" -- "$arg_path" && printf x)
    text=${text%x}
    case ${arg_block-} in
        '' | *"$plumb_newline") ;;
        *) text=${text%"$plumb_newline"} ;;
    esac
}

apply() {
    markers
    edit "$1"
}

alone() { # new
    lines >"$1" || full
}

lines() {
    spelled
    printf '%s\n%s%s\n' "$begin" "$body" "$end"
}

exchanged() { # new old
    locate "$2"
    {
        head -n "$((from - 1))" -- "$2" && lines && tail -n "+$((to + 1))" -- "$2"
    } >"$1" || full
}

removed() { # new old
    locate "$2"
    {
        head -n "$((from - 1))" -- "$2" && tail -n "+$((to + 1))" -- "$2"
    } >"$1" || full
}

locate() { # file
    questions=''
    question "$1"
    ask
    take
    [ -z "$wrong" ] || from=0
    [ "${from:-0}" -gt 0 ] || fail "the block in $arg_path is gone"
    lines=$(sed -n '$=' -- "$1")
    [ "${lines:-0}" = "$total" ] || fail "$arg_path holds bytes with which this node's awk can't count lines"
}

inserted() { # new old
    at=''
    if [ "${arg_insert_before-}" = BOF ]; then
        at=1
    elif given insert_before; then
        matching "$arg_insert_before" "$2" || fail "grep can't use insert_before: $matches"
        at=${matches%%:*}
    elif given insert_after && [ "$arg_insert_after" != EOF ]; then
        matching "$arg_insert_after" "$2" || fail "grep can't use insert_after: $matches"
        matches=${matches##*"$plumb_newline"}
        at=${matches%%:*}
        # A last line without a line break is the end of the file.
        if [ -n "$at" ]; then
            if [ "$at" -gt "$(wc -l <"$2")" ]; then at=''; else at=$((at + 1)); fi
        fi
    fi
    {
        before "$2" "$at" && lines && { [ -z "$at" ] || tail -n "+$at" -- "$2"; }
    } >"$1" || full
}

# All lines that match, as NUMBER:LINE.
matching() { # pattern file
    matches=$(printf '%s\n' "$1" | grep -n -E -f - -- "$2" 2>&1)
    case $?,$matches in
        0,[0-9]*:*) return 0 ;;
        1,*) matches='' ;;
        *) return 1 ;;
    esac
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
