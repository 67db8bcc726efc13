#!/usr/bin/env bats
# A manager also reaches the branches of the teams he leads, in every place rows come out
# of, as long as team and branch are there.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# Four houses and rows of none; the manager and the advisor are of the first.
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_WORKERS=3
	stack_require && stack_start
	for role in super_admin manager advisor commercial; do enter $role; done
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké'), (3, 'KGO', 'Korhogo'), (4, 'MAN', 'Man');
		UPDATE prospects SET branch_id = NULLIF(id % 5, 0);
		UPDATE clients c JOIN prospects p ON p.id = c.prospect_id SET c.branch_id = p.branch_id"
	export me=$(viewer manager id)
}
teardown_file() { load_lib; stack_stop; }
setup() {
	load_lib
	stack_sql "UPDATE users SET team_id = NULL; DELETE FROM teams; DELETE FROM advisor_absences;
		UPDATE branches SET status = 'active';
		UPDATE users SET branch_id = NULLIF(id % 5, 0) WHERE role <> 'super_admin';
		UPDATE users SET branch_id = 1, role = 'manager' WHERE id = $me;
		UPDATE users SET branch_id = 1 WHERE id IN ($(viewer advisor id), $(viewer commercial id))"
}

# led BRANCH [NAME]: the manager leads a team there.
led() { stack_sql "INSERT INTO teams (branch_id, name, manager_id) VALUES ($1, '${2-Nord}', $me); SELECT LAST_INSERT_ID()"; }
# make BRANCH NAME [MANAGER], change TEAM NAME=VALUE...: by a super_admin's forms.
make() {
	as super_admin
	visit /teams/new
	[ "$status" = 200 ]
	send /teams "name=$2" "branch_id=$1" "manager_id=${3-$me}" status=active "key=$(field key)"
}
change() {
	as super_admin
	visit "/teams/$1/edit"
	[ "$status" = 200 ]
	send "/teams/$1" "version=$(field version)" "${@:2}"
}
somebody() { stack_sql "SELECT MIN(id) FROM users WHERE status = 'active' AND role = '${2-advisor}' AND branch_id = $1"; }
first() { stack_sql "SELECT MIN(id) FROM ${2-prospects} WHERE deleted_at IS NULL AND branch_id = $1"; }

home='(branch_id = 1 OR branch_id IS NULL)'
wide='(branch_id IN (1, 2) OR branch_id IS NULL)'

@test "his lists hold the rows of that branch too, all of them and no other" {
	as manager
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND $home"
	led 2
	for filter in '' '?sort=name' '?sort=deadline&dir=desc'; do
		rows_equal "/prospects.json$filter" "SELECT id FROM prospects WHERE deleted_at IS NULL AND $wide"
	done
	rows_equal '/prospects.json?status=new' "SELECT id FROM prospects WHERE deleted_at IS NULL AND $wide AND status = 'new'"
	rows_equal '/prospects.json?advisor_id=none' "SELECT id FROM prospects WHERE deleted_at IS NULL AND $wide AND advisor_id IS NULL"
	rows_equal /clients.json "SELECT id FROM clients WHERE deleted_at IS NULL AND $wide"
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin' AND $wide"
	led 3
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND (branch_id IN (1, 2, 3) OR branch_id IS NULL)"
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin' AND (branch_id IN (1, 2, 3) OR branch_id IS NULL)"
}

@test "so do its files, in every format" {
	led 2
	as manager
	for format in csv xml json; do
		visit "/prospects.$format"
		shown "$(stack_sql "SELECT reference_number FROM prospects WHERE id = $(first 2)")"
		not shown "$(stack_sql "SELECT reference_number FROM prospects WHERE id = $(first 3)")"
	done
}

@test "pages forwards and backwards are one order over all of them" {
	led 2
	led 3
	as manager
	want=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND (branch_id IN (1, 2, 3) OR branch_id IS NULL) ORDER BY created_at DESC, id DESC")
	visit /prospects
	got=
	while :; do
		got+=$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+')$'\n'
		next=$(grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | sed 's/.*href="//; s/".*//; s/&amp;/\&/g')
		[ -n "$next" ] || break
		visit "$next"
		[ "$status" = 200 ]
	done
	[ "$want" = "${got%$'\n'}" ]
	visit '/prospects?at=last'
	[ "$(tail -n 1 <<<"$want")" = "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | tail -n 1)" ]
}

