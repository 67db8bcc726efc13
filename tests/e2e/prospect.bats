#!/usr/bin/env bats
# The life of the prospects' pages: list, search, paging, form, exports.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	# every document the tests cause is checked against the published schema
	STACK_SETTINGS='validate: true'
	stack_require && stack_start
	for role in manager advisor; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; as manager; }

# The ids of a list page, in its order.
rows() { grep -oE 'href="/prospects/[0-9]+[?"]' "$body" | grep -oE '[0-9]+' | uniq; }
next_page() { grep -oE '<a [^>]*rel="next"[^>]*>' "$body" | grep -oE 'href="[^"]*"' | sed 's/^href="//; s/"$//; s/&amp;/\&/g'; }
previous_page() { grep -oE '<a [^>]*rel="prev"[^>]*>' "$body" | grep -oE 'href="[^"]*"' | sed 's/^href="//; s/"$//; s/&amp;/\&/g'; }

# walk FIRST-PATH: every page by its «next», the ids in order.
walk() {
	local path=$1
	while [ -n "$path" ]; do
		visit "$path"
		[ "$status" = 200 ] || return 1
		rows
		path=$(next_page)
	done
}

@test "PP-63: paging forward meets every row once, in the order of the database" {
	for case in "created desc:created_at DESC, id DESC" "created asc:created_at, id" \
		"name asc:last_name, first_name, id" "name desc:last_name DESC, first_name DESC, id DESC" \
		"deadline asc:analysis_deadline, id" "deadline desc:analysis_deadline DESC, id DESC"; do
		set -- ${case%%:*}
		walk "/prospects?sort=$1&dir=$2" >"$BATS_TEST_TMPDIR/walked"
		stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY ${case#*:}" |
			diff - "$BATS_TEST_TMPDIR/walked"
	done
}

# leaf LIST: from the first record of the list by its «next», at most fifteen; the ids in order.
leaf() {
	local path n=0
	visit "$1"
	path=$(grep -oE 'href="/[a-z]+/[0-9]+\?[^"]*"' "$body" | head -n 1 | sed 's/^href="//; s/"$//; s/&amp;/\&/g')
	while [ -n "$path" ] && [ $((n += 1)) -le 15 ]; do
		visit "$path"
		[ "$status" = 200 ] || return 1
		grep -oE '[0-9]+' <<<"${path%%\?*}"
		last=$path path=$(next_page)
	done
}

@test "SPEC 6.3: the page of a record leads to the one before and the one behind in the list it was opened from" {
	for who in manager advisor; do
		as $who
		for list in '/prospects?status=analyzing&sort=name' '/prospects?status=new&dir=asc' '/prospects?desired_destination=FR' /prospects '/prospects?q=kone' \
			'/prospects?sort=deadline&dir=asc' '/prospects?sort=next&dir=desc' '/prospects?deadline=late' '/clients?status=active' '/clients?dir=asc'; do
			visit "${list%%\?*}.json?${list#*\?}"
			ids | head -n 15 >"$BATS_TEST_TMPDIR/there"
			leaf "$list" >"$BATS_TEST_TMPDIR/leafed"
			diff "$BATS_TEST_TMPDIR/there" "$BATS_TEST_TMPDIR/leafed" || { echo "$who $list"; return 1; }
			[ -s "$BATS_TEST_TMPDIR/leafed" ] || continue
			# and back, to the first, which has none before it
			visit "$last"
			while path=$(previous_page); [ -n "$path" ]; do
				visit "$path"
				grep -oE '[0-9]+' <<<"${path%%\?*}"
			done | diff <(tac "$BATS_TEST_TMPDIR/there" | tail -n +2) - || { echo "$who back from $last in $list"; return 1; }
		done
	done
	as manager
	# the way back is to the list as it was asked for
	visit '/prospects?status=new&sort=name&dir=desc&size=15'
	visit "$(grep -oE 'href="/prospects/[0-9]+\?[^"]*"' "$body" | head -n 1 | sed 's/^href="//; s/"$//; s/&amp;/\&/g')"
	shown 'href="/prospects?status=new&amp;sort=name&amp;dir=desc"'
	# what was opened from no list leads nowhere, nor what asks for none there is
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE status = 'new' AND deleted_at IS NULL")
	for query in '' '?status=new' '?in=list&status=odd' '?in=list&sort=odd' '?in=list&status=new&deadline=x'; do
		visit "/prospects/$id$query"
		[ "$status" = 200 ]
		[ -z "$(next_page)$(previous_page)" ] || { echo "$query"; return 1; }
	done
}

@test "and so for an advisor, whose list is two merged" {
	as advisor
	me=$(stack_sql "SELECT id FROM users WHERE email = '$(email advisor)'")
	for case in "created desc:created_at DESC, id DESC" "name asc:last_name, first_name, id" "deadline asc:analysis_deadline, id"; do
		set -- ${case%%:*}
		walk "/prospects?sort=$1&dir=$2" >"$BATS_TEST_TMPDIR/walked"
		stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND (advisor_id = $me OR advisor_id IS NULL) ORDER BY ${case#*:}" |
			diff - "$BATS_TEST_TMPDIR/walked"
	done
}

@test "paging back from the last page meets the same rows" {
	visit "/prospects?sort=name&dir=asc&at=last"
	rows >"$BATS_TEST_TMPDIR/walked"
	path=$(previous_page)
	while [ -n "$path" ]; do
		visit "$path"
		rows | cat - "$BATS_TEST_TMPDIR/walked" >"$BATS_TEST_TMPDIR/more"
		mv "$BATS_TEST_TMPDIR/more" "$BATS_TEST_TMPDIR/walked"
		path=$(previous_page)
	done
	stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY last_name, first_name, id' |
		diff - "$BATS_TEST_TMPDIR/walked"
}

@test "every offered filter alone and with the others gives the rows of the database" {
	advisor=$(stack_sql 'SELECT advisor_id FROM prospects WHERE deleted_at IS NULL AND advisor_id IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1')
	partner=$(stack_sql 'SELECT partner_id FROM prospects WHERE deleted_at IS NULL AND partner_id IS NOT NULL LIMIT 1')
	commercial=$(stack_sql 'SELECT commercial_id FROM prospects WHERE deleted_at IS NULL AND commercial_id IS NOT NULL LIMIT 1')
	stack_sql "UPDATE prospects SET closed_at = created_at, closure_reason = 'other' WHERE id % 5 = 0"
	# days that something was created on
	from=$(stack_sql 'SELECT DATE(created_at) FROM prospects ORDER BY created_at LIMIT 1 OFFSET 60')
	to=$(stack_sql 'SELECT DATE(created_at) FROM prospects ORDER BY created_at LIMIT 1 OFFSET 200')
	[ "$from" != "$to" ] && [ -n "$partner" ] && [ -n "$commercial" ]
	for case in "status=new:status = 'new'" "desired_destination=FR:desired_destination = 'FR'" \
		"advisor_id=$advisor:advisor_id = $advisor" "advisor_id=none:advisor_id IS NULL" \
		"status=analyzing&desired_destination=CA:status = 'analyzing' AND desired_destination = 'CA'" \
		"source=web:source = 'web'" "source=phone&status=new:source = 'phone' AND status = 'new'" \
		"partner_id=$partner:partner_id = $partner" "partner_id=none&status=new:partner_id IS NULL AND status = 'new'" \
		"commercial_id=$commercial:commercial_id = $commercial" \
		"closed=closed:closed_at IS NOT NULL" "closed=open&advisor_id=$advisor:closed_at IS NULL AND advisor_id = $advisor" \
		"creation_from=$from&creation_to=$to:created_at >= '$from' AND created_at < '$to'" \
		"creation_from=$to&status=new&sort=name:created_at >= '$to' AND status = 'new'" \
		"creation_to=$from&advisor_id=none:created_at < '$from' AND advisor_id IS NULL" \
		"creation_from=$to&creation_to=$from:FALSE" \
		"tag_id=2:id IN (SELECT prospect_id FROM prospect_tags WHERE tag_id = 2)" "tag_id=1&status=new:status = 'new' AND id IN (SELECT prospect_id FROM prospect_tags WHERE tag_id = 1)" \
		"tag_id=2&advisor_id=none&dir=desc:advisor_id IS NULL AND id IN (SELECT prospect_id FROM prospect_tags WHERE tag_id = 2)" \
		"tag_id=2&creation_from=$from&creation_to=$to:created_at >= '$from' AND created_at < '$to' AND id IN (SELECT prospect_id FROM prospect_tags WHERE tag_id = 2)" \
		"status=validated&advisor_id=$advisor&desired_destination=FR:status = 'validated' AND advisor_id = $advisor AND desired_destination = 'FR'"; do
		walk "/prospects?${case%%:*}" >"$BATS_TEST_TMPDIR/walked"
		stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND ${case#*:} ORDER BY created_at DESC, id DESC" |
			diff - "$BATS_TEST_TMPDIR/walked"
	done
}

@test "filters that no index serves together are never offered together, and the first is kept" {
	visit '/prospects?source=web'
	for other in desired_destination closed advisor_id partner_id commercial_id deadline; do
		not shown "name=\"$other\""
	done
	shown 'name="status"' && shown 'name="creation_from"'
	# one form may have them both
	visit '/prospects?q=&desired_destination=&status=new&closed=open&advisor_id=&source=web&creation_from=2020-01-01'
	[ "$status" = 303 ]
	[ "$(location)" = '/prospects?status=new&source=web&creation_from=2020-01-01' ]
	visit "$(location)"
	[ "$status" = 200 ] && shown 'Ces filtres ne vont pas ensemble'
	visit '/prospects.csv?source=web&closed=open'
	[ "$status" = 400 ]
	# a search looks through the few it finds
	visit '/prospects.json?q=ko'
	all=$(ids | paste -sd,)
	rows_equal '/prospects.json?q=ko&source=web&closed=open' "SELECT id FROM prospects WHERE id IN ($all) AND source = 'web' AND closed_at IS NULL"
	[ -n "$(ids)" ]
}

@test "who is closed or decided is late nowhere, and says so" {
	id=$(stack_sql "SELECT id FROM prospects WHERE status = 'new' AND closed_at IS NULL AND deleted_at IS NULL ORDER BY created_at LIMIT 1")
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
	stack_sql "UPDATE prospects SET analysis_deadline = created_at + INTERVAL 1 DAY WHERE id = $id"
	for list in "/prospects?q=$reference" '/prospects?sort=created&dir=asc&status=new&creation_to=2037-01-01'; do
		visit "$list"
		sed 's/<tr>/\n&/g' "$body" | grep -F "href=\"/prospects/$id?" | grep -q 'En retard'
	done
	stack_sql "UPDATE prospects SET closed_at = UTC_TIMESTAMP(), closure_reason = 'other' WHERE id = $id"
	for list in "/prospects?q=$reference" '/prospects?sort=created&dir=asc&status=new&creation_to=2037-01-01'; do
		visit "$list"
		sed 's/<tr>/\n&/g' "$body" | grep -F "href=\"/prospects/$id?" | grep -q '>Clos<'
		not eval "sed 's/<tr>/\n&/g' \"\$body\" | grep -F 'href=\"/prospects/$id?' | grep -q 'En retard'"
	done
}

@test "the list tells whose lead it is and when something was done last, to whom it may" {
	id=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id IS NOT NULL AND advisor_id IS NOT NULL LIMIT 1')
	IFS=$'\t' read -r reference partner < <(stack_sql "SELECT p.reference_number, o.name FROM prospects p JOIN partners o ON o.id = p.partner_id WHERE p.id = $id")
	stack_sql "UPDATE prospects SET last_action_at = '2026-01-02 03:04:05' WHERE id = $id"
	visit "/prospects.xml?q=$reference"
	shown "$partner</partner_id>" && shown '<last_action_at>2026-01-02T03:04:05Z</last_action_at>'
	# what is written about him is the last that was done
	visit "/prospects/$id"
	send "/prospects/$id/activities" kind=note body=Rappelé "key=$(field key)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT p.last_action_at >= MAX(a.created_at) FROM prospects p JOIN activities a ON a.prospect_id = p.id WHERE p.id = $id")" = 1 ]
	become partner $(stack_sql "SELECT u.id FROM users u JOIN prospects p ON p.partner_id = u.partner_id WHERE p.id = $id AND u.status = 'active' LIMIT 1")
	visit "/prospects.xml?q=$reference"
	[ "$status" = 200 ] && shown "$reference" && not shown partner_id && not shown last_action_at
}

# The ids a page shows, and how many it may.
@test "a page is of as many rows as was chosen, one of three" {
	for size in 15 25 50; do
		visit "/prospects?size=$size"
		[ "$(rows | wc -l)" = $size ]
		visit "/prospects?size=$size&at=last&sort=name&dir=asc"
		rows | diff <(stack_sql "SELECT id FROM (SELECT id, last_name, first_name FROM prospects WHERE deleted_at IS NULL
			ORDER BY last_name DESC, first_name DESC, id DESC LIMIT $size) t ORDER BY last_name, first_name, id") -
	done
	for size in 0 16 1000 x; do
		visit "/prospects?size=$size"
		[ "$status" = 400 ]
	done
}

@test "a view that is kept is where the list opens, for its owner and until it is forgotten" {
	me=$(viewer manager id)
	visit "/prospects?q=kone&status=new&sort=name&dir=desc&size=15&after=1"
	shown 'En faire ma vue habituelle'
	action=$(grep -oE 'action="/views[^"]*"' "$body" | sed 's/^action="//; s/"$//; s/&amp;/\&/g')
	# neither what was searched for nor the page
	[ "$action" = '/views?status=new&sort=name&dir=desc&size=15' ]
	send "$action" list=prospect
	[ "$status" = 303 ] && [ "$(location)" = /prospects ]
	visit /prospects
	[ "$status" = 303 ] && [ "$(location)" = '/prospects?status=new&sort=name&dir=desc&size=15&view=usual' ]
	visit "$(location)"
	[ "$status" = 200 ] && shown 'Oublier ma vue habituelle' && shown 'vue habituelle de cette liste' && [ "$(rows | wc -l)" -le 15 ]
	# an address that says something is as it says; so is a file
	visit '/prospects?status=validated'
	[ "$status" = 200 ]
	visit '/prospects?view=none'
	[ "$status" = 200 ]
	rows_equal /prospects.json 'SELECT id FROM prospects WHERE deleted_at IS NULL'
	as advisor
	visit /prospects
	[ "$status" = 200 ]
	as manager
	# kept again it is another one; forgotten it is none
	visit '/prospects?desired_destination=FR'
	send '/views?desired_destination=FR' list=prospect
	[ "$(stack_sql "SELECT CONCAT(list, ' ', query) FROM user_views WHERE user_id = $me")" = 'prospect desired_destination=FR' ]
	visit '/prospects?desired_destination=FR&view=usual'
	send /views list=prospect forget=1
	[ "$status" = 303 ]
	visit /prospects
	[ "$status" = 200 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM user_views')" = 0 ]
}

@test "a view that rights have outlived leads to the list as it is for everybody" {
	stack_sql "INSERT INTO user_views VALUES ($(viewer advisor id), 'prospect', 'source=web')"
	as advisor
	visit /prospects
	[ "$status" = 303 ]
	visit "$(location)"
	[ "$status" = 303 ] && [ "$(location)" = '/prospects?view=none' ]
	visit "$(location)"
	[ "$status" = 200 ] && shown 'plus possible'
	stack_sql 'DELETE FROM user_views'
}

@test "clients are listed by where they go, which is what their prospects say" {
	of='SELECT c.id FROM clients c JOIN prospects p ON p.id = c.prospect_id WHERE c.deleted_at IS NULL AND'
	rows_equal '/clients.json?desired_destination=FR' "$of p.desired_destination = 'FR'"
	rows_equal '/clients.json?desired_destination=FR&status=active' "$of p.desired_destination = 'FR' AND c.status = 'active'"
	id=$(stack_sql "$of p.desired_destination = 'FR' AND c.status = 'active' LIMIT 1")
	[ -n "$id" ]
	stack_sql "UPDATE prospects SET desired_destination = 'LU' WHERE id = $(stack_sql "SELECT prospect_id FROM clients WHERE id = $id")"
	rows_equal '/clients.json?desired_destination=LU' "$of p.desired_destination = 'LU'"
	ids | grep -qx "$id"
	visit "/clients.xml?desired_destination=LU"
	shown '<opened_at>' && not shown '<created_at>'
}

@test "an export holds the rows of the list, in its order, in every format" {
	for query in "" "?status=new&sort=created&dir=asc" "?sort=name&dir=desc" "?desired_destination=FR"; do
		walk "/prospects$query" >"$BATS_TEST_TMPDIR/walked"
		visit "/prospects.json$query"
		ids | diff "$BATS_TEST_TMPDIR/walked" -
		visit "/prospects.xml$query"
		grep -oE '<prospect [^>]*id="[0-9]+"' "$body" | grep -oE 'id="[0-9]+"' | tr -dc '0-9\n' | diff "$BATS_TEST_TMPDIR/walked" -
		xmllint --noout "$body"
		visit "/prospects.csv$query"
		[ "$(($(wc -l <"$body") - 1))" = "$(wc -l <"$BATS_TEST_TMPDIR/walked")" ]
	done
	[ "$(head -c 3 "$body" | od -An -tx1 | tr -d ' ')" = efbbbf ]
	grep -qi '^content-disposition: attachment' "$head"
	grep -qi '^cache-control: private, no-store' "$head"
}

@test "an export of many chunks is the same bytes as one of one chunk" {
	visit /prospects.json
	cp "$body" "$BATS_FILE_TMPDIR/small"
	sed -i 's/^paths:/export: { chunk: 10 }\npaths:/' "$STACK_DIR/maboussole.yaml"
	reload
	for format in json xml csv; do
		visit "/prospects.$format"
		cp "$body" "$BATS_TEST_TMPDIR/$format.chunks"
	done
	sed -i '/^export:/d' "$STACK_DIR/maboussole.yaml"
	reload
	for format in json xml csv; do
		visit "/prospects.$format"
		cmp "$body" "$BATS_TEST_TMPDIR/$format.chunks"
	done
}

@test "Accept chooses the format as the suffix does" {
	visit /prospects -H 'Accept: text/csv'
	grep -qi '^content-type: text/csv' "$head"
	visit /prospects -H 'Accept: application/json'
	grep -qi '^content-type: application/json' "$head"
	visit /prospects -H 'Accept: text/html,application/xml;q=0.9'
	grep -qi '^content-type: text/html' "$head"
}

found() { visit /prospects.json -G --data-urlencode "q=$1"; [ "$status" = 200 ] && ids | grep -qx "$2"; }

@test "a person is found by every part of the name, with or without accents, and by e-mail, phone and reference" {
	visit /prospects/new
	send /prospects source=phone "last_name=N'Guessan-Koné" "first_name=Éloïse Aya" email=eloise.k@example.ci "phone=07 48 12 99 63" "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
	for q in "N'Guessan" guessan "kone eloise" "Eloise Koné" "ÉLOÏSE" "aya kone" "kone aya eloise" "eloise.k@example" \
		"+225 07 48 12 99 63" "0748129963" "074812" 9963 "$reference" "${reference#PROS-}" "cli-${reference#PROS-}"; do
		found "$q" "$id" || { echo "not found by $q"; return 1; }
	done
	not found "eloise traore" "$id"
	not found "kou" "$id"
	# a change of name is found by the new one and no longer by the old one
	visit "/prospects/$id/edit"
	send "/prospects/$id" source=phone last_name=Zadi first_name=Éloïse email=eloise.k@example.ci phone=0748129963 "version=$(field version)"
	[ "$status" = 303 ]
	found "zadi" "$id"
	not found "guessan" "$id"
}

@test "what LIKE would read as a pattern is what was typed" {
	for q in % _ 'a%' "' OR 1=1 --" '\' '{scope}' ':id'; do
		visit /prospects.json -G --data-urlencode "q=$q"
		[ "$status" = 200 ]
		[ -z "$(ids)" ] || [ "$q" = 'a%' ]
	done
}

@test "a form with faults comes back with a message beside each field and what was typed" {
	before=$(stack_sql 'SELECT COUNT(*) FROM prospects')
	visit /prospects/new
	send /prospects source=phone last_name= "first_name=<b>Aya</b>" email=name@digitalci phone=1234567890 birth_date=2005-02-30 "key=$(field key)"
	[ "$status" = 422 ]
	[ "$(grep -c 'aria-invalid="true"' "$body")" -ge 1 ]
	[ "$(grep -o 'aria-invalid="true"' "$body" | wc -l)" = 5 ]
	shown '&lt;b'
	shown 'value="name@digitalci"'
	not shown '<b>Aya'
	not shown '[['
	[ "$before" = "$(stack_sql 'SELECT COUNT(*) FROM prospects')" ]
}

@test "without e-mail and without phone a person cannot be reached, and that is said" {
	visit /prospects/new
	send /prospects source=phone last_name=Yao first_name=Serge email= phone= "key=$(field key)"
	[ "$status" = 422 ]
	shown 'aria-invalid="true"'
}

@test "sent twice, a form makes one prospect and leads to it twice" {
	before=$(stack_sql 'SELECT COUNT(*) FROM prospects')
	visit /prospects/new
	key=$(field key) csrf=$(field csrf)
	send /prospects source=phone last_name=Double first_name=Clic email=double@example.ci "key=$key"
	first=$(location)
	send /prospects source=phone last_name=Double first_name=Clic email=double@example.ci "key=$key"
	[ "$first" = "$(location)" ]
	[ $((before + 1)) = "$(stack_sql 'SELECT COUNT(*) FROM prospects')" ]
}

@test "sent eight times at once, too" {
	visit /prospects/new
	key=$(field key) csrf=$(field csrf)
	for i in 1 2 3 4 5 6 7 8; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code} %{redirect_url}\n' --data-urlencode "csrf=$csrf" \
			--data-urlencode "key=$key" -d 'source=phone&last_name=Course&first_name=Folle&email=course@example.ci' \
			"$(stack_url /prospects)" >>"$BATS_TEST_TMPDIR/answers" &
	done
	wait $(jobs -p)
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE last_name = 'Course'")" = 1 ]
	[ "$(sort -u "$BATS_TEST_TMPDIR/answers" | wc -l)" = 1 ]
}

@test "sent again while the first is at work, with an advisor who was looked up before, too" {
	visit /prospects/new
	key=$(field key) csrf=$(field csrf) advisor=$(stack_sql "SELECT MIN(id) FROM users WHERE role = 'advisor' AND status = 'active'")
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; SELECT 'held' FROM reference_counters FOR UPDATE;" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	for i in 1 2; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code} %{redirect_url}\n' --data-urlencode "csrf=$csrf" \
			--data-urlencode "key=$key" -d "source=phone&last_name=Double&first_name=Choix&email=choix@example.ci&advisor_id=$advisor" \
			"$(stack_url /prospects)" >>"$BATS_TEST_TMPDIR/answers" 3>&- 4>&- &
	done
	# the one for the number, the other for the key
	until_true waiting 2
	echo 'COMMIT;' >&4
	exec 4>&-
	wait $(jobs -p)
	cat "$BATS_TEST_TMPDIR/answers"
	[ "$(sort -u "$BATS_TEST_TMPDIR/answers" | wc -l)" = 1 ]
	grep -q '^303 .*/prospects/[0-9]' "$BATS_TEST_TMPDIR/answers"
}

@test "a reference is the next of its year, and a form that is only opened takes none" {
	last=$(stack_sql "SELECT MAX(reference_number) FROM prospects WHERE reference_number LIKE CONCAT('PROS-', YEAR(UTC_TIMESTAMP()), '-%')")
	for i in 1 2 3 4 5; do visit /prospects/new; done
	send /prospects source=phone last_name=Suivant first_name=Un email=suivant@example.ci "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	new=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
	[ "$((10#${last##*-} + 1))" = "$((10#${new##*-}))" ]
	[ "$(stack_sql "SELECT analysis_deadline > created_at AND TIME(analysis_deadline) = '18:00:00' FROM prospects WHERE id = $id")" = 1 ]
}

@test "who saves an older version is told, keeps what was typed, and overwrites nothing" {
	visit /prospects/new
	send /prospects source=phone last_name=Deux first_name=Mains email=deux@example.ci "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	visit "/prospects/$id/edit"
	version=$(field version)
	send "/prospects/$id" source=phone last_name=Premier first_name=Mains email=deux@example.ci phone= "version=$version"
	[ "$status" = 303 ]
	visit "/prospects/$id/edit"
	send "/prospects/$id" source=phone last_name=Second first_name=Mains email=deux@example.ci phone= "version=$version"
	[ "$status" = 409 ]
	shown 'value="Second"'
	[ "$(stack_sql "SELECT last_name FROM prospects WHERE id = $id")" = Premier ]
}

@test "text that is mark-up somewhere is text everywhere" {
	evil='</td><script>alert(1)</script>" onload="x ]]> <!-- =1+1'
	visit /prospects/new
	send /prospects source=phone last_name=Hostile first_name=Texte email=hostile@example.ci "profession=$evil" "notes==HYPERLINK(\"x\")" "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	visit "/prospects/$id"
	[ "$status" = 200 ]
	not shown '<script>alert'
	shown '&lt;script'
	visit "/prospects/$id.xml"
	xmllint --noout "$body"
	visit "/prospects/$id.json"
	perl -MJSON::PP -0777 -ne 'decode_json($_)' "$body"
}

@test "what cannot be decoded is refused with a page" {
	for path in '/prospects?q=%ff' '/prospects?q=%00' '/prospects?q=%' '/prospects?q=a&q=b' '/prospects?status=odd' \
		'/prospects?after=x' '/prospects?sort=password' '/prospects?dir=up' '/prospects?advisor_id=1%20OR%201'; do
		visit "$path"
		[ "$status" = 400 ] || { echo "$path: $status"; return 1; }
		shown '<h1'
	done
}

# tagged ID: the labels it carries.
tagged() { stack_sql "SELECT IFNULL(GROUP_CONCAT(t.name ORDER BY t.name), '-') FROM prospect_tags x JOIN tags t ON t.id = x.tag_id WHERE x.prospect_id = $1"; }
# What his history says of labels, and how often he has changed.
told() { stack_sql "SELECT GROUP_CONCAT(CONCAT_WS(' ', code, subject, created_by) ORDER BY id SEPARATOR '; ') FROM activities WHERE prospect_id = $1 AND code IN ('tag', 'untag')"; }
# untagged N: prospects of nobody in particular that carry nothing.
untagged() { stack_sql "SELECT p.id FROM prospects p LEFT JOIN prospect_tags x ON x.prospect_id = p.id WHERE x.tag_id IS NULL AND p.deleted_at IS NULL AND p.status = 'validated' ORDER BY p.id LIMIT $1"; }

@test "a label there is is put on and taken away where the prospect is shown, and his history says so" {
	id=$(untagged 1) me=$(viewer manager id)
	visit "/prospects/$id"
	shown 'Aucune étiquette'
	shown '<option value="Bourse"'
	not shown 'Salon Abidjan 2025'
	old=$(field version)
	send "/prospects/$id/tags" "version=$old" 'add= bourse '
	[ "$status" = 303 ]
	visit "/prospects/$id"
	shown 'L’étiquette est ajoutée'
	shown 'href="/prospects?tag_id=2"'
	shown 'Étiquette ajoutée :</strong> Bourse'
	[ "$(tagged "$id")" = Bourse ]
	[ "$(told "$id")" = "tag Bourse $me" ]
	# without accents and capitals it is the same, and the same once more is the same answer
	send "/prospects/$id/tags" "version=$old" add=BOÛRSE
	[ "$status" = 303 ]
	visit "/prospects/$id"
	shown 'y était déjà'
	# another one of an older version is not
	send "/prospects/$id/tags" "version=$old" add=Fratrie
	[ "$status" = 409 ]
	visit "/prospects/$id"
	send "/prospects/$id/tags" "version=$(field version)" 'add=a rappeler en JANVIER'
	[ "$status" = 303 ]
	[ "$(tagged "$id")" = 'À rappeler en janvier,Bourse' ]
	visit "/prospects/$id"
	send "/prospects/$id/tags" "version=$(field version)" remove=2
	[ "$status" = 303 ]
	[ "$(tagged "$id")" = 'À rappeler en janvier' ]
	[ "$(told "$id")" = "tag Bourse $me; tag À rappeler en janvier $me; untag Bourse $me" ]
	[ "$(stack_sql "SELECT version FROM prospects WHERE id = $id")" = $((old + 3)) ]
	visit "/prospects/$id.json"
	shown '"tags":"À rappeler en janvier"'
	visit "/prospects.csv?tag_id=3"
	shown 'À rappeler en janvier'
}

@test "a name nobody knows makes no label: those there are are offered, the nearest first" {
	id=$(untagged 1)
	all=$(stack_sql 'SELECT COUNT(*) FROM tags')
	visit "/prospects/$id"
	version=$(field version)
	send "/prospects/$id/tags" "version=$version" add=abidjan
	[ "$status" = 422 ]
	shown 'Aucune étiquette ne porte ce nom'
	shown '<option value="1" selected="selected">Salon Abidjan 2026'
	send "/prospects/$id/tags" "version=$(field version)" tag=4
	[ "$status" = 303 ]
	[ "$(tagged "$id")" = 'Dossier prioritaire' ]
	# one that is retired stays where it is and is put on nobody
	stack_sql "UPDATE tags SET status = 'inactive' WHERE id = 4"
	visit "/prospects/$id"
	shown 'href="/prospects?tag_id=4"'
	not shown '<option value="Dossier prioritaire"'
	send "/prospects/$(untagged 1)/tags" version=1 tag=4
	[ "$status" = 422 ]
	visit "/prospects/$id"
	send "/prospects/$id/tags" "version=$(field version)" remove=4
	[ "$(tagged "$id")" = - ]
	stack_sql "UPDATE tags SET status = 'active' WHERE id = 4"
	[ "$(stack_sql 'SELECT COUNT(*) FROM tags')" = "$all" ]
}

@test "many at once are labelled, and freed of it, with a word about each" {
	mapfile -t some < <(untagged 3)
	stack_sql "INSERT INTO prospect_tags (prospect_id, tag_id, created_at, status, advisor_id, branch_id)
		SELECT id, 5, created_at, status, advisor_id, branch_id FROM prospects WHERE id = ${some[2]}"
	visit /prospects
	shown 'formaction="/prospects/bulk/tag"'
	send /prospects/bulk/tag "p${some[0]}=1" "p${some[1]}=1" "p${some[2]}=1" p999999=1
	[ "$status" = 200 ]
	shown 'L’une des fiches choisies'
	key=$(field key) list=$(field ids)
	send /prospects/bulk/tag "ids=$list" "key=$key" tag=5
	[ "$status" = 200 ]
	shown 'Étiquette ajoutée : 2 sur 4'
	shown 'la porte déjà'
	shown introuvable
	for id in "${some[@]}"; do [ "$(tagged "$id")" = Fratrie ] || return 1; done
	[[ "$(told "${some[0]}")" == *"tag Fratrie $(viewer manager id)" ]]
	[ "$(told "${some[2]}")" = NULL ]
	# only what one of them carries can be taken away
	send /prospects/bulk/untag "p${some[0]}=1" "p${some[1]}=1"
	shown '<option value="5">Fratrie'
	not shown '<option value="2">'
	send /prospects/bulk/untag "ids=${some[0]},${some[1]}" "key=$(field key)" tag=2
	[ "$status" = 422 ]
	send /prospects/bulk/untag "ids=${some[0]},${some[1]}" "key=$(field key)" tag=5
	shown 'Étiquette retirée : 2 sur 2'
	[ "$(tagged "${some[0]}")" = - ]
	[ "$(tagged "${some[2]}")" = Fratrie ]
}

@test "where a label stands goes with the prospect: to another advisor, another branch, another status, and its client" {
	three=$(stack_sql 'SELECT prospect_id FROM prospect_tags WHERE tag_id = 2 ORDER BY 1 LIMIT 3' | paste -sd,)
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (5, 'TAG', 'Cinq');
		UPDATE prospects SET branch_id = NULL, advisor_id = $(viewer advisor id), status = 'new' WHERE id IN ($three)"
	# one after the other: each by itself
	stack_sql "UPDATE prospects SET branch_id = 5 WHERE id IN ($three)"
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospect_tags WHERE branch_id = 5 AND tag_id = 2')" = 3 ]
	stack_sql "UPDATE prospects SET advisor_id = NULL WHERE id IN ($three)"
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospect_tags WHERE branch_id = 5 AND advisor_id IS NULL AND tag_id = 2')" = 3 ]
	stack_sql "UPDATE prospects SET status = 'rejected' WHERE id IN ($three)"
	[ "$(stack_sql "SELECT COUNT(*) FROM prospect_tags WHERE branch_id = 5 AND status = 'rejected' AND tag_id = 2")" = 3 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospect_tags x JOIN prospects p ON p.id = x.prospect_id
		WHERE NOT (x.branch_id <=> p.branch_id AND x.advisor_id <=> p.advisor_id AND x.status = p.status AND x.created_at = p.created_at)")" = 0 ]
	stack_sql "UPDATE prospects SET branch_id = NULL WHERE branch_id = 5; DELETE FROM branches WHERE id = 5"
	client=$(stack_sql 'SELECT c.id FROM clients c JOIN prospect_tags x ON x.prospect_id = c.prospect_id WHERE x.tag_id = 2 AND c.deleted_at IS NULL LIMIT 1')
	visit "/clients/$client"
	shown Bourse
}

@test "two who put the same on at the same time put it on once" {
	id=$(untagged 4 | tail -n 1)
	visit "/prospects/$id"
	token=$(field csrf) version=$(field version)
	for i in 1 2 3 4 5 6; do
		curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$token" -d "version=$version&add=Dossier+prioritaire" "$(stack_url "/prospects/$id/tags")" &
	done >"$BATS_TEST_TMPDIR/codes"
	wait
	[ "$(sort -u "$BATS_TEST_TMPDIR/codes")" = 303 ]
	[ "$(told "$id" | grep -o 'tag Dossier' | wc -l)" = 1 ]
	[ "$(stack_sql "SELECT version FROM prospects WHERE id = $id")" = $((version + 1)) ]
}

@test "no page shows a missing word" {
	id=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1')
	client=$(stack_sql 'SELECT id FROM clients WHERE deleted_at IS NULL LIMIT 1')
	user=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' LIMIT 1")
	for lang in fr en; do
		visit /
		send /language lang=$lang next=/
		for path in / /prospects "/prospects/$id" /prospects/new "/prospects/$id/edit" /clients "/clients/$client" \
			/users "/users/$user" /nothing '/prospects?q=zzzzzz'; do
			visit "$path"
			shown "lang=\"$lang\"" || { echo "$path: $status, not $lang"; return 1; }
			not grep -F '[[' "$body"
		done
	done
}

@test "HEAD answers as GET, without the body" {
	visit /prospects
	length=$(grep -ci '^content-type' "$head")
	visit /prospects --head
	[ "$status" = 200 ]
	[ ! -s "$body" ] || not grep -q '<html' "$body"
}

@test "a page asks the database for no more than eight things, the first one with its figures for twelve, the list with all it can be filtered by for nine, a record with who is alike and what may be done for eleven, and thirteen between its neighbours" {
	id=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1')
	for path in / /prospects '/prospects?at=last' '/prospects?q=kone' "/prospects/$id" "/prospects/$id?in=list&sort=name" "/prospects/$id/edit" /prospects/new \
		/clients /users; do
		visit "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		asked=$(grep '"method":"GET"' "$STACK_DIR/log/worker.log" | tail -n 1 | grep -oE '"queries":[0-9]+' | cut -d: -f2)
		# what is alike, to be done and may be done with it are the record's own questions
		case $path in "/prospects/$id?in=list"*) most=13 ;; /) most=12 ;; "/prospects/$id") most=11 ;; /prospects | /prospects\?*) most=9 ;; *) most=8 ;; esac
		[ "$asked" -le "$most" ] || { echo "$path: $asked"; return 1; }
	done
}

