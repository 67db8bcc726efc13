#!/usr/bin/env bats
# What may happen to a prospect and to a client, and what may not (SPEC 3.1, 3.2).

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_ROWS=none STACK_WORKERS=4
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS='validate: true'
	stack_require perl && stack_start
	stack_sql "INSERT INTO users (id, name, email, password, role) VALUES
		(1, 'Awa Koné', 'awa@moves.example', '', 'manager'), (2, 'Yao Kouassi', 'yao@moves.example', '', 'advisor')"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# person ID [COLUMN=VALUE...]: a prospect of Yao's, as the columns say.
person() {
	local id=$1 set=
	shift
	[ $# = 0 ] || set=$(printf ', %s' "$@")
	stack_sql "INSERT INTO prospects SET id = $id, reference_number = 'PROS-2026-$(printf %06d "$id")', first_name = 'Aya', last_name = 'Koné',
		email = 'aya@moves.example', advisor_id = 2, desired_destination = 'FR' $set"
}
column() { stack_sql "SELECT $2 FROM prospects WHERE id = $1"; }
entries() { stack_sql "SELECT GROUP_CONCAT(code ORDER BY id) FROM activities WHERE prospect_id = $1"; }

@test "PP-59: every first page and list stands on an empty base, and on one row" {
	local role page
	# of each role one, who goes again before the walk of the moves
	stack_sql "INSERT INTO partners (id, code, name, kind) VALUES (90, 'VIDE', 'Vide', 'school');
		INSERT INTO users (id, name, email, password, role, partner_id, commercial_code) VALUES
			(91, 'Sa', 'sa@moves.example', '', 'super_admin', NULL, NULL), (92, 'Pa', 'pa@moves.example', '', 'partner', 90, NULL),
			(93, 'Co', 'co@moves.example', '', 'commercial', NULL, 'VIDE01')"
	for rows in none one; do
		[ $rows = none ] || person 590 partner_id=90 commercial_id=93
		for who in 91 1 2 92 93; do
			become "p$who" $who
			for page in / /prospects /prospects/board '/prospects/board?by=deadline' /clients /activities /day /load /duplicates /users /partners; do
				visit "$page"
				# who does not read deadlines has no board of them, and no way to it
				[ "$who $page" != '92 /prospects/board?by=deadline' ] || status=$((status == 400 ? 200 : 500))
				[ "$who $page" != '92 /prospects/board' ] || not shown by=deadline || return 1
				[[ $status =~ ^(200|403)$ ]] || { echo "$rows $who $page: $status"; return 1; }
			done
			visit /
			[ "$status" = 200 ] || return 1
		done
	done
	stack_sql "DELETE FROM prospects WHERE id = 590; DELETE FROM sessions; DELETE FROM users WHERE id > 90; DELETE FROM partners WHERE id = 90"
}

@test "every move from every state as every role is made or refused as the specification says" {
	run perl "$TOP_SRCDIR/tests/lib/moves.pl"
	echo "$output"
	echo "# ${lines[0]}" >&3
	[ "$status" = 0 ]
}

@test "a lead is analysed, validated, agreed and converted by the buttons of its page" {
	person 1
	become yao 2
	visit /prospects/1
	for move in analyze validate agree; do
		visit /prospects/1; shown "href=\"/prospects/1/$move\""
		visit "/prospects/1/$move"; [ "$status" = 200 ]
		send "/prospects/1/$move" version="$(field version)" $(case $move in
			validate) echo report=Assez_de_mots_pour_un_rapport ;; agree) echo via=phone ;; esac)
		[ "$status" = 303 ]
	done
	visit /prospects/1; not shown /prospects/1/convert
	become awa 1
	visit /prospects/1/convert; send /prospects/1/convert version="$(field version)"
	[ "$status" = 303 ]
	[ "$(entries 1)" = analyze,validate,agree,convert ]
	[ "$(stack_sql 'SELECT reference_number, status, payment_status, visa_status, advisor_id FROM clients WHERE prospect_id = 1')" = \
		"$(printf 'CLI-2026-000001\tactive\tpending\tnot_started\t2')" ]
	visit "/clients/$(stack_sql 'SELECT id FROM clients WHERE prospect_id = 1')"
	shown timeline; shown Converti
	[ "$(stack_sql 'SELECT GROUP_CONCAT(template ORDER BY id) FROM outbox WHERE prospect_id = 1')" = \
		prospect/analysis,prospect/favourable,prospect/welcome ]
}

