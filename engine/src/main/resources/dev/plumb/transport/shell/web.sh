# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns what is missing here, the types use the rest
# Fetching by URL and checking checksums, for the types that say "# uses web.sh". They have the arguments headers, username,
# password, timeout and checksum. Nothing here ends the operation: what fails leaves its reason in $web_problem.

# Fetches a URL into a file, or to standard output where that is "-".
web_fetch() { # url file
    plumb_show_url "$1"
    case $1 in
        file://*) plumb_fetch_local "$1" "$2" ;;
        *)
            if command -v curl >/dev/null; then
                plumb_fetch_curl "$1" "$2"
            elif command -v wget >/dev/null; then
                plumb_fetch_wget "$1" "$2"
            else
                web_problem='fetching needs curl or wget, and the node has neither'
                return 1
            fi
            ;;
    esac
}

# A URL without what may be a password in it.
plumb_show_url() { # url
    plumb_from=${1%%[?#]*}
    case $plumb_from in
        *://*@*) plumb_from=${plumb_from%%://*}://${plumb_from#*@} ;;
    esac
}

plumb_fetch_local() { # url file
    plumb_local=${1#file://}
    plumb_local=/${plumb_local#*/}
    plumb_decode
    web_problem="$plumb_local can't be copied"
    if [ ! -f "$plumb_local" ]; then
        web_problem="there is no file $plumb_local on the node"
        return 1
    fi
    if [ "$2" = - ]; then cat -- "$plumb_local"; else cat -- "$plumb_local" >"$2"; fi
}

# Turns %20 and its like into the bytes that they stand for.
plumb_decode() {
    plumb_rest=$plumb_local
    plumb_local=''
    while :; do
        case $plumb_rest in
            *%[0-9A-Fa-f][0-9A-Fa-f]*) ;;
            *) break ;;
        esac
        plumb_run=${plumb_rest%%\%[0-9A-Fa-f][0-9A-Fa-f]*}
        plumb_rest=${plumb_rest#"$plumb_run%"}
        plumb_word=${plumb_rest%"${plumb_rest#??}"}
        plumb_rest=${plumb_rest#??}
        # shellcheck disable=SC2059 # it is an octal number
        plumb_word=$(printf "\\$(printf '%03o' "0x$plumb_word")x")
        plumb_local=$plumb_local$plumb_run${plumb_word%x}
    done
    plumb_local=$plumb_local$plumb_rest
}

# All that is secret goes through the program's input, never through its arguments.
plumb_fetch_curl() { # url file
    plumb_curl_settings "$1" "$2" | plumb_talk curl -q -sS -f -L --proto '=http,https' --proto-redir '=http,https' \
        --connect-timeout 30 --max-time "${arg_timeout:-600}" -K -
    plumb_status=$?
    [ "$plumb_status" -ne 0 ] || return 0
    case $plumb_status in
        5) web_problem="the proxy for $plumb_from has a name that can't be resolved" ;;
        6) web_problem="the host of $plumb_from has a name that can't be resolved" ;;
        7) web_problem="nothing answers at $plumb_from" ;;
        22) web_problem="the server refuses $plumb_from; it may not be there, or need other credentials" ;;
        23) web_problem="what comes from $plumb_from can't be written; is the file system full?" ;;
        18) web_problem="the connection broke before all of $plumb_from had come" ;;
        28) web_problem="$plumb_from didn't come within ${arg_timeout:-600} seconds" ;;
        60) plumb_distrust ;;
        35 | 51 | 58 | 77) web_problem="the certificate of $plumb_from isn't trusted, or the connection can't be encrypted" ;;
        47) web_problem="$plumb_from leads from one address to another without end" ;;
        *) web_problem="$plumb_from can't be fetched; curl ended with code $plumb_status" ;;
    esac
    return 1
}

# A clock that is years off makes every certificate a bad one.
plumb_distrust() {
    web_problem="the certificate of $plumb_from isn't trusted; the node's clock says $(date -u +%Y-%m-%d), is that right?"
}

# The input is settings; the output is what was fetched; complaints go where the caller's go.
plumb_talk() { # program argument...
    "$@" 3>&- 4>&- 5<&-
}

plumb_curl_settings() { # url file
    plumb_curl_setting url "$1"
    plumb_curl_setting output "$2"
    if given username; then
        plumb_curl_setting user "$arg_username:${arg_password-}"
    fi
    ! given headers || with_items headers plumb_curl_headers
}

plumb_curl_headers() { # header...
    for plumb_item; do
        plumb_curl_setting header "$plumb_item"
    done
}

