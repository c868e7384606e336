# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns and uses arguments
read() {
    for number; do
        subject "$number"
        # It is made where it is missing.
        arg_create=true
        if ! command -v ssh-keygen >/dev/null; then
            unavailable 'the command ssh-keygen'
        elif legible; then
            answer
        fi
    done
}

# Hashed names are for ssh-keygen to recognise. It prints "# Host NAME found: line NUMBER [MARK]" before each line it finds.
find_lines() { # file
    hostname
    found=$(ssh-keygen -F "$host" -f "$1" 2>&1)
    case $?,$found in
        0,* | 1,) ;;
        *) return 1 ;;
    esac
}

# SSH looks for names in lower case.
hostname() {
    host=$(lower "$arg_name")
    [ "$arg_port" = 22 ] || host=[$arg_name]:$arg_port
}

answer() {
    find_lines "$arg_path" || {
        unreadable "ssh-keygen can't look through $arg_path: $found"
        return
    }
    set --
    while next_line; do
        if ours; then
            set -- "$@" "$key"
        fi
    done
    if [ "$#" -eq 0 ]; then
        absent
    else
        present
        list keys "$@"
    fi
}

# Takes the next of the lines found: its number $at, its $names, its $key, and the $mark of another meaning.
next_line() {
    found=${found#"$plumb_newline"}
    case $found in
        '# Host '*': line '*"$plumb_newline"*) ;;
        *) return 1 ;;
    esac
    found=${found#*': line '}
    at=${found%%"$plumb_newline"*}
    found=${found#*"$plumb_newline"}
    line=${found%%"$plumb_newline"*}
    found=${found#"$line"}
    mark=${at#"${at%%[!0-9]*}"}
    mark=${mark# }
    at=${at%%[!0-9]*}
    word
    names=$word
    word
    key=$word
    word
    key="$key $word"
}

# Takes the next word from $line.
word() {
    line=${line#"${line%%[! 	]*}"}
    word=${line%%[ 	]*}
    line=${line#"$word"}
}

# Whether a line names the host itself, and isn't about an authority or a revoked key.
ours() {
    [ -z "$mark" ] || return 1
    case $names in
        '|1|'*) return 0 ;;
    esac
    named
}

named() {
    case ,$names, in
        *",$host,"*) return 0 ;;
    esac
    case $names in
        *[A-Z]*) ;;
        *) return 1 ;;
    esac
    case $(lower ",$names,") in
        *",$host,"*) return 0 ;;
    esac
    return 1
}

lower() { # text
    case $1 in
        *[A-Z]*) ;;
        *)
            printf '%s' "$1"
            return
            ;;
    esac
    printf '%s' "$1" | tr '[:upper:]' '[:lower:]'
}

apply() {
    replace "$arg_path" written "$1"
}

# The lines that stay, and then the keys that are missing.
written() { # verb new old
    kept=$plumb_newline
    if [ -e "$3" ]; then
        staying "$1" "$3" >"$2" || full
    fi
    [ "$1" != remove ] || return 0
    hostname
    with_items keys missing >one || full
    if [ "$arg_hashed" = true ] && [ -s one ]; then
        ssh-keygen -H -f one >/dev/null 2>&1 || fail "ssh-keygen can't hash the name"
    fi
    cat one >>"$2" || full
}

missing() { # key...
    for key; do
        case $kept in
            *"$plumb_newline$key$plumb_newline"*) ;;
            *) printf '%s %s\n' "$host" "$key" || return ;;
        esac
    done
}

# Lines of the host stay where their key is wanted, once; those that name other hosts too lose this name only.
staying() { # verb file
    find_lines "$2" || fail "ssh-keygen can't look through $arg_path: $found"
    script=''
    while next_line; do
        if ! ours; then
            continue
        fi
        case $1$kept in
            remove* | *"$plumb_newline$key$plumb_newline"*) without_name ;;
            *) if with_items keys among "$key"; then kept=$kept$key$plumb_newline; else without_name; fi ;;
        esac
    done
    sed "$script" -- "$2" && { [ -z "$(tail -c 1 -- "$2")" ] || printf '\n'; }
}

among() { # key others...
    sought=$1
    shift
    for one; do
        [ "$one" != "$sought" ] || return 0
    done
    return 1
}

without_name() {
    others=''
    rest=$names,
    while [ -n "$rest" ]; do
        names=${rest%%,*}
        rest=${rest#*,}
        case $names in
            '|1|'*) ;;
            *) named || others=$others,$names ;;
        esac
    done
    if [ -z "$others" ]; then
        script=$script${at}d$plumb_newline
    else
        others=$(printf '%s' "${others#,}" | sed 's/[\\&/]/\\&/g')
        script="$script${at}s/^[[:blank:]]*[^[:blank:]]*/$others/$plumb_newline"
    fi
}

full() {
    fail "the new $arg_path can't be written; is the file system full?"
}
