#!/usr/bin/env bats
# A permission lent for a time: what it gives, to whom, how long, and what it can never give;
# and the table of all rights, printed and shown.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_WORKERS=3
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	export me=$(viewer advisor id) later=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 9 DAY')
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql 'DELETE FROM permission_grants'; }

# lend WHOM PERMISSION SCOPE [NAME=VALUE...]
lend() {
	visit /grants/new
	[ "$status" = 200 ]
	send /grants "user_id=$1" "permission=$2" "scope=$3" "${4:-reason=Absence du responsable}" "${5:-expires_on=$later}" "key=$(field key)"
}
others() { stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND advisor_id <> $me"; }

@test "what is lent holds in every worker from the next request on, until it is revoked or over" {
	id=$(others)
	as advisor
	visit "/prospects/$id"
	[ "$status" = 404 ]
	as super_admin
	lend $me prospect.view ALL
	[ "$status" = 303 ]
	there=$(location)
	as advisor
	[ "$(asked_all "/prospects/$id")" = 200 ]
	visit "/prospects/$id/edit"
	[ "$status" = 404 ]
	visit /prospects -G -d q=PROS
	[ "$status" = 200 ]
	as super_admin
	visit "$there"
	[ "$status" = 200 ]
	shown 'Absence du responsable'
	send "$there/revoke"
	[ "$status" = 303 ]
	as advisor
	[ "$(asked_all "/prospects/$id")" = 404 ]
	[ "$(stack_sql 'SELECT revoked_by FROM permission_grants')" = "$(viewer super_admin id)" ]
	as super_admin
	visit "$there"
	not shown "$there/revoke"
	send "$there/revoke"
	[ "$status" = 409 ]
	shown 'n’est plus prêté'
	stack_sql "UPDATE permission_grants SET revoked_at = NULL, expires_at = UTC_TIMESTAMP() + INTERVAL 1 HOUR"
	as advisor
	visit "/prospects/$id"
	[ "$status" = 200 ]
	stack_sql 'UPDATE permission_grants SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND'
	[ "$(asked_all "/prospects/$id")" = 404 ]
}

@test "a permission the role does not have at all is had, over the rows that were lent" {
	as advisor
	visit /prospects/new
	not shown 'name="advisor_id"'
	as super_admin
	lend $me prospect.assign BRANCH
	[ "$status" = 303 ]
	as advisor
	visit /prospects/new
	shown 'name="advisor_id"'
}

@test "who is lent the sight of all takes no more away, unless that is lent as well" {
	id=$(others)
	as advisor
	visit /prospects
	shown '/prospects.csv'
	visit /prospects.json
	[ "$(grep -cE '^\{"id":' "$body")" = "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND (advisor_id = $me OR advisor_id IS NULL)")" ]
	as super_admin
	lend $me prospect.view ALL
	as advisor
	visit /prospects
	[ "$status" = 200 ]
	not shown '/prospects.csv'
	for format in csv json xml; do
		visit "/prospects.$format"
		[ "$status" = 403 ]
	done
	as super_admin
	lend $me prospect.export ALL
	[ "$status" = 303 ]
	as advisor
	visit /prospects
	shown '/prospects.csv'
	visit /prospects.json
	[ "$(grep -cE '^\{"id":' "$body")" = "$(stack_sql 'SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL')" ]
}

@test "who is lent the changing of all writes what has a permission of its own on no more than before" {
	id=$(others)
	own=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND advisor_id = $me")
	as super_admin
	lend $me prospect.edit ALL
	as advisor
	before=$(stack_sql "SELECT CONCAT_WS('|', source, notes) FROM prospects WHERE id = $id")
	visit "/prospects/$id/edit"
	[ "$status" = 200 ]
	not shown 'name="notes"'
	not shown 'name="source"'
	for extra in notes=Ajout source=phone; do
		visit "/prospects/$id/edit"
		send "/prospects/$id" "version=$(field version)" last_name=Essai first_name=Prêt email=pret@example.ci "$extra"
		[ "$status" = 400 ]
	done
	visit "/prospects/$id/edit"
	send "/prospects/$id" "version=$(field version)" last_name=Essai first_name=Prêt email=pret@example.ci "despite=Une autre personne"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', source, notes) FROM prospects WHERE id = $id")" = "$before" ]
	# on his own he writes them as before
	visit "/prospects/$own/edit"
	shown 'name="notes"'
	send "/prospects/$own" "version=$(field version)" last_name=Essai first_name=Prêt email=pret@example.ci source=phone notes=Sien "despite=Une autre personne"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT notes FROM prospects WHERE id = $own")" = Sien ]
	as super_admin
	lend $me prospect.note ALL
	as advisor
	visit "/prospects/$id/edit"
	shown 'name="notes"'
	send "/prospects/$id" "version=$(field version)" last_name=Essai first_name=Prêt email=pret@example.ci source=phone notes=Ajout
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT notes FROM prospects WHERE id = $id")" = Ajout ]
}

