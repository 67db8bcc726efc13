#!/usr/bin/env bats
# The accounts of the agency's people: who makes them, and over whom nobody stands.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	# letters stay where they were written, to be read
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS=$'validate: true\nsession: { idle: 600, fresh: 600 }'
	# who waits for a row that a test holds does so until it is let go
	stack_loaded() { sed -i 's/^  admin_user:/  lock_wait: 60\n  timeout: 60\n&/' "$STACK_DIR/maboussole.yaml"; }
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

number() { location | grep -oE '[0-9]+$'; }

# made ROLE E-MAIL [NAME=VALUE...]: the account's number in $id.
made() {
	local role=$1 email=$2
	shift 2
	visit /users/new
	send /users "name=Essai Nouveau" "email=$email" "role=$role" locale=fr "key=$(field key)" "$@"
	[ "$status" = 303 ] || { echo "$role by $jar: $status"; return 1; }
	id=$(number)
}

organisation() { stack_sql "SELECT id FROM partners WHERE status = 'active' ORDER BY id LIMIT 1"; }

# What may not change when somebody is refused.
accounts() { stack_sql 'SELECT id, name, email, role, status, partner_id, commercial_code, branch_id, version, password FROM users ORDER BY id' | cksum; }

@test "a new account has no password, and its owner is written a link" {
	as manager
	visit /users
	shown 'href="/users/new"'
	made advisor aya.nouvelle@example.ci "phone=07 48 12 99 63"
	[ "$(stack_sql "SELECT CONCAT_WS('|', name, role, status, phone, locale, password, IFNULL(password_changed_at, '-')) FROM users WHERE id = $id")" = \
		'Essai Nouveau|advisor|active|+2250748129963|fr|!|-' ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', channel, to_address, template, locale, secret, status) FROM outbox WHERE user_id = $id")" = \
		'mail|aya.nouvelle@example.ci|account/invitation|fr|1|queued' ]
	secret=$(stack_sql "SELECT document FROM outbox WHERE user_id = $id" | grep -oE 'invitation\?token=[A-Za-z0-9_-]{43}<' | tr -d '<')
	secret=${secret#*=}
	[ "$(stack_sql "SELECT CONCAT_WS('|', user_id, purpose, created_by, TIMESTAMPDIFF(HOUR, created_at, expires_at)) FROM user_tokens
		WHERE token_hash = UNHEX(SHA2('$secret', 256)) AND used_at IS NULL")" = "$id|invitation|$(viewer manager id)|72" ]
	visit "/users/$id"
	shown "/users/$id/invite"
	# and nothing opens it meanwhile
	as guesser
	for password in '!' '' x; do
		visit /login
		send /login email=aya.nouvelle@example.ci "password=$password"
		[ "$status" = 422 ]
	done
}

@test "the invitation is sent again, and the link before no longer works" {
	as manager
	made advisor encore@example.ci
	visit "/users/$id"
	send "/users/$id/invite"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id AND used_at IS NULL")" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE user_id = $id")" = 2 ]
	# whoever has a password is not invited
	other=$(viewer advisor id)
	visit "/users/$other"
	not shown "/users/$other/invite"
	visit "/users/$id"
	send "/users/$other/invite"
	[ "$status" = 409 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE user_id = $other AND template = 'account/invitation'")" = 0 ]
}

@test "each role brings what belongs to it and nothing else" {
	as super_admin
	organisation=$(organisation)
	made partner partenaire.neuf@example.ci "partner_id=$organisation"
	[ "$(stack_sql "SELECT partner_id FROM users WHERE id = $id")" = "$organisation" ]
	made commercial commercial.neuf@example.ci commercial_code=ka12
	[ "$(stack_sql "SELECT commercial_code FROM users WHERE id = $id")" = KA12 ]
	before=$(accounts)
	while read -r fields; do
		visit /users/new
		set -- $fields
		for given in name=Refus email=refus@example.ci locale=fr; do
			[[ " $fields" == *" ${given%%=*}="* ]] || set -- "$@" "$given"
		done
		send /users "key=$(field key)" "$@"
		[ "$status" = 422 ] || { echo "$fields: $status"; return 1; }
		shown 'aria-invalid="true"'
		[ -n "$(field email)" ]
	done <<-EOF
		role=partner
		role=partner partner_id=999999
		role=advisor partner_id=$organisation
		role=advisor commercial_code=ABC
		role=commercial commercial_code=AB
		role=commercial commercial_code=AB-12
		role=commercial commercial_code=ABCDEFGHIJKLM
		role=commercial commercial_code=KA12
		role=nonsense
		role=
		role=advisor email=pas-une-adresse
		role=advisor name=
		role=advisor locale=de
		role=advisor branch_id=7
	EOF
	[ "$before" = "$(accounts)" ]
}

@test "a code that was not typed is suggested, free and to be looked at" {
	as super_admin
	visit /users/new
	send /users "name=Mariam Bâmba" email=bamba.1@example.ci role=commercial locale=fr "key=$(field key)"
	[ "$status" = 422 ]
	[ "$(field commercial_code)" = BAMB01 ]
	send /users "name=Mariam Bâmba" email=bamba.1@example.ci role=commercial locale=fr commercial_code=BAMB01 "key=$(field key)"
	[ "$status" = 303 ]
	visit /users/new
	send /users "name=Awa Bamba" email=bamba.2@example.ci role=commercial locale=fr "key=$(field key)"
	[ "$(field commercial_code)" = BAMB02 ]
}

@test "an address somebody has is said at the field" {
	as manager
	visit /users/new
	send /users name=Double "email=$(email partner)" role=advisor locale=fr "key=$(field key)"
	[ "$status" = 422 ]
	shown 'id="email-fault"'
}

@test "sent twice, a form makes one account and one invitation" {
	as manager
	visit /users/new
	key=$(field key) csrf=$(field csrf)
	for i in 1 2; do
		send /users "name=Deux Fois" email=deux.fois@example.ci role=advisor locale=fr "key=$key"
		[ "$status" = 303 ]
	done
	unset csrf
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE to_address = 'deux.fois@example.ci'")" = 1 ]
}

