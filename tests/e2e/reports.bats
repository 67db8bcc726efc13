#!/usr/bin/env bats
# Reports (SPEC 6.1, 6.4): every figure against one that was computed otherwise, over every
# scope; and that files are all it takes to add one.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# life ID DAY: somebody whose times all lie around that midnight, with a client and calls.
life() {
	local id=$1 day=$2 advisor=$3
	stack_sql "INSERT INTO prospects (id, reference_number, last_name, first_name, email, phone, status, source, branch_id, advisor_id,
			commercial_id, partner_id, created_at, analysis_deadline, decision_at, converted_at)
		SELECT $id + n, CONCAT('PROS-2020-9', $id + n), 'Année', CONCAT('Nouvelle ', n), NULL,
			IF(n = 3, '+22512345678', IF(n = 4, '+33', CONCAT('+2250700', $id + n))),
			ELT(n, 'converted', 'converted', 'validated', 'rejected', 'analyzing', 'new'), 'event', IF(n = 2, 2, IF(n = 3, NULL, 1)), $advisor,
			IF(n = 1, $commercial, NULL), IF(n = 2, $organisation, NULL),
			'$day' + INTERVAL ELT(n, -1, 0, -86400, -900000, -1, 0) SECOND,
			'$day' + INTERVAL ELT(n, 432000, 432000, -1, 0, 432000, 600000) SECOND,
			'$day' + INTERVAL ELT(n, 0, 86400, -1, 0, NULL, NULL) SECOND,
			'$day' + INTERVAL ELT(n, 864000, 1728000, NULL, NULL, NULL, NULL) SECOND
		  FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6) t;
		INSERT INTO clients (prospect_id, reference_number, advisor_id, created_at, deleted_at)
		SELECT id, CONCAT('CLI-2020-9', id), advisor_id, '$day' - INTERVAL (id = $id + 1) SECOND, NULL FROM prospects
		 WHERE id BETWEEN $id + 1 AND $id + 2;
		INSERT INTO activities (prospect_id, type, code, body, advisor_id, created_at)
		SELECT id, 'call', NULL, 'x', advisor_id, '$day' - INTERVAL (id % 2) SECOND FROM prospects WHERE id BETWEEN $id + 1 AND $id + 6
		UNION ALL
		SELECT id, 'status', 'analyze', NULL, advisor_id, '$day' FROM prospects WHERE id BETWEEN $id + 1 AND $id + 6"
}

# own NAME: the description of a report of the installation, with a title; its columns on
# standard input.
own() {
	cat >"$own/$1.xml" <<-XML
		<report name="$1" period="month" days="${days:-3700}"><title lang="fr">Rapport $1</title><title lang="en">Report $1</title>
		<about lang="fr">De la maison.</about><about lang="en">Of the house.</about>
		$parameter
		$(cat)
		</report>
	XML
}

column() { echo "<column name=\"$1\" $2><label lang=\"fr\">${3:-$1}</label><label lang=\"en\">${3:-$1}</label></column>"; }

# planted NAME SED: the report NAME with a fault in its statement, as NAMEfault.
planted() {
	local parts="$STACK_DATADIR/reports/$1"
	sed "s/report name=\"$1\"/report name=\"$2\"/" "$parts.xml" >"$own/$2.xml"
	sed -E "$3" "$parts.sql" >"$own/$2.sql"
	not cmp -s "$parts.sql" "$own/$2.sql" || { echo "$2: no fault was planted"; return 1; }
}