@test "counts, searches and pickers go by it" {
	led 2
	as manager
	visit /
	for name in new analyzing validated rejected converted; do
		n=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND $wide AND status = '$name'")
		tr -d '\n' <"$body" | grep -oE "href=\"/prospects\?status=$name\">.{0,40}" | grep -qE "<strong>$n</strong>"
	done
	for branch in 2 3; do
		id=$(first $branch)
		name=$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")
		for q in "$name" "$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")"; do
			visit /prospects.json -G --data-urlencode "q=$q"
			case $branch in 2) grep -qx "$id" <(ids) ;; *) not grep -qx "$id" <(ids) ;; esac
		done
	done
	visit /prospects/new
	got=$(sed 's|</select>|&\n|g' "$body" | grep -oE '<select[^>]* name="advisor_id".*' | grep -oE 'value="[0-9]+"' | grep -oE '[0-9]+' | sort -n)
	[ "$got" = "$(stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') AND $wide" | sort -n)" ]
	send /prospects last_name=Ailleurs first_name=Aya email=ailleurs@example.ci source=phone "advisor_id=$(somebody 2)" "key=$(field key)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT branch_id FROM prospects WHERE id = $(location | grep -oE '[0-9]+$')")" = 2 ]
}

@test "he changes its records and its people as those of his own branch" {
	prospect=$(first 2) user=$(somebody 2)
	as manager
	for path in "/prospects/$prospect" "/clients/$(first 2 clients)" "/users/$user" "/prospects/$prospect/edit" "/users/$user/edit"; do
		visit "$path"
		[ "$status" = 404 ]
	done
	led 2
	for path in "/prospects/$prospect" "/clients/$(first 2 clients)" "/users/$user"; do
		visit "$path"
		[ "$status" = 200 ]
	done
	visit "/prospects/$prospect/edit"
	send "/prospects/$prospect" last_name=Dirigé "version=$(field version)"
	[ "$status" = 303 ]
	visit "/users/$user/edit"
	send "/users/$user" name='Aya Dirigée' locale=fr "version=$(field version)"
	[ "$status" = 303 ]
	visit "/users/$(somebody 2 manager)/edit"
	[ "$status" = 404 ]
	visit "/prospects/$(first 3)"
	[ "$status" = 404 ]
}

@test "it holds from the next request on in every worker, and no longer than team and branch" {
	id=$(first 2)
	as manager
	[ "$(asked_all "/prospects/$id")" = 404 ]
	make 2 Nord
	[ "$status" = 303 ]
	team=$(location | grep -oE '[0-9]+$')
	as manager
	[ "$(asked_all "/prospects/$id")" = 200 ]
	change "$team" status=inactive
	[ "$status" = 303 ]
	as manager
	[ "$(asked_all "/prospects/$id")" = 404 ]
	change "$team" status=active
	as manager
	[ "$(asked_all "/prospects/$id")" = 200 ]
	as super_admin
	visit /branches/2/edit
	send /branches/2 name=Bouaké code=BKE status=inactive "version=$(field version)"
	[ "$status" = 303 ]
	as manager
	[ "$(asked_all "/prospects/$id")" = 404 ]
	stack_sql "UPDATE branches SET status = 'active'"
	[ "$(asked_all "/prospects/$id")" = 200 ]
	change "$team" "manager_id=$(somebody 3 manager)"
	[ "$status" = 303 ]
	as manager
	[ "$(asked_all "/prospects/$id")" = 404 ]
}

@test "a team of his own branch gives nothing, nor does one to who is no manager" {
	led 1
	as manager
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND $home"
	led 2
	stack_sql "UPDATE users SET role = 'advisor' WHERE id = $me"
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id = $me OR advisor_id IS NULL)"
	visit /absences/new
	not shown "<option value=\"$(somebody 2)\">"
	stack_sql "UPDATE users SET role = 'manager', branch_id = NULL WHERE id = $me"
	rows_equal /prospects.json 'SELECT id FROM prospects WHERE deleted_at IS NULL'
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin'"
}

