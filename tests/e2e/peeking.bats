#!/usr/bin/env bats
# Two advisors with fifty leads each, side by side in every order and with the same
# names: nothing that lists, counts or finds the one's ever holds one of the other's.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_ROWS=none
	STACK_SETTINGS=$'validate: true\nlist:\n  size: 10'
	stack_require && stack_start
	# odd ids are Odile's (1), even ones Yves's (2)
	stack_sql "
		INSERT INTO users (id, name, email, password, role) VALUES
			(1, 'Odile', 'odile@peek.example', '', 'advisor'), (2, 'Yves', 'yves@peek.example', '', 'advisor');
		INSERT INTO prospects (id, reference_number, first_name, last_name, email, phone, advisor_id, created_by,
			status, desired_destination, analysis_deadline, created_at)
		SELECT seq, CONCAT('PROS-2025-', LPAD(seq, 6, '0')), CONCAT('Awa', CHAR(97 + seq DIV 26), CHAR(97 + seq MOD 26)),
			'Koné', CONCAT('person', LPAD(seq, 3, '0'), '@peek.example'), CONCAT('+22507', LPAD(seq, 4, '0'), '5577'),
			2 - seq MOD 2, 2 - seq MOD 2,
			ELT(1 + (seq + 1) DIV 2 MOD 5, 'new', 'analyzing', 'validated', 'rejected', 'converted'),
			IF(seq MOD 3, 'FR', 'CA'), '2030-01-01' + INTERVAL seq DIV 4 DAY, '2025-01-01' + INTERVAL seq DIV 4 DAY
		  FROM seq_1_to_100;
		INSERT INTO prospect_words (word, prospect_id, advisor_id)
		SELECT CONCAT('kone ', LOWER(first_name)), id, advisor_id FROM prospects UNION ALL
		SELECT CONCAT(LOWER(first_name), ' kone'), id, advisor_id FROM prospects;
		INSERT INTO clients (id, prospect_id, reference_number, advisor_id, status, created_at)
		SELECT id, id, REPLACE(reference_number, 'PROS', 'CLI'), advisor_id, 'active', created_at
		  FROM prospects WHERE status = 'converted'"
	become odile 1
	become yves 2
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# Every record a body speaks of, by whatever gives it away: link, number, reference, e-mail, telephone.
spoken() {
	sed 's/\xc2\xa0//g; s/07 \([0-9][0-9]\) \([0-9][0-9]\) 55 77/07\1\25577/g' "$body" |
		grep -oE '/(prospects|clients)/[0-9]+|"id":[0-9]+,"href"|(prospect|client) id="[0-9]+|(PROS|CLI)-2025-[0-9]{6}|person[0-9]{3}@|07[0-9]{4}5577' |
		sed -E 's/^07([0-9]{4})5577/\1/; s/.*-//; s/[^0-9]//g; s/^0+//' | sort -nu
}

# own WHOSE FROM: the numbers there are, in the order of `spoken'.
own() { stack_sql "SELECT id FROM $2 WHERE advisor_id = $1" | sort -n; }

# visits PATH: the answer is a page, and speaks of none of the other's.  $typed is
# what was typed to find one and is said again.
nothing_of_others() {
	visit "$1"
	[ "$status" = 200 ] || { echo "$1: $status"; return 1; }
	spoken | grep -vxF -- "${typed-none}" | awk -v mine=$((me % 2)) '$1 % 2 != mine { print; bad = 1 } END { exit bad }' ||
		{ echo "at $1"; return 1; }
}

next_page() { grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | grep -oE 'href="[^"]*"' | sed 's/^href="//; s/"$//; s/&amp;/\&/g'; }

# pages PATH: every page by its «next»; what all of them spoke of in $BATS_TEST_TMPDIR/all.
pages() {
	local path=$1
	: >"$BATS_TEST_TMPDIR/all"
	while [ -n "$path" ]; do
		nothing_of_others "$path" || return 1
		spoken >>"$BATS_TEST_TMPDIR/all"
		path=$(next_page)
	done
	sort -nu "$BATS_TEST_TMPDIR/all" -o "$BATS_TEST_TMPDIR/all"
}

total() { grep -oE '<span class="total">[0-9]+' "$body" | grep -oE '[0-9]+$'; }

# both COMMAND: as the one and as the other.
both() {
	me=1 other=2
	as odile
	"$@" || { echo "as odile"; return 1; }
	me=2 other=1
	as yves
	"$@" || { echo "as yves"; return 1; }
}

lists() {
	for order in '' '&sort=created&dir=asc' '&sort=name&dir=asc' '&sort=name&dir=desc' '&sort=deadline&dir=asc' '&sort=deadline&dir=desc'; do
		pages "/prospects?q=$order" && diff "$BATS_TEST_TMPDIR/all" <(own $me prospects) || return 1
	done
	pages /clients && diff "$BATS_TEST_TMPDIR/all" <(own $me clients)
}

@test "PP-05: every page of a list, in every order, holds all of one's own and none of another's" {
	both lists
}

counts() {
	nothing_of_others /prospects && [ "$(total)" = 50 ] || return 1
	nothing_of_others /clients && [ "$(total)" = 10 ] || return 1
	for status in new analyzing validated rejected converted; do
		pages "/prospects?status=$status" && [ "$(total)" = 10 ] && [ "$(wc -l <"$BATS_TEST_TMPDIR/all")" = 10 ] || return 1
	done
}

@test "a count is of one's own, with a filter and without" {
	both counts
}

