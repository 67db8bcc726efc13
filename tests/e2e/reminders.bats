#!/usr/bin/env bats
# The ladders of reminders by a clock of the tests' own: all that is due is said, once,
# however many processes do it and whenever one dies.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_ROWS=none STACK_SENDING='queue: {run: false}'
	stack_require perl && stack_start
	perl "$TOP_SRCDIR/tests/e2e/reminders.pl" world | sql_in
}
teardown_file() { load_lib; stack_stop; }
sql_in() { mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" maboussole 3>&-; }
setup() {
	load_lib
	PIDS=
}
teardown() {
	local pid
	for pid in $PIDS; do _stack_end "$pid" 20; done
}

# plan PROSPECT TIME: what a favourable decision does, by its own statement.
plan() {
	stack_sql "UPDATE prospects SET status = 'validated' WHERE id = $1"
	sed -e '/^--/d' -e "s/:prospect_id/$1/g; s/:from/'$2'/g" "$TOP_SRCDIR/sql/query/remind/plan.sql" | sql_in
}
remind() { stack_admin remind --at "$@"; }

# A person of the test's own, with what belongs to him; nothing of the others is due.
person() {
	stack_sql "DELETE FROM activities; DELETE FROM reminders; DELETE FROM outbox; UPDATE prospects SET analysis_deadline = NULL;
		REPLACE INTO prospects (id, reference_number, first_name, last_name, email, phone, phone_verified_at, advisor_id, branch_id, status, created_at)
		VALUES (5001, 'PROS-2025-005001', 'Aya', 'Koné', 'aya@reminders.example', '+2250700005001', '2025-01-01', 921, 801, 'validated', '2025-01-01')"
}
outbox() { stack_sql "SELECT COALESCE(GROUP_CONCAT(template, ' ', to_address ORDER BY id SEPARATOR ', '), '') FROM outbox"; }
steps() { stack_sql "SELECT GROUP_CONCAT(stage, ' ', status, COALESCE(CONCAT(' ', skipped_reason), '') ORDER BY id SEPARATOR ', ') FROM reminders"; }

# All that was said and done, as reminders.pl tells it.
said() {
	stack_sql "SELECT r.sent_at, o.template, o.to_address, o.prospect_id FROM outbox o
			JOIN reminders r ON o.dedup_key = CONCAT('R-ANS:', r.stage, ':', r.prospect_id, ':', r.cycle) AND r.rule_code = 'R-ANS'
		UNION ALL SELECT r.sent_at, o.template, o.to_address, o.prospect_id FROM outbox o
			JOIN reminders r ON r.rule_code = 'R-ANS' AND o.dedup_key = CONCAT('R-ANS:closed-advisor:', r.prospect_id, ':', r.cycle) AND r.stage = 'closing'
		UNION ALL SELECT r.sent_at, o.template, o.to_address, o.prospect_id FROM outbox o
			JOIN reminders r ON r.rule_code = 'R-SLA' AND r.prospect_id = o.prospect_id AND r.stage IN ('day3', 'day5')
			 AND o.dedup_key LIKE CONCAT('R-SLA:', r.stage, ':', r.prospect_id, ':', r.cycle, ':%')
		UNION ALL SELECT r.sent_at, IF(o.channel = 'sms', 'fourth-sms', 'fourth-mail'), o.to_address, '' FROM outbox o
			JOIN reminders r ON r.rule_code = 'R-SLA' AND r.prospect_id = o.prospect_id AND r.stage = 'day4'
			 AND (o.dedup_key LIKE CONCAT('R-SLA:day4:', r.prospect_id, ':', r.cycle, ':%') OR o.dedup_key LIKE 'R-SLA:sms:%')
		UNION ALL SELECT CONCAT(SUBSTRING_INDEX(dedup_key, ':', -1), ' 00:00:00'), template, to_address, '' FROM outbox WHERE dedup_key LIKE 'R-SLA:digest:%'
		UNION ALL SELECT created_at, 'task', COALESCE(assigned_to, 'nobody'), prospect_id FROM activities WHERE type = 'task' AND code = 'call-unanswered'
		UNION ALL SELECT closed_at, 'closed', closure_reason, id FROM prospects WHERE closure_reason = 'no_response'" |
		tr '\t' ' ' | sed 's/ $//' | LC_ALL=C sort
}

# bats test_tags=counting
@test "PP-52, PP-53: in sixty days of two hundred persons, by four schedulers that are killed at times, each thing is said exactly once" {
	local tick n=0 pid dry
	perl "$TOP_SRCDIR/tests/e2e/reminders.pl" ticks >"$BATS_TEST_TMPDIR/ticks"
	while read -r tick <&4; do
		n=$((n + 1))
		perl "$TOP_SRCDIR/tests/e2e/reminders.pl" before "$tick" >"$BATS_TEST_TMPDIR/before"
		while read -r _ id at; do plan "$id" "$at"; done < <(grep '^PLAN' "$BATS_TEST_TMPDIR/before")
		grep -v '^PLAN' "$BATS_TEST_TMPDIR/before" | sql_in
		# who would find nothing to do need not be asked four times
		[ -n "$(remind "$tick" --dry-run)" ] || continue
		for i in 1 2 3 4; do
			"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/maboussole.yaml" remind --quiet --at "$tick" 3>&- 4>&- &
			pid[i]=$!
		done
		if [ $((n % 3)) = 0 ]; then
			sleep "0.$((RANDOM % 4))$((RANDOM % 10))"
			kill -9 "${pid[1]}" 2>/dev/null && killed=$((killed + 1))
		fi
		wait "${pid[@]}" || :
		for i in {1..50}; do
			dry=$(remind "$tick" --dry-run)
			[ -n "$dry" ] || break
			remind "$tick" --quiet || :
		done
		[ -z "$dry" ] || { echo "$tick: $dry"; return 1; }
	done 4<"$BATS_TEST_TMPDIR/ticks"
	perl "$TOP_SRCDIR/tests/e2e/reminders.pl" expected | LC_ALL=C sort >"$BATS_TEST_TMPDIR/expected"
	said >"$BATS_TEST_TMPDIR/said"
	echo "# $(wc -l <"$BATS_TEST_TMPDIR/said") said and done, $(wc -l <"$BATS_TEST_TMPDIR/ticks") runs by four, ${killed:-0} killed" >&3
	diff "$BATS_TEST_TMPDIR/expected" "$BATS_TEST_TMPDIR/said"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/said")" -gt 500 ]
	# nothing beside: each letter is one of those, none is lost, no step waits
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox")" = "$(grep -cv -e ' task ' -e ' closed ' "$BATS_TEST_TMPDIR/said")" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE status <> 'queued'")" = 0 ]
}

