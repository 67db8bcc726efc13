#!/usr/bin/env bats
# The worker and its master behind a real nginx, with the application of
# tests/lib/echo_app.c.  Everything listens on sockets in a folder of its own.
# Loads are bounded by the number of requests.

bats_require_minimum_version 1.5.0

PROGRAM=${ECHO_WORKER:-$TOP_BUILDDIR/tests/lib/echo-worker}
FCGI=${TOP_SRCDIR:-.}/tests/lib/fcgi.pl

setup_file() {
	DIR=$(mktemp -d /tmp/mb.XXXXXX)
	export DIR
	cat > "$DIR/nginx.conf" <<-END
	$([ "$(id -u)" = 0 ] && echo 'user root;')
	worker_processes 1;
	pid $DIR/nginx.pid;
	error_log $DIR/nginx.log;
	events { worker_connections 512; }
	http {
		access_log off;
		client_body_temp_path $DIR/body; proxy_temp_path $DIR/proxy;
		fastcgi_temp_path $DIR/fastcgi; uwsgi_temp_path $DIR/uwsgi; scgi_temp_path $DIR/scgi;
		client_max_body_size 8m;
		# twice the same socket: a request whose worker dies goes to another one
		upstream worker {
			server unix:$DIR/w.sock max_fails=0;
			server unix:$DIR/./w.sock max_fails=0;
		}
		server {
			listen unix:$DIR/n.sock;
			merge_slashes off;
			location / {
				fastcgi_pass worker;
				fastcgi_next_upstream error timeout;
				fastcgi_param REQUEST_METHOD \$request_method;
				fastcgi_param REQUEST_URI \$request_uri;
				fastcgi_param CONTENT_TYPE \$content_type;
				fastcgi_param CONTENT_LENGTH \$content_length;
				fastcgi_param REMOTE_ADDR \$remote_addr;
				fastcgi_param REQUEST_ID \$request_id;
			}
		}
	}
	END
	nginx -p "$DIR" -e "$DIR/nginx.log" -c "$DIR/nginx.conf" 3>&-
}

teardown_file() {
	[ ! -s "$DIR/nginx.pid" ] || kill "$(cat "$DIR/nginx.pid")"
	rm -rf "$DIR"
}

setup() {
	LOG=$DIR/worker.log
	: > "$LOG"
	rm -f "$DIR/crash" "$DIR/broken" "$DIR"/load.*
	export ECHO_CRASH=$DIR/crash ECHO_BROKEN=$DIR/broken
	MASTER=
	ALSO=
	cp "$PROGRAM" "$DIR/program"
	configure
}

teardown() {
	for pid in $MASTER $ALSO; do
		kill -TERM "$pid" 2> /dev/null || :
	done
	for pid in $MASTER $ALSO; do
		until_true gone "$pid" || kill -9 "$pid"
	done
	cat "$LOG"
	rm -f "$DIR/w.sock"
	not grep -qE 'ERROR: [A-Za-z]*Sanitizer|runtime error' "$LOG"
}

configure() {	# [max_requests [deadline]]
	printf 'queue: {run: false}\nworker:\n  spare: false\n  max_requests: %s\n  deadline: %s\n  body_limit: 1048576\n' \
		"${1:-0}" "${2:-20}" > "$DIR/conf.yaml"
}

gone() {
	! grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status"
}

until_true() {	# COMMAND...: for two minutes at most
	local end=$((SECONDS + 120))
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.05
	done
}

served() { [ "$(grep -c 'workers serve' "$LOG")" -ge "$1" ]; }

start() {	# WORKERS
	"$DIR/program" -c "$DIR/conf.yaml" --workers "$1" --listen "$DIR/w.sock" 2>> "$LOG" 3>&- &
	MASTER=$!
}

start_and_wait() {
	start "$1"
	until_true served 1
}

children() {	# those that live
	ps -o pid=,stat= --ppid "$1" --sort pid | awk '$2 !~ /^[ZX]/ { print $1 }'
}