@test "a super_admin makes and changes a team; its name stands once in its branch" {
	make 2 Nord
	[ "$status" = 303 ]
	there=$(location)
	make 2 Nord
	[ "$status" = 422 ]
	shown 'déjà utilisée'
	make 3 Nord
	[ "$status" = 303 ]
	visit "$there/edit"
	not shown 'name="branch_id"'
	old=$(field version)
	send "$there" name='Nord et centre' "manager_id=$me" status=active "version=$old"
	[ "$status" = 303 ]
	visit "$there/edit"
	send "$there" name=Perdu "manager_id=$me" status=active "version=$old"
	[ "$status" = 409 ]
	[ "$(stack_sql "SELECT name FROM teams WHERE id = ${there##*/}")" = 'Nord et centre' ]
	visit /teams -G --data-urlencode 'q=Nord e'
	shown 'Nord et centre'
	shown Bouaké
	make 2 Sud "$(viewer advisor id)"
	[ "$status" = 422 ]
	# closed meanwhile
	stack_sql "UPDATE branches SET status = 'inactive' WHERE id = 4"
	make 4 Ouest
	[ "$status" = 422 ]
	visit /teams/new
	key=$(field key) csrf=$(field csrf)
	for again in 1 2; do
		send /teams name=Sud branch_id=2 "manager_id=$me" status=active "key=$key"
		[ "$status" = 303 ]
	done
	[ "$(stack_sql "SELECT COUNT(*) FROM teams WHERE name = 'Sud'")" = 1 ]
}

@test "who gave his password long ago is asked for it before a team is changed" {
	team=$(led 2)
	as super_admin
	visit "/teams/$team/edit"
	csrf=$(field csrf) version=$(field version)
	stale super_admin
	send "/teams/$team" name=Autre "manager_id=$me" status=active "version=$version"
	[ "$status" = 401 ]
	[ "$(stack_sql "SELECT name FROM teams")" = Nord ]
	stack_sql 'UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6)'
}

@test "a manager sees the teams of his branches and changes none; others see none" {
	one=$(led 1 Centre) two=$(led 2 Nord)
	three=$(stack_sql "INSERT INTO teams (branch_id, name, manager_id) VALUES (3, 'Savane', $(somebody 3 manager)); SELECT LAST_INSERT_ID()")
	stack_sql "UPDATE users SET team_id = $two WHERE id = $(somebody 2)"
	as manager
	visit /teams
	shown "/teams/$one\""
	shown "/teams/$two\""
	not shown Savane
	not shown /teams/new
	visit "/teams/$two"
	[ "$status" = 200 ]
	not shown "/teams/$two/edit"
	shown "href=\"/users/$(somebody 2)\""
	visit "/teams/$three"
	[ "$status" = 404 ]
	for path in /teams/new "/teams/$two/edit"; do
		visit "$path"
		[ "$status" = 403 ]
	done
	visit /
	send "/teams/$two" name=Pris "manager_id=$me" status=active version=1
	[ "$status" = 403 ]
	send /teams name=Prise branch_id=3 "manager_id=$me" status=active "key=$(printf '%043d' 1)"
	[ "$status" = 403 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM teams')" = 3 ]
	for role in advisor commercial; do
		as $role
		for path in /teams "/teams/$one"; do
			visit "$path"
			[ "$status" = 403 ]
		done
	done
}

@test "somebody belongs to a team of his own branch" {
	one=$(led 1 Centre) two=$(led 2 Nord)
	user=$(somebody 1)
	as manager
	visit "/users/$user/edit"
	shown 'Centre (Abidjan)'
	send "/users/$user" name=Aya locale=fr "team_id=$two" "version=$(field version)"
	[ "$status" = 422 ]
	shown 'd’une autre agence'
	send "/users/$user" name=Aya locale=fr "team_id=$one" "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT team_id FROM users WHERE id = $user")" = "$one" ]
	visit "/users/$user"
	shown Centre
	visit /users
	shown Centre
	visit "/teams/$one"
	shown "href=\"/users/$user\""
	# to another branch he does not take it
	as super_admin
	visit "/users/$user/edit"
	send "/users/$user" name=Aya locale=fr branch_id=2 "version=$(field version)"
	[ "$status" = 422 ]
	send "/users/$user" name=Aya locale=fr branch_id=2 "team_id=$two" "version=$(field version)"
	[ "$status" = 303 ]
	# a team that is no more stays with who is in it, and is not newly chosen
	stack_sql "UPDATE teams SET status = 'inactive' WHERE id = $two"
	visit "/users/$user/edit"
	send "/users/$user" name=Binta locale=fr "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT name, team_id FROM users WHERE id = $user" | tr '\t' ' ')" = "Binta $two" ]
	visit "/users/$(somebody 1 commercial)/edit"
	send "/users/$(somebody 1 commercial)" name=Koffi locale=fr "team_id=$two" "version=$(field version)"
	[ "$status" = 422 ]
}

@test "a new user has his team with him" {
	team=$(led 1 Centre)
	as manager
	visit /users/new
	send /users name=Nouvelle email=nouvelle@example.ci role=advisor locale=fr "team_id=$team" "key=$(field key)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT branch_id, team_id FROM users WHERE email = 'nouvelle@example.ci'" | tr '\t' ' ')" = "1 $team" ]
	stack_sql "DELETE FROM teams WHERE id <> $team"
	visit /users/new
	send /users name=Autre email=autre@example.ci role=advisor locale=fr "team_id=$((team + 1))" "key=$(field key)"
	[ "$status" = 422 ]
}