@test "PP-44: a button is on the page exactly when the move succeeds" {
	local n=10 is closed move
	become awa 1
	for is in new analyzing validated rejected; do
		for closed in NULL "UTC_TIMESTAMP()"; do
			for move in analyze validate reject agree convert resume review close reopen delete; do
				n=$((n + 1))
				person $n status="'$is'" closed_at="$closed" closure_reason="IF($closed IS NULL, NULL, 'other')"
				visit /prospects/$n
				offered=0; ! shown "/prospects/$n/$move\"" || offered=1
				send "/prospects/$n/$move" version=1 $(case $move in
					validate) echo report=Assez_de_mots_pour_un_rapport ;;
					reject) echo report=Assez_de_mots_pour_un_rapport code=level visible=no ;;
					agree) echo via=phone ;; close) echo closure=other ;; analyze | convert) ;; *) echo reason=Parce_que ;; esac)
				echo "$is $closed $move: offered $offered, $body"
				[ "$offered:$(stack_sql "SELECT version > 1 FROM prospects WHERE id = $n")" = "$offered:$offered" ]
			done
		done
	done
}

# steps ID [PATTERN]: those the last page offers to be made of that one.
steps() { grep -oE "href=\"/prospects/$1/(analyze|validate|reject|agree|convert|resume|review|propose|close|reopen)${2:-[?\"]}" "$body" | cut -d/ -f4 | grep -oE '^[a-z]+' | sort -u; }

@test "SPEC 6.3: a card of the board offers the steps its page does, and a step comes back to the board" {
	local n=400 is closed who board
	# of the cards of the others, who come first
	stack_sql "UPDATE prospects SET deleted_at = UTC_TIMESTAMP() WHERE id < 400 AND status <> 'converted'"
	for is in new analyzing validated rejected; do
		person $((n += 1)) status="'$is'" analysis_deadline="UTC_TIMESTAMP() + INTERVAL 1 HOUR"
		person $((n += 1)) status="'$is'"
		stack_sql "UPDATE prospects SET advisor_id = NULL, desired_destination = NULL WHERE id = $n"
		person $((n += 1)) status="'$is'" closed_at='UTC_TIMESTAMP()' closure_reason="'other'"
		person $((n += 1)) status="'$is'" close_proposed_at='UTC_TIMESTAMP()' agreed_at="IF('$is' = 'validated', UTC_TIMESTAMP(), NULL)" agreed_via="IF('$is' = 'validated', 'phone', NULL)"
	done
	for who in 1 2; do
		become "w$who" $who
		for board in /prospects/board '/prospects/board?by=deadline&advisor_id=2'; do
			visit "$board"
			[ "$status" = 200 ]
			cp "$body" "$BATS_TEST_TMPDIR/board"
			seen=0
			for n in $(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | sort -u); do
				body=$BATS_TEST_TMPDIR/board
				steps $n '\?back=%2Fprospects%2Fboard' >"$BATS_TEST_TMPDIR/card"
				visit /prospects/$n
				steps $n | diff "$BATS_TEST_TMPDIR/card" - || { echo "$who $board $n"; return 1; }
				seen=$((seen + $(wc -l <"$BATS_TEST_TMPDIR/card")))
			done
			echo "$who $board: $seen"
			[ $seen -ge 2 ]
		done
	done
	# there and back, with what was wrong in between
	visit "/prospects/403/reject?back=%2Fprospects%2Fboard%3Fby%3Ddeadline"
	[ "$status" = 404 ] || [ "$status" = 409 ]
	visit "/prospects/405/reject?back=%2Fprospects%2Fboard%3Fby%3Ddeadline"
	shown 'href="/prospects/board?by=deadline"'
	shown '<a href="/prospects/405">Koné Aya</a>'
	action=$(grep -oE 'action="/prospects/405/reject[^"]*"' "$body" | sed 's/action="//; s/"$//')
	[ "$action" = '/prospects/405/reject?back=%2Fprospects%2Fboard%3Fby%3Ddeadline' ]
	send "$action" version=1 code=level visible=no
	[ "$status" = 422 ]; shown "action=\"$action\""
	send "$action" version=1 report=Assez_de_mots_pour_un_rapport code=level visible=no
	[ "$status" = 303 ] && [ "$(location)" = '/prospects/board?by=deadline' ]
	# to no other place than the list of the same
	for there in //evil.example https://evil.example /login '/prospects/board%0d%0aX: y' /users; do
		visit "/prospects/401/analyze?back=$(sed 's,/,%2F,g; s,:,%3A,g; s, ,%20,g' <<<"$there")"
		[ "$status" = 200 ]
		not grep -qE 'action="[^"]*back=[^"]*(evil|login|users|X)' "$body"
	done
	send '/prospects/401/analyze?back=%2F%2Fevil.example' version=1
	[ "$(location)" = /prospects/401 ]
	stack_sql 'UPDATE prospects SET deleted_at = UTC_TIMESTAMP() WHERE id BETWEEN 400 AND 420'
}