@test "the ladder of one person: a mail, a week later a mail, an SMS and a call to make, and then his file is closed" {
	person
	plan 5001 '2025-03-03 10:00:00'
	[ "$(remind 2025-03-10T09:59:59Z)" = '' ]
	[ "$(remind 2025-03-10T10:00:00Z)" = $'R-ANS\tfirst\t5001\ttaken' ]
	[ "$(remind 2025-03-10T10:00:00Z)" = '' ]
	remind 2025-03-17T10:00:00Z
	[ "$(outbox)" = 'reminder/answer aya@reminders.example, reminder/answer aya@reminders.example, reminder/answer-sms +2250700005001' ]
	[ "$(stack_sql "SELECT CONCAT_WS(' ', type, assigned_to, due_at, created_by IS NULL) FROM activities")" = 'task 921 2025-03-17 10:00:00 1' ]
	[ "$(stack_sql 'SELECT next_action_at FROM prospects WHERE id = 5001')" = '2025-03-17 10:00:00' ]
	remind 2025-03-24T10:00:00Z
	[ "$(stack_sql "SELECT CONCAT_WS(' ', status, closed_at, closure_reason, closed_by IS NULL) FROM prospects WHERE id = 5001")" = 'validated 2025-03-24 10:00:00 no_response 1' ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(template ORDER BY id) FROM outbox WHERE id > (SELECT MIN(id) + 2 FROM outbox)")" = 'prospect/closed,reminder/closed-advisor' ]
	[ "$(steps)" = 'first sent, second sent, second_sms sent, second_call done, closing done' ]
	[ "$(stack_sql "SELECT COUNT(*) FROM activities WHERE code = 'close'")" = 1 ]
	# what a letter says
	stack_sql "SELECT document FROM outbox WHERE template = 'reminder/answer' LIMIT 1" | grep -q '<value name="until">2025-03-24</value>'
	# the next cycle is another one
	stack_sql "UPDATE prospects SET closed_at = NULL, closure_reason = NULL WHERE id = 5001"
	plan 5001 '2025-04-01 10:00:00'
	remind 2025-04-08T10:00:00Z
	[ "$(stack_sql "SELECT GROUP_CONCAT(cycle ORDER BY cycle) FROM reminders WHERE stage = 'first' AND status = 'sent'")" = 1,2 ]
}

