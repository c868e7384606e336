# shellcheck shell=sh disable=SC2154 # the runtime assigns the arguments
# uses web.sh
# What was unpacked last into a directory stands in its .plumb-archive, as ALGORITHM:SUM of the archive. It lies there because it is
# true of this directory only: it is copied, moved and removed with it.
read() {
    for number; do
        subject "$number"
        if [ -e "$arg_path" ] && [ ! -d "$arg_path" ]; then
            unreadable "$arg_path is there and is no directory"
        elif given creates; then
            case $arg_creates in
                /*) created=$arg_creates ;;
                *) created=$arg_path/$arg_creates ;;
            esac
            if [ -e "$created" ] || [ -L "$created" ]; then present; else absent; fi
        elif [ -d "$arg_path" ] && [ ! -x "$arg_path" ]; then
            unreadable "this user may not look into $arg_path"
        else
            compare
        fi
    done
}

compare() {
    if given checksum; then
        if ! web_expected "${arg_url-${arg_source-}}"; then
            unreadable "the checksum can't be known: $web_problem"
            return
        fi
    elif given url; then
        unreadable 'with "url" either "checksum" or "creates" has to say when it is to be unpacked'
        return
    elif [ -r "$arg_source" ]; then
        algorithm=sha256
        web_sum "$arg_source"
        expected=$actual
    elif [ -e "$arg_source" ]; then
        unreadable "this user may not read $arg_source"
        return
    else
        unavailable "$arg_source"
        return
    fi
    marker=''
    [ ! -r "$arg_path/.plumb-archive" ] || IFS= command read -r marker <"$arg_path/.plumb-archive"
    if [ "$marker" = "$algorithm:$expected" ]; then present; else absent; fi
}

# Everything is unpacked beside its place first, so that a damaged archive or a full disk leaves the directory as it was.
apply() {
    [ -d "$arg_path" ] || (umask 022 && mkdir -p -- "$arg_path") || fail "the directory $arg_path can't be made"
    looks=$(stat -c '%a %u:%g' -- "$arg_path")
    workshop "$arg_path"
    destination=$(pwd -P && printf x)
    destination=${destination%/*}
    obtain
    mkdir tree || fail "no directory can be made in $arg_path"
    (umask "$plumb_umask" && unpack) || exit 1
    entrust
    place
    { chown -- "${looks#* }" "$destination" && chmod -- "${looks%% *}" "$destination"; } ||
        fail "the owner and mode of $arg_path can't be kept"
    given creates || remember
}

# The archive that the task means, in $archive.
obtain() {
    if given url; then
        archive=./archive
        web_fetch "$arg_url" archive || fail "$web_problem"
    else
        archive=$arg_source
        [ -r "$archive" ] || fail "there is no archive $archive that this user may read"
    fi
    algorithm=sha256
    if given checksum; then
        web_expected "${arg_url-${arg_source-}}" || fail "the checksum can't be known: $web_problem"
        plumb_show_url "${arg_url-${arg_source-}}"
        web_verify "$archive" || fail "$web_problem; $arg_path is as it was"
    else
        web_sum "$archive" || fail "$archive can't be read"
    fi
}

unpack() {
    case $(od -An -tx1 -N6 <"$archive" | tr -d ' \n') in
        1f8b*) unpack_tar gzip ;;
        425a68*) unpack_tar bzip2 ;;
        fd377a585a00) unpack_tar xz ;;
        28b52ffd*) unpack_tar zstd ;;
        504b0304* | 504b0506*) unpack_zip ;;
        *) unpack_tar cat ;;
    esac
}

# Names are looked at after the fact, but nothing has left the new directory: tar itself writes nothing outside of it.
unpack_tar() { # program that decompresses
    program=$1
    command -v "$program" >/dev/null || fail "this archive needs the program $program, which the node hasn't"
    case $program in
        cat) set -- cat ;;
        *) set -- "$program" -dc ;;
    esac
    { "$@" <"$archive" || : >broken; } | tar -x -v -o -f - -C tree >names || : >failed
    stays_inside
    if [ -e broken ] || [ -e failed ]; then unfinished; fi
}

unpack_zip() {
    if command -v unzip >/dev/null; then
        set -- unzip
    elif command -v busybox >/dev/null; then
        set -- busybox unzip
    else
        fail "a zip archive needs the program unzip, which the node hasn't"
    fi
    "$@" -l "$archive" >names 2>/dev/null
    sed -i 's/^ *[0-9]* *[0-9-]* *[0-9:]* *//' names
    stays_inside
    "$@" -q -o "$archive" -d tree >&2 || unfinished
}

