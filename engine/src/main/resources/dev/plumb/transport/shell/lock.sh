# shellcheck shell=sh disable=SC2034,SC2154 # the runtime assigns what is missing here
# The lock of this account on this node (engine/docs/adr/0010). It is a directory with a file for each shell that holds it, named by
# its CLAIM: PROCESS.START.BOOT. A directory with one file is made beside it and moved to its place, which works where nothing or an
# empty directory is. A file is only ever removed by its own name, and so nobody takes away a lock that somebody else has just got.

plumb_lock_path=''
plumb_lock_nowhere=''

# Takes the lock for a run, once per session. Fails where another run has it, and says who.
plumb_lock() { # run record
    plumb_lock_run=$1
    plumb_lock_record="$1 $2"
    plumb_lock_left=''
    [ -n "$plumb_lock_path" ] || plumb_lock_begin || plumb_lock_nowhere=1
    [ -z "$plumb_lock_nowhere" ] || return 0
    [ ! -e "$plumb_lock_mine" ] || return 0
    plumb_lock_tries=20
    while [ "$plumb_lock_tries" -gt 0 ]; do
        plumb_lock_tries=$((plumb_lock_tries - 1))
        plumb_lock_other=''
        if plumb_lock_try; then
            [ ! -e "$plumb_lock_mine" ] || plumb_lock_held=$plumb_lock_mine
            [ -z "$plumb_lock_left" ] || plumb_send left 0 "$plumb_lock_left"
            return 0
        fi
        [ -z "$plumb_lock_other" ] || break
    done
    plumb_send locked 0 "$plumb_lock_path$plumb_newline$plumb_lock_other"
    return 1
}

# Finds out who this shell is, and the first place for the lock.
plumb_lock_begin() {
    IFS= read -r plumb_lock_boot 2>/dev/null </proc/sys/kernel/random/boot_id || plumb_lock_boot=-
    plumb_lock_start "$$"
    plumb_lock_claim=$$.$plumb_lock_began.$plumb_lock_boot
    IFS= read -r plumb_lock_node 2>/dev/null </proc/sys/kernel/hostname || plumb_lock_node=''
    case $plumb_lock_node in
        *[!A-Za-z0-9._-]*) plumb_lock_node='' ;;
    esac
    plumb_lock_place=0
    plumb_lock_next
}

# The next place where only this account can make something. What others can write too is no place for a lock: anybody could block
# it there. A home may be that of several nodes.
plumb_lock_next() {
    while [ "$plumb_lock_place" -lt 4 ]; do
        plumb_lock_place=$((plumb_lock_place + 1))
        case $plumb_lock_place in
            1) plumb_lock_own /run plumb.lock ;;
            2) plumb_lock_own /var/lib plumb.lock ;;
            3) plumb_lock_own "${HOME-}" ".plumb.lock.$plumb_lock_node" ;;
            4) plumb_lock_own "${XDG_RUNTIME_DIR-}" plumb.lock ;;
        esac && return 0
    done
    return 1
}

