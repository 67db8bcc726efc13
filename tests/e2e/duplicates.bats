#!/usr/bin/env bats
# People who may be the same (SPEC 7.5 BR-50, 0.3 Q2): who is told of whom, and what of
# them; that a reason is needed to go on; and the pairs that are to be looked at.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# person ID LAST FIRST EMAIL PHONE BIRTH [COLUMN VALUE]...: one who is there already, as
# the program writes him; - is none.
person() {
	local id=$1 columns='' values='' given='' value
	for value in "${@:2:5}"; do
		[ "$value" = - ] && given+=', NULL' || given+=", '${value//\'/\'\'}'"
	done
	shift 6
	while [ $# -gt 0 ]; do columns+=", $1" values+=", $2"; shift 2; done
	stack_sql "INSERT INTO prospects (id, reference_number, last_name, first_name, email, phone, birth_date $columns)
		SELECT $id, 'PROS-2020-0$id' $given $values"
	stack_admin prospect index >/dev/null
}

# emptied [ID]: nobody is there any more, but those up to the number; with all that is theirs.
emptied() {
	local table set='SET foreign_key_checks = 0; DELETE FROM prospect_pairs; DELETE FROM prospect_merges; '
	for table in $(stack_sql "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE()
		AND column_name = 'prospect_id' AND table_name NOT IN ('outbox', 'clients')"); do
		set+="DELETE FROM $table WHERE prospect_id > ${1:-0}; "
	done
	stack_sql "${set}DELETE FROM prospects WHERE id > ${1:-0}"
}

setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_ROWS=20
	stack_require perl && stack_start
	stack_sql 'DELETE FROM clients'
	emptied
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké')"
	for role in super_admin manager advisor partner commercial; do enter $role; done
	export other=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $(viewer advisor id) LIMIT 1")
	export other_name=$(stack_sql "SELECT name FROM users WHERE id = $other")
}
teardown_file() { load_lib; stack_stop; }

setup() {
	load_lib
	emptied
	as manager
}

# posts NAME=VALUE...: a new prospect.
posts() {
	visit /prospects/new
	send /prospects "key=$(field key)" "$@"
}

# known NAME=VALUE...: there is somebody like that, or $want is 303; a name is one of its own
# where none is given.
known() {
	case "$*" in *last_name=*) ;; *) set -- last_name=Xx first_name=Yy "$@" ;; esac
	posts source=phone "$@"
	[ "$status" = "${want:-422}" ] || { echo "$*: $status"; return 1; }
}

pairs() { stack_sql "SELECT older_id, newer_id, likeness, IFNULL(reason, '-') FROM prospect_pairs WHERE distinct_at IS NULL ORDER BY 1, 2" | tr '\t' ' '; }

@test "each kind of likeness is told of, and no other" {
	person 5001 "N'Guessan" "Éloïse Aya" eloise.k@gmail.com +2250748129963 2004-05-06
	person 5002 Traoré Moussa moussa@example.ci - -
	told() { known "$@"; shown 'PROS-2020-05001'; }
	fine() { want=303 known "$@"; emptied 5002; }
	# the same e-mail, in any writing of it
	told email=eloise.k@gmail.com
	told email=Eloise.K@Gmail.com
	told email=eloisek@gmail.com
	told email=eloise.k+etudes@gmail.com
	told email=eloisek@googlemail.com
	shown 'Même e-mail'
	fine email=eloise.kk@gmail.com
	fine email=eloise.k@gmail.ci
	known email=moussa+x@example.ci
	fine email=mou.ssa@example.ci
	# the same telephone
	told "phone=07 48 12 99 63"
	told "phone=00225 0748129963"
	shown 'Même téléphone'
	fine "phone=07 48 12 99 64"
	# the same name, whatever is in which field, with the birth date or without
	while IFS='|' read -r last first; do
		told email=x@example.ci "last_name=$last" "first_name=$first"
		shown 'Même nom'
		told email=x@example.ci "last_name=$last" "first_name=$first" birth_date=2004-05-06
		shown 'Mêmes nom et date de naissance'
	done <<-NAMES
		N'Guessan|Éloïse Aya
		NGUESSAN|eloise aya
		N’guessan|Aya-Eloïse
		Aya Eloise|N Guessan
	NAMES
	# of two birth dates one is another's
	fine email=x@example.ci birth_date=2004-05-07 "last_name=N'Guessan" "first_name=Éloïse Aya"
	# a slip of the hand
	for name in Nguesan Nguessam Ngeussan Nguessanh Guessan; do
		told email=x@example.ci "last_name=$name" "first_name=Eloise Aya"
		shown 'Nom très proche'
	done
	told email=x@example.ci "last_name=N'Guessan" "first_name=Eloiseaya"
	fine email=x@example.ci "last_name=N'Guessan" "first_name=Eloise Awa"
	told email=x@example.ci birth_date=2004-05-06 "last_name=N'Guessan" "first_name=Eloise Awa"
	fine email=x@example.ci birth_date=2004-05-07 last_name=Nguesan "first_name=Eloise Aya"
	fine email=x@example.ci last_name=Ngusan "first_name=Eloise Aya"
	fine email=x@example.ci "last_name=N'Guessan" first_name=Eloise
}

