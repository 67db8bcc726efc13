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
#   reload                new workers, after a change of the configuration
#   not COMMAND...        fails when the command succeeds; bash lets a test go on
#                         behind a `!' that fails

# reload: the workers are new ones, with the configuration as it is now.
reload()
{
	local old=$(pgrep -P "$STACK_WORKER_PID") pid end=$((SECONDS + 60))
	kill -HUP "$STACK_WORKER_PID"
	for pid in $old; do
		while [ -d "/proc/$pid" ] && [ $SECONDS -lt $end ]; do sleep 0.05; done
	done
}

body=
head=
status=

_browse()
{
	body=$BATS_TEST_TMPDIR/body head=$BATS_TEST_TMPDIR/head
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

enter()
{
	local account
	mapfile -t account < <(stack_account "$1")
	as "$1"
	: >"$jar"
	visit /login
	send /login "email=${account[0]}" "password=${account[1]}"
	[ "$status" = 303 ]
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

not()
{
	! "$@"
}