@test "a user is edited; his address, role, status and organisation are not fields of that form" {
	as manager
	made advisor modifie@example.ci
	visit "/users/$id/edit"
	[ "$status" = 200 ]
	send "/users/$id" "name=Awa Modifiée" "phone=0748129963" locale=en "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', name, phone, locale, version) FROM users WHERE id = $id")" = 'Awa Modifiée|+2250748129963|en|2' ]
	before=$(accounts)
	for extra in email=autre@example.ci role=manager status=inactive partner_id=1 commercial_code=ABC password=x id=1; do
		visit "/users/$id/edit"
		send "/users/$id" "name=Awa Autre" locale=en "version=$(field version)" "$extra"
		[ "$status" = 400 ] || { echo "$extra: $status"; return 1; }
	done
	visit "/users/$id/edit"
	send "/users/$id" "name=Trop Tard" locale=en version=1
	[ "$status" = 409 ]
	shown 'Trop Tard'
	[ "$before" = "$(accounts)" ]
}

@test "nobody reaches over: not himself, not his equals, not those above" {
	before=$(accounts)
	for who in manager advisor partner commercial; do
		for whom in super_admin manager advisor partner commercial; do
			[ $who = manager ] && case $whom in advisor | partner | commercial) continue ;; esac
			id=$(viewer $whom id)
			as $who
			visit /
			csrf=$(field csrf)
			for path in "/users/$id" "/users/$id/invite" "/users/$id/role" "/users/$id/deactivate" "/users/$id/activate"; do
				send "$path" version=1
				case "$who $status" in "manager 404" | *" 403") ;; *) echo "$path as $who: $status"; return 1 ;; esac
			done
			for path in edit role deactivate; do
				visit "/users/$id/$path"
				case "$who $status" in "manager 404" | *" 403") ;; *) echo "$whom as $who: $status"; return 1 ;; esac
			done
			unset csrf
		done
	done
	as super_admin
	visit /
	csrf=$(field csrf)
	send "/users/$(viewer super_admin id)" name=Force locale=fr version=1
	[ "$status" = 404 ]
	unset csrf
	[ "$before" = "$(accounts)" ]
}

@test "a manager of a branch stands over its people, and over those of none" {
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (1, 'COC', 'Cocody'), (2, 'BKE', 'Bouaké')"
	as manager
	made advisor de.bouake@example.ci
	here=$(stack_sql "SELECT id FROM users WHERE email = 'de.bouake@example.ci'")
	stack_sql "UPDATE users SET branch_id = 1 WHERE id = $(viewer manager id)"
	stack_sql "UPDATE users SET branch_id = 2 WHERE id = $here"
	visit "/users/$here/edit"
	[ "$status" = 404 ]
	visit "/users/$(viewer advisor id)/edit"
	[ "$status" = 200 ]
	not shown 'name="branch_id"'
	send "/users/$(viewer advisor id)" "name=Force" locale=fr "version=$(field version)" branch_id=1
	[ "$status" = 400 ]
	# whom he makes is of his branch
	made advisor de.cocody@example.ci
	[ "$(stack_sql "SELECT branch_id FROM users WHERE id = $id")" = 1 ]
	as super_admin
	visit "/users/$here/edit"
	shown 'name="branch_id"'
	send "/users/$here" "name=Awa Bouaké" locale=fr branch_id=1 "version=$(field version)"
	[ "$status" = 303 ]
	as manager
	visit "/users/$here/edit"
	[ "$status" = 200 ]
	stack_sql "UPDATE users SET branch_id = NULL; DELETE FROM branches"
}

