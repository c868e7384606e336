# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    find_manager
    if [ "$manager" = systemd ]; then
        read_units "$@"
        return
    fi
    for number; do
        subject "$number"
        case $manager,${arg_name##*/} in
            none,*) unreadable 'no service manager was found on this node: neither systemd nor OpenRC runs, and there is no /etc/init.d' ;;
            *)
                if [ -x "/etc/init.d/$arg_name" ] && [ -f "/etc/init.d/$arg_name" ]; then
                    "answer_$manager"
                else
                    absent
                fi
                ;;
        esac
    done
}

apply() {
    find_manager
    "apply_$manager" "$1"
}

# What runs the services of this node; what is merely installed doesn't count.
find_manager() {
    manager=none
    if [ -d /run/systemd/system ]; then
        manager=systemd
    elif [ -e /run/openrc/softlevel ] && command -v rc-service >/dev/null; then
        manager=openrc
    elif [ -d /etc/init.d ]; then
        manager=scripts
    fi
}

# Answers with whether it runs and whether it is enabled, as exit codes.
answer() { # runs enabled [masked]
    present
    case $1 in
        0) property state started ;;
        *) property state stopped ;;
    esac
    case $2 in
        0) property enabled true ;;
        *) property enabled false ;;
    esac
    [ -z "${3-}" ] || property masked "$3"
}

pause() {
    sleep 0.3 2>/dev/null || sleep 1
}

# ---- systemd ---------------------------------------------------------------------------------------------------------------

# Asks systemd once for all units. It answers in the order of the names, with an empty line between two.
read_units() { # number...
    numbers=''
    for number; do
        subject "$number"
        case $arg_name in
            *@ | *@.*) unreadable "$arg_name is a template; name an instance of it, such as ${arg_name%%@*}@NAME" ;;
            *) numbers="$numbers $number" ;;
        esac
    done
    set --
    for number in $numbers; do
        subject "$number"
        set -- "$@" "$arg_name"
    done
    [ "$#" -gt 0 ] || return 0
    units=$(systemctl show --no-pager --property=LoadState,ActiveState,SubState,UnitFileState -- "$@" 2>&1)
    status=$?
    if [ "$status" -ne 0 ] && [ "$#" -gt 1 ]; then
        for number in $numbers; do
            read_units "$number"
        done
        return
    fi
    for number in $numbers; do
        subject "$number"
        unit=$plumb_newline${units%%"$plumb_newline$plumb_newline"*}$plumb_newline
        units=${units#*"$plumb_newline$plumb_newline"}
        if [ "$status" -eq 0 ]; then
            answer_unit
        else
            unreadable "systemctl can't show it: $units"
        fi
    done
}

# A value of the unit that systemctl showed.
shown() { # key
    value=''
    case $unit in
        *"$plumb_newline$1="*)
            value=${unit#*"$plumb_newline$1="}
            value=${value%%"$plumb_newline"*}
            ;;
    esac
}

answer_unit() {
    shown LoadState
    load=$value
    if [ "$load" = not-found ] && ! written; then
        absent
        return
    fi
    shown ActiveState
    active=$value
    shown SubState
    runs=1
    case $active,$value in
        activating,auto-restart*) ;;
        active,* | activating,* | reloading,* | refreshing,*) runs=0 ;;
    esac
    shown UnitFileState
    enabled=1
    case $value in
        enabled) enabled=0 ;;
        generated) linked && enabled=0 ;;
    esac
    masked=false
    [ "$load" != masked ] || masked=true
    answer "$runs" "$enabled" "$masked"
}

# Whether there is a unit file that systemd hasn't looked at yet.
written() {
    case $arg_name in
        *.service | *.socket | *.timer | *.path | *.mount | *.automount | *.swap | *.target | *.slice | *.scope | *.device) file=$arg_name ;;
        *) file=$arg_name.service ;;
    esac
    for directory in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
        [ ! -f "$directory/$file" ] || return 0
    done
    return 1
}

