# ./quickstart as a person meets it, with this build and a folder of its own.
# bats file_tags=counting

load ../lib/stack.sh

setup_file()
{
	stack_require
	. "$TOP_BUILDDIR/stage/paths"
	export STACK_SRCDIR MABOUSSOLE_BUILD=$TOP_BUILDDIR
	MABOUSSOLE_VAR=$(mktemp -d "${TMPDIR:-/tmp}/mbquick.XXXXXX")
	export MABOUSSOLE_VAR PORT=$(_stack_free_port)
}

teardown_file()
{
	rm -rf "$MABOUSSOLE_VAR"
}

quickstart() { "$STACK_SRCDIR/quickstart" "$@" 3>&-; }

# start ARGS...: in the background, until it says how to stop it.
start()
{
	rm -f "$MABOUSSOLE_VAR/said"
	"$STACK_SRCDIR/quickstart" --port "$PORT" "$@" >"$MABOUSSOLE_VAR/said" 2>&1 3>&- &
	QUICK=$!
	_stack_until $QUICK quickstart 120 grep -q 'Ctrl-C stops it' "$MABOUSSOLE_VAR/said" ||
		{ cat "$MABOUSSOLE_VAR/said"; return 1; }
	RUN=$(cat "$MABOUSSOLE_VAR/run")
}

teardown()
{
	[ -z "$QUICK" ] || _stack_end "$QUICK" 60
}

# Processes that have this instance's folder or sockets in their arguments.
left()
{
	local file
	for file in /proc/[0-9]*/cmdline; do
		tr '\0' ' ' <"$file" 2>/dev/null | grep -qF -e "$MABOUSSOLE_VAR" -e "${RUN:-$MABOUSSOLE_VAR}" &&
			tr '\0' ' ' <"$file"
	done
	return 0
}

none_left() { [ -z "$(left)" ]; }

sql()
{
	STACK_RUN=$RUN stack_sql "$1"
}

@test "the first start serves pages and prints five kinds of accounts" {
	start --rows 200
	[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/login")" = 200 ]
	[ "$(sql 'SELECT COUNT(*) FROM prospects')" = 200 ]
	for role in super_admin manager advisor partner commercial; do
		grep -q "^ *$role  *[^ ]*@[^ ]*  *[^ ]" "$MABOUSSOLE_VAR/said"
	done
	[ "$(quickstart accounts | cut -f 1 | sort -u | wc -l)" = 5 ]
	quickstart accounts | awk -F '\t' 'NF != 3 { exit 1 }'
	quickstart admin status
	# copies from the first minute, that come back
	_stack_until $QUICK "a copy" 120 copied
	quickstart admin backup verify latest --identity "$MABOUSSOLE_VAR/backup-keys/identity"
}

copied() { quickstart admin backup list | grep -q ' complete$'; }

@test "TERM ends all of it" {
	start
	[ -n "$(left)" ]
	kill -TERM $QUICK
	run wait $QUICK
	_stack_until $$ "the end" 5 none_left
	[ ! -e "$RUN" ]
}

@test "kill -9 leaves no process, and the next start has the data" {
	start
	sql "UPDATE users SET name = 'Kept Name' ORDER BY id LIMIT 1"
	kill -KILL $QUICK
	_stack_until $$ "the end of its children" 15 none_left
	start
	[ "$(sql "SELECT COUNT(*) FROM users WHERE name = 'Kept Name'")" = 1 ]
	[ "$(sql 'SELECT COUNT(*) FROM prospects')" = 200 ]
}

@test "a second start makes nothing anew of what the first one made" {
	start
	cat "$MABOUSSOLE_VAR/said"
	grep -q 'Starting the workers' "$MABOUSSOLE_VAR/said"
	! grep -qE 'Making the database|Loading demo data|Building|Configuring' "$MABOUSSOLE_VAR/said" || return 1
}

@test "two at once are refused, and the first goes on" {
	start
	run quickstart --port $((PORT + 1))
	[ "$status" = 1 ]
	[[ $output == *"another quickstart is at work"* ]]
	[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/login")" = 200 ]
}

@test "a port in use is said, with the remedy" {
	local other=$MABOUSSOLE_VAR.other
	start
	mkdir "$other"
	MABOUSSOLE_VAR=$other run quickstart --port "$PORT"
	rm -rf "$other"
	[ "$status" = 1 ]
	[ "$output" = "quickstart: port $PORT is in use: choose another with --port N" ]
}

@test "a database that was not wholly made is made anew" {
	mkdir "$MABOUSSOLE_VAR/mariadb.new.cutoff"
	start
	[ ! -e "$MABOUSSOLE_VAR/mariadb.new.cutoff" ]
}

@test "a data directory with a part missing is said, and --fresh starts over" {
	mv "$MABOUSSOLE_VAR/mariadb/mysql" "$MABOUSSOLE_VAR/mysql.aside"
	run quickstart --port "$PORT"
	[ "$status" = 1 ]
	[[ $output == *"is not a whole data directory: start over with --fresh"* ]]
	rm -r "$MABOUSSOLE_VAR/mysql.aside"
	start --fresh --rows 50
	[ "$(sql 'SELECT COUNT(*) FROM prospects')" = 50 ]
}

@test "a folder too deep for a socket is said, with the remedy" {
	local deep=$MABOUSSOLE_VAR/$(printf 'd%.0s' {1..90})
	mkdir -p "$deep"
	XDG_RUNTIME_DIR=$deep run quickstart --port "$PORT"
	[ "$status" = 1 ]
	[[ $output == *"107 are possible: start it with XDG_RUNTIME_DIR=/tmp" ]]
	none_left
}

@test "a full disk is said before anything is made" {
	mkdir "$BATS_TEST_TMPDIR/bin"
	printf '#!/bin/sh\necho H\necho /dev/x 100 99 1024 99%% /\n' >"$BATS_TEST_TMPDIR/bin/df"
	chmod +x "$BATS_TEST_TMPDIR/bin/df"
	PATH=$BATS_TEST_TMPDIR/bin:$PATH run quickstart --port "$PORT"
	[ "$status" = 1 ]
	[[ $output == *"MB are needed in $MABOUSSOLE_VAR and 1 MB are free: make room there" ]]
}

@test "without a terminal --empty asks for one and starts nothing" {
	run quickstart --port "$PORT" --fresh --empty </dev/null
	[ "$status" = 1 ]
	[[ $output == *"--empty asks for the first account: start it in a terminal"* ]]
	none_left
}

@test "wrong arguments are refused and the help is short" {
	run quickstart --port 70000
	[ "$status" = 1 ]
	[[ $output == *"wants a number from 1 to 65535"* ]]
	run quickstart --rows many
	[ "$status" = 1 ]
	run quickstart --frsh
	[ "$status" = 64 ]
	run quickstart --help
	[ "$status" = 0 ]
	[ "${#lines[@]}" -lt 25 ]
}
