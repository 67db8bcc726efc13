#!/usr/bin/env bats
# Who looks after a prospect (SPEC 7.5 BR-60, BR-61): given by the program to the least
# loaded, by hand, and from somebody who leaves; the history and the letters of each.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }

setup_file() {
	load_lib
	# what is written is looked at in the outbox
	STACK_SENDING='queue: {run: false}'
	STACK_WORKERS=8
	stack_require && stack_start
	enter manager
	enter advisor
	enter partner
	enter commercial
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; as manager; }

# Two houses; in the northern one three advisors who hold nothing, and one who brings.
houses() {
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (8, 'NORD', 'Nord'), (9, 'SUD', 'Sud');
		INSERT IGNORE INTO users (id, role, branch_id, name, email, password) VALUES
			(901, 'advisor', 8, 'Nord Un', 'n1@assign.example', ''), (902, 'advisor', 8, 'Nord Deux', 'n2@assign.example', ''),
			(903, 'advisor', 8, 'Nord Trois', 'n3@assign.example', ''), (911, 'advisor', 9, 'Sud Un', 's1@assign.example', ''),
			(921, 'manager', 8, 'Chef Nord', 'cn@assign.example', ''), (922, 'manager', 9, 'Chef Sud', 'cs@assign.example', '');
		INSERT IGNORE INTO users (id, role, branch_id, name, email, password, commercial_code) VALUES
			(931, 'commercial', 8, 'Vendeur Nord', 'vn@assign.example', '', 'VNORD');
		UPDATE users SET branch_id = 9 WHERE role = 'advisor' AND branch_id IS NULL;
		UPDATE prospects SET advisor_id = NULL WHERE advisor_id BETWEEN 901 AND 911;
		UPDATE advisor_loads SET assigned_at = NULL WHERE user_id BETWEEN 901 AND 911;
		DELETE FROM advisor_absences; DELETE FROM outbox"
}

# unlike KEY: a name of its own for whoever is brought by a form; nobody is taken for another.
unlike() { tr -dc a-z <<<"$1"; }

# bring [NAME=VALUE...]: a new prospect by whoever is present; its number in $id.
bring() {
	local key
	visit /prospects/new
	key=$(field key)
	send /prospects "last_name=Amené $(unlike "$key")" first_name=Par "email=$(unlike "$key")@assign.example" "key=$key" "$@"
	[ "$status" = 303 ] || { echo "$status"; return 1; }
	id=$(location | grep -oE '[0-9]+$')
}

of() { stack_sql "SELECT $2 FROM prospects WHERE id = $1"; }

