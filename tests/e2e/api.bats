#!/usr/bin/env bats
# API keys: made and shown once, what they open and what not, how long, how often.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nexport:\n  confirm_above: 0\napi:\n  rate: 40' STACK_WORKERS=2
	stack_require xmllint && stack_start
	for role in super_admin manager partner; do enter $role; done
	export me=$(viewer partner id) later=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 90 DAY')
	stack_sql "UPDATE prospects SET partner_id = $(viewer partner partner_id) WHERE id % 3 = 0"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql 'DELETE FROM throttle'; as manager; }

# make [NAME=VALUE...]: a key of the partner's; its secret in $key.
make_key() {
	visit /keys/new
	[ "$status" = 200 ]
	send /keys name=Essai user_id="$me" "key=$(field key)" expires_on="$later" \
		"${1:-reads_report=yes}" "${2:-submits_leads=yes}" "${3:-reads_lists=yes}"
	[ "$status" = 200 ]
	key=$(grep -oE 'mbk_[A-Za-z0-9_-]{43}' "$body" | head -1)
	[ -n "$key" ]
}

# by KEY PATH [CURL...]: a program asks.
by() {
	local secret=$1 path=$2
	shift 2
	body=$BATS_TEST_TMPDIR/body head=$BATS_TEST_TMPDIR/head
	status=$(curl -sS -D "$head" -o "$body" -w '%{http_code}' -H "Authorization: Bearer $secret" "$@" "http://127.0.0.1:$STACK_PORT$path")
}
header() { sed -n "s/^$1: \(.*\)\r$/\1/Ip" "$head"; }

@test "a key is shown once, kept as a hash, and in no log" {
	visit /keys/new
	idem=$(field key)
	form=(name=Caisse user_id="$me" "key=$idem" expires_on="$later" reads_report=yes submits_leads=no reads_lists=yes)
	send /keys "${form[@]}"
	[ "$status" = 200 ]
	key=$(grep -oE 'mbk_[A-Za-z0-9_-]{43}' "$body" | head -1)
	id=$(stack_sql "SELECT id FROM api_keys WHERE key_hash = UNHEX(SHA2('$key', 256)) AND user_id = $me AND reads_lists AND NOT submits_leads")
	[ -n "$id" ]
	[ "$(stack_sql "SELECT prefix = '${key:0:12}' AND created_by = $(viewer manager id) FROM api_keys WHERE id = $id")" = 1 ]
	# sent twice by accident: the key that is there, and not its secret
	send /keys "${form[@]}"
	[ "$status" = 303 ]
	[ "$(location)" = "/keys/$id" ]
	visit "/keys/$id"
	shown "${key:0:12}"
	not shown "$key"
	by "$key" /prospects.json
	[ "$status" = 200 ]
	not grep -rqF "${key:12}" "$STACK_DIR/log"
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE document LIKE '%${key:12}%'")" = 0 ]
}

@test "a key reads what its owner reads, as a program likes it, and sets no cookie" {
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	grep -oE '^\{"id":[0-9]+' "$body" | grep -oE '[0-9]+' | sort -n >"$BATS_TEST_TMPDIR/is"
	[ -s "$BATS_TEST_TMPDIR/is" ]
	stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = (SELECT partner_id FROM users WHERE id = $me) ORDER BY id" >"$BATS_TEST_TMPDIR/due"
	diff "$BATS_TEST_TMPDIR/due" "$BATS_TEST_TMPDIR/is"
	not grep -qi '^set-cookie' "$head"
	by "$key" /prospects -H 'Accept: application/xml'
	[ "$status" = 200 ]
	xmllint --noout "$body"
	by "$key" /prospects
	[ "$(header content-type)" = application/json ]
	grep -q '"items":\[' "$body"
	other=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND partner_id IS NULL")
	by "$key" "/prospects/$other"
	[ "$status" = 404 ]
	grep -q '"status":404' "$body"
	by "$key" /nowhere
	[ "$status" = 404 ]
	grep -q '"status":404' "$body"
}

@test "a key opens what it is for and no other route, whatever its owner may" {
	make_key reads_report=yes submits_leads=yes reads_lists=no
	by "$key" /prospects.json
	[ "$status" = 403 ]
	make_key
	for path in / /profile /prospects/new /keys /login /healthz /users; do
		by "$key" $path
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
		grep -q '"status":403' "$body"
	done
	by "$key" /prospects --data-urlencode last_name=Yao
	[ "$status" = 403 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE last_name = 'Yao' AND created_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE")" = 0 ]
}

