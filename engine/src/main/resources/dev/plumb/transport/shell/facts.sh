# shellcheck shell=sh disable=SC2154 # the runtime assigns what is missing here
# The facts that a play names, from /proc, /sys, /etc and builtins: without a process where that is possible.

plumb_facts() { # name...
    plumb_text=''
    for plumb_fact; do
        plumb_value=''
        "plumb_fact_$plumb_fact"
        property "$plumb_fact" "$plumb_value"
    done
    plumb_send facts 0 "$plumb_text"
}

# The first line of a file.
plumb_first_line() { # file
    plumb_value=''
    [ -r "$1" ] || return 1
    IFS= read -r plumb_value <"$1" || [ -n "$plumb_value" ]
}

# A value of /etc/os-release, without running that file.
plumb_release_value() { # name
    plumb_value=''
    plumb_file=/etc/os-release
    [ -r "$plumb_file" ] || plumb_file=/usr/lib/os-release
    [ -r "$plumb_file" ] || return 0
    while IFS= read -r plumb_line || [ -n "$plumb_line" ]; do
        case $plumb_line in
            "$1="*)
                plumb_value=${plumb_line#*=}
                case $plumb_value in
                    \"*\" | \'*\') plumb_value=${plumb_value#?} plumb_value=${plumb_value%?} ;;
                esac
                return 0
                ;;
        esac
    done <"$plumb_file"
}

# The field of this user's line in /etc/passwd, or nothing where another directory keeps the users.
plumb_account() { # 1 for the name, 6 for the home
    plumb_fact_uid
    plumb_uid=$plumb_value
    plumb_value=''
    while IFS=: read -r plumb_name _ plumb_id _ _ plumb_home _; do
        if [ "$plumb_id" = "$plumb_uid" ]; then
            case $1 in
                1) plumb_value=$plumb_name ;;
                *) plumb_value=$plumb_home ;;
            esac
            return 0
        fi
    done </etc/passwd
    return 1
}

plumb_fact_platform() { plumb_value=posix; }

plumb_fact_os_family() {
    plumb_release_value ID
    plumb_id=$plumb_value
    plumb_release_value ID_LIKE
    plumb_like=$plumb_value
    for plumb_word in $plumb_id $plumb_like; do
        case $plumb_word in
            debian | ubuntu) plumb_value=Debian ;;
            rhel | fedora | centos | rocky | almalinux | ol | amzn) plumb_value=RedHat ;;
            suse | sles | opensuse*) plumb_value=Suse ;;
            alpine) plumb_value=Alpine ;;
            arch) plumb_value=Archlinux ;;
            gentoo) plumb_value=Gentoo ;;
            *) continue ;;
        esac
        return 0
    done
    plumb_first_line /proc/sys/kernel/ostype || plumb_value=$(uname -s)
}

plumb_fact_distribution() {
    plumb_release_value ID
    case $plumb_value in
        debian) plumb_value=Debian ;;
        ubuntu) plumb_value=Ubuntu ;;
        rhel) plumb_value=RedHat ;;
        fedora) plumb_value=Fedora ;;
        centos) plumb_value=CentOS ;;
        rocky) plumb_value=Rocky ;;
        almalinux) plumb_value=AlmaLinux ;;
        ol) plumb_value=OracleLinux ;;
        amzn) plumb_value=Amazon ;;
        sles) plumb_value=SLES ;;
        alpine) plumb_value=Alpine ;;
        arch) plumb_value=Archlinux ;;
        gentoo) plumb_value=Gentoo ;;
    esac
}

plumb_fact_distribution_version() {
    plumb_release_value VERSION_ID
}

plumb_fact_kernel() {
    plumb_first_line /proc/sys/kernel/osrelease || plumb_value=$(uname -r)
}

plumb_fact_architecture() {
    plumb_first_line /proc/sys/kernel/arch || plumb_value=$(uname -m)
}

plumb_node_name() {
    plumb_first_line /proc/sys/kernel/hostname || plumb_value=$(uname -n)
}

plumb_fact_hostname() {
    plumb_node_name
    plumb_value=${plumb_value%%.*}
}

# The kernel's name where it has a domain, else the name that /etc/hosts knows it by. DNS isn't asked: it may take long.
plumb_fact_fqdn() {
    plumb_node_name
    case $plumb_value in
        *.*) return 0 ;;
    esac
    [ -r /etc/hosts ] || return 0
    while read -r plumb_line || [ -n "$plumb_line" ]; do
        for plumb_word in ${plumb_line%%#*}; do
            case $plumb_word in
                "$plumb_value".?*)
                    plumb_value=$plumb_word
                    return 0
                    ;;
            esac
        done
    done </etc/hosts
}

plumb_fact_uid() {
    while read -r plumb_name _ plumb_value _; do
        [ "$plumb_name" != Uid: ] || return 0
    done </proc/self/status 2>/dev/null
    plumb_value=$(id -u)
}

plumb_fact_user() {
    plumb_account 1 || plumb_value=$(id -un)
}

plumb_fact_home() {
    plumb_account 6 || plumb_value=${HOME-}
}

# Counts the ranges of "0-3,8".
plumb_fact_processors() {
    if ! plumb_first_line /sys/devices/system/cpu/online; then
        plumb_value=$(getconf _NPROCESSORS_ONLN)
        return 0
    fi
    plumb_line=$plumb_value,
    plumb_value=0
    while [ -n "$plumb_line" ]; do
        plumb_word=${plumb_line%%,*}
        plumb_line=${plumb_line#*,}
        plumb_value=$((plumb_value + ${plumb_word#*-} - ${plumb_word%-*} + 1))
    done
}

plumb_fact_memory_mb() {
    while read -r plumb_name plumb_value _; do
        if [ "$plumb_name" = MemTotal: ]; then
            plumb_value=$((plumb_value / 1024))
            return 0
        fi
    done </proc/meminfo
    plumb_value=0
}
