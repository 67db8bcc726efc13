#!/usr/bin/env bats
# What is downloaded: the rows of the screen in every format, by the published schemas.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nlist:\n  size: 100\nexport:\n  chunk: 40'
	stack_require xmllint python3 && stack_start
	# something on each list
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Plateau'), (2, 'BKE', 'Bouaké <centre>');
		INSERT INTO teams (branch_id, name, manager_id) SELECT 1, 'Équipe \"Nord\"', id FROM users WHERE role = 'manager' LIMIT 1;
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by)
			SELECT a.id, m.id, '2030-01-01', '2030-01-10', m.id FROM users a JOIN users m ON m.role = 'manager' WHERE a.role = 'advisor' AND a.status = 'active' AND m.status = 'active';
		INSERT INTO permission_grants (user_id, permission, scope, granted_by, reason, expires_at)
			SELECT id, 'prospect.assign', 'OWN', 1, 'essai', '2037-01-01' FROM users WHERE role = 'advisor' LIMIT 3;
		INSERT INTO api_keys (user_id, partner_id, name, prefix, key_hash, expires_at, created_by)
			SELECT id, partner_id, 'Caisse; \"=1\"', 'mbk_abcdefgh', UNHEX(SHA2(id, 256)), '2037-01-01', 1 FROM users WHERE role = 'partner' LIMIT 3;
		INSERT INTO hooks (name, url, events, status, secret, created_by) VALUES ('Compta; \"=1\"', 'https://x.example/', '', 'paused', 'x', 1);
		INSERT INTO hook_health (hook_id) SELECT id FROM hooks;
		INSERT INTO hook_deliveries (hook_id, event_id, type, reference, status, fault) SELECT h.id, CONCAT('x', seq), 'test', '=1', 'dead', 'slow' FROM hooks h, seq_1_to_120;
		INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id, commercial_id, created_at)
			SELECT id, IF(id % 2, 'call', 'meeting'), CONCAT('Rappeler; \"demain\", ', id), UTC_TIMESTAMP() + INTERVAL id % 60 - 30 DAY, advisor_id,
			       COALESCE(advisor_id, created_by, 1), advisor_id, commercial_id, UTC_TIMESTAMP() FROM prospects WHERE deleted_at IS NULL;
		INSERT INTO prospect_pairs (older_id, newer_id, likeness) SELECT MIN(id), MAX(id), 'phone' FROM prospects WHERE deleted_at IS NULL" || return 1
	for role in super_admin manager advisor partner commercial; do become $role "$(viewer $role id)"; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

lists='/prospects /clients /activities /users /partners /branches /teams /absences /grants /keys /hooks /deliveries'
roles='super_admin manager advisor partner commercial'

# Whether the last page offers its list as a file.
offered() { grep -qE 'href="/[a-z]+\.csv[^"]*"' "$body"; }

# The ids of all pages of a list.
screen() {
	local path=$1
	while [ -n "$path" ]; do
		visit "$path"
		[ "$status" = 200 ] || return 1
		grep -oE "href=\"${1%%\?*}/[0-9]+[?\"]" "$body" | grep -oE '[0-9]+' | uniq
		path=$(grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | grep -oE 'href="[^"]*"' | sed 's/^href="//; s/"$//; s/&amp;/\&/g')
	done
}

# How many rows the last answer's head says there are.
announced() { sed -n 's/^[Xx]-[Tt]otal-[Cc]ount: *//p' "$head" | tr -d '\r'; }

valid_export() {
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/$1-1.rng" "$body" 2>&1 &&
		xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/$1-1.xsd" "$body" 2>&1
}