setup_file() {
	load_lib
	STACK_SETTINGS='validate: true' STACK_ROWS=300
	stack_require perl && stack_start
	export own=$STACK_DIR/own conf=$STACK_DIR/maboussole.yaml
	mkdir "$own"
	for role in super_admin manager advisor partner commercial; do enter $role; done
	export commercial=$(viewer commercial id) organisation=$(viewer partner partner_id) advisor=$(viewer advisor id)
	export other=$(stack_sql "SELECT id FROM users WHERE role = 'advisor' AND status = 'active' AND id <> $advisor LIMIT 1")
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké');
		UPDATE users SET branch_id = 1 WHERE id IN ($(viewer manager id), $advisor);
		UPDATE prospects SET branch_id = ELT(1 + id % 3, 1, 2, NULL);
		UPDATE partners SET sees_whole_org = 1;
		UPDATE prospects SET closed_at = created_at, closure_reason = 'other' WHERE id % 17 = 0 AND status = 'validated';
		UPDATE prospects SET phone = CONCAT('+1', SUBSTRING(phone, 5)) WHERE id % 29 = 0 AND phone IS NOT NULL;
		INSERT INTO holidays (day, label, created_by) VALUES ('2025-12-29', 'Journée fériée', 1), ('2026-04-14', 'Fête', 1);
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by)
		VALUES ($other, $advisor, UTC_DATE() - INTERVAL 1 DAY, UTC_DATE() + INTERVAL 9 DAY, $other);
		INSERT INTO prospect_pairs (older_id, newer_id, likeness, distinct_at) VALUES (11, 12, 'name', NULL), (13, 14, 'name', UTC_TIMESTAMP()),
		(15, 16, 'phone', NULL), (11, 295, 'email', NULL)"
	life 900010 2026-01-01 "$advisor"
	life 900020 2026-04-13 "$other"
	stack_sql "UPDATE prospects SET closed_at = analysis_deadline, closure_reason = 'withdrawn' WHERE id = 900025;
		INSERT INTO prospect_pairs (older_id, newer_id, likeness, distinct_at) VALUES (900011, 900016, 'name', UTC_TIMESTAMP()), (900012, 900013, 'name', NULL)"
	life 900030 2025-12-29 "$(stack_sql "SELECT MAX(id) FROM users WHERE role = 'advisor'")"
	(umask 077; echo lecture >"$STACK_DIR/reader.password")
	sed -i "/admin_user/a\\  reader: maboussole_ro\\n  reader_password_file: \"$STACK_DIR/reader.password\"\\n  lock_wait: 60\\n  timeout: 60" "$conf"
	stack_admin migrate >/dev/null
	stack_sql "ALTER USER maboussole_ro@localhost IDENTIFIED BY 'lecture'"
	sed -i "/^paths:/a\\  own_reports: \"$own\"" "$conf"
	# what is added is added before the first new start
	parameter=
	planted weekly weeklyyear 's/>= :from AND p.created_at < :to/>= :from AND YEAR(p.created_at) = YEAR(:from)/'
	planted weekly weeklyend 's/p.decision_at < :to/p.decision_at <= :to/'
	planted weekly weeklydays 's/\{workdays p.created_at p.decision_at\}/DATEDIFF(p.decision_at, p.created_at)/'
	planted weekly weeklygone 's/AND p.deleted_at IS NULL//'
	planted weekly weeklyslow 's/0\.9/0.5/'
	planted weekly weeklytime 's/p.decision_at <= p.analysis_deadline/p.decision_at < p.analysis_deadline + INTERVAL 1 DAY/'
	planted source sourceflow 's/p.created_at >= :from AND p.created_at < :to/p.converted_at >= :from AND p.converted_at < :to/; s/FORCE INDEX \([a-z_]+\)//'
	planted source sourcemean 's/ROUND\(AVG\(IF\(e.place IN .*, e.days, NULL\)\), 1\)/ROUND(AVG(e.days), 1)/'
	planted late lateopen 's/AND p.closed_at IS NULL//'
	planted quality qualitypair 's/AND d.distinct_at IS NULL//'
	planted partner partnerall 's/JOIN partners/LEFT JOIN partners/'
	{ column prospect_id 'type="ref" to="/prospects"' 'Fiche'; column last_name 'type="text"' 'Nom'
		column destination 'type="enum" labels="country"' 'Pays'; column wanted 'type="int" total="sum"' 'Envies'
		column age 'type="decimal" total="oldest"' 'Âge'; } | own wishes
	cat >"$own/wishes.sql" <<-'SQL'
		-- Where people who are not decided yet wish to go.
		SELECT p.id AS prospect_id, p.reference_number AS prospect_id_name, p.last_name,
		       p.desired_destination AS destination, 2 AS wanted, 1.5 AS age, 99.5 AS oldest
		  FROM prospects p
		 WHERE p.created_at >= :from AND p.created_at < :to
		   AND {scope prospects p view}
		 ORDER BY p.id;
	SQL
	column slow 'type="int"' | own slow
	echo "SELECT COUNT(*) AS slow FROM prospects p, prospects q, prospects r, prospects s
		WHERE p.last_name <> CONCAT(q.notes, r.last_name, s.last_name) AND {scope prospects p view}" >"$own/slow.sql"
	column big 'type="int"' | own big
	echo "SELECT p.id AS big FROM prospects p, prospects q WHERE {scope prospects p view}" >"$own/big.sql"
	# and what is wrong
	column id 'type="int"' | own noscope
	echo 'SELECT p.id FROM prospects p' >"$own/noscope.sql"
	column id 'type="int"' | own wrongcolumn
	echo 'SELECT p.id, p.colour FROM prospects p WHERE {scope prospects p view}' >"$own/wrongcolumn.sql"
	column colour 'type="int"' | own lackscolumn
	echo 'SELECT p.id FROM prospects p WHERE {scope prospects p view}' >"$own/lackscolumn.sql"
	column id 'type="int"' | own writes
	echo "UPDATE prospects p SET p.notes = 'x' WHERE {scope prospects p view}" >"$own/writes.sql"
	column id 'type="int"' | own outfile
	echo "SELECT p.id INTO OUTFILE '/tmp/x' FROM prospects p WHERE {scope prospects p view}" >"$own/outfile.sql"
	column id 'type="text"' | own secrets
	echo 'SELECT u.password AS id FROM users u WHERE {scope users u view}' >"$own/secrets.sql"
	column id 'type="int"' | own unknown
	echo 'SELECT p.id FROM prospects p WHERE p.id = :foo AND {scope prospects p view}' >"$own/unknown.sql"
	parameter='<parameter name="advisor"/>'
	column id 'type="int"' | own unused
	parameter=
	echo 'SELECT p.id FROM prospects p WHERE {scope prospects p view}' >"$own/unused.sql"
	column id 'type="colour"' | own badtype
	echo 'SELECT p.id FROM prospects p WHERE {scope prospects p view}' >"$own/badtype.sql"
	column id 'type="enum" labels="nothing.here"' | own nolabels
	echo 'SELECT p.id FROM prospects p WHERE {scope prospects p view}' >"$own/nolabels.sql"
	column id 'type="int"' | own nosql
	echo '<report' >"$own/noxml.xml"
	column id 'type="int"' | own badsheet
	echo 'SELECT p.id FROM prospects p WHERE {scope prospects p view}' >"$own/badsheet.sql"
	echo '<p>' >"$own/badsheet.xsl"
	cat >"$own/wishes.xsl" <<-XSL
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		  <xsl:import href="$STACK_DATADIR/xslt/html/report/show.xsl"/>
		  <xsl:template match="row/last_name" mode="shown"><em><xsl:value-of select="."/></em></xsl:template>
		</xsl:stylesheet>
	XSL
	printf 'report:\n  agency: "Cap & Études"\n  timeout: 1\n  max_rows: 2000\n' >>"$conf"
	# a master that is told to start anew looks first and would stay: it is started
	_stack_end "$STACK_WORKER_PID" 35
	stack_workers_start
	until_true _stack_answers /readyz
}
teardown_file() { load_lib; stack_stop; }

