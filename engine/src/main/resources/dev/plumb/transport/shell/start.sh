# shellcheck shell=sh disable=SC2034,SC2154 # the nonce comes before, the mask is for later
# The start of a session, read line by line; Plumb sends it once, behind the two halves of the nonce. It settles what the
# login left behind, makes sure that this shell and its userland will do, and keeps standard output for answers.
plumb_umask=$(umask)
umask 077
set +aevx
set -u
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin
IFS=' 	
'
export LC_ALL PATH
unset CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT
exec 3>&1 5<&0 >/dev/null

# Refuses to go on; the text says why.
plumb_refuse() {
    printf '%s %s %s %s\n%s\n%s.\n' "$plumb_nonce" refused 0 "${#1}" "$1" "$plumb_nonce" >&3
    exit 69
}

# Without a path only a builtin is found; asking for its name would start a process.
PATH=/dev/null printf '' 2>/dev/null ||
    plumb_refuse 'its printf is no builtin, so that every argument would show in the list of processes'
plumb_probe='é'
[ "${#plumb_probe}" -eq 2 ] || plumb_refuse 'it counts characters where Plumb counts bytes'
for plumb_probe in stat sha256sum mktemp readlink; do
    command -v "$plumb_probe" >/dev/null || plumb_refuse "the command $plumb_probe is missing"
done
