#!/usr/bin/env bats
# What people write around a person and plan with him, and their day.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_WORKERS=3 STACK_SENDING='queue: {run: false}'
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	me=$(viewer advisor id)
	other=$(stack_sql "SELECT MIN(id) FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $me")
	export me other
	set -- $(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND status = 'analyzing' ORDER BY id LIMIT 3")
	export mine=$1 theirs=$2
	stack_sql "UPDATE prospects SET advisor_id = $me, commercial_id = NULL WHERE id = $mine; UPDATE prospects SET advisor_id = $other WHERE id = $theirs"
	export soon=$(stack_sql "SELECT DATE_FORMAT(UTC_TIMESTAMP() + INTERVAL 2 DAY, '%Y-%m-%dT09:30')")
	export later=$(stack_sql "SELECT DATE_FORMAT(UTC_TIMESTAMP() + INTERVAL 5 DAY, '%Y-%m-%dT10:00')")
	export past=$(stack_sql "SELECT DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL 2 DAY, '%Y-%m-%dT10:00')")
}
teardown_file() { load_lib; stack_stop; }
setup() {
	load_lib
	stack_sql 'DELETE FROM activities; DELETE FROM outbox; UPDATE prospects SET next_action_at = NULL'
}

# write PROSPECT NAME=VALUE...: the form of that kind, filled in by the present viewer.
write() {
	local id=$1 kind
	shift
	kind=$(printf '%s\n' "$@" | sed -n 's/^kind=//p')
	visit "/prospects/$id/activities/new?kind=$kind"
	[ "$status" = 200 ]
	send "/prospects/$id/activities" "$@" "key=$(field key)"
}
last() { stack_sql "SELECT $1 FROM activities ORDER BY id DESC LIMIT 1"; }
next_of() { stack_sql "SELECT COALESCE(DATE_FORMAT(next_action_at, '%Y-%m-%dT%H:%i'), 'none') FROM prospects WHERE id = $1"; }
# act ID WHAT NAME=VALUE...: from its page.
act() {
	local id=$1 what=$2
	shift 2
	visit "/activities/$id"
	send "/activities/$id/$what" "version=$(field version)" "$@"
}

@test "a note is written on the record itself, by who is logged in, and stands in the history" {
	as advisor
	visit "/prospects/$mine"
	shown 'name="kind" value="note"'
	send "/prospects/$mine/activities" kind=note "key=$(field key)" $'body=Il apporte\nses relevés lundi.'
	[ "$status" = 303 ] && [ "$(location)" = "/prospects/$mine" ]
	[ "$(last "CONCAT_WS(' ', type, created_by, completed_at IS NOT NULL, advisor_id)")" = "note $me 1 $me" ]
	visit "/prospects/$mine"
	shown 'ses relevés lundi.'
	shown "/activities/$(last id)"
	visit /activities
	shown 'ses relevés lundi.'
	# not by a list of the program's own notes
	visit '/activities?type=system'
	[ "$status" = 400 ]
}

@test "whose it is, who wrote it and when is never the form's word" {
	as advisor
	visit "/prospects/$mine"
	key=$(field key) csrf=$(field csrf)
	for extra in "created_by=$other" "advisor_id=$other" created_at=2020-01-01 completed_at=2020-01-01 "prospect_id=$theirs" type=system; do
		send "/prospects/$mine/activities" kind=note body=x "key=$key" "$extra"
		[ "$status" = 400 ] || { echo "$extra: $status"; return 1; }
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM activities')" = 0 ]
}

@test "the same form sent twice is one note" {
	as advisor
	visit "/prospects/$mine"
	key=$(field key)
	for i in 1 2; do
		send "/prospects/$mine/activities" kind=note body=Deux "key=$key"
		[ "$status" = 303 ] && [ "$(location)" = "/prospects/$mine" ]
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM activities')" = 1 ]
}

@test "a text is of one character to ten thousand, and what was typed stays in the form" {
	as advisor
	write $mine kind=note body=
	[ "$status" = 422 ] && shown 'obligatoire'
	write $mine kind=note "body=$(printf 'é%.0s' {1..10001})"
	[ "$status" = 422 ] && shown 'ééé'
	write $mine kind=note "body=$(printf 'é%.0s' {1..10000})"
	[ "$status" = 303 ]
	[ "$(last 'CHAR_LENGTH(body)')" = 10000 ]
}

