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

# This user's line of /etc/passwd, or of the directory that keeps the users.
plumb_account() {
    plumb_fact_uid
    plumb_uid=$plumb_value
    while IFS= read -r plumb_value || [ -n "$plumb_value" ]; do
        plumb_word=${plumb_value#*:}
        plumb_word=${plumb_word#*:}
        [ "${plumb_word%%:*}" != "$plumb_uid" ] || return 0
    done </etc/passwd
    plumb_value=$(getent passwd "$plumb_uid" 2>/dev/null)
    [ -n "$plumb_value" ]
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

plumb_fact_distribution_major_version() {
    plumb_release_value VERSION_ID
    plumb_value=${plumb_value%%.*}
}

plumb_fact_distribution_release() {
    plumb_release_value VERSION_CODENAME
}

plumb_fact_system() {
    plumb_first_line /proc/sys/kernel/ostype || plumb_value=$(uname -s)
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

plumb_fact_domain() {
    plumb_fact_fqdn
    case $plumb_value in
        *.*) plumb_value=${plumb_value#*.} ;;
        *) plumb_value='' ;;
    esac
}

# An effective number of this process.
plumb_own() { # Uid:|Gid:
    while read -r plumb_name _ plumb_value _; do
        [ "$plumb_name" != "$1" ] || return 0
    done </proc/self/status 2>/dev/null
    return 1
}

plumb_fact_uid() { plumb_own Uid: || plumb_value=$(id -u); }
plumb_fact_gid() { plumb_own Gid: || plumb_value=$(id -g); }

plumb_fact_user() {
    if plumb_account; then plumb_value=${plumb_value%%:*}; else plumb_value=$(id -un); fi
}

plumb_fact_home() {
    if plumb_account; then
        plumb_value=${plumb_value%:*}
        plumb_value=${plumb_value##*:}
    else
        plumb_value=${HOME-}
    fi
}

plumb_fact_shell() {
    if plumb_account; then plumb_value=${plumb_value##*:}; else plumb_value=${SHELL-}; fi
}

# This process's groups, one per line: number, blank, and the name that /etc/group has for it.
plumb_fact_groups() {
    plumb_fact_gid
    plumb_numbers=$plumb_value
    while read -r plumb_name plumb_value; do
        [ "$plumb_name" != Groups: ] || plumb_numbers="$plumb_numbers $plumb_value"
    done </proc/self/status 2>/dev/null
    plumb_words=''
    for plumb_id in $plumb_numbers; do
        case "$plumb_words$plumb_newline" in
            *"$plumb_newline$plumb_id "*) continue ;;
        esac
        plumb_words="$plumb_words$plumb_newline$plumb_id "
    done
    while IFS=: read -r plumb_name _ plumb_id _ || [ -n "$plumb_name" ]; do
        case "$plumb_words$plumb_newline" in
            *"$plumb_newline$plumb_id $plumb_newline"*)
                plumb_line=${plumb_words#*"$plumb_newline$plumb_id "}
                plumb_words="${plumb_words%%"$plumb_newline$plumb_id "*}$plumb_newline$plumb_id $plumb_name$plumb_line"
                ;;
        esac
    done </etc/group
    plumb_value=$plumb_words
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

plumb_fact_processor_model() {
    plumb_value=''
    [ -r /proc/cpuinfo ] || return 0
    while IFS= read -r plumb_line; do
        case $plumb_line in
            'model name'* | 'cpu model'* | 'cpu	'*:*)
                plumb_value=${plumb_line#*:}
                plumb_value=${plumb_value# }
                return 0
                ;;
        esac
    done </proc/cpuinfo
}

# A number of kilobytes in /proc/meminfo, as mebibytes.
plumb_memory() { # name
    while read -r plumb_name plumb_value _; do
        if [ "$plumb_name" = "$1" ]; then
            plumb_value=$((plumb_value / 1024))
            return 0
        fi
    done </proc/meminfo
    plumb_value=0
}

plumb_fact_memory_mb() { plumb_memory MemTotal:; }
plumb_fact_swap_mb() { plumb_memory SwapTotal:; }

plumb_fact_package_manager() {
    plumb_fact_os_family
    case $plumb_value in
        Debian) set -- apt-get ;;
        RedHat) set -- dnf dnf5 yum ;;
        Suse) set -- zypper ;;
        Alpine) set -- apk ;;
        Archlinux) set -- pacman ;;
        Gentoo) set -- emerge ;;
        *) set -- apt-get dnf dnf5 yum zypper apk pacman emerge ;;
    esac
    plumb_value=''
    for plumb_word; do
        if command -v "$plumb_word" >/dev/null; then
            case $plumb_word in
                apt-get) plumb_value=apt ;;
                dnf5) plumb_value=dnf ;;
                emerge) plumb_value=portage ;;
                *) plumb_value=$plumb_word ;;
            esac
            return 0
        fi
    done
}

