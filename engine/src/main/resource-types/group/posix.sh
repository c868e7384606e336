# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    load
    unknown=''
    for number; do
        subject "$number"
        if found "$arg_name"; then
            answer
        else
            unknown="$unknown $number"
        fi
    done
    [ -z "$unknown" ] || elsewhere
}

load() {
    groups=$plumb_newline$(grep '' /etc/group 2>/dev/null </dev/null)$plumb_newline
}

# Finds a group's line, and splits it.
found() { # name
    case $groups in
        *"$plumb_newline$1:"*:*:*) ;;
        *) return 1 ;;
    esac
    line=${groups#*"$plumb_newline$1:"}
    line=${line%%"$plumb_newline"*}
    members=${line##*:}
    secret=${line%%:*}
    gid=${line%:*}
    gid=${gid##*:}
}

answer() {
    present
    property gid "$gid"
    set -f
    IFS=,
    # shellcheck disable=SC2086 # to split it
    set -- $members
    IFS=" 	$plumb_newline"
    set +f
    list members "$@"
}

# What /etc/group doesn't have may come from another directory; one process asks for all.
elsewhere() {
    set --
    for number in $unknown; do
        subject "$number"
        set -- "$@" "$arg_name"
    done
    others=''
    ! command -v getent >/dev/null || others=$plumb_newline$(getent group "$@" 2>/dev/null)
    for number in $unknown; do
        subject "$number"
        case $others in
            *"$plumb_newline$arg_name:"*) unreadable "$arg_name comes from another directory than /etc/group and can't be managed here" ;;
            *) absent ;;
        esac
    done
}

apply() {
    load
    tools=files
    ! command -v groupmod >/dev/null || tools=shadow
    verb=$1
    case $1 in
        create)
            members=''
            "create_in_$tools"
            load
            found "$arg_name" || fail "the group $arg_name isn't in /etc/group, although it was made"
            ;;
        update)
            found "$arg_name" || fail "the group $arg_name is gone"
            ! changes gid || "number_in_$tools"
            ;;
        remove)
            "remove_in_$tools"
            return
            ;;
    esac
    if given members && { [ "$verb" = create ] || changes members; }; then
        with_items members gather
        "fill_in_$tools"
    fi
}

# The members as they will be: those of the task, with the present ones unless they are exact.
gather() { # user...
    users=$plumb_newline$(cat /etc/passwd 2>/dev/null)
    all=$members
    [ "${arg_exact_members-false}" = false ] || all=''
    for user; do
        case $users in
            *"$plumb_newline$user:"*) true ;;
            *) false ;;
        esac || quietly getent passwd "$user" || fail "there is no user $user, who should be a member of $arg_name"
        case ",$all," in
            *",$user,"*) ;;
            *) all=$all,$user ;;
        esac
    done
    all=${all#,}
}

# ---- groupadd and its kin --------------------------------------------------------------------------------------------------

create_in_shadow() {
    set --
    [ "${arg_system-false}" = false ] || set -- -r
    ! given gid || set -- "$@" -g "$arg_gid"
    words=$(groupadd "$@" -- "$arg_name" 2>&1) || failed groupadd
}

number_in_shadow() {
    words=$(groupmod -g "$arg_gid" -- "$arg_name" 2>&1) || failed groupmod
}

remove_in_shadow() {
    words=$(groupdel -- "$arg_name" 2>&1) || failed groupdel
}

fill_in_shadow() {
    words=$(gpasswd -M "$all" -- "$arg_name" 2>&1) || failed gpasswd
}

failed() { # tool
    case $words in
        *'Permission denied'*) fail "this user may not change the groups of the node; it takes become" ;;
        *'No space left on device'*) fail "the file system of /etc is full; the groups are as they were" ;;
        *'primary group of user'*) primary "'${words##*user \'}" ;;
        *'cannot lock'* | *'try again later'*)
            [ -w /etc/group ] || fail "/etc/group can't be written; is its file system read-only?"
            fail "somebody else is changing the groups of this node: $words"
            ;;
    esac
    fail "$1 failed: $words"
}

primary() { # user
    fail "the group $arg_name is the primary group of the user $1; give the user another one first"
}

# ---- where there are no such tools, the file itself -------------------------------------------------------------------------

# Replaces, adds or, without a line, removes the group's line.
put() { # [line]
    new_line=${1-}
    (replace /etc/group rewritten) || exit 1
    load
}

rewritten() { # new old
    done='' bad=''
    {
        while IFS= command read -r old || [ -n "$old" ]; do
            case $old in
                "$arg_name:"*)
                    [ -z "$new_line" ] || printf '%s\n' "$new_line" || bad=1
                    done=1
                    ;;
                *) printf '%s\n' "$old" || bad=1 ;;
            esac
        done <"$2"
        [ -n "$done" ] || [ -z "$new_line" ] || printf '%s\n' "$new_line" || bad=1
        [ -z "$bad" ]
    } >"$1" || fail "the new /etc/group can't be written; is the file system full?"
}

taken() { # number
    case $groups in
        *:"$1":*) grep -q "^[^:]*:[^:]*:$1:" /etc/group ;;
        *) return 1 ;;
    esac
}

create_in_files() {
    if given gid; then
        ! taken "$arg_gid" || fail "the number $arg_gid is another group's"
        gid=$arg_gid
    else
        gid=1000
        [ "${arg_system-false}" = false ] || gid=100
        while taken "$gid"; do
            gid=$((gid + 1))
        done
    fi
    put "$arg_name:x:$gid:"
}

number_in_files() {
    ! taken "$arg_gid" || fail "the number $arg_gid is another group's"
    put "$arg_name:$secret:$arg_gid:$members"
    found "$arg_name"
}

remove_in_files() {
    found "$arg_name" || fail "the group $arg_name is gone"
    owner=$(grep "^[^:]*:[^:]*:[^:]*:$gid:" /etc/passwd)
    [ -z "$owner" ] || primary "${owner%%:*}"
    put
}

fill_in_files() {
    put "$arg_name:$secret:$gid:$all"
}
