# The workers under spawn-fcgi, by the line of the README: with their master, and
# as plain workers for a trial.

load ../lib/stack.sh

setup_file()
{
	stack_require spawn-fcgi
	stack_start
	_stack_end "$STACK_WORKER_PID" 35
}

teardown_file()
{
	stack_stop
}

teardown()
{
	local pid
	for pid in $(cat "$STACK_DIR/spawn.pid" 2>/dev/null); do
		_stack_end "$pid" 35
	done
	rm -f "$STACK_DIR/spawn.pid"
}

# The README's command, its places become this instance's; users are root's business.
line_of_readme()
{
	sed -n '/^ *spawn-fcgi -s /,/[^\\]$/p' "$STACK_SRCDIR/README.md" | tr -d '\\\n' |
		sed -e "s|-s [^ ]*/maboussole.sock|-s $STACK_RUN/maboussole.sock -P $STACK_DIR/spawn.pid|" \
			-e "s|[^ ]*/maboussole-worker|$STACK_LIBEXECDIR/maboussole-worker -c $STACK_DIR/maboussole.yaml|" \
			-e 's| -[uUgG] [a-z-]*||g'
}

serves()
{
	local first
	first=$(head -n 1 "$STACK_DIR/spawn.pid")
	_stack_until "$first" "the application" 120 _stack_answers /readyz
	[ "$(curl -s -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' "$(stack_url /login)")" = 200 ]
	grep -q '<form' "$BATS_TEST_TMPDIR/body"
}

@test "the spawn-fcgi line of the README starts a master that serves pages" {
	run line_of_readme
	[[ $output == "       spawn-fcgi -s "*" --workers 4"* ]]
	run bash -c "$output 3>&-"
	echo "$output"
	[ "$status" = 0 ]
	serves
	# four workers, the process that sends, and the one that stands by
	_stack_until "$(cat "$STACK_DIR/spawn.pid")" "the process that sends" 120 \
		eval '[ "$(stack_children "$(cat "$STACK_DIR/spawn.pid")" | wc -l)" = 6 ]'
}

@test "plain spawn-fcgi -F 4 starts four workers that serve pages" {
	local line pid
	grep -q 'spawn-fcgi -F 4' "$STACK_SRCDIR/README.md"
	line=$(line_of_readme | sed 's| --workers 4||; s| -s | -F 4 -s |')
	run bash -c "$line 3>&-"
	echo "$output"
	[ "$status" = 0 ]
	serves
	[ "$(wc -w <"$STACK_DIR/spawn.pid")" = 4 ]
	for pid in $(cat "$STACK_DIR/spawn.pid"); do
		_stack_alive "$pid"
		[ -z "$(stack_children "$pid")" ]
	done
}
