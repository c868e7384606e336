# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# One awk looks through all files. A question is four lines: file, section, key, and a wish. A section or key that isn't given is an
# empty line. The answer is one line: whether it is there, the number of the line that counts, the number of the line behind which a
# new line goes (-1 where there is no such section), the number of lines, and between bars how new lines separate, and then the value;
# or, where the wish says "all", all lines that belong to it, as a script of sed that deletes them.
# shellcheck disable=SC2016 # it is a program
search='
function trimmed(text) {
    sub(/^[ \t]+/, "", text)
    sub(/[ \t\r]+$/, "", text)
    return text
}
function separator(text, rest) { # of a line with a key, spaces and all
    if (text ~ /^[#;\[]/ || !match(text, /[ \t]*[=:][ \t]*[^ \t]/)) return
    rest = substr(text, RSTART, RLENGTH - 1)
    if (inside) near = rest; else far = rest
}
BEGIN {
    while ((getline path) > 0) {
        getline section
        getline key
        getline wish
        n = last = there = found = 0
        behind = section == "" ? 0 : -1
        near = far = value = deletions = pending = ""
        inside = section == ""
        while ((getline line < path) > 0) {
            n++
            text = trimmed(line)
            if (text ~ /^\[/) {
                inside = section != "" && index(text, "[" section "]") == 1
                if (inside) {
                    there = 1
                    behind = n
                }
                pending = ""
            } else if (inside && text != "" && text !~ /^[#;]/) {
                behind = n
            }
            separator(text)
            if (!inside) continue
            if (key == "") {
                if (text ~ /^[#;]/ || (text == "" && pending != "")) {
                    pending = pending n "d;"
                } else {
                    deletions = deletions pending n "d;"
                    pending = ""
                }
            } else if (index(text, key) == 1) {
                rest = trimmed(substr(text, length(key) + 1))
                if (rest == "" || rest ~ /^[=:]/) {
                    found = n
                    bare = rest == ""
                    value = trimmed(substr(rest, 2))
                    deletions = deletions n "d;"
                }
            }
        }
        close(path)
        if (wish == "all") print deletions pending
        else if (key == "") print there " 0 " behind " " n " |" near far "|"
        else print (found ? 1 + bare : 0) " " found " " behind " " n " |" (near == "" ? far : near) "|" value
    }
}'

read() {
    asked=''
    questions=''
    for number; do
        subject "$number"
        if ! given section && ! given key; then
            unreadable 'give "key", "section" or both'
        elif given value && ! given key; then
            unreadable 'a "value" needs a "key"'
        elif legible; then
            asked="$asked $number"
            question "$arg_path" one
        fi
    done
    [ -n "$asked" ] || return 0
    found=$(ask)$plumb_newline
    for number in $asked; do
        subject "$number"
        take
        answer
    done
}

question() { # file one|all
    questions=$questions$1$plumb_newline${arg_section-}$plumb_newline${arg_key-}$plumb_newline$2$plumb_newline
}

ask() {
    printf '%s' "$questions" | awk "$search"
}

# there (0 not, 1 yes, 2 without a value), at, behind, between, value.
take() {
    place=${found%%"$plumb_newline"*}
    found=${found#*"$plumb_newline"}
    there=${place%% *}
    place=${place#* }
    at=${place%% *}
    place=${place#* }
    behind=${place%% *}
    place=${place#* }
    total=${place%% *}
    place=${place#*|}
    between=${place%%|*}
    value=${place#*|}
}

answer() {
    case $there in
        0) absent ;;
        1 | 2)
            present
            if [ "$there" = 1 ] && given key; then
                property value "$value"
            fi
            ;;
        *) unreadable "awk can't look through $arg_path" ;;
    esac
}

apply() {
    edit "$1"
}

alone() { # new
    between=''
    { header && entry; } >"$1" || full
}

header() {
    ! given section || printf '[%s]\n' "$arg_section"
}

entry() {
    if given key && given value; then
        printf '%s%s%s\n' "$arg_key" "${arg_separator:-${between:- = }}" "$arg_value"
    elif given key; then
        printf '%s\n' "$arg_key"
    fi
}

locate() { # file
    questions=''
    question "$1" one
    found=$(ask)$plumb_newline
    take
    lines=$(sed -n '$=' -- "$1")
    [ "${lines:-0}" = "$total" ] || fail "$arg_path holds bytes with which this node's awk can't count lines"
}

inserted() { # new old
    locate "$2"
    {
        if [ "$behind" -lt 0 ]; then
            whole "$2" && header && entry
        elif [ "$behind" -gt "$(wc -l <"$2")" ]; then
            ended "$2" && entry
        else
            head -n "$behind" -- "$2" && entry && tail -n "+$((behind + 1))" -- "$2"
        fi
    } >"$1" || full
}

# All lines, with a line break at the end.
ended() { # file
    cat -- "$1" && { [ -z "$(tail -c 1 -- "$1")" ] || printf '\n'; }
}

# The same, with an empty line behind the last one that isn't.
whole() { # file
    ended "$1" && case $(tail -n 1 -- "$1") in
        *[!\ \	]*) printf '\n' ;;
    esac
}

# The line's beginning up to its value stays, and a carriage return at its end.
exchanged() { # new old
    locate "$2"
    [ "${at:-0}" -gt 0 ] || fail "the key in $arg_path is gone"
    line=$(sed -n "${at}p" -- "$2" && printf x)
    line=${line%x}
    line=${line%"$plumb_newline"}
    carriage=$(printf '\r')
    ending=${line##*[!"$carriage"]}
    line=${line%"$ending"}
    indent=${line%%[! 	]*}
    if [ "$there" = 2 ]; then
        start=$indent$arg_key${arg_separator:-${between:- = }}
    else
        rest=${line#"$indent$arg_key"}
        gap=${rest%%[! 	]*}
        rest=${rest#"$gap"}
        sign=${rest%"${rest#?}"}
        rest=${rest#?}
        space=${rest%%[! 	]*}
        start=$indent$arg_key$gap$sign$space
    fi
    {
        head -n "$((at - 1))" -- "$2" && printf '%s%s%s\n' "$start" "$arg_value" "$ending" && tail -n "+$((at + 1))" -- "$2"
    } >"$1" || full
}

removed() { # new old
    locate "$2"
    questions=''
    question "$2" all
    sed "$(ask)" -- "$2" >"$1" || full
}

full() {
    fail "the new $arg_path can't be written; is the file system full?"
}