# The loads are what counting anew gives.
loads_are_right() {
	local wrong
	wrong=$(stack_sql "SELECT l.user_id, l.prospects_new, l.prospects_analyzing, l.prospects_validated, l.clients_active
		  FROM advisor_loads l
		 WHERE l.prospects_new <> (SELECT COUNT(*) FROM prospects p WHERE p.advisor_id = l.user_id AND p.status = 'new' AND p.deleted_at IS NULL AND p.closed_at IS NULL)
		    OR l.prospects_analyzing <> (SELECT COUNT(*) FROM prospects p WHERE p.advisor_id = l.user_id AND p.status = 'analyzing' AND p.deleted_at IS NULL AND p.closed_at IS NULL)
		    OR l.prospects_validated <> (SELECT COUNT(*) FROM prospects p WHERE p.advisor_id = l.user_id AND p.status = 'validated' AND p.deleted_at IS NULL AND p.closed_at IS NULL)
		    OR l.clients_active <> (SELECT COUNT(*) FROM clients c WHERE c.advisor_id = l.user_id AND c.status = 'active' AND c.deleted_at IS NULL)")
	[ -z "$wrong" ] || { echo "$wrong"; return 1; }
	[ "$(stack_sql "SELECT COUNT(*) FROM users u LEFT JOIN advisor_loads l ON l.user_id = u.id WHERE l.user_id IS NULL")" = 0 ]
}

entry() {
	stack_sql "SELECT CONCAT_WS(' ', type, code, IFNULL(from_user_id, '-'), IFNULL(to_user_id, '-'), IFNULL(created_by, '-'), body)
		FROM activities WHERE prospect_id = $1 AND type = 'assignment' ORDER BY id DESC LIMIT 1"
}

@test "the loads are counted from the first day" {
	loads_are_right
	[ "$(stack_sql "SELECT SUM(prospects_new + prospects_analyzing + prospects_validated) > 0 AND SUM(clients_active) > 0 FROM advisor_loads")" = 1 ]
}

@test "a prospect nobody was chosen for goes to the least loaded of the branch who is there" {
	houses
	stack_sql "UPDATE prospects SET advisor_id = 901, branch_id = 8 WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 2;
		UPDATE prospects SET advisor_id = 902, branch_id = 8 WHERE status = 'validated' AND deleted_at IS NULL AND advisor_id <> 901 ORDER BY id LIMIT 1;
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES (903, 901, UTC_DATE(), UTC_DATE(), 921)"
	become seller 931
	bring
	[ "$(of "$id" "CONCAT_WS(' ', advisor_id, branch_id, commercial_id)")" = '902 8 931' ]
	[ "$(entry "$id")" = "assignment assign - 902 -" ]
	[ "$(letters assignment/given n2@assign.example)" = 1 ]
	mailed assignment/given n2@assign.example
	[ "$link" = "/prospects/$id" ]
	# both have two: who has waited longer
	bring
	[ "$(of "$id" advisor_id)" = 901 ]
	stack_sql "UPDATE advisor_absences SET ended_at = UTC_TIMESTAMP()"
	for i in 1 2; do
		bring
		[ "$(of "$id" advisor_id)" = 903 ]
	done
	[ "$(letters assignment/waiting cn@assign.example)" = 0 ]
	loads_are_right
}

@test "closed, converted, deleted and rejected ones are no load" {
	houses
	stack_sql "UPDATE prospects SET advisor_id = 901, branch_id = 8 WHERE status IN ('rejected', 'converted') AND deleted_at IS NULL ORDER BY id LIMIT 9;
		UPDATE prospects SET advisor_id = 901, branch_id = 8 WHERE deleted_at IS NOT NULL ORDER BY id LIMIT 3;
		UPDATE prospects SET advisor_id = 902, branch_id = 8 WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 1;
		UPDATE prospects SET advisor_id = 903, branch_id = 8 WHERE status = 'new' AND deleted_at IS NULL AND advisor_id <> 902 ORDER BY id LIMIT 1"
	become seller 931
	bring
	[ "$(of "$id" advisor_id)" = 901 ]
	loads_are_right
	stack_sql "UPDATE prospects SET deleted_at = UTC_TIMESTAMP() WHERE id = $id; UPDATE prospects SET status = 'rejected' WHERE advisor_id = 902"
	loads_are_right
	stack_sql "UPDATE prospects SET deleted_at = NULL WHERE id = $id"
	loads_are_right
	stack_sql "UPDATE prospects SET closed_at = UTC_TIMESTAMP(), closure_reason = 'withdrawn' WHERE id = $id"
	loads_are_right
	[ "$(stack_sql "SELECT prospects_new FROM advisor_loads WHERE user_id = 901")" = 0 ]
	stack_sql "UPDATE prospects SET closed_at = NULL, closure_reason = NULL WHERE id = $id"
	loads_are_right
}

@test "a manager chooses, or leaves it to the program; an advisor's own are his" {
	houses
	become chief 921
	bring source=phone advisor_id=903
	[ "$(of "$id" advisor_id)" = 903 ]
	[ "$(entry "$id")" = "assignment assign - 903 921" ]
	[ "$(letters assignment/given n3@assign.example)" = 1 ]
	bring source=phone advisor_id=
	[ "$(of "$id" advisor_id)" = 901 ]
	become north 902
	bring source=phone
	[ "$(of "$id" advisor_id)" = 902 ]
	[ "$(entry "$id")" = "assignment assign - 902 902" ]
	[ "$(letters assignment/given n2@assign.example)" = 0 ]
	# who has no branch brings to any
	as partner
	bring
	[ -n "$(of "$id" advisor_id)" ]
}

@test "where all have enough it waits for a manager, who is told once a day" {
	houses
	STACK_SETTINGS=$'assignment:\n  overload: 2'
	stack_configure
	reload
	become seller 931
	for i in 1 2 3 4 5 6; do
		bring
		[ -n "$(of "$id" advisor_id)" ]
	done
	[ "$(stack_sql "SELECT GROUP_CONCAT(prospects_new) FROM advisor_loads WHERE user_id BETWEEN 901 AND 903")" = 2,2,2 ]
	for i in 1 2; do
		bring
		[ "$(of "$id" "CONCAT_WS(' ', IFNULL(advisor_id, 'nobody'), branch_id)")" = 'nobody 8' ]
	done
	[ "$(letters assignment/waiting cn@assign.example)" = 1 ]
	[ "$(letters assignment/waiting cs@assign.example)" = 0 ]
	mailed assignment/waiting cn@assign.example
	[ "$link" = "/prospects?advisor_id=none" ]
	become chief 921
	visit "$link"
	shown "/prospects/$id?"
	unset STACK_SETTINGS
	stack_configure
	reload
}

@test "BR-60: whoever is versed in the destination comes first, while he is there and has room" {
	houses
	versed() { stack_sql "SELECT IFNULL(GROUP_CONCAT(destination ORDER BY destination), 'none') FROM user_destinations WHERE user_id = $1"; }
	# set USER [CODE=1...]: by the form of the present viewer
	set_versed() {
		visit "/users/$1/destinations"
		[ "$status" = 200 ]
		send "/users/$1/destinations" "version=$(field version)" "${@:2}"
		[ "$status" = 303 ] && [ "$(location)" = "/users/$1" ]
	}
	stack_sql "DELETE FROM user_destinations; UPDATE users SET locale = 'fr' WHERE id IN (921, 922, 931);
		UPDATE prospects SET advisor_id = 901, branch_id = 8 WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 3"
	become far 922
	visit /users/901/destinations
	[ "$status" = 404 ]
	visit /
	send /users/901/destinations version=1 FR=1
	[ "$status" = 404 ]
	become chief 921
	visit /users/901
	shown /users/901/destinations; shown 'Aucune n’est indiquée'
	set_versed 901 FR=1 CD=1
	[ "$(versed 901)" = CD,FR ]
	visit /users/901
	shown '<li>France</li>'; not shown 'Aucune n’est indiquée'
	# of no colleague of his who is no advisor
	visit /users/931
	[ "$status" = 200 ]; not shown destinations
	# what was opened before changes nothing after
	send /users/901/destinations version=1 CA=1
	[ "$status" = 409 ] && [ "$(versed 901)" = CD,FR ]
	become seller 931
	bring desired_destination=FR
	[ "$(of "$id" advisor_id)" = 901 ]
	# nobody is versed in it, and where to is not said: as ever
	bring desired_destination=CA
	[ "$(of "$id" advisor_id)" = 902 ]
	bring
	[ "$(of "$id" advisor_id)" = 903 ]
	# of two who are, who has fewer; of equals who has waited longer
	become chief 921
	set_versed 903 FR=1
	become seller 931
	for i in 1 2 3; do
		bring desired_destination=FR
		[ "$(of "$id" advisor_id)" = 903 ]
	done
	bring desired_destination=FR
	[ "$(of "$id" advisor_id)" = 901 ]
	# who is away is not there for it either
	stack_sql "INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES
		(901, 902, UTC_DATE(), UTC_DATE(), 921), (903, 902, UTC_DATE(), UTC_DATE(), 921)"
	bring desired_destination=FR
	[ "$(of "$id" advisor_id)" = 902 ]
	stack_sql 'DELETE FROM advisor_absences'
	# nor is who has enough
	STACK_SETTINGS=$'assignment:\n  overload: 4'
	stack_configure
	reload
	bring desired_destination=FR
	[ "$(of "$id" advisor_id)" = 902 ]
	# the last two of 902, and one of another house takes none of them
	stack_sql "INSERT INTO user_destinations VALUES (911, 'FR')"
	bring desired_destination=FR
	[ "$(of "$id" "IFNULL(advisor_id, 'nobody')")" = 902 ]
	bring desired_destination=FR
	[ "$(of "$id" "IFNULL(advisor_id, 'nobody')")" = nobody ]
	unset STACK_SETTINGS
	stack_configure
	reload
	become chief 921
	set_versed 901
	[ "$(versed 901)" = none ]
	stack_sql 'DELETE FROM user_destinations'
	loads_are_right
}

# at_once N [NAME=VALUE]: as many forms of the present viewer, sent together; all are accepted.
at_once() {
	: >"$BATS_TEST_TMPDIR/answers"
	for i in $(seq "$1"); do
		visit /prospects/new
		echo "$(field key) $(field csrf)"
	done >"$BATS_TEST_TMPDIR/keys"
	began=$(date +%s%3N)
	while read -r key csrf; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" --data-urlencode "key=$key" \
			-d "last_name=$(unlike "$key")&first_name=Tous&email=$(unlike "$key")@assign.example${2:+&$2}" "$(stack_url /prospects)" \
			>>"$BATS_TEST_TMPDIR/answers" 3>&- &
	done <"$BATS_TEST_TMPDIR/keys"
	wait $(jobs -p)
	echo "# $1 in $(($(date +%s%3N) - began)) ms" >&3
	[ "$(sort "$BATS_TEST_TMPDIR/answers" | uniq -c | tr -s ' ')" = " $1 303" ] || { cat "$BATS_TEST_TMPDIR/answers"; return 1; }
}

# bats test_tags=counting
@test "sixteen at once do not pile on one" {
	houses
	become seller 931
	for round in 1 2 3; do
		at_once 16
		spread=$(stack_sql "SELECT MAX(prospects_new) - MIN(prospects_new) FROM advisor_loads WHERE user_id BETWEEN 901 AND 903")
		[ "$spread" -le 1 ]
	done
	[ "$(stack_sql "SELECT SUM(prospects_new) FROM advisor_loads WHERE user_id BETWEEN 901 AND 903")" = 48 ]
	loads_are_right
}

@test "eight at once for one destination go to the two who are versed in it, to each as many" {
	houses
	stack_sql "INSERT INTO user_destinations VALUES (901, 'FR'), (903, 'FR'), (902, 'CA')"
	become seller 931
	at_once 8 desired_destination=FR
	[ "$(stack_sql "SELECT GROUP_CONCAT(prospects_new ORDER BY user_id) FROM advisor_loads WHERE user_id BETWEEN 901 AND 903")" = 4,0,4 ]
	stack_sql 'DELETE FROM user_destinations'
	loads_are_right
}

@test "while others give them away by hand, all succeed" {
	houses
	become seller 931
	for i in 1 2 3 4 5 6 7 8; do bring; echo "$id"; done >"$BATS_TEST_TMPDIR/ids"
	become chief 921
	visit /
	csrf=$(field csrf)
	[ -n "$csrf" ]
	for round in 1 2 3; do
		: >"$BATS_TEST_TMPDIR/answers"
		as chief
		n=0
		while read -r one; do
			n=$((n + 1))
			to=$((901 + (n + round) % 3))
			[ "$(of "$one" advisor_id)" != $to ] || to=$((901 + (n + round + 1) % 3))
			curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" -d "version=$(of "$one" version)" \
				-d "advisor_id=$to&reason=essai de force" "$(stack_url "/prospects/$one/assign")" >>"$BATS_TEST_TMPDIR/answers" 3>&- &
		done <"$BATS_TEST_TMPDIR/ids"
		as seller
		for i in 1 2 3 4; do
			visit /prospects/new
			# the next visit writes both anew
			cp "$jar" "$BATS_TEST_TMPDIR/jar.$i"
			token=$(field csrf) key=$(field key)
			curl -s -b "$BATS_TEST_TMPDIR/jar.$i" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$token" --data-urlencode "key=$key" \
				-d "last_name=$(unlike "$key")&first_name=Tous&email=$(unlike "$key")@assign.example" "$(stack_url /prospects)" \
				>>"$BATS_TEST_TMPDIR/answers" 3>&- &
		done
		wait $(jobs -p)
		[ "$(sort "$BATS_TEST_TMPDIR/answers" | uniq -c | tr -s ' ')" = ' 12 303' ] || { cat "$BATS_TEST_TMPDIR/answers"; return 1; }
	done
	unset csrf
	loads_are_right
}

@test "by hand: the first without a reason, another with one; both are told, and the history" {
	houses
	become chief 921
	stack_sql "UPDATE prospects SET branch_id = 8, advisor_id = NULL WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 1"
	id=$(stack_sql "SELECT id FROM prospects WHERE branch_id = 8 AND advisor_id IS NULL AND status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 1")
	visit "/prospects/$id"
	shown "href=\"/prospects/$id/assign\""
	visit "/prospects/$id/assign"
	[ "$status" = 200 ]
	# only who may hold it and is of the house
	shown '>Nord Un (0)<'
	not shown 'Sud Un'
	not shown 'Vendeur Nord'
	version=$(field version)
	send "/prospects/$id/assign" "version=$version" advisor_id=911
	[ "$status" = 422 ]
	send "/prospects/$id/assign" "version=$version" advisor_id=901 reason=
	[ "$status" = 303 ]
	[ "$(of "$id" "CONCAT_WS(' ', advisor_id, version)")" = "901 $((version + 1))" ]
	[ "$(entry "$id")" = "assignment assign - 901 921" ]
	[ "$(letters assignment/given n1@assign.example)" = 1 ]
	visit "/prospects/$id/assign"
	version=$(field version)
	send "/prospects/$id/assign" "version=$version" advisor_id=902
	[ "$status" = 422 ]
	send "/prospects/$id/assign" "version=$version" advisor_id=902 reason=abc
	[ "$status" = 422 ]
	send "/prospects/$id/assign" "version=$version" advisor_id=901 reason='déjà à lui'
	[ "$status" = 422 ]
	send "/prospects/$id/assign" "version=$version" advisor_id=902 reason='parle <b>anglais</b>'
	[ "$status" = 303 ]
	[ "$(entry "$id")" = "assignment assign 901 902 921 parle <b>anglais</b>" ]
	[ "$(letters assignment/given n2@assign.example)" = 1 ]
	[ "$(letters assignment/taken n1@assign.example)" = 1 ]
	visit "/prospects/$id"
	shown 'Nord Un → Nord Deux'
	shown 'parle &lt;b&gt;anglais'
	# an older version, and to oneself without a letter
	send "/prospects/$id/assign" "version=$version" advisor_id=903 reason='trop tard'
	[ "$status" = 409 ]
	visit "/prospects/$id/assign"
	send "/prospects/$id/assign" "version=$(field version)" advisor_id=921 reason='je le garde'
	[ "$status" = 303 ]
	[ "$(letters assignment/given cn@assign.example)" = 0 ]
	[ "$(letters assignment/taken n2@assign.example)" = 1 ]
	loads_are_right
}

@test "to one who has gone meanwhile: refused, and nothing is written" {
	houses
	become chief 921
	id=$(stack_sql "SELECT id FROM prospects WHERE status = 'new' AND deleted_at IS NULL AND advisor_id IS NOT NULL ORDER BY id LIMIT 1")
	stack_sql "UPDATE prospects SET branch_id = 8 WHERE id = $id"
	before=$(of "$id" "CONCAT_WS(' ', advisor_id, version)")
	visit "/prospects/$id/assign"
	version=$(field version) csrf=$(field csrf)
	rm -f "$BATS_TEST_TMPDIR/hold"
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; UPDATE users SET status = 'inactive' WHERE id = 903; SELECT 'held';" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	curl -s -b "$jar" -o "$BATS_TEST_TMPDIR/answer" -w '%{http_code}\n' --data-urlencode "csrf=$csrf" \
		-d "version=$version&advisor_id=903&reason=il part" "$(stack_url "/prospects/$id/assign")" >"$BATS_TEST_TMPDIR/code" 3>&- 4>&- &
	until_true waiting 1
	echo "COMMIT;" >&4
	exec 4>&-
	wait
	unset csrf
	stack_sql "UPDATE users SET status = 'active' WHERE id = 903"
	[ "$(cat "$BATS_TEST_TMPDIR/code")" = 409 ]
	grep -q 'Conseiller indisponible' "$BATS_TEST_TMPDIR/answer"
	[ "$before" = "$(of "$id" "CONCAT_WS(' ', advisor_id, version)")" ]
}

@test "the branch of a record and its client follow who is given it" {
	houses
	stack_sql "UPDATE users SET branch_id = NULL WHERE email = '$(email manager)'"
	id=$(stack_sql "SELECT p.id FROM prospects p JOIN clients c ON c.prospect_id = p.id WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY p.id LIMIT 1")
	stack_sql "UPDATE prospects SET branch_id = 8, advisor_id = 901 WHERE id = $id; UPDATE clients SET branch_id = 8, advisor_id = 901 WHERE prospect_id = $id"
	as manager
	visit "/prospects/$id/assign"
	send "/prospects/$id/assign" "version=$(field version)" advisor_id=911 reason='change de ville'
	[ "$status" = 303 ]
	[ "$(of "$id" "CONCAT_WS(' ', advisor_id, branch_id)")" = '911 9' ]
	[ "$(stack_sql "SELECT CONCAT_WS(' ', advisor_id, branch_id) FROM clients WHERE prospect_id = $id")" = '911 9' ]
	loads_are_right
}

@test "who leaves hands over: each record says so in its history, and follows in its branch" {
	houses
	become admin "$(viewer super_admin id)"
	stack_sql "UPDATE prospects SET advisor_id = 901, branch_id = 8 WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 7;
		UPDATE clients SET advisor_id = 901, branch_id = 8 WHERE status = 'active' AND deleted_at IS NULL ORDER BY id LIMIT 5"
	open=$(stack_sql "SELECT GROUP_CONCAT(id) FROM prospects WHERE advisor_id = 901 AND status = 'new' AND deleted_at IS NULL")
	clients=$(stack_sql "SELECT GROUP_CONCAT(id) FROM clients WHERE advisor_id = 901")
	visit "/users/901/deactivate"
	send "/users/901/deactivate" "version=$(field version)" prospects=spread clients=911
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects p WHERE p.id IN ($open) AND p.advisor_id IN (902, 903)
		AND EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id = p.id AND a.type = 'assignment' AND a.from_user_id = 901
			AND a.to_user_id = p.advisor_id AND a.advisor_id = p.advisor_id)")" = 7 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM clients c WHERE c.id IN ($clients) AND c.advisor_id = 911 AND c.branch_id = 9
		AND EXISTS (SELECT 1 FROM activities a WHERE a.client_id = c.id AND a.prospect_id = c.prospect_id AND a.type = 'assignment'
			AND a.from_user_id = 901 AND a.to_user_id = 911)")" = 5 ]
	loads_are_right
	stack_sql "UPDATE prospects SET advisor_id = 902, branch_id = 8 WHERE id IN ($open)"
	visit "/users/902/deactivate"
	send "/users/902/deactivate" "version=$(field version)" prospects=queue
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects p WHERE p.id IN ($open) AND p.advisor_id IS NULL AND p.branch_id = 8
		AND EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id = p.id AND a.from_user_id = 902 AND a.to_user_id IS NULL)")" = 7 ]
	stack_sql "UPDATE users SET status = 'active' WHERE id IN (901, 902)"
	loads_are_right
}

