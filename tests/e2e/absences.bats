#!/usr/bin/env bats
# Who stands in for an absent advisor reaches his rows too, for the time, and no longer.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_WORKERS=3
	stack_require && stack_start
	for role in super_admin manager advisor commercial; do enter $role; done
	me=$(viewer advisor id)
	# four colleagues with rows of their own
	set -- $(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $me ORDER BY id LIMIT 4")
	export me one=$1 two=$2 three=$3 four=$4
	i=0
	for id in $me "$@"; do
		stack_sql "UPDATE prospects SET advisor_id = $id WHERE deleted_at IS NULL AND id % 6 = $i"
		i=$((i + 1))
	done
	stack_sql 'UPDATE prospects SET advisor_id = NULL WHERE id % 6 = 5; UPDATE clients c JOIN prospects p ON p.id = c.prospect_id SET c.advisor_id = p.advisor_id'
	# days with room for a midnight between here and a test
	export today=$(stack_sql 'SELECT UTC_DATE()') later=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 9 DAY')
	export past=$(stack_sql 'SELECT UTC_DATE() - INTERVAL 9 DAY') yesterday=$(stack_sql 'SELECT UTC_DATE() - INTERVAL 2 DAY') tomorrow=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 1 DAY')
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql 'DELETE FROM advisor_absences'; }

away() { stack_sql "INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES ($1, $2, '$3', '$4', $1)"; }
# note WHOM DELEGATE FROM TO: the form of the present viewer; WHOM may be empty.
note() {
	visit /absences/new
	[ "$status" = 200 ]
	send /absences ${1:+"user_id=$1"} "delegate_id=$2" "starts_on=$3" "ends_on=$4" "key=$(field key)"
}

@test "the delegate's lists, searches, counts and files hold the absentee's rows during the period" {
	as advisor
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id = $me OR advisor_id IS NULL)"
	away $one $me $past $later
	away $two $me $today $tomorrow
	away $three $me $past $yesterday
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id IN ($me, $one, $two) OR advisor_id IS NULL)"
	rows_equal '/prospects.json?sort=name&status=new' "SELECT id FROM prospects WHERE deleted_at IS NULL AND status = 'new' AND (advisor_id IN ($me, $one, $two) OR advisor_id IS NULL)"
	rows_equal "/prospects.json?advisor_id=$two" "SELECT id FROM prospects WHERE deleted_at IS NULL AND advisor_id = $two"
	rows_equal /clients.json "SELECT id FROM clients WHERE deleted_at IS NULL AND advisor_id IN ($me, $one, $two)"
	visit /
	n=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND status = 'new' AND (advisor_id IN ($me, $one, $two) OR advisor_id IS NULL)")
	tr -d '\n' <"$body" | grep -oE 'href="/prospects\?status=new">.{0,40}' | grep -qE "<strong>$n</strong>"
	name=$(stack_sql "SELECT last_name FROM prospects WHERE deleted_at IS NULL AND advisor_id = $two LIMIT 1")
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND advisor_id = $two AND last_name = '${name//\'/\'\'}'")
	visit /prospects.json -G --data-urlencode "q=$name"
	grep -qx "$id" <(ids)
	visit /prospects
	for person in $me $one $two; do shown "<option value=\"$person\">"; done
	not shown "<option value=\"$three\">"
}

@test "pages forwards and backwards are one order over all of them" {
	away $one $me $past $later
	away $two $me $past $later
	as advisor
	want=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id IN ($me, $one, $two) OR advisor_id IS NULL) ORDER BY analysis_deadline, id")
	visit '/prospects?sort=deadline&dir=asc'
	got=
	while :; do
		got+=$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+')$'\n'
		next=$(grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | sed 's/.*href="//; s/".*//; s/&amp;/\&/g')
		[ -n "$next" ] || break
		visit "$next"
	done
	[ "$want" = "${got%$'\n'}" ]
}

@test "he also changes them, and neither before nor after" {
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND advisor_id = $one")
	as advisor
	visit "/prospects/$id"
	[ "$status" = 404 ]
	away $one $me $today $later
	visit "/prospects/$id/edit"
	[ "$status" = 200 ]
	version=$(field version)
	send "/prospects/$id" last_name=Remplacé "version=$version"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = Remplacé ]
	visit "/prospects/$id/edit"
	version=$(field version)
	stack_sql "UPDATE advisor_absences SET starts_on = '$past', ends_on = '$yesterday'"
	send "/prospects/$id" last_name=Trop "version=$version"
	[ "$status" = 404 ]
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = Remplacé ]
	rows_equal /clients.json "SELECT id FROM clients WHERE deleted_at IS NULL AND advisor_id = $me"
}

@test "an advisor notes his own absence and ends it early; the delegate loses it in every worker at once" {
	as advisor
	visit /absences/new
	not shown 'name="user_id"'
	note '' $one $today $later
	[ "$status" = 303 ]
	there=$(location)
	[ "$(stack_sql 'SELECT user_id, delegate_id, created_by FROM advisor_absences' | tr '\t' ' ')" = "$me $one $me" ]
	# the delegate is one: his session is made by hand
	stack_sql "UPDATE advisor_absences SET user_id = $one, delegate_id = $me"
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND advisor_id = $one")
	[ "$(asked_all "/prospects/$id")" = 200 ]
	visit "$there"
	[ "$status" = 200 ]
	not shown "$there/end"
	as super_admin
	visit "$there"
	version=$(field version)
	send "$there/end" "version=$version"
	[ "$status" = 303 ]
	as advisor
	[ "$(asked_all "/prospects/$id")" = 404 ]
	as super_admin
	visit "$there"
	send "$there/end" "version=$version"
	[ "$status" = 409 ]
	shown 'déjà terminée'
}

