# A browser of a kind for the end to end tests: a cookie jar a person, forms sent
# with their token.  After each request $status is its status and $body the file
# its body is in, $head the one of its header.
#
#   enter ROLE            logs in as the role's demo account; becomes its jar
#   become NAME USER_ID   a session of that user, without his password
#   as ROLE               another person, already logged in
#   visit PATH [CURL...]  GET
#   send PATH NAME=VALUE… POST of a form with the csrf token of the last page
#   field NAME            the value of a hidden input of the last page
#   shown TEXT            the last body holds the text
#   logs_in EMAIL PASSWORD [JAR]   any account; by its own jar
#   email ROLE, password ROLE      those of the role's demo account
#   viewer ROLE COLUMN    what the database says of that account
#   session               the secret of the session in the present jar
#   stale ROLE            the role's password was given long ago
#   ids                   those of the last body, a JSON export, in its order
#   rows_equal PATH SQL   the export holds the ids the statement gives, and no other
#   workers               the processes that serve
#   crowd ARGS...         tests/lib/crowd.pl at the workers' socket
#   in_all PATH COMMAND...     the command, until every worker has answered PATH; it
#                         asks by a crowd: one after the other the same worker takes
#   asked_all PATH [SESSION]   GET by every worker; the statuses there were, a line each
#   reload                new workers, after a change of the configuration
#   until_true COMMAND... waits for it, for as long as a slow machine may take
#   waiting N             so many transactions wait for a row, to be waited for
#   not COMMAND...        fails when the command succeeds; bash lets a test go on
#                         behind a `!' that fails

# Five minutes; the machine may have much else to do, and a sanitized worker two times some hundred sheets to compile.
until_true()
{
	local end=$((SECONDS + 300))
	until "$@"; do
		[ $SECONDS -lt $end ] || { echo "in vain: $*"; return 1; }
		sleep 0.05
	done
}

# waiting N: so many transactions wait for a row that another holds.  The server looks
# at them anew only when nobody has asked for a tenth of a second.
waiting()
{
	sleep 0.2
	[ "$(stack_sql "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")" -ge "$1" ]
}

_gone()
{
	[ ! -d "/proc/$1" ]
}

# reload: the workers are new ones, with the configuration as it is now, and serve.
reload()
{
	local old=$(pgrep -P "$STACK_WORKER_PID") pid
	kill -HUP "$STACK_WORKER_PID"
	for pid in $old; do
		until_true _gone "$pid" || return
	done
	until_true _stack_answers /readyz
}

body=
head=
status=

_browse()
{
	local place=${BATS_TEST_TMPDIR:-$BATS_FILE_TMPDIR}	# setup_file has no test
	body=$place/body head=$place/head
	status=$(curl -sS -b "$jar" -c "$jar" -D "$head" -o "$body" -w '%{http_code}' \
		-A 'maboussole-tests' -H 'Accept-Language: fr' "$@")
}

as()
{
	jar=$BATS_FILE_TMPDIR/jar.$1
	touch "$jar"
}

visit()
{
	local path=$1
	shift
	_browse "$@" "$(stack_url "$path")"
}

field()
{
	grep -o "<input[^>]*name=\"$1\"[^>]*>" "$body" | grep -o 'value="[^"]*"' | head -n 1 |
		sed 's/^value="//; s/"$//'
}

send()
{
	local path=$1 token=${csrf-$(field csrf)} args=() pair
	shift
	for pair in "$@"; do
		args+=(--data-urlencode "$pair")
	done
	_browse --data-urlencode "csrf=$token" "${args[@]}" "$(stack_url "$path")"
}

email()
{
	stack_account "$1" | head -n 1
}

password()
{
	stack_account "$1" | tail -n 1
}

viewer()
{
	stack_sql "SELECT $2 FROM users WHERE email = '$(email "$1")'"
}

logs_in()
{
	as "${3-$1}"
	: >"$jar"
	visit /login
	send /login "email=$1" "password=$2"
	[ "$status" = 303 ] || {
		echo "$1 does not get in: $status, $(grep -oE '<(p|h1)[^>]*>[^<]*' "$body" | sed 's/.*>//' | tr '\n' ' ')"
		tail -n 5 "$STACK_DIR/log/worker.log"
		return 1
	} >&2
}

enter()
{
	logs_in "$(email "$1")" "$(password "$1")" "$1"
}

session()
{
	awk '/mb-session/ { print $7 }' "$jar"
}

stale()
{
	stack_sql "UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE user_id = $(viewer "$1" id)"
}

# For those who are about rights and not about logging in.
become()
{
	local token
	token=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
	as "$1"
	printf '127.0.0.1\tFALSE\t/\tFALSE\t0\tmb-session\t%s\n' "$token" >"$jar"
	stack_sql "INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, reauth_at, strong, csrf)
		VALUES (UNHEX(SHA2('$token', 256)), $2, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
		UTC_TIMESTAMP(6) + INTERVAL 5 HOUR, UTC_TIMESTAMP(6), 1, MD5(RAND()))"
}

shown()
{
	grep -qF -- "$1" "$body"
}

location()
{
	sed -n 's/^[Ll]ocation: *//p' "$head" | tr -d '\r'
}

ids()
{
	grep -oE '^\{"id":[0-9]+' "$body" | grep -oE '[0-9]+$'
}

rows_equal()
{
	visit "$1"
	[ "$status" = 200 ] || { echo "$1: $status"; return 1; }
	stack_sql "$2" | sort -n | diff - <(ids | sort -n)
}

# Those that serve, not the one that sends.
workers()
{
	pgrep -P "$STACK_WORKER_PID" -x maboussole-work | sort -n
}

crowd()
{
	perl "$TOP_SRCDIR/tests/lib/crowd.pl" "$STACK_RUN/maboussole.sock" "$@" 3>&-
}

# _served_by PATH N: the workers that answered it since line N of the log, which does
# not say the format.
_served_by()
{
	local path=${1%.json}
	tail -n "+$2" "$STACK_DIR/log/worker.log" | grep -F "\"path\":\"$path\"" | grep -oE '"pid":[0-9]+' |
		grep -oE '[0-9]+' | sort -nu
}

in_all()
{
	local path=$1 from=$(($(wc -l <"$STACK_DIR/log/worker.log") + 1)) end=$((SECONDS + 120))
	shift
	until [ "$(_served_by "$path" "$from")" = "$(workers)" ]; do
		[ $SECONDS -lt $end ] || { echo "not every worker was asked for $path"; return 1; }
		"$@" || return
	done
}

# Eight at a time: none is finished before all have begun, so each is another worker's.
_ask()
{
	crowd together 8 REQUEST_METHOD=GET "REQUEST_URI=$1" "HTTP_COOKIE=mb-session=$2" \
		HTTP_HOST=127.0.0.1 REMOTE_ADDR=127.0.0.1 >>"$BATS_TEST_TMPDIR/statuses"
}

asked_all()
{
	: >"$BATS_TEST_TMPDIR/statuses"
	in_all "$1" _ask "$1" "${2-$(session)}" || return
	sort -u "$BATS_TEST_TMPDIR/statuses"
}

not()
{
	! "$@"
}