# ticked ID...: as boxes of the list.
ticked() { printf 'p%s=1\n' "$@"; }

@test "many at once: a page that says which, a result for each, one letter for each person" {
	houses
	become chief 921
	mapfile -t ids < <(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 6")
	stack_sql "UPDATE prospects SET branch_id = 8, advisor_id = NULL WHERE id IN (${ids[0]}, ${ids[1]});
		UPDATE prospects SET branch_id = 8, advisor_id = 902 WHERE id IN (${ids[2]}, ${ids[3]});
		UPDATE prospects SET branch_id = 8, advisor_id = 903 WHERE id = ${ids[4]};
		UPDATE prospects SET branch_id = 9, advisor_id = 911 WHERE id = ${ids[5]}"
	far=$(of "${ids[5]}" reference_number)
	visit /prospects
	shown 'formaction="/prospects/bulk/assign"'
	shown 'type="checkbox" name="p'
	send /prospects/bulk/assign $(ticked "${ids[@]}" 999999)
	[ "$status" = 200 ]
	shown "$(of "${ids[2]}" reference_number)"
	# what is not his is not shown, and not said to be there
	not shown "$far"
	shown '2 des fiches choisies'
	[ "$(of "${ids[0]}" advisor_id)" = NULL ]
	key=$(field key) list=$(field ids)
	send /prospects/bulk/assign "ids=$list" "key=$key" advisor_id=903
	[ "$status" = 422 ]
	key=$(field key)
	send /prospects/bulk/assign "ids=$list" "key=$key" advisor_id=903 'reason=Nord Deux part en congé'
	[ "$status" = 200 ]
	shown 'Attribués : 4 sur 7'
	shown 'déjà à cette personne'
	[ "$(grep -o 'introuvable' "$body" | wc -l)" = 2 ]
	not shown "$far"
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE advisor_id = 903 AND id IN (${ids[0]}, ${ids[1]}, ${ids[2]}, ${ids[3]}, ${ids[4]})")" = 5 ]
	[ "$(of "${ids[5]}" advisor_id)" = 911 ]
	[ "$(entry "${ids[2]}")" = "assignment assign 902 903 921 Nord Deux part en congé" ]
	[ "$(entry "${ids[0]}")" = "assignment assign - 903 921 Nord Deux part en congé" ]
	[ "$(letters assignment/given-many n3@assign.example)" = 1 ]
	[ "$(letters assignment/taken-many n2@assign.example)" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox")" = 2 ]
	[ "$(stack_sql "SELECT document FROM outbox WHERE to_address = 'n2@assign.example'" | grep -o 'name="item"' | wc -l)" = 2 ]
	# the same page sent again does nothing again
	send /prospects/bulk/assign "ids=$list" "key=$key" advisor_id=902 'reason=encore une fois'
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox")" = 2 ]
	loads_are_right
}

