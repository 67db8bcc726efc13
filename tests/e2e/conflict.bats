#!/usr/bin/env bats
# Two people on one record: who saves second is shown what differs and chooses, and
# who opens it second is told that somebody is at work on it.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true'
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; as manager; }

# made NAME=VALUE...: a prospect; its number in $id.
made() {
	visit /prospects/new
	send /prospects source=phone first_name=Mains "despite=Une autre personne" "$@" "key=$(field key)"
	[ "$status" = 303 ] || { echo "made: $status"; return 1; }
	id=$(location | grep -oE '[0-9]+$')
}
column() { stack_sql "SELECT $1 FROM prospects WHERE id = $id"; }

# opens WHO: the form as he opens it, kept until he sends it.
opens() {
	as "$1"
	visit "${2-/prospects/$id}/edit"
	[ "$status" = 200 ] || { echo "$1 opens: $status"; return 1; }
	cp "$body" "$BATS_TEST_TMPDIR/form.$1"
}

# What a browser sends with a hidden input, decoded from the page.
held() { grep -o "<input[^>]*name=\"$1\"[^>]*>" "$2" | grep -o 'value="[^"]*"' | head -n 1 | sed 's/^value="//; s/"$//; s/&amp;/\&/g'; }

# saves WHO NAME=VALUE...: what he opened, with these values typed.
saves() {
	local who=$1 form=$BATS_TEST_TMPDIR/form.$1
	shift
	as "$who"
	csrf=$(held csrf "$form") send "${path-/prospects/$id}" "$@" "version=$(held version "$form")" "opened=$(held opened "$form")"
}

# block FIELD: what the page says of the field that differs.
block() { tr '\n' ' ' <"$body" | sed 's/<fieldset/\n&/g' | sed 's,</fieldset>.*,,' | grep "name=\"take_$1\""; }
chosen() { block "$1" | grep -o '<input type="radio"[^>]*checked[^>]*>' | grep -o 'value="[a-z]*"'; }

@test "who saves second sees of each field what he opened, what stands and what he typed" {
	made last_name=Fiche email=fiche@example.ci phone=0707123456 desired_destination=FR
	opens manager
	opens super_admin
	saves super_admin last_name=Fiche first_name=Mains email=neuf@example.ci phone=0707123456 desired_destination=BE source=phone
	[ "$status" = 303 ]
	saves manager last_name=Fiche first_name=Mains email=fiche@example.ci phone=0505123456 desired_destination=CA source=phone
	[ "$status" = 409 ]
	# both changed it: what I typed, marked, with what was opened and what stands beside it
	block desired_destination | grep -q 'class="difference both"'
	block desired_destination | grep -qE 'ouverture.*<strong>France</strong>.*<strong>Belgique</strong>.*value="CA" selected'
	[ "$(chosen desired_destination)" = 'value="mine"' ]
	# I alone
	block phone | grep -q 'class="difference mine"'
	block phone | grep -q '+2250505123456'
	[ "$(chosen phone)" = 'value="mine"' ]
	# the other alone
	block email | grep -q 'class="difference theirs"'
	block email | grep -q '<strong>neuf@example.ci</strong>'
	[ "$(chosen email)" = 'value="theirs"' ]
	# what is the same is not asked
	[ "$(grep -o 'name="take_[a-z_]*"' "$body" | sort -u | wc -l)" = 3 ]
	not shown '<input type="text" id="last_name"'
	# and nothing is written
	[ "$(column 'CONCAT_WS(" ", phone, desired_destination, email)')" = '+2250707123456 BE neuf@example.ci' ]
	# who it was, and when
	grep -qE "Modifiée par $(viewer super_admin name) à [0-9]{2}:[0-9]{2}" "$body"
}

# by_whom ROLE: the last page says who made the version that stands.
by_whom() { [ "$status" = 409 ] && grep -qE "Modifiée par $(viewer "$1" name) à [0-9]{2}:[0-9]{2}" "$body" || { echo "$status, not by $1"; return 1; }; }

