#!/usr/bin/env bats
# Every route as every person about every record, judged by tests/matrix/policy.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_ROWS=none
	# nothing but the requests changes a row
	STACK_SENDING='queue: {run: false}'
	# the whole fixture on one page of a list
	STACK_SETTINGS=$'validate: true\nlist:\n  size: 100\nexport:\n  confirm_above: 0'
	stack_require perl && stack_start
	mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" maboussole \
		<"$TOP_SRCDIR/tests/matrix/fixture.sql" 3>&-
	stack_admin rights --routes >"$BATS_FILE_TMPDIR/routes"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# walk [POLICY]: each walk makes its sessions, files and keys anew.
walk() {
	stack_sql 'DELETE FROM sessions; DELETE FROM export_files; DELETE FROM api_keys WHERE name = "walk"'
	perl "$TOP_SRCDIR/tests/matrix/walk.pl" "$BATS_FILE_TMPDIR/routes" "${1:-$TOP_SRCDIR/tests/matrix/policy}" 3>&-
}

# bats test_tags=counting
@test "PP-60: each route answers each person about each record as the policy says, and changes nothing else" {
	run walk
	echo "$output"
	echo "# ${lines[0]}" >&3
	[ "$status" = 0 ]
	[[ "${lines[0]}" =~ ^([0-9]+)" cases of "[0-9]+" routes, "([0-9]+)" asked" ]]
	[ "${BASH_REMATCH[1]}" -gt 1000 ]
	[ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ]
}

# bats test_tags=sampling
@test "every twentieth case, and every route, person and record known to the policy" {
	WALK_EVERY=20 run walk
	echo "$output"
	[ "$status" = 0 ]
}

# planted SED ROUTES TEXT: with the policy changed so, the walk sees that.
planted() {
	sed "$1" "$TOP_SRCDIR/tests/matrix/policy" >"$BATS_TEST_TMPDIR/policy"
	not diff -q "$TOP_SRCDIR/tests/matrix/policy" "$BATS_TEST_TMPDIR/policy" >/dev/null
	WALK_ROUTES=$2 run walk "$BATS_TEST_TMPDIR/policy"
	[ "$status" = 1 ] && [[ "$output" == *"$3"* ]] || { echo "$1: $output"; return 1; }
}

# bats test_tags=counting
@test "the walk sees what differs from the policy" {
	planted 's|^GET /healthz|GET /health|' '^none$' 'the policy does not know the route GET /healthz'
	planted 's|^GET /healthz|GET /health|' '^none$' 'the policy has a route that is not there: GET /health'
	planted 's|^GET /clients\t.*|GET /clients html json xml|' '^none$' 'formats are'
	planted '/^GET .prospects.:id\t/,/^$/s/^\town\t200/\town\t404/' '^GET /prospects/:id$' 'super_admin 1: GET /prospects/1061: 200, not 404'
	planted '/^GET .prospects.:id\t/,/^$/{/pool/d}' '^GET /prospects/:id$' 'the policy does not say what a advisor gets of pool'
	planted '/^GET .prospects.:id\t/,/^$/s/^\tpool\t-   200 200/\tpool\t-   200 404/' '^GET /prospects$' 'advisor 1: GET /prospects: lists prospect 1071'
	planted '/^GET .absences.:id\t/,/^$/s/^\tnear\t-   200 404/\tnear\t-   404 404/' '^GET /absences$' 'manager 1: GET /absences: lists absence 402'
	planted '/^GET .absences.:id\t/,/^$/s/^\tfar\t200 404/\tfar\t200 200/' '^GET /absences$' 'manager 1: GET /absences: does not list absence 401'
	planted 's/^reads prospect commercial.*/& -email/' '^GET /prospects$' 'commercial 1: GET /prospects: shows email of prospect 1121'
	planted '/^GET .absences.new/,/^$/s/near,loose self,near,loose/near,loose self,near/' '^GET /absences/new$' 'advisor 1: GET /absences/new: offers as delegate_id 11 12'
	planted '/^GET .grants.new/,/^$/s/manager,advisor/manager,advisor,partner/' '^GET /grants/new$' 'super_admin 1: GET /grants/new: does not offer as user_id 41'
	planted '/^GET .grants.new/,/^$/s/all - - - -/- - - - -/' '^GET /grants/new$' 'super_admin 1: GET /grants/new: offers a user_id'
	planted '/^POST .absences.:id.end/,/^$/s/^\tfar\t303/\tfar\t404/' '^GET /absences/:id$' 'super_admin 1: GET /absences/401: leads to POST /absences/401/end, which is 404'
	planted '/^GET .users.:id\t/,/^$/s/^\tloose\t200 200/\tloose\t200 404/' '^GET /partners/:id$' 'manager 1: GET /partners/301: leads to GET /users/41, which is 404'
	planted '/^GET .clients\t/,/^$/{/keys/d}' '^GET /clients$' 'a key of super_admin 11: GET /api/v1/clients: 200, not 404'
	planted 's/ idempotency_keys+//' '^POST /prospects$' 'wrote +idempotency_keys'
	planted 's/writes\tsessions-/writes sessions- users~me/' '^POST /logout$' 'did not write users~me'
}
