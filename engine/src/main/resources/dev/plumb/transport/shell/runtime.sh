# shellcheck shell=sh disable=SC2154 # plumb_nonce, plumb_umask and what a request brings are assigned elsewhere
# What runs on a node between Plumb and the resource types. Nothing here decides anything: it hands arguments to types, compares
# guards byte for byte, and answers in frames: "NONCE KIND POSITION LENGTH", the bytes, "NONCE.". Descriptor 3 carries answers,
# 5 is the session's input, 4 is where reads note what they have answered.

plumb_newline='
'
plumb_limit=1048576
plumb_scratch=''
plumb_group=1
plumb_wants_contents=''
plumb_visible=''
plumb_differing=''
plumb_secret=''
plumb_errands=''
plumb_lock_held=''

plumb_send() { # kind position payload
    printf '%s %s %s %s\n%s\n%s.\n' "$plumb_nonce" "$1" "$2" "${#3}" "$3" "$plumb_nonce" >&3
}

# Sends the first bytes of a file: exactly as many as announced, whatever happens to the file meanwhile.
plumb_send_file() { # kind position size file
    printf '%s %s %s %s\n' "$plumb_nonce" "$1" "$2" "$3" >&3
    { cat <"$4"; cat /dev/zero; } 2>/dev/null | head -c "$3" >&3
    printf '\n%s.\n' "$plumb_nonce" >&3
}

# ---- the session -----------------------------------------------------------------------------------------------------------

plumb_leave() {
    [ -z "$plumb_scratch" ] || rm -rf -- "$plumb_scratch"
    plumb_scratch=''
}

# Gives the lock back, where this shell has one (lock.sh); it stays where another shell of its run holds it too.
plumb_unlock() {
    [ -n "$plumb_lock_held" ] || return 0
    rm -f -- "$plumb_lock_held"
    rmdir -- "${plumb_lock_held%/*}" 2>/dev/null
}

trap 'plumb_leave; plumb_unlock' EXIT
trap 'exit 143' HUP INT TERM PIPE

# The watcher's words, should one ever be left for the shell itself.
plumb_release() { :; }
plumb_stop() { :; }
plumb_kill() { :; }
plumb_returned() { :; }

# Reads the session's input while a request runs, up to the word that ends it; at the end of file the controller is gone.
plumb_watch() {
    (
        trap - EXIT
        trap '' HUP INT TERM PIPE
        while IFS= read -r plumb_word; do
            case $plumb_word in
                plumb_release) exit 0 ;;
                plumb_returned*)
                    plumb_word=${plumb_word#plumb_returned}
                    # Opened for both, a pipe that nobody reads any more holds nothing up.
                    printf '%s\n' "${plumb_word# }" 1<>"$plumb_scratch/errand"
                    ;;
                plumb_stop) [ -z "$plumb_scratch" ] || : >"$plumb_scratch/stop" ;;
                plumb_kill) break ;;
            esac
        done
        if [ "$plumb_group" -eq 0 ]; then
            kill -TERM "$$"
            plumb_leave
            exit 0
        fi
        kill -TERM 0
        plumb_leave
        plumb_patience=5
        while [ "$plumb_patience" -gt 0 ] && plumb_accompanied; do
            sleep 1
            plumb_patience=$((plumb_patience - 1))
        done
        kill -KILL 0
    ) <&5 3>&- 5<&- >/dev/null 2>&1 &
    plumb_watcher=$!
}

# Whether anything that lives is left in the watcher's process group, besides the watcher.
plumb_accompanied() {
    IFS=' ' read -r plumb_self _ </proc/self/stat || return 0
    plumb_group_of "/proc/$plumb_self/stat"
    plumb_mine=$plumb_group_id
    for plumb_stat in /proc/[0-9]*/stat; do
        [ "$plumb_stat" != "/proc/$plumb_self/stat" ] || continue
        plumb_group_of "$plumb_stat"
        [ "$plumb_group_id" != "$plumb_mine" ] || return 0
    done
    return 1
}