@test "the list is filtered by organisation" {
	as super_admin
	organisation=$(stack_sql "SELECT partner_id FROM users WHERE partner_id IS NOT NULL LIMIT 1")
	visit "/users.json?partner_id=$organisation"
	[ "$status" = 200 ]
	stack_sql "SELECT id FROM users WHERE partner_id = $organisation ORDER BY id" |
		diff - <(grep -oE '^\{"id":[0-9]+' "$body" | grep -oE '[0-9]+$' | sort -n)
}

@test "and by branch, which is a column of it" {
	as super_admin
	visit /users
	not shown 'name="branch_id"'
	stack_sql "INSERT INTO branches (id, code, name) VALUES (91, 'LST', 'Bouaflé'); UPDATE users SET branch_id = 91 WHERE role = 'commercial' LIMIT 2"
	rows_equal '/users.json?branch_id=91' 'SELECT id FROM users WHERE branch_id = 91'
	rows_equal '/users.json?branch_id=none&role=commercial' "SELECT id FROM users WHERE branch_id IS NULL AND role = 'commercial'"
	visit '/users?branch_id=91'
	shown '>Bouaflé</option>' && [ "$(grep -o '>Bouaflé</td>' "$body" | wc -l)" = 2 ]
	stack_sql 'UPDATE users SET branch_id = NULL WHERE branch_id = 91; DELETE FROM branches WHERE id = 91'
}

# account E-MAIL: a password it can log in by, that of the demo advisor.
opened() {
	stack_sql "UPDATE users u JOIN users o ON o.email = '$(email advisor)'
		SET u.password = o.password, u.password_changed_at = UTC_TIMESTAMP() WHERE u.email = '$1'"
	logs_in "$1" "$(password advisor)"
}

held() {
	stack_sql "SELECT (SELECT COUNT(*) FROM prospects WHERE advisor_id = $1 AND deleted_at IS NULL AND status IN ('new', 'analyzing', 'validated')) +
		(SELECT COUNT(*) FROM clients WHERE advisor_id = $1 AND deleted_at IS NULL AND status <> 'archived')"
}

@test "another role ends the sessions, is told by a letter and brings what belongs to it" {
	as manager
	made advisor change@example.ci
	opened change@example.ci
	visit /clients
	[ "$status" = 200 ]
	as manager
	visit "/users/$id/role"
	version=$(field version)
	send "/users/$id/role" role=partner "version=$version"
	[ "$status" = 422 ]
	shown 'id="partner_id-fault"'
	send "/users/$id/role" role=commercial "version=$version"
	[ "$status" = 422 ]
	code=$(field commercial_code)
	[ -n "$code" ]
	send "/users/$id/role" role=commercial "commercial_code=$code" "version=$version"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', role, commercial_code, IFNULL(partner_id, '-')) FROM users WHERE id = $id")" = "commercial|$code|-" ]
	[ "$(stack_sql "SELECT CONCAT(template, '|', to_address, '|', secret) FROM outbox WHERE user_id = $id ORDER BY id DESC LIMIT 1")" = \
		'account/role-changed|change@example.ci|0' ]
	stack_sql "SELECT document FROM outbox WHERE user_id = $id ORDER BY id DESC LIMIT 1" | grep -qF '<value name="role">commercial</value>'
	as change@example.ci
	visit /
	[ "$status" = 303 ]
	# an older form changes nothing, and the code stays his
	as manager
	visit "/users/$id/role"
	send "/users/$id/role" role=advisor "version=$version"
	[ "$status" = 409 ]
	shown 'Quelqu’un a modifié cette fiche'
	visit "/users/$id/role"
	send "/users/$id/role" role=partner "partner_id=$(organisation)" "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', role, commercial_code, partner_id) FROM users WHERE id = $id")" = "partner|$code|$(organisation)" ]
}