@test "a call has an outcome, what is planned a time to come" {
	as advisor
	write $mine kind=call body=Occupé
	[ "$status" = 422 ]
	for outcome in answered no_answer postponed; do
		write $mine kind=call outcome=$outcome
		[ "$status" = 303 ]
		[ "$(last "CONCAT_WS(' ', type, outcome, completed_at IS NOT NULL, COALESCE(due_at, 'none'))")" = "call $outcome 1 none" ]
	done
	write $mine kind=call outcome=done
	[ "$status" = 422 ]
	for when in '' "$past" 2026-02-30T10:00 demain 2040-01-01T10:00; do
		write $mine kind=plan_call "scheduled_at=$when"
		[ "$status" = 422 ] || { echo "$when: $status"; return 1; }
	done
	write $mine kind=plan_task "scheduled_at=$soon"
	[ "$status" = 422 ]
	write $mine kind=plan_task "scheduled_at=$soon" subject=Relancer
	[ "$status" = 303 ]
	[ "$(last "CONCAT_WS(' ', type, subject, assigned_to, DATE_FORMAT(due_at, '%Y-%m-%dT%H:%i'))")" = "task Relancer $me $soon" ]
}

@test "the next step of a person is the first of what is open, whatever becomes of it" {
	as advisor
	write $mine kind=plan_call "scheduled_at=$later"
	call=$(last id)
	[ "$(next_of $mine)" = "$later" ]
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	task=$(last id)
	[ "$(next_of $mine)" = "$soon" ]
	visit "/prospects/$mine"
	shown "datetime=\"$soon:00Z\""
	act $task postpone "scheduled_at=${later/T10:00/T11:00}"
	[ "$status" = 303 ] && [ "$(next_of $mine)" = "$later" ]
	act $call done outcome=answered
	[ "$status" = 303 ] && [ "$(next_of $mine)" = "${later/T10:00/T11:00}" ]
	act $task cancel
	[ "$status" = 303 ] && [ "$(next_of $mine)" = none ]
	# in the order of the list
	write $mine kind=plan_task "scheduled_at=$soon" subject=B
	as super_admin
	visit '/prospects.json?sort=next&dir=desc'
	[ "$(ids | head -n 1)" = "$mine" ]
	visit '/prospects.json?sort=next&dir=asc'
	[ "$(ids | tail -n 1)" = "$mine" ]
}

@test "twenty at once for one person leave the first of them as his next step" {
	as advisor
	visit "/prospects/$mine"
	token=$(field csrf)
	for i in {10..29}; do
		visit "/prospects/$mine/activities/new?kind=plan_task"
		keys+=("$(field key)")
	done
	for i in {10..29}; do
		curl -sS -o /dev/null -b "$jar" -w '%{http_code}\n' --data-urlencode "csrf=$token" --data-urlencode kind=plan_task \
			--data-urlencode subject=T --data-urlencode "key=${keys[i - 10]}" --data-urlencode "scheduled_at=${soon%T*}T09:$i" \
			"$(stack_url "/prospects/$mine/activities")" >>"$BATS_TEST_TMPDIR/statuses" 3>&- &
	done
	wait $(jobs -p)
	[ "$(sort "$BATS_TEST_TMPDIR/statuses" | uniq -c | tr -s ' ')" = " 20 303" ]
	[ "$(next_of $mine)" = "${soon%T*}T09:10" ]
}

@test "of two who close the same, the second is told so" {
	as advisor
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	id=$(last id)
	visit "/activities/$id"
	version=$(field version)
	as manager
	act $id done outcome=done
	[ "$status" = 303 ]
	as advisor
	visit /
	send "/activities/$id/cancel" "version=$version"
	[ "$status" = 409 ]
	[ "$(last "CONCAT(cancelled_at IS NULL, outcome)")" = 1done ]
	# nor is there anything left to do on its page
	visit "/activities/$id"
	not shown "/activities/$id/done"
}

@test "an older version changes nothing" {
	as advisor
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	id=$(last id)
	visit "/activities/$id"
	version=$(field version)
	send "/activities/$id/postpone" "version=$version" "scheduled_at=$later"
	[ "$status" = 303 ]
	for what in done cancel postpone; do
		send "/activities/$id/$what" "version=$version" outcome=done "scheduled_at=$later"
		[[ "$status" = 4* ]]
	done
	visit "/activities/$id"
	send "/activities/$id/cancel" "version=$version"
	[ "$status" = 409 ]
	[ "$(last 'completed_at IS NULL AND cancelled_at IS NULL')" = 1 ]
}

