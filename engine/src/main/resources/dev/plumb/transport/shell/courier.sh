# shellcheck shell=sh disable=SC2154 # the nonce comes before
# A shell of its own that carries one content, behind start.sh; then it ends.

plumb_say() { # kind payload
    printf '%s %s 0 %s\n%s\n%s.\n' "$plumb_nonce" "$1" "${#2}" "$2" "$plumb_nonce" >&3
}

# Takes what comes in from now on into a file. Whatever happens, no byte of it is ever read as a command.
plumb_receive() { # file
    plumb_say ready ''
    plumb_why=$(cat 2>&1 >"$1") || plumb_why=${plumb_why:-it can not be written}
    plumb_say received "$plumb_why"
    exit 0
}

# Sends a file: exactly as many bytes as announced, whatever happens to it meanwhile.
plumb_give() { # file
    plumb_size=$(stat -L -c %s -- "$1" 2>&1) || {
        plumb_say missing "$plumb_size"
        exit 0
    }
    plumb_say ready "$plumb_size"
    printf '%s content 0 %s\n' "$plumb_nonce" "$plumb_size" >&3
    { cat <"$1"; cat /dev/zero; } 2>/dev/null | head -c "$plumb_size" >&3
    printf '\n%s.\n' "$plumb_nonce" >&3
    exit 0
}
