#!/usr/bin/env bats
# What breaks under the site while people work (SECURITY 6): whatever was acknowledged is
# there, once; who may be answered is; and what was broken works again by itself, without
# anybody starting anything anew.  What others hold or change at the database meanwhile is in
# durability.bats.
#
# A few of each by default; FAULTS=50 makes it so many times as many.
# bats file_tags=counting

load_lib() {
	. "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/load.sh"
	FAULTS=${FAULTS:-1}
}

# The workers reach their database through fault.py, and have the clock of clock_jump.c.
# Whatever ends the database, it is started anew, as by a service manager, unless there is
# the file `down'; a test cannot, whose processes end with it.
keep_database() {
	_stack_child "$STACK_DIR/log/keeper.log" bash -c '. "$TOP_SRCDIR/tests/lib/stack.sh"
		while :; do
			[ ! -e "$STACK_DIR/down" ] || { sleep 0.05; continue; }
			stack_database_start
			wait "$STACK_DB_PID"
		done'
	KEEPER_PID=$!
}

stack_break() {
	# one that has hardly begun is not sound when it is told to end: 10.11.19 then finds
	# "Missing FILE_DELETE or FILE_MODIFY" in its log
	end_database KILL
	keep_database
	until_true database_is_back
	echo pass >"$FAULT"
	_stack_child "$STACK_DIR/log/fault.log" /usr/bin/python3 "$TOP_SRCDIR/tests/lib/fault.py" \
		"$STACK_RUN/fault.sock" "$STACK_RUN/db.sock" "$FAULT"
	FAULT_PID=$!
	_stack_until "$FAULT_PID" "the way to the database" 30 test -S "$STACK_RUN/fault.sock"
	sed -i "s|hosts: .*|hosts: [\"$STACK_RUN/fault.sock\"]|" "$STACK_DIR/maboussole.yaml"
	"${CC:-cc}" -D_GNU_SOURCE -shared -fPIC -o "$STACK_DIR/clock_jump.so" "$TOP_SRCDIR/tests/lib/clock_jump.c"
	jump 0
}

setup_file() {
	load_lib
	export STACK_WORKERS=4 KEEPER_PID FAULT_PID
	stack_loaded() { export FAULT=$STACK_DIR/fault CLOCK_JUMP=$STACK_DIR/jump; stack_break; }
	eval "plain_$(declare -f stack_workers_start)"
	stack_workers_start() { LD_PRELOAD=$STACK_DIR/clock_jump.so plain_stack_workers_start; }
	stack_require python3 && stack_start || return
	enter manager
}
teardown_file() {
	load_lib
	local database=$(database)
	_stack_end "$KEEPER_PID" 10
	until_true gone "$database"
	_stack_end "$FAULT_PID" 10
	stack_stop
}
setup() { load_lib; as manager; visit /prospects/new; csrf=$(field csrf); }
teardown() {
	echo pass >"$FAULT"
	[ ! -L "$STACK_DIR/mariadb" ] || leave_disk
}

gone() { ! _stack_alive "$1"; }
database() { cat "$STACK_RUN/db.pid" 2>/dev/null; }
database_is_back() { _stack_alive "$(database)" && _stack_database_answers; }

# end_database SIGNAL: and it has gone.
end_database() {
	local pid=$(database)
	kill "-$1" "$pid"
	until_true gone "$pid"
	rm -f "$STACK_RUN/db.pid"
}

serves() { visit "${1:-/prospects}"; [ "$status" = 200 ]; }
# Every worker does, whichever of its requests it was that met the fault.
all_serve() { [ "$(asked_all /prospects)" = 200 ]; }

# ---- workers ---------------------------------------------------------------------------

kill_one_by_one() {
	local i
	for ((i = 0; i < 20 * FAULTS; i++)); do
		sleep 0.3
		kill -KILL "$(workers | shuf -n 1)"
	done
	until_true all_are_there
}

@test "twenty workers killed under load lose no acknowledged write, double none and fail no read" {
	under_load kill_one_by_one
	all_reads_succeeded
	every_write_is_there_once
}