setup() { load_lib; }

# equals ROLE SCOPE REPORT...: over all the periods; the rows there were, in $rows.
equals() {
	local role=$1 scope=$2 report period from to said
	as "$role"
	rows=0
	for report in "${@:3}"; do
		for period in 2025-12-01:2026-01-01 2026-01-01:2026-01-08 2025-12-25:2026-04-20 2019-03-01:2019-04-01 2025-12-31:2026-12-31; do
			from=${period%:*} to=${period#*:}
			visit "/reports/$report.json?from=$from&to=$to"
			[ "$status" = 200 ] || { echo "$role $report: $status"; return 1; }
			said=$(perl "$TOP_SRCDIR/tests/e2e/reports.pl" "$report" "$from" "$to" "$scope" <"$body") || { echo "$said"; return 1; }
			rows=$((rows + said))
		done
	done
}

@test "every report of a super_admin is what the tables say" {
	equals super_admin all weekly advisor destination source late quality partner commercial
	[ "$rows" -gt 300 ] || { echo "$rows"; return 1; }
}

@test "a manager's are those of his branch and of none" {
	equals manager branch_id=1,none weekly advisor destination source late quality partner commercial
	[ "$rows" -gt 200 ]
}

@test "an advisor's are his own, and those of whom he stands in for" {
	equals advisor "advisor_id=$advisor,$other" weekly advisor destination source late quality
	[ "$rows" -gt 20 ]
}

@test "a partner's are of what his organisation brought" {
	equals partner "partner_id=$organisation" partner
	[ "$rows" -gt 2 ]
}

@test "a commercial sees his own on a page and takes no file away" {
	as commercial
	visit '/reports/commercial.json?from=2025-12-01&to=2026-12-01'
	[ "$status" = 403 ]
	visit '/reports/commercial?from=2025-12-01&to=2026-11-30'
	[ "$status" = 200 ]
	diff <(grep -oE 'href="/prospects/[0-9]+' "$body" | grep -oE '[0-9]+' | sort -n) \
		<(stack_sql "SELECT id FROM prospects WHERE commercial_id = $commercial AND deleted_at IS NULL
			AND created_at >= '2025-12-01' AND created_at < '2026-11-30' ORDER BY id")
	shown 'PROS-2020-9900011'
}

@test "one advisor's, one partner's and one commercial's can be chosen" {
	as super_admin
	for pair in "weekly advisor $advisor" "partner partner $organisation" "commercial commercial $commercial" "late advisor $other"; do
		set -- $pair
		[ "$1" = weekly ] && set -- advisor advisor "$3"
		visit "/reports/$1.json?from=2025-12-01&to=2026-11-30&$2=$3"
		[ "$status" = 200 ]
		[ "$(perl "$TOP_SRCDIR/tests/e2e/reports.pl" "$1" 2025-12-01 2026-11-30 all "$2_id=$3" <"$body")" -gt 0 ]
	done
	as advisor
	visit "/reports/weekly?advisor=$other"
	[ "$status" = 400 ]
}

@test "a fault in a statement is seen" {
	as super_admin
	for name in weeklyyear weeklyend weeklydays weeklygone weeklyslow weeklytime sourceflow sourcemean lateopen qualitypair partnerall; do
		local report=${name%%[a-z]} seen=
		case $name in weekly*) report=weekly ;; source*) report=source ;; late*) report=late ;; quality*) report=quality ;; *) report=partner ;; esac
		for period in 2025-12-01:2026-01-01 2025-12-25:2026-04-20; do
			visit "/reports/$name.json?from=${period%:*}&to=${period#*:}"
			[ "$status" = 200 ] || { echo "$name: $status"; return 1; }
			perl "$TOP_SRCDIR/tests/e2e/reports.pl" $report "${period%:*}" "${period#*:}" all <"$body" >/dev/null || seen=1
		done
		[ -n "$seen" ] || { echo "the fault $name is not seen"; return 1; }
	done
}