# What /run says of a running one; else what the first process is called.
plumb_fact_init_system() {
    if [ -d /run/systemd/system ]; then
        plumb_value=systemd
    elif [ -e /run/openrc/softlevel ] || [ -e /lib/rc/init.d/softlevel ]; then
        plumb_value=openrc
    else
        plumb_first_line /proc/1/comm || return 0
        [ "$plumb_value" != init ] || [ ! -d /etc/init.d ] || plumb_value=sysvinit
    fi
}

# In the words of systemd-detect-virt, and as there a container goes ahead of the machine below it.
plumb_fact_virtualization() {
    plumb_container || plumb_machine || plumb_value=none
}

plumb_container() {
    if plumb_first_line /run/systemd/container && [ -n "$plumb_value" ]; then return 0; fi
    plumb_first_line /proc/sys/kernel/osrelease || plumb_value=''
    case $plumb_value in
        *[Mm]icrosoft*) plumb_value=wsl && return 0 ;;
    esac
    if [ -e /run/.containerenv ]; then
        plumb_value=podman
    elif [ -e /.dockerenv ]; then
        plumb_value=docker
    elif [ -d /proc/vz ] && [ ! -d /proc/bc ]; then
        plumb_value=openvz
    elif [ -r /proc/1/environ ]; then
        plumb_value=$(tr '\0' '\n' </proc/1/environ 2>/dev/null)
        case $plumb_newline$plumb_value in
            *"${plumb_newline}container="*) plumb_value=${plumb_value#*container=} ;;
            *) return 1 ;;
        esac
        plumb_value=${plumb_value%%"$plumb_newline"*}
    else
        return 1
    fi
}

plumb_machine() {
    plumb_clocks=''
    ! plumb_first_line /sys/devices/system/clocksource/clocksource0/available_clocksource || plumb_clocks=$plumb_value
    for plumb_file in product_name sys_vendor board_vendor bios_vendor; do
        plumb_first_line "/sys/class/dmi/id/$plumb_file" || continue
        case $plumb_value in
            *KVM* | OpenStack* | KubeVirt*) plumb_value=kvm ;;
            *QEMU*) case $plumb_clocks in *kvm-clock*) plumb_value=kvm ;; *) plumb_value=qemu ;; esac ;;
            *.metal) return 1 ;;
            'Amazon EC2'*) plumb_value=amazon ;;
            'Google Compute Engine'*) plumb_value=google ;;
            'Virtual Machine' | 'Hyper-V'*) plumb_value=microsoft ;;
            VMware* | VMW*) plumb_value=vmware ;;
            innotek* | VirtualBox*) plumb_value=oracle ;;
            Xen*) plumb_value=xen ;;
            Bochs*) plumb_value=bochs ;;
            Parallels*) plumb_value=parallels ;;
            BHYVE*) plumb_value=bhyve ;;
            'Apple Virtualization'*) plumb_value=apple ;;
            *) continue ;;
        esac
        return 0
    done
    case $plumb_clocks in
        *kvm-clock*) plumb_value=kvm && return 0 ;;
        *hyperv*) plumb_value=microsoft && return 0 ;;
    esac
    if plumb_first_line /sys/hypervisor/type; then return 0; fi
    plumb_value=vm-other
    [ -r /proc/cpuinfo ] || return 1
    while read -r plumb_name plumb_line; do
        case $plumb_name:$plumb_line in
            flags:*' hypervisor '*) return 0 ;;
            flags:*) return 1 ;;
        esac
    done </proc/cpuinfo
    return 1
}