apply_systemd() { # verb
    if changes masked && [ "$arg_masked" = false ]; then
        control unmask
    fi
    look_at LoadState NeedDaemonReload
    case $unit in
        *NeedDaemonReload=yes* | *LoadState=not-found* | *LoadState=error* | *LoadState=bad-setting*)
            words=$(systemctl daemon-reload 2>&1) || fail "systemd can't load its units again: $words"
            ;;
    esac
    ! changes enabled || enable_unit
    case $1,${arg_state-} in
        act,restarted) begin restart ;;
        act,reloaded)
            look_at ActiveState
            shown ActiveState
            case $value in
                active) control reload ;;
                *) begin start ;;
            esac
            ;;
        *,started) ! changes state || begin start ;;
        *,stopped) ! changes state || { control stop && tell; } ;;
    esac
    if changes masked && [ "$arg_masked" = true ]; then
        control mask
    fi
}

look_at() { # key...
    keys=''
    for key; do
        keys="$keys,$key"
    done
    unit=$plumb_newline$(systemctl show --no-pager "--property=${keys#,}" -- "$arg_name" 2>&1)$plumb_newline ||
        fail "systemctl can't show $arg_name: $unit"
}

# Runs systemctl; what it said is in words.
control() { # verb
    words=$(systemctl --no-pager --no-ask-password "$1" -- "$arg_name" 2>&1) && return 0
    case $words in
        *' is masked'*) fail "$arg_name can't be started, because it is masked; masked: false allows it" ;;
        *'Job type reload is not applicable'*) fail "$arg_name can't reload its configuration; use restarted instead of reloaded" ;;
        *already\ exists*) fail "$arg_name can't be masked, because its unit file is in /etc/systemd/system; remove the file instead" ;;
    esac
    journal
    fail "systemctl $1 $arg_name failed: $words"
}

# A warning that the unit's socket or timer may start it again.
tell() {
    [ -z "$words" ] || notice "$words"
}

journal() {
    journalctl --no-pager --quiet --lines=20 "--unit=$arg_name" >&2 2>/dev/null
}

enable_unit() {
    if [ "$arg_enabled" = false ]; then
        control disable
        return
    fi
    look_at UnitFileState
    shown UnitFileState
    case $value in
        static) fail "$arg_name can't be enabled: its unit has no [Install] section, because other units start it; leave enabled out" ;;
        indirect) fail "$arg_name can't be enabled itself; enable the unit that it names behind Also=" ;;
        masked*) fail "$arg_name can't be enabled, because it is masked; masked: false allows it" ;;
    esac
    control enable
}

# Starts or restarts it and sees that it stays: a process that dies at once has been started well in systemd's eyes.
begin() { # start|restart
    control "$1"
    counted=''
    prove
    case $type in
        simple | exec | idle)
            pause
            prove
            ;;
    esac
}

# Looks whether it runs, and hasn't been started again since the last look.
prove() {
    look_at ActiveState SubState Type Result NRestarts RemainAfterExit ConditionResult
    shown Type
    type=$value
    shown Result
    result=$value
    shown ConditionResult
    condition=$value
    shown SubState
    sub=$value
    shown NRestarts
    again=1
    [ "$value" != "${counted:-$value}" ] || again=0
    counted=$value
    shown ActiveState
    case $value,$sub,$again in
        activating,auto-restart*) ;;
        active,*,0 | reloading,*,0 | refreshing,*,0 | activating,*,0) return 0 ;;
        inactive,*)
            if [ "$condition" = no ] && [ "$result" = success ] && [ "$type" != oneshot ]; then
                fail "$arg_name was not started, because a condition in its unit isn't met (see systemctl status $arg_name)"
            fi
            if [ "$type" = oneshot ] && [ "$result" = success ]; then
                [ "${arg_state-}" = started ] || return 0
                fail "$arg_name ran and ended, as a unit of Type=oneshot without RemainAfterExit=yes does: it never stays started"
            fi
            ;;
    esac
    journal
    fail "$arg_name started and died at once ($result); the end of its journal is below"
}

# ---- OpenRC ----------------------------------------------------------------------------------------------------------------