@test "the log holds no name, no e-mail and no token" {
	not grep -qiE 'example\.ci|mb-session|password' "$STACK_DIR/log/worker.log"
}

@test "an export that cannot be finished does not look finished" {
	last=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1')
	kept=$(stack_sql "SELECT IFNULL(desired_destination, 'NULL') FROM prospects WHERE id = $last")
	# not of the schema: the document of the last chunk is refused
	stack_sql "UPDATE prospects SET desired_destination = 'ZZ' WHERE id = $last"
	failed=0
	visit /prospects.csv || failed=$?
	first=0
	visit "/prospects.csv?sort=created&dir=asc" || first=$?
	stack_sql "UPDATE prospects SET desired_destination = NULLIF('$kept', 'NULL') WHERE id = $last"
	[ $failed != 0 ]
	[ $first = 0 ]
	[ "$status" = 500 ]
	not grep -qi '^content-disposition' "$head"
	visit /prospects.csv
	[ "$status" = 200 ]
}

@test "notes as long as they may be are kept, the line ends counted once" {
	line=$(printf 'a%.0s' $(seq 999))
	lines=$(for i in $(seq 65); do printf '%s\r\n' "$line"; done)
	visit /prospects/new
	send /prospects source=phone last_name=Long first_name=Texte email=long@example.ci "notes=$lines" "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	[ "$(stack_sql "SELECT CHAR_LENGTH(notes) FROM prospects WHERE id = $id")" = 64999 ]
	visit /prospects/new
	send /prospects source=phone last_name=Long first_name=Texte email=long@example.ci "notes=${lines}aaaaaa" "key=$(field key)"
	[ "$status" = 422 ]
}