# One line, with backslashes before quotes and backslashes.
plumb_curl_setting() { # name value
    plumb_rest=$2
    plumb_word=''
    while :; do
        plumb_run=${plumb_rest%%[\\\"]*}
        plumb_word=$plumb_word$plumb_run
        plumb_rest=${plumb_rest#"$plumb_run"}
        case $plumb_rest in
            '') break ;;
            \\*) plumb_word="$plumb_word\\\\" ;;
            *) plumb_word="$plumb_word\\\"" ;;
        esac
        plumb_rest=${plumb_rest#?}
    done
    printf '%s = "%s"\n' "$1" "$plumb_word"
}

# Only GNU wget can take secrets otherwise than by its arguments: from a file, which no read may write.
plumb_fetch_wget() { # url file
    set -- wget -q -O "$2" "$1"
    if given headers || given username; then
        case $4$(wget --version 2>/dev/null) in
            '-GNU Wget '*)
                web_problem='a list of checksums that needs headers or a password needs curl too, which the node has not'
                return 1
                ;;
            *'GNU Wget '*) ;;
            *)
                web_problem="headers and passwords need curl or GNU wget; this node's wget would show them in the list of processes"
                return 1
                ;;
        esac
        plumb_wget_settings >"${plumb_beside:?}/wgetrc" || return 1
        shift
        set -- wget "--config=$plumb_beside/wgetrc" "$@"
    fi
    ! command -v timeout >/dev/null || set -- timeout "${arg_timeout:-600}" "$@"
    plumb_talk "$@" </dev/null
    plumb_status=$?
    [ "$plumb_status" -ne 0 ] || return 0
    case $plumb_status in
        3) web_problem="what comes from $plumb_from can't be written; is the file system full?" ;;
        4) web_problem="the host of $plumb_from can't be reached" ;;
        5) plumb_distrust ;;
        124 | 143) web_problem="$plumb_from didn't come within ${arg_timeout:-600} seconds" ;;
        6 | 8) web_problem="the server refuses $plumb_from; it may not be there, or need other credentials" ;;
        *) web_problem="$plumb_from can't be fetched; wget ended with code $plumb_status" ;;
    esac
    return 1
}

plumb_wget_settings() {
    if given username; then
        printf 'auth_no_challenge = on\nhttp_user = %s\nhttp_password = %s\n' "$arg_username" "${arg_password-}"
    fi
    ! given headers || with_items headers plumb_wget_headers
}

plumb_wget_headers() { # header...
    printf 'header = %s\n' "$@"
}

# ---- checksums -------------------------------------------------------------------------------------------------------------

# Splits the argument checksum into $algorithm and $expected, a number in lower case; a list of checksums is fetched for that.
web_expected() { # name of the file in a list
    algorithm=${arg_checksum%%:*}
    expected=${arg_checksum#*:}
    case $expected in
        *://*)
            plumb_list_url=$expected
            plumb_sums=$(if web_fetch "$plumb_list_url" -; then printf +; else printf '%s-' "$plumb_newline$web_problem"; fi)
            case $plumb_sums in
                *-)
                    plumb_sums=${plumb_sums%-}
                    web_problem=${plumb_sums##*"$plumb_newline"}
                    return 1
                    ;;
            esac
            plumb_sums=${plumb_sums%+}
            plumb_find_sum "${1%%[?#]*}" || return 1
            ;;
    esac
    plumb_lower
}

plumb_lower() {
    case $expected in
        *[A-F]*) expected=$(printf '%s' "$expected" | tr A-F a-f) ;;
    esac
}

# Finds a name in lines "SUM  NAME", "SUM *NAME", "SUM  FOLDER/NAME" or "SHA256 (NAME) = SUM", or takes a sum that stands alone.
plumb_find_sum() { # url or path
    plumb_name=${1##*/}
    plumb_return=$(printf '\r')
    plumb_rest=$plumb_sums$plumb_newline
    expected=''
    while [ -n "$plumb_rest" ]; do
        plumb_line=${plumb_rest%%"$plumb_newline"*}
        plumb_rest=${plumb_rest#*"$plumb_newline"}
        plumb_line=${plumb_line%"$plumb_return"}
        case $plumb_line in
            "${plumb_line%% *} $plumb_name" | *"  $plumb_name" | *" *$plumb_name" | *"/$plumb_name") expected=${plumb_line%% *} ;;
            *"($plumb_name) = "*) expected=${plumb_line##* } ;;
            *) continue ;;
        esac
        return 0
    done
    plumb_line=${plumb_sums%%"$plumb_newline"*}
    case $plumb_line in
        '' | *[!0-9A-Fa-f]*) ;;
        *)
            expected=$plumb_line
            return 0
            ;;
    esac
    web_problem="$plumb_list_url has no checksum of $plumb_name"
    return 1
}

# The checksum of a file in $actual.
web_sum() { # file
    actual=$("${algorithm}sum" <"$1") || return 1
    actual=${actual%% *}
}

# Whether a file that has come is the one that the task wants; the sum that it should have is $expected.
web_verify() { # file
    web_sum "$1" || return 1
    [ "$actual" != "$expected" ] || return 0
    web_problem="what has come from $plumb_from has another checksum than it should: $algorithm:$actual instead of $expected"
    return 1
}
