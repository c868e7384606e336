# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        if ! look_once; then
            unreadable "$problem"
            continue
        fi
        present
        property holds "$holds"
    done
}

# Finds out whether it is so; fails where that can't be said.
look_once() {
    if given regexp; then
        matches
    elif given path; then
        there=1
        if [ -e "$arg_path" ] || [ -L "$arg_path" ]; then
            there=0
        else
            behind_walls
        fi
    elif given host; then
        connects
    else
        listens
    fi
    [ "$there" -le 1 ] || return 1
    case $there,${arg_state-present} in
        0,present | 1,absent) holds=true ;;
        *) holds=false ;;
    esac
}

# What this user may not look for can't be said not to be there.
behind_walls() {
    folder=$arg_path
    while [ "${folder#/?}" != "$folder" ]; do
        folder=${folder%/*}
        [ ! -d "${folder:-/}" ] || break
    done
    [ -d "${folder:-/}" ] && [ ! -x "${folder:-/}" ] || return 0
    problem="this user may not look into ${folder:-/}"
    there=2
}

matches() {
    there=1
    if [ ! -f "$arg_path" ]; then
        behind_walls
        return
    fi
    problem=$(printf '%s\n' "$arg_regexp" | grep -Eq -f - -- "$arg_path" 2>&1)
    there=$?
    problem="grep can't use the regexp or $arg_path: $problem"
}

# Whether some program listens on the port: state 0A in the kernel's tables.
listens() {
    grep -Eq "^ *[0-9]+: [0-9A-F]+:$(printf %04X "$arg_port") [0-9A-F]+:0000 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null </dev/null
    there=$?
    [ "$there" -eq 0 ] || there=1
}

connects() {
    if command -v bash >/dev/null; then
        # shellcheck disable=SC2016 # for bash
        quietly timeout 5 bash -c 'exec 9<>"/dev/tcp/$1/$2"' bash "$arg_host" "$arg_port"
    elif command -v nc >/dev/null; then
        quietly nc -z -w 5 "$arg_host" "$arg_port"
    else
        problem="it takes bash or nc on this node to look at a port of $arg_host"
        there=2
        return
    fi
    there=$?
    [ "$there" -eq 0 ] || there=1
}

apply() {
    clock
    until=$((seconds + arg_timeout))
    while look_once || fail "$problem"; do
        [ "$holds" = false ] || return 0
        clock
        [ "$seconds" -lt "$until" ] || fail "$(awaited) didn't come true within $arg_timeout s"
        sleep "$arg_interval"
    done
}

# Seconds since the node's start; its clock may be set meanwhile.
clock() {
    IFS=' .' command read -r seconds _ </proc/uptime
}

awaited() {
    case ${arg_state-present} in
        present) not='' ;;
        *) not='not ' ;;
    esac
    if given regexp; then
        printf '%s' "\"${not}a line of $arg_path that matches $arg_regexp\""
    elif given path; then
        printf '%s' "\"${not}$arg_path\""
    else
        printf '%s' "\"${not}port $arg_port${arg_host+ of $arg_host} open\""
    fi
}