@test "who is deleted is nobody's double" {
	person 5001 Koné Awa awa@example.ci - - deleted_at UTC_TIMESTAMP
	want=303 known email=awa@example.ci last_name=Kone first_name=Awa
}

@test "of whom one may not open one is told the reference and the advisor, who brings people nothing" {
	person 5001 Koné Awa awa@example.ci - 2004-05-06 advisor_id "$(viewer advisor id)" branch_id 1
	person 5002 Yao Zoumana zoumana@example.ci - 2004-05-06 advisor_id "$other" branch_id 2
	open() { shown 'href="/prospects/5001"' && shown 'Koné Awa' && shown PROS-2020-05001 && shown 'Même e-mail'; }
	closed() { shown PROS-2020-05002 && shown "Suivi par $other_name" && not shown /prospects/5002 && not shown 'Zoumana' && not shown 'Même e-mail'; }
	nothing() { shown 'L’agence connaît déjà cette personne' && not shown PROS-2020 && not shown 500 && not shown "$other_name" && not shown 'Zoumana'; }
	stack_sql "UPDATE users SET branch_id = 1 WHERE id IN ($(viewer manager id), $(viewer advisor id))"
	as super_admin
	known email=awa@example.ci && open
	known email=zoumana@example.ci && shown /prospects/5002 && shown 'Yao Zoumana'
	for role in manager advisor; do
		as $role
		known email=awa@example.ci && open
		known email=zoumana@example.ci && closed
		known last_name=Yao first_name=X email=zoumana+1@example.ci && closed
	done
	as partner
	for role in partner commercial; do
		as $role
		posts last_name=Xx first_name=Yy email=awa@example.ci
		[ "$status" = 422 ] && nothing
		posts last_name=Xx first_name=Yy email=zoumana@example.ci
		[ "$status" = 422 ] && nothing
	done
	# two of them are one word more to nobody
	person 5003 Koné Aya awa@example.ci - - advisor_id "$other"
	for role in partner commercial; do
		as $role
		posts last_name=Xx first_name=Yy email=awa@example.ci
		[ "$status" = 422 ]
		nothing
	done
	emptied 5002
	# his own he may open; why it is he is not told
	stack_sql "UPDATE prospects SET partner_id = (SELECT partner_id FROM users WHERE id = $(viewer partner id)), status = 'analyzing' WHERE id = 5001"
	as partner
	posts last_name=Xx first_name=Yy email=awa@example.ci
	[ "$status" = 422 ] && shown /prospects/5001 && not shown 'Même e-mail'
	stack_sql 'UPDATE users SET branch_id = NULL'
}

@test "to go on one says why, and what was typed stays" {
	person 5001 Koné Awa awa@example.ci - -
	visit /prospects/new
	key=$(field key)
	for reason in '' '    ' abcd $'ab\t  '; do
		send /prospects "key=$key" source=phone last_name=Xx first_name=Yy email=awa@example.ci "notes=gardé" "despite=$reason"
		[ "$status" = 422 ]
		shown 'Donnez la raison, en cinq caractères au moins.'
		shown 'value="awa@example.ci"' && shown 'gardé'
	done
	send /prospects "key=$key" source=phone last_name=Xx first_name=Yy email=awa@example.ci "despite=$(printf 'x%.0s' {1..2001})"
	[ "$status" = 422 ] && shown '2000 caractères au plus.'
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospects')" = 1 ]
	# another fault keeps the reason
	send /prospects "key=$key" source=phone last_name= first_name=Yy email=awa@example.ci "despite=Sa sœur"
	[ "$status" = 422 ] && shown 'Sa sœur'
	send /prospects "key=$key" source=phone last_name=Xx first_name=Yy email=awa@example.ci "despite=Sa sœur"
	[ "$status" = 303 ]
	new=$(location)
	# the same form once more is the same prospect
	send /prospects "key=$key" source=phone last_name=Xx first_name=Yy email=awa@example.ci "despite=Sa sœur"
	[ "$status" = 303 ] && [ "$(location)" = "$new" ]
	[ "$(pairs)" = "5001 ${new##*/} email Sa sœur" ]
	# the name of the field is the form's, and of no other
	visit /users/new
	send /users despite=longer
	[ "$status" = 400 ]
}