answer_openrc() {
    enabled=1
    for link in /etc/runlevels/*/"$arg_name"; do
        [ ! -e "$link" ] || enabled=0
    done
    runs_in_openrc
    answer "$?" "$enabled"
}

# Whether OpenRC has started it, and all its daemons still live.
runs_in_openrc() {
    [ -e "/run/openrc/started/$arg_name" ] || return 1
    for record in /run/openrc/daemons/"$arg_name"/*; do
        [ ! -f "$record" ] || lives "$record" || return 1
    done
    return 0
}

lives() { # what OpenRC noted of a daemon
    while IFS= command read -r line; do
        case $line in
            pidfile=?*)
                id=''
                ! IFS= command read -r id 2>/dev/null <"${line#pidfile=}" && [ -z "$id" ] && return 1
                [ -d "/proc/$id" ] || return 1
                ;;
        esac
    done <"$1"
    return 0
}

apply_openrc() { # verb
    refuse_masked
    umask "$plumb_umask"
    if changes enabled && [ "$arg_enabled" = true ]; then
        words=$(rc-update add "$arg_name" default 2>&1) || fail "rc-update can't add $arg_name: $words"
    elif changes enabled; then
        for link in /etc/runlevels/*/"$arg_name"; do
            [ -e "$link" ] || continue
            level=${link%/*}
            words=$(rc-update delete "$arg_name" "${level##*/}" 2>&1) || fail "rc-update can't remove $arg_name: $words"
        done
    fi
    # What has crashed still counts as started for OpenRC, and would be neither started nor stopped.
    if [ -e "/run/openrc/started/$arg_name" ] && ! runs_in_openrc; then
        quietly rc-service "$arg_name" zap
    fi
    drive "$1" runs_in_openrc rc-service "$arg_name"
}

refuse_masked() {
    ! changes masked || fail 'only systemd has masked units, and this node runs something else; use enabled: false'
}

# ---- scripts in /etc/init.d ------------------------------------------------------------------------------------------------

answer_scripts() {
    enabled=1
    ! linked || enabled=0
    runs_by_script
    answer "$?" "$enabled"
}

runs_by_script() {
    quietly "/etc/init.d/$arg_name" status
}

# Whether a runlevel starts it.
linked() {
    for link in /etc/rc[2345].d/S[0-9][0-9]"$arg_name" /etc/rc.d/rc[2345].d/S[0-9][0-9]"$arg_name"; do
        [ ! -e "$link" ] || return 0
    done
    return 1
}

apply_scripts() { # verb
    refuse_masked
    umask "$plumb_umask"
    ! changes enabled || link_script
    drive "$1" runs_by_script "/etc/init.d/$arg_name"
}

link_script() {
    if command -v update-rc.d >/dev/null; then
        words=$(update-rc.d "$arg_name" defaults 2>&1) || fail "update-rc.d can't link $arg_name: $words"
        case $arg_enabled in
            true) words=$(update-rc.d "$arg_name" enable 2>&1) ;;
            *) words=$(update-rc.d "$arg_name" disable 2>&1) ;;
        esac || fail "update-rc.d can't change the links of $arg_name: $words"
    elif command -v chkconfig >/dev/null; then
        case $arg_enabled in
            true) words=$(chkconfig --add "$arg_name" 2>&1 && chkconfig "$arg_name" on 2>&1) ;;
            *) words=$(chkconfig "$arg_name" off 2>&1) ;;
        esac || fail "chkconfig can't change $arg_name: $words"
    else
        fail "neither update-rc.d nor chkconfig is on this node, so that $arg_name can't be enabled or disabled"
    fi
}

# ---- OpenRC and scripts ----------------------------------------------------------------------------------------------------

# Starts, stops, restarts or reloads by a command that takes the word, and sees that it worked.
drive() { # verb question command...
    verb=$1
    question=$2
    shift 2
    case $verb,${arg_state-} in
        act,restarted) launch restart "$question" "$@" ;;
        act,reloaded)
            if "$question"; then
                tell_script reload "$@"
            else
                launch start "$question" "$@"
            fi
            ;;
        *,started) ! changes state || launch start "$question" "$@" ;;
        *,stopped) ! changes state || tell_script stop "$@" ;;
    esac
}

launch() { # start|restart question command...
    word=$1
    question=$2
    shift 2
    tell_script "$word" "$@"
    pause
    "$question" || fail "$arg_name started and died at once; look into its log"
}

tell_script() { # word command...
    word=$1
    shift
    "$@" "$word" >&2 || fail "\"$* $word\" failed with exit code $?; what it said is below"
}