plumb_lock_own() { # directory name
    case $1 in
        /*) ;;
        *) return 1 ;;
    esac
    [ -d "$1" ] && [ ! -L "${1%/}" ] && [ -O "$1" ] && [ -w "$1" ] || return 1
    plumb_lock_path=${1%/}/$2
    plumb_lock_mine=$plumb_lock_path/$plumb_lock_claim
}

# When a process began, in clock ticks since the start of the system; nothing where it has ended, - where nobody can say.
plumb_lock_start() { # process
    plumb_lock_began=''
    if [ ! -r /proc/self/stat ]; then
        ! kill -0 "$1" 2>/dev/null || plumb_lock_began=-
        return 0
    fi
    IFS= read -r plumb_line 2>/dev/null <"/proc/$1/stat" || return 0
    plumb_line=${plumb_line##*') '}
    case $plumb_line in
        [ZX]*) return 0 ;;
    esac
    plumb_lock_field=3
    while [ "$plumb_lock_field" -lt 22 ]; do
        plumb_line=${plumb_line#* }
        plumb_lock_field=$((plumb_lock_field + 1))
    done
    plumb_lock_began=${plumb_line%% *}
}

# Whether the shell that made a claim lives.
plumb_lock_lives() { # claim
    plumb_lock_rest=${1#*.}
    plumb_lock_pid=${1%%.*}
    case $plumb_lock_pid in
        '' | *[!0-9]*) return 1 ;;
    esac
    [ "${plumb_lock_rest#*.}" = "$plumb_lock_boot" ] || return 1
    plumb_lock_start "$plumb_lock_pid"
    [ -n "$plumb_lock_began" ] || return 1
    [ "$plumb_lock_began" = - ] || [ "${plumb_lock_rest%%.*}" = - ] || [ "$plumb_lock_began" = "${plumb_lock_rest%%.*}" ]
}

# One try; fails with plumb_lock_other where another run has the lock, and without where things have moved meanwhile.
plumb_lock_try() {
    if [ ! -e "$plumb_lock_path" ] && [ ! -L "$plumb_lock_path" ]; then
        plumb_lock_make
        return
    fi
    plumb_lock_safe || return 1
    plumb_lock_look
    [ -z "$plumb_lock_other" ] || return 1
    if [ -n "$plumb_lock_same" ]; then
        plumb_lock_join
        return
    fi
    rmdir -- "$plumb_lock_path" 2>/dev/null
    return 1
}

plumb_lock_make() {
    plumb_lock_new=$plumb_lock_path+$plumb_lock_claim
    mkdir -- "$plumb_lock_new" 2>/dev/null
    if ! { printf '%s\n' "$plumb_lock_record" >"$plumb_lock_new/$plumb_lock_claim"; } 2>/dev/null; then
        rm -rf -- "$plumb_lock_new"
        ! plumb_lock_next || return 1
        plumb_lock_nowhere=1
        plumb_send notice 0 "This node isn't locked against other runs, because nothing can be written in ${plumb_lock_path%/*}."
        return 0
    fi
    mv -f -- "$plumb_lock_new" "$plumb_lock_path" 2>/dev/null
    [ ! -e "$plumb_lock_mine" ] || return 0
    # Somebody was faster, and this one may have come to lie inside of theirs.
    rm -rf -- "$plumb_lock_new" "${plumb_lock_path:?}/${plumb_lock_new##*/}"
    rmdir -- "$plumb_lock_path" 2>/dev/null
    return 1
}

# Whether what is there belongs to this account alone.
plumb_lock_safe() {
    if [ -L "$plumb_lock_path" ] || { [ -e "$plumb_lock_path" ] && { [ ! -d "$plumb_lock_path" ] || [ ! -O "$plumb_lock_path" ]; }; }; then
        plumb_lock_other='- 0 what is there is no directory of this account'
        return 1
    fi
    case $(stat -c %a -- "$plumb_lock_path" 2>/dev/null) in
        '') return 1 ;;
        *[2367] | *[2367]?)
            plumb_lock_other='- 0 others may write there'
            return 1
            ;;
    esac
}

# Finds out who holds the lock, and takes away what the dead have left.
plumb_lock_look() {
    plumb_lock_same=''
    plumb_lock_dead=''
    for plumb_lock_entry in "$plumb_lock_path"/* "$plumb_lock_path"+*; do
        plumb_lock_name=${plumb_lock_entry##*/}
        [ -e "$plumb_lock_entry" ] || continue
        plumb_lock_name=${plumb_lock_name#"${plumb_lock_path##*/}+"}
        if ! plumb_lock_lives "$plumb_lock_name"; then
            plumb_lock_bury
            continue
        fi
        # One that is still trying, beside the lock or inside of it, is no holder.
        [ "$plumb_lock_entry" = "$plumb_lock_path/$plumb_lock_name" ] || continue
        IFS= read -r plumb_line 2>/dev/null <"$plumb_lock_entry" || continue
        if [ "${plumb_line%% *}" = "$plumb_lock_run" ]; then
            plumb_lock_same=1
        else
            plumb_lock_other=$plumb_line
        fi
    done
}

plumb_lock_bury() {
    plumb_line=''
    [ ! -f "$plumb_lock_entry" ] || IFS= read -r plumb_line 2>/dev/null <"$plumb_lock_entry"
    case $plumb_line in
        '' | "$plumb_lock_run "*) ;;
        *) plumb_lock_left=$plumb_line ;;
    esac
    rm -rf -- "$plumb_lock_entry"
}

# Another shell of this run has the lock: this one holds it too, unless the lock has become another run's meanwhile.
plumb_lock_join() {
    plumb_lock_new=$plumb_lock_path+$plumb_lock_claim
    { printf '%s\n' "$plumb_lock_record" >"$plumb_lock_new"; } 2>/dev/null
    mv -f -- "$plumb_lock_new" "$plumb_lock_mine" 2>/dev/null
    plumb_lock_look
    if [ -z "$plumb_lock_other" ] && [ -e "$plumb_lock_mine" ]; then
        return 0
    fi
    rm -f -- "$plumb_lock_new" "$plumb_lock_mine"
    rmdir -- "$plumb_lock_path" 2>/dev/null
    return 1
}