@test "words are changed by who wrote them, for a day; nobody deletes" {
	as advisor
	write $mine kind=note body=Premier
	id=$(last id)
	visit "/activities/$id/edit"
	[ "$status" = 200 ]
	send "/activities/$id" "version=$(field version)" body=Second subject=
	[ "$status" = 303 ] && [ "$(last body)" = Second ]
	send "/activities/$id" version=1 body=Ancien subject=
	[ "$status" = 409 ] && [ "$(last body)" = Second ]
	stack_sql "UPDATE activities SET created_at = UTC_TIMESTAMP() - INTERVAL 25 HOUR WHERE id = $id"
	visit "/activities/$id/edit"
	[ "$status" = 404 ]
	visit "/activities/$id"
	not shown "/activities/$id/edit"
	send "/activities/$id" version=2 body=Tard subject=
	[ "$status" = 404 ] && [ "$(last body)" = Second ]
	as manager
	visit "/activities/$id/edit"
	[ "$status" = 200 ]
	# what somebody else wrote of the same person
	stack_sql "UPDATE activities SET created_at = UTC_TIMESTAMP(), created_by = $other WHERE id = $id"
	as advisor
	visit "/activities/$id"
	[ "$status" = 200 ]
	visit "/activities/$id/edit"
	[ "$status" = 404 ]
	# and his own, of a person who is no longer his
	stack_sql "UPDATE activities SET created_by = $me WHERE id = $id; UPDATE prospects SET advisor_id = $other WHERE id = $mine"
	visit "/activities/$id/edit"
	[ "$status" = 404 ]
	stack_sql "UPDATE prospects SET advisor_id = $me WHERE id = $mine"
}

@test "an advisor writes nothing about a person of somebody else, nor of nobody" {
	as advisor
	visit "/prospects/$mine"
	token=$(field csrf)
	for id in $theirs $(stack_sql "SELECT MIN(id) FROM prospects WHERE advisor_id IS NULL AND deleted_at IS NULL"); do
		visit "/prospects/$id/activities/new"
		[ "$status" = 404 ]
		csrf=$token send "/prospects/$id/activities" kind=note body=x key=x
		[ "$status" = 404 ]
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM activities')" = 0 ]
}

@test "PP-22: it is planned for active people who see this person, and for no other" {
	as advisor
	visit "/prospects/$mine/activities/new?kind=plan_task"
	shown "<option value=\"$me\" selected"
	shown "<option value=\"$(viewer manager id)\""
	for id in $other $(viewer partner id) $(viewer commercial id) 999999; do
		not shown "<option value=\"$id\""
		send "/prospects/$mine/activities" kind=plan_task subject=A "scheduled_at=$soon" "assigned_to=$id" "key=$(field key)"
		[ "$status" = 422 ] || { echo "$id: $status"; return 1; }
	done
	# who stands in for the advisor today sees him too
	stack_sql "INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES ($me, $other, UTC_DATE(), UTC_DATE() + INTERVAL 1 DAY, $me)"
	write $mine kind=plan_task subject=A "scheduled_at=$soon" "assigned_to=$other"
	[ "$status" = 303 ] && [ "$(last assigned_to)" = "$other" ]
	stack_sql 'DELETE FROM advisor_absences'
}

@test "a commercial plans for himself" {
	commercial=$(viewer commercial id)
	lead=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND commercial_id = $commercial")
	as commercial
	write $lead kind=plan_call "scheduled_at=$soon"
	[ "$status" = 303 ] && [ "$(last "CONCAT_WS(' ', assigned_to, created_by)")" = "$commercial $commercial" ]
	visit "/prospects/$lead/activities/new?kind=plan_call"
	send "/prospects/$lead/activities" kind=plan_call "scheduled_at=$soon" "assigned_to=$me" "key=$(field key)"
	[ "$status" = 400 ]
	visit /activities
	shown "/activities/$(last id)"
}

