#!/usr/bin/env bats
# Logging in and out, as each of the five roles and as nobody.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() { load_lib; STACK_SETTINGS="validate: true"; stack_require && stack_start; }
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

@test "each of the five roles logs in and reaches its own home" {
	for role in super_admin manager advisor partner commercial; do
		enter $role
		[ "$(location)" = / ]
		visit /
		[ "$status" = 200 ]
		shown "<h1"
	done
}

@test "a visitor is sent to the log-in and back to where he wanted to go" {
	as visitor
	visit /prospects
	[ "$status" = 303 ]
	[ "$(location)" = "/login?next=%2Fprospects" ]
	visit "/login?next=%2Fprospects"
	mapfile -t account < <(stack_account advisor)
	send /login "email=${account[0]}" "password=${account[1]}" "next=$(field next)"
	[ "$(location)" = /prospects ]
}

@test "an address elsewhere is no place to go after the log-in" {
	as stranger
	visit "/login?next=https%3A%2F%2Fevil.example%2F"
	[ "$(field next)" = / ]
	visit "/login?next=%2F%2Fevil.example"
	[ "$(field next)" = / ]
}

@test "an unknown account and a wrong password get the same answer" {
	as visitor2
	mapfile -t account < <(stack_account manager)
	visit /login
	send /login "email=${account[0]}" "password=not the password"
	[ "$status" = 422 ]
	sed "s/${account[0]}//g; s/name=\"csrf\" value=\"[^\"]*\"//g; s/[0-9a-f]\{32\}//g" "$body" >"$BATS_TEST_TMPDIR/wrong"
	visit /login
	send /login "email=nobody@maboussole.example" "password=not the password"
	[ "$status" = 422 ]
	sed "s/nobody@maboussole.example//g; s/name=\"csrf\" value=\"[^\"]*\"//g; s/[0-9a-f]\{32\}//g" "$body" | diff "$BATS_TEST_TMPDIR/wrong" -
}

@test "what was typed as e-mail is kept, the password is not" {
	as visitor3
	visit /login
	send /login "email=typed@maboussole.example" "password=secretsecret"
	[ "$(field email)" = typed@maboussole.example ]
	not shown secretsecret
}

@test "after five failures an account waits, and says how long, also with the right password" {
	as guesser
	mapfile -t account < <(stack_account commercial)
	for i in 1 2 3 4 5; do
		visit /login
		send /login "email=${account[0]}" "password=guess $i"
		[ "$status" = 422 ]
	done
	visit /login
	send /login "email=${account[0]}" "password=${account[1]}"
	[ "$status" = 429 ]
	grep -qiE '^retry-after: [0-9]+' "$head"
	stack_sql 'DELETE FROM throttle'
}

@test "guesses all at once are counted too" {
	as crowd
	mapfile -t account < <(stack_account partner)
	visit /login
	csrf=$(field csrf)
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" \
			--data-urlencode "email=${account[0]}" --data-urlencode "password=guess $i" \
			"$(stack_url /login)" >>"$BATS_TEST_TMPDIR/codes" &
	done
	wait $(jobs -p)
	[ "$(grep -c 422 "$BATS_TEST_TMPDIR/codes")" -le 5 ]
	[ "$(grep -c 429 "$BATS_TEST_TMPDIR/codes")" -ge 7 ]
	stack_sql 'DELETE FROM throttle'
}

@test "a form without its token, or from another site, is refused and changes nothing" {
	enter advisor
	visit /
	good=$(field csrf)
	csrf=wrong send /logout
	[ "$status" = 403 ]
	curl -s -b "$jar" -o /dev/null -w '%{http_code}' -H 'Origin: https://evil.example' \
		--data-urlencode "csrf=$good" "$(stack_url /logout)" | grep -qx 403
	curl -s -b "$jar" -o /dev/null -w '%{http_code}' -H 'Sec-Fetch-Site: cross-site' \
		--data-urlencode "csrf=$good" "$(stack_url /logout)" | grep -qx 403
	visit /
	[ "$status" = 200 ]
}

@test "the session is another one after each log-in, and dead after the log-out" {
	enter manager
	first=$(session)
	visit /
	send /logout
	[ "$status" = 303 ]
	grep -qi '^clear-site-data' "$head"
	enter manager
	second=$(session)
	[ "$first" != "$second" ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "mb-session=$first" "$(stack_url /)")" = 303 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "mb-session=$second" "$(stack_url /)")" = 200 ]
}

@test "the database holds nothing a cookie could be made of" {
	enter manager
	token=$(session)
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE HEX(id_hash) = SHA2('$token', 256)")" = 1 ]
	! mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" maboussole sessions | grep -qF -- "$token"
}