@test "PP-34: twenty conversions of one prospect at once make one client" {
	person 3 status="'validated'" agreed_at='UTC_TIMESTAMP()' agreed_via="'phone'"
	become awa 1
	visit /prospects/3/convert
	local csrf=$(field csrf) n
	for n in $(seq 20); do
		curl -s -o /dev/null -w '%{http_code} %{redirect_url}\n' -b "$jar" --data-urlencode "csrf=$csrf" -d version=1 \
			"$(stack_url /prospects/3/convert)" >"$BATS_TEST_TMPDIR/answer.$n" 3>&- &
	done
	wait
	cat "$BATS_TEST_TMPDIR"/answer.* | sort | uniq -c
	[ "$(stack_sql 'SELECT COUNT(*) FROM clients WHERE prospect_id = 3')" = 1 ]
	[ "$(cat "$BATS_TEST_TMPDIR"/answer.* | sort -u | wc -l)" = 1 ]
	grep -q "^303 .*/clients/$(stack_sql 'SELECT id FROM clients WHERE prospect_id = 3')$" "$BATS_TEST_TMPDIR/answer.1"
	[ "$(entries 3)" = convert ]
}

@test "PP-43: a rejection and its report are written both or not at all" {
	person 4 status="'analyzing'"
	become yao 2
	visit /prospects/4/reject
	send /prospects/4/reject version=1 code=level visible=yes report=Court
	[ "$status" = 422 ]
	shown Court
	[ "$(column 4 status)" = analyzing ]
	# the second of its writes fails: the first is taken back
	stack_sql "CREATE TRIGGER stop_reports BEFORE INSERT ON rejection_reports FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'"
	send /prospects/4/reject version=1 code=level visible=yes report=Le_niveau_n_est_pas_atteint
	stack_sql 'DROP TRIGGER stop_reports'
	[ "$status" -ge 500 ]
	[ "$(column 4 'status, version')" = "$(printf 'analyzing\t1')" ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox WHERE prospect_id = 4')" = 0 ]
	visit /prospects/4/reject
	send /prospects/4/reject version=1 code=level visible=yes report=Le_niveau_n_est_pas_atteint
	[ "$status" = 303 ]
	[ "$(stack_sql 'SELECT code, visible_to_candidate, created_by FROM rejection_reports WHERE prospect_id = 4')" = "$(printf 'level\t1\t2')" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE prospect_id = 4 AND template = 'prospect/unfavourable' AND document LIKE '%niveau%'")" = 1 ]
}

@test "a report that is not for the person is not in the letter" {
	person 5 status="'analyzing'"
	become yao 2
	visit /prospects/5/reject
	send /prospects/5/reject version=1 code=level visible=no report=Entre_nous_seulement_et_assez_long
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE prospect_id = 5 AND document LIKE '%Entre_nous%'")" = 0 ]
}