@test "a field that was not sent keeps what is stored, one sent empty is emptied" {
	visit /prospects/new
	send /prospects source=web last_name=Garde first_name=Tout email=garde@example.ci phone=0748129964 \
		profession=Juriste notes=important emergency_name=Awa emergency_relationship=parent "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	visit "/prospects/$id/edit"
	send "/prospects/$id" first_name=Rien phone= "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT CONCAT_WS('|', last_name, first_name, email, IFNULL(phone, '-'), profession, notes, source,
		JSON_VALUE(emergency_contact, '\$.name')) FROM prospects WHERE id = $id")" = \
		'Garde|Rien|garde@example.ci|-|Juriste|important|web|Awa' ]
}

@test "rows without a deadline are met too, whichever way the list is read" {
	stack_sql "UPDATE prospects SET analysis_deadline = NULL WHERE id % 3 = 0"
	for dir in asc desc; do
		order="analysis_deadline $dir, id $dir"
		stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY $order" >"$BATS_TEST_TMPDIR/all"
		walk "/prospects?sort=deadline&dir=$dir" | diff "$BATS_TEST_TMPDIR/all" -
		visit "/prospects.json?sort=deadline&dir=$dir"
		ids | diff "$BATS_TEST_TMPDIR/all" -
		path="/prospects?sort=deadline&dir=$dir&at=last"
		: >"$BATS_TEST_TMPDIR/walked"
		while [ -n "$path" ]; do
			visit "$path"
			rows | cat - "$BATS_TEST_TMPDIR/walked" >"$BATS_TEST_TMPDIR/more"
			mv "$BATS_TEST_TMPDIR/more" "$BATS_TEST_TMPDIR/walked"
			path=$(previous_page)
		done
		diff "$BATS_TEST_TMPDIR/all" "$BATS_TEST_TMPDIR/walked"
	done
}
