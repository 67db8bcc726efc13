# What the program says of itself: whether it lives and can work, its figures, its page for
# administrators, and who is told when something is not well.

load ../lib/stack.sh
load ../lib/browse.sh

# A hanging database is given up after four seconds here, not twelve.
stack_loaded()
{
	sed -i 's/^  name: maboussole$/&\n  timeout: 2/' "$STACK_DIR/maboussole.yaml"
}

setup_file()
{
	stack_require
	export STACK_SETTINGS=$'validate: true\nlog: {level: info}' STACK_SENDING='queue: {run: false}' STACK_WATCH=true
	stack_start
}

teardown_file()
{
	stack_stop
}

# ready STATUS WORDS: what /readyz says.
ready()
{
	run curl -s -w '%{http_code}' "$(stack_url /readyz)"
	[ "$output" = "$2"$'\n'"$1" ] || { echo "$output"; return 1; }
}

metrics()
{
	curl -s -D "$BATS_TEST_TMPDIR/metrics.head" -o "$BATS_TEST_TMPDIR/metrics" "$(stack_url /metrics)"
}

# sample NAME{LABELS: its value.
sample()
{
	perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/metrics" "$1" | awk '{ print $NF }'
}

@test "it says that it lives and that it is ready" {
	run curl -s -w '%{http_code}' "$(stack_url /healthz)"
	[ "$output" = $'ok\n200' ]
	ready 200 ready
	[ "$(curl -s -o /dev/null -I -w '%{http_code}' "$(stack_url /readyz)")" = 200 ]
}

@test "it is not ready while a migration is under way or failed, nor with an older schema than its own" {
	last=$(stack_sql 'SELECT MAX(version) FROM schema_migrations')
	stack_sql "UPDATE schema_migrations SET state = 'applying' WHERE version = $last"
	ready 503 'a migration is under way'
	stack_sql "UPDATE schema_migrations SET state = 'reverting' WHERE version = $last"
	ready 503 'a migration is under way'
	stack_sql "UPDATE schema_migrations SET state = 'failed' WHERE version = $last"
	ready 503 'a migration failed'
	stack_sql "UPDATE schema_migrations SET state = 'applied', version = version + 1 WHERE version = $last"
	# that of an upgrade under way
	ready 200 ready
	stack_sql "UPDATE schema_migrations SET version = $last WHERE version = $last + 1"
	ready 200 ready
	stack_sql "CREATE TABLE kept SELECT * FROM schema_migrations WHERE version = $last;
		DELETE FROM schema_migrations WHERE version = $last"
	ready 503 'the schema is older than the program'
	stack_sql 'INSERT INTO schema_migrations SELECT * FROM kept; DROP TABLE kept'
	ready 200 ready
	# and it lives all the while
	[ "$(curl -s "$(stack_url /healthz)")" = ok ]
}

@test "the figures are of the format, to the letter, and of what was done" {
	enter manager
	visit /prospects
	visit /prospects/999999
	visit /nothing/here
	metrics
	grep -qi '^content-type: text/plain; version=0.0.4; charset=utf-8' "$BATS_TEST_TMPDIR/metrics.head"
	perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/metrics"
	[ "$(sample 'maboussole_requests_total{method="GET",route="/prospects",status="2xx"}')" -ge 1 ]
	[ "$(sample 'maboussole_requests_total{method="GET",route="/prospects/:id",status="4xx"}')" -ge 1 ]
	[ "$(sample 'maboussole_requests_total{method="any",route="none",status="4xx"}')" -ge 1 ]
	[ "$(sample 'maboussole_process_starts_total{kind="worker"}')" -ge 2 ]
	[ "$(sample 'maboussole_workers_wanted')" = 2 ]
	[ "$(sample 'maboussole_process_proportional_bytes{kind="worker"' | wc -l)" = 2 ]
	[ "$(sample 'maboussole_table_rows{table="prospects"}')" -gt 100 ]
	[ "$(sample 'maboussole_table_bytes{table="prospects"}')" -gt 10000 ]
	[ "$(sample 'maboussole_queue_messages{channel="mail"}')" = "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE channel = 'mail' AND status IN ('queued', 'sending')")" ]
	[ "$(sample 'maboussole_ready')" = 1 ]
	# and one that comes later counts on
	before=$(sample 'maboussole_database_statements_total')
	bytes=$(sample 'maboussole_response_bytes_total')
	visit /prospects
	metrics
	[ "$(sample 'maboussole_database_statements_total')" -gt "$before" ]
	[ "$(sample 'maboussole_response_bytes_total')" -gt "$bytes" ]
}