@test "who holds records does not become one who may not before they are handed over" {
	as manager
	advisor=$(stack_sql "SELECT advisor_id FROM prospects WHERE status = 'new' AND deleted_at IS NULL AND advisor_id IN
		(SELECT id FROM users WHERE role = 'advisor' AND status = 'active') LIMIT 1")
	visit "/users/$advisor/role"
	send "/users/$advisor/role" role=commercial commercial_code=NEU1 "version=$(field version)"
	[ "$status" = 422 ]
	shown 'id="role-fault"'
	[ "$(stack_sql "SELECT role FROM users WHERE id = $advisor")" = advisor ]
}

@test "records go with the deactivation where it says, and none is left behind" {
	as super_admin
	for case in one spread queue; do
		made advisor "part.$case@example.ci"
		stack_sql "UPDATE prospects SET advisor_id = $id WHERE deleted_at IS NULL AND status IN ('new', 'analyzing', 'validated') ORDER BY id LIMIT 31;
			UPDATE clients c JOIN prospects p ON p.id = c.prospect_id SET c.advisor_id = $id, p.advisor_id = $id
			 WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND c.id % 3 = 0 AND c.status <> 'archived'"
		stack_sql "SELECT id FROM prospects WHERE advisor_id = $id ORDER BY id" >"$BATS_TEST_TMPDIR/prospects"
		stack_sql "SELECT id FROM clients WHERE advisor_id = $id ORDER BY id" >"$BATS_TEST_TMPDIR/clients"
		[ -s "$BATS_TEST_TMPDIR/clients" ]
		visit "/users/$id/deactivate"
		[ "$status" = 200 ]
		version=$(field version)
		to=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $id ORDER BY id LIMIT 1")
		back=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND status = 'active' AND id NOT IN ($id, $to) ORDER BY id LIMIT 1")
		# who is absent gets none, and who came back early gets his part
		stack_sql "DELETE FROM advisor_absences; INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, ended_at, created_by)
			SELECT u.id, $(viewer manager id), UTC_DATE() - INTERVAL 1 DAY, UTC_DATE() + INTERVAL 3 DAY, IF(u.id = $back, UTC_TIMESTAMP(), NULL), $(viewer manager id)
			  FROM users u WHERE u.id IN ($to, $back)"
		for wrong in '' "prospects=$to" "prospects=$to clients=queue" "prospects=$to clients=$id" "prospects=$to clients=$(viewer commercial id)" \
			"prospects=everybody clients=spread" "prospects=999999 clients=spread"; do
			send "/users/$id/deactivate" "version=$version" $wrong
			[ "$status" = 422 ] || { echo "$wrong: $status"; return 1; }
			shown 'aria-invalid="true"'
		done
		[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = active ]
		case $case in
		one) send "/users/$id/deactivate" "version=$version" "prospects=$to" "clients=$to" ;;
		spread) send "/users/$id/deactivate" "version=$version" prospects=spread clients=spread ;;
		queue) send "/users/$id/deactivate" "version=$version" prospects=queue clients=spread ;;
		esac
		[ "$status" = 303 ]
		[ "$(stack_sql "SELECT CONCAT(status, deactivated_by) FROM users WHERE id = $id")" = "inactive$(viewer super_admin id)" ]
		[ "$(held "$id")" = 0 ]
		open="id IN ($(paste -sd, "$BATS_TEST_TMPDIR/prospects")) AND status IN ('new', 'analyzing', 'validated')"
		clients="id IN ($(paste -sd, "$BATS_TEST_TMPDIR/clients"))"
		case $case in
		one) [ "$(stack_sql "SELECT DISTINCT advisor_id FROM prospects WHERE $open UNION SELECT DISTINCT advisor_id FROM clients WHERE $clients")" = "$to" ] ;;
		spread)
			[ "$(stack_sql "SELECT MAX(n) - MIN(n) <= 1 FROM (SELECT COUNT(*) AS n FROM prospects WHERE $open GROUP BY advisor_id) t")" = 1 ]
			[ "$(stack_sql "SELECT COUNT(DISTINCT advisor_id) FROM prospects WHERE $open")" = \
				"$(stack_sql "SELECT LEAST(31, COUNT(*)) FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $to")" ]
			[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $open AND advisor_id = $to")" = 0 ]
			[ "$(stack_sql "SELECT COUNT(*) > 0 FROM prospects WHERE $open AND advisor_id = $back")" = 1 ]
			[ "$(stack_sql "SELECT COUNT(*) > 0 FROM clients WHERE $clients AND advisor_id = $back")" = 1 ]
			;;
		queue) [ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $open AND advisor_id IS NOT NULL")" = 0 ] ;;
		esac
		# a client's prospect is read by whoever has the client
		[ "$(stack_sql "SELECT COUNT(*) FROM clients c JOIN prospects p ON p.id = c.prospect_id WHERE c.$clients AND p.status = 'converted' AND NOT p.advisor_id <=> c.advisor_id")" = 0 ]
		stack_sql 'DELETE FROM advisor_absences'
		# the words of the search follow
		[ "$(stack_sql "SELECT COUNT(*) FROM prospect_words w JOIN prospects p ON p.id = w.prospect_id WHERE NOT w.advisor_id <=> p.advisor_id")" = 0 ]
	done
}