@test "a deleted prospect is in no list, keeps its number, and comes back" {
	person 6
	become awa 1
	visit /prospects/6/delete
	send /prospects/6/delete version=1 reason=Saisi_deux_fois
	[ "$status" = 303 ]
	visit /prospects; not shown PROS-2026-000006
	visit /prospects/6; [ "$status" = 404 ]
	visit /prospects/deleted; shown PROS-2026-000006; shown Saisi_deux_fois
	visit /prospects/6/restore; send /prospects/6/restore version="$(field version)"
	[ "$status" = 303 ]
	visit /prospects/6; [ "$status" = 200 ]; shown PROS-2026-000006
	[ "$(entries 6)" = delete,restore ]
}

@test "who comes back is waited for as before, unless he has agreed or is closed still" {
	ladder() { stack_sql "SELECT COUNT(*) FROM reminders WHERE prospect_id = $1 AND rule_code = 'R-ANS' AND status = 'planned'"; }
	local id=720 closed="closed_at = UTC_TIMESTAMP(), closure_reason = 'other'" deleted="deleted_at = UTC_TIMESTAMP(), deleted_by = 1"
	local agreed="agreed_at = UTC_TIMESTAMP(), agreed_via = 'phone'"
	become awa 1
	while IFS='|' read -r move state want; do
		id=$((id + 1))
		person $id
		stack_sql "UPDATE prospects SET status = 'validated', $state WHERE id = $id"
		visit /prospects/$id/$move
		send /prospects/$id/$move version="$(field version)" $([ $move = restore ] || echo reason=Il_revient)
		[ "$status:$(ladder $id)" = "303:$want" ] || { echo "$move of $state: $status, $(ladder $id) steps"; return 1; }
	done <<-CASES
		restore|$deleted|5
		restore|$deleted, $agreed|0
		restore|$deleted, $closed|0
		reopen|$closed|5
		reopen|$closed, $agreed|0
	CASES
}

@test "PP-14: no route takes a status" {
	person 7
	become awa 1
	visit /prospects/7/edit
	send /prospects/7 version=1 last_name=Koné first_name=Aya email=aya@moves.example status=converted
	[ "$status" = 400 ]
	visit /prospects/7/analyze
	send /prospects/7/analyze version=1 status=converted
	[ "$status" = 400 ]
	[ "$(column 7 'status, version')" = "$(printf 'new\t1')" ]
}

@test "who saw another version changes nothing" {
	person 8
	become yao 2
	visit /prospects/8/analyze
	stack_sql 'UPDATE prospects SET version = 2 WHERE id = 8'
	send /prospects/8/analyze version=1
	[ "$status" = 409 ]
	[ "$(column 8 status)" = new ]
}

@test "a client is held, suspended, archived and brought back" {
	person 9 status="'converted'"
	stack_sql "INSERT INTO clients (id, prospect_id, reference_number, advisor_id) VALUES (99, 9, 'CLI-2026-000009', 2)"
	become awa 1
	for move in hold:pending suspend:inactive reactivate:active archive:archived unarchive:active; do
		visit "/clients/99/${move%:*}"; [ "$status" = 200 ]
		send "/clients/99/${move%:*}" version="$(field version)" \
			$([ "${move%:*}" = archive ] && echo archive=completed || echo reason=Attend_son_passeport)
		[ "$status" = 303 ]
		[ "$(stack_sql 'SELECT status FROM clients WHERE id = 99')" = "${move#*:}" ]
	done
	visit /clients/99
	send /clients/99/resume version=6 reason=Pas_en_attente
	[ "$status" = 409 ]
	[ "$(entries 9)" = client-hold,client-suspend,client-reactivate,client-archive,client-unarchive ]
	become yao 2
	visit /clients/99
	send /clients/99/archive version=6 archive=completed
	[ "$status" = 403 ]
}

