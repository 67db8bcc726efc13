#!/bin/bash
# package.sh FOLDER: the package in it installed, started, reloaded by an upgrade, run in the
# other ways of the guide, removed and purged in a fresh Debian 12: `make check-deb'.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/root.sh"
package=$(ls "$1"/maboussole_*.deb) || exit

root_require 80 3306
start=$SECONDS
root_make
root_boot
echo "==> a Debian 12 runs in $root ($((SECONDS - start)) s)"
mkdir "$root/root/deb"
cp "$package" "$root/root/deb/"

# step WHAT COMMANDS: in the root; says what goes wrong.  (`no', since a shell goes on behind
# a `!' that fails.)
step()
{
	printf '%5d s  %s\n' $((SECONDS - start)) "$1"
	shift
	inside bash -eo pipefail -c "no() { ! \"\$@\"; }; $*" >"$root/root/step.log" 2>&1 ||
		{ tail -n 20 "$root/root/step.log" >&2; die "it fails"; }
}
# instead WORD: the commands of the guide that are to be run instead, those with this word.
instead()
{
	awk -f "$here/blocks.awk" -v what=blocks "$here/../../INSTALL.md" | awk -v word="$1" '
		/^```/ { if (kept ~ word) printf "%s", kept; kept = ""; on = $0 ~ /instead/; next }
		on { kept = kept $0 "\n" }
		END { if (kept ~ word) printf "%s", kept }'
}
answers='curl --fail --silent --retry 60 --retry-delay 1 --retry-all-errors http://127.0.0.1/readyz'
said() { grep -q "$1" "$root/root/step.log" || die "it does not say $1"; }

step 'installed, by apt' 'apt-get update; apt-get install -y --no-install-recommends mariadb-server nginx curl logrotate /root/deb/*.deb'
said 'INSTALL.md goes on from here'
step 'nothing runs, users and folders are there' 'no systemctl is-active maboussole maboussole.socket maboussole-backup.timer
	no systemctl is-enabled maboussole
	id -nG maboussole-backup | grep -qw maboussole
	[ "$(stat -c "%U %a" /var/lib/maboussole/backups)" = "maboussole-backup 700" ]
	[ "$(stat -c "%U %a" /var/lib/maboussole/mail)" = "maboussole 700" ]
	systemctl cat maboussole-queue maboussole-backup.timer
	man_pages=$(dpkg -L maboussole | grep -c /man/)
	[ "$man_pages" -ge 5 ]'
step 'configured and started' 'mariadb -e "CREATE DATABASE maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
	printf "base_url: https://crm.example.org\ndatabase: {admin_user: root}\nmail: {from: a@example.org}\n" >/etc/maboussole/maboussole.yaml
	chgrp maboussole /etc/maboussole/maboussole.yaml
	chmod 640 /etc/maboussole/maboussole.yaml
	maboussole migrate --force
	cp /usr/share/doc/maboussole/examples/maboussole.conf /etc/nginx/conf.d/
	rm /etc/nginx/sites-enabled/default
	systemctl reload-or-restart nginx
	systemctl enable --now maboussole.socket maboussole
	'"$answers"
step 'installed again over what runs: not touched, and what to do is said' 'pid=$(systemctl show -p MainPID --value maboussole)
	apt-get install -y --reinstall /root/deb/*.deb
	[ "$(systemctl show -p MainPID --value maboussole)" = "$pid" ]
	systemctl is-active maboussole'
said 'maboussole migrate --force && systemctl reload maboussole'
step 'reloaded' 'systemctl reload maboussole; systemctl is-active maboussole; '"$answers"
step 'run by multiwatch and the unit that sends' "$(instead multiwatch)
	$answers"'
	[ "$(stat -c "%U %a" /run/maboussole/maboussole.sock)" = "www-data 600" ]
	no systemctl is-active maboussole maboussole.socket
	systemctl is-active maboussole-queue
	watch=$(systemctl show -p MainPID --value maboussole-multiwatch)
	pids=$(cat /proc/$watch/task/*/children)
	[ "$(wc -w <<<"$pids")" = 4 ]
	[ "$(stat -c %U $(printf "/proc/%s " $pids) | sort -u)" = maboussole ]
	systemctl reload maboussole-multiwatch
	'"$answers"'
	[ "$(cat /proc/$watch/task/*/children)" = "$pids" ]
	systemctl disable --now maboussole-multiwatch maboussole-queue'
# (`service' of a host with systemd would start the unit of that name.)
step 'run by the init script, with a log that is turned' "$(instead init.d |
	sed 's|^service maboussole start|systemctl stop maboussole.socket maboussole; /etc/init.d/maboussole start|')
	$answers"'
	/etc/init.d/maboussole status
	[ "$(stat -c "%U %a" /run/maboussole/maboussole.sock)" = "www-data 600" ]
	# one that answers is not all of them
	for _ in {1..300}; do ! grep -q "workers serve" /var/log/maboussole/worker.log || break; sleep 1; done
	logrotate -f /etc/logrotate.d/maboussole
	grep -q "workers serve" /var/log/maboussole/worker.log.1
	'"$answers"'
	grep -q /readyz /var/log/maboussole/worker.log
	[ "$(stat -c %U /var/log/maboussole/worker.log)" = maboussole ]
	/etc/init.d/maboussole stop
	rm /etc/init.d/maboussole
	systemctl daemon-reload
	systemctl start maboussole.socket maboussole
	'"$answers"
step 'removed: stopped, the configuration stays' 'apt-get remove -y maboussole
	no systemctl is-active maboussole maboussole.socket
	[ -e /etc/maboussole/maboussole.yaml ]
	[ -e /etc/maboussole/maboussole.yaml.default ]
	[ ! -e /usr/sbin/maboussole ]'
touch "$root/var/lib/maboussole/backups/a-copy"
step 'purged: what is somebody'"'"'s stays, and is named' 'apt-get purge -y maboussole
	[ ! -e /etc/maboussole/maboussole.yaml.default ]
	[ -e /etc/maboussole/maboussole.yaml ]
	[ -e /var/lib/maboussole/backups/a-copy ]
	[ ! -e /var/lib/maboussole/files ]
	[ ! -e /var/log/maboussole ]
	[ ! -e /etc/logrotate.d/maboussole ]
	mariadb -NBe "SELECT COUNT(*) > 0 FROM maboussole.users" >/dev/null'
said '/var/lib/maboussole is left'
rm -r "$root/var/lib/maboussole/backups/a-copy" "$root/etc/maboussole/maboussole.yaml"
step 'and without such nothing is left' 'apt-get install -y --no-install-recommends /root/deb/*.deb
	apt-get purge -y maboussole
	[ -z "$(ls -d /etc/maboussole /var/lib/maboussole /var/log/maboussole /usr/share/maboussole /usr/share/doc/maboussole 2>/dev/null || :)" ]'
echo "==> the package comes and goes ($((SECONDS - start)) s)"