@test "the command on the host closes and opens an account as the page does, and nobody did it" {
	as super_admin
	made advisor part.hote@example.ci
	stack_sql "UPDATE prospects SET advisor_id = $id WHERE deleted_at IS NULL AND status IN ('new', 'analyzing', 'validated') ORDER BY id LIMIT 7;
		UPDATE clients c JOIN prospects p ON p.id = c.prospect_id SET c.advisor_id = $id, p.advisor_id = $id
		 WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND c.status <> 'archived' AND c.id % 5 = 0;
		INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, csrf)
		VALUES (UNHEX(SHA2('departing', 256)), $id, UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 HOUR, 'x')"
	held=$(stack_sql "SELECT CONCAT((SELECT COUNT(*) FROM prospects WHERE advisor_id = $id AND status IN ('new', 'analyzing', 'validated') AND deleted_at IS NULL), ' ',
		(SELECT COUNT(*) FROM clients WHERE advisor_id = $id AND status <> 'archived' AND deleted_at IS NULL))")
	[ "${held% *}" -gt 0 ]
	[ "${held#* }" -gt 0 ]
	before=$(accounts)
	run stack_admin user disable part.hote@example.ci
	[ "$status" = 65 ]
	[[ $output == *"holds ${held% *} open prospects: say where they go with --prospects queue, spread or"* ]]
	[[ $output == *"holds ${held#* } open clients: say where they go with --clients spread or"* ]]
	for wrong in '--prospects nobody@example.ci --clients spread' '--prospects queue --clients queue' \
		"--prospects queue --clients part.hote@example.ci"; do
		run stack_admin user disable $wrong part.hote@example.ci
		[ "$status" = 65 ] || { echo "$wrong: $output"; return 1; }
		[[ $output == *"that is no place for them"* ]]
	done
	run stack_admin user disable --dry-run --prospects queue --clients spread part.hote@example.ci
	[ "$status" = 0 ]
	[ "$output" = "would close part.hote@example.ci, ${held% *} prospects to queue, ${held#* } clients to spread" ]
	[ "$before" = "$(accounts)" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE user_id = $id")" = 1 ]
	stack_sql "SELECT id FROM prospects WHERE advisor_id = $id AND status IN ('new', 'analyzing', 'validated') ORDER BY id" >"$BATS_TEST_TMPDIR/prospects"
	run stack_admin --json user:disable --prospects queue --clients=spread Part.Hote@example.ci
	[ "$status" = 0 ]
	[ "$output" = "{\"closed\":\"part.hote@example.ci\",\"prospects\":${held% *},\"clients\":${held#* },\"dry_run\":false}" ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', status, IFNULL(deactivated_by, '-'), deactivated_at IS NOT NULL) FROM users WHERE id = $id")" = 'inactive|-|1' ]
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE user_id = $id")" = 0 ]
	[ "$(held "$id")" = 0 ]
	[ "$(stack_sql "SELECT COUNT(DISTINCT prospect_id) FROM activities WHERE code = 'assign' AND from_user_id = $id AND created_by IS NULL AND client_id IS NULL")" = "${held% *}" ]
	# and what was noted is shown where the history is read, by nobody's name
	visit "/prospects/$(head -n 1 "$BATS_TEST_TMPDIR/prospects")"
	[ "$status" = 200 ]
	visit "/users/$id"
	[ "$status" = 200 ]
	run stack_admin user disable part.hote@example.ci
	[ "$status" = 65 ]
	[[ $output == *"closed already"* ]]
	run stack_admin user enable --dry-run part.hote@example.ci
	[ "$output" = 'would open part.hote@example.ci, whose owner is written to' ]
	[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = inactive ]
	run stack_admin user enable part.hote@example.ci
	[ "$status" = 0 ]
	[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = active ]
	run stack_admin user enable part.hote@example.ci
	[ "$status" = 65 ]
	run stack_admin user disable nobody@example.ci
	[ "$status" = 65 ]
	run stack_admin user disable
	[ "$status" = 64 ]
}

@test "the command on the host does not close the last super administrator's account either" {
	last=$(stack_account super_admin | head -n 1)
	others="role = 'super_admin' AND status = 'active' AND locked_at IS NULL AND email <> '$last'"
	ids=$(stack_sql "SELECT IFNULL(GROUP_CONCAT(id), 0) FROM users WHERE $others")
	stack_sql "UPDATE users SET locked_at = UTC_TIMESTAMP() WHERE $others"
	run stack_admin user disable --prospects queue --clients spread "$last"
	[ "$status" = 65 ]
	[[ $output == *"the last super administrator"* ]]
	[ "$(stack_sql "SELECT status FROM users WHERE email = '$last'")" = active ]
	stack_sql "UPDATE users SET locked_at = NULL WHERE id IN ($ids)"
}

