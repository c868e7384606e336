# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    asked=''
    for number; do
        subject "$number"
        ! possible || asked="$asked $number"
    done
    [ -n "$asked" ] || return 0
    set --
    for number in $asked; do
        subject "$number"
        set -- "$@" "$arg_path"
    done
    contexts=$(stat -c %C -- "$@" 2>/dev/null)$plumb_newline
    policies=$plumb_newline
    ! command -v matchpathcon >/dev/null || policies=$(matchpathcon -n -- "$@" 2>/dev/null)$plumb_newline
    for number in $asked; do
        subject "$number"
        answer
    done
}

possible() {
    if ! command -v selinuxenabled >/dev/null || ! quietly selinuxenabled; then
        unavailable 'an enabled SELinux'
    elif [ "$arg_persistent" = true ] && ! { command -v semanage >/dev/null && command -v matchpathcon >/dev/null; }; then
        unavailable 'the commands semanage and matchpathcon'
    elif [ -L "$arg_path" ] || [ -e "$arg_path" ]; then
        return 0
    else
        nothing lacking
    fi
    return 1
}

lacking() {
    unavailable "$arg_path"
}

# USER:ROLE:TYPE:LEVEL, where the level may hold colons too. The type counts as right when the policy has it too.
answer() {
    context=${contexts%%"$plumb_newline"*}
    contexts=${contexts#*"$plumb_newline"}
    policy=${policies%%"$plumb_newline"*}
    policies=${policies#*"$plumb_newline"}
    case $context in
        *:*:*) ;;
        *)
            unreadable "$arg_path has no SELinux context; is its file system without them?"
            return
            ;;
    esac
    split "$context"
    now=$type
    present
    property seuser "$user"
    property serole "$role"
    property selevel "$level"
    split "$policy"
    property policy "$type"
    if [ "$now" = "$arg_setype" ] && [ "$arg_persistent" = true ]; then
        now=$type
    fi
    property setype "$now"
}

split() { # context
    user=${1%%:*}
    rest=${1#*:}
    role=${rest%%:*}
    rest=${rest#*:}
    type=${rest%%:*}
    level=''
    case $rest in
        *:*) level=${rest#*:} ;;
    esac
}

apply() {
    if [ "$arg_persistent" = true ]; then
        policy=$(matchpathcon -n -- "$arg_path") || policy=''
        split "$policy"
        [ "$type" = "$arg_setype" ] || keep_in_policy
    fi
    set -- -h -t "$arg_setype"
    ! given seuser || set -- "$@" -u "$arg_seuser"
    ! given serole || set -- "$@" -r "$arg_serole"
    ! given selevel || set -- "$@" -l "$arg_selevel"
    [ "$arg_recursive" != true ] || set -- "$@" -R
    chcon "$@" -- "$arg_path" || fail "the context of $arg_path can't be changed; does the policy know $arg_setype?"
}

# The policy's paths are expressions, so what means something in them stands behind a backslash.
keep_in_policy() {
    # shellcheck disable=SC2016 # an expression
    expression=$(printf '%s' "$arg_path" | sed 's/[][\\.*+?^$(){}|]/\\&/g')
    [ "$arg_recursive" != true ] || [ ! -d "$arg_path" ] || expression="$expression(/.*)?"
    set -- -t "$arg_setype"
    ! given seuser || set -- "$@" -s "$arg_seuser"
    ! given selevel || set -- "$@" -r "$arg_selevel"
    semanage fcontext -a "$@" "$expression" || semanage fcontext -m "$@" "$expression" ||
        fail "semanage can't add a rule for $arg_path; does the policy know $arg_setype?"
}