# The process group of a living process, from its stat: "PID (NAME) STATE PARENT GROUP ...".
plumb_group_of() { # file
    plumb_group_id=''
    IFS= read -r plumb_line 2>/dev/null <"$1" || return 0
    plumb_line=${plumb_line##*') '}
    case $plumb_line in
        [ZX]*) return 0 ;;
    esac
    plumb_line=${plumb_line#* }
    plumb_line=${plumb_line#* }
    plumb_group_id=${plumb_line%% *}
}

plumb_run() { # read|apply
    plumb_asked=$1
    if [ "$1" = apply ] && [ -z "$plumb_scratch" ]; then
        plumb_scratch=$(mktemp -d /tmp/plumb.XXXXXXXXXX </dev/null 2>/dev/null) ||
            plumb_scratch=$(mktemp -d /var/tmp/plumb.XXXXXXXXXX </dev/null) || plumb_scratch=''
    fi
    ! plumb_stopped || rm -f -- "$plumb_scratch/stop"
    plumb_watch
    plumb_send begin 0 ''
    plumb_request
    plumb_send end 0 ''
    wait "$plumb_watcher"
}

plumb_stopped() {
    [ -n "$plumb_scratch" ] && [ -e "$plumb_scratch/stop" ]
}

# ---- for the read of a resource type ---------------------------------------------------------------------------------------

# Makes a subject's arguments the current ones: $arg_NAME.
subject() { # number
    plumb_number=$1
    "plumb_subject_$1"
}

# Whether the task gives an argument.
given() { # name
    eval "[ -n \"\${arg_$1+x}\" ]"
}

# Whether an argument may show in the list of processes.
public() { # name
    case "$plumb_secret " in
        *" $1 "*) return 1 ;;
    esac
    return 0
}

# Calls a command with the items of a list behind its own arguments.
with_items() { # name command [argument]...
    plumb_list=plumb_list_${plumb_number}_$1
    shift
    "$plumb_list" "$@"
}

present() {
    plumb_begin present
}

absent() {
    plumb_begin absent
}

unreadable() { # why
    plumb_begin "unreadable ${#1}:$1"
}

unavailable() { # what is missing on this node
    plumb_begin "unavailable ${#1}:$1"
}

property() { # name value
    plumb_text=$plumb_text$1\ ${#2}:$2$plumb_newline
}

list() { # name item...
    plumb_name=$1
    shift
    [ "$#" -gt 0 ] || plumb_text="$plumb_text$plumb_name -$plumb_newline"
    for plumb_item; do
        property "$plumb_name" "$plumb_item"
    done
}

# Shows a text file as a property for a diff, where the request wants that.
contents() { # name file size
    if [ "$plumb_kind" = read ] && [ -n "$plumb_wants_contents" ] && [ "$3" -le 65536 ]; then
        plumb_send_file "contents:$1" "$plumb_number" "$3" "$2"
    fi
}

# Runs a command for its exit code alone.
quietly() { # command [argument]...
    "$@" </dev/null >/dev/null 2>&1 3>&- 4>&- 5<&-
}

plumb_begin() {
    plumb_flush
    plumb_answering=$plumb_number
    plumb_text=$1$plumb_newline
}

# Ends the current answer: sends it, or compares it with its guard.
plumb_flush() {
    [ -n "$plumb_answering" ] || return 0
    plumb_mark='='
    case $plumb_kind in
        compare | stale | after)
            "plumb_guard_$plumb_answering"
            [ "$plumb_text" = "$plumb_guard" ] || plumb_mark='!'
            ;;
    esac
    [ "$plumb_kind" != after ] || plumb_sight
    case $plumb_kind$plumb_mark$plumb_visible in
        compare?* | stale=* | after?none) ;;
        after=1) plumb_send same "$plumb_answering" "$plumb_text" ;;
        *) plumb_send "$plumb_kind" "$plumb_answering" "$plumb_text" ;;
    esac
    printf ' %s%s' "$plumb_answering" "$plumb_mark" >&4
    plumb_answering=''
}