@test "the parser of that format sees what is wrong with it" {
	planted()
	{
		printf "$1" >"$BATS_TEST_TMPDIR/planted"
		not perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/planted"
	}
	head='# HELP a_total A.\n# TYPE a_total counter\n'
	printf "${head}"'a_total{x="1"} 1\na_total{x="2"} 1\n' >"$BATS_TEST_TMPDIR/sound"
	perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/sound"
	planted "${head}a_total 1"
	planted "${head}a_total x\n"
	planted "${head}a_total{x=\"1\",} 1\n"
	planted "${head}a_total{x=\"1} 1\n"
	planted "${head}a_total{x=\"1\"} 1\na_total{x=\"1\"} 2\n"
	planted "${head}a_total -1\n"
	planted "${head}b 1\n"
	planted "a_total 1\n$head"
	planted "${head}a_total 1\n# HELP b B.\n# TYPE b gauge\nb 1\na_total{x=\"1\"} 1\n"
	planted '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n'
	planted '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n'
}

@test "figures are for this host alone: neither nginx nor the worker gives them to others" {
	ask() { perl "$TOP_SRCDIR/tests/lib/fcgi.pl" "$STACK_RUN/maboussole.sock" ask REQUEST_METHOD=GET REQUEST_URI=/metrics "$@"; }
	[[ $(ask REMOTE_ADDR=127.0.0.1) == *maboussole_build_info* ]]
	[[ $(ask REMOTE_ADDR=::1) == *maboussole_build_info* ]]
	for peer in REMOTE_ADDR=192.0.2.1 REMOTE_ADDR=1127.0.0.1 REMOTE_ADDR=::12 REMOTE_ADDR=unix: REMOTE_ADDR= X=; do
		answer=$(ask "$peer")
		[[ $answer == *"404"* && $answer != *maboussole_build_info* ]] || { echo "$peer: $answer"; return 1; }
	done
	for header in X-Forwarded-For Forwarded X-Real-IP; do
		name=HTTP_$(echo "$header" | tr a-z- A-Z_)
		[[ $(ask REMOTE_ADDR=127.0.0.1 "$name=127.0.0.1") != *maboussole_build_info* ]]
		[ "$(curl -s -o /dev/null -w '%{http_code}' -H "$header: 127.0.0.1" "$(stack_url /metrics)")" = 404 ]
	done
}

@test "counters outlive a reload, which is counted, and so is a worker that is killed" {
	metrics
	before=$(sample 'maboussole_process_starts_total{kind="worker"}')
	killed=$(sample 'maboussole_process_ends_total{reason="killed"}')
	reloads=$(sample 'maboussole_reloads_total{result="done"}')
	kill -KILL "$(workers | head -n 1)"
	more() { metrics; [ "$(sample 'maboussole_process_starts_total{kind="worker"}')" = $((before + 1)) ]; }
	until_true more
	[ "$(sample 'maboussole_process_ends_total{reason="killed"}')" = $((killed + 1)) ]
	reload
	reloaded() { metrics; [ "$(sample 'maboussole_reloads_total{result="done"}')" = $((reloads + 1)) ]; }
	until_true reloaded
	[ "$(sample 'maboussole_process_starts_total{kind="worker"}')" = $((before + 3)) ]
	[ "$(sample 'maboussole_process_ends_total{reason="killed"}')" = $((killed + 1)) ]
	[ "$(sample 'maboussole_process_resident_bytes{kind="worker"' | wc -l)" = 2 ]
}

