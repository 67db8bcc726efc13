#!/usr/bin/env bats
# Who reaches what: every route as every role, and every row.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true'
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	# leads for the two who have few of their own
	stack_sql "UPDATE prospects SET partner_id = $(viewer partner partner_id) WHERE deleted_at IS NULL ORDER BY id LIMIT 40"
	stack_sql "UPDATE prospects SET commercial_id = $(viewer commercial id) WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 40"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# Written by hand from SPEC 4, not made from the routes: path, then the status for
# visitor, super_admin, manager, advisor, partner, commercial.
policy='
/                  303 200 200 200 200 200
/prospects         303 200 200 200 200 200
/prospects.csv     401 200 200 200 200 200
/prospects.xml     401 200 200 200 200 200
/prospects.json    401 200 200 200 200 200
/prospects/new     303 200 200 200 200 200
/clients           303 200 200 200 403 403
/clients.csv       401 200 200 200 403 403
/users             303 200 200 403 403 403
/users.json        401 200 200 403 403 403
/profile/factor    303 200 200 200 200 200
/profile/sessions  303 200 200 200 200 200
/users/new         303 200 200 403 403 403
/partners          303 200 200 403 200 403
/partners.csv      401 200 200 403 200 403
/partners/new      303 200 200 403 403 403
'

@test "each page answers each role as the policy says" {
	while read -r path codes; do
		[ -n "$path" ] || continue
		set -- $codes
		for role in visitor super_admin manager advisor partner commercial; do
			as $role
			visit "$path"
			[ "$status" = "$1" ] || { echo "$path as $role: $status, not $1"; return 1; }
			shift
		done
	done <<<"$policy"
}



@test "a list holds the rows of one's own, all of them and no other" {
	as advisor
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id = $(viewer advisor id) OR advisor_id IS NULL)"
	as partner
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = $(viewer partner partner_id)"
	as commercial
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL AND commercial_id = $(viewer commercial id)"
	as manager
	rows_equal /prospects.json "SELECT id FROM prospects WHERE deleted_at IS NULL"
	rows_equal /users.json "SELECT id FROM users WHERE role <> 'super_admin'"
	as super_admin
	rows_equal /users.json "SELECT id FROM users"
	as advisor
	rows_equal /clients.json "SELECT id FROM clients WHERE deleted_at IS NULL AND advisor_id = $(viewer advisor id)"
}

@test "another's record is not there, for reading, for the form and for saving" {
	other=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND advisor_id <> $(viewer advisor id) LIMIT 1")
	mine=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND advisor_id = $(viewer advisor id) LIMIT 1")
	as advisor
	visit "/prospects/$mine/edit"
	[ "$status" = 200 ]
	before=$(stack_sql 'CHECKSUM TABLE prospects')
	for path in "/prospects/$other" "/prospects/$other.json" "/prospects/$other/edit" /prospects/999999999; do
		visit "$path"
		[ "$status" = 404 ]
	done
	visit "/prospects/$mine/edit"
	send "/prospects/$other" last_name=A first_name=B email=a@b.ci phone= version=1
	[ "$status" = 404 ]
	[ "$before" = "$(stack_sql 'CHECKSUM TABLE prospects')" ]
}

@test "an unassigned prospect is read by an advisor and not changed" {
	id=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL AND advisor_id IS NULL LIMIT 1')
	as advisor
	visit "/prospects/$id"
	[ "$status" = 200 ]
	not shown "/prospects/$id/edit"
	visit "/prospects/$id/edit"
	[ "$status" = 404 ]
}

@test "a deleted record is nowhere, not even for a super_admin" {
	id=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NOT NULL LIMIT 1')
	as super_admin
	visit "/prospects/$id"
	[ "$status" = 404 ]
}

@test "a search and a filter never leave one's own rows" {
	name=$(stack_sql "SELECT p.last_name FROM prospects p WHERE p.deleted_at IS NULL AND p.advisor_id <> $(viewer advisor id) GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1")
	as advisor
	visit /prospects.json -G --data-urlencode "q=$name"
	for id in $(ids); do
		stack_sql "SELECT advisor_id IS NULL OR advisor_id = $(viewer advisor id) FROM prospects WHERE id = $id" | grep -qx 1
	done
	other=$(stack_sql "SELECT advisor_id FROM prospects WHERE deleted_at IS NULL AND advisor_id <> $(viewer advisor id) LIMIT 1")
	visit "/prospects.json?advisor_id=$other"
	[ -z "$(ids)" ]
}

