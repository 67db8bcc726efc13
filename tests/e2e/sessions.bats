#!/usr/bin/env bats
# Whose session it is, for how long, and what asks for the password again.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nlogin: { account_failures: 50, address_failures: 1000 }\nsession: { fresh: 60 }\nexport: { confirm_above: 100 }'
	stack_require && stack_start
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

@test "a big export asks for the password first and comes after it, a small one at once" {
	enter manager
	visit /prospects.csv
	[ "$status" = 200 ]
	stale manager
	visit '/prospects?status=new'
	[ "$status" = 200 ]
	visit '/prospects.csv?sort=name&dir=asc'
	[ "$status" = 303 ]
	[ "$(location)" = "/confirm?next=%2Fprospects.csv%3Fsort%3Dname%26dir%3Dasc" ]
	visit "/users.json?role=super_admin"
	[ "$status" = 200 ]
	visit '/confirm?next=%2Fprospects.csv%3Fsort%3Dname%26dir%3Dasc'
	[ "$status" = 200 ]
	send /confirm confirm-password=wrong "next=$(field next | sed 's/&amp;/\&/g')"
	[ "$status" = 422 ]
	shown 'role="alert"'
	visit '/prospects.csv?sort=name&dir=asc'
	[ "$status" = 303 ]
	visit "$(location)"
	send /confirm "confirm-password=$(password manager)" "next=$(field next | sed 's/&amp;/\&/g')"
	[ "$status" = 303 ]
	[ "$(location)" = '/prospects.csv?sort=name&dir=asc' ]
	visit "$(location)"
	[ "$status" = 200 ]
	[ "$(wc -l <"$body")" -gt 100 ]
}

@test "many that were ticked ask for the password first and come after it, few at once" {
	enter manager
	boxes() { stack_sql "SELECT CONCAT('p', id, '=1') FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT $1"; }
	stale manager
	visit /prospects
	send '/prospects/bulk/export?sort=name&dir=asc' as=csv $(boxes 100)
	[ "$status" = 200 ]
	grep -qi '^content-disposition: attachment' "$head"
	visit /prospects
	send '/prospects/bulk/export?sort=name&dir=asc' as=csv $(boxes 101)
	[ "$status" = 401 ]
	shown 'action="/prospects/bulk/export?sort=name&amp;dir=asc"'
	send '/prospects/bulk/export?sort=name&dir=asc' as=csv $(boxes 101) confirm-password=wrong
	[ "$status" = 422 ]
	not grep -qi '^content-disposition' "$head"
	send '/prospects/bulk/export?sort=name&dir=asc' as=csv $(boxes 101) "confirm-password=$(password manager)"
	[ "$status" = 200 ]
	grep -qi '^content-disposition: attachment' "$head"
	[ "$(wc -l <"$body")" -gt 20 ]
}

@test "an export asked for by its media type comes back in that format" {
	enter manager
	stale manager
	visit /prospects -H 'Accept: application/json'
	[ "$(location)" = "/confirm?next=%2Fprospects.json" ]
}

@test "the password given again makes another cookie, and the one before is worth nothing" {
	enter advisor
	old=$(session)
	visit /confirm
	send /confirm "confirm-password=$(password advisor)"
	[ "$status" = 303 ]
	new=$(session)
	[ "$old" != "$new" ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "mb-session=$old" "$(stack_url /)")" = 303 ]
	visit /
	[ "$status" = 200 ]
}

@test "wrong passwords are counted with those of the log-in" {
	enter commercial
	stack_sql 'DELETE FROM throttle'
	visit /confirm
	for i in 1 2 3; do send /confirm confirm-password=wrong; done
	stack_sql 'UPDATE throttle SET failures = 50'
	send /confirm "confirm-password=$(password commercial)"
	[ "$status" = 429 ]
	grep -qi '^retry-after:' "$head"
	as nobody
	visit /login
	send /login "email=$(email commercial)" "password=$(password commercial)"
	[ "$status" = 429 ]
	stack_sql 'DELETE FROM throttle'
}

@test "a visitor is not asked who he is twice" {
	as visitor
	visit /confirm
	[ "$status" = 303 ]
	[ "$(location)" = "/login?next=%2Fconfirm" ]
	visit /login
	send /confirm confirm-password=x
	[ "$status" = 401 ]
}

# opens ROLE JAR [CURL...]: one more browser of the role's, logged in.
opens() {
	as "$2"
	: >"$jar"
	visit /login
	local csrf=$(field csrf)
	_browse --data-urlencode "csrf=$csrf" --data-urlencode "email=$(email "$1")" \
		--data-urlencode "password=$(password "$1")" "${@:3}" "$(stack_url /login)"
	[ "$status" = 303 ]
}