# through LANGUAGE PROSPECT WORDS...: a partner's lead to the end, each page in that language.
through() {
	local lang=$1 known=$2 warned=$3 begun=$4 converted=$5 id
	stack_sql "UPDATE users SET locale = '$lang' WHERE id IN (1, 2, 5)"
	become lycee 5
	visit /prospects/new
	send /prospects last_name=Yao "first_name=Serge $lang" phone=0707070$known desired_destination=FR "key=$(field key)"
	[ "$status" = 422 ] && shown "$warned" && not shown "PROS-2026-000$known" || { echo "warned: $status"; return 1; }
	send /prospects last_name=Yao "first_name=Serge $lang" phone=0707070$known desired_destination=FR "key=$(field key)" \
		"despite=Le frère de l'autre"
	[ "$status" = 303 ] || { echo "made: $status"; return 1; }
	id=$(location | grep -oE '[0-9]+$')
	[ "$(column "$id" "CONCAT_WS(' ', status, source, partner_id, created_by)")" = 'new partner 5 5' ]
	become awa 1
	visit /duplicates
	shown "/prospects/$id" || { echo 'not among the duplicates'; return 1; }
	# to Yao, if not to him already
	if [ "$(column "$id" advisor_id)" != 2 ]; then
		visit "/prospects/$id/assign"
		send "/prospects/$id/assign" "version=$(field version)" advisor_id=2 reason=Il_connaît_la_famille
		[ "$status" = 303 ] || { echo "assigned: $status"; return 1; }
	fi
	become yao 2
	visit "/prospects/$id/analyze"; send "/prospects/$id/analyze" "version=$(field version)"
	visit "/prospects/$id"; shown "$begun" || { echo 'not begun'; return 1; }
	visit "/prospects/$id/validate"; send "/prospects/$id/validate" "version=$(field version)" report=Bon_dossier_projet_clair_et_financé
	visit "/prospects/$id/agree"; send "/prospects/$id/agree" "version=$(field version)" via=in_person
	become awa 1
	visit "/prospects/$id/convert"; send "/prospects/$id/convert" "version=$(field version)"
	[ "$status" = 303 ] || { echo "converted: $status"; return 1; }
	visit "$(location | sed 's,^https*://[^/]*,,')"
	[ "$status" = 200 ] && shown "$converted" && shown "Serge $lang" || { echo "client: $status"; return 1; }
	[ "$(column "$id" 'SUBSTRING(reference_number, 5)')" = "$(stack_sql "SELECT SUBSTRING(reference_number, 4) FROM clients WHERE prospect_id = $id")" ]
	# the partner sees how far it came, and no longer who it is
	become lycee 5
	visit "/prospects/$id"
	[ "$status" = 200 ] && not shown "07 07 07" && not shown Bon_dossier || { echo "the partner sees: $status"; return 1; }
	visit "/clients"
	[ "$status" = 403 ]
}

@test "PP-33: a partner's lead is known, made, assigned, analysed, validated, agreed and converted, in both languages" {
	# behind the numbers that the people of these tests have by hand
	stack_sql "INSERT INTO reference_counters (kind, period, current_value) VALUES ('prospect', YEAR(UTC_DATE()), 5000)
		ON DUPLICATE KEY UPDATE current_value = 5000;
		INSERT INTO partners (id, code, name, kind) VALUES (5, 'LYCEE', 'Lycée', 'school');
		INSERT INTO users (id, name, email, password, role, partner_id) VALUES (5, 'Lycée', 'lycee@moves.example', '', 'partner', 5)"
	person 701 "phone='+2250707070701'"
	person 702 "phone='+2250707070702'"
	through fr 701 "$(sed -n 's/.*k="duplicate.known">\([^<]*\)<.*/\1/p' "$TOP_SRCDIR/xslt/i18n/fr.xml")" 'Analyse commencée' 'Converti en client'
	through en 702 "$(sed -n 's/.*k="duplicate.known">\([^<]*\)<.*/\1/p' "$TOP_SRCDIR/xslt/i18n/en.xml")" 'Analysis begun' 'Converted to client'
}

