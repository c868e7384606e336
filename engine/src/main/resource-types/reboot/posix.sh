# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    boot=''
    IFS= command read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id
    for number; do
        subject "$number"
        if [ -z "$boot" ]; then
            unreadable "/proc/sys/kernel/random/boot_id can't be read, so that nobody could say when the node is back"
            continue
        fi
        if [ "${arg_when_required-false}" = true ] && mute; then
            unreadable "nothing on this node says whether a restart is required; install needs-restarting (package dnf-utils or yum-utils)"
            continue
        fi
        present
        property boot_id "$boot"
        if [ "${arg_when_required-false}" = true ]; then
            if required; then
                property only_if true
            else
                property only_if false
            fi
        fi
    done
}

# Whether this is a node of dnf or yum without the tool that could say it.
mute() {
    [ ! -e /run/reboot-required ] && { command -v dnf || command -v yum; } >/dev/null && ! command -v needs-restarting >/dev/null
}

# The tools answer with 1 (needs-restarting) and 102 (zypper) where a restart is required.
required() {
    [ ! -e /run/reboot-required ] && [ ! -e /var/run/reboot-required ] || return 0
    if command -v needs-restarting >/dev/null; then
        quietly needs-restarting -r
        [ "$?" -eq 1 ]
    elif command -v zypper >/dev/null; then
        quietly zypper needs-rebooting
        [ "$?" -eq 102 ]
    else
        return 1
    fi
}

# The order is given a second later, in a process group of its own: until then the answer is on its way.
apply() {
    if command -v shutdown >/dev/null; then
        set -- shutdown -r now "$arg_message"
    elif command -v reboot >/dev/null; then
        set -- reboot
    else
        fail 'this node has neither shutdown nor reboot'
    fi
    [ -w /proc/sysrq-trigger ] || [ "$(id -u)" = 0 ] || fail 'this user may not restart the node; it takes become'
    # shellcheck disable=SC2016 # for the other shell
    later='trap "" HUP TERM; sleep 1; exec "$@"'
    if command -v setsid >/dev/null; then
        setsid sh -c "$later" sh "$@" </dev/null >/dev/null 2>&1 &
    else
        sh -c "$later" sh "$@" </dev/null >/dev/null 2>&1 &
    fi
}