@test "none ticked, too many, and what is no number are refused" {
	become chief 921
	visit /prospects
	csrf=$(field csrf)
	send /prospects/bulk/assign
	[ "$status" = 409 ]
	shown 'Cochez au moins une fiche'
	send /prospects/bulk/assign "ids=$(seq -s , 1 201)"
	[ "$status" = 409 ]
	send /prospects/bulk/assign "ids=$(seq -s , 1 200)"
	[ "$status" = 200 ]
	for wrong in ids=1,x ids=-1 p1x=1 ids=; do
		send /prospects/bulk/assign "$wrong"
		[ "$status" = 400 ]
	done
	unset csrf
	as advisor
	visit /prospects
	shown '/bulk/tag'
	not shown '/bulk/assign'
	not shown '/bulk/close'
}

@test "two hundred at once are done in one go" {
	houses
	become admin "$(viewer super_admin id)"
	list=$(stack_sql "SET SESSION group_concat_max_len = 9999; SELECT GROUP_CONCAT(id) FROM (SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id LIMIT 200) t")
	visit /prospects
	send /prospects/bulk/assign "ids=$list"
	[ "$status" = 200 ]
	began=$(date +%s%3N)
	send /prospects/bulk/assign "ids=$list" "key=$(field key)" advisor_id=901 'reason=tout à un seul'
	[ "$status" = 200 ]
	echo "# two hundred in $(($(date +%s%3N) - began)) ms" >&3
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE advisor_id = 901 AND id IN ($list)")" = 200 ]
	loads_are_right
}

