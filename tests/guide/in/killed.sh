#!/bin/sh
# killed.sh: systemd starts the master again, however often it is killed; and a reload does
# not end it.
set -e
serves()
{
	tries=300
	until [ "$(systemctl is-active maboussole)" = active ]; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || { systemctl --no-pager status maboussole; exit 1; }
		sleep 0.1
	done
}
serves
kills=0
while [ $kills -lt 8 ]; do
	pid=$(systemctl show -p MainPID --value maboussole)
	[ "$pid" = 0 ] || { kill -KILL "$pid"; kills=$((kills + 1)); }
	sleep 0.3
done
sleep 1
serves
pid=$(systemctl show -p MainPID --value maboussole)
systemctl reload maboussole
serves
[ "$(systemctl show -p MainPID --value maboussole)" = "$pid" ]
echo "# the master was killed $kills times and is there"
