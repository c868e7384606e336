# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    zone=''
    if [ -L /etc/localtime ]; then
        zone=$(readlink /etc/localtime)
        zone=${zone##*/zoneinfo/}
    fi
    text=''
    if [ -r /etc/timezone ]; then
        IFS= command read -r text </etc/timezone
    fi
    for number; do
        subject "$number"
        answer
    done
}

answer() {
    if [ ! -L /etc/localtime ] && [ ! -e /etc/localtime ]; then
        zone=UTC
    fi
    present
    if [ -e /etc/timezone ] && [ "$text" != "$zone" ]; then
        property name "${zone:-a copy} by /etc/localtime, ${text:-nothing} by /etc/timezone"
    else
        property name "${zone:-a copy of a zone in place of a link}"
    fi
}

apply() {
    data=/usr/share/zoneinfo/$arg_name
    if [ ! -f "$data" ]; then
        [ -d /usr/share/zoneinfo ] || fail 'this node has no time zone database; install tzdata'
        fail "this node has no time zone $arg_name; ls /usr/share/zoneinfo shows those it has"
    fi
    rm -f -- /etc/localtime.plumb
    { ln -s "$data" /etc/localtime.plumb && mv -f -- /etc/localtime.plumb /etc/localtime; } || fail "/etc/localtime can't be replaced"
    [ ! -e /etc/timezone ] || replace /etc/timezone write_name
}

write_name() { # new
    printf '%s\n' "$arg_name" >"$1" || fail '/etc/timezone can'\''t be written; is the file system full?'
}