@test "one sees one's sessions and no others', and ends them one by one or all but this" {
	stack_sql 'DELETE FROM sessions'
	opens partner abroad -A 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'
	opens partner phone -A 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'
	enter advisor
	theirs=$(stack_sql "SELECT id FROM sessions WHERE user_id = $(viewer advisor id)")
	enter partner
	visit /profile/sessions
	[ "$status" = 200 ]
	shown 'Firefox, Windows'
	shown 'Chrome, Android'
	shown 127.0.0.1
	[ "$(grep -o 'celle-ci' "$body" | wc -l)" = 1 ]
	[ "$(grep -oE 'action="/profile/sessions/[0-9]+/end"' "$body" | wc -l)" = 2 ]
	not shown "/profile/sessions/$theirs/end"
	csrf=$(field csrf)
	send "/profile/sessions/$theirs/end"
	[ "$status" = 404 ]
	id=$(stack_sql "SELECT id FROM sessions WHERE user_agent LIKE '%Firefox%'")
	send "/profile/sessions/$id/end"
	[ "$status" = 303 ]
	send "/profile/sessions/$id/end"
	[ "$status" = 404 ]
	as abroad
	visit /
	[ "$status" = 303 ]
	as phone
	visit /
	[ "$status" = 200 ]
	as partner
	send /profile/sessions/end
	[ "$status" = 303 ]
	visit /
	[ "$status" = 200 ]
	as phone
	visit /
	[ "$status" = 303 ]
	as advisor
	visit /
	[ "$status" = 200 ]
}

@test "a log-in from a browser that was not there before is written about, the first of all is not" {
	stack_sql "DELETE FROM known_devices; UPDATE users SET last_login_at = NULL WHERE id = $(viewer commercial id)"
	stack_sql "DELETE FROM outbox WHERE template = 'account/new-device'"
	opens commercial first
	[ "$(letters account/new-device "$(email commercial)")" = 0 ]
	cp "$jar" "$BATS_FILE_TMPDIR/jar.again"
	as again
	visit /
	send /logout
	visit /login
	send /login "email=$(email commercial)" "password=$(password commercial)"
	[ "$status" = 303 ]
	[ "$(letters account/new-device "$(email commercial)")" = 0 ]
	opens commercial second -A 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
	[ "$(letters account/new-device "$(email commercial)")" = 1 ]
	document=$(stack_sql "SELECT document FROM outbox WHERE template = 'account/new-device'")
	for value in 'Firefox, Linux' 127.0.0.1 "$(stack_url /profile/sessions)" "$(viewer commercial name)"; do
		[[ "$document" = *"$value"* ]] || { echo "$value: $document"; return 1; }
	done
	token=$(awk '/mb-device/ { print $7 }' "$jar")
	[ "$(stack_sql "SELECT COUNT(*) FROM known_devices WHERE HEX(device_hash) = SHA2('$token', 256)")" = 1 ]
	# the same browser is news for another account
	visit /
	send /logout
	visit /login
	send /login "email=$(email advisor)" "password=$(password advisor)"
	[ "$status" = 303 ]
	[ "$(letters account/new-device "$(email advisor)")" = 1 ]
}

@test "an account that failures close tells its owner, once for each time" {
	stack_sql "DELETE FROM throttle; DELETE FROM outbox WHERE template = 'account/locked'"
	stack_sql "INSERT INTO throttle (bucket, failures, window_start) VALUES (UNHEX(SHA2('account:$(email partner)', 256)), 48, UTC_TIMESTAMP(6))"
	as guesser
	visit /login
	send /login "email=$(email partner)" password=wrong
	[ "$(letters account/locked "$(email partner)")" = 0 ]
	for i in 1 2 3; do send /login "email=$(email partner)" password=wrong; done
	[ "$status" = 429 ]
	[ "$(letters account/locked "$(email partner)")" = 1 ]
	stack_sql 'UPDATE throttle SET failures = 49, window_start = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND'
	send /login "email=$(email partner)" password=wrong
	[ "$status" = 422 ]
	[ "$(letters account/locked "$(email partner)")" = 2 ]
	# nobody is told of an account that is none
	stack_sql "UPDATE throttle SET failures = 60"
	send /login email=nobody@maboussole.example password=wrong
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE template = 'account/locked'")" = 2 ]
	stack_sql 'DELETE FROM throttle'
}

@test "an administrator reopens an account that failures closed" {
	stack_sql "INSERT INTO throttle (bucket, failures, window_start) VALUES (UNHEX(SHA2('account:$(email advisor)', 256)), 51, UTC_TIMESTAMP(6))"
	as nobody
	visit /login
	send /login "email=$(email advisor)" "password=$(password advisor)"
	[ "$status" = 429 ]
	enter super_admin
	visit "/users/$(viewer advisor id)"
	shown 'fermé jusqu’au'
	csrf=$(field csrf)
	send "/users/$(viewer advisor id)/unlock"
	[ "$status" = 303 ]
	send "/users/$(viewer advisor id)/unlock"
	[ "$status" = 409 ]
	visit "/users/$(viewer advisor id)"
	not shown 'fermé jusqu’au'
	unset csrf
	enter advisor
	[ "$status" = 303 ]
}

