# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns and uses arguments
read() {
    detect
    loaded=none
    for number; do
        subject "$number"
        if [ -z "$backend" ]; then
            unavailable 'a running firewalld, an active ufw, or nftables'
        elif load; then
            answer
        fi
    done
}

detect() {
    backend=''
    if command -v firewall-cmd >/dev/null && quietly firewall-cmd --state; then
        backend=firewalld
    elif command -v ufw >/dev/null && grep -q '^ENABLED=["'"'"']*yes' /etc/ufw/ufw.conf 2>/dev/null; then
        backend=ufw
    elif command -v nft >/dev/null; then
        backend=nft
    fi
}

# The rules of now and of the next boot, each on a line of its own between line breaks. Loaded once for subjects that follow each
# other.
load() {
    [ "$loaded" != "$backend/${arg_zone-}/$arg_table/$arg_chain" ] || return 0
    loaded=none
    "load_$backend" || return 1
    loaded=$backend/${arg_zone-}/$arg_table/$arg_chain
}

# What of the three actions there is: $now and $boot as words, $found either of them.
look_up() {
    now='' boot='' found=''
    for action in accept drop reject; do
        rule=$("rule_$backend" "$action")
        case $plumb_newline$rules_now$plumb_newline in
            *"$plumb_newline$rule$plumb_newline"*) now="$now $action" ;;
        esac
        rule=$(stored "$rule")
        case $plumb_newline$rules_boot$plumb_newline in
            *"$plumb_newline$rule$plumb_newline"*) boot="$boot $action" ;;
        esac
        case "$now $boot " in
            *" $action "*) found="$found $action" ;;
        esac
    done
}

# A rule that is there only now or only at boot counts as missing, or as one that is left to remove.
answer() {
    look_up
    if [ -z "$found" ]; then
        absent
    elif [ "$arg_state" = absent ]; then
        present
    elif [ "$found" != " $arg_action" ]; then
        present
        for action in $found; do
            [ "$action" = "$arg_action" ] || property action "$action"
        done
    elif [ "$now$boot" = " $arg_action $arg_action" ]; then
        present
        property action "$arg_action"
    else
        absent
    fi
}

apply() {
    detect
    [ -n "$backend" ] || fail "no firewall runs here any more"
    loaded=none
    load || fail "the firewall's rules can't be listed"
    look_up
    for action in $found; do
        if [ "$1" = remove ] || [ "$action" != "$arg_action" ]; then
            case "$now " in *" $action "*) "remove_$backend" now || refused ;; esac
            case "$boot " in *" $action "*) "remove_$backend" boot || refused ;; esac
        fi
    done
    [ "$1" != remove ] || return 0
    action=$arg_action
    case "$now " in *" $action "*) ;; *) "add_$backend" now || refused ;; esac
    case "$boot " in *" $action "*) ;; *) "add_$backend" boot || refused ;; esac
}

refused() {
    fail "$backend refused a rule for port $arg_port"
}

# How a rule is written for the next boot.
stored() { # rule
    if [ "$backend" = nft ]; then
        printf 'insert rule %s %s %s comment "plumb"' "$arg_table" "$arg_chain" "$1"
    else
        printf '%s' "$1"
    fi
}

# The source as programs write it: in lower case, and one address without its length.
source_address() {
    address=$(printf '%s' "${arg_source-}" | tr '[:upper:]' '[:lower:]')
    case $address in
        *:*)
            family=6
            address=${address%/128}
            ;;
        *)
            family=4
            address=${address%/32}
            ;;
    esac
}

# ---- nftables --------------------------------------------------------------------------------------------------------------

load_nft() {
    # shellcheck disable=SC2086 # family and table
    said=$(nft list chain $arg_table "$arg_chain" 2>&1) || {
        case $said in
            *'No such file or directory'*) unavailable "nftables' chain $arg_table $arg_chain" ;;
            *) unreadable "nft can't list the chain $arg_table $arg_chain: $said" ;;
        esac
        return 1
    }
    rules_now=$(printf '%s\n' "$said" | plain)
    rules_boot=''
    if [ -r /etc/nftables.d/plumb.nft ] && included; then
        rules_boot=$(cat /etc/nftables.d/plumb.nft)
    fi
}

# Rules without comments, and rejections without the packet that is sent back where it is the usual one.
plain() {
    sed -e 's/^[[:blank:]]*//' -e 's/ reject with icmp[^ ]* \(type \)*port-unreachable/ reject/' \
        -e 's/ comment ".*"$//' -e 's/ comment ".*" # handle/ # handle/'
}

# The file that the node loads at boot: Debian's, Red Hat's, Alpine's.
configuration() {
    for configuration in /etc/nftables.conf /etc/sysconfig/nftables.conf /etc/nftables.nft; do
        [ ! -e "$configuration" ] || return 0
    done
    configuration=''
    return 1
}

included() {
    configuration && grep -q '^[[:blank:]]*include "/etc/nftables.d/\(plumb\|\*\).nft"' "$configuration"
}

