# shellcheck shell=sh disable=SC2154,SC2034 # the runtime assigns and uses arguments
read() {
    fetched=''
    for number; do
        subject "$number"
        ! fetch || answer
    done
}

# The current subject's crontab as $text; where it can't be had, answers why.
fetch() {
    load
    if [ -n "$missing" ]; then
        unavailable "$missing"
    elif [ -n "$why" ]; then
        unreadable "$why"
    else
        return 0
    fi
    return 1
}

# Loads a crontab, once for subjects that follow each other. In $text each line stands between line breaks.
load() {
    given file || arg_file=''
    [ "$fetched" != "$arg_user/$arg_file" ] || return 0
    fetched=$arg_user/$arg_file
    why='' missing='' text=''
    if [ -n "$arg_file" ]; then
        of_directory
    else
        of_user
    fi
    text=$plumb_newline$text${text:+$plumb_newline}
}

of_directory() {
    path=/etc/cron.d/$arg_file
    if [ ! -d /etc/cron.d ]; then
        missing='the directory /etc/cron.d'
    elif [ -e "$path" ] && { [ ! -r "$path" ] || [ ! -f "$path" ]; }; then
        why="$path is no file that this user may read"
    elif [ -e "$path" ]; then
        text=$(cat -- "$path")
    fi
}

of_user() {
    if ! command -v crontab >/dev/null; then
        missing='the command crontab'
    elif ! quietly id -- "$arg_user"; then
        missing="the user $arg_user"
    else
        text=$(crontab_of -l 2>/dev/null) || no_crontab
    fi
}

# To say that there is none, every cron has words of its own.
no_crontab() {
    said=$(crontab_of -l 2>&1)
    case $said in
        *'no crontab'* | *"can't open"*'No such file'*) text='' ;;
        *) why="crontab can't list the jobs of $arg_user: $said" ;;
    esac
}

crontab_of() { # -l|-
    if [ "$(id -un)" = "$arg_user" ]; then
        crontab "$1"
    else
        crontab -u "$arg_user" "$1"
    fi
}

answer() {
    if given variable; then
        find_variable || {
            absent
            return
        }
        present
        property user "$arg_user"
        property value "$value"
    elif find_job; then
        present
        [ -n "$arg_file" ] || account=$arg_user
        property user "$account"
        [ -z "$job" ] || answer_job
    else
        absent
    fi
}

answer_job() {
    if [ -n "$special" ]; then
        property special "$special"
    else
        property minute "$minute"
        property hour "$hour"
        property day "$day"
        property month "$month"
        property weekday "$weekday"
    fi
    property job "$job"
    property disabled "$disabled"
}

# Splits $text into what is $before the job's marker, the job's parts, and what is $behind it.
find_job() {
    for marker in "# plumb: $arg_name" "#Ansible: $arg_name"; do
        case $text in
            *"$plumb_newline$marker$plumb_newline"*)
                before=${text%%"$plumb_newline$marker$plumb_newline"*}$plumb_newline
                behind=${text#*"$plumb_newline$marker$plumb_newline"}
                line=${behind%%"$plumb_newline"*}
                take_apart
                [ -z "$job" ] || behind=${behind#*"$plumb_newline"}
                return 0
                ;;
        esac
    done
    return 1
}

# The parts of a job's $line. One that is none leaves $job empty.
take_apart() {
    special='' minute='' hour='' day='' month='' weekday='' account='' job='' disabled=false
    rest=$line
    case $rest in
        '# '* | '#Ansible: '*) return 0 ;;
        '#'*)
            disabled=true
            rest=${rest#?}
            ;;
    esac
    case $rest in
        @*)
            word
            special=${word#@}
            ;;
        [0-9*~]*)
            word
            minute=$word
            word
            hour=$word
            word
            day=$word
            word
            month=$word
            word
            weekday=$word
            ;;
        *) return 0 ;;
    esac
    if [ -n "$arg_file" ]; then
        word
        account=$word
    fi
    job=$rest
}