@test "on a client's record it is about the client, and of the person all the same" {
	client=$(stack_sql "SELECT id FROM clients WHERE deleted_at IS NULL LIMIT 1")
	person=$(stack_sql "SELECT prospect_id FROM clients WHERE id = $client")
	as manager
	visit "/clients/$client"
	shown "/clients/$client/activities"
	send "/clients/$client/activities" kind=note body=Visa "key=$(field key)"
	[ "$status" = 303 ] && [ "$(location)" = "/clients/$client" ]
	[ "$(last "CONCAT_WS(' ', prospect_id, client_id)")" = "$person $client" ]
	visit "/prospects/$person"
	shown Visa
}

@test "what is open goes with the prospect to whom it is handed; what is done stays whose it was" {
	as advisor
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	write $mine kind=plan_task "scheduled_at=$later" subject=B
	act $(last id) done outcome=done
	stack_sql "UPDATE prospects SET advisor_id = $other WHERE id = $mine"
	[ "$(stack_sql "SELECT GROUP_CONCAT(subject, assigned_to ORDER BY subject SEPARATOR ' ') FROM activities")" = "A$other B$me" ]
	stack_sql "UPDATE prospects SET advisor_id = NULL WHERE id = $mine"
	[ "$(stack_sql "SELECT COUNT(*) FROM activities WHERE subject = 'A' AND assigned_to IS NULL")" = 1 ]
	stack_sql "UPDATE prospects SET advisor_id = $me WHERE id = $mine"
	[ "$(stack_sql "SELECT assigned_to FROM activities WHERE subject = 'A'")" = "$me" ]
}

@test "the list is filtered by kind, time and person as one would by hand" {
	as super_admin
	for hours in -50 -2 2 30 200 2000; do
		stack_sql "INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id)
			SELECT id, IF($hours < 10, 'task', 'call'), 'h$hours', UTC_TIMESTAMP() + INTERVAL $hours HOUR, IF($hours > 100, NULL, $me), $me, advisor_id
			  FROM prospects WHERE id IN ($mine, $theirs)"
	done
	stack_sql "INSERT INTO activities (prospect_id, type, body, created_by, advisor_id, completed_at) SELECT id, 'note', 'n', $me, advisor_id, UTC_TIMESTAMP() FROM prospects WHERE id = $mine"
	same() {
		visit "/activities?$1"
		[ "$status" = 200 ] || { echo "$1: $status"; return 1; }
		diff <(stack_sql "SELECT id FROM activities WHERE $2" | sort -n) \
			<(grep -oE '<th scope="row"><a href="/activities/[0-9]+' "$body" | grep -oE '[0-9]+$' | sort -n) || { echo "$1"; return 1; }
	}
	now='UTC_TIMESTAMP()' day='UTC_DATE()'
	same '' TRUE
	same due=late "due_at < $now"
	same due=today "due_at >= $now AND due_at < $day + INTERVAL 1 DAY"
	same due=week "due_at >= $now AND due_at < $day + INTERVAL 7 - WEEKDAY($day) DAY"
	same due=open 'due_at IS NOT NULL'
	same done=yes 'completed_at IS NOT NULL'
	same done=no 'completed_at IS NULL AND cancelled_at IS NULL'
	same "done=no&assigned_to=$me" "completed_at IS NULL AND cancelled_at IS NULL AND assigned_to = $me"
	from=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 1 DAY') to=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 12 DAY')
	same "planning_from=$from&planning_to=$to" "due_at >= '$from' AND due_at < '$to'"
	same "planning_from=$from&type=call&assigned_to=none" "due_at >= '$from' AND type = 'call' AND assigned_to IS NULL"
	same "planning_to=$to&due=late" "due_at < $now"
	same 'due=open&type=call' "due_at IS NOT NULL AND type = 'call'"
	same 'due=late&assigned_to=none' 'FALSE'
	same "due=open&assigned_to=$me&type=task" "due_at IS NOT NULL AND assigned_to = $me AND type = 'task'"
	same type=note "type = 'note'"
	same "assigned_to=$me" "assigned_to = $me"
	same 'assigned_to=none&type=call' "assigned_to IS NULL AND type = 'call'"
	same "q=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $mine")" "prospect_id = $mine"
	same "q=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $mine")&due=open" "prospect_id = $mine AND due_at IS NOT NULL"
	as advisor
	same '' "prospect_id = $mine"
	same due=open "prospect_id = $mine AND due_at IS NOT NULL"
	same done=yes "prospect_id = $mine AND completed_at IS NOT NULL"
	same "planning_from=$from" "prospect_id = $mine AND due_at >= '$from'"
	same 'due=open&type=call' "prospect_id = $mine AND due_at IS NOT NULL AND type = 'call'"
	same "q=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $theirs")" FALSE
}

