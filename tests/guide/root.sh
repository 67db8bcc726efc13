# A fresh Debian 12 with its own systemd, in a folder: sourced by guide.sh and package.sh.
# (sh; as root.)  Its network is this host's, so that apt works: what listens there must
# find its ports free here.
#
#   root_make             in $root; $GUIDE_BASE, a folder with one that is made, spares a minute
#   root_boot             its systemd runs
#   inside COMMAND...     in it
#   root_remove           all of it, at the end in any case

PATH=$PATH:/usr/sbin:/sbin
root=
nspawn=

die()
{
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

root_remove()
{
	if [ -n "$nspawn" ]; then
		kill -TERM "$nspawn" 2>/dev/null
		wait "$nspawn" 2>/dev/null
		nspawn=
	fi
	[ -z "$root" ] || [ -n "$GUIDE_KEEP" ] || rm -rf "$root" "$root.log"
	[ -z "$GUIDE_KEEP" ] || echo "kept: $root"
}

root_require()
{
	missing=
	for need in debootstrap:debootstrap systemd-nspawn:systemd-container nsenter:util-linux curl:curl; do
		command -v "${need%:*}" >/dev/null || missing="$missing ${need#*:}"
	done
	[ -z "$missing" ] || die "as root: apt-get install --no-install-recommends$missing"
	[ "$(id -u)" = 0 ] || die "it makes a root folder and starts a system in it: as root only"
	for port in "$@"; do
		! (exec 4<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || die "port $port is taken here, and the root shares it"
	done
}

# Where this host has its packages from, as apt tells: URI, release, component.
sources()
{
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
		grep ' bookworm' | sort -u
}

root_make()
{
	# Its users are others than root, and this is their /.
	root=$(mktemp -d /var/tmp/mb-root.XXXXXX) && chmod 755 "$root" || exit
	trap root_remove EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	if [ -n "$GUIDE_BASE" ]; then
		cp -a "$GUIDE_BASE/." "$root/" || exit
	else
		mirror=$(sources | awk '$2 == "bookworm" { print $1; exit }')
		[ -n "$mirror" ] || die "apt knows no bookworm here"
		debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus bookworm "$root" "$mirror" >"$root.log" 2>&1 ||
			{ tail -n 5 "$root.log" >&2; die "debootstrap failed"; }
	fi
	sources | sed 's/^/deb /' >"$root/etc/apt/sources.list"
	apt-config dump | grep -E '^Acquire::(Check|http|https|ForceIPv)' >"$root/etc/apt/apt.conf.d/99of-this-host"
	echo 'APT::Install-Recommends "true";' >>"$root/etc/apt/apt.conf.d/99of-this-host"
	rm -f "$root/etc/resolv.conf"
	cp /etc/resolv.conf "$root/etc/resolv.conf"
	echo maboussole-guide >"$root/etc/hostname"
	echo '127.0.0.1 localhost maboussole-guide crm.example.org' >"$root/etc/hosts"
}

inside()
{
	nsenter --target "$leader" --mount --uts --ipc --pid --root -- \
		env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c 'cd && exec "$@"' sh "$@"
}

up()
{
	leader=$(cat /proc/"$nspawn"/task/*/children 2>/dev/null | awk '{ print $1 }')
	[ -n "$leader" ] && inside systemctl is-system-running 2>/dev/null | grep -qx 'running\|degraded'
}

root_boot()
{
	systemd-nspawn --quiet --directory="$root" --register=no --keep-unit --resolv-conf=off --boot \
		</dev/null >>"$root.log" 2>&1 &
	nspawn=$!
	tries=600
	until up; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] && kill -0 "$nspawn" 2>/dev/null || { tail "$root.log" >&2; die "the root does not start"; }
		sleep 0.5
	done
}
