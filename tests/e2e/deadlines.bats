#!/usr/bin/env bats
# What is late, due today or due this week is a list, a figure and a badge (SPEC 6.3, 1.7).

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nlist:\n  size: 10'
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	export me=$(viewer advisor id)
	# around now by hours: a third of them nobody's, a third the advisor's, every status, some deleted
	stack_sql "UPDATE prospects SET created_at = UTC_TIMESTAMP() - INTERVAL 40 DAY,
		analysis_deadline = UTC_TIMESTAMP() + INTERVAL (id % 101 - 50) * 5 HOUR + INTERVAL 30 SECOND,
		status = ELT(1 + id % 5, 'new', 'analyzing', 'analyzing', 'validated', 'rejected'),
		advisor_id = ELT(1 + id % 3, $me, NULL, advisor_id), deleted_at = IF(id % 17 = 0, UTC_TIMESTAMP(), NULL)"
}
teardown_file() { load_lib; stack_stop; }
setup() {
	load_lib
	open="deleted_at IS NULL AND status IN ('new', 'analyzing')"
	# what the page calls so; to the minute, and nothing is due within one of now
	late="$open AND analysis_deadline < UTC_TIMESTAMP() - INTERVAL 1 MINUTE"
	today="$open AND analysis_deadline >= UTC_TIMESTAMP() AND analysis_deadline < UTC_DATE() + INTERVAL 1 DAY"
	week="$open AND analysis_deadline >= UTC_TIMESTAMP() AND analysis_deadline < UTC_DATE() + INTERVAL 7 - WEEKDAY(UTC_DATE()) DAY"
	# at the turn of an hour that something is due in, or of the day, it would be another list
	stack_sql "UPDATE prospects SET analysis_deadline = analysis_deadline + INTERVAL 7 MINUTE
		WHERE ABS(TIMESTAMPDIFF(SECOND, analysis_deadline, UTC_TIMESTAMP())) < 120"
}

@test "each of the three is the list of what is open and due then, with every other filter" {
	for role in super_admin manager; do
		as $role
		for due in late today week; do
			rows_equal "/prospects.json?deadline=$due" "SELECT id FROM prospects WHERE ${!due}"
			rows_equal "/prospects.json?deadline=$due&status=analyzing" "SELECT id FROM prospects WHERE ${!due} AND status = 'analyzing'"
			rows_equal "/prospects.json?deadline=$due&advisor_id=$me" "SELECT id FROM prospects WHERE ${!due} AND advisor_id = $me"
			rows_equal "/prospects.json?deadline=$due&advisor_id=none&status=new" "SELECT id FROM prospects WHERE ${!due} AND advisor_id IS NULL AND status = 'new'"
			rows_equal "/prospects.json?deadline=$due&desired_destination=FR" "SELECT id FROM prospects WHERE ${!due} AND desired_destination = 'FR'"
			rows_equal "/prospects.json?deadline=$due&status=validated" 'SELECT id FROM prospects WHERE FALSE'
		done
	done
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $late")" -gt 30 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $week")" -gt 0 ]
	as advisor
	for due in late today week; do
		rows_equal "/prospects.json?deadline=$due" "SELECT id FROM prospects WHERE ${!due} AND (advisor_id = $me OR advisor_id IS NULL)"
		rows_equal "/prospects.json?deadline=$due&advisor_id=$me&status=new" "SELECT id FROM prospects WHERE ${!due} AND advisor_id = $me AND status = 'new'"
	done
}

@test "a manager who is held to his branch has those of it and of none" {
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké');
		UPDATE prospects SET branch_id = NULLIF(id % 4, 0) WHERE id % 4 < 3; UPDATE users SET branch_id = 1 WHERE id = $(viewer manager id)"
	as manager
	for due in late week; do
		rows_equal "/prospects.json?deadline=$due" "SELECT id FROM prospects WHERE ${!due} AND (branch_id = 1 OR branch_id IS NULL)"
		rows_equal "/prospects.json?deadline=$due&status=new" "SELECT id FROM prospects WHERE ${!due} AND (branch_id = 1 OR branch_id IS NULL) AND status = 'new'"
		rows_equal "/prospects.json?deadline=$due&advisor_id=$me" "SELECT id FROM prospects WHERE ${!due} AND (branch_id = 1 OR branch_id IS NULL) AND advisor_id = $me"
	done
	stack_sql "UPDATE users SET branch_id = NULL WHERE id = $(viewer manager id)"
}