figures() {
	nothing_of_others / || return 1
	for status in new analyzing validated rejected converted; do
		grep -qE "class=\"count $status\" href=\"/prospects\?status=$status\"><strong>10</strong>" "$body" || { echo "$status"; return 1; }
	done
	grep -qE 'href="/clients\?status=active"><strong>10</strong>' "$body"
}

@test "the figures of the home page are of one's own" {
	both figures
}

exports() {
	for kind in prospects clients; do
		for format in csv xml json; do
			nothing_of_others "/$kind.$format" && diff <(spoken) <(own $me $kind) || return 1
			nothing_of_others "/$kind.$format?sort=created&dir=asc" && diff <(spoken) <(own $me $kind) || return 1
			nothing_of_others "/$kind.$format?status=$([ $kind = clients ] && echo active || echo new)" || return 1
		done
	done
}

@test "CSV, XML and JSON hold all of one's own and none of another's" {
	both exports
}

# One of the other's, by all that is known of him, and words that all have.
searches() {
	local id path
	id=$(stack_sql "SELECT id FROM clients WHERE advisor_id = $other ORDER BY id LIMIT 1 OFFSET 3")
	for path in /prospects /prospects.json /prospects.xml /prospects.csv /clients /clients.json /clients.xml /clients.csv; do
		for typed in $(printf 'person%03d@peek.example PROS-2025-%06d CLI-2025-%06d +22507%04d5577 07%04d5577' $id $id $id $id $id) \
			"$(stack_sql "SELECT LOWER(first_name) FROM prospects WHERE id = $id")"; do
			visit "$path" -G --data-urlencode "q=$typed"
			[ "$status" = 200 ] && ! spoken | grep -vxF "$id" | grep -q . || { echo "$path $typed: $(spoken)"; return 1; }
			! grep -qE "/(prospects|clients)/$id\"|\"id\":$id,|(prospect|client) id=\"$id\"" "$body" || { echo "$path $typed"; return 1; }
			[ "$(total)" = '' ] || [ "$(total)" = 0 ] || { echo "$path $typed: $(total)"; return 1; }
		done
	done
	typed=none
	pages '/prospects?q=kon' && diff "$BATS_TEST_TMPDIR/all" <(own $me prospects) && [ "$(total)" = 50 ] || return 1
	pages '/prospects?q=awa%20kone&sort=name' && diff "$BATS_TEST_TMPDIR/all" <(own $me prospects) || return 1
	pages '/prospects?q=kone&status=new' && [ "$(wc -l <"$BATS_TEST_TMPDIR/all")" = 10 ] || return 1
	pages '/prospects?q=peek' || return 1
	pages '/prospects?q=PROS-2025' || return 1
	pages '/clients?q=kone' && diff "$BATS_TEST_TMPDIR/all" <(own $me clients) && [ "$(total)" = 10 ]
}

@test "a search finds one's own and says nothing of another's, whatever is typed" {
	both searches
}

# The page behind a row of the other's: as if there were no such row.
parameters() {
	local id
	for id in $(stack_sql "SELECT id FROM prospects WHERE advisor_id = $other AND id IN (1, 2, 49, 50, 99, 100)"); do
		for place in after before; do
			for sort in created name deadline; do
				visit "/prospects?sort=$sort&$place=$id"
				cp "$body" "$BATS_TEST_TMPDIR/answer" && answer=$status
				visit "/prospects?sort=$sort&$place=999999"
				[ "$status" = "$answer" ] || { echo "$place=$id: $answer, and $status for none"; return 1; }
				cp "$BATS_TEST_TMPDIR/answer" "$body"
				spoken | grep -vxF "$id" | awk -v mine=$((me % 2)) '$1 % 2 != mine { bad = 1 } END { exit bad }' ||
					{ echo "sort=$sort&$place=$id"; return 1; }
			done
		done
	done
	for query in "advisor_id=$other" "advisor_id=$other&status=new" "advisor_id=$other&q=kone" "advisor_id=none"; do
		nothing_of_others "/prospects?$query" && [ -z "$(spoken)" ] || return 1
		nothing_of_others "/prospects.json?$query" && [ -z "$(spoken)" ] || return 1
	done
	for query in created_by=$other user_id=$other viewer=$other scope=all at=last; do
		nothing_of_others "/prospects?$query" || return 1
	done
}

@test "no parameter of sorting, paging and filtering reaches beyond one's own" {
	both parameters
}

# A picker offers names of staff and never a record.
pickers() {
	for path in /prospects /clients /prospects/new; do
		nothing_of_others "$path" || return 1
		not grep -qE '<option[^>]*>[^<]*(Koné|Awa|peek\.example)' "$body" || { echo "$path"; return 1; }
	done
}

@test "a picker offers no record and no address of a person" {
	both pickers
}

# This file would see one: with a row handed over behind its back.
@test "a row of another's is seen here when it is shown" {
	me=1 other=2
	as odile
	stack_sql 'UPDATE prospects SET advisor_id = 1 WHERE id = 2; UPDATE prospect_words SET advisor_id = 1 WHERE prospect_id = 2'
	for path in /prospects.csv /prospects.xml /prospects.json '/prospects?sort=created&dir=asc' '/prospects?q=awaac'; do
		not nothing_of_others "$path"
	done
	not figures
	not counts
	stack_sql 'UPDATE prospects SET advisor_id = 2 WHERE id = 2; UPDATE prospect_words SET advisor_id = 2 WHERE prospect_id = 2'
	figures
}