kill_all() {
	local i
	for ((i = 0; i < 5 * FAULTS; i++)); do
		kill -KILL $(workers)
		until_true all_are_there
		sleep 0.1
	done
}

@test "all workers killed at once, five times: they are started again and again, and no read fails" {
	under_load kill_all
	all_reads_succeeded
	every_write_is_there_once
}

# ---- the database ----------------------------------------------------------------------

kill_database() {
	local i
	for ((i = 0; i < 3 * FAULTS; i++)); do
		sleep 0.7
		end_database KILL
		until_true database_is_back
		began=$EPOCHREALTIME
		until_true serves
		# a worker that found no server looks again a second later
		worst=$(awk "BEGIN { t = $EPOCHREALTIME - $began; print (t > ${worst:-0} ? t : ${worst:-0}) }")
	done
	echo "# back at most $worst s after the database" >&3
}

@test "a database killed under load has all that was acknowledged, once, and the site comes back with it" {
	under_load kill_database
	every_write_is_there_once
	echo "# $(wc -l <"$BATS_TEST_TMPDIR/acked") writes acknowledged, of $(sort "$BATS_TEST_TMPDIR"/read.* | uniq -c | tr '\n' ' ')reads" >&3
	# nothing else than an answer, and one that says to come again
	[ -z "$(sort -u "$BATS_TEST_TMPDIR"/read.* | grep -vxE '200|503')" ]
	[ -z "$(sort -u "$BATS_TEST_TMPDIR/retried" 2>/dev/null | grep -vxE '503')" ]
	all_serve
	stack_sql 'SELECT COUNT(*) = COUNT(DISTINCT reference_number), COUNT(*) = MAX(RIGHT(reference_number, 6)) - MIN(RIGHT(reference_number, 6)) + 1
		FROM prospects WHERE email LIKE "%@durable.example"' | grep -qx "1$(printf '\t')1"
}

restart_database() {
	end_database TERM
	until_true database_is_back
}

@test "a database started anew between two requests is noticed by nobody" {
	all_serve
	for ((i = 0; i < 2 * FAULTS; i++)); do
		restart_database
		all_serve
	done
	restart_database
	visit /prospects/new
	[ "$status" = 200 ]
	key=$(field key)
	restart_database
	send /prospects source=phone last_name=Entre first_name=Deux email=entre@durable.example "key=$key" despite=Oui
	[ "$status" = 303 ]
}

cuts() { wc -l <"$FAULT.log"; }
cut_enough() { [ "$(cuts)" -ge $((30 * FAULTS)) ]; }
cut_commits() {
	echo "cut 0.4" >"$FAULT"
	until_true cut_enough
	echo pass >"$FAULT"
}

@test "a COMMIT that is not answered was done or not: sent again with its key, there is one record" {
	: >"$FAULT.log"
	# each until it is acknowledged
	TRIES=100
	under_load cut_commits
	every_write_is_there_once
	echo "# $(sort "$FAULT.log" | uniq -c | tr '\n' ' ')COMMIT: cut; $(wc -l <"$BATS_TEST_TMPDIR/acked") writes acknowledged, $(wc -l <"$BATS_TEST_TMPDIR/stored") stored" >&3
	grep -qx before "$FAULT.log"
	grep -qx after "$FAULT.log"
	# whoever was told of none tried again until he was
	cmp "$BATS_TEST_TMPDIR/acked" "$BATS_TEST_TMPDIR/stored"
	[ "$(sort -u "$BATS_TEST_TMPDIR/retried")" = 503 ]
	all_serve
}

@test "a database that is far away makes pages slow and nothing else" {
	# what a worker prepares when it first needs it
	all_serve
	echo 'latency 50' >"$FAULT"
	: >"$FAULT.log"
	best=9
	for i in 1 2 3 4; do
		: >"$FAULT.log"
		began=$EPOCHREALTIME
		serves
		took=$(awk "BEGIN { print $EPOCHREALTIME - $began }")
		echo "# $(cuts) trips of 50 ms: $took s" >&3
		[ "$(cuts)" -ge 2 ]
		best=$(awk "BEGIN { print ($took < $best ? $took : $best) }")
	done
	# ten times the way and a tenth of a second
	awk "BEGIN { exit !($best < 0.6) }"
}