@test "a change is asked about when it is of what people are compared by, once" {
	person 5001 Koné Awa awa@example.ci +2250748129963 2004-05-06
	person 5002 Yao Zoumana zoumana@example.ci - 2003-01-01
	edits() { visit /prospects/5002/edit; send /prospects/5002 "version=$(field version)" "$@"; }
	edits profession=Juriste && [ "$status" = 303 ]
	for change in "email=awa+1@example.ci" "phone=0748129963" "last_name=Kone first_name=Awa birth_date=2004-05-06"; do
		edits $change
		[ "$status" = 422 ] || { echo "$change: $status"; false; }
		shown PROS-2020-05001
		shown 'Pourquoi enregistrer quand même'
	done
	edits phone=0748129963 "despite=Le même foyer" && [ "$status" = 303 ]
	[ "$(pairs)" = "5001 5002 phone Le même foyer" ]
	# of this pair nobody is asked again
	edits email=awa+1@example.ci && [ "$status" = 303 ]
	edits profession=Avocat && [ "$status" = 303 ]
}

@test "the record's page shows who may be the same to who may edit it, until they are two" {
	person 5001 Koné Awa awa@example.ci - - advisor_id "$(viewer advisor id)" branch_id 1
	person 5002 Koné Awa - +2250748129963 - advisor_id "$(viewer advisor id)" branch_id 1
	person 5003 Kone Awa third@example.ci - - advisor_id "$other" branch_id 2
	as advisor
	visit /prospects/5001
	shown 'Doublons possibles' && shown /prospects/5002 && shown PROS-2020-05003 && not shown 'href="/prospects/5003"'
	visit /prospects/5001.json
	not shown PROS-2020-05002
	visit /prospects/5001/duplicates
	[ "$status" = 200 ] && shown 'name="other" value="5002"' && not shown 5003/ && not shown 'value="5003"'
	send /prospects/5001/duplicates other=5002 despite=non
	[ "$status" = 422 ] && shown 'Donnez la raison' && shown '>non</textarea>'
	send /prospects/5001/duplicates other=5003 "despite=Vu ensemble"
	[ "$status" = 404 ]
	visit /prospects/5001/duplicates
	send /prospects/5001/duplicates other=5001 "despite=Vu ensemble"
	[ "$status" = 404 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospect_pairs')" = 0 ]
	visit /prospects/5001/duplicates
	send /prospects/5001/duplicates other=5002 "despite=Vus ensemble"
	[ "$status" = 303 ]
	[ "$(stack_sql 'SELECT older_id, newer_id, distinct_by, distinct_reason FROM prospect_pairs' | tr '\t' ' ')" = "5001 5002 $(viewer advisor id) Vus ensemble" ]
	# whoever looks, from either side; the third is still there
	for role in advisor manager super_admin; do
		as $role
		visit /prospects/5001 && not shown PROS-2020-05002 && shown PROS-2020-05003
		visit /prospects/5002 && not shown PROS-2020-05001 && shown PROS-2020-05003
		visit /prospects/5002/edit
		send /prospects/5002 "version=$(field version)" "first_name=Awa Marie" && [ "$status" = 303 ]
		visit /prospects/5002/edit
		send /prospects/5002 "version=$(field version)" "first_name=Awa" "despite=Elle insiste" && [ "$status" = 303 ]
		stack_sql 'DELETE FROM prospect_pairs WHERE distinct_at IS NULL'
	done
	# who first said so is remembered
	send /prospects/5002/duplicates other=5001 "despite=Moi aussi"
	[ "$(stack_sql 'SELECT distinct_reason FROM prospect_pairs')" = "Vus ensemble" ]
}

@test "the pairs to be looked at are a list of those who manage, each of his own" {
	person 5001 Koné Awa awa@example.ci - - branch_id 1
	person 5002 Yao Zoumana zoumana@example.ci - - branch_id 2
	person 5003 Koné Aya - +2250748129963 - branch_id 1
	for n in 1 2 3; do
		stack_sql "INSERT INTO prospects (id, reference_number, last_name, first_name, phone, branch_id) VALUES (501$n, 'PROS-2021-00501$n', 'Neuf', 'N$n', '+22501020304$n$n', 1 + ($n = 2));
			INSERT INTO prospect_pairs (older_id, newer_id, likeness, reason, branch_id) VALUES (500$n, 501$n, 'email', 'raison $n', 1 + ($n = 2))"
	done
	as manager
	visit /duplicates
	[ "$status" = 200 ]
	for n in 1 2 3; do shown "/prospects/501$n/duplicates" && shown "raison $n" && shown "PROS-2020-0500$n"; done
	stack_sql "UPDATE users SET branch_id = 1 WHERE id = $(viewer manager id)"
	visit /duplicates
	shown 'raison 1' && not shown 'raison 2' && not shown 5012 && shown 'raison 3'
	grep -q 'class="total">2<' "$body"
	visit '/duplicates?q=neuf'
	shown 'raison 1' && not shown 'raison 2'
	as super_admin
	visit /duplicates
	shown 'raison 2'
	# whose branch it is follows the newer one
	as manager
	stack_sql 'UPDATE prospects SET branch_id = 1 WHERE id = 5012'
	visit /duplicates && shown 'raison 2'
	# what is settled and what is deleted is not to be looked at
	stack_sql "UPDATE prospects SET deleted_at = UTC_TIMESTAMP WHERE id = 5011; UPDATE prospect_pairs SET distinct_at = UTC_TIMESTAMP WHERE newer_id = 5013"
	visit /duplicates && not shown 'raison 1' && not shown 'raison 3' && shown 'raison 2'
	for role in advisor partner commercial; do
		as $role
		visit /duplicates
		[ "$status" = 403 ]
	done
	stack_sql 'UPDATE users SET branch_id = NULL'
}

@test "of two who are written at the same time one is told of or both are in the list" {
	for round in 1 2 3 4 5; do
		emptied
		for n in 1 2 3 4; do
			as "manager.$n"
			cp "$BATS_FILE_TMPDIR/jar.manager" "$jar"
			visit /prospects/new
			echo "key=$(field key)" >"$BATS_TEST_TMPDIR/key.$n"
			csrf=$(field csrf)
		done
		for n in 1 2 3 4; do
			curl -sS -o /dev/null -w '%{http_code}\n' -b "$BATS_FILE_TMPDIR/jar.manager" --data-urlencode "csrf=$csrf" \
				--data-urlencode "$(cat "$BATS_TEST_TMPDIR/key.$n")" -d "source=phone&last_name=$(printf "%${n}s" "" | tr " " z)xy&first_name=B&email=r$round@example.ci" \
				"$(stack_url /prospects)" >"$BATS_TEST_TMPDIR/status.$n" 3>&- &
		done
		wait
		cat "$BATS_TEST_TMPDIR"/status.?
		made=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE email = 'r$round@example.ci'")
		[ "$made" = "$(cat "$BATS_TEST_TMPDIR"/status.? | grep -c 303)" ] && [ "$made" -ge 1 ]
		[ "$(cat "$BATS_TEST_TMPDIR"/status.? | grep -c '303\|422')" = 4 ]
		# each with each
		[ "$(stack_sql "SELECT COUNT(*) FROM prospect_pairs x JOIN prospects p ON p.id = x.newer_id AND p.email = 'r$round@example.ci'")" = $((made * (made - 1) / 2)) ]
	done
}

held() {
	sleep 0.2
	[ "$(stack_sql 'SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_locked > 0')" -ge 1 ]
}

@test "and of two whose transactions overlap as much as they can" {
	stack_sql "INSERT INTO reference_counters (kind, period, current_value) VALUES ('prospect', YEAR(UTC_DATE()), 100)
		ON DUPLICATE KEY UPDATE current_value = current_value + 100"
	visit /prospects/new
	csrf=$(field csrf) one=$(field key)
	visit /prospects/new
	two=$(field key)
	# both have looked and found nobody, and wait for their number
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole <"$BATS_TEST_TMPDIR/hold" >/dev/null 3>&- &
	exec 9>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; SELECT * FROM reference_counters WHERE kind = 'prospect' FOR UPDATE;" >&9
	until_true held
	for key in $one $two; do
		curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$csrf" -d "key=$key&source=phone&last_name=A&first_name=B&email=same@example.ci" \
			"$(stack_url /prospects)" >"$BATS_TEST_TMPDIR/status.$key" 3>&- 9>&- &
	done
	until_true waiting 2
	echo 'COMMIT;' >&9
	exec 9>&-
	wait
	[ "$(cat "$BATS_TEST_TMPDIR"/status.* | sort | tr '\n' ' ')" = '303 303 ' ]
	[ "$(stack_sql "SELECT COUNT(*), MIN(likeness) FROM prospect_pairs WHERE distinct_at IS NULL" | tr '\t' ' ')" = '1 email' ]
}

@test "those who were there before get their keys, and it can be done again" {
	stack_sql "INSERT INTO prospects (id, reference_number, last_name, first_name, phone) VALUES (1, 'R1', 'N’Guessan', 'Aya', '1'), (2, 'R2', '.', '-', '2');
		INSERT INTO prospects (id, reference_number, last_name, first_name, phone, name_key) VALUES (3, 'R3', 'Yao', 'Zoumana', '3', 'old key')"
	run stack_admin prospect index
	[ "$status" = 0 ]
	[[ "$output" == *'2 prospects'* ]]
	[ "$(stack_sql "SELECT IFNULL(name_key, '-') FROM prospects ORDER BY id" | paste -sd/)" = 'aya nguessan/-/old key' ]
	run stack_admin prospect index --all
	[[ "$output" == *'3 prospects'* ]]
	[ "$(stack_sql "SELECT IFNULL(name_key, '-') FROM prospects ORDER BY id" | paste -sd/)" = 'aya nguessan/-/yao zoumana' ]
}

# image: what there is of the two and around them, without what time has to say.
image() {
	stack_sql "SELECT id, last_name, first_name, email, phone, birth_date, profession, notes, emergency_contact, source, partner_id,
		status, advisor_id, closed_at, closure_reason, closed_by, merged_into_id, next_action_at FROM prospects WHERE id IN (6001, 6002, 6003) ORDER BY id"
	stack_sql "SELECT id, prospect_id, type, subject, assigned_to, due_at, advisor_id FROM activities WHERE code IS NULL ORDER BY id"
	stack_sql "SELECT id, prospect_id, code FROM rejection_reports ORDER BY id"
	stack_sql "SELECT id, prospect_id, stage, cycle, status, skipped_reason FROM reminders ORDER BY id"
	stack_sql "SELECT older_id, newer_id, likeness FROM prospect_pairs ORDER BY id"
	stack_sql "SELECT prospect_id, tag_id, tagged_by, tagged_at, advisor_id, status FROM prospect_tags WHERE prospect_id > 6000 ORDER BY 1, 2"
}

# two_of_one: 6001 (the advisor's) and 6002 (another's) are one person, with all there can be
# around both; 6003 looks like them.
two_of_one() {
	local advisor=$(viewer advisor id)
	person 6001 Koné Aya aya@example.ci +2250748129963 2004-05-06 advisor_id $advisor profession "'élève'" notes "'de A'" emergency_contact \
		"JSON_OBJECT('name', 'Adjoua', 'relationship', 'parent', 'phone', '+2250748129960')" "status" "'validated'" agreed_at UTC_TIMESTAMP agreed_via "'phone'"
	person 6002 Aya Koné awa@example.ci - - advisor_id $other notes "'de B'"
	person 6003 Koné Ayo - +2250748129000 - advisor_id $other
	stack_sql "INSERT INTO activities (id, prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id) VALUES
			(9001, 6001, 'task', 'appeler', UTC_TIMESTAMP + INTERVAL 1 DAY, $advisor, $advisor, $advisor),
			(9002, 6001, 'note', 'vu', NULL, NULL, $advisor, $advisor), (9003, 6002, 'note', 'autre', NULL, NULL, $other, $other);
		INSERT INTO rejection_reports (prospect_id, code, content, visible_to_candidate, created_by) VALUES (6001, 'level', 'x', 0, $advisor);
		INSERT INTO reminders (rule_code, prospect_id, stage, cycle, channel, due_at, status) VALUES
			('R-ANS', 6001, 'first', 1, 'email', UTC_TIMESTAMP - INTERVAL 1 DAY, 'sent'), ('R-ANS', 6001, 'second', 1, 'email', UTC_TIMESTAMP + INTERVAL 6 DAY, 'planned'),
			('R-ANS', 6002, 'first', 1, 'email', UTC_TIMESTAMP - INTERVAL 9 DAY, 'sent');
		INSERT INTO prospect_pairs (older_id, newer_id, likeness) VALUES (6001, 6002, 'name'), (6001, 6003, 'slip');
		UPDATE prospects SET next_action_at = (SELECT due_at FROM activities WHERE id = 9001) WHERE id = 6001;
		INSERT IGNORE INTO tags (id, name) VALUES (1, 'Salon'), (2, 'Bourse'), (3, 'Fratrie');
		INSERT INTO prospect_tags (prospect_id, tag_id, tagged_by, tagged_at, created_at, status, advisor_id)
			SELECT p.id, t.id, $other, UTC_TIMESTAMP - INTERVAL 1 DAY, p.created_at, p.status, p.advisor_id
			  FROM prospects p JOIN tags t ON t.id IN (1, 2) AND p.id = 6001 OR t.id IN (2, 3) AND p.id = 6002"
}

# merges FROM INTO [NAME=VALUE]...: by the page.
merges() {
	local from=$1 into=$2
	shift 2
	visit "/prospects/$from/merge?into=$into"
	[ "$status" = 200 ] || { echo "no page: $status"; return 1; }
	send "/prospects/$from/merge" "version=$(field version)" "into=$(field into)" "into_version=$(field into_version)" "$@"
	[ "$status" = 303 ] || { echo "not merged: $status"; return 1; }
}

@test "P12: of two records of one person one stays, with all that was around both" {
	two_of_one
	visit /prospects/6001; shown '"/prospects/6001/merge"'
	visit /prospects/6001/duplicates; shown '/prospects/6001/merge?into=6002'
	visit "/prospects/6001/merge?into=PROS-2020-06002"
	shown aya@example.ci; shown awa@example.ci; shown 'name="take_email"'; not shown 'name="take_phone"'
	merges 6001 6002 take_last_name=from take_first_name=from take_email=into take_notes=from
	[ "$(location)" = "$(stack_url /prospects/6002)" ] || [ "$(location)" = /prospects/6002 ]
	# of B what was chosen, else what it had, else what A had
	[ "$(stack_sql 'SELECT first_name, email, phone, birth_date, profession, notes, advisor_id, status, closed_at FROM prospects WHERE id = 6002' | tr '\t' ' ')" = \
		"Aya awa@example.ci +2250748129963 2004-05-06 élève de A $other new NULL" ]
	[ "$(stack_sql 'SELECT merged_into_id, closure_reason, closed_by, next_action_at FROM prospects WHERE id = 6001' | tr '\t' ' ')" = "6002 duplicate $(viewer manager id) NULL" ]
	# what is planned is for whose it is now; nothing is said twice
	[ "$(stack_sql 'SELECT GROUP_CONCAT(prospect_id), MAX(assigned_to) FROM activities WHERE id IN (9001, 9002, 9003)' | tr '\t' ' ')" = "6002,6002,6002 $other" ]
	[ "$(stack_sql 'SELECT next_action_at IS NOT NULL FROM prospects WHERE id = 6002')" = 1 ]
	[ "$(stack_sql 'SELECT GROUP_CONCAT(prospect_id) FROM rejection_reports')" = 6002 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(CONCAT_WS('/', prospect_id, stage, cycle, status) ORDER BY id) FROM reminders")" = \
		6002/first/2/sent,6002/second/2/cancelled,6002/first/1/sent ]
	[ "$(stack_sql 'SELECT GROUP_CONCAT(older_id, newer_id ORDER BY id) FROM prospect_pairs')" = 60016002,60026003 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(CONCAT_WS(' ', prospect_id, code, subject) ORDER BY id) FROM activities WHERE code IN ('merge', 'absorb')")" = \
		'6001 merge PROS-2020-06002,6002 absorb PROS-2020-06001' ]
	visit /prospects/6002; shown appeler; shown 'PROS-2020-06001'
	# what either carried, once, and for whose it is now
	[ "$(stack_sql "SELECT GROUP_CONCAT(prospect_id, ' ', tag_id, ' ', advisor_id, ' ', status ORDER BY tag_id) FROM prospect_tags WHERE prospect_id > 6000")" = \
		"6002 1 $other new,6002 2 $other new,6002 3 $other new" ]
	# A is a plain page that leads to B, is in no list, and is found by its reference
	visit /prospects/6001; [ "$status" = 200 ]; shown '"/prospects/6002"'; shown PROS-2020-06002; not shown aya@example.ci; not shown /prospects/6001/close
	listed() { grep -q "\"/prospects/$1[?\"]" "$body"; }
	visit /prospects; not listed 6001; listed 6002
	visit '/prospects?q=Koné'; not listed 6001; listed 6002
	visit '/prospects?q=PROS-2020'; listed 6001
	visit /prospects/6001.json; [ "$status" = 303 ]; [[ "$(location)" == */prospects/6002.json ]]
	visit /duplicates; not shown '/prospects/6001'; shown '/prospects/6003'
	visit /prospects/6001/edit; [ "$status" = 404 ]
	for move in close reopen delete analyze; do visit "/prospects/6001/$move"; [ "$status" = 409 ]; done
	visit /prospects/6001/assign; [ "$status" = 404 ]
	visit '/prospects/6003/merge?into=6001'; [ "$status" = 409 ]
}

@test "what was merged is two again for thirty days, as before to the letter" {
	two_of_one
	image >"$BATS_TEST_TMPDIR/before"
	merges 6001 6002 take_first_name=from take_last_name=from take_email=from take_emergency_contact=from
	[ "$(stack_sql "SELECT JSON_VALUE(emergency_contact, '$.name') FROM prospects WHERE id = 6002")" = Adjoua ]
	visit /prospects/6001; shown '"/prospects/6001/part"'
	visit /prospects/6001/part; [ "$status" = 200 ]
	send /prospects/6001/part "version=$(field version)"; [ "$status" = 303 ]
	image | diff "$BATS_TEST_TMPDIR/before" -
	[ "$(stack_sql "SELECT GROUP_CONCAT(CONCAT_WS(' ', prospect_id, code, subject) ORDER BY id) FROM activities WHERE code IN ('part', 'yield')")" = \
		'6001 part,6002 yield PROS-2020-06001' ]
	# undone once; and merged again, the other way round this time
	visit /prospects/6001; send /prospects/6001/part version=4; [ "$status" = 409 ]
	merges 6002 6001
	[ "$(stack_sql 'SELECT email, notes FROM prospects WHERE id = 6001' | tr '\t' ' ')" = 'aya@example.ci de A' ]
}

@test "what was written since the merge stays where it was written" {
	two_of_one
	merges 6001 6002 take_email=from
	visit /prospects/6002/edit
	send /prospects/6002 "version=$(field version)" last_name=Aya first_name=Koné email=neuf@example.ci phone=+2250748129963 notes=depuis source=walk_in "despite=le doublon"
	[ "$status" = 303 ]
	stack_sql "INSERT INTO activities (id, prospect_id, type, subject, created_by) VALUES (9050, 6002, 'note', 'depuis', $other)"
	# the one it had from the other was taken away and put on again: that is its own now
	stack_sql "UPDATE prospect_tags SET tagged_by = NULL, tagged_at = UTC_TIMESTAMP WHERE prospect_id = 6002 AND tag_id = 1"
	visit /prospects/6001/part; send /prospects/6001/part "version=$(field version)"; [ "$status" = 303 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(prospect_id, ' ', tag_id ORDER BY prospect_id, tag_id) FROM prospect_tags WHERE prospect_id > 6000")" = \
		'6001 1,6001 2,6002 1,6002 2,6002 3' ]
	[ "$(stack_sql 'SELECT email, IFNULL(phone, "-"), notes FROM prospects WHERE id = 6002' | tr '\t' ' ')" = 'neuf@example.ci - depuis' ]
	[ "$(stack_sql 'SELECT GROUP_CONCAT(prospect_id ORDER BY id) FROM activities WHERE code IS NULL')" = 6001,6001,6002,6002 ]
}

@test "and it says when it can no longer be undone" {
	two_of_one
	merges 6001 6002
	undo() { visit /prospects/6001/part; [ "$status" = 409 ] || send /prospects/6001/part "version=$(field version)"; }
	undone() { stack_sql 'SELECT merged_into_id IS NULL FROM prospects WHERE id = 6001'; }
	# later than that
	stack_sql 'UPDATE prospect_merges SET merged_at = merged_at - INTERVAL 31 DAY'
	visit /prospects/6001; not shown '/prospects/6001/part'
	undo; [ "$status" = 409 ]; shown 'trente jours'
	stack_sql 'UPDATE prospect_merges SET merged_at = UTC_TIMESTAMP'
	# the one that stayed was deleted, or has gone itself
	stack_sql 'UPDATE prospects SET deleted_at = UTC_TIMESTAMP WHERE id = 6002'
	undo; [ "$status" = 409 ]; shown 'Rétablissez-la'
	stack_sql 'UPDATE prospects SET deleted_at = NULL WHERE id = 6002'
	merges 6002 6003
	undo; [ "$status" = 409 ]
	# nothing would be left to reach the other one by
	visit /prospects/6002/part; send /prospects/6002/part "version=$(field version)"; [ "$status" = 303 ]
	stack_sql 'UPDATE prospects SET email = NULL WHERE id = 6002'
	undo; [ "$status" = 409 ]; shown 'ni e-mail ni téléphone'
	[ "$(undone)" = 0 ]
	stack_sql "UPDATE prospects SET email = 'awa@example.ci' WHERE id = 6002"
	undo; [ "$status" = 303 ]; [ "$(undone)" = 1 ]
}

@test "a client stays, and two clients are two" {
	two_of_one
	stack_sql "UPDATE prospects SET status = 'converted' WHERE id = 6001; INSERT INTO clients (prospect_id, reference_number) VALUES (6001, 'CLI-2020-06001')"
	visit '/prospects/6001/merge?into=6002'; [ "$status" = 303 ]; [[ "$(location)" == *'/prospects/6002/merge?into=6001' ]]
	visit '/prospects/6001/duplicates'; shown '/prospects/6002/merge?into=6001'
	send /prospects/6001/merge version=1 into=6002 into_version=1; [ "$status" = 409 ]
	merges 6002 6001
	[ "$(stack_sql 'SELECT p.status, p.merged_into_id, c.prospect_id FROM prospects p JOIN clients c WHERE p.id = 6002' | tr '\t' ' ')" = 'new 6001 6001' ]
	visit /prospects/6002/part; send /prospects/6002/part "version=$(field version)"; [ "$status" = 303 ]
	stack_sql "UPDATE prospects SET status = 'converted' WHERE id = 6002; INSERT INTO clients (prospect_id, reference_number) VALUES (6002, 'CLI-2020-06002')"
	visit '/prospects/6001/merge?into=6002'; [ "$status" = 409 ]
	stack_sql 'DELETE FROM clients'
}

@test "twenty at once merge once, and whichever way round, one stays" {
	local n
	two_of_one
	visit '/prospects/6001/merge?into=6002'
	csrf=$(field csrf)
	for n in $(seq 20); do
		set -- 6001 6002
		[ $((n % 2)) = 0 ] || set -- 6002 6001
		curl -sS -o /dev/null -w '%{http_code} %{redirect_url}\n' -b "$jar" --data-urlencode "csrf=$csrf" \
			-d "version=1&into_version=1&into=$2" "$(stack_url "/prospects/$1/merge")" >"$BATS_TEST_TMPDIR/answer.$n" 3>&- &
	done
	wait
	cat "$BATS_TEST_TMPDIR"/answer.* | sort | uniq -c
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospect_merges')" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*), COUNT(DISTINCT prospect_id) FROM activities WHERE code IN ('merge', 'absorb')" | tr '\t' ' ')" = '2 2' ]
	# who asked the same got the same, the others a refusal
	into=$(stack_sql 'SELECT into_id FROM prospect_merges')
	[ "$(cat "$BATS_TEST_TMPDIR"/answer.* | grep -c "^303 .*/prospects/$into$")" = 10 ]
	[ "$(cat "$BATS_TEST_TMPDIR"/answer.* | grep -c '^409')" = 10 ]
}

@test "who may not merge does not, nor into a record of another branch" {
	two_of_one
	as advisor
	visit /prospects/6001; not shown /prospects/6001/merge
	visit '/prospects/6001/merge?into=6002'; [ "$status" = 403 ]
	visit /prospects/6001
	send /prospects/6001/merge version=1 into=6002 into_version=1; [ "$status" = 403 ]
	as manager
	stack_sql "UPDATE users SET branch_id = 1 WHERE id = $(viewer manager id); UPDATE prospects SET branch_id = 2 WHERE id = 6002; UPDATE prospects SET branch_id = 1 WHERE id = 6001"
	visit '/prospects/6001/merge?into=6002'; [ "$status" = 422 ]; not shown awa@example.ci
	send /prospects/6001/merge version=1 into=6002 into_version=1; [ "$status" = 404 ]
	stack_sql 'UPDATE users SET branch_id = NULL'
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospect_merges')" = 0 ]
}