@test "after the hand-over a partner reads no contact and nothing internal, in no format" {
	partner=$(viewer partner partner_id)
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = $partner LIMIT 1")
	stack_sql "UPDATE prospects SET status = 'analyzing', notes = 'MARKER-NOTE', profession = 'MARKER-JOB', email = 'marker@example.ci', phone = '+2250799887766' WHERE id = $id"
	as partner
	for path in "/prospects/$id" "/prospects/$id.json" "/prospects/$id.xml"; do
		visit "$path"
		[ "$status" = 200 ]
		not shown marker@example.ci
		not shown 99887766
		not shown MARKER
	done
	as manager
	visit "/prospects/$id"
	shown MARKER-NOTE
}

@test "a partner changes a lead while it is new, and no longer" {
	partner=$(viewer partner partner_id)
	taken=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = $partner LIMIT 1")
	stack_sql "UPDATE prospects SET status = 'analyzing' WHERE id = $taken"
	as partner
	visit "/prospects/$taken/edit"
	[ "$status" = 404 ]
	stack_sql "UPDATE prospects SET status = 'new' WHERE id = $taken"
	visit "/prospects/$taken/edit"
	[ "$status" = 200 ]
}

@test "fields that are not the viewer's to write are refused and nothing is written" {
	before=$(stack_sql 'SELECT COUNT(*) FROM prospects')
	for extra in status=converted advisor_id=1 created_by=1 partner_id=1 reference_number=X role=super_admin notes=x; do
		as partner
		visit /prospects/new
		send /prospects last_name=Forged first_name=Field email=f@example.ci "key=$(field key)" "$extra"
		[ "$status" = 400 ] || { echo "$extra: $status"; return 1; }
	done
	[ "$before" = "$(stack_sql 'SELECT COUNT(*) FROM prospects')" ]
}

@test "a lead says who brought it by the session alone" {
	as partner
	visit /prospects/new
	send /prospects last_name=Apport first_name=Aya email=apport@example.ci "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	[ "$(stack_sql "SELECT partner_id, source, created_by FROM prospects WHERE id = $id" | tr '\t' ' ')" = \
		"$(viewer partner partner_id) partner $(viewer partner id)" ]
	# and whose it is by the program
	[ "$(stack_sql "SELECT a.from_user_id IS NULL AND a.to_user_id = p.advisor_id FROM prospects p
		JOIN activities a ON a.prospect_id = p.id AND a.type = 'assignment' WHERE p.id = $id")" = 1 ]
}

@test "a page that does not exist, and a method that does not" {
	as manager
	visit /nothing
	[ "$status" = 404 ]
	visit /healthz -X POST -d ''
	[ "$status" = 405 ]
	grep -qi '^allow: GET, HEAD' "$head"
	visit /users.ics
	[ "$status" = 406 ]
	visit /prospects/0
	[ "$status" = 404 ]
	visit /prospects/007
	[ "$status" = 404 ]
}

@test "what a partner no longer reads he does not find out by searching or sorting either" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = $(viewer partner partner_id) ORDER BY id LIMIT 1")
	stack_sql "UPDATE prospects SET email = 'oracle.secret@example.ci', phone = '+2250745454545', status = 'new' WHERE id = $id"
	as partner
	for taken in new analyzing; do
		stack_sql "UPDATE prospects SET status = '$taken' WHERE id = $id"
		visit /prospects.json -G --data-urlencode "q=$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")"
		ids | grep -qx "$id"
		for q in oracle.sec 0745454545 4545; do
			visit /prospects.json -G --data-urlencode "q=$q"
			[ "$(ids | grep -cx "$id")" = $([ $taken = new ] && echo 1 || echo 0) ] ||
				{ echo "$taken, $q: $(ids)"; return 1; }
			visit /prospects -G --data-urlencode "q=$q"
			[ $taken = new ] || not shown "/prospects/$id?"
		done
	done
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
	visit "/prospects?q=$reference&sort=deadline"
	shown "/prospects/$id?"
	not shown 'sort=deadline&amp;dir'
	as manager
	visit "/prospects?q=$reference&sort=deadline"
	shown 'sort=deadline&amp;dir'
}

@test "a commercial reads what he brought, but not what the agency notes for itself" {
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND commercial_id = $(viewer commercial id) LIMIT 1")
	stack_sql "UPDATE prospects SET status = 'new', notes = 'MARKER-PRIVATE', profession = 'MARKER-JOB' WHERE id = $id"
	as commercial
	for path in "/prospects/$id" "/prospects/$id.json" "/prospects/$id.xml" "/prospects/$id/edit"; do
		visit "$path"
		[ "$status" = 200 ]
		not shown MARKER-PRIVATE || { echo "$path"; return 1; }
		shown MARKER-JOB
	done
	visit "/prospects/$id/edit"
	send "/prospects/$id" last_name=Autre first_name=Nom email=autre@example.ci "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT notes FROM prospects WHERE id = $id")" = MARKER-PRIVATE ]
}
