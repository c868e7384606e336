# shellcheck shell=sh disable=SC2154,SC2034,SC2016 # the runtime assigns and uses arguments; programs stand in single quotes
# Takes a line of authorized_keys apart: options, id (type and base64 text) and comment. Blanks between double quotes separate
# nothing.
parse='
function parse(line, i, c, quoted) {
    sub(/^[ \t]+/, "", line)
    sub(/[ \t\r]+$/, "", line)
    options = id = comment = ""
    if (line == "" || line ~ /^#/) return 0
    if (line !~ /^(ssh|ecdsa|sk)-[^ \t",=]+[ \t]/) {
        for (i = 1; i <= length(line); i++) {
            c = substr(line, i, 1)
            if (c == "\\" && substr(line, i + 1, 1) == "\"") i++
            else if (c == "\"") quoted = !quoted
            else if (!quoted && (c == " " || c == "\t")) break
        }
        options = substr(line, 1, i - 1)
        line = substr(line, i)
        sub(/^[ \t]+/, "", line)
    }
    if (line !~ /^(ssh|ecdsa|sk)-[^ \t",=]+[ \t]+[A-Za-z0-9+\/=]+([ \t]|$)/) return 0
    i = match(line, /[ \t]/)
    id = substr(line, 1, i - 1)
    line = substr(line, i)
    sub(/^[ \t]+/, "", line)
    i = match(line, /[ \t]|$/)
    id = id " " substr(line, 1, i - 1)
    comment = substr(line, i)
    sub(/^[ \t]+/, "", comment)
    return 1
}
'

# A question is the file, "one" or "many", and the wanted keys up to the nonce. An answer ends with the nonce and how many of the
# wanted keys are there. Before that stand, of one, its options and its comment; of many, all keys, as the task spells them.
look=$parse'
BEGIN {
    getline nonce
    while ((getline path) > 0) {
        getline mode
        split("", spelled)
        split("", wanted)
        while ((getline line) > 0 && line != nonce) {
            parse(line)
            spelled[id] = line
            wanted[id] = options
        }
        hits = 0
        while ((getline line < path) > 0) {
            if (!parse(line)) continue
            if (id in spelled) hits++
            if (mode == "one" && (id in spelled) && hits == 1) print options "\n" comment
            if (mode == "many") print ((id in spelled) && wanted[id] == options ? spelled[id] : line)
        }
        close(path)
        print nonce " " hits
    }
}'

# Writes the file anew. Its input is the file, what to do, whether other keys go, and the wanted keys, each as three lines: the key,
# "=" with the options it has to have or nothing, "=" with its comment or nothing.
edit=$parse'
function entry(o, k, c) {
    return (o == "" ? "" : o " ") k (c == "" ? "" : " " c)
}
BEGIN {
    getline path
    getline verb
    getline exclusive
    while ((getline line) > 0) {
        parse(line)
        order[++n] = id
        first[id] = comment
        getline wantedOptions[id]
        getline wantedComment[id]
        if (wantedOptions[id] == "*") wantedOptions[id] = "=" options
    }
    while ((getline line < path) > 0) {
        if (!parse(line)) {
            print line
        } else if (!(id in first)) {
            if (exclusive != "true") print line
        } else if (verb != "remove" && !seen[id]++) {
            newOptions = wantedOptions[id] == "" ? options : substr(wantedOptions[id], 2)
            newComment = wantedComment[id] == "" ? comment : substr(wantedComment[id], 2)
            print newOptions == options && newComment == comment ? line : entry(newOptions, id, newComment)
        }
    }
    for (i = 1; i <= n && verb != "remove"; i++) {
        id = order[i]
        comment = wantedComment[id] == "" ? first[id] : substr(wantedComment[id], 2)
        if (!seen[id]++) print entry(substr(wantedOptions[id], 2), id, comment)
    }
}'

read() {
    users=''
    for number; do
        subject "$number"
        users="$users $arg_user"
    done
    accounts
    asked=''
    questions=$plumb_nonce$plumb_newline
    for number; do
        subject "$number"
        if account; then
            # It is made where it is missing.
            arg_path=$file
            arg_create=true
            ! legible || ask
        else
            unavailable "the user $arg_user"
        fi
    done
    [ -n "$asked" ] || return 0
    found=$(printf '%s' "$questions" | awk "$look")$plumb_newline
    for number in $asked; do
        subject "$number"
        answer
    done
}

ask() {
    asked="$asked $number"
    mode=one
    ! given keys || mode=many
    questions=$questions$file$plumb_newline$mode$plumb_newline
    wanted asked_for
    questions=$questions$plumb_nonce$plumb_newline
}

asked_for() { # key
    questions=$questions$1$plumb_newline
}

# The lines of the accounts $users.
accounts() {
    set -f
    # shellcheck disable=SC2086 # names without blanks
    passwd=$plumb_newline$(getent passwd $users 2>/dev/null || cat /etc/passwd)$plumb_newline
    set +f
}

# The account of the current subject: $uid, $gid and the $file of its keys; fails where there is none.
account() {
    case $passwd in
        *"$plumb_newline$arg_user:"*) ;;
        *) return 1 ;;
    esac
    line=${passwd#*"$plumb_newline$arg_user:"}
    line=${line%%"$plumb_newline"*}
    home=${line%:*}
    home=${home##*:}
    line=${line#*:}
    uid=${line%%:*}
    line=${line#*:}
    gid=${line%%:*}
    file=${arg_path-${home%/}/.ssh/authorized_keys}
}

# Calls a command with each wanted key as one line.
wanted() { # command
    if given keys; then
        with_items keys each "$1"
    else
        each "$1" "$arg_key"
    fi
}

each() { # command key...
    command=$1
    shift
    for key; do
        "$command" "${key%"$plumb_newline"}"
    done
}

answer() {
    hits=${found#*"$plumb_nonce "}
    hits=${hits%%"$plumb_newline"*}
    body=${found%%"$plumb_nonce $hits$plumb_newline"*}
    found=${found#"$body$plumb_nonce $hits$plumb_newline"}
    if given keys && [ "${arg_state-present}" = present ]; then
        present
        lines
    elif [ "$hits" = 0 ]; then
        absent
    else
        present
        if given keys; then
            lines
        else
            property options "${body%%"$plumb_newline"*}"
            body=${body#*"$plumb_newline"}
            property comment "${body%%"$plumb_newline"*}"
        fi
    fi
}

# The body's lines as a list.
lines() {
    set -f
    IFS=$plumb_newline
    # shellcheck disable=SC2086 # to split it
    set -- $body
    IFS=" 	$plumb_newline"
    set +f
    list keys "$@"
}

apply() {
    users=$arg_user
    accounts
    account || fail "there is no user $arg_user"
    if [ "$(id -u)" != 0 ] || { roots && ! handed_over; }; then
        directly "$1"
    else
        request "$file" "$1" | as_user sh -c "$rewrite" sh "$file" "$edit" ||
            fail "the user $arg_user can't write $file; it has to be the user's own, or root's up to /"
    fi
}

# What is root's, or this user's own. What lies in a home is for its owner alone; other places are for sshd to read.
directly() { # verb
    mask=022
    given path || mask=077
    (umask "$mask" && mkdir -p -- "${file%/*}") || fail "the directory ${file%/*} can't be made"
    if [ ! -e "$file" ]; then
        arg_mode=0644
        given path || arg_mode=0600
    fi
    replace "$file" edited "$1"
}

# In a home that is root's, the user gets a directory to write in.
handed_over() {
    if given path || [ "$uid" = 0 ] || [ -e "${file%/*}" ]; then
        return 1
    fi
    (umask 077 && mkdir -- "${file%/*}") || fail "the directory ${file%/*} can't be made"
    chown -- "$uid:$gid" "${file%/*}" || fail "the directory ${file%/*} can't be given to $arg_user"
}

edited() { # verb new old
    request "$3" "$1" | awk "$edit" >"$2" || fail "the new $file can't be written; is the file system full?"
}

request() { # file verb
    printf '%s\n%s\n%s\n' "$1" "$2" "${arg_exclusive-}"
    wanted demanded
}

demanded() { # key
    printf '%s\n' "$1"
    if given keys; then
        printf '*\n\n'
    else
        printf '%s\n%s\n' "${arg_options+=$arg_options}" "${arg_comment+=$arg_comment}"
    fi
}

# Whether the file's place is root's all the way up, so that nobody else can put a link there.
roots() {
    set --
    place=$file
    while [ -n "$place" ]; do
        place=${place%/*}
        [ ! -L "$place" ] || return 1
        [ ! -e "$place/" ] || set -- "$@" "$place/"
    done
    case $plumb_newline$(stat -c %u -- "$@")$plumb_newline in
        *"$plumb_newline"[1-9]*) return 1 ;;
    esac
}

# What is done with the user's rights: a new file beside the old one takes its place.
rewrite='
    umask 077
    mkdir -p -- "${1%/*}" || exit 1
    file=$(readlink -f -- "$1") || exit 1
    [ ! -d "$file" ] || exit 1
    new=$(mktemp "${file%/*}/.plumb.XXXXXXXXXX") || exit 1
    trap "rm -f -- \"\$new\"" EXIT
    [ ! -e "$file" ] || cp -p -- "$file" "$new" || exit 1
    awk "$2" >"$new" || exit 1
    mv -f -- "$new" "$file" || exit 1
    ! command -v restorecon >/dev/null || restorecon -- "${file%/*}" "$file" || :
'

as_user() { # sh -c script argument...
    if [ "$uid" = 0 ]; then
        "$@"
    elif quietly setpriv --reuid "$uid" --regid "$gid" --init-groups true; then
        setpriv --reuid "$uid" --regid "$gid" --init-groups "$@"
    elif command -v runuser >/dev/null; then
        runuser -u "$arg_user" -- "$@"
    else
        shift
        su -s /bin/sh "$arg_user" "$@"
    fi
}