# hold SQL: done by somebody else in a transaction that is open until `release'.
hold() {
	local end=$((SECONDS + 60))
	rm -f "$BATS_TEST_TMPDIR/hold" "$BATS_TEST_TMPDIR/held"
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; $1; SELECT 'held';" >&4
	until grep -q held "$BATS_TEST_TMPDIR/held"; do [ $SECONDS -lt $end ]; sleep 0.05; done
}
release() { echo 'COMMIT;' >&4; exec 4>&-; wait; }

# meanwhile PATH NAME=VALUE...: as send, while somebody holds a row; back when it waits for it.
# What it is answered is in $BATS_TEST_TMPDIR/answer and page after `release'.
meanwhile() {
	local path=$1 args=() pair end=$((SECONDS + 60))
	shift
	for pair in "csrf=$(field csrf)" "$@"; do
		args+=(--data-urlencode "$pair")
	done
	curl -s -b "$jar" -o "$BATS_TEST_TMPDIR/page" -w '%{http_code}' "${args[@]}" "$(stack_url "$path")" \
		>"$BATS_TEST_TMPDIR/answer" 3>&- 4>&- &
	until waiting 1; do
		[ ! -s "$BATS_TEST_TMPDIR/answer" ] || { echo "$path did not wait: $(cat "$BATS_TEST_TMPDIR/answer")"; return 1; }
		[ $SECONDS -lt $end ]
	done
}
answered() { [ "$(cat "$BATS_TEST_TMPDIR/answer")" = "$1" ] || { cat "$BATS_TEST_TMPDIR/answer"; return 1; }; }

given() {
	echo "INSERT INTO prospects (reference_number, first_name, last_name, phone, status, advisor_id, created_at)
		VALUES ('PROS-1998-$1', 'Donné', 'Pendant', '+2250701020304', 'new', $2, UTC_TIMESTAMP())"
}

@test "a record given to somebody while he is deactivated goes with the others" {
	as super_admin
	made advisor donne.pendant@example.ci
	visit "/users/$id/deactivate"
	version=$(field version)
	hold "$(given 000001 "$id")"
	meanwhile "/users/$id/deactivate" "version=$version"
	release
	# the page that was answered asks where it goes
	answered 422
	grep -q 'name="prospects"' "$BATS_TEST_TMPDIR/page"
	[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = active ]
	visit "/users/$id/deactivate"
	version=$(field version)
	hold "$(given 000002 "$id")"
	meanwhile "/users/$id/deactivate" "version=$version" prospects=queue
	release
	answered 303
	[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = inactive ]
	[ "$(held "$id")" = 0 ]
}

@test "a record given to somebody while he gets a role that holds none keeps him from it" {
	as super_admin
	made advisor change.pendant@example.ci
	visit "/users/$id/role"
	version=$(field version)
	hold "$(given 000003 "$id")"
	meanwhile "/users/$id/role" role=commercial commercial_code=PEND1 "version=$version"
	release
	answered 422
	grep -q 'id="role-fault"' "$BATS_TEST_TMPDIR/page"
	[ "$(stack_sql "SELECT role FROM users WHERE id = $id")" = advisor ]
}

@test "nobody is given a record while he is deactivated or gets a role that holds none" {
	as super_admin
	for becomes in "status = 'inactive'" "role = 'commercial', commercial_code = 'PEND2'"; do
		made advisor "recoit.${becomes%% *}@example.ci"
		visit /prospects/new
		key=$(field key)
		hold "UPDATE users SET $becomes WHERE id = $id"
		meanwhile /prospects source=phone "last_name=Pendant ${becomes%% *}" first_name=Refusé "email=pendant.${becomes%% *}@example.ci" \
			"advisor_id=$id" "key=$key"
		release
		answered 422
		grep -q 'id="advisor_id-fault"' "$BATS_TEST_TMPDIR/page"
		not grep -q "<option value=\"$id\"" "$BATS_TEST_TMPDIR/page"
		[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE first_name = 'Refusé'")" = 0 ]
		# the form that was refused is sent once more with somebody else's name
		send /prospects source=phone "last_name=Pendant ${becomes%% *}" first_name=Repris "email=pendant.${becomes%% *}@example.ci" \
			"advisor_id=$(viewer advisor id)" "key=$key"
		[ "$status" = 303 ]
	done
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE first_name = 'Repris'")" = 2 ]
}