# watching LINES: a look by a process of its own, with these lines in the section watch; it ends
# when it has gone round.
watching()
{
	sed "s/^watch: .*/watch: {$1}/; s/^queue: .*/queue: {remind: false}/" "$STACK_DIR/maboussole.yaml" >"$BATS_TEST_TMPDIR/watch.yaml"
	stack_sql "DELETE FROM beats"
	_stack_child "$BATS_TEST_TMPDIR/queue.log" "$STACK_LIBEXECDIR/maboussole-worker" -c "$BATS_TEST_TMPDIR/watch.yaml" --queue
	WATCHER=$!
	until_true beats 1
	# a look follows the first beat, and the process ends when it is over
	_stack_end "$WATCHER" 60
	cat "$BATS_TEST_TMPDIR/queue.log"
}

beats() { [ "$(stack_sql "SELECT COUNT(*) FROM beats WHERE at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE")" = "$1" ]; }

# alert CAUSE N: so many are open.
alert() { [ "$(stack_sql "SELECT COUNT(*) FROM alerts WHERE open = 1 AND cause = '$1'")" = "$2" ]; }

look() { watching 'run: true'; }

@test "who keeps the installation sees how it is, and nobody else" {
	enter super_admin
	visit /system
	[ "$status" = 200 ]
	shown 'id="s-tables"'
	shown 'Répond aux requêtes'
	shown 'prospects'
	visit /
	shown 'href="/system"'
	for role in manager advisor partner commercial; do
		enter "$role"
		visit /system
		[ "$status" = 403 ]
		visit /
		not shown 'href="/system"'
	done
}