@test "a form says what is wrong and nothing is lent" {
	as super_admin
	while IFS='|' read -r whom perm scope reason day text; do
		lend "$whom" "$perm" "$scope" "reason=$reason" "expires_on=$day"
		[ "$status" = 422 ] || { echo "$whom $perm $scope $reason $day: $status"; return 1; }
		shown "$text" || { echo "$text"; return 1; }
	done <<-CASES
		$me|prospect.assign|BRANCH|abcd|$later|cinq caractères
		$me|prospect.assign|BRANCH|a raison|$(stack_sql 'SELECT UTC_DATE() - INTERVAL 2 DAY')|Cette date est passée
		$me|prospect.assign|BRANCH|a raison|$(stack_sql 'SELECT UTC_DATE() + INTERVAL 93 DAY')|90 jours au plus
		$me|prospect.assign|OWN|a raison|$later|n’existe pas sur ces fiches
		$me|prospect.edit|OWN|a raison|$later|n’ajouterait rien
		$(viewer manager id)|prospect.edit|BRANCH|a raison|$later|n’ajouterait rien
		$(viewer super_admin id)|prospect.edit|ALL|a raison|$later|Choisissez une valeur de la liste
		$(viewer partner id)|prospect.edit|ALL|a raison|$later|Choisissez une valeur de la liste
		$(viewer commercial id)|prospect.edit|ALL|a raison|$later|Choisissez une valeur de la liste
		$me|user.view|ALL|a raison|$later|Choisissez une valeur de la liste
		$me|grant.edit|ALL|a raison|$later|Choisissez une valeur de la liste
		$me|prospect.edit|PARTNER|a raison|$later|Choisissez une valeur de la liste
	CASES
	lend $me prospect.edit ALL "reason=$(printf '%02001d' 1)"
	[ "$status" = 422 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM permission_grants')" = 0 ]
}

@test "rows written past the form lend nothing that may not be lent" {
	stack_sql "INSERT INTO permission_grants (user_id, permission, scope, granted_by, reason, expires_at)
		SELECT $me, p.name, s.name, 1, 'planted', UTC_TIMESTAMP() + INTERVAL 1 DAY
		  FROM (SELECT 'user.view' AS name UNION SELECT 'user.rights' UNION SELECT 'branch.edit' UNION SELECT 'grant.edit' UNION SELECT 'audit.view' UNION SELECT 'settings.edit' UNION SELECT 'nonsense') p,
		       (SELECT 'ALL' AS name UNION SELECT 'BRANCH' UNION SELECT 'none' UNION SELECT '') s"
	as advisor
	for path in /users /users/1 /users/1/rights /branches /grants /grants/new; do
		visit "$path"
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
	done
}

@test "what is lent ends with the role it was lent to" {
	as super_admin
	lend $me prospect.edit ALL
	there=$(location)
	lend $me prospect.view ALL
	visit "/users/$me/role"
	send "/users/$me/role" role=manager "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM permission_grants WHERE user_id = $me AND revoked_at IS NOT NULL AND revoked_by = $(viewer super_admin id)")" = 2 ]
	visit "$there"
	not shown "$there/revoke"
	visit "/users/$me/role"
	send "/users/$me/role" role=advisor "version=$(field version)"
	[ "$status" = 303 ]
	enter advisor
	visit "/prospects/$(others)"
	[ "$status" = 404 ]
	# the same role once more takes nothing away
	as super_admin
	lend $me prospect.view ALL
	visit "/users/$me/role"
	send "/users/$me/role" role=advisor "version=$(field version)"
	[ "$status" = 303 ]
	enter advisor
	visit "/prospects/$(others)"
	[ "$status" = 200 ]
}