# Whether the state of a step has to differ afterwards: 1, nothing, or "none" for one without an operation.
plumb_sight() {
    eval "plumb_visible=\$plumb_visible_$plumb_answering plumb_verb=\$plumb_verb_$plumb_answering"
    [ -n "$plumb_verb" ] || plumb_visible=none
}

# Asks all types for their subjects from plumb_first to plumb_last, those that aren't stale, in one subshell, and notes in
# plumb_differing which ones differ from their guards. What stays unanswered, because a script ended the subshell, is asked
# once more, in a subshell of its own for each type.
plumb_ask() { # kind
    plumb_kind=$1
    plumb_answering=''
    plumb_differing=''
    plumb_answered=$({ plumb_groups plumb_read; } 4>&1 >/dev/null </dev/null 5<&-)
    plumb_groups plumb_note
}

plumb_read() { # type number...
    plumb_type=$1
    shift
    plumb_pick "$@"
    [ -n "$plumb_picked" ] || return 0
    "plumb_type_$plumb_type"
    # shellcheck disable=SC2086,SC2162,SC2229 # numbers, and not the builtin: the function of the resource type
    read $plumb_picked
    plumb_flush
}

plumb_pick() { # number...
    plumb_picked=''
    for plumb_number; do
        if [ "$plumb_number" -ge "$plumb_first" ] && [ "$plumb_number" -le "$plumb_last" ] &&
            ! plumb_is_stale "$plumb_number"; then
            plumb_picked="$plumb_picked $plumb_number"
        fi
    done
}

plumb_is_stale() { # number
    case "$plumb_stale " in
        *" $1 "*) return 0 ;;
    esac
    return 1
}

# Takes note of the answers of a type's subjects, and asks for those that are missing.
plumb_note() { # type number...
    plumb_type=$1
    shift
    plumb_pick "$@"
    plumb_missing=''
    for plumb_number in $plumb_picked; do
        case "$plumb_answered " in
            *" $plumb_number= "*) ;;
            *" $plumb_number! "*) plumb_differing="$plumb_differing $plumb_number" ;;
            *) plumb_missing="$plumb_missing $plumb_number" ;;
        esac
    done
    [ -n "$plumb_missing" ] || return 0
    plumb_again=$(
        {
            "plumb_type_$plumb_type"
            # shellcheck disable=SC2086,SC2162,SC2229 # as above
            read $plumb_missing
            plumb_flush
        } 4>&1 >/dev/null </dev/null 5<&-
    )
    for plumb_number in $plumb_missing; do
        case "$plumb_again " in
            *" $plumb_number= "*) continue ;;
            *" $plumb_number! "*) ;;
            *) plumb_silent "$plumb_number" ;;
        esac
        plumb_differing="$plumb_differing $plumb_number"
    done
}

# A read that ended without an answer is a fault of its script.
plumb_silent() { # number
    [ "$plumb_kind" != compare ] || return 0
    plumb_text="the read function of the resource type $plumb_type ended without an answer"
    plumb_send "$plumb_kind" "$1" "unreadable ${#plumb_text}:$plumb_text$plumb_newline"
}

# ---- for the apply of a resource type --------------------------------------------------------------------------------------

# Whether a property differs, so that the operation has to change it.
changes() { # name
    case " $plumb_changes " in
        *" $1 "*) return 0 ;;
    esac
    return 1
}

# Ends the operation as failed.
fail() { # why
    [ -z "$plumb_scratch" ] || printf '%s' "$1" >"$plumb_scratch/why"
    exit 1
}

# Tells the user something.
notice() { # text
    printf '%s\n' "$1" >>"$plumb_scratch/notices"
}