@test "no key is any key but one that holds, and none goes together with a session" {
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	for wrong in "${key%?}" "${key}A" "${key%?}-" mbk_ x ''; do
		[ "$wrong" != "$key" ] || continue
		by "$wrong" /prospects.json
		[ "$status" = 401 ] || { echo "$wrong: $status"; return 1; }
		[ "$(header www-authenticate)" = 'Bearer error="invalid_token"' ]
		grep -q '"status":401' "$body"
	done
	by "$key" /prospects.json -b "$BATS_FILE_TMPDIR/jar.partner"
	[ "$status" = 400 ]
	# another scheme is none of ours
	status=$(curl -sS -o /dev/null -w '%{http_code}' -u a:b "http://127.0.0.1:$STACK_PORT/login")
	[ "$status" = 200 ]
}

@test "a key stops at once: revoked, over, its owner locked, inactive, or of another organisation" {
	make_key
	ours="key_hash = UNHEX(SHA2('$key', 256))"
	id=$(stack_sql "SELECT id FROM api_keys WHERE $ours")
	stops() {
		stack_sql "$1"
		by "$key" /prospects.json
		[ "$status" = 401 ] || { echo "$1: $status"; return 1; }
		stack_sql "$2"
		by "$key" /prospects.json
		[ "$status" = 200 ] || { echo "$2: $status"; return 1; }
	}
	stops "UPDATE api_keys SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE $ours" "UPDATE api_keys SET expires_at = UTC_TIMESTAMP() + INTERVAL 1 DAY WHERE $ours"
	stops "UPDATE users SET locked_at = UTC_TIMESTAMP() WHERE id = $me" "UPDATE users SET locked_at = NULL WHERE id = $me"
	stops "UPDATE users SET status = 'inactive' WHERE id = $me" "UPDATE users SET status = 'active' WHERE id = $me"
	was=$(viewer partner partner_id)
	stops "UPDATE users SET partner_id = (SELECT MIN(id) FROM partners WHERE id <> $was) WHERE id = $me" "UPDATE users SET partner_id = $was WHERE id = $me"
	visit "/keys/$id"
	send "/keys/$id/revoke"
	[ "$status" = 303 ]
	by "$key" /prospects.json
	[ "$status" = 401 ]
	visit "/keys/$id"
	send "/keys/$id/revoke"
	[ "$status" = 409 ]
	[ "$(stack_sql "SELECT revoked_by = $(viewer manager id) FROM api_keys WHERE id = $id")" = 1 ]
}

@test "a key has so many requests a minute, is told how many are left, and another has its own" {
	make_key
	by "$key" /prospects.json
	[ "$(header ratelimit-limit)" = 40 ]
	[ "$(header ratelimit-remaining)" = 39 ]
	[ "$(header ratelimit-reset)" -le 60 ]
	stack_sql 'UPDATE throttle SET failures = 39'
	by "$key" /prospects.json
	[ "$status" = 200 ]
	[ "$(header ratelimit-remaining)" = 0 ]
	by "$key" /prospects.json
	[ "$status" = 429 ]
	[ "$(header retry-after)" = "$(header ratelimit-reset)" ]
	grep -q '"status":429' "$body"
	by "$key" /prospects -H 'Accept: application/xml'
	[ "$status" = 429 ]
	xmllint --noout "$body"
	[[ "$(header content-type)" == application/xml* ]]
	first=$key
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	stack_sql 'UPDATE throttle SET window_start = window_start - INTERVAL 1 MINUTE'
	by "$first" /prospects.json
	[ "$status" = 200 ]
}

@test "of its use is kept about when and from which network, once a minute" {
	make_key
	by "$key" /prospects.json
	ours="key_hash = UNHEX(SHA2('$key', 256))"
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = 127.0.0.0/24 ]
	stack_sql "UPDATE api_keys SET last_used_at = UTC_TIMESTAMP() - INTERVAL 30 SECOND, last_address = 'x' WHERE $ours"
	by "$key" /prospects.json
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = x ]
	stack_sql "UPDATE api_keys SET last_used_at = UTC_TIMESTAMP() - INTERVAL 61 SECOND WHERE $ours"
	by "$key" /prospects.json
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = 127.0.0.0/24 ]
}
