# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# Paths are kept in one text, between double slashes, which no path has inside.
read() {
    for number; do
        subject "$number"
        plumb_trim
        root=$plumb_path
        if [ -d "$root" ] && [ -r "$root" ] && [ -x "$root" ]; then
            find_strays
            answer
        elif [ -d "$root" ]; then
            unreadable "this user may not look into $root"
        elif [ -e "$root" ]; then
            unreadable "$root is no directory"
        else
            nothing none
        fi
    done
}

none() {
    present
    list strays
}

answer() {
    if [ -n "$blocked" ]; then
        unreadable "this user may not look into $blocked"
        return
    fi
    present
    set --
    while [ -n "$strays" ]; do
        set -- "$@" "${strays%%//*}"
        strays=${strays#*//}
    done
    list strays "$@"
}

find_strays() {
    keeping=//
    with_items keep remember
    strays=''
    blocked=''
    walk ''
}

remember() { # path...
    for kept; do
        keeping=$keeping$kept//
    done
}

# Looks at what is in a directory below the root; only its argument survives the deeper calls.
walk() { # ''|path/
    for entry in "$root/$1"* "$root/$1".[!.]* "$root/$1"..?*; do
        [ -e "$entry" ] || [ -L "$entry" ] || continue
        inner=${entry#"$root/"}
        case $keeping in
            *"//$inner/"*) ;;
            *)
                strays=$strays$inner//
                continue
                ;;
        esac
        if [ ! -d "$entry" ] || [ -L "$entry" ]; then
            continue
        elif [ -r "$entry" ] && [ -x "$entry" ]; then
            walk "$inner/"
        else
            blocked=$entry
        fi
    done
}

apply() {
    plumb_trim
    root=$plumb_path
    case $root in
        / | /*/.. | /*/../* | /. | /bin | /boot | /dev | /etc | /home | /lib | /lib32 | /lib64 | /media | /mnt | /opt | /proc | /root | \
            /run | /sbin | /srv | /sys | /tmp | /usr | /usr/bin | /usr/lib | /usr/sbin | /var | /var/lib)
            fail "$root is never purged"
            ;;
        "${HOME-/}") fail "$root is this user's home and is never purged" ;;
    esac
    find_strays
    while [ -n "$strays" ]; do
        discard "$root/${strays%%//*}"
        strays=${strays#*//}
    done
}

discard() { # path
    mounted "$1"
    rm -rf -- "$1" || fail "$1 can't be removed as a whole"
}

# Nothing is removed that is mounted: it belongs to another file system.
mounted() { # path
    [ -d "$1" ] && [ ! -L "$1" ] && [ -r /proc/mounts ] || return 0
    physical=$(cd -P -- "$1" && printf '%sx' "$PWD") || fail "$1 can't be entered"
    physical=${physical%x}
    while IFS=' ' command read -r _ point _; do
        point=$(printf '%bx' "$point")
        point=${point%x}
        case $point in
            "$physical" | "$physical"/*) fail "$1 is not removed, because something is mounted at $point" ;;
        esac
    done </proc/mounts
}