@test "who made the other version by an assignment, a step, a hand-over or another role is named as well" {
	local mine='last_name=Passée first_name=Mains source=phone' to
	to=$(stack_sql "SELECT MAX(id) FROM users WHERE role = 'advisor' AND status = 'active'")
	made last_name=Passe email=passe@example.ci advisor_id=
	opens manager
	as super_admin
	visit "/prospects/$id/assign"
	send "/prospects/$id/assign" "version=$(field version)" "advisor_id=$to" reason=Parce_que
	[ "$status" = 303 ]
	saves manager $mine email=passe@example.ci
	by_whom super_admin
	opens manager
	as super_admin
	visit "/prospects/$id/close"
	send "/prospects/$id/close" "version=$(field version)" closure=other
	[ "$status" = 303 ]
	saves manager $mine email=passe@example.ci
	by_whom super_admin
	# from one form to the next who saved is still told by that
	opens manager
	opens super_admin
	saves super_admin last_name=Passe first_name=Mains source=phone email=passe@example.ci profession=Juge
	[ "$status" = 303 ]
	saves manager $mine email=passe@example.ci
	by_whom super_admin
	# what the program did by itself is nobody's
	opens manager
	stack_sql "UPDATE prospects SET version = version + 1 WHERE id = $id;
		INSERT INTO activities (prospect_id, type, code, completed_at, created_at) VALUES ($id, 'system', 'deadline', UTC_TIMESTAMP(), UTC_TIMESTAMP())"
	saves manager $mine email=passe@example.ci
	[ "$status" = 409 ]
	not grep -q 'Modifiée par' "$body"
	# nor does an older form stand for a version it did not make
	stack_sql "DELETE FROM activities WHERE prospect_id = $id AND code = 'deadline'"
	saves manager $mine email=passe@example.ci
	[ "$status" = 409 ]
	not grep -q 'Modifiée par' "$body"
	user=$(stack_sql "SELECT MAX(id) FROM users WHERE role = 'commercial' AND status = 'active' AND id <> $(viewer commercial id)")
	opens manager "/users/$user"
	as super_admin
	visit "/users/$user/role"
	send "/users/$user/role" "version=$(field version)" role=advisor
	[ "$status" = 303 ] || { echo "role: $status"; return 1; }
	path=/users/$user saves manager name=Passée locale=fr
	by_whom super_admin
}

@test "what was chosen is saved: mine as typed, even typed anew, theirs as it stands, the rest untouched" {
	made last_name=Choix email=choix@example.ci phone=0707123456 desired_destination=FR profession=Maçon
	opens manager
	opens super_admin
	saves super_admin last_name=Choix first_name=Mains email=neuf@example.ci phone=0707123457 desired_destination=BE profession=Maçonne source=phone
	saves manager last_name=Choisi first_name=Mains email=fiche@example.ci phone=0505123456 desired_destination=CA profession=Maçon source=phone
	[ "$status" = 409 ]
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	saves manager take_last_name=mine last_name=Choisie take_email=theirs email=fiche@example.ci take_phone=theirs phone=nonsense \
		take_desired_destination=mine desired_destination=CA "take_profession=$(chosen profession | tr -dc a-z | sed s/value//)" profession=Maçon
	[ "$status" = 303 ]
	[ "$(column 'CONCAT_WS(" ", last_name, first_name, email, phone, desired_destination, profession)')" = \
		'Choisie Mains neuf@example.ci +2250707123457 CA Maçonne' ]
}

@test "a value of mine that is wrong is shown again with its fault, and what was chosen stays chosen" {
	made last_name=Faute email=faute@example.ci
	opens manager
	opens super_admin
	saves super_admin last_name=Faute first_name=Mains email=neuf@example.ci profession=Juge source=phone 'despite=Une autre personne'
	saves manager last_name=Fautes first_name=Mains email=autre@example.ci profession= source=phone 'despite=Une autre personne'
	[ "$status" = 409 ]
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	saves manager take_last_name=mine last_name=Fautes take_email=mine email=faux take_profession=theirs profession=
	[ "$status" = 422 ]
	shown 'value="faux"'
	shown 'value="Fautes"'
	shown 'value="Juge"'
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	saves manager last_name=Fautes first_name=Mains email=juste@example.ci profession=Juge source=phone
	[ "$status" = 303 ]
	[ "$(column 'CONCAT_WS(" ", last_name, email, profession)')" = 'Fautes juste@example.ci Juge' ]
}

@test "a third one who was faster still is shown again" {
	made last_name=Trois email=trois@example.ci
	opens manager
	opens super_admin
	saves super_admin last_name=Deuxième first_name=Mains email=trois@example.ci source=phone
	saves manager last_name=Mienne first_name=Mains email=trois@example.ci source=phone
	[ "$status" = 409 ]
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	opens super_admin
	saves super_admin last_name=Troisième first_name=Mains email=trois@example.ci source=phone
	[ "$status" = 303 ]
	saves manager take_last_name=mine last_name=Mienne
	[ "$status" = 409 ]
	block last_name | grep -qE 'ouverture.*<strong>Deuxième</strong>.*<strong>Troisième</strong>.*value="Mienne"'
	[ "$(column last_name)" = Troisième ]
}

