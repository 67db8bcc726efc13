#!/usr/bin/env bats
# Workers are replaced, and others come in the way at the database, while people work: what
# was acknowledged is there, once, and who only reads notices nothing.  What breaks is in
# faults.bats.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/load.sh"; }
setup_file() { load_lib; STACK_WORKERS=4; stack_require && stack_start; enter manager; }
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; as manager; visit /prospects/new; csrf=$(field csrf); }

began() { grep -c 'workers serve' "$STACK_DIR/log/worker.log"; }
began_after() { [ "$(began)" -gt "$1" ]; }

reload_twice() {
	local i before
	for i in 1 2; do
		sleep 0.3
		before=$(began)
		kill -HUP "$STACK_WORKER_PID"
		until_true began_after "$before" || return 1
	done
	# those of before have gone, and take nothing of the tests to come
	until_true all_are_there
}

# bats test_tags=counting
@test "two reloads under load fail no request at all" {
	under_load reload_twice
	all_reads_succeeded
	[ ! -e "$BATS_TEST_TMPDIR/retried" ]
	every_write_is_there_once
}

# bats test_tags=counting
@test "the references of all that was written have neither a hole nor a double" {
	[ "$(stack_sql "SELECT COUNT(*) = COUNT(DISTINCT reference_number) AND COUNT(*) = MAX(RIGHT(reference_number, 6)) - MIN(RIGHT(reference_number, 6)) + 1 FROM prospects WHERE email LIKE '%@durable.example'")" = 1 ]
}

# another NAME: a client of the database that comes in the way of the worker.
another() {
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole -e "$1" >/dev/null 2>&1 3>&- &
}

edit() {
	visit "/prospects/$1/edit"
	send "/prospects/$1" source=phone "last_name=$2" first_name=Essai email=lock@example.ci "version=$(field version)"
}

@test "a deadlock is run again and nobody notices" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 1")
	before=$(stack_sql "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'" | cut -f2)
	# the heavier of the two is not the victim
	another "BEGIN; UPDATE prospects SET notes = CONCAT(COALESCE(notes, ''), '.') WHERE id > $id LIMIT 200;
		DELETE FROM prospect_words WHERE prospect_id = $id; SELECT SLEEP(1.5);
		UPDATE prospects SET notes = 'the other' WHERE id = $id; COMMIT"
	sleep 0.7
	edit "$id" Interbloqué
	wait
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = Interbloqué ]
	[ "$(stack_sql "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'" | cut -f2)" -gt "$before" ]
}

@test "a deadlock at the number of a new row is run again, too" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 1, 1")
	visit "/prospects/$id/edit"
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; SELECT 'held' FROM prospect_words WHERE prospect_id = $id LIMIT 1 FOR UPDATE;" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" -d "version=$(field version)" \
		-d 'source=phone&last_name=Numéro&first_name=Essai&email=number@example.ci' "$(stack_url "/prospects/$id")" >"$BATS_TEST_TMPDIR/code" 3>&- 4>&- &
	until_true waiting 1
	# has a number and waits for the row, which the worker has; the heavier of the two is not the victim
	another "BEGIN; UPDATE prospects SET notes = CONCAT(COALESCE(notes, ''), '.') WHERE id > $id LIMIT 200;
		INSERT INTO activities (prospect_id, type, body) SELECT id, 'note', 'x' FROM prospects WHERE id <= $id ORDER BY id; ROLLBACK"
	until_true waiting 2
	echo 'COMMIT;' >&4
	exec 4>&-
	wait
	cat "$BATS_TEST_TMPDIR/code"
	[ "$(cat "$BATS_TEST_TMPDIR/code")" = 303 ]
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = Numéro ]
}

@test "a row that somebody holds too long is a 503 in time, and nothing is written" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 1")
	another "BEGIN; SELECT id FROM prospects WHERE id = $id FOR UPDATE; SELECT SLEEP(8); ROLLBACK"
	sleep 0.5
	edit "$id" Attendu
	[ "$status" = 503 ]
	grep -qi '^retry-after' "$head"
	wait
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" != Attendu ]
}

@test "a reference counter that somebody holds is a 503 in time, and ends no worker" {
	before=$(workers | sort)
	another "BEGIN; SELECT * FROM reference_counters FOR UPDATE; SELECT SLEEP(8); ROLLBACK"
	sleep 0.5
	visit /prospects/new
	send /prospects source=phone last_name=Compteur first_name=Tenu email=compteur@example.ci "key=$(field key)"
	[ "$status" = 503 ]
	grep -qi '^retry-after' "$head"
	wait
	# all that were there still are; one may just have come
	[ -n "$before" ] && [ -z "$(comm -23 <(echo "$before") <(workers | sort))" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE last_name = 'Compteur'")" = 0 ]
}

@test "who waited for somebody else to save is shown the conflict once, not twice" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 1")
	another "BEGIN; UPDATE prospects SET version = version + 1 WHERE id = $id; SELECT SLEEP(2); COMMIT"
	sleep 0.5
	edit "$id" Ensuite
	[ "$status" = 409 ]
	[ "$(field version)" = "$(stack_sql "SELECT version FROM prospects WHERE id = $id")" ]
	send "/prospects/$id" source=phone last_name=Ensuite first_name=Essai email=lock@example.ci "version=$(field version)"
	[ "$status" = 303 ]
	wait
}

@test "what was rolled back leaves no word of having been done" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 1")
	another "BEGIN; SELECT word FROM prospect_words WHERE prospect_id = $id FOR UPDATE; SELECT SLEEP(8); ROLLBACK"
	sleep 0.5
	edit "$id" Jamais
	[ "$status" = 503 ]
	not grep -i '^location' "$head"
	not grep -i 'mb-notice' "$head"
	wait
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" != Jamais ]
}

@test "an export the database gives nothing for is no empty file" {
	another "LOCK TABLES prospects WRITE; SELECT SLEEP(8)"
	sleep 0.5
	visit /prospects.csv
	[ "$status" = 503 ]
	not grep -i '^content-disposition' "$head"
	shown '<h1'
	wait
}

@test "a database too slow to answer in time is a 503, and no fault of ours" {
	sed -i 's/^  admin_user:/  timeout: 1\n&/' "$STACK_DIR/maboussole.yaml"
	reload
	another "LOCK TABLES prospects WRITE; SELECT SLEEP(8)"
	sleep 0.5
	visit /prospects
	slow="$status $(grep -ci '^retry-after' "$head")"
	sed -i '/^  timeout: 1$/d' "$STACK_DIR/maboussole.yaml"
	reload
	wait
	[ "$slow" = "503 1" ]
}

@test "without its database the site says so, and works again when it is back, without a restart" {
	kill -KILL "$STACK_DB_PID"
	sleep 0.5
	visit /prospects
	[ "$status" = 503 ]
	grep -qi '^retry-after' "$head"
	shown '<h1'
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$(stack_url /healthz)")" = 200 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$(stack_url /readyz)")" = 503 ]
	stack_database_start
	for i in $(seq 50); do
		visit /prospects
		[ "$status" != 200 ] || break
		sleep 0.2
	done
	[ "$status" = 200 ]
	[ "$(stack_sql "SELECT COUNT(*) = COUNT(DISTINCT email) FROM prospects WHERE email LIKE '%@durable.example'")" = 1 ]
}