@test "sizes are noted once a day, and forgotten after a year; growth over the threshold is told" {
	stack_sql "INSERT INTO table_sizes (day, name, bytes, rows_count) VALUES
		(UTC_DATE() - INTERVAL 400 DAY, 'prospects', 1, 1),
		(UTC_DATE() - INTERVAL 20 DAY, 'activities', 5000, 1), (UTC_DATE() - INTERVAL 6 DAY, 'activities', 10000, 1),
		(UTC_DATE() - INTERVAL 6 DAY, 'prospects', 100000000000, 1)"
	watching 'run: true, growth_mb: 0, growth_percent: 1'
	alert table_growth 1
	[ "$(stack_sql 'SELECT COUNT(*) FROM table_sizes WHERE day = UTC_DATE()')" -gt 40 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM table_sizes WHERE day < UTC_DATE() - INTERVAL 366 DAY')" = 0 ]
	[ "$(stack_sql "SELECT subject FROM alerts WHERE cause = 'table_growth'")" = activities ]
	enter super_admin
	visit /system
	shown 'Une table grandit vite'
	# what shrank shows so, and is no alert
	grep -oE '<code>prospects</code></th><td[^>]*>[^<]*</td><td[^>]*>[^<]*</td><td[^>]*>-[0-9]+' "$body"
	# well again, it is closed by itself
	look
	alert table_growth 0
	visit /system
	shown 'rentré dans l’ordre'
}

@test "each thing that is not well is told to each administrator once a day, until it is well again" {
	admins=$(stack_sql "SELECT COUNT(*) FROM users WHERE role = 'super_admin' AND status = 'active'")
	told() { stack_sql "SELECT COUNT(*) FROM outbox WHERE template = 'system/alert' AND document LIKE '%>$1<%'"; }
	stack_sql "UPDATE schema_migrations SET started_at = UTC_TIMESTAMP() - INTERVAL 90 DAY;
		INSERT INTO backup_runs (kind, name, state, started_at, finished_at, fault) VALUES
		('run', 'a', 'done', UTC_TIMESTAMP() - INTERVAL 30 HOUR, UTC_TIMESTAMP() - INTERVAL 30 HOUR, NULL),
		('run', 'b', 'failed', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 'no room'),
		('verify', 'a', 'failed', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 'differs');
		INSERT INTO outbox (channel, to_address, template, locale, status) VALUES ('mail', 'x@example.org', 'account/reset', 'fr', 'dead')"
	watching 'run: true, disk_percent: 99'
	for cause in backup_late backup_failed proof_late proof_failed outbox_dead schedule_late; do
		alert "$cause" 1
		[ "$(told "$cause")" = "$admins" ] || { echo "$cause: $(told "$cause")"; return 1; }
	done
	# once a day: another look tells nothing more, the next day's does
	look
	[ "$(told backup_late)" = "$admins" ]
	enter super_admin
	visit /
	shown 'voyez la page Système'
	visit /system
	shown 'La dernière sauvegarde a échoué'
	shown 'no room'
	metrics
	[ "$(sample 'maboussole_backup_age_seconds{kind="run",state="done"}')" -gt 100000 ]
	[ "$(sample 'maboussole_alerts')" -ge 6 ]
	perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/metrics"
	stack_sql "UPDATE alerts SET told_on = told_on - INTERVAL 1 DAY; UPDATE outbox SET dedup_key = CONCAT('old:', id) WHERE template = 'system/alert'"
	look
	[ "$(told backup_late)" = $((2 * admins)) ]
	# and is closed
	stack_sql "INSERT INTO backup_runs (kind, name, state, started_at, finished_at) VALUES
		('run', 'c', 'done', UTC_TIMESTAMP(), UTC_TIMESTAMP()), ('verify', 'c', 'done', UTC_TIMESTAMP(), UTC_TIMESTAMP());
		UPDATE outbox SET status = 'sent' WHERE status = 'dead'"
	look
	for cause in backup_late backup_failed proof_late proof_failed outbox_dead; do
		alert "$cause" 0
	done
	[ "$(told backup_late)" = $((2 * admins)) ]
	visit /system
	shown 'La dernière sauvegarde est récente'
}

@test "nothing anybody types gets into a log, whatever the level, and each line has its request" {
	local marker=Zq7mbx sessions= role
	sed -i 's/^log: .*/log: {level: debug, slow_ms: 1}/' "$STACK_DIR/maboussole.yaml"
	reload
	stack_admin rights --routes >"$BATS_TEST_TMPDIR/routes"
	for role in super_admin manager advisor partner commercial; do
		enter "$role"
		sessions="$sessions $(session)"
	done
	: >"$STACK_DIR/log/worker.log"
	perl "$TOP_SRCDIR/tests/lib/markers.pl" "$STACK_PORT" "$marker" "$BATS_TEST_TMPDIR/routes" $sessions >"$BATS_TEST_TMPDIR/counts"
	read -r addresses forms fields <"$BATS_TEST_TMPDIR/counts"
	echo "$addresses addresses, $forms forms, $fields fields"
	[ "$addresses" -gt 300 ]
	[ "$forms" -gt 40 ]
	[ "$fields" -gt 150 ]
	# the marker was taken in: it stands in the database
	[ "$(mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --skip-extended-insert maboussole | grep -ci "$marker")" -gt 10 ]
	not grep -i "$marker" "$STACK_DIR/log/worker.log"
	not grep -F 0707424242 "$STACK_DIR/log/worker.log"
	# the web server keeps the path of what was asked, and nothing else of it
	not grep -iE "\?[^\"]*$marker" "$STACK_DIR/log/access.log"
	# what was slow is said by name
	grep -qE '"message":"slow statement","statement":"[^"]+","ms":[0-9]+,"rows":[0-9]+}' "$STACK_DIR/log/worker.log"
	grep -q '"slow":1' "$STACK_DIR/log/worker.log"
	/usr/bin/python3 - "$STACK_DIR/log/worker.log" <<-'PY'
		import json, sys
		for line in open(sys.argv[1]):
		    entry = json.loads(line)
		    if "path" in entry or entry.get("message") == "slow statement":
		        assert entry.get("request"), line
	PY
}

# timed N PATH: asks so often, one after the other; statuses and seconds, a line each.
timed()
{
	local i
	for ((i = 0; i < $1; i++)); do
		curl -s -o /dev/null -w '%{http_code} %{time_total}\n' "$(stack_url "$2")"
	done
}

@test "while the database hangs what needs none is answered at once, and all else is told so" {
	enter manager
	visit /prospects
	log=$(($(wc -l <"$STACK_DIR/log/worker.log") + 1))
	kill -STOP "$STACK_DB_PID"
	for i in {1..40}; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code} %{time_total}\n' "$(stack_url /prospects)" \
			>"$BATS_TEST_TMPDIR/waited.$i" 3>&- &
	done
	timed 200 /healthz >"$BATS_TEST_TMPDIR/alive"
	timed 5 /static/logo.svg >"$BATS_TEST_TMPDIR/static"
	unready=$(curl -s -w '%{http_code}' "$(stack_url /readyz)")
	metrics
	# those that were asked of it when it began to hang are given up in time
	given_up() { [ "$(tail -n +"$log" "$STACK_DIR/log/worker.log" | grep -c '"message":"database: .* 2013 ')" -ge 2 ]; }
	until_true given_up || :
	kill -CONT "$STACK_DB_PID" || :
	# the test is over when those who wait are, whatever came of it
	wait $(jobs -p) || :
	cut -d' ' -f1 "$BATS_TEST_TMPDIR/alive" "$BATS_TEST_TMPDIR/static" | sort | uniq -c
	p99=$(sort -k2 -n "$BATS_TEST_TMPDIR/alive" | awk 'NR == 198 { print $2 }')
	echo "# p99 of /healthz while the database hangs and 40 wait: $p99 s" >&3
	cat "$BATS_TEST_TMPDIR"/waited.* | sort | uniq -c | sort -rn | head -5
	not grep -v '^200 ' "$BATS_TEST_TMPDIR/alive"
	not grep -v '^200 ' "$BATS_TEST_TMPDIR/static"
	awk -v p="$p99" 'BEGIN { exit !(p < 1) }'
	[ "$unready" = $'the database does not answer\n503' ]
	[ "$(sample 'maboussole_ready')" = 0 ]
	perl "$TOP_SRCDIR/tests/lib/exposition.pl" "$BATS_TEST_TMPDIR/metrics"
	# who waited was told, and nobody waits for ever
	[ "$(cat "$BATS_TEST_TMPDIR"/waited.* | grep -c '^503 ')" -ge 30 ]
	not grep -vhE '^(200|503) ' "$BATS_TEST_TMPDIR"/waited.*
	[ "$(cat "$BATS_TEST_TMPDIR"/waited.* | awk '$1 == 503 && $2 > 3' | wc -l)" -ge 1 ]
	until_true ready 200 ready
	works() { visit /prospects; [ "$status" = 200 ]; }
	until_true works
}

# The last one: it ends the master that the others share.
@test "when the process that sends is late the staff reads so at the head of its pages, in its language" {
	look
	# counters of another master believe nothing yet
	_stack_end "$STACK_WORKER_PID" 35
	stack_sql "DELETE FROM backup_runs; UPDATE alerts SET cleared_at = UTC_TIMESTAMP() WHERE open = 1;
		INSERT INTO beats (name) VALUES ('schedule');
		UPDATE beats SET at = UTC_TIMESTAMP() - INTERVAL 1 HOUR WHERE name = 'queue'"
	sed -i 's/^  processes: .*/&\n  drain: 60/' "$STACK_DIR/maboussole.yaml"
	stack_workers_start
	_stack_until "$STACK_WORKER_PID" "the application" 300 _stack_answers /readyz
	ready 200 ready
	# what was typed everywhere has changed the accounts
	one() { stack_sql "SELECT MAX(id) FROM users WHERE role = '$1' AND status = 'active'"; }
	become manager "$(one manager)"
	visit /prospects
	shown 'role="status"'
	shown 'L’envoi des messages a du retard'
	send /language lang=en
	visit /prospects
	shown 'Sending is late'
	for role in partner commercial; do
		become "$role" "$(one "$role")"
		visit /prospects
		not shown 'a du retard'
	done
	metrics
	[ "$(sample 'maboussole_beat_seconds{of="queue"}')" -lt $(($(date +%s) - 3000)) ]
	# and no longer when it has gone round
	stack_sql 'UPDATE beats SET at = UTC_TIMESTAMP()'
	as manager
	well() { visit /prospects; not shown 'Sending is late'; }
	until_true well
	# told to end, it says so and serves on; told again, it ends
	kill -TERM "$STACK_WORKER_PID"
	until_true ready 503 draining
	visit /prospects
	[ "$status" = 200 ]
	kill -TERM "$STACK_WORKER_PID"
	until_true eval '! _stack_alive "$STACK_WORKER_PID"'
}