rule_nft() { # action
    source_address
    set -- "$1" ''
    if [ -n "$address" ] && [ "$family" = 6 ]; then
        set -- "$1" "ip6 saddr $address "
    elif [ -n "$address" ]; then
        set -- "$1" "ip saddr $address "
    fi
    printf '%s%s dport %s %s' "$2" "$arg_protocol" "$arg_port" "$1"
}

add_nft() { # now|boot
    rule=$(rule_nft "$action")
    if [ "$1" = now ]; then
        stored "$rule" | nft -f -
    else
        configuration || fail 'there is no file that nftables loads at boot: neither /etc/nftables.conf nor one of its likes'
        (umask 022 && mkdir -p /etc/nftables.d) || return 1
        (replace /etc/nftables.d/plumb.nft appended "$(stored "$rule")") || exit 1
        included || (replace "$configuration" appended 'include "/etc/nftables.d/plumb.nft"') || exit 1
    fi
}

appended() { # line new old
    {
        if [ -s "$3" ]; then
            cat -- "$3" && { [ -z "$(tail -c 1 -- "$3")" ] || printf '\n'; }
        fi && printf '%s\n' "$1"
    } >"$2" || fail "the new rules can't be written; is the file system full?"
}

remove_nft() { # now|boot
    rule=$(rule_nft "$action")
    if [ "$1" = now ]; then
        # shellcheck disable=SC2086 # family and table
        nft -a list chain $arg_table "$arg_chain" | plain |
            while IFS= command read -r line; do
                case $line in
                    "$rule # handle "*) nft delete rule $arg_table "$arg_chain" handle "${line##* }" || return 1 ;;
                esac
            done
    else
        (replace /etc/nftables.d/plumb.nft without "$(stored "$rule")") || exit 1
    fi
}

without() { # line new old
    printf '%s\n' "$1" | grep -vxF -f - -- "$3" >"$2"
    [ "$?" -le 1 ] || fail "the new rules can't be written; is the file system full?"
}

# ---- ufw: its rules are those of now and of the next boot at once; without --dry-run, even a question makes a lock file ----

load_ufw() {
    rules_now=$(ufw --dry-run show added 2>&1) || {
        unreadable "ufw can't list its rules: $rules_now"
        return 1
    }
    rules_boot=$rules_now
}

rule_ufw() { # action
    source_address
    case $1 in
        accept) set -- allow ;;
        drop) set -- deny ;;
    esac
    ports=$(printf '%s' "$arg_port" | tr - :)
    if [ -n "$address" ]; then
        printf 'ufw %s from %s to any port %s proto %s' "$1" "$address" "$ports" "$arg_protocol"
    else
        printf 'ufw %s %s/%s' "$1" "$ports" "$arg_protocol"
    fi
}

add_ufw() { # now|boot
    [ "$1" = now ] || return 0
    rule=$(rule_ufw "$action")
    # shellcheck disable=SC2086 # words
    ufw ${rule#ufw }
}

remove_ufw() { # now|boot
    [ "$1" = now ] || return 0
    rule=$(rule_ufw "$action")
    # shellcheck disable=SC2086 # words
    ufw delete ${rule#ufw }
}

# ---- firewalld -------------------------------------------------------------------------------------------------------------

in_zone() { # argument of firewall-cmd...
    firewall-cmd ${arg_zone+"--zone=$arg_zone"} "$@"
}

load_firewalld() {
    rules_now=$(firewalld_rules) && rules_boot=$(firewalld_rules --permanent) && return 0
    unreadable "firewall-cmd can't list its rules: $(in_zone --list-ports 2>&1)"
    return 1
}

# The open ports, one per line, and the rich rules.
firewalld_rules() { # [--permanent]
    ports=$(in_zone "$@" --list-ports 2>/dev/null) && rich=$(in_zone "$@" --list-rich-rules 2>/dev/null) || return 1
    printf '%s\n' "$ports" | tr ' ' '\n'
    printf '%s\n' "$rich"
}

rule_firewalld() { # action
    source_address
    if [ -n "$address" ]; then
        printf 'rule family="ipv%s" source address="%s" port port="%s" protocol="%s" %s' \
            "$family" "$address" "$arg_port" "$arg_protocol" "$1"
    elif [ "$1" = accept ]; then
        printf '%s/%s' "$arg_port" "$arg_protocol"
    else
        printf 'rule port port="%s" protocol="%s" %s' "$arg_port" "$arg_protocol" "$1"
    fi
}

add_firewalld() { # now|boot
    firewalld_change add "$1"
}

remove_firewalld() { # now|boot
    firewalld_change remove "$1"
}

firewalld_change() { # add|remove now|boot
    rule=$(rule_firewalld "$action")
    case $rule in
        rule*) option=--$1-rich-rule=$rule ;;
        *) option=--$1-port=$rule ;;
    esac
    if [ "$2" = boot ]; then
        in_zone --permanent "$option"
    else
        in_zone "$option"
    fi
}