@test "no SMS by night, none to a number that was not proved, no mail without an address" {
	person
	plan 5001 '2025-03-03 22:30:00'
	remind 2025-03-10T22:30:00Z
	for at in 2025-03-17T22:30:00Z 2025-03-18T06:59:59Z; do remind $at >/dev/null; done
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE channel = 'sms'")" = 0 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE channel = 'mail'")" = 2 ]
	[ "$(remind 2025-03-18T07:00:00Z)" = $'R-ANS\tsecond_sms\t5001\ttaken' ]
	person
	stack_sql "UPDATE prospects SET email = NULL, phone_verified_at = NULL WHERE id = 5001"
	plan 5001 '2025-03-03 10:00:00'
	for day in 10 17 24; do remind 2025-03-${day}T10:00:00Z >/dev/null; done
	[ "$(outbox)" = 'reminder/closed-advisor u921@reminders.example' ]
	[ "$(steps)" = 'first skipped no-email, second skipped no-email, second_sms skipped no-verified-phone, second_call done, closing done' ]
}

@test "whoever was away for a month is not reminded and closed on one day" {
	person
	plan 5001 '2025-03-03 10:00:00'
	remind 2025-04-10T12:00:00Z
	[ "$(outbox)" = 'reminder/answer aya@reminders.example' ]
	remind 2025-04-16T12:00:00Z
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 1 ]
	remind 2025-04-17T12:00:00Z
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 3 ]
	remind 2025-04-23T12:00:00Z
	[ "$(stack_sql 'SELECT closed_at IS NULL FROM prospects WHERE id = 5001')" = 1 ]
	remind 2025-04-24T12:00:00Z
	[ "$(stack_sql 'SELECT closed_at FROM prospects WHERE id = 5001')" = '2025-04-24 12:00:00' ]
}

@test "a call that was answered ends the ladder at once, one that was not does not" {
	person
	plan 5001 "$(stack_sql 'SELECT UTC_TIMESTAMP() - INTERVAL 1 DAY')"
	stack_sql "UPDATE users SET password_changed_at = UTC_TIMESTAMP() WHERE id = 921"
	become advisor 921
	for outcome in no_answer answered; do
		visit '/prospects/5001/activities/new?kind=call'
		send /prospects/5001/activities kind=call outcome=$outcome "key=$(field key)"
		[ "$status" = 303 ]
		[ $outcome = answered ] || [ "$(stack_sql "SELECT COUNT(*) FROM reminders WHERE status = 'planned'")" = 5 ]
	done
	[ "$(stack_sql "SELECT GROUP_CONCAT(DISTINCT status, ' ', skipped_reason) FROM reminders")" = 'cancelled answered' ]
}

@test "PP-52: a favourable decision begins the ladder, the person's word ends it, reopening begins it anew" {
	person
	stack_sql "UPDATE prospects SET status = 'analyzing', desired_destination = 'FR', analysis_deadline = UTC_TIMESTAMP() + INTERVAL 3 DAY WHERE id = 5001;
		UPDATE users SET password_changed_at = UTC_TIMESTAMP() WHERE id IN (901, 921)"
	move() {
		visit "/prospects/5001/$1"
		send "/prospects/5001/$1" "version=$(field version)" "${@:2}"
		[ "$status" = 303 ] || { echo "$1: $status"; return 1; }
	}
	become advisor 921
	move validate 'report=Un dossier solide, de bonnes notes, un garant.'
	[ "$(stack_sql "SELECT COUNT(*), SUM(r.status = 'planned'), SUM(r.stage = 'first' AND r.due_at = p.decision_at + INTERVAL 7 DAY),
		SUM(r.stage = 'closing' AND r.due_at = p.decision_at + INTERVAL 21 DAY) FROM reminders r JOIN prospects p ON p.id = r.prospect_id")" = $'5\t5\t1\t1' ]
	move agree via=phone
	[ "$(stack_sql "SELECT GROUP_CONCAT(DISTINCT status, ' ', skipped_reason) FROM reminders")" = 'cancelled agree' ]
	become manager 901
	move close closure=withdrawn
	stack_sql 'UPDATE prospects SET agreed_at = NULL, agreed_via = NULL WHERE id = 5001'
	move reopen 'reason=Il est revenu nous voir.'
	[ "$(stack_sql "SELECT GROUP_CONCAT(cycle, status ORDER BY id SEPARATOR ' ') FROM reminders WHERE stage = 'first'")" = '1cancelled 2planned' ]
	move review 'reason=Une autre destination.'
	[ "$(stack_sql "SELECT COUNT(*) FROM reminders WHERE status = 'planned'")" = 0 ]
}