plumb_fact_machine_id() { plumb_first_line /etc/machine-id || :; }

# The name behind the link /etc/localtime; without the file it is UTC.
plumb_fact_timezone() {
    if [ -L /etc/localtime ]; then
        plumb_value=$(readlink /etc/localtime)
        case $plumb_value in
            */zoneinfo/*) plumb_value=${plumb_value##*/zoneinfo/} && return 0 ;;
        esac
    fi
    plumb_first_line /etc/timezone && return 0
    plumb_value=''
    [ -e /etc/localtime ] || plumb_value=UTC
}

# Lines of a name and a value.
plumb_fact_selinux() {
    plumb_words='status disabled'
    if plumb_first_line /sys/fs/selinux/enforce; then
        case $plumb_value in
            1) plumb_value=enforcing ;;
            *) plumb_value=permissive ;;
        esac
        plumb_words="status enabled${plumb_newline}mode $plumb_value"
    fi
    if [ -r /etc/selinux/config ]; then
        while IFS='=' read -r plumb_name plumb_value || [ -n "$plumb_name" ]; do
            case $plumb_name in
                SELINUX) plumb_words="$plumb_words${plumb_newline}config_mode $plumb_value" ;;
                SELINUXTYPE) plumb_words="$plumb_words${plumb_newline}type $plumb_value" ;;
            esac
        done </etc/selinux/config
    fi
    plumb_value=$plumb_words
}

plumb_fact_mounts() {
    plumb_value=$(cat /proc/mounts 2>/dev/null)
}

# Interfaces, one per line; then the addresses as ip says them, and the kernel's default routes.
plumb_fact_network() {
    plumb_fact_architecture
    plumb_words="architecture $plumb_value"
    for plumb_file in /sys/class/net/*; do
        plumb_first_line "$plumb_file/mtu" || continue
        plumb_id=$plumb_value
        plumb_first_line "$plumb_file/address" || plumb_value=''
        plumb_words="$plumb_words${plumb_newline}interface ${plumb_file##*/} $plumb_id $plumb_value"
    done
    plumb_value="$plumb_words$plumb_newline$(
        {
            ip -o addr </dev/null
            grep -h -e '^[^	]*	00000000	' -e '^00000000000000000000000000000000 00 ' \
                /proc/net/route /proc/net/ipv6_route
        } 2>/dev/null
    )"
}

# Files that somebody who looks after the node put there, as name, kind and content, each with its length; none is executed.
plumb_fact_local() {
    plumb_words=''
    for plumb_file in /etc/plumb/facts.d/*.fact; do
        [ -f "$plumb_file" ] || continue
        plumb_name=${plumb_file##*/}
        plumb_name=${plumb_name%.fact}
        plumb_id='file'
        plumb_value=''
        if [ ! -r "$plumb_file" ]; then
            plumb_id=unreadable
        elif [ -x "$plumb_file" ]; then
            plumb_id=executable
        else
            plumb_value=$(head -c 65537 -- "$plumb_file" 2>/dev/null)
        fi
        plumb_words="$plumb_words${#plumb_name}:$plumb_name${#plumb_id}:$plumb_id${#plumb_value}:$plumb_value"
    done
    plumb_value=$plumb_words
}
