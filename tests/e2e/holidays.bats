#!/usr/bin/env bats
# Holidays of notices: who types them, and what becomes of the deadlines that run
# (SPEC BR-21, BR-22).  All in a February, in which nothing is a holiday by itself.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_SENDING='queue: {run: false}' STACK_WORKERS=3
	stack_require perl && stack_start
	for role in super_admin manager advisor commercial; do enter $role; done
	export year=$(($(date -u +%Y) + 1)) me=$(viewer advisor id) boss=$(viewer super_admin id)
	export other=$(stack_sql "SELECT MIN(id) FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $me")
	export id=$(stack_sql 'SELECT MAX(id) FROM prospects')
	# nobody has a deadline before a test says who
	stack_sql "DELETE FROM clients; UPDATE prospects SET deleted_at = NULL, analysis_deadline = NULL, advisor_id = NULL, status = 'new'"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# due HOLIDAY...: each day from 15 January to 31 March and the fifth working day behind it.
due() {
	perl -MTime::Local -MPOSIX=strftime -e '
		my ($year, %off) = (shift, map { $_ => 1 } @ARGV);
		sub day { strftime "%Y-%m-%d", gmtime shift }
		for (my $t = timegm(0, 0, 12, 15, 0, $year); $t < timegm(0, 0, 12, 1, 3, $year); $t += 86400) {
			my ($n, $u) = (0, $t);
			while ($n < 5) { $u += 86400; $n++ if (gmtime $u)[6] % 6 && !$off{ day($u) } }
			print day($t), " ", day($u), "\n";
		}' "$year" "$@"
}

# weekday N: the N-th of February or the first day behind it that is a Monday (1), … Sunday (7).
weekday() {
	stack_sql "SELECT DATE('$year-02-$1') + INTERVAL (($2 + 7 - 1) - WEEKDAY('$year-02-$1')) % 7 DAY"
}

# people HOLIDAY...: nobody but who came in those weeks, a new one, one in analysis, a decided
# and a deleted one each day; their deadlines are as if those days were holidays.
people() {
	stack_sql 'DELETE FROM activities; DELETE FROM outbox; DELETE FROM holidays; UPDATE prospects SET analysis_deadline = NULL, version = 1'
	local n=0 from to sql= status
	while read -r from to; do
		for status in new analyzing validated deleted; do
			n=$((n + 1))
			sql+="UPDATE prospects SET created_at = '$from 09:30:00', analysis_deadline = '$to 18:00:00', version = 1,
				status = '${status/deleted/new}', deleted_at = IF('$status' = 'deleted', '$from', NULL),
				advisor_id = ELT(1 + $n % 3, $me, $other, NULL) WHERE id = $((id - n));"
		done
	done < <(due "$@" | sed -n '10,55p')
	stack_sql "$sql"
	for from in "$@"; do stack_sql "INSERT INTO holidays (day, label, created_by) VALUES ('$from', 'Communiqué', $boss)"; done
	stack_sql "SELECT id, DATE(analysis_deadline) FROM prospects WHERE analysis_deadline IS NOT NULL ORDER BY id" >"$BATS_TEST_TMPDIR/before"
}

# as_if HOLIDAY...: those who are open are due as if those days were holidays, the others as
# before; whoever was moved has an entry and a version more, nobody else has.
as_if() {
	due "$@" >"$BATS_TEST_TMPDIR/due"
	stack_sql "SELECT p.id, DATE(p.created_at), DATE(p.analysis_deadline), TIME(p.analysis_deadline), p.deadline IS NOT NULL, p.version,
			(SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.type = 'system' AND a.code = 'deadline')
		  FROM prospects p WHERE p.analysis_deadline IS NOT NULL ORDER BY p.id" |
		perl -e '
			my (%due, %before, $moved, $n);
			open my $in, "<", $ARGV[0]; while (<$in>) { my ($from, $to) = split; $due{$from} = $to }
			open $in, "<", $ARGV[1]; while (<$in>) { my ($id, $to) = split; $before{$id} = $to }
			while (<STDIN>) {
				my ($id, $from, $is, $time, $open, $version, $entries) = split;
				my $should = $open ? $due{$from} : $before{$id};
				print "$id of $from is due $is $time, not $should\n" if $is ne $should || $time ne "18:00:00";
				print "$id has version $version and $entries entries\n" if $version != 1 + $entries;
				print "$id: $entries entries though it stayed\n" if $ARGV[2] eq "once" && $entries != ($is ne $before{$id});
				$n++; $moved++ if $is ne $before{$id};
			}
			printf STDERR "%d of %d moved\n", $moved, $n;
			print "nobody was looked at\n" if $n < 100;
		' "$BATS_TEST_TMPDIR/due" "$BATS_TEST_TMPDIR/before" "${how-once}" >"$BATS_TEST_TMPDIR/wrong"
	cat "$BATS_TEST_TMPDIR/wrong"
	[ ! -s "$BATS_TEST_TMPDIR/wrong" ]
}

