#!/usr/bin/env bats
# Partner organisations: their record, their contract, their people.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nsession: { idle: 600, fresh: 600 }'
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# founded CODE [NAME=VALUE...]: the organisation's number in $id.
founded() {
	local code=$1
	shift
	visit /partners/new
	send /partners "name=Maison $code" "code=$code" kind=school sees_whole_org=yes "key=$(field key)" "$@"
	[ "$status" = 303 ] || { echo "$code: $status"; return 1; }
	id=$(location | grep -oE '[0-9]+$')
}

@test "an organisation is made with all there is to say of it" {
	as manager
	visit /partners
	shown 'href="/partners/new"'
	founded lsm-1 "contact_name=Sœur Agnès" email=Contact@LSM.Example.ci "phone=27 22 44 55 66" address=Cocody city=Abidjan country=CI \
		commission_base=agency_fee "commission_rate=7,5" "commission_fixed_xof=1 500 000" contract_from=2026-01-01 contract_to=2031-12-31 notes=important
	[ "$(stack_sql "SELECT CONCAT_WS('|', name, code, kind, contact_name, email, phone, address, city, country, status, commission_base,
		commission_rate_bp, commission_fixed_xof, contract_from, contract_to, sees_whole_org, notes) FROM partners WHERE id = $id")" = \
		'Maison lsm-1|LSM-1|school|Sœur Agnès|contact@lsm.example.ci|+2252722445566|Cocody|Abidjan|CI|active|agency_fee|750|1500000|2026-01-01|2031-12-31|1|important' ]
	visit "/partners/$id"
	shown '7,50'
	visit "/partners/$id.json"
	shown '"commission_rate":7.5,"commission_fixed_xof":1500000'
	visit "/partners/$id/edit"
	[ "$(field commission_rate)" = 7,50 ]
	send "/partners/$id" "version=$(field version)" "commission_rate=0.05" sees_whole_org=no contract_to=
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', name, commission_rate_bp, sees_whole_org, IFNULL(contract_to, '-'), notes) FROM partners WHERE id = $id")" = \
		'Maison lsm-1|5|0|-|important' ]
}

@test "what is not one is said at its field and nothing is written" {
	as manager
	founded DEJA
	before=$(stack_sql 'CHECKSUM TABLE partners')
	while read -r fields; do
		visit /partners/new
		set -- $fields
		for given in name=Refus code=REFUS kind=school sees_whole_org=yes; do
			[[ " $fields" == *" ${given%%=*}="* ]] || set -- "$@" "$given"
		done
		send /partners "key=$(field key)" "$@"
		[ "$status" = 422 ] || { echo "$fields: $status"; return 1; }
		shown 'aria-invalid="true"'
	done <<-EOF
		name=
		code=
		code=A
		code=A_B
		code=deja
		kind=factory
		commission_rate=100,01
		commission_rate=7.555
		commission_rate=-1
		commission_rate=abc
		commission_fixed_xof=12,5
		commission_fixed_xof=-1
		commission_base=agency_fee
		commission_base=fixed
		contract_from=2026-02-30
		contract_from=2026-02-01 contract_to=2026-01-01
		country=XX
		sees_whole_org=perhaps
		email=nowhere
	EOF
	for fields in status=inactive id=1 created_at= commission_rate_bp=5; do
		visit /partners/new
		send /partners name=Refus code=REFUS kind=school sees_whole_org=yes "key=$(field key)" $fields
		[ "$status" = 400 ] || { echo "$fields: $status"; return 1; }
	done
	[ "$before" = "$(stack_sql 'CHECKSUM TABLE partners')" ]
	visit "/partners/$id/edit"
	version=$(field version)
	send "/partners/$id" "version=$version" name=Premier
	[ "$status" = 303 ]
	visit "/partners/$id/edit"
	send "/partners/$id" "version=$version" name=Second
	[ "$status" = 409 ]
	shown 'value="Second"'
	[ "$(stack_sql "SELECT name FROM partners WHERE id = $id")" = Premier ]
}