stays_inside() {
    leaving=$(grep -E '^/|(^|/)\.\.(/|$)' names | head -n 1)
    [ -z "$leaving" ] || fail "the archive holds the path \"$leaving\", which leaves the directory; nothing was unpacked"
}

unfinished() {
    case $(complaints) in
        *"Member name contains '..'"*)
            fail "the archive holds a path with \"..\", which leaves the directory; $arg_path is as it was"
            ;;
        *'No space left on device'* | *'Disk quota exceeded'* | *'write error (disk full?)'*)
            fail "$arg_path has no room for the archive; it is as it was"
            ;;
    esac
    fail "the archive is damaged, or is none that tar or unzip knows; $arg_path is as it was"
}

# Gives what was unpacked to its owner. Without one, it belongs to the user who unpacks, whatever the archive says. Programs that run
# in their owner's name were meant for the archive's owner, and would get root's rights here.
entrust() {
    find tree -type f '(' -perm -4000 -o -perm -2000 ')' -exec chmod ug-s '{}' + || fail "modes of what was unpacked can't be changed"
    if given owner || given group; then
        chown -R -h -- "${arg_owner-}${arg_group+:$arg_group}" tree ||
            fail "what was unpacked can't be given to ${arg_owner-}${arg_group+:$arg_group}"
    fi
}

# Links the files into place, so that nothing is written twice; where there are no hard links, copies them. What is there is removed
# first: written into, it might be a link to a file elsewhere. A link in place of a folder leads elsewhere too.
place() {
    [ -n "$(find tree -mindepth "$((arg_strip_components + 1))" -print | head -n 1)" ] ||
        fail "the archive holds nothing below its first $arg_strip_components folders"
    # shellcheck disable=SC2016 # for the other shell
    elsewhere=$(for_each_root 'cd -P -- "$1" && find . -type d -exec sh -c "$3" sh "$2" "{""}" +' \
        'to=$1; shift; for folder; do [ ! -L "$to/$folder" ] || printf "%s\n" "${folder#./}"; done' | head -n 1)
    [ -z "$elsewhere" ] || fail "$arg_path/$elsewhere is a link, where the archive has a folder; nothing was unpacked"
    rm -f -- "$destination/.plumb-archive"
    # shellcheck disable=SC2016 # for the other shell
    for_each_root 'cp -a -l -f -- "$1/." "$2/" 2>/dev/null || {
            (cd -P -- "$1" && find . ! -type d -exec sh -c "$3" sh "$2" "{""}" +)
            cp -a -f -- "$1/." "$2/" || : >misplaced
        }' 'to=$1; shift; for file; do rm -f -- "$to/$file"; done'
    [ ! -e misplaced ] || fail "not everything could be put into $arg_path; it is incomplete"
}

# Runs a script for each folder whose contents belong into the directory; it gets that folder, the directory, and the other script.
# In these scripts, a pair of braces in one piece would be taken for the folder.
for_each_root() { # script other
    find tree -mindepth "$arg_strip_components" -maxdepth "$arg_strip_components" -type d -exec sh -c "$1" sh {} "$destination" "$2" \;
}

remember() {
    printf '%s\n' "$algorithm:$actual" >marker || fail "$arg_path/.plumb-archive can't be written"
    chmod 0644 marker
    mv -f -- marker "$destination/.plumb-archive" || fail "$arg_path/.plumb-archive can't be written"
}
