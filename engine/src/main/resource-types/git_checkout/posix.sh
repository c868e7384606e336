# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
read() {
    for number; do
        subject "$number"
        if ! command -v git >/dev/null; then
            unavailable 'the program git'
        elif [ ! -e "$arg_path" ] && [ ! -L "$arg_path" ]; then
            absent
        elif [ ! -d "$arg_path" ]; then
            unreadable "$arg_path is there and is no directory"
        elif [ ! -x "$arg_path" ]; then
            unreadable "this user may not look into $arg_path"
        elif [ -e "$arg_path/.git" ]; then
            answer
        elif is_empty; then
            absent
        else
            unreadable "$arg_path holds files and is no checkout; move them away"
        fi
    done
}

is_empty() {
    for entry in "$arg_path"/* "$arg_path"/.[!.]* "$arg_path"/..?*; do
        if [ -e "$entry" ] || [ -L "$entry" ]; then
            return 1
        fi
    done
}

answer() {
    said=$(ask -C "$arg_path" rev-parse HEAD 2>&1)
    case $said in
        *'dubious ownership'* | *'unsafe repository'*)
            unreadable "$arg_path belongs to another user; let the task become that user with \"become_user\""
            return
            ;;
        *[!0-9a-f]*) head='nothing' ;;
        *) head=$said ;;
    esac
    if ! resolve; then
        unreadable "$problem"
        return
    fi
    if [ "$head" = "$target" ]; then
        here=$arg_version
        if [ "$arg_force" = true ] && is_modified; then
            here="$head with local changes"
        fi
    elif [ "$arg_force" != true ] && in_the_way; then
        unreadable "$problem"
        return
    else
        here=$head
    fi
    present
    property repository "$(ask -C "$arg_path" config --get remote.origin.url)"
    property version "$here"
}

# git without a question to anybody, without a lock for what is only read, and without a secret among its arguments.
ask() { # argument...
    set -- git "$@"
    ! command -v timeout >/dev/null || set -- timeout "$arg_timeout" "$@"
    ssh='ssh -o BatchMode=yes -o StrictHostKeyChecking=yes'
    ! given key_file || ssh="$ssh -o IdentitiesOnly=yes -i '$arg_key_file'"
    settings=0
    origin=''
    ! given authorization || its_host
    GIT_TERMINAL_PROMPT=0 GIT_ASKPASS='' SSH_ASKPASS='' GIT_OPTIONAL_LOCKS=0 \
        GIT_SSH_COMMAND="$ssh" GIT_CONFIG_COUNT="$settings" GIT_CONFIG_KEY_0="http.$origin.extraHeader" \
        GIT_CONFIG_VALUE_0="Authorization: ${arg_authorization-}" "$@"
}

# Limits the authorization to the repository's host: submodules may come from others.
its_host() {
    case $arg_repository in
        http://*/* | https://*/*) ;;
        *) return 0 ;;
    esac
    origin=${arg_repository#*://}
    origin=${origin%%/*}
    origin=${arg_repository%%://*}://${origin##*@}/
    settings=1
}

# What the task's version is in the repository: $target is the commit, $kind whether branch, tag or commit, $branch its name.
resolve() {
    branch=''
    case $arg_version in
        *[!0-9a-f]*) ;;
        ????????????????????????????????????????)
            kind='commit' target=$arg_version
            return 0
            ;;
    esac
    refs=$(ask ls-remote --symref -- "$arg_repository" HEAD "refs/heads/$arg_version" "refs/tags/$arg_version" \
        "refs/tags/$arg_version^{}" 2>&1) || {
        blame "$refs"
        return 1
    }
    pick
    [ -z "$target" ] || return 0
    problem="$arg_repository has no branch and no tag \"$arg_version\"; a commit is given with all its 40 digits"
    [ "$arg_version" != HEAD ] || problem="$arg_repository is empty"
    return 1
}

# Chooses among lines "COMMIT<tab>REF" and "ref: REF<tab>HEAD": a branch before a tag, what a tag stands for before the tag itself.
pick() {
    tab='	'
    target='' kind=tag
    while [ -n "$refs" ]; do
        line=${refs%%"$plumb_newline"*}
        case $refs in
            *"$plumb_newline"*) refs=${refs#*"$plumb_newline"} ;;
            *) refs='' ;;
        esac
        case $arg_version:$line in
            "HEAD:ref: refs/heads/"*"${tab}HEAD")
                branch=${line#ref: refs/heads/}
                branch=${branch%"$tab"*}
                ;;
            "HEAD:"*"${tab}HEAD") target=${line%%"$tab"*} kind=branch ;;
            *"${tab}refs/heads/$arg_version")
                target=${line%%"$tab"*} kind=branch branch=$arg_version
                return 0
                ;;
            *"${tab}refs/tags/$arg_version^{}" | *"${tab}refs/tags/$arg_version") target=${line%%"$tab"*} ;;
        esac
    done
    [ "$kind$branch" != branch ] || kind='commit'
}

# Why a repository can't be used, from what git says.
blame() { # text
    case $1 in
        *'Host key verification failed'*)
            problem="the host of $arg_repository isn't known to this node, or has another key; add its key with \"known_host\""
            ;;
        *'Permission denied ('*) problem="the host of $arg_repository takes none of this node's keys; give \"key_file\"" ;;
        *'terminal prompts disabled'* | *'could not read Username'* | *'could not read Password'* | *'Authentication failed'*)
            problem="$arg_repository wants a user; give \"authorization\""
            ! given authorization ||
                problem="$arg_repository refuses the authorization; a git older than 2.31 doesn't send it (here is $(git --version))"
            ;;
        *'Could not resolve host'*) problem="the host of $arg_repository has a name that can't be resolved" ;;
        *'onnection refused'* | *'Failed to connect'* | *'timed out'*) problem="nothing answers at $arg_repository" ;;
        *'ertificate'*)
            problem="the certificate of $arg_repository isn't trusted; the node's clock says $(date -u +%Y-%m-%d), is that right?"
            ;;
        *'dubious ownership'*) problem="$arg_repository belongs to another user" ;;
        *'No space left on device'*) problem="the file system of $arg_path is full" ;;
        '') problem="$arg_repository didn't answer within $arg_timeout seconds" ;;
        *) problem="$arg_repository can't be read: ${1%%"$plumb_newline"*}" ;;
    esac
}

is_modified() {
    modified=$(ask -C "$arg_path" status --porcelain --untracked-files=no 2>/dev/null)
    [ -n "$modified" ]
}

# Whether something would be lost when the checkout moves.
in_the_way() {
    if is_modified; then
        modified=${modified%%"$plumb_newline"*}
        problem="$arg_path has local changes, in \"${modified#???}\" for one; commit and push them, or give \"force: true\" to lose them"
        return 0
    fi
    [ "$head" != nothing ] || return 1
    own=$(ask -C "$arg_path" rev-list -n 1 HEAD --not --remotes --tags '--glob=refs/plumb/*' 2>/dev/null)
    problem="$arg_path has commits that the repository hasn't; push them, or give \"force: true\" to lose them"
    [ -n "$own" ]
}

# ---- apply -----------------------------------------------------------------------------------------------------------------

apply() {
    resolve || fail "$problem"
    if [ "$1" = create ]; then
        make
    else
        cd -P -- "$arg_path" || fail "the directory $arg_path can't be entered"
        umask "$plumb_umask"
        point
        bring
        check_out
    fi
}

# Everything happens beside the path, so that there is a whole checkout or none.
make() {
    trimmed=$arg_path
    while [ "${trimmed%/}" != "$trimmed" ]; do
        trimmed=${trimmed%/}
    done
    apart "$trimmed"
    [ -d "$directory" ] || (umask 022 && mkdir -p -- "$directory") || fail "the directory $directory can't be made"
    checkout=$name
    workshop "$directory"
    umask "$plumb_umask"
    ask init -q new >&2 || unable
    cd new || fail "no file can be made in $directory"
    point
    bring
    check_out
    cd ..
    [ ! -d "../$checkout" ] || rmdir -- "../$checkout" || fail "$arg_path isn't empty any longer"
    mv -- new "../$checkout" || fail "the checkout can't be moved to $arg_path"
}

point() {
    ask config remote.origin.url "$arg_repository" || unable
    ask config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*' || unable
}

# Fetches what the version needs, as deep as the task wants; a server that gives no single commits is asked for all.
bring() {
    if ! given depth; then
        ask fetch -q --force --tags origin || unable
        return 0
    fi
    case $kind in
        branch) ask fetch -q --depth "$arg_depth" origin "+refs/heads/$branch:refs/remotes/origin/$branch" || unable ;;
        tag) ask fetch -q --depth "$arg_depth" origin "+refs/tags/$arg_version:refs/tags/$arg_version" || unable ;;
        commit) ask fetch -q --depth "$arg_depth" origin "$target" 2>/dev/null || ask fetch -q --force --tags origin || unable ;;
    esac
}

check_out() {
    set --
    [ "$arg_force" != true ] || set -- --force
    case $kind in
        branch) ask checkout -q "$@" -B "$branch" "refs/remotes/origin/$branch" || unable ;;
        tag) ask checkout -q "$@" --detach "refs/tags/$arg_version^{commit}" || unable ;;
        commit)
            ask cat-file -e "$target^{commit}" 2>/dev/null || fail "$arg_repository has no commit $target"
            ask checkout -q "$@" --detach "$target" || unable
            ;;
    esac
    ask update-ref refs/plumb/checkout HEAD || unable
    [ "$arg_submodules" != true ] || ask submodule --quiet update --init --recursive "$@" || unable
}

unable() {
    blame "$(complaints)"
    fail "$problem"
}
