# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    named='' numbered=''
    for number; do
        subject "$number"
        if ! possible; then
            continue
        elif [ "$arg_recursive" = true ]; then
            below
        elif numeric; then
            numbered="$numbered $number"
        else
            named="$named $number"
        fi
    done
    # shellcheck disable=SC2086 # numbers
    [ -z "$named" ] || answer_all -pEc $named
    # shellcheck disable=SC2086 # numbers
    [ -z "$numbered" ] || answer_all -pEcn $numbered
}

possible() {
    if ! command -v getfacl >/dev/null || ! command -v setfacl >/dev/null; then
        unavailable 'the commands getfacl and setfacl (package acl)'
    elif [ ! -e "$arg_path" ]; then
        missing=lacking
        [ "$arg_state" = present ] || missing=absent
        nothing "$missing"
    elif [ "$arg_default" = true ] && [ ! -d "$arg_path" ]; then
        unreadable "$arg_path is no directory, and only directories have default entries"
    elif [ "$arg_state" = absent ] && { ! given entity || [ "$arg_etype" = other ]; } && [ "$arg_default$arg_etype" != falsemask ]; then
        unreadable "the entries of owner, group and others can't be removed; give \"entity\" or permissions"
    elif given entity && [ "$arg_etype" != user ] && [ "$arg_etype" != group ]; then
        unreadable "an entry for $arg_etype has no \"entity\""
    else
        return 0
    fi
    return 1
}

lacking() {
    unavailable "$arg_path"
}

numeric() {
    case ${arg_entity-} in
        '' | *[!0-9]*) return 1 ;;
    esac
}

# One getfacl for many paths; it answers in their order, with an empty line behind each.
answer_all() { # option number...
    option=$1
    shift
    numbers=$*
    set --
    for number in $numbers; do
        subject "$number"
        set -- "$@" "$arg_path"
    done
    lists=$(getfacl "$option" -- "$@" 2>/dev/null)$plumb_newline$plumb_newline
    for number in $numbers; do
        subject "$number"
        list=$plumb_newline${lists%%"$plumb_newline$plumb_newline"*}$plumb_newline
        lists=${lists#*"$plumb_newline$plumb_newline"}
        answer
    done
}

answer() {
    case $list in
        *"$plumb_newline"user::*) ;;
        *)
            unreadable "getfacl can't read the list of $arg_path: $(getfacl -p -- "$arg_path" 2>&1 >/dev/null)"
            return
            ;;
    esac
    entry
    case $list in
        *"$plumb_newline$entry"*)
            there=${list#*"$plumb_newline$entry"}
            there=${there%%"$plumb_newline"*}
            present
            wanted
            if [ "$there" = "$wanted" ]; then
                property permissions "$arg_permissions"
            else
                property permissions "$there"
            fi
            ;;
        *) absent ;;
    esac
}

# The beginning of the entry's line.
entry() {
    entry=$arg_etype:${arg_entity-}:
    [ "$arg_default" != true ] || entry=default:$entry
}

# The permissions that the task wants, as getfacl writes them; nothing where it says nothing.
wanted() {
    wanted=''
    given permissions || return 0
    may_read='-' may_write='-' execute='-'
    case $arg_permissions in *r*) may_read=r ;; esac
    case $arg_permissions in *w*) may_write=w ;; esac
    case $arg_permissions in *x*) execute=x ;; esac
    case $arg_permissions in *X*) conditional ;; esac
    wanted=$may_read$may_write$execute
}

conditional() {
    if [ -d "$arg_path" ]; then
        execute=x
        return
    fi
    case $plumb_newline$list in
        *"$plumb_newline"[ugom]*:[r-][w-]x*) execute=x ;;
    esac
}

# All that is in a directory: the directories, and then the rest, which has no default entries.
below() {
    option=-pEc
    ! numeric || option=-pEcn
    entry
    left=$({
        printf 'd%s\n' "$entry" "${arg_permissions-}"
        find "$arg_path" -type d -exec getfacl "$option" -- {} +
        if [ "$arg_default" != true ]; then
            printf '.\n'
            find "$arg_path" ! -type d ! -type l -exec getfacl "$option" -- {} +
        fi
    } 2>&1 | compare)
    case $left in
        none) absent ;;
        lacking) if [ "$arg_state" = present ]; then absent; else present; fi ;;
        same)
            present
            ! given permissions || property permissions "$arg_permissions"
            ;;
        =*)
            present
            property permissions "${left#=}"
            ;;
        *) unreadable "getfacl can't read all of $arg_path: $left" ;;
    esac
}

# Says of many lists whether none has the entry, some lack it, all have it as it should be, or "=" and what one has instead.
compare() {
    # shellcheck disable=SC2016 # it is a program
    awk '
        function finish(x, want) {
            if (!lines) return
            x = wish ~ /x/ || (wish ~ /X/ && (directories || executable))
            want = (wish ~ /r/ ? "r" : "-") (wish ~ /w/ ? "w" : "-") (x ? "x" : "-")
            if (there == "") lacking++; else having++
            if (there != "" && wish != "" && there != want && other == "") other = there
            lines = executable = 0
            there = ""
        }
        BEGIN { directories = 1 }
        NR == 1 { entry = substr($0, 2); next }
        NR == 2 { wish = substr($0, 2); next }
        $0 == "." { finish(); directories = 0; next }
        $0 == "" { finish(); next }
        /^getfacl: |^find: / { failure = $0; next }
        {
            lines++
            if (index($0, entry) == 1) there = substr($0, length(entry) + 1)
            if ($0 !~ /^default:/ && /x$/) executable = 1
        }
        END {
            finish()
            if (failure != "") print failure
            else if (!having) print "none"
            else if (lacking) print "lacking"
            else if (other != "") print "=" other
            else print "same"
        }'
}

apply() {
    spec=$arg_etype:${arg_entity-}
    [ "$arg_default" != true ] || spec=default:$spec
    case $arg_etype:${arg_entity-} in
        user:?*) known passwd user ;;
        group:?*) known group group ;;
    esac
    if [ "$1" = remove ]; then
        change -x "$spec"
    else
        change -m "$spec:$arg_permissions"
    fi
}

change() { # option spec
    if [ "$arg_recursive" != true ]; then
        setfacl "$1" "$2" -- "$arg_path" || fail "the entry of $arg_path can't be changed; has its file system access control lists?"
    elif [ "$arg_default" = true ]; then
        find "$arg_path" -type d -exec setfacl "$1" "$2" -- {} + || fail "not all entries below $arg_path could be changed"
    else
        setfacl -R -P "$1" "$2" -- "$arg_path" || fail "not all entries below $arg_path could be changed"
    fi
}

known() { # database word
    numeric || ! command -v getent >/dev/null || quietly getent "$1" "$arg_entity" || fail "there is no $2 $arg_entity"
}