# Takes the next word from $rest, and the blanks behind it.
word() {
    word=${rest%%[ 	]*}
    rest=${rest#"$word"}
    rest=${rest#"${rest%%[! 	]*}"}
}

# Splits $text at the line that sets the variable; the last one counts.
find_variable() {
    before='' behind=${text#"$plumb_newline"} found=''
    while [ -n "$behind" ]; do
        line=${behind%%"$plumb_newline"*}
        behind=${behind#*"$plumb_newline"}
        trimmed=${line#"${line%%[! 	]*}"}
        rest=${trimmed#"$arg_variable"}
        rest=${rest#"${rest%%[! 	]*}"}
        case $trimmed/$rest in
            "$arg_variable"*/=*)
                found=1
                value=${rest#=}
                unquote
                start=$before
                tail=$behind
                ;;
        esac
        before=$before$line$plumb_newline
    done
    [ -n "$found" ] || return 1
    before=$start
    behind=$tail
}

# The value without blanks around it and without a pair of quotes.
unquote() {
    value=${value#"${value%%[! 	]*}"}
    value=${value%"${value##*[! 	]}"}
    case $value in
        \"*\")
            value=${value#?}
            value=${value%?}
            ;;
        \'*\')
            value=${value#?}
            value=${value%?}
            ;;
    esac
}

apply() {
    fetched=''
    load
    [ -z "$missing" ] || fail "$missing isn't on the node"
    [ -z "$why" ] || fail "$why"
    if given variable; then
        variable "$1"
    elif [ "$1" = remove ]; then
        find_job && text=$before$behind
    else
        job "$1"
    fi
    write
}

variable() { # verb
    if [ "$1" = update ] && find_variable; then
        assignment
        text=$plumb_newline$before$assignment$behind
        return
    fi
    while find_variable; do
        text=$plumb_newline$before$behind
    done
    if [ "$1" = create ]; then
        assignment
        text=$plumb_newline$assignment${text#"$plumb_newline"}
    fi
}

# The variable's line. cron takes blanks at the ends of a value, and a pair of quotes, away.
assignment() {
    value=${arg_value-}
    case $value in
        '' | [\ \	\'\"]* | *[\ \	])
            case $value in
                *\"*\'* | *\'*\"*) fail "cron can't hold a value with both kinds of quotes and blanks or quotes at its ends" ;;
                *\"*) value=\'$value\' ;;
                *) value=\"$value\" ;;
            esac
            ;;
    esac
    assignment=$arg_variable=$value$plumb_newline
}

job() { # verb
    if ! find_job; then
        line=''
        take_apart
        before=$text behind=''
    fi
    special=${arg_special-$special}
    if given minute || given hour || given day || given month || given weekday; then
        special=''
    elif [ "$1" = create ] && ! given special; then
        fail "a new job needs a time: give minute, hour, day, month, weekday or special"
    fi
    job=${arg_job-$job}
    [ -n "$job" ] || fail 'a new job needs a "job" to do'
    time=@$special
    [ -n "$special" ] ||
        time="${arg_minute-${minute:-*}} ${arg_hour-${hour:-*}} ${arg_day-${day:-*}} ${arg_month-${month:-*}} ${arg_weekday-${weekday:-*}}"
    [ "${arg_disabled-$disabled}" != true ] || time="#$time"
    text="$before# plumb: $arg_name$plumb_newline$time ${arg_file:+$arg_user }$job$plumb_newline$behind"
}

write() {
    text=${text#"$plumb_newline"}
    if [ -z "$arg_file" ]; then
        printf '%s' "$text" | crontab_of - || fail "crontab didn't take the new table of $arg_user, which is as it was"
        return
    fi
    case $text in
        *[!\ \	"$plumb_newline"]*) replace "$path" put ;;
        *) rm -f -- "$path" || fail "$path can't be removed" ;;
    esac
}

put() { # new
    printf '%s' "$text" >"$1" || fail "the new $path can't be written; is the file system full?"
}