@test "nobody leads in three other branches, whichever came first" {
	make 1 Centre
	make 2 Nord
	make 3 Savane
	[ "$status" = 303 ]
	make 3 Sahel
	[ "$status" = 303 ]
	make 4 Ouest
	[ "$status" = 422 ]
	shown 'dans deux agences au plus'
	team=$(stack_sql "INSERT INTO teams (branch_id, name, manager_id, status) VALUES (4, 'Ouest', $me, 'inactive'); SELECT LAST_INSERT_ID()")
	change "$team" status=active
	[ "$status" = 422 ]
	change "$team" name='Ouest fermée'
	[ "$status" = 303 ]
	# nor by going away
	stack_sql "UPDATE users SET name = 'Ama' WHERE id = $me"
	visit "/users/$me/edit"
	send "/users/$me" name=Ama locale=fr branch_id=4 "version=$(field version)"
	[ "$status" = 422 ]
	shown 'dans deux agences au plus'
	send "/users/$me" name=Ama locale=fr branch_id=3 "version=$(field version)"
	[ "$status" = 303 ]
}

@test "of three at the same moment two are taken" {
	as super_admin
	keys=()
	for branch in 2 3 4; do
		visit /teams/new
		keys+=("$(field key)")
	done
	csrf=$(field csrf)
	for branch in 2 3 4; do
		curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$csrf" -d "name=Nord&branch_id=$branch&manager_id=$me&status=active" \
			--data-urlencode "key=${keys[$((branch - 2))]}" "$(stack_url /teams)" >"$BATS_TEST_TMPDIR/code.$branch" &
	done
	wait
	codes=$(cat "$BATS_TEST_TMPDIR"/code.* | sort | tr '\n' ' ')
	[ "$codes" = '303 303 422 ' ] || { echo "$codes"; false; }
	[ "$(stack_sql 'SELECT COUNT(*) FROM teams')" = 2 ]
}

@test "he stands in for somebody of the branch he leads in, and sees its absences" {
	user=$(somebody 2)
	days="starts_on=$(stack_sql 'SELECT UTC_DATE()') ends_on=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 9 DAY')"
	as super_admin
	visit /absences/new
	send /absences "user_id=$user" "delegate_id=$me" $days "key=$(field key)"
	[ "$status" = 422 ]
	led 2
	as manager
	visit /absences/new
	shown "<option value=\"$user\">"
	send /absences "user_id=$user" "delegate_id=$me" $days "key=$(field key)"
	[ "$status" = 303 ]
	visit "$(location)"
	[ "$status" = 200 ]
}

@test "what he leads is on the page of his rights, and the command says it" {
	as super_admin
	visit "/users/$me/rights"
	not shown LED
	led 2
	visit "/users/$me/rights"
	shown '<code>LED</code>'
	shown ':viewer_led1'
	shown 'Nord (Bouaké)'
	stack_admin rights --user "$(email manager)" | grep -E '^manager +GET +/prospects +prospect.view +LED +circumstance'
	stack_sql "UPDATE branches SET status = 'inactive' WHERE id = 2"
	visit "/users/$me/rights"
	not shown LED
}