@test "a locked account is out at once, cannot log in and is told; unlocked it can" {
	enter advisor
	enter super_admin
	id=$(viewer advisor id)
	visit "/users/$id"
	shown "/users/$id/lock\""
	csrf=$(field csrf)
	send "/users/$id/lock"
	[ "$status" = 303 ]
	[ "$(letters account/locked "$(email advisor)")" = 1 ]
	[ "$(viewer advisor 'locked_by')" = "$(viewer super_admin id)" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE user_id = $id")" = 0 ]
	send "/users/$id/lock"
	[ "$status" = 409 ]
	visit "/users/$id"
	shown 'badge rejected'
	unset csrf
	as advisor
	visit /
	[ "$status" = 303 ]
	visit /login
	send /login "email=$(email advisor)" "password=$(password advisor)"
	[ "$status" = 422 ]
	# a session that was overlooked is worth nothing either
	stack_sql "UPDATE users SET locked_at = NULL WHERE id = $id; DELETE FROM throttle"
	enter advisor
	stack_sql "UPDATE users SET locked_at = UTC_TIMESTAMP() WHERE id = $id"
	visit /
	[ "$status" = 303 ]
	as super_admin
	visit "/users/$id"
	send "/users/$id/unlock"
	[ "$status" = 303 ]
	enter advisor
}

@test "sessions of others are ended by who stands over them" {
	enter advisor
	enter super_admin
	id=$(viewer advisor id)
	visit "/users/$id"
	shown "/users/$id/sessions/end"
	send "/users/$id/sessions/end"
	[ "$status" = 303 ]
	as advisor
	visit /
	[ "$status" = 303 ]
}

@test "nobody locks himself, an equal or who stands above, and only after his password" {
	enter manager
	enter super_admin
	enter advisor
	other=$(stack_sql "SELECT id FROM users WHERE role = 'manager' AND id <> $(viewer manager id) LIMIT 1")
	other=${other:-$(viewer super_admin id)}
	before=$(stack_sql 'SELECT COUNT(*) FROM users WHERE locked_at IS NOT NULL')
	for act in lock unlock sessions/end factor/reset; do
		as manager
		visit /confirm
		for id in $(viewer super_admin id) $(viewer manager id) "$other" 999999; do
			send "/users/$id/$act"
			[ "$status" = $([ $act = factor/reset ] && echo 403 || echo 404) ] || { echo "manager, $act, $id: $status"; return 1; }
			visit /confirm
		done
		as advisor
		visit /confirm
		send "/users/$(viewer commercial id)/$act"
		[ "$status" = 403 ]
		as super_admin
		visit /confirm
		send "/users/$(viewer super_admin id)/$act"
		[ "$status" = 404 ]
	done
	stale super_admin
	visit /confirm
	for act in lock unlock sessions/end factor/reset; do
		send "/users/$(viewer advisor id)/$act"
		[ "$status" = 401 ]
	done
	[ "$before" = "$(stack_sql 'SELECT COUNT(*) FROM users WHERE locked_at IS NOT NULL')" ]
	as manager
	visit /
	[ "$status" = 200 ]
}

@test "a super administrator takes a second factor that was lost, and of two who lock each other one remains" {
	enter super_admin
	id=$(viewer commercial id)
	visit /confirm
	csrf=$(field csrf)
	send "/users/$id/factor/reset"
	[ "$status" = 409 ]
	stack_sql "UPDATE users SET totp_secret = REPEAT('k', 20), totp_confirmed_at = UTC_TIMESTAMP() WHERE id = $id;
		INSERT INTO recovery_codes (user_id, code_hash) VALUES ($id, REPEAT('c', 32))"
	opens commercial half
	[[ "$(location)" = /login/code* ]]
	as super_admin
	send "/users/$id/factor/reset"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT totp_secret IS NULL, (SELECT COUNT(*) FROM recovery_codes WHERE user_id = u.id), (SELECT COUNT(*) FROM sessions WHERE user_id = u.id) FROM users u WHERE id = $id" | tr '\t' ' ')" = '1 0 0' ]
	unset csrf
	# a second super administrator, whose session and password are the first one's copies
	stack_sql "INSERT INTO users (name, email, password, role, status, locale) SELECT 'Autre Administrateur', 'other.admin@maboussole.example', password, role, 'active', 'fr' FROM users WHERE id = $(viewer super_admin id)"
	other=$(stack_sql "SELECT id FROM users WHERE email = 'other.admin@maboussole.example'")
	stack_sql "UPDATE users SET status = 'inactive' WHERE role = 'super_admin' AND id NOT IN ($other, $(viewer super_admin id))"
	as other
	visit /login
	send /login email=other.admin@maboussole.example "password=$(password super_admin)"
	[ "$status" = 303 ]
	for one in "super_admin $other" "other $(viewer super_admin id)"; do
		set -- $one
		as "$1"
		visit /confirm
		curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' -d "csrf=$(field csrf)" "$(stack_url "/users/$2/lock")" \
			>"$BATS_TEST_TMPDIR/lock.$1" &
	done
	wait
	[ "$(stack_sql "SELECT COUNT(*) FROM users WHERE role = 'super_admin' AND status = 'active' AND locked_at IS NULL")" = 1 ]
	[ "$(cat "$BATS_TEST_TMPDIR"/lock.* | grep -c 303)" = 1 ]
}