@test "where there is no place for another connection there is a page that says so, until there is" {
	local i holders=()
	for i in $(seq 12); do
		mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole -e 'DO SLEEP(120)' >/dev/null 2>&1 3>&- &
		holders+=($!)
	done
	until_true held_by 12
	# who is there before can still say when it is over
	mkfifo "$BATS_TEST_TMPDIR/says"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole <"$BATS_TEST_TMPDIR/says" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/says"
	echo 'SET GLOBAL max_connections = 10; KILL CONNECTION USER maboussole@localhost;' >&4
	until_true refuses
	grep -qi '^retry-after' "$head"
	shown '<h1'
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$(stack_url /healthz)")" = 200 ]
	echo 'SET GLOBAL max_connections = 151;' >&4
	exec 4>&-
	until_true serves
	until_true all_serve
	kill "${holders[@]}"
	stack_sql "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'" >"$BATS_TEST_TMPDIR/kill"
	stack_sql "$(cat "$BATS_TEST_TMPDIR/kill")"
}
refuses() { visit /prospects; [ "$status" = 503 ]; }
held_by() { [ "$(stack_sql "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'")" -ge "$1" ]; }

deadlocks() { stack_sql "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'" | cut -f2; }

# A name has letters.
named() { echo "Essai$(tr 0-9 a-j <<<"$1")"; }

# Takes words and record in the other order than a worker does, and is the heavier of the two.
contend() {
	yes "BEGIN; UPDATE prospects SET notes = CONCAT(COALESCE(notes, ''), '.') WHERE id > $1 LIMIT 60; DELETE FROM prospect_words WHERE prospect_id = $1;
		DO SLEEP(0.01); UPDATE prospects SET notes = 'the other' WHERE id = $1; ROLLBACK; DO SLEEP(0.01);" |
		mariadb --no-defaults --force --socket="$STACK_RUN/db.sock" maboussole >/dev/null 2>&1 3>&-
}

@test "deadlocks are run again: whoever meets them is told nothing" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND email NOT LIKE '%durable%' ORDER BY id LIMIT 1")
	before=$(deadlocks)
	contend "$id" &
	other=$!
	edits=0
	while [ $(($(deadlocks) - before)) -lt $((20 * FAULTS)) ]; do
		visit "/prospects/$id/edit"
		edits=$((edits + 1))
		send "/prospects/$id" source=phone "last_name=$(named $edits)" first_name=Essai email=lock@example.ci "version=$(field version)"
		[ "$status" = 303 ] || break
	done
	pkill -P "$other" || :
	wait "$other" || :
	echo "# $(($(deadlocks) - before)) deadlocks, $edits forms sent, the last answered by $status" >&3
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = "$(named $edits)" ]
}

# ---- its disk --------------------------------------------------------------------------

leave_disk() {
	touch "$STACK_DIR/down"
	end_database TERM
	rm "$STACK_DIR/mariadb" && mv "$STACK_DIR/mariadb.aside" "$STACK_DIR/mariadb"
	umount "$BATS_TEST_TMPDIR/disk"
	rm "$STACK_DIR/down"
	until_true database_is_back
}

big() {
	send /prospects source=phone last_name=Plein first_name=Disque "email=plein-$1@durable.example" "despite=Encore une" \
		"key=$(printf 'plein%038d' "$1")" "notes@$BATS_TEST_TMPDIR/notes"
}