@test "nobody comes to an organisation while it is closed" {
	as super_admin
	organisation=$(organisation)
	made commercial vers.ferme@example.ci commercial_code=FERM1
	visit /users/new
	key=$(field key)
	hold "UPDATE partners SET status = 'inactive' WHERE id = $organisation"
	meanwhile /users "name=Trop Tard" email=trop.tard@example.ci role=partner "partner_id=$organisation" locale=fr "key=$key"
	release
	answered 422
	grep -q 'id="partner_id-fault"' "$BATS_TEST_TMPDIR/page"
	[ "$(stack_sql "SELECT COUNT(*) FROM users WHERE email = 'trop.tard@example.ci'")" = 0 ]
	stack_sql "UPDATE partners SET status = 'active' WHERE id = $organisation"
	visit "/users/$id/role"
	version=$(field version)
	hold "UPDATE partners SET status = 'inactive' WHERE id = $organisation"
	meanwhile "/users/$id/role" role=partner "partner_id=$organisation" "version=$version"
	release
	answered 409
	[ "$(stack_sql "SELECT role FROM users WHERE id = $id")" = commercial ]
	stack_sql "UPDATE partners SET status = 'active' WHERE id = $organisation"
}

@test "ten thousand records are handed over in one go" {
	as super_admin
	made advisor grand@example.ci
	stack_sql "INSERT INTO prospects (reference_number, first_name, last_name, phone, status, advisor_id, created_at)
		SELECT CONCAT('PROS-1999-', LPAD(seq, 6, '0')), 'Grand', 'Nombre', '+2250701020304', 'new', $id, '1999-01-01' + INTERVAL seq SECOND FROM seq_1_to_10000;
		INSERT INTO prospect_words (word, prospect_id, advisor_id) SELECT w, id, $id FROM prospects JOIN (SELECT 'grand nombre' AS w UNION SELECT 'nombre grand') t WHERE reference_number LIKE 'PROS-1999-%'"
	visit "/users/$id/deactivate"
	shown '10'
	send "/users/$id/deactivate" "version=$(field version)" prospects=spread
	[ "$status" = 303 ]
	[ "$(held "$id")" = 0 ]
	took=$(grep '"method":"POST"' "$STACK_DIR/log/worker.log" | grep '/deactivate' | tail -n 1 | grep -oE '"us":[0-9]+' | cut -d: -f2)
	echo "10,000 prospects in $took us"
	stack_sql "DELETE a FROM activities a JOIN prospects p ON p.id = a.prospect_id WHERE p.reference_number LIKE 'PROS-1999-%';
		DELETE FROM prospect_words WHERE prospect_id IN (SELECT id FROM prospects WHERE reference_number LIKE 'PROS-1999-%');
		DELETE FROM prospects WHERE reference_number LIKE 'PROS-1999-%'"
}

@test "commercials and partners keep their leads when they leave, and come back by an invitation" {
	as manager
	made commercial apporteur@example.ci commercial_code=APP77
	stack_sql "UPDATE prospects SET commercial_id = $id WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 7"
	visit "/users/$id/deactivate"
	not shown '<select'
	send "/users/$id/deactivate" "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE commercial_id = $id")" = 7 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id AND used_at IS NULL")" = 0 ]
	visit "/users/$id"
	shown "/users/$id/activate"
	not shown "/users/$id/deactivate"
	version=$(stack_sql "SELECT version FROM users WHERE id = $id")
	send "/users/$id/deactivate" "version=$version"
	[ "$status" = 409 ]
	shown 'C’est déjà fait'
	visit "/users/$id/deactivate"
	[ "$status" = 409 ]
	shown 'C’est déjà fait'
	not shown 'Quelqu’un a modifié cette fiche'
	visit "/users/$id"
	for i in 1 2; do
		csrf=${csrf-$(field csrf)}
		send "/users/$id/activate"
	done
	unset csrf
	[ "$status" = 409 ]
	shown 'C’est déjà fait'
	[ "$(stack_sql "SELECT CONCAT(status, IFNULL(deactivated_at, '-'), IFNULL(deactivated_by, '-')) FROM users WHERE id = $id")" = active-- ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id AND used_at IS NULL")" = 1 ]
}