@test "pages by the time it is due are one order" {
	stack_sql "INSERT INTO activities (prospect_id, type, subject, scheduled_at, created_by)
		SELECT $mine, 'task', 's', UTC_TIMESTAMP() + INTERVAL seq % 40 HOUR, $me FROM seq_1_to_90"
	as super_admin
	visit '/activities?due=open'
	got=
	while :; do
		got+=$(grep -oE '<th scope="row"><a href="/activities/[0-9]+' "$body" | grep -oE '[0-9]+$')$'\n'
		next=$(grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | sed 's/.*href="//; s/".*//; s/&amp;/\&/g')
		[ -n "$next" ] || break
		visit "$next"
	done
	diff <(stack_sql 'SELECT id FROM activities ORDER BY due_at, id') <(printf '%s' "$got")
}

@test "my day is what I have to do by tonight, what is late, and files nobody has planned anything for" {
	stack_sql "INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id) VALUES
		($mine, 'task', 'Hier', UTC_TIMESTAMP() - INTERVAL 30 HOUR, $me, $me, $me),
		($mine, 'task', 'Ce soir', UTC_DATE() + INTERVAL 86399 SECOND, $me, $me, $me),
		($mine, 'task', 'Demain', UTC_DATE() + INTERVAL 1 DAY, $me, $me, $me),
		($mine, 'task', 'Du responsable', UTC_TIMESTAMP() - INTERVAL 1 HOUR, $(viewer manager id), $me, $me)"
	stack_sql "UPDATE prospects SET advisor_id = $other WHERE advisor_id = $me AND id <> $mine;
		UPDATE prospects SET next_action_at = UTC_TIMESTAMP(), analysis_deadline = UTC_DATE() + INTERVAL 2 DAY WHERE id = $mine"
	as advisor
	visit /day
	[ "$status" = 200 ]
	shown Hier && shown 'Ce soir'
	not shown Demain && not shown 'Du responsable'
	shown 'Aucune analyse' && shown 'Chaque dossier a une prochaine action.'
	visit /
	tr -d '\n' <"$body" | grep -oE 'href="/day"><strong>[0-9]+' | grep -q '>2$'
	stack_sql "UPDATE prospects SET next_action_at = NULL, analysis_deadline = UTC_DATE() + INTERVAL 18 HOUR WHERE id = $mine"
	visit /day
	not shown 'Aucune analyse'
	[ "$(grep -o "<a href=\"/prospects/$mine\"><span" "$body" | wc -l)" = 2 ]
	# and of whom he stands in for
	stack_sql "INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by) VALUES ($other, $me, UTC_DATE(), UTC_DATE() + INTERVAL 1 DAY, $me);
		INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id) VALUES ($theirs, 'task', 'De l’absent', UTC_TIMESTAMP() - INTERVAL 1 HOUR, $other, $other, $other)"
	visit /day
	shown 'De l’absent'
	stack_sql 'DELETE FROM advisor_absences'
	visit /day
	not shown 'De l’absent'
	as manager
	visit /day
	shown 'Du responsable' && not shown Hier
}

@test "what is planned says so on its page, and what is late in the list too" {
	as advisor
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	visit "/activities/$(last id)"
	shown Prévue; not shown Terminée
	visit /activities
	not shown 'badge overdue'
	stack_sql "UPDATE activities SET scheduled_at = UTC_TIMESTAMP() - INTERVAL 2 DAY"
	visit "/activities/$(last id)"
	shown 'En retard'
	visit /activities
	shown 'badge overdue'
	# to programs only what the schema promises
	for as in json xml; do
		visit "/activities/$(last id).$as"
		[ "$status" = 200 ]; not shown due_at
	done
}