add() {
	visit /holidays/new
	send /holidays "key=$(field key)" "day=$1" "label=${2-Fin du Ramadan}"
}

remove() {
	local there=$(stack_sql "SELECT id FROM holidays WHERE day = '$1'")
	visit "/holidays/$there/remove"
	send "/holidays/$there/remove"
}

@test "a holiday more moves those it concerns by a working day, a holiday less moves them back" {
	as super_admin
	for n in 1 2 3 4 5; do
		day=$(weekday 9 $n)
		people
		add "$day"
		[ "$status" = 303 ]
		as_if "$day"
		[ "$(stack_sql 'SELECT COUNT(*) FROM activities')" -ge 10 ]
		remove "$day"
		[ "$status" = 303 ]
		how=twice as_if
		[ "$(stack_sql 'SELECT COUNT(*) FROM holidays')" = 0 ]
	done
}

@test "one that was there all along is taken away, and those begun on its own day stay" {
	as super_admin
	for n in 1 3 5; do
		day=$(weekday 9 $n)
		people "$day"
		remove "$day"
		[ "$status" = 303 ]
		as_if
	done
}

@test "days in a row, in whatever order they come and go" {
	as super_admin
	people
	one=$(weekday 9 4) two=$(weekday 9 5) three=$(stack_sql "SELECT DATE('$(weekday 9 5)') + INTERVAL 3 DAY")
	add "$two"
	add "$one"
	add "$three"
	how=many as_if "$one" "$two" "$three"
	remove "$two"
	how=many as_if "$one" "$three"
	remove "$one"
	remove "$three"
	how=many as_if
}

@test "a day on which nobody works anyway is noted and moves nothing" {
	as super_admin
	people
	day=$(weekday 9 6)
	add "$day"
	[ "$status" = 303 ]
	as_if
	[ "$(stack_sql 'SELECT COUNT(*) FROM activities')" = 0 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 0 ]
	[ "$(stack_sql "SELECT day, label, source, created_by FROM holidays" | tr '\t' ' ')" = "$day Fin du Ramadan proclaimed $boss" ]
}

@test "each advisor concerned has one letter, with how many of his have moved" {
	as super_admin
	people
	day=$(weekday 9 3)
	add "$day" 'Fête <surprise>'
	for one in $me $other; do
		mail=$(stack_sql "SELECT email FROM users WHERE id = $one")
		n=$(stack_sql "SELECT COUNT(*) FROM activities WHERE advisor_id = $one")
		[ "$n" -gt 0 ]
		[ "$(letters prospect/deadlines "$mail")" = 1 ]
		stack_sql "SELECT document FROM outbox WHERE to_address = '$mail'" >"$BATS_TEST_TMPDIR/letter"
		grep -F "<value name=\"count\">$n</value>" "$BATS_TEST_TMPDIR/letter"
		grep -F "<value name=\"change\">added</value>" "$BATS_TEST_TMPDIR/letter"
		grep -F "<value name=\"label\">Fête &lt;surprise&gt;</value>" "$BATS_TEST_TMPDIR/letter"
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM activities WHERE advisor_id IS NULL')" -gt 0 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 2 ]
	remove "$day"
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 4 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE document LIKE '%>removed<%'")" = 2 ]
	# the record says it in words
	there=$(stack_sql "SELECT prospect_id FROM activities LIMIT 1")
	visit "/prospects/$there"
	shown 'Échéance déplacée'
	shown 'Fête &lt;surprise&gt;'
}

@test "the same form sent twice is one holiday, and moves once" {
	as super_admin
	people
	day=$(weekday 9 2)
	visit /holidays/new
	key=$(field key) csrf=$(field csrf)
	send /holidays "key=$key" "day=$day" label=Deux
	[ "$status" = 303 ]
	first=$(location)
	send /holidays "key=$key" "day=$day" label=Deux
	[ "$status" = 303 ]
	[ "$(location)" = "$first" ]
	as_if "$day"
	[ "$(stack_sql 'SELECT COUNT(*) FROM outbox')" = 2 ]
}

