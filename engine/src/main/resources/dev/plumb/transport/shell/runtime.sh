# shellcheck shell=sh disable=SC2154 # plumb_nonce, plumb_umask and what a request brings are assigned elsewhere
# What runs on a node between Plumb and the resource types. Nothing here decides anything: it hands arguments to types, compares
# guards byte for byte, and answers in frames: "NONCE KIND POSITION LENGTH", the bytes, "NONCE.". Descriptor 3 carries answers,
# 5 is the session's input, 4 is where a read notes what it has answered.

plumb_newline='
'
plumb_limit=1048576
plumb_scratch=''
plumb_group=1
plumb_wants_contents=''
plumb_visible=''
plumb_differing=''

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
trap plumb_leave EXIT
trap 'exit 143' HUP INT TERM PIPE

# The watcher's words, should one ever be left for the shell itself.
plumb_release() { :; }
plumb_stop() { :; }
plumb_kill() { :; }

# Reads the session's input while a request runs, up to the word that ends it; at the end of file the controller is gone.
plumb_watch() {
    (
        trap - EXIT
        trap '' HUP INT TERM PIPE
        while IFS= read -r plumb_word; do
            case $plumb_word in
                plumb_release) exit 0 ;;
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
    case $plumb_kind$plumb_mark$plumb_visible in
        compare?* | stale=*) ;;
        after=1) plumb_send same "$plumb_answering" "$plumb_text" ;;
        *) plumb_send "$plumb_kind" "$plumb_answering" "$plumb_text" ;;
    esac
    printf ' %s%s' "$plumb_answering" "$plumb_mark" >&4
    plumb_answering=''
}

# Reads subjects of one type in a subshell of its own, and notes which ones differ from their guards in plumb_differing.
plumb_ask() { # kind type number...
    plumb_kind=$1
    plumb_type=$2
    shift 2
    plumb_answering=''
    plumb_answered=$(
        {
            "plumb_type_$plumb_type"
            # shellcheck disable=SC2162 # not the builtin: the function of the resource type
            read "$@"
            plumb_flush
        } 4>&1 >/dev/null </dev/null 5<&-
    )
    for plumb_number; do
        case "$plumb_answered " in
            *" $plumb_number= "*) ;;
            *" $plumb_number! "*) plumb_differing="$plumb_differing $plumb_number" ;;
            *)
                plumb_differing="$plumb_differing $plumb_number"
                plumb_silent "$plumb_number"
                ;;
        esac
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

# Writes an argument that may hold any bytes into a new file, whole or not at all.
write_contents() { # name file
    "plumb_contents_${plumb_number}_$1" >"$2" || fail "$1 can't be written; is the file system full?"
    eval "plumb_size=\$plumb_size_${plumb_number}_$1"
    [ "$(stat -c %s -- "$2")" = "$plumb_size" ] || fail "$1 wasn't written as a whole; is the file system full?"
}

# Answers for a subject whose arguments no shell can hold.
plumb_unfit() { # position why
    [ "$plumb_asked" = apply ] || plumb_send read "$1" "unreadable ${#2}:$2$plumb_newline"
}

# ---- requests --------------------------------------------------------------------------------------------------------------

# Asks for those of a type's subjects whose position lies between plumb_first and plumb_last and that aren't stale.
plumb_within() { # kind type number...
    plumb_asked_kind=$1
    plumb_asked_type=$2
    shift 2
    for plumb_number; do
        shift
        if [ "$plumb_number" -lt "$plumb_first" ] || [ "$plumb_number" -gt "$plumb_last" ]; then
            continue
        fi
        case "$plumb_stale " in
            *" $plumb_number "*) continue ;;
        esac
        set -- "$@" "$plumb_number"
    done
    [ "$#" -eq 0 ] || plumb_ask "$plumb_asked_kind" "$plumb_asked_type" "$@"
}

# Carries out a list of steps. Unchanged so far, all guards are compared first; afterwards each at its turn.
plumb_apply() { # number of steps, "fresh" or "changed"
    plumb_last=$(($1 - 1))
    plumb_end=$plumb_last
    plumb_first=0
    plumb_at=0
    plumb_compared=-1
    plumb_stale=''
    plumb_differing=''
    if [ "$2" = fresh ]; then
        plumb_groups plumb_within stale
        plumb_stale=$plumb_differing
        plumb_compared=$plumb_end
    fi
    while [ "$plumb_at" -le "$plumb_end" ] && ! plumb_stopped; do
        plumb_turn || break
    done
}

