# What nginx adds to every answer, and what it answers by itself.

load ../lib/stack.sh

setup_file()
{
	stack_require
	export STACK_LOGIN_RATE='6r/m 3'
	stack_start
}

teardown_file()
{
	stack_stop
}

head_of()
{
	curl -s -o /dev/null -D - "$@" | tr -d '\r'
}

# Once each: twice would be the worker's and nginx's, which browsers read as a list.
has_headers()
{
	local head name
	head=$(head_of "$@")
	for name in Content-Security-Policy X-Content-Type-Options X-Frame-Options Referrer-Policy \
		Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy Permissions-Policy X-Request-Id; do
		[ "$(grep -ci "^$name: ." <<<"$head")" = 1 ] || { echo "$* has not one $name: $head"; return 1; }
	done
	grep -q "^Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'" <<<"$head"
	not grep -q "unsafe-inline\|unsafe-eval" <<<"$head"
	not grep -qi '^Server: nginx/\|^Access-Control' <<<"$head"
}

answers()
{
	local want=$1 got
	shift
	got=$(curl -s -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' "$@")
	[ "$got" = "$want" ] || { echo "$* answered $got, not $want"; return 1; }
}

# bash lets a test go on behind a `!' that fails.
not() { ! "$@"; }

@test "pages, files and faults all carry the security headers" {
	has_headers "$(stack_url /login)"
	has_headers "$(stack_url /)"
	has_headers "$(stack_url /no-such-page)"
	has_headers "$(stack_url /healthz)"
	has_headers "$(stack_url /static/app.css)"
	has_headers "$(stack_url /static/none.css)"
	has_headers -X DELETE "$(stack_url /static/app.css)"
	has_headers -H "X-Long: $(head -c 40000 /dev/zero | tr '\0' a)" "$(stack_url /login)"
}

@test "a static file under ?v= is kept for ever, and is sent compressed" {
	run head_of -H 'Accept-Encoding: gzip' "$(stack_url '/static/app.css?v=1')"
	[[ $output == *'Cache-Control: public, max-age=31536000, immutable'* ]]
	[[ $output == *'Content-Encoding: gzip'* ]]
	[[ $output == *'Content-Type: text/css; charset=utf-8'* ]]
	curl -s --compressed "$(stack_url /static/app.css)" | cmp - "$STACK_SRCDIR/nginx/static/app.css"
}

@test "a static file without a version is asked for again soon" {
	run head_of "$(stack_url /static/app.css)"
	[[ $output == *'Cache-Control: public, max-age=300'* ]]
	[[ $output != *immutable* ]]
}

@test "pages are not compressed" {
	run head_of -H 'Accept-Encoding: gzip' "$(stack_url /login)"
	[[ $output != *Content-Encoding* ]]
}

@test "the request's id is the one of the access log" {
	id=$(head_of "$(stack_url /login)" | sed -n 's/^X-Request-Id: //p')
	[ ${#id} = 32 ]
	grep -q "\"id\":\"$id\"" "$STACK_DIR/log/access.log"
}

@test "the access log holds the path and never the query" {
	curl -s -o /dev/null "$(stack_url '/prospects?q=secret-name')"
	curl -s -o /dev/null "$(stack_url '/static/none?q=secret-name')"
	grep -q '"path":"/prospects"' "$STACK_DIR/log/access.log"
	grep -q '"path":"/static/none"' "$STACK_DIR/log/access.log"
	not grep -q secret-name "$STACK_DIR/log/access.log"
}

@test "a body over a megabyte is refused with a page" {
	head -c 1100000 /dev/zero >"$BATS_TEST_TMPDIR/large"
	answers 413 --data-binary "@$BATS_TEST_TMPDIR/large" "$(stack_url /prospects)"
	grep -q 'Envoi trop volumineux' "$BATS_TEST_TMPDIR/body"
	grep -q 'lang="en"' "$BATS_TEST_TMPDIR/body"
}

@test "a missing file, a wrong method and a broken request have pages of their own" {
	answers 404 "$(stack_url /static/none.css)"
	grep -q 'Page introuvable' "$BATS_TEST_TMPDIR/body"
	answers 405 -X DELETE "$(stack_url /static/app.css)"
	grep -q 'Action impossible' "$BATS_TEST_TMPDIR/body"
	answers 400 -H "X-Long: $(head -c 40000 /dev/zero | tr '\0' a)" "$(stack_url /login)"
	grep -q 'Demande incomprise' "$BATS_TEST_TMPDIR/body"
}

@test "error pages cannot be asked for, nor what lies beside the files" {
	answers 404 "$(stack_url /errors/503.html)"
	answers 404 --path-as-is "$(stack_url /static/)"
	answers 400 --path-as-is "$(stack_url /static/../../../../../../etc/passwd)"
	curl -s --path-as-is "$(stack_url /static../errors/503.html)" >"$BATS_TEST_TMPDIR/body"
	not grep -q 'Service indisponible' "$BATS_TEST_TMPDIR/body"
	answers 404 "$(stack_url /.git/config)"
	answers 405 -X TRACE "$(stack_url /login)"
}

@test "no error page has a script or a style of its own" {
	not grep -lE '<script|<style| style=| on[a-z]+="' "$STACK_DATADIR"/errors/*.html
}

@test "the schema of the documents is public" {
	answers 200 "$(stack_url /schema/page.rng)"
	cmp "$BATS_TEST_TMPDIR/body" "$STACK_DATADIR/xslt/schema/page.rng"
}

@test "attempts to log in are limited, looking at the page is not" {
	local codes=
	for _ in 1 2 3 4 5 6 7 8; do
		codes="$codes $(curl -s -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' -d x=y "$(stack_url /login)")"
	done
	# One and a burst of three pass to the application; one more may have been refilled.
	[[ $codes != " 429"* ]]
	[[ $codes == *" 429 429" ]]
	grep -q 'Trop de tentatives' "$BATS_TEST_TMPDIR/body"
	head_of -d x=y "$(stack_url /login)" | grep -q '^Retry-After: 60'
	for _ in 1 2 3 4 5 6; do
		answers 200 "$(stack_url /login)"
	done
}

@test "killed workers are replaced and no GET fails" {
	local kills=0 before after asked end=$((SECONDS + 120))
	for asked in 1 2 3 4; do
		( for _ in {1..100}; do curl -s -o /dev/null -w '%{http_code}\n' "$(stack_url /login)"; done ) \
			>"$BATS_TEST_TMPDIR/codes.$asked" 3>&- &
	done
	while [ $kills -lt 6 ] && [ $SECONDS -lt $end ]; do
		before=$(stack_children "$STACK_WORKER_PID" | head -n 1)
		[ -n "$before" ] && kill -KILL "$before" && kills=$((kills + 1))
		sleep 0.3
	done
	wait
	[ $kills = 6 ]
	after=$(cat "$BATS_TEST_TMPDIR"/codes.* | sort | uniq -c | tr -s ' ')
	[ "$after" = " 400 200" ] || { echo "$after"; return 1; }
	_stack_until "$STACK_WORKER_PID" workers 120 \
		eval '[ "$(stack_children $STACK_WORKER_PID | wc -l)" = 4 ]'
}

# anew: every worker is another process.
anew()
{
	kill -KILL $(stack_children "$STACK_WORKER_PID")
	_stack_until "$STACK_WORKER_PID" workers 120 \
		eval '[ "$(stack_children $STACK_WORKER_PID | wc -l)" = 4 ]'
}
maintained()
{
	answers 503 "$(stack_url "${1:-/login}")" &&
	grep -q 'Maintenance en cours' "$BATS_TEST_TMPDIR/body"
}
served() { answers 200 "$(stack_url /login)"; }

@test "a worker that starts on a schema that is not its own says so, and begins when it is" {
	stack_admin rollback --step 1 --quiet
	# those from before go on, and a reload does not take their place
	served
	kill -HUP "$STACK_WORKER_PID"
	_stack_until "$STACK_WORKER_PID" 'the refusal' 60 grep -q 'reload refused' "$STACK_DIR/log/worker.log"
	grep -q "the schema is not this program's, which has [0-9]* migrations: maboussole migrate" "$STACK_DIR/log/worker.log"
	served
	anew
	_stack_until "$STACK_WORKER_PID" maintenance 60 maintained
	maintained /no-such-page
	grep -q 'lang="en"' "$BATS_TEST_TMPDIR/body"
	# and so is what is sent; to log in too often is refused before that
	[ "$(curl -s -o /dev/null -w '%{http_code}' -d last_name=a "$(stack_url /prospects)")" = 503 ]
	has_headers "$(stack_url /login)"
	head_of "$(stack_url /login)" | grep -q '^Retry-After: 30$'
	head_of "$(stack_url /login)" | grep -q '^Cache-Control: no-store$'
	answers 503 "$(stack_url /api/v1/prospects)"
	perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{status} != 503)' "$BATS_TEST_TMPDIR/body"
	answers 503 "$(stack_url /readyz)"
	[ "$(cat "$BATS_TEST_TMPDIR/body")" = "the schema is not the program's" ]
	answers 200 "$(stack_url /healthz)"
	stack_admin migrate --quiet
	_stack_until "$STACK_WORKER_PID" 'the end of it' 60 served
	_stack_until "$STACK_WORKER_PID" 'the end of it' 60 answers 200 "$(stack_url /readyz)"
	not grep 'does not prepare' "$STACK_DIR/log/worker.log"
}

@test "nor does it begin while one of its migrations is half-way, or behind one that programs from before cannot work with" {
	last=$(stack_sql 'SELECT MAX(version) FROM schema_migrations')
	for sick in "UPDATE schema_migrations SET state = 'failed' WHERE version = $last" \
		"UPDATE schema_migrations SET state = 'reverting' WHERE version = $last" \
		"INSERT INTO schema_migrations SELECT 9000, 'later', checksum_up, checksum_down, batch, state, steps_done, steps_total, started_at, finished_at, ms, applied_by, app_version, error, 1 FROM schema_migrations WHERE version = $last"; do
		stack_sql "$sick"
		anew
		_stack_until "$STACK_WORKER_PID" maintenance 60 maintained || { echo "$sick"; return 1; }
		stack_sql "UPDATE schema_migrations SET state = 'applied' WHERE version = $last; UPDATE schema_migrations SET contracts = 0 WHERE version = 9000"
		# one that only adds is no hindrance
		_stack_until "$STACK_WORKER_PID" 'the end of it' 60 served || { echo "$sick"; return 1; }
	done
	stack_sql 'DELETE FROM schema_migrations WHERE version = 9000'
}

@test "without workers there is a page that says so, and when to come back" {
	_stack_end "$STACK_WORKER_PID" 35
	answers 502 "$(stack_url /login)"
	grep -q 'Service indisponible' "$BATS_TEST_TMPDIR/body"
	has_headers "$(stack_url /login)"
	head_of "$(stack_url /login)" | grep -q '^Retry-After: 5'
	head_of "$(stack_url /login)" | grep -q '^Cache-Control: no-store'
}