@test "PP-56b: a step that fails stops no other, and is taken later" {
	person
	for id in 1001 1002 1003; do
		stack_sql "UPDATE prospects SET closed_at = NULL, closure_reason = NULL, deleted_at = NULL, agreed_at = NULL, agreed_via = NULL, email = 'p$id@reminders.example' WHERE id = $id"
		plan $id '2025-03-03 10:00:00'
	done
	sql_in <<-'END'
		DELIMITER //
		CREATE TRIGGER poison BEFORE INSERT ON outbox FOR EACH ROW
		BEGIN IF NEW.prospect_id = 1002 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'poison'; END IF; END//
	END
	run remind 2025-03-10T10:00:00Z
	[ "$status" = 75 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(prospect_id ORDER BY prospect_id) FROM outbox")" = 1001,1003 ]
	[ "$(stack_sql "SELECT CONCAT_WS(' ', status, attempts, failed_at) FROM reminders WHERE prospect_id = 1002 AND stage = 'first'")" = 'planned 1 2025-03-10 10:00:00' ]
	# it rests for an hour
	[ "$(remind 2025-03-10T10:59:00Z)" = '' ]
	run remind 2025-03-10T11:00:00Z
	[ "$status" = 75 ]
	stack_sql 'DROP TRIGGER poison'
	[ "$(remind 2025-03-10T12:00:00Z | tail -n 1)" = $'R-ANS\tfirst\t1002\ttaken' ]
}

@test "PP-56b: the managers of an analysis are those of its branch, and all of them" {
	person
	stack_sql "UPDATE prospects SET status = 'analyzing', branch_id = 802, created_at = '2025-03-03 08:00:00', analysis_deadline = '2025-03-10 18:00:00' WHERE id = 5001"
	[ "$(remind 2025-03-06T08:59:00Z)" = '' ]
	remind 2025-03-06T09:00:00Z
	[ "$(outbox)" = 'reminder/undecided u902@reminders.example, reminder/undecided u903@reminders.example' ]
	# SMS where the number was proved, else mail
	remind 2025-03-07T09:00:00Z
	[ "$(stack_sql "SELECT GROUP_CONCAT(template, ' ', to_address ORDER BY to_address) FROM outbox WHERE dedup_key LIKE 'R-SLA:day4%' OR channel = 'sms'")" = 'reminder/undecided-sms +2250700000903,reminder/undecided u902@reminders.example' ]
	remind 2025-03-10T09:00:00Z
	[ "$(stack_sql "SELECT GROUP_CONCAT(to_address ORDER BY to_address) FROM outbox WHERE template = 'reminder/undecided-last'")" = 'u911@reminders.example,u912@reminders.example' ]
	# a decision taken back begins anew; one that stands ends it
	stack_sql "INSERT INTO activities (prospect_id, type, code, from_status, to_status) VALUES (5001, 'status', 'reanalyze', 'rejected', 'analyzing');
		UPDATE prospects SET analysis_deadline = '2025-03-17 18:00:00' WHERE id = 5001"
	remind 2025-03-13T09:00:00Z
	[ "$(stack_sql "SELECT GROUP_CONCAT(cycle ORDER BY cycle) FROM reminders WHERE stage = 'day3'")" = 1,2 ]
	stack_sql "UPDATE prospects SET status = 'validated' WHERE id = 5001"
	[ "$(remind 2025-03-14T09:00:00Z)" = '' ]
}

