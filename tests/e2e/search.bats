#!/usr/bin/env bats
# One field finds people: what is typed, by whom, and who is found; all others are not,
# and the count is theirs.  How what is typed is told apart: tests/unit/search_test.c.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# The people: number, names, e-mail, telephone, reference, status, and whose.
setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_ROWS=20
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	local me=$(viewer advisor id) partner=$(viewer partner partner_id) commercial=$(viewer commercial id)
	local other=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND id <> $me LIMIT 1")
	stack_sql "SET foreign_key_checks = 0; DELETE FROM clients; DELETE FROM prospect_words; DELETE FROM prospects; SET foreign_key_checks = 1;
		DELETE FROM reference_counters;
		INSERT INTO reference_counters (kind, period, current_value) VALUES ('prospect', 2023, 50), ('prospect', 2024, 2000), ('prospect', 2026, 2000);
		INSERT INTO prospects (id, last_name, first_name, email, phone, reference_number, status, advisor_id, partner_id, commercial_id, deleted_at) VALUES
		(1, 'N''Guessan', 'Éloïse Aya', 'eloise.k@example.ci', '+2250748129963', 'PROS-2024-001012', 'new', $me, NULL, NULL, NULL),
		(2, 'Nguessan', 'Kofi', 'kofi@example.ci', '+2250102030405', 'PROS-2026-001012', 'new', $other, NULL, NULL, NULL),
		(3, 'Lecœur', 'Marie', 'marie_l@example.fr', '+33612345678', 'PROS-2023-000007', 'new', NULL, NULL, NULL, NULL),
		(4, 'Yé', 'Bi', 'ye@example.ci', '+2250505050577', 'PROS-2024-000008', 'analyzing', $other, $partner, NULL, NULL),
		(5, 'Koné', 'Awa Marie', 'awa@example.ci', '+2250707123456', 'PROS-2024-000044', 'converted', $me, NULL, NULL, NULL),
		(6, 'Koné', 'Moussa', 'moussa@example.ci', '+2250707123457', 'PROS-2024-000045', 'new', $me, NULL, NULL, UTC_TIMESTAMP),
		(7, 'D’Almeida-Koné', 'Ɔsɛi', 'osei@example.ci', '+2252722000077', 'PROS-2026-000010', 'new', $other, NULL, $commercial, NULL),
		(8, 'Biaka', 'Yéo', 'biaka@example.ci', '+2250909090909', 'PROS-2026-000011', 'converted', $other, NULL, NULL, NULL);
		INSERT INTO clients (id, prospect_id, reference_number, advisor_id) VALUES (205, 5, 'CLI-2024-000044', $me), (208, 8, 'CLI-2026-000011', $other)"
	stack_admin prospect index >/dev/null
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# The prospects in the last body's table, and the clients beside it.
rows() { sed 's/<section.*//; s/<tr/\n<tr/g' "$body" | grep -oE '^<tr>.*' | grep -oE 'href="/prospects/[0-9]+[?"]' | grep -oE '[0-9]+' | sort -n | uniq | paste -sd' '; }
beside() { grep -oE 'href="/clients/[0-9]+"' "$body" | grep -oE '[0-9]+' | sort -n | paste -sd' '; }

# finds PATH LINES: a line each: who | what he types | the ids that are found.
finds() {
	local who typed ids wrong=0
	while IFS='|' read -r who typed ids; do
		[ -n "$who" ] || continue
		as "$who"
		visit "$1" -G --data-urlencode "q=$(printf '%b' "$typed")"
		[ "$status" = 200 ] && [ "$("${2-rows}")" = "$ids" ] || { echo "$who: $typed: $status: $("${2-rows}"), not $ids"; wrong=1; }
		[ "$1" != /prospects ] || [ -n "$2" ] || [ "$(grep -oE 'class="total">[0-9]+' "$body" | grep -oE '[0-9]+')" = "$(wc -w <<<"$ids")" ] ||
			{ echo "$who: $typed: counted $(grep -oE 'class="total">[0-9]+' "$body")"; wrong=1; }
	done
	return $wrong
}

