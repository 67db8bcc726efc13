#!/usr/bin/env bats
# A manager's rows are those of his branch and of none, in every place rows come out of.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# Two houses: two thirds of the records in them, the manager and the advisor in the first.
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true'
	stack_require && stack_start
	for role in super_admin manager advisor; do enter $role; done
	stack_sql "INSERT INTO branches (id, code, name, city) VALUES (1, 'ABJ', 'Abidjan', 'Abidjan'), (2, 'BKE', 'Bouaké', 'Bouaké');
		UPDATE prospects SET branch_id = NULLIF(id % 3, 0);
		UPDATE clients c JOIN prospects p ON p.id = c.prospect_id SET c.branch_id = p.branch_id;
		UPDATE users SET branch_id = NULLIF(id % 3, 0);
		UPDATE users SET branch_id = 1 WHERE id IN ($(viewer manager id), $(viewer advisor id));
		UPDATE users SET branch_id = NULL WHERE role = 'super_admin'"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql "UPDATE users SET branch_id = 1 WHERE id = $(viewer manager id)"; as manager; }


reached='(branch_id = 1 OR branch_id IS NULL)'

@test "a manager's lists hold the rows of his branch and of none, all of them and no other" {
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached"
	rows_equal '/prospects.json?sort=name' "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached"
	rows_equal '/prospects.json?status=new' "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached AND status = 'new'"
	rows_equal '/prospects.json?advisor_id=none' "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached AND advisor_id IS NULL"
	rows_equal /clients.json "SELECT id FROM clients WHERE deleted_at IS NULL AND $reached"
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin' AND $reached"
}

@test "so do its files, in every format" {
	hidden=$(stack_sql "SELECT reference_number FROM prospects WHERE deleted_at IS NULL AND branch_id = 2 LIMIT 1")
	mine=$(stack_sql "SELECT reference_number FROM prospects WHERE deleted_at IS NULL AND branch_id = 1 LIMIT 1")
	for format in csv xml json; do
		visit "/prospects.$format"
		shown "$mine"
		not shown "$hidden"
	done
}

