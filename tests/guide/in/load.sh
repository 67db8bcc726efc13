#!/bin/sh
# load.sh begin URL | end: four people ask for a page, over and over; how many were not given it.
cd /root
case $1 in
begin)
	touch loading
	for person in 1 2 3 4; do
		while [ -e loading ]; do
			curl -s -o /dev/null --max-time 60 -w '%{http_code}\n' "$2?i=[1-50]"
		done >"load.$person" 2>&1 </dev/null &
	done
	;;
end)
	# as long again as the last reload takes
	sleep 5
	rm loading
	while pgrep_curl=$(cat /proc/[0-9]*/comm 2>/dev/null | grep -cx curl) && [ "$pgrep_curl" -gt 0 ]; do
		sleep 0.1
	done
	cat load.? | awk '$1 != 200 { bad++ }
		END { printf "# an upgrade under load: %d requests, %d failed\n", NR, bad; exit bad > 0 || NR < 100 }'
	;;
esac