@test "only its own people and those who manage partners read it, and its people change nothing" {
	own=$(viewer partner partner_id)
	other=$(stack_sql "SELECT id FROM partners WHERE id <> $own LIMIT 1")
	stack_sql "UPDATE partners SET notes = 'MARKER-NOTE' WHERE id = $own"
	before=$(stack_sql 'CHECKSUM TABLE partners')
	as partner
	for path in "/partners/$own" "/partners/$own.json" "/partners/$own.xml"; do
		visit "$path"
		[ "$status" = 200 ]
		not shown MARKER-NOTE
		not shown '/edit'
		not shown '<form method="post" action="/partners'
		not shown '/users/'
	done
	visit "/partners/$other"
	[ "$status" = 404 ]
	visit /partners
	[ "$status" = 200 ]
	not shown "href=\"/partners/$other\""
	visit /partners.json
	[ "$(ids)" = "$own" ]
	visit /
	csrf=$(field csrf)
	for path in /partners/new "/partners/$own/edit"; do
		visit "$path"
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
	done
	for path in /partners "/partners/$own" "/partners/$own/close" "/partners/$own/reopen"; do
		send "$path" name=Force version=1
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
	done
	unset csrf
	for role in advisor commercial; do
		as $role
		visit /
		csrf=$(field csrf)
		for path in /partners "/partners/$own" /partners/new "/partners/$own/edit"; do
			visit "$path"
			[ "$status" = 403 ] || { echo "$path as $role: $status"; return 1; }
		done
		for path in /partners "/partners/$own" "/partners/$own/close"; do
			send "$path" name=Force version=1
			[ "$status" = 403 ] || { echo "$path as $role: $status"; return 1; }
		done
		unset csrf
	done
	[ "$before" = "$(stack_sql 'CHECKSUM TABLE partners')" ]
	as manager
	visit "/partners/$own"
	shown MARKER-NOTE
}

@test "its people are listed on its page, and made from there" {
	as manager
	founded GENS
	visit "/partners/$id"
	shown "href=\"/users/new?partner_id=$id\""
	visit "/users/new?partner_id=$id"
	grep -q "<option value=\"$id\" selected=\"selected\">" "$body" || grep -q "<option value=\"$id\" selected>" "$body"
	send /users "name=Awa Gens" email=awa.gens@example.ci role=partner "partner_id=$id" locale=fr "key=$(field key)"
	[ "$status" = 303 ]
	person=$(location)
	visit "/partners/$id"
	shown "href=\"$person\""
	visit "$person"
	shown "href=\"/partners/$id\""
}

@test "an organisation that is closed takes its people with it at once, and not its leads" {
	own=$(viewer partner partner_id)
	stack_sql "UPDATE prospects SET partner_id = $own WHERE deleted_at IS NULL ORDER BY id LIMIT 5"
	as partner
	visit /
	[ "$status" = 200 ]
	as manager
	visit "/partners/$own"
	send "/partners/$own/close"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM users WHERE partner_id = $own AND status = 'active'")" = 0 ]
	[ "$(stack_sql "SELECT COUNT(*) >= 5 FROM prospects WHERE partner_id = $own")" = 1 ]
	as partner
	[ "$(asked_all /prospects.json)" = 401 ]
	# closed, nobody is made or brought back for it
	as manager
	visit "/users/new?partner_id=$own"
	send /users "name=Trop Tard" email=trop.tard@example.ci role=partner "partner_id=$own" locale=fr "key=$(field key)"
	[ "$status" = 422 ]
	visit "/partners/$own"
	csrf=$(field csrf)
	send "/partners/$own/close"
	[ "$status" = 409 ]
	shown 'C’est déjà fait'
	send "/users/$(viewer partner id)/activate"
	[ "$status" = 409 ]
	send "/partners/$own/reopen"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM users WHERE partner_id = $own AND status = 'active'")" = 0 ]
	send "/users/$(viewer partner id)/activate"
	[ "$status" = 303 ]
	unset csrf
	enter partner
	visit /
	[ "$status" = 200 ]
}

