#!/bin/sh
# What systemd, tmpfiles, sysusers, logrotate and a shell say to the files of conf, as they
# are made for this build.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"
PATH=$PATH:/usr/sbin:/sbin
command -v systemd-analyze >/dev/null || { echo '1..0 # SKIP no systemd-analyze'; exit 0; }

# The units of a folder, with something that can be run for each program they name.
runnable()
{
	mkdir -p "$scratch/units"
	rm -f "$scratch"/units/*
	for unit in "$1"/*.service "$1"/*.socket "$1"/*.timer; do
		sed -E 's,^(Exec[A-Za-z]*)=[^ ]+/(maboussole|maboussole-worker|spawn-fcgi) ,\1=/bin/true ,' "$unit" \
			>"$scratch/units/${unit##*/}"
	done
}

# systemd says what it does not know and goes on: what it says is the fault.
verified()
{
	runnable "$1"
	systemd-analyze verify --man=no "$scratch"/units/* 2>&1 | grep maboussole >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# exposed TENTHS UNIT...: what of ten a unit's process could do if it were taken over.
exposed()
{
	most=$1
	shift
	for unit; do
		systemd-analyze security --no-pager --offline=true --threshold="$most" "$unit" >"$scratch/said" 2>&1 ||
			{ echo "${unit##*/}: $(tail -n 1 "$scratch/said")"; return 1; }
	done
}

# Whatever starts again does not give up, nor does what one dead process leaves behind.
lasting()
{
	for unit in $(grep -l '^Restart=' "$1"/*.service); do
		for line in Restart=always StartLimitIntervalSec=0 OOMPolicy=continue; do
			grep -qx "$line" "$unit" || { echo "${unit##*/} has no $line"; return 1; }
		done
	done
	for file in $(grep -l '/multiwatch ' "$1"/*.service); do
		grep -q -- '-r 100000 -t 1 -s TERM ' "$file" || { echo "${file##*/} gives up"; return 1; }
	done
}

# The folders in a root that has the accounts: owners and modes as they become.
folders()
{
	root=$scratch/root
	mkdir -p "$root/etc" "$root/usr/lib/sysusers.d" "$root/usr/lib/tmpfiles.d"
	cp /etc/group "$root/etc/group"
	: >"$root/etc/passwd"
	cp "$TOP_BUILDDIR/conf/sysusers/maboussole.conf" "$root/usr/lib/sysusers.d/"
	cp "$TOP_BUILDDIR/conf/tmpfiles/maboussole.conf" "$root/usr/lib/tmpfiles.d/"
	systemd-sysusers --root="$root" maboussole.conf >"$scratch/said" 2>&1 || { cat "$scratch/said"; return 1; }
	grep -q '^maboussole:x:[0-9]*:[0-9]*:[^:]*:[^:]*:[^:]*nologin$' "$root/etc/passwd" || return
	[ "$(id -u)" = 0 ] || return 0
	systemd-tmpfiles --root="$root" --create maboussole.conf || return
	find "$root" -type d -name maboussole -path '*lib*' -printf '%m ' -exec find {} -mindepth 1 -printf '%f=%m ' \; |
		tr ' ' '\n' | sort | tr '\n' ' ' >"$scratch/found"
	grep -qx '750 backups=700 files=700 mail=700 ' "$scratch/found" || { cat "$scratch/found"; return 1; }
}

rotated()
{
	command -v logrotate >/dev/null || return 0
	# It is to be root's own, and the accounts are those of this host.
	sed 's/^\tsu .*//' "$TOP_BUILDDIR/conf/logrotate/maboussole" >"$scratch/turn"
	chmod 644 "$scratch/turn"
	logrotate -d -s "$scratch/state" "$scratch/turn" >"$scratch/said" 2>&1 || { cat "$scratch/said"; return 1; }
	! grep -i '^error' "$scratch/said"
}

misspelt()
{
	mkdir -p "$scratch/conf"
	sed 's/^Restart=/Restrat=/' "$TOP_BUILDDIR/conf/maboussole.service" >"$scratch/conf/maboussole.service"
	cp "$TOP_BUILDDIR"/conf/*.socket "$TOP_BUILDDIR"/conf/*.timer "$scratch/conf/"
	verified "$scratch/conf"
}

open_wide()
{
	mkdir -p "$scratch/conf"
	sed '/^CapabilityBoundingSet\|^ProtectSystem\|^PrivateUsers/d' "$TOP_BUILDDIR/conf/maboussole.service" \
		>"$scratch/conf/maboussole.service"
	exposed 15 "$scratch/conf/maboussole.service"
}

weary()
{
	mkdir -p "$scratch/conf"
	sed 's/-r 100000 -t 1//' "$TOP_BUILDDIR/conf/maboussole-multiwatch.service" >"$scratch/conf/maboussole-multiwatch.service"
	lasting "$scratch/conf"
}

holds 'systemd finds nothing in the units' verified "$TOP_BUILDDIR/conf"
holds 'a process of ours that is taken over can do little' exposed 15 "$TOP_BUILDDIR/conf/maboussole.service" \
	"$TOP_BUILDDIR/conf/maboussole-queue.service" "$TOP_BUILDDIR/conf/maboussole-backup.service"
holds 'nor can one that begins as root' exposed 30 "$TOP_BUILDDIR/conf/maboussole-multiwatch.service"
holds 'what starts the workers never gives up' lasting "$TOP_BUILDDIR/conf"
holds 'user and folders are made, and the folders are closed' folders
holds 'logrotate takes its file' rotated
holds 'the init script is a script' sh -n "$TOP_BUILDDIR/conf/maboussole.init"
sees 'an option that systemd does not know is seen' 'Restrat' misspelt
sees 'a unit that is open is seen' 'maboussole.service:' open_wide
sees 'a multiwatch that gives up is seen' 'gives up' weary
finish