@test "who typed what stands already has nothing to choose" {
	made last_name=Pareil email=pareil@example.ci
	opens manager
	opens super_admin
	saves super_admin last_name=Pareille first_name=Mains email=pareil@example.ci source=phone
	version=$(column version)
	saves manager last_name=Pareille first_name=Mains email=pareil@example.ci source=phone
	[ "$status" = 303 ]
	[ "$(location)" = "/prospects/$id" ]
	visit "/prospects/$id"
	shown 'les mêmes valeurs'
	[ "$(column version)" = "$version" ]
}

@test "long notes are compared without being sent twice" {
	made last_name=Long email=long@example.ci "notes=$(printf 'mot %.0s' {1..500})"
	opens manager
	[ "$(held opened "$body" | wc -c)" -lt 400 ]
	opens super_admin
	saves super_admin last_name=Longue first_name=Mains email=long@example.ci source=phone "notes=$(printf 'mot %.0s' {1..500})"
	[ "$status" = 303 ]
	saves manager last_name=Long first_name=Mains email=long@example.ci source=phone notes=courtes
	[ "$status" = 409 ]
	block notes | grep -q 'class="difference mine"'
	block last_name | grep -q 'class="difference theirs"'
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	saves manager take_notes=mine notes=courtes take_last_name=theirs last_name=Long
	[ "$(column 'CONCAT_WS(" ", last_name, notes)')" = 'Longue courtes' ]
}

@test "what was opened is believed for nothing but what is shown" {
	made last_name=Vrai email=vrai@example.ci
	visit "/prospects/$id/edit"
	version=$(field version)
	opens super_admin
	saves super_admin last_name=Change first_name=Mains email=vrai@example.ci source=phone
	as manager
	for opened in '' '%' '%ff=1' 'last_name=%3Cscript%3Ealert(1)%3C/script%3E' "$(printf 'a%d=1&' {1..300})" 'last_name&&=='; do
		visit "/prospects/$id/edit"
		send "/prospects/$id" last_name=Faux first_name=Mains email=vrai@example.ci source=phone "version=$version" "opened=$opened"
		[ "$status" = 409 ] || { echo "$opened: $status"; return 1; }
		not shown '<script>'
		block last_name | grep -q 'class="difference both"'
	done
	# a choice about what is no field of the form is a stray
	visit "/prospects/$id/edit"
	for stray in take_advisor_id take_status take_nothing take_; do
		send "/prospects/$id" last_name=A first_name=B email=a@b.ci source=phone "version=$(column version)" "$stray=mine"
		[ "$status" = 400 ] || { echo "$stray: $status"; return 1; }
		visit "/prospects/$id/edit"
	done
	[ "$(column last_name)" = Change ]
}

# both PATH FIELD MINE THEIRS REST...: so for every form there is.
both() {
	local path=$1 name=$2 mine=$3 theirs=$4
	shift 4
	opens manager "$path"
	opens super_admin "$path"
	saves super_admin "$name=$theirs" "$@"
	[ "$status" = 303 ] || { echo "$path: $status"; return 1; }
	saves manager "$name=$mine" "$@"
	[ "$status" = 409 ] || { echo "$path, second: $status"; return 1; }
	block "$name" | grep -q 'class="difference both"' && block "$name" | grep -q "<strong>$theirs</strong>" ||
		{ echo "$path: $(block "$name")"; return 1; }
	cp "$body" "$BATS_TEST_TMPDIR/form.manager"
	saves manager "take_$name=theirs" "$name=$mine"
	[ "$status" = 303 ]
	visit "$path"
	shown "$theirs"
	not shown "$mine"
}