# leads BODY: their numbers, of JSON or of links.
leads() { grep -oE '^\{"id":[0-9]+|href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | sort -nu; }

# all_show FILE: whatever lists, counts and finds the leads named Maisonnée holds these and no others.
all_show() {
	for path in /prospects /prospects.json '/prospects?sort=name' '/prospects?status=new' '/prospects?q=maisonnee' '/prospects.json?q=maison' \
		'/prospects?q=kone%20maisonnee' '/prospects?q=house.example&sort=name'; do
		visit "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		diff "$1" <(leads) || { echo "at $path"; return 1; }
		[[ "$path" == *.json* ]] || grep -q "class=\"total\">$(wc -l <"$1")<" "$body" || { echo "counted at $path"; return 1; }
	done
	for format in csv xml; do
		visit "/prospects.$format"
		diff <(stack_sql "SELECT reference_number FROM prospects WHERE id IN ($(paste -sd, "$1"))" | sort) \
			<(grep -oE 'PROS-2024-[0-9]+' "$body" | sort -u) || { echo "$format"; return 1; }
	done
	visit /
	grep -qE "href=\"/prospects\?status=new\"><strong>$(wc -l <"$1")</strong>" "$body" || { echo 'the figure of the home page'; return 1; }
}

@test "an organisation may keep each of its people to what he brought himself" {
	own=$(viewer partner partner_id) me=$(viewer partner id)
	stack_sql "INSERT INTO users (name, email, password, role, partner_id) VALUES ('Collègue', 'collegue@example.ci', '', 'partner', $own);
		UPDATE prospects SET partner_id = NULL WHERE partner_id = $own;
		INSERT INTO prospects (reference_number, first_name, last_name, email, phone, status, partner_id, created_by, created_at)
		SELECT CONCAT('PROS-2024-', 900000 + seq), 'Koné', CONCAT('Maisonnée', seq), CONCAT('house.example', seq, '@example.ci'), '+2250701020304', 'new', $own,
			IF(seq % 3, (SELECT id FROM users WHERE email = 'collegue@example.ci'), $me), '2024-01-01' + INTERVAL seq DAY FROM seq_1_to_15;
		INSERT INTO prospect_words (word, prospect_id, partner_id)
		SELECT CONCAT(w, id), id, partner_id FROM prospects JOIN (SELECT 'maisonnee ' AS w UNION SELECT 'kone maisonnee') t WHERE partner_id = $own"
	stack_sql "SELECT id FROM prospects WHERE partner_id = $own ORDER BY id" >"$BATS_TEST_TMPDIR/all"
	stack_sql "SELECT id FROM prospects WHERE partner_id = $own AND created_by = $me ORDER BY id" >"$BATS_TEST_TMPDIR/mine"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/mine")" = 5 ]
	colleague=$(comm -23 <(sort "$BATS_TEST_TMPDIR/all") <(sort "$BATS_TEST_TMPDIR/mine") | head -n 1)
	as partner
	all_show "$BATS_TEST_TMPDIR/all"
	visit "/prospects/$colleague/edit"
	[ "$status" = 200 ]
	version=$(field version) csrf=$(field csrf)
	as manager
	unset csrf
	visit "/partners/$own/edit"
	send "/partners/$own" "version=$(field version)" sees_whole_org=no
	[ "$status" = 303 ]
	as partner
	all_show "$BATS_TEST_TMPDIR/mine"
	for path in "/prospects/$colleague" "/prospects/$colleague.json" "/prospects/$colleague/edit"; do
		visit "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	before=$(stack_sql 'CHECKSUM TABLE prospects')
	visit /
	send "/prospects/$colleague" "version=$version" last_name=Pris
	[ "$status" = 404 ]
	[ "$before" = "$(stack_sql 'CHECKSUM TABLE prospects')" ]
	for id in $(cat "$BATS_TEST_TMPDIR/mine"); do
		visit "/prospects/$id/edit"
		[ "$status" = 200 ]
	done
	run stack_admin rights --user "$(stack_account partner | head -n 1)"
	grep -qE '^partner +GET +/prospects +prospect.view +PARTNER_SELF +circumstance ' <<<"$output"
	stack_sql "UPDATE partners SET sees_whole_org = 1 WHERE id = $own"
}