# One step; fails where the list ends.
plumb_turn() {
    eval "plumb_verb=\$plumb_verb_$plumb_at plumb_next=\$plumb_next_$plumb_at"
    case "$plumb_stale " in
        *" $plumb_at "*)
            plumb_at=$plumb_next
            return 0
            ;;
    esac
    [ "$plumb_compared" -ge "$plumb_at" ] || plumb_compare || return 1
    if [ -z "$plumb_verb" ]; then
        plumb_send unchanged "$plumb_at" ''
    elif plumb_operate "$plumb_at"; then
        plumb_compared=$plumb_at
    else
        plumb_compared=$plumb_at
        plumb_at=$plumb_next
        return 0
    fi
    plumb_at=$((plumb_at + 1))
}

# Compares all guards up to the next operation's, since nothing happens between them; fails where something moved.
plumb_compare() {
    plumb_first=$plumb_at
    plumb_last=$plumb_at
    while eval "[ -z \"\$plumb_verb_$plumb_last\" ]" && [ "$plumb_last" -lt "$plumb_end" ]; do
        plumb_last=$((plumb_last + 1))
    done
    plumb_compared=$plumb_last
    plumb_differing=''
    plumb_groups plumb_within compare
    [ -n "$plumb_differing" ] || return 0
    plumb_moved "$plumb_differing"
    return 1
}

# Ends the list before the first step that moved, and answers the states of all that is left.
plumb_moved() { # positions
    plumb_first=$plumb_end
    for plumb_number in $1; do
        [ "$plumb_number" -ge "$plumb_first" ] || plumb_first=$plumb_number
    done
    while [ "$plumb_at" -lt "$plumb_first" ]; do
        case "$plumb_stale " in
            *" $plumb_at "*) ;;
            *) plumb_send unchanged "$plumb_at" '' ;;
        esac
        plumb_at=$((plumb_at + 1))
    done
    plumb_last=$plumb_first
    plumb_groups plumb_within moved
    plumb_first=$((plumb_first + 1))
    plumb_last=$plumb_end
    plumb_groups plumb_within read
}

# One operation in a subshell of its own, without a descriptor of the protocol; then the state that it left.
plumb_operate() { # position
    plumb_send started "$1" ''
    eval "plumb_type=\$plumb_step_$1 plumb_visible=\$plumb_visible_$1"
    if [ -z "$plumb_scratch" ]; then
        plumb_status=73
        plumb_send status "$1" "73 there is no scratch directory, because neither /tmp nor /var/tmp can be written"
    else
        : >"$plumb_scratch/why"
        : >"$plumb_scratch/notices"
        (
            plumb_number=$1
            "plumb_type_$plumb_type"
            "plumb_operation_$1"
            apply "$plumb_verb"
        ) </dev/null >"$plumb_scratch/out" 2>"$plumb_scratch/err" 3>&- 5<&-
        plumb_status=$?
        plumb_report "$1"
    fi
    plumb_differing=''
    plumb_ask after "$plumb_type" "$1"
    [ "$plumb_status" -eq 0 ] && { [ "$plumb_visible" != 1 ] || [ -n "$plumb_differing" ]; }
}

# How an operation ended, and what it printed.
plumb_report() { # position
    plumb_why=''
    [ ! -s "$plumb_scratch/why" ] || plumb_why=$(cat "$plumb_scratch/why")
    plumb_send status "$1" "$plumb_status $plumb_why"
    [ ! -s "$plumb_scratch/notices" ] || plumb_send notice "$1" "$(cat "$plumb_scratch/notices")"
    [ ! -s "$plumb_scratch/out" ] || plumb_stream out "$1"
    [ ! -s "$plumb_scratch/err" ] || plumb_stream err "$1"
}

plumb_stream() { # out|err position
    plumb_size=$(stat -c %s -- "$plumb_scratch/$1")
    if [ "$plumb_size" -gt "$plumb_limit" ]; then
        plumb_send "cut" "$2" "$1"
        plumb_size=$plumb_limit
    fi
    plumb_send_file "$1" "$2" "$plumb_size" "$plumb_scratch/$1"
}