@test "what cannot be is said at its field" {
	as super_admin
	people
	day=$(weekday 9 2)
	add "$day"
	add "$day" Encore
	[ "$status" = 422 ]
	shown 'déjà férié'
	shown 'value="Encore"'
	add "$year-05-01"
	[ "$status" = 422 ]
	shown 'déjà férié'
	add 2001-02-01
	[ "$status" = 422 ]
	shown 'moins de deux mois'
	add "$((year + 3))-02-10"
	[ "$status" = 422 ]
	add "$year-02-30"
	[ "$status" = 422 ]
	add "$(weekday 16 2)" ''
	[ "$status" = 422 ]
	add "$(weekday 16 2)" "$(printf 'é%.0s' {1..121})"
	[ "$status" = 422 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM holidays')" = 1 ]
	as_if "$day"
}

@test "a manager reads them, and nobody but a super_admin writes any" {
	as super_admin
	people
	day=$(weekday 9 2)
	add "$day" 'Veille de <fête>'
	there=$(stack_sql 'SELECT id FROM holidays')
	as manager
	visit "/holidays?year=$year"
	[ "$status" = 200 ]
	shown 'Veille de &lt;fête&gt;'
	shown 'Lundi de Pâques'
	not shown '/holidays/new'
	visit "/holidays/$there"
	[ "$status" = 200 ]
	not shown '/remove'
	csrf=$(grep -oE 'name="csrf" value="[^"]*"' "$body" | head -n 1 | sed 's/.*value="//; s/"//')
	for path in /holidays "/holidays/$there/remove"; do
		send "$path" "day=$(weekday 9 3)" label=Intrus "key=$(printf 'k%.0s' {1..43})"
		[ "$status" = 403 ]
	done
	for role in advisor commercial; do
		as $role
		for path in /holidays /holidays/new "/holidays/$there" "/holidays/$there/remove"; do
			visit "$path"
			[ "$status" = 403 ]
		done
	done
	as super_admin
	visit "/holidays/$there/remove"
	shown 'Veille de &lt;fête&gt;'
	csrf=wrong send "/holidays/$there/remove"
	[ "$status" = 403 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM holidays')" = 1 ]
	as_if "$day"
}

# at_once PATH NAME=VALUE... -- PATH NAME=VALUE...: both forms at the same moment, by two workers; $codes.
at_once() {
	local n=0 args=() path= pids=
	set -- "$@" --
	while [ $# -gt 0 ]; do
		if [ "$1" = -- ]; then
			n=$((n + 1))
			curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$csrf" "${args[@]}" \
				"$(stack_url "$path")" >"$BATS_TEST_TMPDIR/code.$n" &
			args=() path=
		elif [ -z "$path" ]; then path=$1
		else args+=(--data-urlencode "$1"); fi
		shift
	done
	wait
	codes=$(cat "$BATS_TEST_TMPDIR"/code.* | sort | tr '\n' ' ')
	rm "$BATS_TEST_TMPDIR"/code.*
}

@test "of two administrators who type the same day one does; of two who take it away too" {
	as super_admin
	people
	day=$(weekday 9 3)
	visit /holidays/new
	csrf=$(field csrf) one=$(field key)
	visit /holidays/new
	at_once /holidays "key=$one" "day=$day" label=Un -- /holidays "key=$(field key)" "day=$day" label=Deux
	[ "$codes" = '303 422 ' ] || { echo "$codes"; false; }
	as_if "$day"
	there=$(stack_sql 'SELECT id FROM holidays')
	at_once "/holidays/$there/remove" -- "/holidays/$there/remove"
	[ "$codes" = '303 404 ' ] || { echo "$codes"; false; }
	how=twice as_if
}

@test "of two who type days beside each other each counts the other's" {
	as super_admin
	for try in 1 2 3; do
		people
		visit /holidays/new
		csrf=$(field csrf) one=$(field key)
		visit /holidays/new
		at_once /holidays "key=$one" "day=$(weekday 9 3)" label=Un -- /holidays "key=$(field key)" "day=$(weekday 9 4)" label=Deux
		[ "$codes" = '303 303 ' ] || { echo "$codes"; false; }
		how=many as_if "$(weekday 9 3)" "$(weekday 9 4)"
	done
}

# A day within the next five working ones that may be typed.
soon() {
	local n
	for n in 1 2 3 4 5 6 7; do
		day=$(stack_sql "SELECT UTC_DATE() + INTERVAL $n DAY")
		[ "$(stack_sql "SELECT WEEKDAY('$day') < 5")" = 1 ] || continue
		add "$day"
		[ "$status" = 422 ] || return 0
	done
	return 1
}

register() {
	visit /prospects/new
	send /prospects "key=$(field key)" "last_name=$1" first_name=Awa "email=$1@example.ci" source=phone
	[ "$status" = 303 ]
}

@test "who came before a holiday was typed and who comes after it are due on the same day" {
	as super_admin
	people
	register avant
	before=$(stack_sql "SELECT analysis_deadline FROM prospects WHERE last_name = 'avant'")
	soon
	register apres
	now=$(stack_sql "SELECT analysis_deadline FROM prospects WHERE last_name = 'avant'")
	[[ "$now" > "$before" ]]
	[ "$(stack_sql "SELECT analysis_deadline FROM prospects WHERE last_name = 'apres'")" = "$now" ]
}

@test "who comes while a holiday is being typed waits for it and counts it" {
	as super_admin
	people
	register pendant
	before=$(stack_sql "SELECT analysis_deadline FROM prospects WHERE last_name = 'pendant'")
	soon
	stack_sql 'DELETE FROM holidays'
	stack_sql "BEGIN; INSERT INTO holidays (day, label, created_by) VALUES ('$day', 'Tard', $boss); DO SLEEP(2); COMMIT" &
	until_true waits_to_sleep
	register ensuite
	wait
	[[ "$(stack_sql "SELECT analysis_deadline FROM prospects WHERE last_name = 'ensuite'")" > "$before" ]]
}
waits_to_sleep() { [ "$(stack_sql "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'")" = 1 ]; }

# back ID MOVE [NAME=VALUE...]: whoever was closed or deleted comes back.
back() {
	visit "/prospects/$1/$2"
	send "/prospects/$1/$2" "version=$(field version)" "${@:3}"
	[ "$status" = 303 ]
}

@test "who was closed or deleted when a holiday came, or went, comes back with the deadline he would have" {
	as super_admin
	day=$(weekday 9 3)
	people
	from=$(stack_sql "SELECT DATE('$day') - INTERVAL 1 DAY")
	read -r new analyzing _ deleted <<<$(stack_sql "SELECT GROUP_CONCAT(id ORDER BY id DESC SEPARATOR ' ') FROM prospects WHERE DATE(created_at) = '$from' AND analysis_deadline IS NOT NULL")
	# one was taken up again on that day, a month behind his coming
	stack_sql "UPDATE prospects SET closed_at = UTC_TIMESTAMP(), closure_reason = 'other' WHERE id IN ($new, $analyzing);
		UPDATE prospects SET created_at = created_at - INTERVAL 1 MONTH, analysis_started_at = '$from 10:00:00' WHERE id = $analyzing;
		INSERT INTO activities (prospect_id, type, code, from_status, to_status) VALUES ($analyzing, 'status', 'review', 'validated', 'analyzing')"
	add "$day"
	for who in $new $analyzing $deleted; do
		[ "$(stack_sql "SELECT DATE(analysis_deadline) FROM prospects WHERE id = $who")" = "$(due | sed -n "s/^$from //p")" ]
	done
	back $new reopen reason=Il_revient
	back $analyzing reopen reason=Il_revient
	back $deleted restore
	for who in $new $analyzing $deleted; do
		[ "$(stack_sql "SELECT analysis_deadline FROM prospects WHERE id = $who")" = "$(due "$day" | sed -n "s/^$from //p") 18:00:00" ]
	done
	# what is decided has no deadline any more
	stack_sql "UPDATE prospects SET status = 'rejected', closed_at = UTC_TIMESTAMP(), closure_reason = 'other' WHERE id = $new"
	before=$(stack_sql "SELECT analysis_deadline FROM prospects WHERE id = $new")
	remove "$day"
	back $new reopen reason=Encore
	[ "$(stack_sql "SELECT analysis_deadline FROM prospects WHERE id = $new")" = "$before" ]
	stack_sql "UPDATE prospects SET analysis_started_at = NULL, closed_at = NULL, closure_reason = NULL"
}

@test "an analysis that was taken up again counts from then" {
	as super_admin
	day=$(weekday 9 3)
	people "$day"
	# begun on the day before the holiday, and on the holiday itself
	for n in 1 2; do
		from=$(stack_sql "SELECT DATE('$day') - INTERVAL 2 - $n DAY")
		stack_sql "UPDATE prospects SET status = 'analyzing', deleted_at = NULL, created_at = '$year-01-05', analysis_started_at = '$from 10:00:00',
			analysis_deadline = '$(due "$day" | sed -n "s/^$from //p") 18:00:00' WHERE id = $((id - n))"
	done
	remove "$day"
	for n in 1 2; do
		from=$(stack_sql "SELECT DATE('$day') - INTERVAL 2 - $n DAY")
		[ "$(stack_sql "SELECT DATE(analysis_deadline) FROM prospects WHERE id = $((id - n))")" = "$(due | sed -n "s/^$from //p")" ]
	done
	stack_sql 'UPDATE prospects SET analysis_started_at = NULL'
}