@test "the pages of a list, forwards and backwards, are one order over both kinds of rows" {
	want=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached ORDER BY created_at DESC, id DESC")
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

@test "the counts on the first page are those of the lists" {
	visit /
	for name in new analyzing validated rejected converted; do
		n=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND $reached AND status = '$name'")
		tr -d '\n' <"$body" | grep -oE "href=\"/prospects\?status=$name\">.{0,40}" | grep -qE "<strong>$n</strong>"
	done
	n=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND $reached AND advisor_id IS NULL")
	tr -d '\n' <"$body" | grep -oE "href=\"/prospects\?advisor_id=none\">.{0,40}" | grep -qE "<strong>$n</strong>"
}

@test "another branch's record is not there, for reading, for the form, for saving, for searching" {
	row=$(stack_sql "SELECT id, last_name, reference_number, phone FROM prospects WHERE deleted_at IS NULL AND branch_id = 2 AND phone IS NOT NULL LIMIT 1")
	IFS=$'\t' read -r id name reference phone <<<"$row"
	for path in "/prospects/$id" "/prospects/$id.json" "/prospects/$id/edit"; do
		visit "$path"
		[ "$status" = 404 ]
	done
	for q in "$reference" "$phone" "$name"; do
		visit /prospects.json -G --data-urlencode "q=$q"
		[ "$status" = 200 ]
		not grep -qx "$id" <(ids)
	done
	mine=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND branch_id = 1 LIMIT 1")
	before=$(stack_sql 'CHECKSUM TABLE prospects')
	visit "/prospects/$mine/edit"
	send "/prospects/$id" last_name=A first_name=B email=a@b.ci phone= source=phone version=1
	[ "$status" = 404 ]
	[ "$before" = "$(stack_sql 'CHECKSUM TABLE prospects')" ]
	client=$(stack_sql "SELECT id FROM clients WHERE deleted_at IS NULL AND branch_id = 2 LIMIT 1")
	visit "/clients/$client"
	[ "$status" = 404 ]
}

@test "a search by name finds what is his, and after a move what is moved" {
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND branch_id = 2")
	name=$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")
	stack_sql "UPDATE prospects SET branch_id = 1 WHERE id = $id"
	visit /prospects.json -G --data-urlencode "q=$name"
	grep -qx "$id" <(ids)
	stack_sql "UPDATE prospects SET branch_id = 2 WHERE id = $id"
	visit /prospects.json -G --data-urlencode "q=$name"
	not grep -qx "$id" <(ids)
}

@test "pickers offer the active staff within reach who may hold a record, and saving takes no other" {
	stack_sql "UPDATE users SET status = 'inactive' WHERE role = 'advisor' AND branch_id = 1 AND id <> $(viewer advisor id) ORDER BY id LIMIT 1"
	visit /prospects/new
	got=$(sed 's|</select>|&\n|g' "$body" | grep -oE '<select[^>]* name="advisor_id".*' | grep -oE 'value="[0-9]+"' | grep -oE '[0-9]+' | sort -n)
	[ "$got" = "$(stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') AND $reached" | sort -n)" ]
	other=$(stack_sql "SELECT id FROM users WHERE status = 'active' AND role = 'advisor' AND branch_id = 2 LIMIT 1")
	before=$(stack_sql 'SELECT COUNT(*) FROM prospects')
	send /prospects last_name=Ailleurs first_name=Aya email=ailleurs@example.ci source=phone "advisor_id=$other" "key=$(field key)"
	[ "$status" = 422 ]
	[ "$before" = "$(stack_sql 'SELECT COUNT(*) FROM prospects')" ]
	stack_sql "UPDATE users SET status = 'active' WHERE role = 'advisor'"
}

@test "a new prospect is of its advisor's branch, else of that of whoever made it" {
	create() {
		visit /prospects/new
		send /prospects last_name=Nouveau "first_name=$1" "email=$1@example.ci" source=phone "key=$(field key)" "${@:2}"
		[ "$status" = 303 ]
		stack_sql "SELECT branch_id FROM prospects WHERE id = $(location | grep -oE '[0-9]+$')"
	}
	[ "$(create un)" = 1 ]
	as super_admin
	# nobody was chosen: of the branch of whom the program gave it to
	create deux
	[ "$(stack_sql "SELECT p.branch_id <=> u.branch_id FROM prospects p JOIN users u ON u.id = p.advisor_id WHERE p.email = 'deux@example.ci'")" = 1 ]
	[ "$(create trois "advisor_id=$(stack_sql "SELECT id FROM users WHERE status = 'active' AND role = 'advisor' AND branch_id = 2 LIMIT 1")")" = 2 ]
	as advisor
	visit /prospects/new
	send /prospects last_name=Nouveau first_name=Aya email=quatre@example.ci source=phone branch_id=2 "key=$(field key)"
	[ "$status" = 400 ]
}

@test "a manager without a branch reaches everything, at once" {
	stack_sql "UPDATE users SET branch_id = NULL WHERE id = $(viewer manager id)"
	rows_equal /prospects.json 'SELECT id FROM prospects WHERE deleted_at IS NULL'
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin'"
}

@test "and so does the manager of an agency of one house" {
	stack_sql 'SET foreign_key_checks = 0; DELETE FROM branches WHERE id = 2'
	rows_equal /prospects.json 'SELECT id FROM prospects WHERE deleted_at IS NULL'
	stack_sql "INSERT INTO branches (id, code, name, city) VALUES (2, 'BKE', 'Bouaké', 'Bouaké')"
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND $reached"
}

@test "a super_admin makes and changes a branch; a code stands once" {
	as super_admin
	visit /branches
	[ "$status" = 200 ]
	shown Bouaké
	visit /branches/new
	key=$(field key)
	send /branches name=Korhogo code=KGO city=Korhogo country=CI status=active phone= "key=$key"
	[ "$status" = 303 ]
	there=$(location)
	visit /branches/new
	send /branches name=Autre code=KGO status=active "key=$(field key)"
	[ "$status" = 422 ]
	shown 'value="Autre"'
	visit "$there/edit"
	old=$(field version)
	send "$there" name="Korhogo centre" code=KGO status=inactive "version=$old"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT name, status FROM branches WHERE code = 'KGO'" | tr '\t' ' ')" = 'Korhogo centre inactive' ]
	visit "$there/edit"
	send "$there" name=Perdu code=KGO status=active "version=$old"
	[ "$status" = 409 ]
	shown 'value="Perdu"'
	[ "$(stack_sql "SELECT name FROM branches WHERE code = 'KGO'")" = 'Korhogo centre' ]
	visit "$there/edit"
	send "$there" name=X code=ABJ status=active "version=$(field version)"
	[ "$status" = 422 ]
	visit /branches -G --data-urlencode q=Korh
	shown 'Korhogo centre'
	not shown Bouaké
}

@test "nobody else sees or makes one" {
	for role in manager advisor; do
		as $role
		for path in /branches /branches/1 /branches/new /branches/1/edit; do
			visit "$path"
			[ "$status" = 403 ]
		done
		visit /
		before=$(stack_sql 'CHECKSUM TABLE branches')
		send /branches name=X code=XXX status=active key=$(printf '%043d' 1)
		[ "$status" = 403 ]
		send /branches/1 name=X code=XXX status=active version=1
		[ "$status" = 403 ]
		[ "$before" = "$(stack_sql 'CHECKSUM TABLE branches')" ]
	done
}
