# S3-compatible stores for the tests: tests/lib/s3d.py.
#
#   store_start FOLDER [OPTION...]   one with its state in FOLDER, which is made; it listens
#                                    where FOLDER/port says
#   store_stop FOLDER
#   store_faults FOLDER LINE...      what is to go wrong from now on; without a line nothing
#   store_asked FOLDER PATTERN       how many requests there were: an extended expression for
#                                    the beginning of a line of the log

store_start()
{
	local folder=$1 end=$((SECONDS + 30))
	shift
	mkdir -p -m 700 "$folder"
	python3 "$TOP_SRCDIR/tests/lib/s3d.py" "$folder" 0 --part-min 65536 --page 3 "$@" 3>&- 2>"$folder.err" &
	echo $! >"$folder.pid"
	until [ -e "$folder/port" ]; do
		[ $SECONDS -lt $end ] || { cat "$folder.err" >&2; return 1; }
		sleep 0.05
	done
}

store_stop()
{
	kill "$(cat "$1.pid")"
}

store_faults()
{
	local folder=$1
	shift
	rm -f "$folder/faults"
	[ $# = 0 ] || printf '%s\n' "$@" >"$folder/faults"
}

store_asked()
{
	grep -cE "^$2" "$1/log" || true
}
