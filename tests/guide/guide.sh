#!/bin/bash
# guide.sh ARCHIVE: the commands of INSTALL.md, one after the other, as root in a fresh
# Debian 12 under its own systemd: `make check-guide'.  Not a part of any other check: it
# takes some ten minutes and the network of apt.  GUIDE_KEEP=1 leaves the root to be looked at.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/root.sh"
guide=$here/../../INSTALL.md
archive=$1

root_require 80 443 3306
start=$SECONDS
root_make
root_boot
echo "==> a Debian 12 runs in $root ($((SECONDS - start)) s)"
cp "$archive" "$here"/in/*.sh "$root/root/" || exit

# What a person would type, with the line of the guide it stands at before each block.
{
	echo 'set -eo pipefail'
	echo 'at() { printf "%5d s  line %s: %s\n" $SECONDS "$1" "$(sed -n "$(($1 + 1))p" /root/INSTALL.md)" >&3; }'
	awk -f "$here/blocks.awk" -v what=run "$guide"
} >"$root/root/guide.sh"
cp "$guide" "$root/root/INSTALL.md"

inside bash /root/guide.sh 3>&1 >"$root/root/guide.log" 2>&1 || {
	tail -n 30 "$root/root/guide.log" >&2
	die "the guide does not lead on from there"
}
# What the test added has its figures there.
grep '^# ' "$root/root/guide.log"
left=$(inside sh -c 'ls -d /usr/*bin/maboussole* /usr/lib*/maboussole* /usr/share/maboussole /usr/share/doc/maboussole \
	/lib/systemd/system/maboussole* /etc/logrotate.d/maboussole 2>/dev/null')
[ -z "$left" ] || die "this is left of it: $left"
echo "==> the guide leads from nothing to pages over TLS, and back ($((SECONDS - start)) s)"
