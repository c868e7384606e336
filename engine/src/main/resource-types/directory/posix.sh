# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments and what it has seen
read() {
    look follow "$@"
    for number; do
        subject "$number"
        seen
        case $kind in
            directory)
                present
                property mode "$mode"
                property owner "$owner"
                property group "$group"
                ;;
            '') nothing ;;
            *) unreadable "$arg_path is a $kind, not a directory" ;;
        esac
    done
}

apply() {
    case $1 in
        create) make ;;
        update)
            arrive "$arg_path"
            settle .
            ;;
        remove) remove ;;
    esac
}

# The mode comes last, so that nobody looks into a new directory before it is as private as it should be.
make() {
    plumb_trim
    apart "$plumb_path"
    approach "$directory"
    physical=${PWD%/}/$name
    { mkdir -- "./$name" && cd -P -- "./$name"; } || fail "the directory $arg_path can't be made"
    [ "$PWD" = "$physical" ] || fail "somebody replaced $arg_path while it was made"
    settle . 0755
}

remove() {
    plumb_trim
    case $plumb_path in
        / | /*/.. | /*/../* | /. | /bin | /boot | /dev | /etc | /home | /lib | /lib32 | /lib64 | /media | /mnt | /opt | /proc | /root | \
            /run | /sbin | /srv | /sys | /tmp | /usr | /usr/bin | /usr/lib | /usr/sbin | /var | /var/lib)
            fail "$arg_path is never removed"
            ;;
        "${HOME-/}") fail "$arg_path is this user's home and is never removed" ;;
    esac
    apart "$plumb_path"
    arrive "$directory"
    if [ -L "./$name" ]; then
        rm -f -- "./$name" || fail "the link $arg_path can't be removed"
        return 0
    fi
    rm -rf -- "./$name" || fail "$arg_path can't be removed as a whole"
}
