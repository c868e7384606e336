# shellcheck shell=sh disable=SC2154 # the runtime assigns what is missing here
# What the actions share: guards, and running a program.

# Answers the guards that the task gives; the engine decides what follows from them.
guards() { # the command that runs a guard's text
    if given chdir && [ ! -d "$arg_chdir" ] && { given unless || given only_if; }; then
        unavailable "$arg_chdir"
        return
    fi
    present
    ! given creates || plumb_there creates "$arg_creates"
    ! given removes || plumb_there removes "$arg_removes"
    ! given unless || plumb_holds unless "$arg_unless" "$1"
    ! given only_if || plumb_holds only_if "$arg_only_if" "$1"
}

plumb_there() { # name path
    case $2 in
        /*) plumb_path=$2 ;;
        *) plumb_path=${arg_chdir-.}/$2 ;;
    esac
    if [ -e "$plumb_path" ] || [ -L "$plumb_path" ]; then
        property "$1" true
    else
        property "$1" false
    fi
}

plumb_holds() { # name text command
    if (enter && "$3" "$2") </dev/null >/dev/null 2>&1 3>&- 4>&- 5<&-; then
        property "$1" true
    else
        property "$1" false
    fi
}

# Goes to the directory of the task, with the file mode mask of the login.
enter() {
    umask "$plumb_umask"
    ! given chdir || cd -- "$arg_chdir" || fail "the directory $arg_chdir can't be entered"
}

# Becomes a program; functions and builtins of this shell are none.
execute() { # program argument...
    exec "$@"
}

# Runs a text as a command without a shell.
as_words() { # text
    words "$1" execute
}

# Runs a text as a script of sh, or of the interpreter that the task wants; the text shows in no list of processes. A shell takes
# it from its input, another interpreter from a pipe of sh, since the pipes of some shells are sockets, which can't be opened.
as_script() { # text
    # shellcheck disable=SC2016 # for the other shell
    printf '%s\n' "$1" | case ${arg_executable:-sh} in
        *sh) execute "${arg_executable:-sh}" -c 'plumb=$(cat) && exec </dev/null && eval "$plumb"' ;;
        *) execute sh -c 'cat | exec "$0" /dev/fd/8 8<&0 </dev/null' "$arg_executable" ;;
    esac
}

# Prints an argument that may hold any bytes.
print_contents() { # name
    plumb_streamed=''
    "plumb_contents_${plumb_number}_$1"
    [ -z "$plumb_streamed" ] || fail "$1 is longer than 256 KiB, and has to be a file on the node"
}