count_is() { [ "$(children "$1" | wc -l)" -eq "$2" ]; }

get() { curl -s --max-time 120 --unix-socket "$DIR/n.sock" "$@"; }

status_of() { get -o /dev/null -w '%{http_code}' "$@"; }

# NUMBER requests of PATH, four at a time, their statuses one a line in load.*
load() {
	local i
	LOADS=
	for i in 1 2 3 4; do
		get -o /dev/null -w '%{http_code}\n' "http://x$2&i=[1-$(($1 / 4))]" > "$DIR/load.$i" 3>&- &
		LOADS="$LOADS $!"
	done
}

# Waits for the load; $result is the requests made and those not answered with 200.
loaded() {
	wait $LOADS || :
	result=$(cat "$DIR"/load.* | awk '$1 != 200 { bad++ } END { print NR, bad + 0 }')
	echo "requests and failures: $result"
}

loading() {
	local pid
	for pid in $LOADS; do gone "$pid" || return 0; done
	return 1
}

# bash lets a test go on behind a `!' that fails.
not() { ! "$@"; }

@test "a request is shown as it was decoded" {
	start_and_wait 2
	run get "http://x/echo.csv?name=Kon%C3%A9+Awa&x=" -d "a=1&b=%0D%0Atwo" -H 'Cookie: k=v'
	[ "$output" = "method POST
path /echo
suffix csv
https 0
query name=Koné Awa
query x=
body a=1"$'\n'"body b="$'\r\n'"two
cookie k=v" ]
	run get "http://x/echo" -F 'field=été' -F "file=@$FCGI;filename=a \"b\".pl"
	[[ "$output" == *"body field=été"* ]]
	[[ "$output" == *"upload file a \"b\".pl "*" $(wc -c < "$FCGI")"* || "$output" == *"upload file a %22b%22.pl "* ]]
}

@test "what cannot be decoded is refused and the worker lives" {
	start_and_wait 1
	worker=$(children "$MASTER")
	[ "$(status_of --path-as-is 'http://x/a/../b')" = 400 ]
	[ "$(status_of --path-as-is 'http://x/a//b')" = 400 ]
	[ "$(status_of 'http://x/a%2Fb')" = 400 ]
	[ "$(status_of 'http://x/a%ff')" = 400 ]
	[ "$(status_of 'http://x/a?x=%zz')" = 400 ]
	[ "$(status_of 'http://x/a' -d 'x=1&x=2')" = 400 ]
	[ "$(status_of 'http://x/a' -d 'x=%00')" = 400 ]
	[ "$(status_of 'http://x/a' -H 'Content-Type: application/pdf' -d '{}')" = 415 ]
	[ "$(status_of 'http://x/a' -H 'Content-Type: multipart/form-data; boundary=b' -d '--b')" = 400 ]
	[ "$(head -c 3000000 /dev/zero | tr '\0' a | status_of 'http://x/a' --data-binary @-)" = 413 ]
	[ "$(seq -f 'f%.0f=1' -s '&' 10000 | status_of 'http://x/a' --data-binary @-)" = 413 ]
	[ "$(children "$MASTER")" = "$worker" ]
}

@test "headers are complete, and HEAD has them without a body" {
	start_and_wait 1
	run get -D - -o /dev/null http://x/echo
	[[ "$output" == *"Content-Type: text/plain; charset=utf-8"* ]]
	[[ "$output" == *"Cache-Control: private, no-store"* ]]
	[[ "$output" == *"Content-Length: "* ]]
	[[ "$output" == *"X-Request-Id: "* ]]
	[[ "$output" == *"Set-Cookie: session=abc; Path=/; HttpOnly; SameSite=Lax"* ]]
	run perl "$FCGI" "$DIR/w.sock" ask REQUEST_METHOD=HEAD REQUEST_URI=/echo HTTPS=on
	[[ "$output" == *"Content-Length: "* ]]
	[[ "$output" == *"Set-Cookie: __Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"* ]]
	[[ "$output" != *"method HEAD"* ]]
	run perl "$FCGI" "$DIR/w.sock" ask REQUEST_METHOD=GET REQUEST_URI=/echo
	[[ "$output" == *"method GET"* ]]
}

@test "an answer longer than memory is streamed, beyond the deadline of one piece" {
	configure 0 2
	start_and_wait 1
	[ "$(get 'http://x/stream?n=400' | wc -c)" -eq $((400 * 65536)) ]
	# thirty pieces of 100 ms
	[ "$(get 'http://x/stream?n=30&us=100000' | wc -c)" -eq $((30 * 65536)) ]
	not grep -q deadline "$LOG"
	worker=$(children "$MASTER")
	get --max-time 1 'http://x/stream?n=100&us=20000' > /dev/null || :
	[ "$(status_of http://x/pid)" = 200 ]
	[ "$(children "$MASTER")" = "$worker" ]
}

# bats test_tags=counting
@test "kill -9 of workers under load fails no GET" {
	start_and_wait 4
	load 6000 "/sleep?ms=2"
	killed=0
	while [ "$killed" -lt 12 ] && loading; do
		kill -9 "$(children "$MASTER" | shuf -n 1)" && killed=$((killed + 1))
		sleep 0.1
	done
	loaded
	echo "$killed kills"
	[ "$killed" -eq 12 ]
	[ "$result" = "6000 0" ]
	until_true count_is "$MASTER" 4
}

# bats test_tags=counting
@test "five reloads under load fail no request" {
	start_and_wait 4
	first=$(children "$MASTER")
	load 8000 "/sleep?ms=2"
	for i in 1 2 3 4 5; do
		kill -HUP "$MASTER"
		until_true served $((i + 1))
		sleep 0.2
	done
	loading
	loaded
	[ "$result" = "8000 0" ]
	until_true count_is "$MASTER" 4
	for pid in $first; do gone "$pid"; done
	[ "$(get http://x/pid | wc -l)" -eq 1 ]
}

@test "after an upgrade the installed program runs, under the same pid" {
	start_and_wait 2
	cp "$PROGRAM" "$DIR/newer"
	mv "$DIR/newer" "$DIR/program"
	[[ "$(readlink "/proc/$MASTER/exe")" == *"(deleted)" ]]
	rm -f "$DIR/slow"
	get -N -o "$DIR/slow" 'http://x/stream?n=40&us=50000' 3>&- &
	until_true [ -s "$DIR/slow" ]
	kill -HUP "$MASTER"
	until_true served 2
	[ "$(readlink "/proc/$MASTER/exe")" = "$DIR/program" ]
	wait $!
	[ "$(wc -c <"$DIR/slow")" = $((40 * 65536)) ]
}

@test "a reload whose check fails changes nothing" {
	start_and_wait 2
	before=$(children "$MASTER")
	touch "$DIR/broken"
	kill -HUP "$MASTER"
	until_true grep -q 'reload refused' "$LOG"
	[ "$(children "$MASTER")" = "$before" ]
	rm "$DIR/broken"
	echo 'worker: [' > "$DIR/conf.yaml"
	kill -HUP "$MASTER"
	until_true [ "$(grep -c 'reload refused' "$LOG")" -ge 1 ]
	[ "$(status_of http://x/pid)" = 200 ]
}

@test "the old workers serve until the new ones can" {
	start_and_wait 2
	before=$(children "$MASTER")
	touch "$DIR/crash"
	kill -HUP "$MASTER"
	until_true grep -q 'died young' "$LOG"
	[ "$(status_of http://x/pid)" = 200 ]
	load 400 "/pid?"
	loaded
	[ "$result" = "400 0" ]
	for pid in $before; do ! gone "$pid"; done
	rm "$DIR/crash"
	until_true served 2
	until_true count_is "$MASTER" 2
	for pid in $before; do until_true gone "$pid"; done
}

@test "TERM answers the request at hand, then ends all and removes the socket" {
	start_and_wait 2
	workers=$(children "$MASTER")
	rm -f "$DIR/slow"
	get -N -o "$DIR/slow" 'http://x/stream?n=40&us=50000' 3>&- &
	curl=$!
	until_true [ -s "$DIR/slow" ]
	kill -TERM "$MASTER"
	not gone "$MASTER"
	wait "$curl"
	[ "$(wc -c <"$DIR/slow")" = $((40 * 65536)) ]
	wait "$MASTER"
	for pid in $workers; do gone "$pid"; done
	[ ! -e "$DIR/w.sock" ]
}

@test "when the master is killed its workers end" {
	start_and_wait 2
	workers=$(children "$MASTER")
	ALSO=$workers
	kill -9 "$MASTER"
	for pid in $workers; do until_true gone "$pid"; done
	# and the socket's file it left is no obstacle
	: > "$LOG"
	start_and_wait 2
	[ "$(status_of http://x/pid)" = 200 ]
}

deaths() { [ "$(grep -c 'ended with status 3' "$LOG")" -ge "$1" ]; }

@test "workers that crash at once are restarted ever more slowly" {
	touch "$DIR/crash"
	began=${EPOCHREALTIME/./}
	start 1
	until_true deaths 7
	took=$(((${EPOCHREALTIME/./} - began) / 1000))
	echo "seven deaths in $took ms"
	[ "$(grep -oE 'the next in [0-9]+ ms' "$LOG" | head -n 5 | tr -dc '0-9\n' | tr '\n' ' ')" = '50 100 200 400 800 ' ]
	# as long as was said, or longer
	[ "$took" -ge 1550 ]
	rm "$DIR/crash"
	until_true served 1
	[ "$(status_of http://x/pid)" = 200 ]
}

@test "a silent peer loses its connection, a trickling one is ended by the watchdog" {
	configure 0 2
	start_and_wait 1
	worker=$(children "$MASTER")
	run -0 perl "$FCGI" "$DIR/w.sock" silent
	[ "$(children "$MASTER")" = "$worker" ]
	run -0 perl "$FCGI" "$DIR/w.sock" trickle
	until_true grep -q "worker $worker missed its deadline" "$LOG"
	until_true count_is "$MASTER" 1
	[ "$(children "$MASTER")" != "$worker" ]
	[ "$(status_of http://x/pid)" = 200 ]
}

@test "a request that takes too long ends its process only" {
	configure 0 1
	start_and_wait 2
	run status_of -d x=1 'http://x/sleep?ms=5000'
	[ "$output" = 502 ]
	grep -q 'a request missed its deadline' "$LOG"
	[ "$(status_of http://x/pid)" = 200 ]
}

@test "garbage on the socket leaves the service alive" {
	# libfcgi asks for memory there is not: as without a sanitizer it gets none
	export ASAN_OPTIONS=$ASAN_OPTIONS:allocator_may_return_null=1
	start_and_wait 2
	for kind in empty http random truncated lengths huge role abort; do
		perl "$FCGI" "$DIR/w.sock" "$kind" > /dev/null
		[ "$(status_of http://x/pid)" = 200 ]
	done
	until_true count_is "$MASTER" 2
}

@test "max_requests replaces workers without a failure" {
	configure 50
	start_and_wait 4
	before=$(children "$MASTER")
	load 4000 "/pid?"
	loaded
	[ "$result" = "4000 0" ]
	until_true count_is "$MASTER" 4
	for pid in $before; do gone "$pid"; done
}

@test "spawn-fcgi -F 2 serves with two processes that go on afresh by themselves" {
	configure 100
	spawn-fcgi -s "$DIR/w.sock" -F 2 -P "$DIR/pids" -- "$DIR/program" -c "$DIR/conf.yaml" 3>&-
	ALSO=$(cat "$DIR/pids")
	[ "$(echo $ALSO | wc -w)" -eq 2 ]
	load 2000 "/pid?"
	loaded
	[ "$result" = "2000 0" ]
	for pid in $ALSO; do ! gone "$pid"; done
	seen=$(for i in $(seq 40); do get http://x/pid; done | cut -d ' ' -f 1 | sort -u)
	for pid in $seen; do [[ " "$(echo $ALSO)" " == *" $pid "* ]]; done
	set -- $ALSO
	kill -9 "$1"
	[ "$(status_of http://x/pid)" = 200 ]
	kill -HUP "$2"
	[ "$(status_of http://x/pid)" = 200 ]
	touch "$DIR/broken"
	kill -HUP "$2"
	[ "$(status_of http://x/pid)" = 200 ]
	not gone "$2"
	rm "$DIR/w.sock"
}

@test "a socket passed by LISTEN_FDS is served, and READY is told once all workers serve" {
	perl "$FCGI" "$DIR/notify.sock" notified > "$DIR/told" 3>&- &
	ALSO=$!
	until_true [ -S "$DIR/notify.sock" ]
	NOTIFY_SOCKET=$DIR/notify.sock perl "$FCGI" "$DIR/w.sock" pass \
		"$DIR/program" -c "$DIR/conf.yaml" --workers 2 2>> "$LOG" 3>&- &
	MASTER=$!
	until_true served 1
	[ "$(status_of http://x/pid)" = 200 ]
	kill -HUP "$MASTER"
	until_true served 2
	[ "$(status_of http://x/pid)" = 200 ]
	kill -TERM "$MASTER"
	wait "$MASTER"
	until_true grep -q STOPPING "$DIR/told"
	[ "$(tr '\n' ' ' < "$DIR/told")" = "READY=1 RELOADING=1 READY=1 STOPPING=1 " ]
	[ -S "$DIR/w.sock" ]
	rm "$DIR/w.sock"
}

# bats test_tags=counting
@test "ten thousand requests leave nothing behind" {
	start_and_wait 1
	load 1000 "/echo?"
	loaded
	worker=$(children "$MASTER")
	before=$(awk '/^VmRSS:/ { print $2 }' "/proc/$worker/status")
	for i in 1 2 3; do
		load 3000 "/echo?"
		loaded
		[ "$result" = "3000 0" ]
	done
	after=$(awk '/^VmRSS:/ { print $2 }' "/proc/$worker/status")
	echo "resident KiB after 1,000 and 10,000 requests: $before $after"
	[ "$(children "$MASTER")" = "$worker" ]
	# a sanitizer's quarantine grows by itself: it reports leaks at the end
	grep -q __asan_init "$PROGRAM" || [ "$after" -le $((before + 512)) ]
	kill -TERM "$MASTER"
	wait "$MASTER"
	not grep -q 'ended with status' "$LOG"
}

@test "what cannot work is said in a sentence" {
	run -64 "$DIR/program" -c "$DIR/conf.yaml" < /dev/null
	[[ "$output" == *"start me with spawn-fcgi"* ]]
	run -64 "$DIR/program" --workers 65
	run -64 "$DIR/program" -c "$DIR/conf.yaml" --listen "$DIR/$(printf '%0120d' 0)"
	: > "$DIR/file"
	run -73 "$DIR/program" -c "$DIR/conf.yaml" --listen "$DIR/file"
	[ -f "$DIR/file" ]
	start_and_wait 1
	[ "$(stat -c %a "$DIR/w.sock")" = 660 ]
	run -69 "$DIR/program" -c "$DIR/conf.yaml" --listen "$DIR/w.sock"
	[[ "$output" == *"another process listens"* ]]
	run -0 "$DIR/program" --version
	run -0 "$DIR/program" --help
	run -0 "$DIR/program" -c "$DIR/conf.yaml" --check
	touch "$DIR/broken"
	run -78 "$DIR/program" -c "$DIR/conf.yaml" --check
	run -78 "$DIR/program" -c "$DIR/conf.yaml" --check=files
}
