#!/usr/bin/env bats
# Whose session it is, for how long, and what asks for the password again.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nlogin: { account_failures: 50, address_failures: 1000 }\nsession: { fresh: 60 }\nexport: { confirm_above: 100 }'
	stack_require && stack_start
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

password() { stack_account "$1" | tail -n 1; }
# stale ROLE: the password was given long ago.
stale() {
	stack_sql "UPDATE sessions s JOIN users u ON u.id = s.user_id SET s.reauth_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE
		WHERE u.email = '$(stack_account "$1" | head -n 1)'"
}

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

@test "an export asked for by its media type comes back in that format" {
	enter manager
	stale manager
	visit /prospects -H 'Accept: application/json'
	[ "$(location)" = "/confirm?next=%2Fprospects.json" ]
}

@test "the password given again makes another cookie, and the one before is worth nothing" {
	enter advisor
	old=$(awk '/mb-session/ { print $7 }' "$jar")
	visit /confirm
	send /confirm "confirm-password=$(password advisor)"
	[ "$status" = 303 ]
	new=$(awk '/mb-session/ { print $7 }' "$jar")
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
	send /login "email=$(stack_account commercial | head -n 1)" "password=$(password commercial)"
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