@test "SPEC 0.3 Q1: an advisor converts his own where the house lets him, and nobody else's" {
	local validated=("status='validated'" "agreed_at=UTC_TIMESTAMP()" "agreed_via='phone'")
	stack_sql "INSERT INTO users (id, name, email, password, role) VALUES (6, 'Koffi Brou', 'koffi@moves.example', '', 'advisor')"
	person 800 "${validated[@]}"
	person 801 "${validated[@]}"
	person 802 status="'validated'"
	person 803 "${validated[@]}"
	stack_sql 'UPDATE prospects SET advisor_id = IF(id = 801, 6, NULL) WHERE id IN (801, 803)'
	become yao 2
	visit /prospects/800; not shown /prospects/800/convert
	send /prospects/800/convert version=1
	[ "$status" = 403 ]
	printf 'conversion: { advisor_own: true }\n' >>"$STACK_DIR/maboussole.yaml"
	reload
	run perl "$TOP_SRCDIR/tests/lib/moves.pl" --advisor-own
	echo "$output"
	[ "$status" = 0 ]
	become yao 2
	visit /prospects/800; shown '"/prospects/800/convert"'
	# another's, nobody's, and what the table of moves refuses whoever asks
	send /prospects/801/convert version=1; [ "$status" = 404 ]
	visit /prospects/803; [ "$status" = 200 ]; not shown /prospects/803/convert
	send /prospects/803/convert version=1; [ "$status" = 404 ]
	visit /prospects/802; not shown /prospects/802/convert
	send /prospects/802/convert version=1; [ "$status" = 409 ]
	visit /prospects/800/convert; send /prospects/800/convert version=1
	[ "$status" = 303 ]
	visit "$(location | sed 's,^https*://[^/]*,,')"; [ "$status" = 200 ]
	[ "$(stack_sql 'SELECT GROUP_CONCAT(prospect_id) FROM clients WHERE prospect_id BETWEEN 800 AND 803')" = 800 ]
	sed -i '/^conversion:/d' "$STACK_DIR/maboussole.yaml"
	reload
}

@test "SPEC 6.3: many are closed at once, each by the same rules as one, with what became of each" {
	person 900
	person 901 status="'validated'" agreed_at='UTC_TIMESTAMP()' agreed_via="'phone'"
	person 902 closed_at='UTC_TIMESTAMP()' closure_reason="'other'"
	person 903 status="'converted'"
	person 904 deleted_at='UTC_TIMESTAMP()'
	stack_sql "UPDATE users SET locale = 'fr' WHERE id IN (1, 2)"
	become yao 2
	visit /prospects; not shown /prospects/bulk/close
	send /prospects/bulk/close p900=1; [ "$status" = 403 ]
	become awa 1
	visit /prospects; shown 'formaction="/prospects/bulk/close"'
	send /prospects/bulk/close p900=1 p901=1 p902=1 p903=1 p904=1
	[ "$status" = 200 ]; shown 'value="withdrawn"'
	key=$(field key) csrf=$(field csrf)
	send /prospects/bulk/close ids=900,901,902,903,904 "key=$key"; [ "$status" = 422 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospects WHERE id BETWEEN 900 AND 904 AND version > 1')" = 0 ]
	send /prospects/bulk/close ids=900,901,902,903,904 "key=$(field key)" closure=withdrawn 'reason=Salon terminé'
	[ "$status" = 200 ]; shown 'déjà close'; shown 'son statut'; shown introuvable
	[ "$(stack_sql "SELECT GROUP_CONCAT(CONCAT_WS('/', id, closure_reason, closed_by, version) ORDER BY id) FROM prospects
		WHERE id BETWEEN 900 AND 904 AND closed_at IS NOT NULL")" = 900/withdrawn/1/2,901/withdrawn/1/2,902/other/1 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(CONCAT_WS('/', prospect_id, code, body) ORDER BY id) FROM activities WHERE prospect_id BETWEEN 900 AND 904")" = \
		'900/close/Salon terminé,901/close/Salon terminé' ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE prospect_id BETWEEN 900 AND 904 AND template = 'prospect/closed'")" = 2 ]
	unset csrf
}

# The people of this one are its own, and those of the others are gone behind it: the last.
@test "whatever sixteen people do at once for a while, nothing is lost, doubled or half done" {
	run perl "$TOP_SRCDIR/tests/lib/rush.pl" "${RUSH_SECONDS:-15}" ${RUSH_SEED:-}
	echo "$output"
	printf '# %s\n' "${lines[@]:0:2}" >&3
	[ "$status" = 0 ]
}