@test "of two super administrators who unmake each other at the same time one remains" {
	stack_sql "UPDATE users SET status = 'inactive' WHERE role = 'super_admin' AND id <> $(viewer super_admin id)"
	as super_admin
	made super_admin second@example.ci
	second=$id first=$(viewer super_admin id)
	for round in 1 2 3 4 5 6; do
		stack_sql "UPDATE users SET status = 'active', role = 'super_admin', deactivated_at = NULL, deactivated_by = NULL WHERE id IN ($first, $second)"
		enter super_admin
		opened second@example.ci
		if [ $((round % 2)) = 0 ]; then path=role fields='-d role=manager'; else path=deactivate fields='-d prospects=queue -d clients=spread'; fi
		for pair in "super_admin $second" "second@example.ci $first"; do
			set -- $pair
			as "$1"
			visit "/users/$2/$path"
			[ "$status" = 200 ]
			printf '%s %s %s %s\n' "$jar" "$2" "$(field csrf)" "$(field version)"
		done >"$BATS_TEST_TMPDIR/both"
		while read -r jar other token version; do
			curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$token" -d "version=$version" \
				$fields "$(stack_url "/users/$other/$path")" >"$BATS_TEST_TMPDIR/answer.$other" &
		done <"$BATS_TEST_TMPDIR/both"
		wait $(jobs -p)
		[ "$(stack_sql "SELECT COUNT(*) FROM users WHERE role = 'super_admin' AND status = 'active'")" = 1 ] ||
			{ cat "$BATS_TEST_TMPDIR"/answer.*; return 1; }
	done
	# and the last does not unmake himself
	stack_sql "UPDATE users SET status = 'active', role = 'super_admin', deactivated_at = NULL, deactivated_by = NULL WHERE id = $first"
	stack_sql "UPDATE users SET status = 'inactive' WHERE id = $second"
	enter super_admin
	visit /
	csrf=$(field csrf)
	for path in deactivate role; do
		send "/users/$first/$path" version=1 role=advisor
		[ "$status" = 404 ]
	done
	unset csrf
}

@test "that an account is the last super administrator is said, in the viewer's language" {
	enter super_admin
	first=$(viewer super_admin id)
	made super_admin dernier@example.ci
	visit "/users/$id/deactivate"
	csrf=$(field csrf) version=$(field version)
	for lang in fr en; do
		stack_sql "UPDATE users SET locale = '$lang' WHERE id = $first"
		# the viewer is unmade between the reading of his session and the count of who remains
		rm -f "$BATS_TEST_TMPDIR/hold"
		mkfifo "$BATS_TEST_TMPDIR/hold"
		mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
		exec 4>"$BATS_TEST_TMPDIR/hold"
		echo "BEGIN; UPDATE users SET role = 'manager' WHERE id = $first; SELECT 'held';" >&4
		end=$((SECONDS + 60))
		until grep -q held "$BATS_TEST_TMPDIR/held"; do [ $SECONDS -lt $end ]; sleep 0.05; done
		curl -s -b "$jar" -o "$BATS_TEST_TMPDIR/answer" -w '%{http_code}\n' --data-urlencode "csrf=$csrf" \
			-d "version=$version" "$(stack_url "/users/$id/deactivate")" >"$BATS_TEST_TMPDIR/code" 3>&- 4>&- &
		until_true waiting 1
		echo "COMMIT;" >&4
		exec 4>&-
		wait
		stack_sql "UPDATE users SET role = 'super_admin' WHERE id = $first"
		[ "$(cat "$BATS_TEST_TMPDIR/code")" = 409 ] || { cat "$BATS_TEST_TMPDIR/code" "$BATS_TEST_TMPDIR/answer"; return 1; }
		cat "$BATS_TEST_TMPDIR/answer" >>"$BATS_TEST_TMPDIR/said"
	done
	unset csrf
	stack_sql "UPDATE users SET locale = 'fr' WHERE id = $first"
	grep -qF 'dernier super administrateur actif' "$BATS_TEST_TMPDIR/said"
	grep -qF 'the last active super administrator' "$BATS_TEST_TMPDIR/said"
	not grep -qE 'Quelqu’un a modifié|Someone changed' "$BATS_TEST_TMPDIR/said"
	[ "$(stack_sql "SELECT status FROM users WHERE id = $id")" = active ]
}

@test "who gave his password long ago gives it again before an account is changed" {
	as super_admin
	visit /users/new
	key=$(field key)
	stack_sql "UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6) - INTERVAL 1 DAY"
	before=$(accounts)
	send /users name=Rassis email=rassis@example.ci role=super_admin locale=fr "key=$key"
	[ "$status" = 401 ]
	visit /
	csrf=$(field csrf)
	send "/users/$(viewer advisor id)" name=Rassis locale=fr version=1
	[ "$status" = 401 ]
	[ "$before" = "$(accounts)" ]
	stack_sql "UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6)"
	send /users name=Rassis email=rassis@example.ci role=super_admin locale=fr "key=$key"
	[ "$status" = 303 ]
}

@test "no page of an account shows a missing word, a password or a secret" {
	as super_admin
	made commercial mots@example.ci commercial_code=MOTS1
	for lang in en fr; do
		visit /
		send /language lang=$lang next=/
		for path in /users/new "/users/$id" "/users/$id/edit" "/users/$id/role" "/users/$id/deactivate" /users; do
			visit "$path"
			[ "$status" = 200 ]
			shown "lang=\"$lang\""
			not shown '[['
			not shown 'token='
		done
	done
}