@test "a report is added by its files, with its own sheet, in every format" {
	as super_admin
	visit /reports
	shown 'href="/reports/wishes">Rapport wishes</a>'
	visit '/reports/wishes?from=2026-01-01&to=2026-01-02'
	[ "$status" = 200 ]
	shown '<em>Année</em>'
	shown '<th scope="col" class="figure">Envies</th>'
	shown 'Cap &amp; Études'
	shown '<tfoot>'
	visit '/reports/wishes.csv?from=2026-01-01&to=2026-01-02'
	[ "$(sed -n 1p "$body" | tr -d '\r')" = $'\xEF\xBB\xBF"Fiche";"Nom";"Pays";"Envies";"Âge"' ]
	grep -q '^"PROS-2020-9900012";"Année";"";"2";"1,5"' "$body"
	grep -qi "^x-total-count: $(($(wc -l <"$body") - 1))" "$head"
	grep -qi 'filename="wishes-2026-01-01-2026-01-02.csv"' "$head"
	visit '/reports/wishes.csv?csv=rfc4180&from=2026-01-01&to=2026-01-02'
	[ "$(sed -n 1p "$body" | tr -d '\r')" = prospect_id,prospect_id_name,last_name,destination,wanted,age ]
	visit '/reports/wishes.xml?from=2026-01-01&to=2026-01-02'
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/report-1.rng" "$body"
	xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/report-1.xsd" "$body"
	grep -qF '<age>99.5</age></total><end rows="' "$body"
	# its scope is the one its mark names, and so is who sees it
	as advisor
	visit '/reports/wishes.json?from=2015-01-01&to=2025-01-01'
	[ "$status" = 403 ]	# nobody's are in it, and his files hold his own
	visit '/reports/wishes?from=2015-01-01&to=2025-01-01'
	[ "$status" = 200 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE created_at >= '2015-01-01' AND created_at < '2025-01-01'
		AND (advisor_id IS NULL OR advisor_id IN ($advisor, $other))")" = "$(grep -oE 'href="/prospects/[0-9]+' "$body" | wc -l)" ]
}

@test "a report that is not sound is left out, and the log says why" {
	local log=$STACK_DIR/log/worker.log
	grep -q 'noscope.sql: it has no {scope ...}: nothing says whose rows it shows: the report is left out' "$log"
	grep -q "report/wrongcolumn.*does not prepare: 1054 Unknown column 'p.colour'" "$log"
	grep -q 'report lackscolumn does not give colour: it is left out' "$log"
	grep -q 'writes.sql: it does not begin with SELECT or WITH: the report is left out' "$log"
	grep -q 'outfile.sql: it does more than read: the report is left out' "$log"
	grep -q "report/secrets.*does not prepare: 1143 SELECT command denied.*password" "$log"
	grep -q 'unknown.sql: nobody gives :foo: the report is left out' "$log"
	grep -q 'unused.sql: its parameter advisor is not in it: the report is left out' "$log"
	grep -qE 'badtype.xml:[0-9]+: ' "$log"
	grep -q 'nolabels.xml: column id: nothing is labelled nothing.here: the report is left out' "$log"
	grep -q 'nosql.sql: No such file or directory: the report is left out' "$log"
	grep -qE 'noxml.xml:[0-9]+: this is not XML' "$log"
	grep -q 'the sheet of page report/badsheet as html in fr is not usable' "$log"
	as super_admin
	visit /reports
	for name in noscope wrongcolumn lackscolumn writes outfile secrets unknown unused badtype nolabels nosql noxml badsheet; do
		not shown "/reports/$name\""
		visit "/reports/$name"
		[ "$status" = 404 ]
		visit /reports
	done
	not "$STACK_LIBEXECDIR/maboussole-worker" -c "$conf" --check 2>"$BATS_TEST_TMPDIR/said" 3>&-
	grep -q 'report lackscolumn does not give colour' "$BATS_TEST_TMPDIR/said"
	not "$STACK_LIBEXECDIR/maboussole-worker" -c "$conf" --check=files 2>"$BATS_TEST_TMPDIR/said" 3>&-
	grep -q 'noscope.sql' "$BATS_TEST_TMPDIR/said"
}

@test "what costs too much is stopped, and says so" {
	as super_admin
	visit /reports/slow
	[ "$status" = 503 ]
	shown 'Rapport trop long à calculer'
	visit /reports/big
	[ "$status" = 409 ]
	shown 'Il a trop de lignes'
	visit /reports/weekly
	[ "$status" = 200 ]
}

@test "a period is one, and no longer than the report allows" {
	as super_admin
	for query in from=2026-01-01 'from=2026-01-02&to=2026-01-02' 'from=2026-01-01&to=2027-01-03' 'from=2026-02-30&to=2026-03-01' 'from=x&to=y'; do
		visit "/reports/weekly?$query"
		[ "$status" = 422 ]
		shown 'pas une période possible'
		visit "/reports/weekly.csv?$query"
		[ "$status" = 400 ]
	done
	visit '/reports/weekly?from=2026-01-01&to=2027-01-02'
	[ "$status" = 200 ]
	visit /reports/weekly
	[ "$(field from)" = "$(date -u -d "-7 days -$(($(date -u +%u) - 1)) days" +%F)" ]
	[ "$(field to)" = "$(date -u -d "-$(($(date -u +%u) - 1)) days" +%F)" ]
	visit /reports/late
	[ "$(field from)" = "$(date -u -d "$(date -u +%Y-%m-01) -1 month" +%F)" ]
	[ "$(field to)" = "$(date -u +%Y-%m-01)" ]
}

@test "without a database there is no report, and with one again there is" {
	as super_admin
	stack_sql "ALTER USER maboussole_ro@localhost ACCOUNT LOCK"
	for id in $(stack_sql "SELECT id FROM information_schema.processlist WHERE user = 'maboussole_ro'"); do stack_sql "KILL $id"; done
	visit /reports/weekly
	[ "$status" = 503 ]
	visit /prospects
	[ "$status" = 200 ]
	stack_sql "ALTER USER maboussole_ro@localhost ACCOUNT UNLOCK"
	until_true eval 'visit /reports/weekly; [ "$status" = 200 ]'
}

# told WHEN [held]: the reports whose letters were written by a run at that time, by four at
# once; held: none goes on before all have come to the same subscription.
told() {
	local hold=$BATS_TEST_TMPDIR/hold last n four=()
	last=$(stack_sql 'SELECT COALESCE(MAX(id), 0) FROM outbox')
	if [ -n "$2" ]; then
		rm -f "$hold" && mkfifo "$hold"
		mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$hold" >"$hold.said" 3>&- &
		four+=($!)
		exec 4>"$hold"
		echo "BEGIN; SELECT id FROM report_subscriptions FOR UPDATE; SELECT 'held';" >&4
		until_true grep -q held "$hold.said" || return
	fi
	for n in 1 2 3 4; do
		stack_admin --quiet remind --at "$1" 2>>"$BATS_TEST_TMPDIR/remind" 4>&- &
		four+=($!)
	done
	if [ -n "$2" ]; then
		until_true waiting 4 || return
		echo 'COMMIT;' >&4
		exec 4>&-
	fi
	wait "${four[@]}"
	stack_sql "SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(document, '/reports/', -1), '</value>', 1), to_address FROM outbox
		WHERE id > $last AND template = 'report/ready' ORDER BY 1, 2" | tr '\t' ' '
}

monday() { date -u -d "$1 +$((8 - $(date -u -d "$1" +%u))) days" +%F; }
month() { date -u -d "$(date -u -d "$1" +%Y-%m-01) +1 month" +%F; }
ago() { date -u -d "$1 -$2" +%F; }

subscribes() { as "$1"; visit "/reports/$2"; send "/reports/$2/subscription" "every=$3" "hour=$4"; [ "$status" = 303 ]; }

@test "who subscribes is told by a link, once by four schedulers, and who may not see it any more is not" {
	local first second month new
	stack_sql 'DELETE FROM report_subscriptions'
	subscribes manager weekly week 8
	visit /reports/weekly
	shown 'Vous êtes abonné'
	shown 'Chaque lundi à 8 h'
	subscribes super_admin late week 8
	subscribes partner partner week 8
	subscribes commercial commercial week 8
	subscribes advisor late month 0
	first=$(monday "$(date -u +%F)") second=$(monday "$first") month=$(month "$(date -u +%F)")
	[ "$(stack_sql "SELECT DISTINCT next_at FROM report_subscriptions WHERE every = 'week'")" = "$first 08:00:00" ]
	[ "$(stack_sql "SELECT next_at FROM report_subscriptions WHERE every = 'month'")" = "$month 00:00:00" ]
	# the first of the month may come before the Monday: it is not looked at here
	stack_sql "UPDATE report_subscriptions SET next_at = '2036-02-01 00:00:00' WHERE every = 'month'"
	[ -z "$(told "${first}T07:59:59Z")" ]
	# one is inactive, one has another role by now
	stack_sql "UPDATE users SET status = 'inactive' WHERE id = $(viewer partner id);
		UPDATE users SET role = 'advisor' WHERE id = $commercial"
	diff <(told "${first}T08:00:00Z" held) - <<-TOLD
		late?from=$(ago "$first" '7 days')&amp;to=$first $(email super_admin)
		weekly?from=$(ago "$first" '7 days')&amp;to=$first $(email manager)
	TOLD
	[ -z "$(told "${first}T08:00:00Z")" ]
	[ -z "$(told "${first}T23:00:00Z")" ]
	stack_sql "UPDATE users SET status = 'active' WHERE id = $(viewer partner id);
		UPDATE users SET role = 'commercial' WHERE id = $commercial"
	# who has stopped is told no more; who was away is told again
	as super_admin
	visit /reports/late
	send /reports/late/subscription stop=1
	[ "$status" = 303 ]
	visit /reports/late
	shown 'Vous n’êtes plus abonné'
	# a scheduler that slept for weeks tells of the last one only
	new=$(monday "$(date -u -d "$second +21 days" +%F)")
	diff <(told "${new}T09:30:00Z") - <<-TOLD
		commercial?from=$(ago "$new" '7 days')&amp;to=$new $(email commercial)
		partner?from=$(ago "$new" '7 days')&amp;to=$new $(email partner)
		weekly?from=$(ago "$new" '7 days')&amp;to=$new $(email manager)
	TOLD
	# and over a year's end
	stack_sql "UPDATE report_subscriptions SET next_at = '2035-12-01 00:00:00' WHERE every = 'month'; DELETE FROM report_subscriptions WHERE every = 'week'"
	[ "$(told 2035-12-01T00:00:00Z)" = "late?from=2035-11-01&amp;to=2035-12-01 $(email advisor)" ]
	[ -z "$(told 2035-12-31T23:59:59Z)" ]
	[ "$(told 2036-01-01T00:00:30Z)" = "late?from=2035-12-01&amp;to=2036-01-01 $(email advisor)" ]
	[ "$(stack_sql 'SELECT next_at FROM report_subscriptions')" = '2036-02-01 00:00:00' ]
}

@test "the letter holds a link that asks for the log-in, and nobody's name but the reader's" {
	local document
	document=$(stack_sql "SELECT document FROM outbox WHERE template = 'report/ready' AND to_address = '$(email manager)' LIMIT 1")
	[[ $document == *'Activité de la semaine'*"$(stack_url /reports/weekly)?from="* ]]
	[ "$(grep -o '<value name="[a-z]*"' <<<"$document" | tr -d '\n')" = '<value name="name"<value name="title"<value name="from"<value name="last"<value name="link"' ]
	as nobody
	visit "/reports/weekly?from=2026-01-05&to=2026-01-12"
	[ "$status" = 303 ]
	[[ $(location) == /login\?next=%2Freports%2Fweekly%3Ffrom* ]]
}

@test "nobody subscribes to what he does not see, nor to what is no time" {
	as partner
	visit /reports/partner
	for form in 'every=day hour=8' 'every=week hour=24' 'every=week' 'every=week hour=8 user_id=1'; do
		send /reports/partner/subscription $form
		[ "$status" = 400 ]
		visit /reports/partner
	done
	send /reports/weekly/subscription every=week hour=8
	[ "$status" = 404 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM report_subscriptions WHERE user_id = $(viewer partner id)")" = 0 ]
}