@test "rows written past the form lend nothing to whom nothing may be lent" {
	for role in partner commercial; do
		stack_sql "INSERT INTO permission_grants (user_id, permission, scope, granted_by, reason, expires_at)
			SELECT $(viewer $role id), p.name, 'ALL', 1, 'planted', UTC_TIMESTAMP() + INTERVAL 1 DAY
			  FROM (SELECT 'prospect.view' AS name UNION SELECT 'prospect.edit' UNION SELECT 'client.view') p"
		as $role
		visit "/prospects/$(others)"
		[ "$status" = 404 ] || { echo "$role: $status"; return 1; }
		visit /clients
		[ "$status" = 403 ] || { echo "$role: $status"; return 1; }
		run stack_admin rights --user "$(stack_account $role | head -n 1)"
		[ "$status" = 0 ]
		not grep -E ' grant +' <<<"$output"
	done
}

@test "nobody but a super_admin sees or lends, and no role's own rights grow" {
	as super_admin
	lend $me prospect.edit ALL
	there=$(location)
	for role in manager advisor partner commercial; do
		as $role
		for path in /grants /grants/new "$there"; do
			visit "$path"
			[ "$status" = 403 ]
		done
		visit /
		send /grants "user_id=$me" permission=prospect.view scope=ALL reason=escalade "expires_on=$later" key=$(printf '%043d' 1)
		[ "$status" = 403 ]
		send "$there/revoke"
		[ "$status" = 403 ]
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM permission_grants WHERE revoked_at IS NULL')" = 1 ]
}

@test "the list of what is lent is found by name" {
	as super_admin
	lend $me prospect.edit ALL
	visit /grants -G --data-urlencode "q=$(viewer advisor name)"
	shown 'Modifier les prospects'
	visit /grants -G --data-urlencode 'q=zzzz'
	not shown 'Modifier les prospects'
}

@test "the rights of an account are shown to a super_admin, and only to him" {
	as super_admin
	lend $me prospect.assign BRANCH
	visit "/users/$me"
	shown "/users/$me/rights"
	visit "/users/$me/rights"
	[ "$status" = 200 ]
	shown 'prospect.assign'
	shown 'un prêt'
	shown 'advisor_id = :viewer OR advisor_id IS NULL'
	shown 'GET /prospects/:id'
	not shown 'user.view'
	visit /users/999999/rights
	[ "$status" = 404 ]
	as manager
	visit "/users/$me/rights"
	[ "$status" = 403 ]
}

@test "the command prints the same: every role on every route, an account, and the routes" {
	run stack_admin rights
	[ "$status" = 0 ]
	grep -qE '^advisor +GET +/prospects +prospect.view +OWN_OR_NOBODYS +advisor_id = :viewer OR advisor_id IS NULL$' <<<"$output"
	grep -qE '^partner +GET +/users +user.view +none +FALSE$' <<<"$output"
	[ "$(stack_admin rights)" = "$output" ]
	routes=$(stack_admin rights --routes | wc -l)
	for role in visitor super_admin manager advisor partner commercial; do
		[ "$(grep -E "^$role +(GET|POST)" <<<"$output" | wc -l)" = "$routes" ]
	done
	stack_admin rights --json | perl -MJSON::PP -0777 -ne 'exit(@{decode_json($_)} < 100)'
	as super_admin
	lend $me prospect.assign ALL
	run stack_admin rights --user "$(email advisor)"
	[ "$status" = 0 ]
	grep -qE '^advisor +GET +/prospects/:id/assign +prospect.assign +ALL +grant +TRUE$' <<<"$output"
	grep -qE '^advisor +GET +/clients +client.view +OWN +role +advisor_id = :viewer$' <<<"$output"
	stack_admin --json rights --user "$(email advisor)" | perl -MJSON::PP -0777 -ne 'exit(@{decode_json($_)} < 20)'
	run stack_admin rights --user nobody@example.ci
	[ "$status" = 67 ]
	stack_sql "UPDATE users SET status = 'inactive' WHERE id = $me"
	run stack_admin rights --user "$(email advisor)"
	stack_sql "UPDATE users SET status = 'active' WHERE id = $me"
	not grep -E 'TRUE|:viewer' <<<"$output"
}