@test "a full disk of the database refuses what writes and nothing else, and is forgotten when there is room" {
	mkdir "$BATS_TEST_TMPDIR/disk"
	mount -t tmpfs -o size=400m none "$BATS_TEST_TMPDIR/disk" 2>/dev/null || skip "no file system can be mounted here"
	touch "$STACK_DIR/down"
	end_database TERM
	# whole: in a hole there would be no room for what was written long ago
	cp -a --sparse=never "$STACK_DIR/mariadb" "$BATS_TEST_TMPDIR/disk/"
	mv "$STACK_DIR/mariadb" "$STACK_DIR/mariadb.aside"
	ln -s "$BATS_TEST_TMPDIR/disk/mariadb" "$STACK_DIR/mariadb"
	rm "$STACK_DIR/down"
	until_true database_is_back
	until_true all_serve
	server=$(database)
	head -c 3000 /dev/zero | tr '\0' a >"$BATS_TEST_TMPDIR/notes"
	cat /dev/zero >"$BATS_TEST_TMPDIR/disk/ballast" 2>/dev/null || :
	visit /prospects/new
	csrf=$(field csrf) written=0
	while big $((written + 1)) && [ "$status" = 303 ] && [ $written -lt 3000 ]; do written=$((written + 1)); done
	refused="$status $(grep -ci '^retry-after' "$head" || :)"
	reads=$(for i in 1 2 3 4 5 6 7 8; do visit /prospects; echo "$status"; done | sort -u)
	# 10.11.19 may abort when it takes back what found no room, and starts when there is some
	[ "$reads" = 200 ] || until_true gone "$server"
	rm "$BATS_TEST_TMPDIR/disk/ballast"
	[ "$reads" = 200 ] || until_true serves
	again=
	for i in 1 2 3; do big $((written + 1)); again+=$status; done
	there=$(stack_sql "SELECT COUNT(*) = COUNT(DISTINCT email), COUNT(*) FROM prospects WHERE email LIKE 'plein-%'" | tr '\t' ' ')
	leave_disk
	echo "# $written written, then $refused; reads $(tr "\n" " " <<<"$reads"); with room $again; $there stored" >&3
	[ "$refused" = "503 1" ]
	[ -z "$(grep -vxE '200|503' <<<"$reads")" ]
	[ "$again" = 303303303 ]
	[ "$there" = "1 $((written + 1))" ]
	until_true all_serve
}

# ---- the clock -------------------------------------------------------------------------

jump() { printf '%-31d\n' "$1" >"$STACK_DIR/jump"; }

@test "a clock that jumps logs nobody out and nobody in" {
	unset csrf
	become late 1
	stack_sql "UPDATE sessions SET last_seen_at = UTC_TIMESTAMP(6) - INTERVAL 45 MINUTE, expires_at = UTC_TIMESTAMP(6) - INTERVAL 15 MINUTE
		WHERE user_id = 1"
	late=$(session)
	for seconds in -3600 31536000 -31536000 86400 0; do
		jump "$seconds"
		as manager
		[ "$(asked_all /prospects)" = 200 ]
		[ "$(asked_all /prospects "$late")" = 303 ]
		# and who comes now is as well received
		logs_in "$(email advisor)" "$(password advisor)" "jump$seconds"
		visit /
		[ "$status" = 200 ]
	done
	# the workers did see it
	grep -q "^{\"time\":\"$(($(date -u +%Y) + 1))" "$STACK_DIR/log/worker.log"
	for seconds in -3600 31536000 -31536000 86400; do
		as "jump$seconds"
		visit /
		[ "$status" = 200 ]
	done
}

# ---- nginx -----------------------------------------------------------------------------

reload_nginx() {
	local i
	for ((i = 0; i < 5 * FAULTS; i++)); do
		sleep 0.4
		kill -HUP "$STACK_NGINX_PID"
	done
	sleep 0.4
}

@test "nginx told to read its configuration again fails no request" {
	under_load reload_nginx
	all_reads_succeeded
	[ ! -e "$BATS_TEST_TMPDIR/retried" ]
	every_write_is_there_once
}

restart_nginx() {
	local i
	for ((i = 0; i < 2 * FAULTS; i++)); do
		sleep 0.5
		_stack_end "$STACK_NGINX_PID" 10
		stack_nginx_start
	done
	sleep 0.5
}

@test "nginx stopped and started loses no acknowledged write, and doubles none" {
	under_load restart_nginx
	every_write_is_there_once
	# what came when nobody listened was not answered at all
	[ -z "$(sort -u "$BATS_TEST_TMPDIR"/read.* | grep -vxE '200|000|502')" ]
	all_serve
}