@test "of every list and role, XML, JSON, CSV and workbook hold the rows of the screen, and say how many" {
	seen=0
	for role in $roles; do
		as $role
		for path in $lists; do
			visit "$path"
			[ "$status" = 200 ] && offered || continue
			screen "$path" | sort -nu >"$BATS_TEST_TMPDIR/screen"
			n=$(wc -l <"$BATS_TEST_TMPDIR/screen")
			visit "$path.xml"
			[ "$status" = 200 ] || { echo "$role $path.xml: $status"; return 1; }
			[ "$(announced)" = "$n" ] || { echo "$role $path: counted otherwise"; return 1; }
			entity=$(xmllint --xpath 'string(/*/@entity)' "$body")
			valid_export "$entity" || { echo "$role $path"; return 1; }
			[ "$(xmllint --xpath "string(/*/*[local-name()='end']/@rows)" "$body")" = "$n" ] || return 1
			grep -oE "<$entity id=\"[0-9]+\"" "$body" | grep -oE '[0-9]+' | sort -n | diff "$BATS_TEST_TMPDIR/screen" - || { echo "$role $path.xml"; return 1; }
			visit "$path.json"
			python3 - "$body" "$n" <<-'PY' | sort -n | diff "$BATS_TEST_TMPDIR/screen" - || { echo "$role $path.json"; return 1; }
				import json, sys
				d = json.load(open(sys.argv[1], encoding='utf-8'))
				assert d['rows'] == len(d['items']) == int(sys.argv[2]), d['rows']
				for i in d['items']: print(i['id'])
			PY
			for dialect in '' '?csv=rfc4180'; do
				visit "$path.csv$dialect"
				python3 - "$body" "$n" "$dialect" <<-'PY' || { echo "$role $path.csv$dialect"; return 1; }
					import csv, sys
					spreadsheet = sys.argv[3] == ''
					raw = open(sys.argv[1], 'rb').read()
					assert raw.startswith(b'\xef\xbb\xbf') == spreadsheet
					assert raw.endswith(b'\r\n') and raw.count(b'\n') == raw.count(b'\r\n')
					text = raw.decode('utf-8-sig')
					rows = list(csv.reader(text.splitlines(), delimiter=';' if spreadsheet else ',', strict=True))
					assert len(rows) == int(sys.argv[2]) + 1, len(rows)
					assert len({len(r) for r in rows}) == 1
					if not spreadsheet: assert all(h.replace('_', '').isalnum() and h.islower() for h in rows[0]), rows[0]
				PY
				[ -n "$dialect" ] || cp "$body" "$BATS_TEST_TMPDIR/list.csv"
			done
			visit "$path.xlsx"
			[ "$(announced)" = "$n" ] || { echo "$role $path.xlsx: counted otherwise"; return 1; }
			cp "$body" "$BATS_TEST_TMPDIR/list.xlsx"
			/usr/bin/python3 "$TOP_SRCDIR/tests/e2e/workbook.py" "$BATS_TEST_TMPDIR/list.xlsx" "$BATS_TEST_TMPDIR/list.csv" || { echo "$role $path.xlsx"; return 1; }
			seen=$((seen + 1))
		done
	done
	[ "$seen" -ge 23 ] || { echo "only $seen lists"; return 1; }
}

@test "a generated set of filters: what is on the screen is in the files" {
	as manager
	for query in status=new status=converted desired_destination=FR 'status=new&status=analyzing' 'status=rejected,new&desired_destination=FR&sort=name' 'q=a&status=new&status=rejected' 'status=analyzing&sort=name' 'sort=name&dir=desc' q=kone 'q=a' deadline=late advisor_id=none; do
		screen "/prospects?$query" | sort -nu >"$BATS_TEST_TMPDIR/screen"
		n=$(wc -l <"$BATS_TEST_TMPDIR/screen")
		visit "/prospects.xml?$query"
		valid_export prospect || { echo "$query"; return 1; }
		grep -oE '<prospect id="[0-9]+"' "$body" | grep -oE '[0-9]+' | sort -n | diff "$BATS_TEST_TMPDIR/screen" - || { echo "$query"; return 1; }
		[ "$(announced)" = "$n" ] || { echo "$query: counted otherwise than $n"; return 1; }
	done
}

@test "several values of a filter: the rows of each, once, in the order of the list, in pages and in files" {
	# names that bytes put otherwise than the database does
	stack_sql "UPDATE prospects p JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM prospects WHERE deleted_at IS NULL AND status IN ('new', 'rejected')) o
		ON o.id = p.id SET p.last_name = ELT(o.n, 'Zoé', 'zoe', 'ZOÉ', 'Œuvre', 'Oeuvre', 'Kon', 'Koné', 'kone', 'N''Dri', 'N Dri', 'N-Dri', 'Ndri', 'Ébrié', 'Ebrie', 'ebrié') WHERE o.n <= 15"
	for who in manager advisor; do
		as $who
		while IFS='|' read -r path where order; do
			list=${path%%\?*}
			[ "$list" = /prospects ] && live='deleted_at IS NULL AND merged_into_id IS NULL' || live='deleted_at IS NULL'
			case $who$list in
			manager*) mine=TRUE ;;
			*/clients) mine="advisor_id = $(viewer advisor id)" ;;
			*) mine="(advisor_id = $(viewer advisor id) OR advisor_id IS NULL)" ;;
			esac
			stack_sql "SELECT id FROM ${list#/} WHERE $live AND $mine AND $where ORDER BY $order" >"$BATS_TEST_TMPDIR/there"
			n=$(wc -l <"$BATS_TEST_TMPDIR/there")
			[ $who = advisor ] || [ "$n" -gt 3 ] || { echo "$path: $n"; return 1; }
			screen "$path&size=15" | diff "$BATS_TEST_TMPDIR/there" - || { echo "$who $path"; return 1; }
			visit "$path&size=15&at=last"
			grep -oE "href=\"$list/[0-9]+[?\"]" "$body" | grep -oE '[0-9]+' | uniq | diff <(tail -n 15 "$BATS_TEST_TMPDIR/there") - || { echo "$who last of $path"; return 1; }
			[ "$n" = 0 ] || grep -q "class=\"total\">$n<" "$body" || { echo "$who $path: counts otherwise than $n"; return 1; }
			visit "$list.json?${path#*\?}"
			[ "$(announced)" = "$n" ] || { echo "$who $path: counted otherwise than $n"; return 1; }
			ids | diff "$BATS_TEST_TMPDIR/there" - || { echo "$who $path.json"; return 1; }
		done <<-'CASES'
			/prospects?status=new&status=analyzing|status IN ('new', 'analyzing')|created_at DESC, id DESC
			/prospects?status=rejected&status=new&sort=name|status IN ('new', 'rejected')|last_name, first_name, id
			/prospects?status=rejected&status=new&status=converted&sort=name&dir=desc|status IN ('new', 'rejected', 'converted')|last_name DESC, first_name DESC, id DESC
			/prospects?status=new&status=analyzing&status=validated&status=rejected&sort=deadline&dir=asc|status IN ('new', 'analyzing', 'validated', 'rejected')|analysis_deadline, id
			/prospects?status=rejected&status=validated&sort=deadline&dir=desc|status IN ('rejected', 'validated')|analysis_deadline DESC, id DESC
			/prospects?desired_destination=FR&desired_destination=CA&desired_destination=FR&status=validated|desired_destination IN ('FR', 'CA') AND status = 'validated'|created_at DESC, id DESC
			/clients?status=active&status=pending|status IN ('active', 'pending')|created_at DESC, id DESC
		CASES
	done
	as manager
	visit '/prospects.csv?status=new&status=analyzing&desired_destination=FR'
	grep -qiE '^content-disposition: attachment; filename="prospects-FR-new-analyzing-[0-9]{4}-[0-9]{2}-[0-9]{2}\.csv"' "$head"
	# what is on the page: both ticked, and kept as the usual view
	visit '/prospects?status=new&status=analyzing'
	for value in new analyzing; do grep -qE "<input type=\"checkbox\" name=\"status\" value=\"$value\" checked" "$body" || return 1; done
	not grep -qE '<input type="checkbox" name="status" value="rejected" checked' "$body"
	send "$(grep -oE 'action="/views[^"]*"' "$body" | sed 's/action="//; s/"$//; s/&amp;/\&/g')" list=prospect
	[ "$status" = 303 ]
	visit /prospects
	[ "$(location)" = '/prospects?status=new%2Canalyzing&view=usual' ]
	visit /prospects?view=none
	send /views list=prospect forget=1
	# of one field at a time, and five at most: a page keeps what goes, a file is none
	visit '/prospects?status=new&status=analyzing&desired_destination=FR&desired_destination=CA'
	[ "$status" = 303 ] && [ "$(location)" = '/prospects?desired_destination=FR%2CCA&status=new' ]
	visit '/prospects.csv?status=new&status=analyzing&desired_destination=FR&desired_destination=CA'
	[ "$status" = 400 ]
	visit '/prospects?desired_destination=FR,CA,BE,CH,DE,ES'
	[ "$status" = 303 ] && [ "$(location)" = '/prospects?desired_destination=FR%2CCA%2CBE%2CCH%2CDE' ]
	visit '/prospects?status=new&status=new'
	[ "$status" = 200 ]
	for query in 'status=new&status=odd' 'status=new,' 'advisor_id=1&advisor_id=2' 'closed=open&closed=closed' 'q=a+b&q=c' 'sort=name&sort=name'; do
		visit "/prospects?$query"
		[ "$status" = 400 ] || { echo "$query: $status"; return 1; }
	done
}

# chosen LIST ORDER AS NUMBER...: those ticked of the list, as a file, in its order.
chosen() {
	local boxes=() n
	for n in "${@:4}"; do boxes+=("p$n=1"); done
	send "/$1/bulk/export?sort=$2&dir=asc" "as=$3" "${boxes[@]}"
}

@test "those that were ticked are a file of their own: these, as far as one sees them, in the list's order" {
	for list in prospects clients; do
		entity=${list%s}
		order=$([ $list = prospects ] && echo name || echo created)
		holder=$(stack_sql "SELECT advisor_id FROM clients WHERE deleted_at IS NULL AND advisor_id IS NOT NULL GROUP BY advisor_id ORDER BY COUNT(*) DESC, advisor_id LIMIT 1")
		ours=$(stack_sql "SELECT GROUP_CONCAT(id ORDER BY id SEPARATOR ' ') FROM (SELECT id FROM $list WHERE deleted_at IS NULL AND advisor_id = $holder ORDER BY id LIMIT 3) t")
		theirs=$(stack_sql "SELECT MAX(id) FROM $list WHERE deleted_at IS NULL AND advisor_id <> $holder")
		away=$(stack_sql "SELECT MAX(id) FROM $list WHERE deleted_at IS NULL AND advisor_id = $holder"); stack_sql "UPDATE $list SET deleted_at = UTC_TIMESTAMP() WHERE id = $away"
		become holder "$holder"
		for format in csv xml json; do
			visit "/$list?sort=$order&dir=asc"
			shown "formaction=\"/$list/bulk/export?sort=$order&amp;dir=asc\""
			chosen $list $order $format $ours $theirs $away 999999999
			[ "$status" = 200 ] || { echo "$list $format: $status"; return 1; }
			[ "$(announced)" = 3 ] || { echo "$list $format: $(announced)"; return 1; }
			grep -qiE "^content-disposition: attachment; filename=\"$list-chosen-[0-9-]+\.$format\"" "$head" || return 1
			cp "$body" "$BATS_TEST_TMPDIR/$list.$format"
		done
		stack_sql "UPDATE $list SET deleted_at = NULL WHERE id = $away"
		body=$BATS_TEST_TMPDIR/$list.xml
		valid_export $entity
		[ "$(xmllint --xpath "string(/*/*[local-name()='end']/@rows)" "$body")" = 3 ]
		grep -oE "<$entity id=\"[0-9]+\"" "$body" | grep -oE '[0-9]+' | sort -n | diff - <(tr ' ' '\n' <<<"$ours") || { echo "$list"; return 1; }
		# as the list itself has them, and in the order it was in
		python3 - "$BATS_TEST_TMPDIR/$list.json" "$BATS_TEST_TMPDIR/$list.csv" <<-'PY'
			import csv, json, sys
			some = json.load(open(sys.argv[1], encoding='utf-8'))
			rows = list(csv.reader(open(sys.argv[2], encoding='utf-8-sig', newline=''), delimiter=';', strict=True))
			assert some['rows'] == len(some['items']) == len(rows) - 1 == 3
			assert [i['reference_number'] for i in some['items']] == [r[0] for r in rows[1:]]
		PY
		visit "/$list.json?sort=$order&dir=asc"
		python3 - "$BATS_TEST_TMPDIR/$list.json" "$body" <<-'PY' || { echo "$list"; return 1; }
			import json, sys
			some, all = (json.load(open(f, encoding='utf-8'))['items'] for f in sys.argv[1:])
			assert some == [i for i in all if i['id'] in {s['id'] for s in some}], (some, all)
		PY
	done
	# nothing, too much and what is no format
	visit /prospects
	send /prospects/bulk/export as=csv; [ "$status" = 409 ]
	visit /prospects
	send /prospects/bulk/export as=csv "ids=$(seq -s, 1 201)"; [ "$status" = 409 ]
	visit /prospects
	send /prospects/bulk/export as=ics p1=1; [ "$status" = 400 ]
	visit /prospects
	send '/prospects/bulk/export?status=new' as=csv p1=1; [ "$status" = 400 ]
}

@test "what is planned, and by when analyses are due, goes into a calendar" {
	as manager
	for list in "/activities.ics:SELECT COUNT(*) FROM activities WHERE scheduled_at IS NOT NULL" \
		"/absences.ics:SELECT COUNT(*) FROM advisor_absences" \
		"/holidays.ics?year=2026:SELECT 10 + COUNT(*) FROM holidays WHERE YEAR(day) = 2026" \
		"/activities.ics?type=call:SELECT COUNT(*) FROM activities WHERE type = 'call'" \
		"/prospects.ics:SELECT COUNT(*) FROM prospects WHERE deleted_at IS NULL AND status IN ('new', 'analyzing') AND analysis_deadline IS NOT NULL"; do
		visit "${list%%:*}"
		[ "$status" = 200 ] && grep -qi '^content-type: text/calendar' "$head" || return 1
		# Debian's: its modules are not any other python's
		/usr/bin/python3 - "$body" "$(stack_sql "${list#*:}")" <<-'PY' || { echo "$list"; return 1; }
			import sys
			raw = open(sys.argv[1], 'rb').read()
			assert raw.endswith(b'END:VCALENDAR\r\n') and raw.count(b'\n') == raw.count(b'\r\n')
			assert all(len(l) <= 75 for l in raw.split(b'\r\n')), max(raw.split(b'\r\n'), key=len)
			from icalendar import Calendar
			events = [e for e in Calendar.from_ical(raw).walk('VEVENT')]
			assert len(events) == int(sys.argv[2]) > 0, (len(events), sys.argv[2])
			assert len({e['UID'] for e in events}) == len(events)
			# a time says whose it is; a day is everybody's
			assert all(getattr(e['DTSTART'].dt, 'tzinfo', 'day') is not None and str(e['SUMMARY']) for e in events)
			if 'Rappeler' in str(events[0]['SUMMARY']): assert all('Rappeler; "demain", ' in str(e['SUMMARY']) for e in events)
		PY
	done
}

# A file as LibreOffice reads it, as CSV with the values it has calculated.
as_office_reads() {
	HOME=$BATS_TEST_TMPDIR soffice -env:UserInstallation="file://$BATS_TEST_TMPDIR/office" --headless "${@:2}" \
		--convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false' --outdir "$BATS_TEST_TMPDIR/read" "$1" >/dev/null 2>&1
	cat "$BATS_TEST_TMPDIR/read/$(basename "${1%.*}").csv"
}

@test "LibreOffice opens both kinds of file, and calculates nothing" {
	command -v soffice >/dev/null || skip 'no LibreOffice here'
	as manager
	id=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND merged_into_id IS NULL ORDER BY created_at DESC, id DESC LIMIT 1")
	was=$(stack_sql "SELECT CONCAT(QUOTE(last_name), ', first_name = ', QUOTE(first_name)) FROM prospects WHERE id = $id")
	stack_sql "UPDATE prospects SET last_name = '=1+1', first_name = '+A1;\"x\"' WHERE id = $id"
	mkdir "$BATS_TEST_TMPDIR/sent"
	for format in csv xlsx; do
		visit "/prospects.$format"
		cp "$body" "$BATS_TEST_TMPDIR/sent/$format.$format"
	done
	stack_sql "UPDATE prospects SET last_name = $was WHERE id = $id"
	rows=$(announced)
	as_office_reads "$BATS_TEST_TMPDIR/sent/xlsx.xlsx" >"$BATS_TEST_TMPDIR/xlsx"
	as_office_reads "$BATS_TEST_TMPDIR/sent/csv.csv" --infilter=CSV:59,34,76 >"$BATS_TEST_TMPDIR/csv"
	python3 - "$rows" "$BATS_TEST_TMPDIR/xlsx" "$BATS_TEST_TMPDIR/csv" <<-'PY'
		import csv, sys
		book, lines = [list(csv.reader(open(f, encoding='utf-8'), delimiter=';')) for f in sys.argv[2:]]
		assert len(book) == len(lines) == int(sys.argv[1]) + 1, (len(book), len(lines))
		assert book[0] == lines[0], (book[0], lines[0])
		assert book[1][1:3] == ['=1+1', '+A1;"x"'], book[1]
		assert lines[1][1].lstrip("'") == '=1+1' and lines[1][2].lstrip("'") == '+A1;"x"', lines[1]
	PY
}

@test "a file is named by its list, its filters and its day" {
	as manager
	visit '/prospects.csv?status=new&desired_destination=FR'
	grep -qiE '^content-disposition: attachment; filename="prospects-FR-new-[0-9]{4}-[0-9]{2}-[0-9]{2}\.csv"' "$head"
	visit '/prospects.csv?q=awa%22%0d%0aX-Evil:+1'
	not grep -qi '^x-evil' "$head"
	visit '/prospects.xml?q=kone'
	grep -qiE 'filename="prospects-q-[0-9-]+\.xml"' "$head"
	visit '/prospects.csv?csv=latin1'
	[ "$status" = 400 ]
}

@test "the standard CSV has names for headings, codes and ISO dates, and is no formula either" {
	as manager
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL")
	stack_sql "UPDATE prospects SET last_name = '=HYPERLINK(\"x\")', first_name = 'Awa, dite \"B\"' WHERE id = $id"
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
	visit '/prospects.csv?csv=rfc4180'
	python3 - "$body" "$reference" <<-'PY'
		import csv, re, sys
		rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))
		r = next(r for r in rows if r['reference_number'] == sys.argv[2])
		assert r['last_name'] == "'=HYPERLINK(\"x\")", r['last_name']
		assert r['first_name'] == 'Awa, dite "B"', r['first_name']
		assert all(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', r['created_at']) for r in rows)
		assert {r['status'] for r in rows} <= {'new', 'analyzing', 'validated', 'rejected', 'converted'}
	PY
}

@test "what is refused is refused in the format that was asked for" {
	as advisor
	visit /prospects/999999999.json
	[ "$status" = 404 ] && [ "$(python3 -c "import json; print(json.load(open('$body'))['status'])")" = 404 ]
	visit /users -H 'Accept: application/xml'
	[ "$status" = 403 ]
	valid_export failure
	visit /users.csv
	[ "$status" = 403 ]
	grep -qi '^content-type: text/html' "$head"
	# only where several values are offered is a name given twice
	for twice in 'sort=name&sort=name' 'q=kone&q=yao' 'csv=rfc4180&csv=rfc4180'; do
		visit "/prospects.csv?$twice"
		[ "$status" = 400 ]
	done
	visit '/prospects.json?status=new&status=analyzing'
	[ "$status" = 200 ]
}

@test "schemas are served under their version, to whoever asks" {
	for f in prospect-1.rng prospect-1.xsd failure-1.xsd fields.fr.html fields.en.html; do
		curl -sf "$(stack_url "/schema/export/$f")" | cmp - "$TOP_SRCDIR/xslt/schema/export/$f" || { echo "$f"; return 1; }
	done
	as manager
	visit /prospects.xml?status=odd
	[ "$status" = 400 ]
	valid_export failure
}

# The only file of the viewer is in this state.
in_state() { [ "$(stack_sql "SELECT GROUP_CONCAT(state) FROM export_files WHERE user_id = $(viewer "$1" id)")" = "$2" ]; }
made_aside() { ls "$STACK_DIR/files"; }

@test "a file made aside has the bytes of the download, in every format" {
	as manager
	for format in csv rfc4180 xlsx xml json; do
		of="/prospects.csv?status=new&sort=created&dir=asc"
		visit "/files/new?of=$(printf %s "$of" | sed 's/?/%3F/; s/&/%26/g')"
		[ "$status" = 200 ]
		send /files "of=$(field of | sed 's/&amp;/\&/g')" "format=$format"
		[ "$status" = 303 ]
		until_true in_state manager ready
		id=$(stack_sql "SELECT id FROM export_files WHERE user_id = $(viewer manager id)")
		visit "/files/$id"
		[ "$status" = 200 ]
		cp "$body" "$BATS_TEST_TMPDIR/aside"
		[ "$(announced)" = "$(stack_sql "SELECT rows_done FROM export_files WHERE id = $id")" ]
		name=$(grep -i '^content-disposition' "$head")
		visit "/prospects.$([ $format = rfc4180 ] && echo csv || echo $format)?status=new&sort=created&dir=asc$([ $format = rfc4180 ] && echo '&csv=rfc4180')"
		[ "$status" = 200 ]
		[ "$(announced)" -gt 3 ]
		case $format in
		# has the second it was made in
		xlsx) /usr/bin/python3 "$TOP_SRCDIR/tests/e2e/workbook.py" "$BATS_TEST_TMPDIR/aside" "$BATS_TEST_TMPDIR/as.csv" ;;
		*) cmp "$body" "$BATS_TEST_TMPDIR/aside" ;;
		esac
		[ $format != csv ] || cp "$body" "$BATS_TEST_TMPDIR/as.csv"
		[ "$name" = "$(grep -i '^content-disposition' "$head")" ]
		visit /files
		send "/files/$id/remove"
		[ "$status" = 303 ]
		[ -z "$(made_aside)" ]
	done
	# the session it was made by is over
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE user_agent = 'MaBoussole'")" = 0 ]
}

@test "a download that was cut goes on where it was cut" {
	as manager
	visit "/files/new?of=/prospects.csv"
	send /files of=/prospects.csv format=csv
	until_true in_state manager ready
	id=$(stack_sql "SELECT id FROM export_files WHERE user_id = $(viewer manager id)")
	visit "/files/$id"
	cp "$body" "$BATS_TEST_TMPDIR/whole"
	etag=$(sed -n 's/^[Ee][Tt]ag: *//p' "$head" | tr -d '\r')
	visit "/files/$id" -H 'Range: bytes=1000-' -H "If-Range: $etag"
	[ "$status" = 206 ]
	head -c 1000 "$BATS_TEST_TMPDIR/whole" | cat - "$body" | cmp - "$BATS_TEST_TMPDIR/whole"
	visit "/files/$id" -H 'Range: bytes=1000-' -H 'If-Range: "another"'
	[ "$status" = 200 ]
}

@test "a file made aside is its owner's alone, by the rights it was made with, for its time" {
	id=$(stack_sql "SELECT id FROM export_files WHERE user_id = $(viewer manager id)")
	for other in super_admin advisor partner; do
		as $other
		visit "/files/$id"
		[ "$status" = 404 ]
		visit /files
		not shown "/files/$id"
		send "/files/$id/remove"
		[ "$status" = 404 ]
	done
	as manager
	stale manager
	visit "/files/$id"
	[ "$status" = 303 ]
	become manager "$(viewer manager id)"
	before=$(viewer manager branch_id)
	stack_sql "UPDATE users SET branch_id = IF(branch_id <=> 2, 1, 2) WHERE id = $(viewer manager id)"
	visit "/files/$id"
	[ "$status" = 409 ]
	stack_sql "UPDATE users SET branch_id = $before WHERE id = $(viewer manager id)"
	visit "/files/$id"
	[ "$status" = 200 ]
	stack_sql "UPDATE export_files SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE id = $id"
	visit "/files/$id"
	[ "$status" = 404 ]
}

@test "what a maker left is made by another, thrice; who has no right to a list gets no file of it" {
	stack_sql "DELETE FROM export_files"
	as manager
	row="'/prospects', 'status=new', 'csv', 'x', 'prospects.csv', 'working', UTC_TIMESTAMP() - INTERVAL 1 SECOND, UTC_TIMESTAMP() + INTERVAL 1 HOUR"
	stack_sql "INSERT INTO export_files (user_id, path, query, format, rights, name, state, claimed_until, expires_at, attempts)
		VALUES ($(viewer manager id), $row, 2), ($(viewer advisor id), $row, 3)"
	until_true in_state manager ready
	until_true in_state advisor failed
	stack_sql "DELETE FROM export_files"
	# a list he does not see is not asked for, and not made either
	as commercial
	visit "/files/new?of=/prospects.csv"
	csrf=$(field csrf)
	send /files of=/users.csv format=csv
	[ "$status" = 400 ]
	stack_sql "INSERT INTO export_files (user_id, path, query, format, rights, name, expires_at)
		VALUES ($(viewer commercial id), '/users', '', 'csv', 'x', 'users.csv', UTC_TIMESTAMP() + INTERVAL 1 HOUR)"
	until_true in_state commercial failed
	for of in http://example.org/prospects.csv //example.org/prospects.csv /prospects/7.csv /nothing.csv '' /health.csv; do
		send /files "of=$of" format=csv
		[ "$status" = 400 ]
	done
	[ -z "$(made_aside)" ] || until_true eval '[ "$(made_aside | wc -l)" -le 1 ]'
}

@test "nobody waits for more than three files, and for the same one twice" {
	stack_sql "DELETE FROM export_files"
	as manager
	visit /files
	# what another process is making does not end by itself
	stack_sql "INSERT INTO export_files (user_id, path, query, format, rights, name, state, attempts, claimed_until, expires_at)
		VALUES ($(viewer manager id), '/prospects', 'status=new', 'csv', 'x', 'prospects.csv', 'working', 1, UTC_TIMESTAMP() + INTERVAL 1 HOUR, UTC_TIMESTAMP() + INTERVAL 1 HOUR)"
	send /files 'of=/prospects.csv?status=new' format=csv
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM export_files")" = 1 ]
	stack_sql "INSERT INTO export_files (user_id, path, query, format, rights, name, state, attempts, claimed_until, expires_at)
		SELECT user_id, path, CONCAT(query, seq), format, rights, name, state, attempts, claimed_until, expires_at FROM export_files, seq_1_to_2"
	visit /files
	send /files of=/clients.csv format=csv
	[ "$status" = 409 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM export_files")" = 3 ]
	# who takes one back is waiting for two
	id=$(stack_sql "SELECT MIN(id) FROM export_files")
	visit /files
	send "/files/$id/remove"
	visit /files
	send /files of=/clients.csv format=csv
	[ "$status" = 303 ]
	stack_sql "DELETE FROM export_files"
}
