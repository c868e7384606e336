# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    kernel=''
    IFS= command read -r kernel </proc/sys/kernel/hostname || kernel=$(uname -n)
    first_line
    for number; do
        subject "$number"
        present
        if [ "$kernel" = "$boot" ]; then
            property name "$kernel"
        else
            property name "$kernel now, ${boot:-nothing} at boot"
        fi
    done
}

# The first line of /etc/hostname that is no comment.
first_line() {
    boot=''
    [ -r /etc/hostname ] || return 0
    while command read -r boot || [ -n "$boot" ]; do
        case $boot in
            '' | \#*) boot='' ;;
            *) return 0 ;;
        esac
    done </etc/hostname
}

apply() {
    first_line
    [ "$boot" = "$arg_name" ] || replace /etc/hostname write_name
    IFS= command read -r kernel </proc/sys/kernel/hostname && [ "$kernel" = "$arg_name" ] && return 0
    if command -v hostname >/dev/null; then
        words=$(hostname "$arg_name" 2>&1)
    else
        words=$( (printf '%s' "$arg_name" >/proc/sys/kernel/hostname) 2>&1)
    fi || fail "the kernel's name can't be set, though /etc/hostname is changed: $words; in a container its host decides"
}

write_name() { # new
    printf '%s\n' "$arg_name" >"$1" || fail '/etc/hostname can'\''t be written; is the file system full?'
}