# The end of what the operation's commands have printed so far, standard error last.
complaints() {
    tail -q -c 16384 -- "$plumb_scratch/out" "$plumb_scratch/err"
}

# Writes an argument that may hold any bytes into a new file, whole or not at all: every shell tells when its printf can't write.
write_contents() { # name file
    plumb_streamed=''
    "plumb_contents_${plumb_number}_$1" >"$2" || fail "$1 can't be written; is the file system full?"
    [ -n "$plumb_streamed" ] || return 0
    case $2 in
        /*) plumb_errand wanted "$1 $2" ;;
        *)
            plumb_here
            plumb_errand wanted "$1 $plumb_directory/$2"
            ;;
    esac
    [ "$(stat -c %s -- "$2")" = "${plumb_streamed#* }" ] || fail "$1 wasn't written as a whole; is the file system full?"
    case $(sha256sum <"$2") in
        "${plumb_streamed% *} "*) ;;
        *) fail "$1 arrived with another checksum than it had; did somebody change it on the control machine?" ;;
    esac
}

# How another shell of this account finds the directory in which this one is: by this process where root works, since somebody to whom
# a directory on the way belongs may exchange what has the name.
plumb_here() {
    plumb_directory=${PWD%/}
    [ -O / ] || return 0
    # Not the function of the resource type.
    IFS=' ' command read -r plumb_self _ 2>/dev/null </proc/self/stat || return 0
    [ ! -d "/proc/$plumb_self/cwd" ] || plumb_directory=/proc/$plumb_self/cwd
}

# Asks the controller to carry a content that is too big for a request or an answer, and waits until it has come. The controller
# does it through a shell of its own. This is the last that an operation has of the protocol.
plumb_errand() { # wanted|offered what
    plumb_pipe=$plumb_scratch/errand
    mkfifo -m 600 -- "$plumb_pipe" || fail "no pipe can be made in $plumb_scratch"
    exec 6<>"$plumb_pipe"
    plumb_send "$1" "$plumb_number" "$2"
    exec 3>&-
    # Not the function of the resource type.
    IFS= command read -r plumb_said <&6
    exec 6>&-
    rm -f -- "$plumb_pipe"
    [ -z "$plumb_said" ] || fail "$plumb_said"
}

# Hands a file to the controller, however big it is.
offer_contents() { # file
    plumb_errand offered "$1"
}

# Answers for a subject whose arguments no shell can hold.
plumb_unfit() { # position why
    [ "$plumb_asked" = apply ] || plumb_send read "$1" "unreadable ${#2}:$2$plumb_newline"
}

# ---- requests --------------------------------------------------------------------------------------------------------------

# Reads everything that a request asks for.
plumb_read_all() {
    plumb_first=0
    plumb_last=$1
    plumb_stale=''
    plumb_ask read
}

# Carries out a list of steps. Unchanged so far, all guards are compared first; afterwards each at its turn.
plumb_apply() { # number of steps, "fresh" or "changed"
    plumb_end=$(($1 - 1))
    plumb_first=0
    plumb_last=$plumb_end
    plumb_at=0
    plumb_compared=-1
    plumb_stale=''
    if [ "$2" = fresh ]; then
        plumb_ask stale
        plumb_stale=$plumb_differing
        plumb_compared=$plumb_end
    fi
    while [ "$plumb_at" -le "$plumb_end" ] && ! plumb_stopped; do
        plumb_turn || break
    done
}

# One stretch of steps; fails where the list ends. A stretch is what may be compared together before anything in it is done, and
# read together afterwards: up to the next operation, or several operations that change nothing but their own resources.
plumb_turn() {
    if plumb_is_stale "$plumb_at"; then
        eval "plumb_at=\$plumb_next_$plumb_at"
        return 0
    fi
    eval "plumb_until=\$plumb_until_$plumb_at"
    plumb_last=$plumb_at
    while [ "$plumb_last" -lt "$plumb_until" ] && ! plumb_is_stale "$((plumb_last + 1))"; do
        plumb_last=$((plumb_last + 1))
    done
    [ "$plumb_compared" -ge "$plumb_last" ] || plumb_compare || return 1
    plumb_work
}

# Compares the guards of a stretch, and shortens it to what is as it was; fails where its first step moved.
plumb_compare() {
    plumb_first=$plumb_at
    plumb_ask compare
    plumb_compared=$plumb_last
    [ -n "$plumb_differing" ] || return 0
    plumb_lowest "$plumb_differing"
    if [ "$plumb_low" -eq "$plumb_at" ]; then
        plumb_moved
        return 1
    fi
    plumb_last=$((plumb_low - 1))
    plumb_compared=$plumb_last
}

plumb_lowest() { # number...
    plumb_low=$plumb_end
    for plumb_number in $1; do
        [ "$plumb_number" -ge "$plumb_low" ] || plumb_low=$plumb_number
    done
}

# Ends the list before the step at plumb_at, which moved, and answers the states of all that is left.
plumb_moved() {
    plumb_first=$plumb_at
    plumb_last=$plumb_at
    plumb_ask moved
    plumb_first=$((plumb_at + 1))
    plumb_last=$plumb_end
    plumb_ask read
}

# Does the operations of a stretch, and reads what they left; fails where something else in it moved meanwhile.
plumb_work() {
    plumb_position=$plumb_at
    plumb_failed=''
    plumb_differing=''
    while eval "[ -z \"\$plumb_verb_$plumb_position\" ]" && [ "$plumb_position" -lt "$plumb_last" ]; do
        plumb_position=$((plumb_position + 1))
    done
    plumb_operated=$plumb_position
    eval "plumb_verb=\$plumb_verb_$plumb_position"
    if [ -n "$plumb_verb" ]; then
        if [ "$plumb_position" -eq "$plumb_last" ]; then
            plumb_operate
        else
            plumb_labour
        fi
        plumb_compared=$plumb_last
        plumb_first=$plumb_operated
        plumb_ask after
    fi
    plumb_conclude
}

# The operations of a stretch in one subshell, which notes what it has begun (N), and how that ended: well (N.), badly (N!). One
# that ends the subshell itself has ended with that.
plumb_labour() {
    plumb_noted=$(plumb_each 4>&1 >/dev/null)
    plumb_status=$?
    plumb_token=${plumb_noted##* }
    case $plumb_token in
        all) return 0 ;;
        *.)
            plumb_last=${plumb_token%.}
            return 0
            ;;
        *!) plumb_position=${plumb_token%!} plumb_status=1 ;;
        *)
            plumb_position=$plumb_token
            plumb_report "$plumb_position"
            ;;
    esac
    if [ "$plumb_status" -ne 0 ]; then
        eval "plumb_failed=\$plumb_next_$plumb_position"
        plumb_last=$plumb_position
    elif [ "$plumb_position" -lt "$plumb_last" ]; then
        plumb_position=$((plumb_position + 1))
        plumb_labour
    fi
}

plumb_each() {
    plumb_begun=''
    while [ "$plumb_position" -le "$plumb_last" ]; do
        eval "plumb_verb=\$plumb_verb_$plumb_position"
        if [ -n "$plumb_verb" ]; then
            [ -z "$plumb_begun" ] || ! plumb_stopped || return 0
            plumb_begun=1
            plumb_announce
            if [ -z "$plumb_status" ]; then
                printf ' %s' "$plumb_position" >&4
                plumb_deed </dev/null >"$plumb_scratch/out" 2>"$plumb_scratch/err" 3>&- 4>&- 5<&-
                plumb_status=$?
                plumb_report "$plumb_position"
            fi
            if [ "$plumb_status" -ne 0 ]; then
                printf ' %s!' "$plumb_position" >&4
                return 0
            fi
            printf '.' >&4
        fi
        plumb_position=$((plumb_position + 1))
    done
    printf ' all' >&4
}

# Goes on behind a stretch, or where the failure in it leads to.
plumb_conclude() {
    while [ "$plumb_at" -le "$plumb_last" ]; do
        eval "plumb_verb=\$plumb_verb_$plumb_at plumb_visible=\$plumb_visible_$plumb_at plumb_next=\$plumb_next_$plumb_at"
        if [ -z "$plumb_verb" ]; then
            if plumb_differs "$plumb_at"; then
                plumb_moved
                return 1
            fi
            plumb_send unchanged "$plumb_at" ''
        elif [ -n "$plumb_visible" ] && [ -z "$plumb_failed" ] && ! plumb_differs "$plumb_at"; then
            plumb_failed=$plumb_next
        fi
        plumb_at=$((plumb_at + 1))
    done
    [ -z "$plumb_failed" ] || [ "$plumb_failed" -le "$plumb_at" ] || plumb_at=$plumb_failed
}

plumb_differs() { # number
    case "$plumb_differing " in
        *" $1 "*) return 0 ;;
    esac
    return 1
}

# The operation at plumb_position, in a subshell of its own without a descriptor of the protocol, but for one that needs an errand.
plumb_operate() {
    plumb_announce
    if [ -z "$plumb_status" ]; then
        (
            case $plumb_errands in
                *" $plumb_position "*) ;;
                *) exec 3>&- ;;
            esac
            plumb_deed
        ) </dev/null >"$plumb_scratch/out" 2>"$plumb_scratch/err" 5<&-
        plumb_status=$?
        plumb_report "$plumb_position"
    fi
    [ "$plumb_status" -eq 0 ] || eval "plumb_failed=\$plumb_next_$plumb_position"
}

# Says that an operation begins; the status is empty afterwards, unless it can't begin.
plumb_announce() {
    plumb_status=''
    plumb_send started "$plumb_position" ''
    if [ -n "$plumb_scratch" ]; then
        : >"$plumb_scratch/why"
        : >"$plumb_scratch/notices"
        return 0
    fi
    plumb_status=73
    plumb_send status "$plumb_position" \
        "73 there is no scratch directory, because neither /tmp nor /var/tmp can be written"
}

plumb_deed() {
    plumb_number=$plumb_position
    eval "\"plumb_type_\$plumb_step_$plumb_position\""
    "plumb_operation_$plumb_position"
    apply "$plumb_verb"
}

# How an operation ended, and what it printed.
plumb_report() { # position
    plumb_why=''
    [ ! -s "$plumb_scratch/why" ] || plumb_why=$(cat "$plumb_scratch/why")
    [ "$plumb_status" -eq 0 ] || [ -n "$plumb_why" ] || [ -s "$plumb_scratch/err" ] || plumb_room
    plumb_send status "$1" "$plumb_status $plumb_why"
    [ ! -s "$plumb_scratch/notices" ] || plumb_send notice "$1" "$(cat "$plumb_scratch/notices")"
    [ ! -s "$plumb_scratch/out" ] || plumb_stream out "$1"
    [ ! -s "$plumb_scratch/err" ] || plumb_stream err "$1"
}

# Why an operation failed without a word, where there is no room for one.
plumb_room() {
    { printf '%s' x >"$plumb_scratch/room"; } 2>/dev/null ||
        plumb_why="nothing more can be written to $plumb_scratch, so that what it said is lost; is the file system full?"
}

plumb_stream() { # out|err position
    plumb_size=$(stat -c %s -- "$plumb_scratch/$1")
    if [ "$plumb_size" -gt "$plumb_limit" ]; then
        plumb_send "cut" "$2" "$1"
        plumb_size=$plumb_limit
    fi
    plumb_send_file "$1" "$2" "$plumb_size" "$plumb_scratch/$1"
}
