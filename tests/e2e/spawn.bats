# The worker without its master: plain spawn-fcgi, by the line of the README.

load ../lib/stack.sh

setup_file()
{
	stack_require spawn-fcgi
	stack_start
}

teardown_file()
{
	stack_stop
}

@test "the spawn-fcgi line of the README serves pages with the workers it names" {
	local line pids pid code
	_stack_end "$STACK_WORKER_PID" 35
	line=$(sed -n 's/^ *spawn-fcgi /spawn-fcgi /p' "$STACK_SRCDIR/README.md")
	[ "$(wc -l <<<"$line")" = 1 ]
	[[ $line == *" -F 4 "* ]]
	# Its places become this instance's; users are root's business.
	line=$(sed -e "s|/run/maboussole/maboussole.sock|$STACK_RUN/maboussole.sock|" \
		-e "s|/usr/libexec/maboussole/|$STACK_LIBEXECDIR/|" \
		-e "s|/etc/maboussole/maboussole.yaml|$STACK_DIR/maboussole.yaml|" \
		-e "s|/run/maboussole/maboussole.pid|$STACK_DIR/spawn.pid|" \
		-e 's| -[uUgG] [a-z-]*||g' <<<"$line")
	run eval "$line 3>&-"
	echo "$output"
	[ "$status" = 0 ]
	pids=$(cat "$STACK_DIR/spawn.pid")
	_stack_until "${pids%%[!0-9]*}" "the application" 20 _stack_answers /readyz
	for pid in $pids; do
		_stack_alive "$pid"
	done
	[ "$(wc -w <<<"$pids")" = 4 ]
	code=$(curl -s -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' "$(stack_url /login)")
	kill -TERM $pids
	[ "$code" = 200 ]
	grep -q '<form' "$BATS_TEST_TMPDIR/body"
	for pid in $pids; do
		_stack_until $$ "the end of the workers" 20 eval "! _stack_alive $pid"
	done
}