@test "what is late is one list a manager and working day" {
	person
	stack_sql "UPDATE prospects SET status = 'new', branch_id = 801, created_at = '2025-03-03 08:00:00', analysis_deadline = '2025-03-10 18:00:00' WHERE id = 5001"
	lists() { stack_sql "SELECT COUNT(*) FROM outbox WHERE template = 'reminder/late'"; }
	# not on the evening of the day itself
	remind 2025-03-10T18:30:00Z && [ "$(lists)" = 0 ]
	remind 2025-03-11T08:59:00Z && [ "$(lists)" = 0 ]
	remind 2025-03-11T09:00:00Z && [ "$(lists)" = 2 ]
	remind 2025-03-11T17:00:00Z && [ "$(lists)" = 2 ]
	[ "$(stack_sql "SELECT GROUP_CONCAT(to_address ORDER BY to_address) FROM outbox WHERE template = 'reminder/late'")" = 'u901@reminders.example,u903@reminders.example' ]
	stack_sql "SELECT document FROM outbox WHERE template = 'reminder/late' LIMIT 1" | grep -q 'PROS-2025-005001 2025-03-10T18:00:00Z Aya Koné'
	# Saturday, Sunday, Monday
	remind 2025-03-15T12:00:00Z && remind 2025-03-16T12:00:00Z && [ "$(lists)" = 2 ]
	remind 2025-03-17T12:00:00Z && [ "$(lists)" = 4 ]
}

@test "a dry run says what is due and does nothing" {
	person
	plan 5001 '2025-03-03 10:00:00'
	sums() { stack_sql 'CHECKSUM TABLE outbox, reminders, prospects, activities'; }
	before=$(sums)
	remind 2025-03-17T10:00:00Z --dry-run
	[ "$(remind 2025-03-17T10:00:00Z --dry-run | cut -f 2,4 | tr '\t\n' '  ')" = 'first due second due second_sms due second_call due ' ]
	[ "$before" = "$(sums)" ]
	run remind soon
	[ "$status" = 64 ]
	run remind 2025-03-17T10:00:00Z more
	[ "$status" = 64 ]
}

@test "a person somebody is changing is left alone, and found by the next run" {
	person
	plan 5001 '2025-03-03 10:00:00'
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole -e 'BEGIN; SELECT id FROM prospects WHERE id = 5001 FOR UPDATE; SELECT SLEEP(60)' >"$BATS_TEST_TMPDIR/held" 2>&1 3>&- &
	PIDS=$!
	until_true eval '[ "$(stack_sql "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '"'SELECT SLEEP%'"'")" = 1 ]'
	[ "$(remind 2025-03-10T10:00:00Z)" = '' ]
	_stack_end "$PIDS" 20
	stack_sql "SELECT CONCAT('KILL ', id) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'" | sql_in || :
	until_true eval '[ "$(remind 2025-03-10T10:00:00Z)" = "$(printf "R-ANS\\tfirst\\t5001\\ttaken")" ]'
}

@test "PP-55: the process of the queue reminds by itself; a mail server that is away loses nothing" {
	person
	port=$(_stack_free_port)
	conf() {
		{ sed '/^queue:/d' "$STACK_DIR/maboussole.yaml"; printf '%s\n' "$@"; } >"$BATS_TEST_TMPDIR/conf.yaml"
		_stack_child "$BATS_TEST_TMPDIR/queue.log" "$STACK_LIBEXECDIR/maboussole-worker" -c "$BATS_TEST_TMPDIR/conf.yaml" --queue
		PIDS=$!
	}
	plan 5001 "$(stack_sql 'SELECT UTC_TIMESTAMP() - INTERVAL 7 DAY')"
	conf 'queue: {retry: "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"}' 'mail:' '  transport: smtp' '  host: 127.0.0.1' "  port: $port" '  timeout: 2'
	until_true eval '[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE template = '"'reminder/answer'"' AND attempts >= 2")" = 1 ]'
	[ "$(steps | cut -d, -f 1)" = 'first sent' ]
	[ "$(stack_sql "SELECT status IN ('queued', 'sending') FROM outbox")" = 1 ]
	_stack_end "$PIDS" 20
	conf 'queue: {remind: false}' "mail: {folder: \"$BATS_TEST_TMPDIR/mail\"}"
	until_true eval '[ "$(stack_sql "SELECT status FROM outbox")" = sent ]'
	[ "$(ls "$BATS_TEST_TMPDIR/mail" | wc -l)" = 1 ]
	grep -q '^To: <aya@reminders.example>' "$BATS_TEST_TMPDIR"/mail/*-reminder-answer.eml
	not grep -qE 'ERROR: [A-Za-z]*Sanitizer|runtime error' "$BATS_TEST_TMPDIR/queue.log"
}