@test "an account made inactive is out at its next request, in every worker" {
	enter partner
	visit /
	[ "$status" = 200 ]
	mapfile -t account < <(stack_account partner)
	stack_sql "UPDATE users SET status = 'inactive' WHERE email = '${account[0]}'"
	[ "$(asked_all /)" = 303 ]
	visit /login
	send /login "email=${account[0]}" "password=${account[1]}"
	stack_sql "UPDATE users SET status = 'active' WHERE email = '${account[0]}'; DELETE FROM throttle"
	[ "$status" = 422 ]
}

@test "a session unused for too long, or too old, is over" {
	enter advisor
	stack_sql "UPDATE sessions SET last_seen_at = UTC_TIMESTAMP(6) - INTERVAL 31 MINUTE"
	visit /
	[ "$status" = 303 ]
	enter advisor
	stack_sql "UPDATE sessions SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
	visit /
	[ "$status" = 303 ]
}

@test "a session that is used stays" {
	enter advisor
	stack_sql "UPDATE sessions SET last_seen_at = UTC_TIMESTAMP(6) - INTERVAL 20 MINUTE"
	visit /
	[ "$status" = 200 ]
	[ "$(stack_sql "SELECT MAX(last_seen_at) > UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.role = 'advisor'")" = 1 ]
}

@test "an old bcrypt password is accepted and hashed anew" {
	mapfile -t account < <(stack_account advisor)
	old=$(stack_sql "SELECT password FROM users WHERE email = '${account[0]}'")
	# "secret-of-1999" by another system
	hash=$(perl -e 'print crypt("secret-of-1999", q($2y$10$abcdefghijklmnopqrstuu))')
	stack_sql "UPDATE users SET password = '$hash' WHERE email = '${account[0]}'"
	as renewed
	visit /login
	send /login "email=${account[0]}" "password=secret-of-1999"
	[ "$status" = 303 ]
	stack_sql "SELECT password FROM users WHERE email = '${account[0]}'" | grep -qF '$y$'
	stack_sql "UPDATE users SET password = '$old' WHERE email = '${account[0]}'"
}

@test "last_login_at is written" {
	stack_sql "UPDATE users SET last_login_at = UTC_TIMESTAMP() - INTERVAL 1 DAY WHERE id = $(viewer manager id)"
	enter manager
	[ "$(viewer manager 'last_login_at > UTC_TIMESTAMP() - INTERVAL 1 HOUR')" = 1 ]
}

@test "the language is the browser's, then the one chosen" {
	as tourist
	visit /login -H 'Accept-Language: en'
	shown 'lang="en"'
	visit /login
	shown 'lang="fr"'
	send /language lang=en next=/login
	[ "$status" = 303 ]
	visit /login
	shown 'lang="en"'
}

@test "a place to go that no header can carry is none, and ends no worker" {
	as wanderer
	visit /login
	csrf=$(field csrf)
	for next in "/$(printf '\t')/evil.example" "/$(printf '\177')" /é "/$(printf 'a%.0s' $(seq 3000))"; do
		send /language lang=fr "next=$next"
		[ "$status" = 303 ] || { echo "$next: $status"; return 1; }
		[ "$(location)" = / ]
	done
}

@test "who has to log in first comes back to the list as it was" {
	as returning
	visit '/prospects?status=new&sort=name'
	[ "$status" = 303 ]
	[ "$(location)" = "/login?next=%2Fprospects%3Fstatus%3Dnew%26sort%3Dname" ]
	visit "/prospects?q=$(printf 'a%.0s' $(seq 2000))"
	[ "$(location)" = "/login?next=%2Fprospects" ]
}

@test "an account has one spelling, so that its failures are counted in one place" {
	as speller
	mapfile -t account < <(stack_account advisor)
	visit /login
	send /login "email=${account[0]/e/é}" "password=${account[1]}"
	[ "$status" = 422 ]
	send /login "email=${account[0]^^}" "password=${account[1]}"
	[ "$status" = 303 ]
	stack_sql 'DELETE FROM throttle'
}

@test "an address without its dot is said to be none, and costs no try" {
	as dotless
	mapfile -t account < <(stack_account advisor)
	stack_sql 'DELETE FROM throttle'
	for i in 1 2 3 4 5 6 7; do
		visit /login
		send /login "email=${account[0]%%@*}@maboussoleci" "password=${account[1]}"
		[ "$status" = 422 ]
		shown 'l’adresse e-mail complète'
		not shown "${account[1]}"
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM throttle')" = 0 ]
	visit /login
	send /login "email=${account[0]}" "password=${account[1]}"
	[ "$status" = 303 ]
}