@test "PP-15: a meeting that is planned or moved tells the one it is for, and nobody else" {
	manager=$(viewer manager id)
	as advisor
	write $mine kind=plan_meeting "scheduled_at=$soon" "assigned_to=$manager" 'subject=Avec le garant'
	[ "$status" = 303 ]
	id=$(last id)
	[ "$(stack_sql "SELECT GROUP_CONCAT(to_address, template) FROM outbox")" = "$(email manager)activity/meeting" ]
	mailed activity/meeting "$(email manager)"
	[ "$link" = "/activities/$id" ]
	act $id postpone "scheduled_at=$later"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*), SUM(to_address = '$(email manager)'), SUM(document LIKE '%name=\"moved\"%') FROM outbox")" = $'2\t2\t1' ]
	# whoever plans it for himself knows; a task and a call are no meeting; done and cancelled tell nobody
	write $mine kind=plan_meeting "scheduled_at=$soon" "assigned_to=$me"
	write $mine kind=plan_call "scheduled_at=$soon" "assigned_to=$manager"
	write $mine kind=plan_task "scheduled_at=$soon" "assigned_to=$manager" subject=A
	act $id done outcome=done
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 2 ]
}

@test "SPEC 6.3: many are done at once, each by the same rules as one, with what became of each" {
	as advisor
	write $mine kind=plan_task "scheduled_at=$soon" subject=A
	task=$(last id)
	write $mine kind=plan_call "scheduled_at=$later"
	call=$(last id)
	write $mine kind=plan_meeting "scheduled_at=$soon" subject=B
	meeting=$(last id)
	act $meeting cancel
	write $mine kind=note body=Ecrit
	note=$(last id)
	stack_sql "INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id)
		VALUES ($theirs, 'task', 'Ailleurs', UTC_TIMESTAMP() + INTERVAL 1 DAY, $other, $other, $other);
		INSERT INTO reminders (rule_code, prospect_id, stage, cycle, channel, due_at) VALUES ('R-ANS', $mine, 'a', 1, 'email', UTC_TIMESTAMP() + INTERVAL 7 DAY)"
	far=$(stack_sql 'SELECT MAX(id) FROM activities')
	states() { stack_sql "SELECT GROUP_CONCAT(CONCAT_WS('/', COALESCE(subject, type), completed_at IS NOT NULL, outcome) ORDER BY id) FROM activities"; }
	visit /activities
	shown 'formaction="/activities/bulk/done"'
	# a box stands at what is open, and at nothing else
	shown "name=\"p$task\""; shown "name=\"p$call\""; not shown "name=\"p$meeting\""; not shown "name=\"p$note\""
	before=$(states)
	send /activities/bulk/done p$task=1 p$call=1 p$meeting=1 p$note=1 p$far=1
	[ "$status" = 200 ]; shown 'value="no_answer"'; not shown 'value="done"'; not shown Ailleurs
	key=$(field key)
	# of the calls it has to be said what came of them
	for outcome in '' done gone; do
		send /activities/bulk/done "ids=$task,$call,$far" "key=$(field key)" "outcome=$outcome"
		[ "$status" = 422 ] || { echo "$outcome: $status"; return 1; }
	done
	[ "$(states)" = "$before" ]
	key=$(field key)
	send /activities/bulk/done "ids=$task,$call,$meeting,$note,$far" "key=$key" outcome=answered
	[ "$status" = 200 ]; shown "plus à faire"; shown introuvable; shown '2 sur 5'; not shown Ailleurs
	[ "$(states)" = A/1/done,call/1/answered,B/0,note/1,Ailleurs/0 ]
	[ "$(next_of $mine)" = none ]
	# who answered is not reminded
	[ "$(stack_sql "SELECT CONCAT_WS('/', status, skipped_reason) FROM reminders WHERE prospect_id = $mine")" = cancelled/answered ]
	# the same page sent twice does nothing, nor do they a second time
	send /activities/bulk/done "ids=$task,$call" "key=$key" outcome=no_answer
	[ "$status" = 303 ]
	# without a call nothing is asked
	write $mine kind=plan_task "scheduled_at=$soon" subject=C
	visit /activities
	send /activities/bulk/done "p$(last id)=1" "p$task=1"
	[ "$status" = 200 ]; not shown 'name="outcome"'
	send /activities/bulk/done "ids=$task,$(last id)" "key=$(field key)"
	[ "$status" = 200 ]; shown '1 sur 2'
	[ "$(states)" = A/1/done,call/1/answered,B/0,note/1,Ailleurs/0,C/1/done ]
	stack_sql 'DELETE FROM reminders'
}
