#!/usr/bin/env bats
# What went wrong once and must not again (SPEC 8.1): each test has the number of its row.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
viewer() { stack_sql "SELECT $2 FROM users WHERE email = '$(stack_account "$1" | head -n 1)'"; }
setup_file() {
	load_lib
	# hashes that cost little: none of these tests is about their price
	STACK_SETTINGS=$'validate: true\nsession: { idle: 600, fresh: 600 }\npassword: { cost: 4 }'
	STACK_WORKERS=3
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

everything() { stack_sql 'CHECKSUM TABLE users, partners, prospects, clients, user_tokens, outbox'; }

# Each person before whom the other stands as high or higher, himself included.
pairs='
manager manager
manager super_admin
advisor advisor
advisor manager
advisor super_admin
commercial commercial
commercial advisor
commercial manager
commercial super_admin
partner partner
partner commercial
partner advisor
partner manager
partner super_admin
'

@test "PP-01: nobody makes, changes or lifts an account of his own rank or above, whatever is posted" {
	before=$(everything)
	while read -r who whom; do
		[ -n "$who" ] || continue
		as $who
		visit /
		csrf=$(field csrf) id=$(viewer $whom id)
		send /users name=Force email=force@example.ci "role=$whom" locale=fr commercial_code=FORCE partner_id=1 \
			key=0123456789012345678901234567890123456789012
		[ "$status" = 403 ] || { echo "$who makes $whom: $status"; return 1; }
		refused='403'
		[ $who = manager ] && refused=404
		for version in $(stack_sql "SELECT version FROM users WHERE id = $id"); do
			send "/users/$id" name=Force locale=fr "version=$version"
			[ "$status" = $refused ] || { echo "$who edits $whom: $status"; return 1; }
			for role in super_admin manager advisor partner commercial; do
				send "/users/$id/role" "role=$role" commercial_code=FORCE partner_id=1 "version=$version"
				[ "$status" = $refused ] || { echo "$who makes $whom $role: $status"; return 1; }
			done
			send "/users/$id/deactivate" "version=$version" prospects=queue clients=spread
			[ "$status" = $refused ] || { echo "$who deactivates $whom: $status"; return 1; }
			send "/users/$id/activate"
			[ "$status" = $refused ] || { echo "$who activates $whom: $status"; return 1; }
		done
		unset csrf
	done <<<"$pairs"
	# and nobody lifts those below him to his own height
	as manager
	id=$(viewer commercial id)
	for role in super_admin manager; do
		visit "/users/$id/role"
		not shown "value=\"$role\""
		send "/users/$id/role" "role=$role" "version=$(field version)"
		[ "$status" = 403 ]
	done
	for role in super-admin SUPER_ADMIN 1 ''; do
		visit "/users/$id/role"
		send "/users/$id/role" "role=$role" "version=$(field version)"
		[ "$status" = 422 ] || { echo "role '$role': $status"; return 1; }
	done
	[ "$before" = "$(everything)" ]
}

@test "PP-12: who made it, whose it is and what one may are not fields of any form" {
	before=$(everything)
	as manager
	prospect=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1") user=$(viewer advisor id)
	partner=$(stack_sql 'SELECT id FROM partners LIMIT 1')
	for extra in created_by=1 deleted_at= password=x email_verified_at=2026-01-01 password_changed_at=2026-01-01 amount_paid=1; do
		while read -r path form fields; do
			visit "$form"
			send "$path" "key=$(field key)" "version=$(field version)" $fields "$extra"
			[ "$status" = 400 ] || { echo "$path $extra: $status"; return 1; }
		done <<-EOF
			/prospects /prospects/new last_name=A first_name=B email=a@b.ci source=phone
			/prospects/$prospect /prospects/$prospect/edit last_name=A first_name=B email=a@b.ci source=phone
			/users /users/new name=A email=a@b.ci role=advisor locale=fr
			/users/$user /users/$user/edit name=A locale=fr
			/users/$user/role /users/$user/role role=advisor
			/users/$user/deactivate /users/$user/deactivate prospects=queue clients=spread
			/partners /partners/new name=A code=ABC kind=school sees_whole_org=yes
			/partners/$partner /partners/$partner/edit name=A
		EOF
	done
	[ "$before" = "$(everything)" ]
}

@test "PP-14: no form takes a status" {
	before=$(everything)
	as super_admin
	prospect=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1") user=$(viewer advisor id)
	partner=$(stack_sql 'SELECT id FROM partners LIMIT 1')
	while read -r path form fields; do
		visit "$form"
		not grep -E '<(input|select)[^>]* name="status"' "$body"
		send "$path" "key=$(field key)" "version=$(field version)" $fields status=inactive
		[ "$status" = 400 ] || { echo "$path: $status"; return 1; }
	done <<-EOF
		/prospects /prospects/new last_name=A first_name=B email=a@b.ci source=phone
		/prospects/$prospect /prospects/$prospect/edit last_name=A first_name=B email=a@b.ci source=phone
		/users /users/new name=A email=a@b.ci role=advisor locale=fr
		/users/$user /users/$user/edit name=A locale=fr
		/users/$user/role /users/$user/role role=advisor
		/users/$user/deactivate /users/$user/deactivate prospects=queue clients=spread
		/partners /partners/new name=A code=ABC kind=school sees_whole_org=yes
		/partners/$partner /partners/$partner/edit name=A
	EOF
	[ "$before" = "$(everything)" ]
}

@test "PP-16: who is deactivated is refused by the next request in every worker" {
	as super_admin
	visit /users/new
	send /users name=Partant email=partant@example.ci role=advisor locale=fr "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	stack_sql "UPDATE users u JOIN users o ON o.id = $(viewer advisor id) SET u.password = o.password, u.password_changed_at = UTC_TIMESTAMP() WHERE u.id = $id"
	as leaver
	visit /login
	send /login email=partant@example.ci "password=$(stack_account advisor | tail -n 1)"
	[ "$status" = 303 ]
	cp "$jar" "$BATS_TEST_TMPDIR/leaver"
	for i in $(seq 30); do
		curl -s -b "$BATS_TEST_TMPDIR/leaver" -o /dev/null -w '%{http_code}\n' "$(stack_url /prospects.json)" >>"$BATS_TEST_TMPDIR/before" &
	done
	wait $(jobs -p)
	[ "$(sort -u "$BATS_TEST_TMPDIR/before")" = 200 ]
	as super_admin
	visit "/users/$id/deactivate"
	send "/users/$id/deactivate" "version=$(field version)"
	[ "$status" = 303 ]
	for i in $(seq 30); do
		curl -s -b "$BATS_TEST_TMPDIR/leaver" -o /dev/null -w '%{http_code}\n' "$(stack_url /prospects.json)" >>"$BATS_TEST_TMPDIR/after" &
	done
	wait $(jobs -p)
	[ "$(sort -u "$BATS_TEST_TMPDIR/after")" = 401 ]
	# nor is there a way back in
	as leaver
	visit /login
	send /login email=partant@example.ci "password=$(stack_account advisor | tail -n 1)"
	[ "$status" = 422 ]
}

@test "PP-20: who is made through the pages logs in by the password he chose" {
	as manager
	visit /users/new
	send /users "name=Aya Première" email=aya.premiere@example.ci role=advisor locale=fr "key=$(field key)"
	[ "$status" = 303 ]
	person=$(location)
	visit "$person"
	shown "$person/invite"
	link=$(stack_sql "SELECT document FROM outbox WHERE to_address = 'aya.premiere@example.ci' ORDER BY id DESC LIMIT 1" |
		grep -oE '/invitation\?token=[A-Za-z0-9_-]{43}')
	as newcomer
	visit "$link"
	[ "$status" = 200 ]
	send /invitation "token=$(field token)" "password=un mot de passe bien à moi" "again=un mot de passe bien à moi"
	[ "$status" = 303 ]
	as newcomer-again
	visit /login
	send /login email=aya.premiere@example.ci "password=un mot de passe bien à moi"
	[ "$status" = 303 ]
	visit /prospects
	[ "$status" = 200 ]
	as manager
	visit "$person"
	not shown "$person/invite"
}

@test "PP-22: only active people in reach who may hold the record are there to choose from" {
	as super_admin
	user=$(viewer advisor id)
	choices() { tr '\n' ' ' <"$body" | grep -oE "<select[^>]* name=\"$1\".*" | sed 's,</select>.*,,' | grep -oE 'value="[0-9]+"' | tr -dc '0-9\n' | sort -n; }
	stack_sql "UPDATE users SET status = 'inactive' WHERE role = 'advisor' AND id <> $user ORDER BY id DESC LIMIT 1"
	visit /prospects/new
	stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') ORDER BY id" | diff - <(choices advisor_id)
	visit "/users/$user/deactivate"
	stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') AND id <> $user ORDER BY id" |
		diff - <(choices prospects)
	# posted all the same, they are refused
	gone=$(stack_sql "SELECT id FROM users WHERE status = 'inactive' AND role = 'advisor' LIMIT 1")
	for id in "$gone" "$(viewer partner id)" "$(viewer commercial id)" 999999; do
		visit /prospects/new
		send /prospects last_name=A first_name=B email=a@b.ci source=phone "advisor_id=$id" "key=$(field key)"
		[ "$status" = 422 ] || { echo "$id: $status"; return 1; }
	done
}