@test "names in any order, begun, without accents, case, ligatures and apostrophes" {
	finds /prospects <<-'LINES'
	manager|N'Guessan|1 2
	manager|N’GUESSAN|1 2
	manager|nguessan|1 2
	manager|n guessan|1 2
	manager|Nguess|1 2
	manager|guessan|1
	manager|n'guessan aya|1
	manager|aya n'g|1
	manager|kofi nguessan|2
	manager|kofi n'guessan|2
	manager|aya éloïse n'guessan|1
	manager|eloise|1
	manager|lecoeur|3
	manager|LECŒUR marie|3
	manager|marie lecœ|3
	manager|marie|3 5
	manager|kone awa|5
	manager|kone marie awa|5
	manager|kone|5 7
	manager|dalmeida|7
	manager|d'almeida kone|7
	manager|almeida osei|7
	manager|osei|7
	manager|moussa|
	manager|kone awa x|
	LINES
}

@test "names of two letters" {
	finds /prospects <<-'LINES'
	manager|yé|4 8
	manager|ye b|4
	manager|yeo bi|8
	manager|bi|4 8
	manager|bi ye|4
	manager|ye bi|4
	manager|bi y|4
	manager|ye x|
	LINES
}

@test "telephones in any writing, and by their last four digits" {
	finds /prospects <<-'LINES'
	manager|07 48 12 99 63|1
	manager|0748129963|1
	manager|07.48.12.99.63|1
	manager|07-48-12-99-63|1
	manager|07\u00a048\u202f12\u00a099\u201163|1
	manager|+225 07 48 12 99 63|1
	manager|(+225) 07 48 12 99 63|1
	manager|225 0748129963|1
	manager|00225 07 48 12 99 63|1
	manager|+2250748|1
	manager|(+225) 07 48|1
	manager|0748|1
	manager|9963|1
	manager|129963|1
	manager|06 12 34 56 78|3
	manager|0033 6 12 34 56 78|3
	manager|5678|3
	manager|0077|7
	manager|9964|
	LINES
}

@test "references: whole, a part, the number alone of whatever year" {
	finds /prospects <<-'LINES'
	manager|PROS-2024-001012|1
	manager|pros 2024 1012|1
	manager|2024-001012|1
	manager|2024-1012|1
	manager|2026\u20111012|2
	manager|1012|1 2
	manager|001012|1 2
	manager|7|3
	manager|CLI-2024-000044|5
	manager|44|5
	manager|PROS-2023|3
	manager|2026-|2 7 8
	manager|1013|
	LINES
}

@test "e-mail addresses, begun" {
	finds /prospects <<-'LINES'
	manager|eloise.k@|1
	manager|ELOISE.K@EXAMPLE.CI|1
	manager|marie_l|3
	manager|marie%|3 5
	manager|e%@x|
	LINES
}

@test "each finds what he may see, and the count is of that" {
	finds /prospects <<-'LINES'
	super_admin|nguessan|1 2
	advisor|nguessan|1
	advisor|1012|1
	advisor|0102030405|
	advisor|lecoeur|3
	advisor|kone|5
	partner|ye|4
	partner|ye bi|4
	partner|PROS-2024-000008|4
	partner|8|4
	partner|0505050577|
	partner|ye@example.ci|
	partner|nguessan|
	commercial|almeida|7
	commercial|2722000077|7
	commercial|kone|7
	LINES
}

@test "clients are found by the same words, among them and beside the prospects" {
	clients() { sed 's/<tr/\n<tr/g' "$body" | grep -oE '^<tr>.*' | grep -oE 'href="/clients/[0-9]+[?"]' | grep -oE '[0-9]+' | sort -n | uniq | paste -sd' '; }
	finds /clients clients <<-'LINES'
	manager|kone marie|205
	manager|44|205
	manager|CLI-2026-11|208
	manager|09 09 09 09 09|208
	advisor|biaka|
	advisor|3456|205
	LINES
	finds /prospects beside <<-'LINES'
	manager|kone|205
	manager|2026-000011|208
	manager|ye|208
	manager|lecoeur|
	advisor|ye|
	advisor|awa|205
	partner|ye|
	commercial|kone|
	LINES
	as manager
	visit /prospects
	[ -z "$(beside)" ]
}

@test "the field is on every page, and leads to the prospects" {
	for role in super_admin manager advisor partner commercial; do
		as $role
		for path in / /prospects /prospects/new /profile; do
			visit "$path"
			grep -qE '<form[^>]*action="/prospects"[^>]*>(<svg.*</svg>)?<input[^>]*name="q"' "$body" || { echo "$role $path: $status"; return 1; }
		done
	done
}