@test "every form that changes a record has it, in both languages" {
	user=$(viewer advisor id) partner=$(stack_sql "SELECT id FROM partners WHERE status = 'active' LIMIT 1")
	both "/users/$user" name Mienne Sienne locale=fr
	both "/partners/$partner" contact_name Mienne Sienne "name=Ecole" code=ECOLE1 kind=school sees_whole_org=yes
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan')"
	# branches are the super_admin's alone
	opens super_admin /branches/1
	stack_sql "UPDATE branches SET name = 'Plateau', version = version + 1 WHERE id = 1"
	path=/branches/1 saves super_admin code=ABJ name=Cocody country=CI status=active
	[ "$status" = 409 ]
	block country | grep -q 'class="difference mine"'
	block name | grep -qE '<strong>Abidjan</strong>.*<strong>Plateau</strong>.*value="Cocody"'
	made last_name=Anglais email=anglais@example.ci
	opens manager
	stack_sql "UPDATE prospects SET last_name = 'Anglaise', version = version + 1 WHERE id = $id"
	stack_sql "UPDATE users SET locale = 'en' WHERE id = $(viewer manager id)"
	saves manager last_name=Autre first_name=Mains email=anglais@example.ci source=phone
	stack_sql "UPDATE users SET locale = 'fr' WHERE id = $(viewer manager id)"
	[ "$status" = 409 ]
	block last_name | grep -q 'Changed on both sides'
	not shown '[['
}

# ---- who is at work on it ----------------------------------------------------

at_work() { grep -oE '<p class="notice warning">.*depuis [0-9:]{5}\.' "$body" | sed 's/<[^>]*>//g'; }

@test "who opens a record somebody has a form of is told who and since when, until it is saved" {
	made last_name=Ouvert email=ouvert@example.ci
	opens manager
	[ -z "$(at_work)" ]
	visit "/prospects/$id"
	[ -z "$(at_work)" ]
	as super_admin
	visit "/prospects/$id"
	[[ $(at_work) == "$(viewer manager name) modifie cette fiche depuis "* ]]
	opens super_admin
	[[ $(at_work) == "$(viewer manager name) modifie cette fiche depuis "* ]]
	as manager
	visit "/prospects/$id"
	[[ $(at_work) == "$(viewer super_admin name) modifie cette fiche depuis "* ]]
	saves manager last_name=Ouverte first_name=Mains email=ouvert@example.ci source=phone
	as super_admin
	visit "/prospects/$id"
	[ -z "$(at_work)" ]
	# after ten minutes he is elsewhere
	as manager
	visit "/prospects/$id"
	[ -n "$(at_work)" ]
	stack_sql "UPDATE edit_marks SET opened_at = opened_at - INTERVAL 11 MINUTE"
	visit "/prospects/$id"
	[ -z "$(at_work)" ]
}

@test "who brings people is told that somebody is, not who" {
	as partner
	visit /prospects/new
	send /prospects last_name=Apporté first_name=Un email=apporte@example.ci "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	opens super_admin
	as partner
	visit "/prospects/$id"
	[ "$status" = 200 ]
	[[ $(at_work) == "Quelqu’un d’autre modifie cette fiche depuis "* ]]
	as manager
	visit "/prospects/$id"
	[[ $(at_work) == "$(viewer super_admin name) modifie"* ]]
}

@test "a look, a HEAD, a refusal and a form sent in vain note nothing" {
	made last_name=Rien email=rien@example.ci
	stack_sql 'DELETE FROM edit_marks'
	visit "/prospects/$id"
	visit "/prospects/$id/edit" --head
	[ "$status" = 200 ]
	as partner
	visit "/prospects/$id/edit"
	[ "$status" = 404 ]
	as manager
	visit "/prospects/$id"
	send "/prospects/$id" last_name= first_name=B email=a@b.ci source=phone version=1
	[ "$(stack_sql 'SELECT COUNT(*) FROM edit_marks')" = 0 ]
}

@test "a mark that cannot be written keeps nobody from the form" {
	made last_name=Sans email=sans@example.ci
	stack_sql 'RENAME TABLE edit_marks TO edit_marks_gone; CREATE VIEW edit_marks AS SELECT * FROM edit_marks_gone WHERE 1 = 0 UNION SELECT * FROM edit_marks_gone'
	visit "/prospects/$id/edit"
	result=$status
	visit /prospects
	after=$status
	stack_sql 'DROP VIEW edit_marks; RENAME TABLE edit_marks_gone TO edit_marks'
	[ "$result" = 200 ]
	[ "$after" = 200 ]
	tail -n 20 "$STACK_DIR/log/worker.log" | grep -q editing/mark
}

@test "marks of yesterday go with the next log-in" {
	stack_sql "INSERT INTO edit_marks (entity, record_id, user_id, touched_at) VALUES ('prospect', 1, 1, UTC_TIMESTAMP() - INTERVAL 25 HOUR)"
	enter advisor
	[ "$(stack_sql "SELECT COUNT(*) FROM edit_marks WHERE touched_at < UTC_TIMESTAMP() - INTERVAL 1 DAY")" = 0 ]
}