@test "one notes nobody else's absence but a manager, who notes those of advisors" {
	as advisor
	visit /absences/new
	send /absences "user_id=$one" "delegate_id=$two" "starts_on=$today" "ends_on=$later" "key=$(field key)"
	[ "$status" = 400 ]
	as manager
	note $one $two $today $later
	[ "$status" = 303 ]
	note "$(viewer commercial id)" $two $today $later
	[ "$status" = 422 ]
	note $three "$(viewer commercial id)" $today $later
	[ "$status" = 422 ]
	as commercial
	visit /absences
	[ "$status" = 403 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM advisor_absences')" = 1 ]
}

@test "an advisor sees the absences that concern him and ends his own only" {
	away $me $one $today $later
	away $two $three $today $later
	mine=$(stack_sql "SELECT id FROM advisor_absences WHERE user_id = $me")
	other=$(stack_sql "SELECT id FROM advisor_absences WHERE user_id = $two")
	as advisor
	visit /absences
	shown "/absences/$mine\""
	not shown "/absences/$other\""
	visit "/absences/$other"
	[ "$status" = 404 ]
	visit "/absences/$mine"
	send "/absences/$other/end" version=1
	[ "$status" = 404 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM advisor_absences WHERE ended_at IS NOT NULL')" = 0 ]
	visit "/absences/$mine"
	send "/absences/$mine/end" version=1
	[ "$status" = 303 ]
}

@test "what cannot be is said at its field, with what was typed kept" {
	as manager
	note $one $one $today $later
	[ "$status" = 422 ]
	shown 'On ne se remplace pas'
	note $one $two $later $today
	[ "$status" = 422 ]
	shown 'La fin est avant le début'
	shown "value=\"$later\""
	note $one $two $past $yesterday
	[ "$status" = 422 ]
	note $one $two $today 2099-12-31
	[ "$status" = 422 ]
	note $one $two demain $later
	[ "$status" = 422 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM advisor_absences')" = 0 ]
}

@test "nobody stands in for three, nor through another, nor while he is away" {
	as manager
	note $one $four $today $later
	[ "$status" = 303 ]
	note $two $four $past $tomorrow
	[ "$status" = 303 ]
	note $three $four $today $later
	[ "$status" = 422 ]
	shown 'remplace déjà deux absents'
	# on days when it is one only
	note $three $four "$(stack_sql 'SELECT UTC_DATE() + INTERVAL 3 DAY')" $later
	[ "$status" = 303 ]
	note $four $me $later $later
	[ "$status" = 422 ]
	shown 'mettez d’abord fin'
	note $me $one $today $tomorrow
	[ "$status" = 422 ]
	shown 'elle-même absente'
	note $one $me $later $later
	[ "$status" = 422 ]
	shown 'déjà enregistrée dans cette période'
}

@test "of three at the same moment for one delegate two are taken" {
	as manager
	keys=()
	for who in 1 2 3; do
		visit /absences/new
		keys+=("$(field key)")
	done
	csrf=$(field csrf)
	for who in $one $two $three; do
		curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$csrf" -d "user_id=$who&delegate_id=$four&starts_on=$today&ends_on=$later" \
			--data-urlencode "key=${keys[0]}" "$(stack_url /absences)" >"$BATS_TEST_TMPDIR/code.$who" &
		keys=("${keys[@]:1}")
	done
	wait
	codes=$(cat "$BATS_TEST_TMPDIR"/code.* | sort | tr '\n' ' ')
	[ "$codes" = '303 303 422 ' ] || { echo "$codes"; false; }
	[ "$(stack_sql "SELECT COUNT(*) FROM advisor_absences WHERE delegate_id = $four")" = 2 ]
}

@test "the same form sent twice is one absence" {
	as manager
	visit /absences/new
	key=$(field key)
	csrf=$(field csrf)
	send /absences "user_id=$one" "delegate_id=$two" "starts_on=$today" "ends_on=$later" "key=$key"
	[ "$status" = 303 ]
	first=$(location)
	send /absences "user_id=$one" "delegate_id=$two" "starts_on=$today" "ends_on=$later" "key=$key"
	[ "$status" = 303 ]
	[ "$first" = "$(location)" ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM advisor_absences')" = 1 ]
}

@test "a manager held to his branch notes and sees those of his branch, and lends them to no other house" {
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké');
		UPDATE users SET branch_id = 1 WHERE id IN ($(viewer manager id), $one, $two);
		UPDATE users SET branch_id = 2 WHERE id = $three"
	away $three $four $today $later
	id=$(stack_sql 'SELECT id FROM advisor_absences')
	as manager
	visit "/absences/$id"
	[ "$status" = 404 ]
	visit /absences
	not shown "/absences/$id\""
	note $three $two $today $later
	[ "$status" = 422 ]
	note $one $three $today $later
	[ "$status" = 422 ]
	note $one $two $today $later
	[ "$status" = 303 ]
	as super_admin
	stack_sql 'DELETE FROM advisor_absences'
	note $three "$(viewer manager id)" $today $later
	[ "$status" = 422 ]
	shown 'd’une autre agence'
}