@test "it is in the order of what is due first, forwards and backwards, and whatever order was asked for" {
	as advisor
	want=$(stack_sql "SELECT id FROM prospects WHERE $late AND (advisor_id = $me OR advisor_id IS NULL) ORDER BY analysis_deadline, id")
	for sort in '' '&sort=name' '&sort=deadline&dir=asc'; do
		visit "/prospects?deadline=late$sort"
		got=
		while :; do
			got+=$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+')$'\n'
			next=$(grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | sed 's/.*href="//; s/".*//; s/&amp;/\&/g')
			[ -n "$next" ] || break
			visit "$next"
			[ "$status" = 200 ]
		done
		[ "$want" = "${got%$'\n'}" ]
	done
	visit "/prospects?deadline=late&sort=deadline&dir=desc"
	[ "$(tail -n 10 <<<"$want" | tac)" = "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+')" ]
	visit '/prospects?deadline=late&at=last'
	[ "$(tail -n 1 <<<"$want")" = "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | tail -n 1)" ]
}

@test "the next page goes on although the last row of this one was decided meanwhile" {
	as super_admin
	want=$(stack_sql "SELECT id FROM prospects WHERE $late ORDER BY analysis_deadline, id" | sed -n 11,20p)
	last=$(stack_sql "SELECT id FROM prospects WHERE $late ORDER BY analysis_deadline, id" | sed -n 10p)
	was=$(stack_sql "SELECT status FROM prospects WHERE id = $last")
	stack_sql "UPDATE prospects SET status = 'validated' WHERE id = $last"
	visit "/prospects?deadline=late&after=$last"
	[ "$(grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+')" = "$want" ]
	stack_sql "UPDATE prospects SET status = '$was' WHERE id = $last"
}

@test "a search is narrowed by it too" {
	as super_admin
	name=$(stack_sql "SELECT last_name FROM prospects WHERE $late LIMIT 1")
	visit /prospects.json -G --data-urlencode "q=$name" --data-urlencode deadline=late --data-urlencode sort=deadline
	[ "$status" = 200 ]
	[ -n "$(ids)" ]
	found=$(ids | tr '\n' ',')
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE id IN (${found%,}) AND $late")" = "$(ids | wc -l)" ]
}

@test "the figures on the first page count those lists" {
	for role in super_admin manager advisor; do
		as $role
		visit /
		cp "$body" "$BATS_TEST_TMPDIR/home"
		for due in late today week; do
			n=$(grep -oE "href=\"/prospects\?deadline=$due\"><strong>[0-9]+" "$BATS_TEST_TMPDIR/home" | grep -oE '[0-9]+$')
			visit "/prospects?deadline=$due"
			[ "$n" = "$(grep -oE 'class="total">[0-9]+' "$body" | grep -oE '[0-9]+')" ] || { echo "$role $due: $n"; false; }
		done
	done
}

@test "those who bring people have neither the filter nor the figures" {
	for role in partner commercial; do
		as $role
		visit /prospects
		not shown 'name="deadline"'
		visit /
		not shown 'deadline='
		for query in 'deadline=late' 'deadline=late&q=kone'; do
			visit "/prospects?$query"
			[ "$status" = 400 ]
		done
	done
	# nor does a partner sort by what he does not read
	as partner
	visit '/prospects?sort=deadline&q=k'
	not shown 'list-deadline'
	not grep -qE 'href="/prospects[^"]*sort=deadline' "$body"
}

@test "what is no nearness is refused" {
	as super_admin
	for value in tomorrow 2026-01-01 1 none LATE; do
		visit "/prospects?deadline=$value"
		[ "$status" = 400 ]
	done
}

@test "late and soon are said by the hour, in the list and on the record" {
	as super_admin
	read -r one two three four < <(stack_sql "SELECT GROUP_CONCAT(id SEPARATOR ' ') FROM (SELECT id FROM prospects WHERE $open LIMIT 4) t")
	stack_sql "UPDATE prospects SET status = 'new' WHERE id IN ($one, $two, $three);
		UPDATE prospects SET analysis_deadline = UTC_TIMESTAMP() - INTERVAL 2 MINUTE WHERE id IN ($one, $four);
		UPDATE prospects SET status = 'validated' WHERE id = $four;
		UPDATE prospects SET analysis_deadline = UTC_TIMESTAMP() + INTERVAL 2 MINUTE WHERE id = $two;
		UPDATE prospects SET analysis_deadline = UTC_TIMESTAMP() + INTERVAL 20 DAY WHERE id = $three"
	visit "/prospects/$one"
	shown '<span class="late">En retard</span>'
	visit "/prospects/$two"
	shown '<span class="late soon">Bientôt</span>'
	for quiet in $three $four; do
		visit "/prospects/$quiet"
		not shown '<span class="late'
	done
	visit '/prospects?deadline=late&sort=deadline&dir=desc'
	grep -qE 'En retard' "$body"
	visit '/prospects?deadline=week'
	grep -qE 'Bientôt' "$body"
}