@test "the list is filtered, searched and exported as it is shown" {
	as super_admin
	for case in ":TRUE" "status=active:status = 'active'" "kind=school:kind = 'school'" "kind=agency&status=active:kind = 'agency' AND status = 'active'" \
		"q=Maison:name LIKE 'Maison%'" "q=gens:code = 'GENS'"; do
		visit "/partners.json?${case%%:*}"
		[ "$status" = 200 ]
		stack_sql "SELECT id FROM partners WHERE ${case#*:} ORDER BY name, id" | diff - <(ids)
	done
	visit /partners.csv
	[ "$status" = 200 ]
	stack_admin schema check
}

@test "no page of an organisation shows a missing word" {
	as super_admin
	id=$(stack_sql 'SELECT id FROM partners ORDER BY id DESC LIMIT 1')
	for lang in en fr; do
		visit /
		send /language lang=$lang next=/
		for path in /partners /partners/new "/partners/$id" "/partners/$id/edit" '/partners?q=zzzz'; do
			visit "$path"
			[ "$status" = 200 ]
			shown "lang=\"$lang\""
			not shown '[['
		done
	done
}

@test "a commercial's code that an advisor types credits him, and one that is nobody's is told where it was typed" {
	code=$(viewer commercial commercial_code)
	them=$(viewer commercial id)
	as advisor
	visit /prospects/new
	key=$(field key)
	send /prospects last_name=Codée first_name=Awa email=codee@example.ci source=walk_in commercial_code_raw=NOBODY99 "key=$key"
	[ "$status" = 422 ]
	shown 'value="NOBODY99"'
	shown 'id="commercial_code_raw-fault"'
	send /prospects last_name=Codée first_name=Awa email=codee@example.ci source=walk_in "commercial_code_raw=${code,,}" "key=$key"
	[ "$status" = 303 ]
	lead=$(location)
	[ "$(stack_sql "SELECT CONCAT_WS(' ', commercial_id, source, commercial_code_raw) FROM prospects WHERE id = ${lead##*/}")" = "$them commercial ${code,,}" ]
	# and now he follows it
	as commercial
	visit "$lead"
	[ "$status" = 200 ]
	visit /
	shown "href=\"$lead\""
	shown "<strong>$code</strong>"
	# whose code is nobody's any more brings nobody anything
	stack_sql "UPDATE users SET status = 'inactive' WHERE id = $them"
	as advisor
	visit /prospects/new
	send /prospects last_name=Codée first_name=Bis email=bis@example.ci source=walk_in "commercial_code_raw=$code" "key=$(field key)"
	stack_sql "UPDATE users SET status = 'active' WHERE id = $them"
	[ "$status" = 422 ]
	# a partner and a commercial have no such field
	for role in partner commercial; do
		as $role
		visit /prospects/new
		not shown commercial_code_raw
		send /prospects last_name=Sans first_name=Code email=sans@example.ci "commercial_code_raw=$code" "key=$(field key)"
		[ "$status" = 400 ] || return 1
	done
}

@test "who brings people reads on his first page whom he brought last, and nothing more of them than how far they are" {
	for role in partner commercial; do
		as $role
		visit /prospects/new
		send /prospects last_name=Apportée "first_name=Par $role" "email=apport.$role@example.ci" "key=$(field key)"
		[ "$status" = 303 ] || return 1
		lead=$(location)
		stack_sql "UPDATE prospects SET status = 'analyzing', phone = '+2250799887766' WHERE id = ${lead##*/}"
		visit /
		[ "$(grep -oE '<h2 id="g-brought">.*</section>' "$body" | grep -oE '/prospects/[0-9]+' | head -n 1)" = "$lead" ] || return 1
		grep -oE '<h2 id="g-brought">.*</section>' "$body" >"$BATS_TEST_TMPDIR/brought"
		not grep -qE "apport.$role@|0799887766|07 99 88 77 66" "$BATS_TEST_TMPDIR/brought"
		[ "$(grep -oE '/prospects/[0-9]+' "$BATS_TEST_TMPDIR/brought" | wc -l)" -le 8 ] || return 1
	done
	for role in super_admin manager advisor; do
		as $role
		visit /
		not shown g-brought
	done
}