# figure NAME USER: the number on the page of loads, by the way it leads.
figure() { grep -oE "href=\"[^\"]*$1[^\"]*advisor_id=$2\"[^>]*>[0-9]+" "$body" | grep -oE '[0-9]+$'; }

@test "the page of loads says what each holds, and each figure leads to its list" {
	houses
	stack_sql "UPDATE prospects SET advisor_id = 901, branch_id = 8, analysis_deadline = created_at + INTERVAL 1 SECOND
		 WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 3;
		UPDATE clients SET advisor_id = 901, branch_id = 8 WHERE status = 'active' AND deleted_at IS NULL ORDER BY id LIMIT 2;
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES (902, 901, UTC_DATE(), UTC_DATE(), 921)"
	become chief 921
	visit /load
	[ "$status" = 200 ]
	[ "$(figure status=new 901)" = 3 ]
	[ "$(figure by=deadline 901)" = 3 ]
	[ "$(figure clients.status=active 901)" = "$(stack_sql "SELECT COUNT(*) FROM clients WHERE advisor_id = 901 AND status = 'active' AND deleted_at IS NULL")" ]
	shown 'absent'
	not shown 'Sud Un'
	visit "/prospects?status=new&advisor_id=901"
	shown '<span class="total">3</span>'
	visit "/prospects/board?by=deadline&advisor_id=901"
	[ "$(grep -oE 'id="column-late".*id="column-today"' "$body" | grep -o 'class="card"' | wc -l)" = 3 ]
	as advisor
	visit /load
	[ "$status" = 403 ]
}

@test "the board has the first of each column, and the count of its list" {
	become admin "$(viewer super_admin id)"
	for lang in en fr; do
		visit /
		send /language lang=$lang next=/
		for path in /load /prospects/board '/prospects/board?by=deadline' "/prospects/board?advisor_id=$(viewer advisor id)"; do
			visit "$path"
			[ "$status" = 200 ]
			shown "lang=\"$lang\""
			not shown '[['
		done
	done
	visit /prospects/board
	for state in new analyzing validated rejected; do
		n=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE status = '$state' AND deleted_at IS NULL")
		grep -qE "id=\"column-$state\"><a href=\"/prospects.status=$state\">[^<]*</a> <span class=\"total\">$n<" "$body"
	done
	[ "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | sort -u | wc -l)" -le 40 ]
	as advisor
	visit /prospects/board
	[ "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | sort -u | while read -r id; do
		of "$id" "advisor_id IS NULL OR advisor_id = $(viewer advisor id)"; done | sort -u)" = 1 ]
	as partner
	visit '/prospects/board?by=deadline'
	[ "$status" = 400 ]
}
