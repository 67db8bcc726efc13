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
	local table set='SET foreign_key_checks = 0; DELETE FROM prospect_pairs; '
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
