# What the program says of itself: whether it lives and can work, its figures, its page for
# administrators, and who is told when something is not well.

load ../lib/stack.sh
load ../lib/browse.sh

setup_file()
{
	stack_require
	export STACK_SETTINGS='validate: true'
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
