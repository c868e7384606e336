# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns and uses arguments
read() {
    for number; do
        subject "$number"
        ! possible || answer
    done
}

possible() {
    if ! command -v openssl >/dev/null; then
        unavailable 'the command openssl'
    elif ! fits "$arg_path" || ! fits "${arg_key_path-}" || ! fits "${arg_chain_path-}"; then
        :
    elif [ -e "$arg_path" ] || [ -e "${arg_key_path-}" ] || [ -e "${arg_chain_path-}" ]; then
        return 0
    else
        nothing
    fi
    return 1
}

# Whether a path is a file that can be read, or nothing at all.
fits() { # path
    if [ -e "$1" ] && { [ ! -f "$1" ] || [ ! -r "$1" ]; }; then
        unreadable "$1 is no file that this user may read"
        return 1
    fi
}

answer() {
    present
    owner='' group=''
    if [ -e "$arg_path" ]; then
        hash certificate "$arg_path"
        details "$arg_path"
        property mode "$mode"
        expiry
    fi
    if [ -e "${arg_chain_path-}" ]; then
        hash chain "$arg_chain_path"
        details "$arg_chain_path"
    fi
    if [ -e "${arg_key_path-}" ]; then
        hash private_key "$arg_key_path"
        details "$arg_key_path"
        property key_mode "$mode"
    fi
    property owner "$owner"
    property group "$group"
}

hash() { # property file
    sum=$(sha256sum <"$2")
    property "$1" "${sum%% *}"
}

# Mode of a file, and owner and group of all of them: those of the first one, or of one that has others than the task wants.
details() { # file
    # shellcheck disable=SC2046 # to split it
    set -- $(stat -L -c '%a %u %U %g %G' -- "$1")
    mode=$1
    [ "${#mode}" -gt 3 ] || mode=0$mode
    theirs=$3
    case ${arg_owner-} in *[!0-9]* | '') ;; *) theirs=$2 ;; esac
    if [ -z "$owner" ] || [ "$theirs" != "${arg_owner-$owner}" ]; then
        owner=$theirs
    fi
    theirs=$5
    case ${arg_group-} in *[!0-9]* | '') ;; *) theirs=$4 ;; esac
    if [ -z "$group" ] || [ "$theirs" != "${arg_group-$group}" ]; then
        group=$theirs
    fi
}

# The day, as openssl says it: "notAfter=Jan 31 23:59:59 2027 GMT".
expiry() {
    end=$(openssl x509 -noout -enddate <"$arg_path" 2>/dev/null) || return 0
    # shellcheck disable=SC2086 # to split it
    set -- ${end#notAfter=}
    [ "$#" -eq 5 ] || return 0
    month=0
    for name in Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec; do
        month=$((month + 1))
        [ "$name" != "$1" ] || break
    done
    [ "${#month}" -eq 2 ] || month=0$month
    day=$2
    [ "${#day}" -eq 2 ] || day=0$day
    property not_after "$4-$month-${day}T${3}Z"
}

apply() {
    case $1 in
        remove)
            for file in "$arg_path" "${arg_key_path-}" "${arg_chain_path-}"; do
                [ -z "$file" ] || remove "$file"
            done
            ;;
        *)
            check
            install private_key "${arg_key_path-}" "${arg_key_mode-0600}"
            install chain "${arg_chain_path-}" 0644
            install certificate "$arg_path" "${arg_mode-}"
            ;;
    esac
}

remove() { # file
    keep "$1"
    rm -f -- "$1" || fail "$1 can't be removed"
}

# The key that goes with the certificate, before anything is written.
check() {
    if given certificate; then
        print_contents certificate | openssl x509 -noout || fail 'the new certificate is none in PEM, or openssl does not know its kind'
    fi
    given key_path || return 0
    if given certificate; then
        of_certificate=$(print_contents certificate | openssl x509 -noout -pubkey)
    else
        of_certificate=$(openssl x509 -noout -pubkey <"$arg_path") || fail "$arg_path is no certificate in PEM"
    fi
    if given private_key; then
        of_key=$(print_contents private_key | openssl pkey -pubout -passin pass:)
    elif [ -e "$arg_key_path" ]; then
        of_key=$(openssl pkey -pubout -passin pass: <"$arg_key_path")
    else
        fail "there is no private key in $arg_key_path; give private_key"
    fi || fail 'openssl can not read the private key; it has to be in PEM and without a passphrase'
    [ "$of_certificate" = "$of_key" ] || fail "the private key doesn't match the certificate"
}

# Each in a subshell, because a replacement cleans up behind itself at the end.
install() { # property path mode
    [ -n "$2" ] || return 0
    if given "$1" && { changes "$1" || [ ! -e "$2" ]; }; then
        (
            arg_mode=${3:-0644}
            [ -n "$3" ] || [ ! -e "$2" ] || unset -v arg_mode
            replace "$2" written "$1"
        ) || exit 1
    elif [ -e "$2" ]; then
        (
            arg_mode=$3
            [ -n "$3" ] || unset -v arg_mode
            [ "$1" != chain ] || unset -v arg_mode
            arg_path=$2
            settle "$2"
        ) || exit 1
    fi
}

written() { # property new
    write_contents "$1" "$2"
}
