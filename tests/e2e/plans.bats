#!/usr/bin/env bats
# No page makes the server read many rows, whatever is filtered, sorted, searched or
# leafed to: rows examined as the server itself counts them, in its slow query log.
# bats file_tags=counting

MOST_ROWS=5000
# the session, and the figures of a super_admin's home page
# A list has nine, and two more for each further value of a filter, of which there are five at most.
MOST_STATEMENTS=17

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

# Before the workers connect: a session takes these settings when it begins.
stack_slow_log() {
	stack_sql "SET GLOBAL slow_query_log_file = '$STACK_DIR/log/slow.log'; SET GLOBAL log_output = 'FILE';
		SET GLOBAL long_query_time = 0; SET GLOBAL slow_query_log = 1"
}

# Two of each person: what somebody wrote, and what the program noted; of every fiftieth
# something is planned and still open.
stack_activities() {
	stack_sql "INSERT INTO activities (prospect_id, type, body, completed_at, assigned_to, created_by, advisor_id, commercial_id, created_at)
			SELECT id, ELT(1 + id % 3, 'note', 'call', 'meeting'), CONCAT('texte ', id), created_at, IF(id % 3, NULL, advisor_id),
			       COALESCE(advisor_id, created_by), advisor_id, commercial_id, created_at FROM prospects WHERE id % 3 < 2;
		INSERT INTO activities (prospect_id, type, code, completed_at, created_by, advisor_id, commercial_id, created_at)
			SELECT id, 'system', 'create', created_at, created_by, advisor_id, commercial_id, created_at FROM prospects;
		INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id, commercial_id, created_at)
			SELECT id, IF(id % 100, 'task', 'call'), 'Relancer', UTC_TIMESTAMP() + INTERVAL id % 60 - 30 DAY, advisor_id,
			       COALESCE(advisor_id, created_by), advisor_id, commercial_id, UTC_TIMESTAMP() - INTERVAL id % 90 DAY
			  FROM prospects WHERE id % 50 = 0;
		UPDATE prospects SET closed_at = created_at + INTERVAL 30 DAY, closure_reason = 'no_response' WHERE id % 7 = 0 AND status <> 'converted';
		UPDATE prospects p JOIN activities a ON a.prospect_id = p.id AND a.due_at IS NOT NULL SET p.next_action_at = a.due_at;
		ANALYZE TABLE activities, prospects" >/dev/null
}

setup_file() {
	load_lib
	stack_loaded() { stack_activities && stack_slow_log; }
	# who is in at the beginning may export at the end, however long that takes
	STACK_SETTINGS=$'session:\n  fresh: 1440\n  idle: 1440\n  absolute: 1440'
	STACK_ROWS=200000 STACK_BUFFER_POOL=512M
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

# The rows of a table that a role sees, as SQL; those of a manager held to his branch,
# or who leads teams in two others, and of an advisor who stands in for two, when $held
# says so.
scope() {
	local mail
	mail=$(email "$1")
	case $held$1:$2 in
	held*:users | led*:users) echo TRUE ;;
	ledmanager:*) echo '(branch_id IN (1, 2, 3) OR branch_id IS NULL)' ;;
	heldmanager:*) echo '(branch_id = 1 OR branch_id IS NULL)' ;;
	heldadvisor:*) stack_sql "SELECT CONCAT('advisor_id IN (', GROUP_CONCAT(user_id), ')') FROM advisor_absences" ;;
	*:users) echo TRUE ;;
	advisor:clients | advisor:activities) echo "advisor_id = $(stack_sql "SELECT id FROM users WHERE email = '$mail'")" ;;
	advisor:*) stack_sql "SELECT CONCAT('(advisor_id = ', id, ' OR advisor_id IS NULL)') FROM users WHERE email = '$mail'" ;;
	partner:*) stack_sql "SELECT CONCAT('partner_id = ', partner_id) FROM users WHERE email = '$mail'" ;;
	commercial:*) stack_sql "SELECT CONCAT('commercial_id = ', id) FROM users WHERE email = '$mail'" ;;
	*) echo TRUE ;;
	esac
}

# values TABLE COLUMN: the commonest, the rarest, and one of the page's own that no
# row has; a reference also nobody's.
values() {
	local used choice
	# how near what is due is: no column's values
	[ "$2" != deadline ] || { options "$2"; return; }
	[ "$2" != due ] || { options due; return; }
	# of the side table that its list is read by
	[ "$2" != tag_id ] || { stack_sql "SELECT tag_id FROM prospect_tags GROUP BY tag_id ORDER BY COUNT(*) DESC" | sed -n '1p;$p'; return; }
	# a tenth of what there is, in its middle
	[ "$2" != creation ] || { period "$1" created_at; return; }
	used=$(stack_sql "SELECT $2 FROM $1 WHERE $2 IS NOT NULL GROUP BY $2 ORDER BY COUNT(*) DESC")
	{
		head -n 1 <<<"$used"
		tail -n 1 <<<"$used"
		for choice in $(options "$2"); do
			grep -qx "$choice" <<<"$used" || { echo "$choice"; break; }
		done
		case $2 in advisor_id | assigned_to | partner_id | commercial_id | branch_id) options "$2" | grep -x none || : ;; esac
	} | sort -u
}

period() {
	stack_sql "SELECT CONCAT(DATE(FROM_UNIXTIME(a + (b - a) * 0.45)), '..', DATE(FROM_UNIXTIME(a + (b - a) * 0.55)))
		FROM (SELECT UNIX_TIMESTAMP(MIN($2)) AS a, UNIX_TIMESTAMP(MAX($2)) AS b FROM $1) t"
}

# The choices the last page offers for a filter.
options() {
	grep -oE "<input type=\"checkbox\" name=\"$1\" value=\"[^\"]+\"" "$body" | sed 's/.*value="//; s/"$//'
	grep -oE "<select[^>]* name=\"$1\".*" "$body" | sed 's|</select>.*||' |
		grep -oE '<option value="[^"]+"' | sed 's/.*value="//; s/"$//'
}

# The filters the last page offers, in its order; a period by its field.
filters() {
	grep -oE '<(select|input type="(date|checkbox)")[^>]* name="[^"]+"' "$body" | sed 's/.* name="//; s/"$//; s/_from$//' | grep -vE '_to$|^size$|^p[0-9]+$' | uniq
}

# A filter and its value as an address has them; of a period it is two days.
chosen() {
	case $2 in
	*..*) echo "$1_from=${2%..*}&$1_to=${2#*..}" ;;
	*) echo "$1=$2" ;;
	esac
}

# Every set of filters that the list at PATH offers together, with each of their values.
# What it offers beside others goes by which they are and not by their values.
combinations() {
	local path name value known last names i=0 all=("$1?") sets=('')
	declare -A offered values
	while [ $i -lt ${#all[@]} ]; do
		path=${all[$i]} names=${sets[$i]} i=$((i + 1))
		if [ -z "${offered[ $names]+known}" ]; then
			visit "$path"
			[ "$status" = 200 ] || { echo "$path: $status" >&2; return 1; }
			offered[ $names]=$(filters)
			for name in ${offered[ $names]}; do
				[ -n "${values[$name]+known}" ] || values[$name]=$(values "${1#/}" "$name")
			done
		fi
		last=${names##* }
		for name in ${offered[ $names]}; do
			# a period is a stretch of an index others were tried on: with one other it is seen
			[[ "$name" != creation || "$names" != *' '* ]] || continue
			# behind the last one only: each set once
			[ -z "$last" ] || { [ "$name" != "$last" ] || last=; continue; }
			for value in ${values[$name]}; do
				all+=("$path&$(chosen "$name" "$value")")
				sets+=("${names:+$names }$name")
			done
		done
	done
	printf '%s\n' "${all[@]}"
}

# Asks for each path on standard input, all in one connection.  Bodies go to a file
# each; what is not answered by 200 is printed.
ask() {
	rm -rf "$BATS_TEST_TMPDIR/pages" && mkdir "$BATS_TEST_TMPDIR/pages"
	awk -v to="$BATS_TEST_TMPDIR/pages/" -v from="http://127.0.0.1:$STACK_PORT" '
		{ printf "url = \"%s%s\"\noutput = \"%s%d\"\n", from, $0, to, NR }' >"$BATS_TEST_TMPDIR/wanted"
	curl -sS -g -b "$jar" -w '%{http_code} %{url}\n' -K "$BATS_TEST_TMPDIR/wanted" |
		tee "$BATS_TEST_TMPDIR/answers" | grep -v '^200 ' || :
}

# The order the page is in and those it offers, in both directions, on the first, a
# middle and the last page; of some also the page of the middle one, which leads to those
# beside it.  A combination's page is in the file of its number.
places() {
	local n=0 path order dir middle
	declare -A middle
	while IFS=$'\t' read -r order id; do middle[$order]=$id; done < <(middles "$1" "$2")
	while read -r path; do
		n=$((n + 1))
		for order in $(grep -oE 'sort=[a-z]+' "$BATS_TEST_TMPDIR/pages/$n" | sort -u); do
			for dir in asc desc; do
				echo "$path&$order&dir=$dir"
				echo "$path&$order&dir=$dir&at=last"
				echo "$path&$order&dir=$dir&after=${middle[${order#sort=}]}"
				echo "$path&$order&dir=$dir&before=${middle[${order#sort=}]}"
			done
			[[ $((n % 4)) != 1 || ! "$path" =~ ^/(prospects|clients) ]] ||
				echo "${path%%\?*}/${middle[${order#sort=}]}?in=list&${path#*\?}&$order"
		done
	done
}

# In the middle of a role's rows, by each order: a name and an id.
middles() {
	local where order columns half
	where=$(scope "$1" "$2")
	half=$(stack_sql "SELECT COUNT(*) DIV 2 FROM $2 WHERE $where")
	while read -r order columns; do
		printf '%s\t' "$order"
		stack_sql "SELECT id FROM $2 WHERE $where ORDER BY $columns, id LIMIT 1 OFFSET $half"
	done < <(case $2 in
		users) echo name name ;;
		clients) echo created created_at ;;
		activities) printf '%s\n' 'created written_at' 'due due_at' ;;
		*) printf '%s\n' 'created created_at' 'name last_name, first_name' 'deadline analysis_deadline' 'next next_action_at' ;;
		esac)
}

# What people type: common and rare, of every kind, in its length.
searches() {
	local last first email phone reference row q table=${2#/}
	row=$(stack_sql "SELECT last_name, first_name, email, phone, reference_number FROM prospects
		WHERE $(scope "$1" prospects) AND email IS NOT NULL AND phone IS NOT NULL LIMIT 1 OFFSET 50")
	IFS=$'\t' read -r last first email phone reference <<<"$row"
	for q in k ko kone "kone a" "koné moussa" "a kone" "kone moussa a" "n'guessan" "n guessan" "n guessan k" zzz _ % "a." \
		"$last" "$first $last" "$last ${first:0:1}" "$email" "${email%%@*}" "${email:0:2}" "@" "$phone" "0${phone:5}" \
		"${phone:0:6}" "+225" 0707 "${phone: -4}" 0000 "$reference" "${reference#PROS-}" PROS- 2025- 2025-1 1 12 ''; do
		printf '%s?q=%s\n' "$2" "$(encoded "$q")"
		printf '%s?q=%s&at=last\n' "$2" "$(encoded "$q")"
		[[ "$table" = users || "$table" = activities ]] || printf '%s?q=%s&status=%s\n' "$2" "$(encoded "$q")" \
			"$(stack_sql "SELECT status FROM $table GROUP BY 1 ORDER BY COUNT(*) LIMIT 1")"
		[ "$table" != prospects ] || printf '%s?q=%s&sort=name\n%s?q=%s&sort=deadline&dir=desc\n' \
			"$2" "$(encoded "$q")" "$2" "$(encoded "$q")"
	done
}

encoded() {
	printf '%s' "$1" | od -An -tx1 -v | tr -d '\n' | sed 's/ /%/g'
}

# The statement of the workers that read most rows: rows, how many statements were
# looked at, and what it was.
worst() {
	awk '
		function end() { if (ours && text != "") { n++; if (rows >= most) { most = rows; what = text } } text = "" }
		/^# (Time|User@Host)/ { end() }
		/^# User@Host/ { ours = $0 ~ /\[maboussole\]/ }
		/^(mariadbd, Version|Tcp port|Time +Id)/ { next }
		match($0, /Rows_examined: [0-9]+/) { rows = substr($0, RSTART + 15, RLENGTH - 15) + 0 }
		!/^(#|SET timestamp|use )/ { text = text " " $0 }
		END { end(); gsub(/[ \t]+/, " ", what); print most + 0, n + 0, what }' "$STACK_DIR/log/slow.log"
}

begin() {
	: >"$STACK_DIR/log/slow.log"
	stack_sql 'FLUSH SLOW LOGS'
}

# examined PAGES: what was done since begin() is in the log, and none of it read much.
# $rows is what the worst of it read.
examined() {
	local statements what
	stack_sql 'FLUSH SLOW LOGS'
	read -r rows statements what < <(worst)
	echo "# $1 pages, $statements statements, at most $rows rows: ${what:0:600}" >&3
	[ "$statements" -ge "$1" ] && [ "$rows" -le "$MOST_ROWS" ]
}

# crawl ROLE LIST...: all that the lists offer to the role, and their searches.
crawl() {
	local list pages=0
	as "$1"
	begin
	for list in "${@:2}"; do
		combinations "$list" >"$BATS_TEST_TMPDIR/combinations"
		ask <"$BATS_TEST_TMPDIR/combinations"
		{ places "$1" "${list#/}" <"$BATS_TEST_TMPDIR/combinations"; searches "$1" "$list"; } |
			sort -u >"$BATS_TEST_TMPDIR/paths"
		ask <"$BATS_TEST_TMPDIR/paths" >"$BATS_TEST_TMPDIR/refused"
		head "$BATS_TEST_TMPDIR/refused"
		[ ! -s "$BATS_TEST_TMPDIR/refused" ] || return 1
		pages=$((pages + $(wc -l <"$BATS_TEST_TMPDIR/answers")))
		[ "$pages" -gt 100 ] || return 1
	done
	printf '%s\n' / /day /prospects/new /prospects/board | ask
	case $1 in super_admin | manager) printf '%s\n' /load | ask ;; esac
	[ "$1" = partner ] || printf '%s\n' '/prospects/board?by=deadline' | ask
	examined "$pages"
}

@test "PP-65: a super_admin's pages read few rows" { crawl super_admin /prospects /clients /users /activities; }
@test "a manager's pages read few rows" { crawl manager /prospects /clients /users /activities; }
@test "an advisor's pages read few rows" { crawl advisor /prospects /clients /activities; }
@test "a partner's pages read few rows" { crawl partner /prospects; }
@test "a commercial's pages read few rows" { crawl commercial /prospects /activities; }

@test "nor do those of several values of a filter" {
	local of='status=new&status=analyzing&status=validated&status=rejected&status=converted' to='desired_destination=FR&desired_destination=CA&desired_destination=LU'
	for role in super_admin manager advisor; do
		as $role
		begin
		for path in "/prospects?$of" "/prospects?$to" "/prospects?$to&status=validated" "/prospects?$of&sort=name" "/prospects?$of&sort=deadline" \
			"/prospects?status=new&status=analyzing&deadline=late" "/prospects?$of&q=kone" '/clients?status=active&status=pending&status=archived'; do
			printf '%s\n' "$path" "$path&at=last"
		done | ask >"$BATS_TEST_TMPDIR/refused"
		[ ! -s "$BATS_TEST_TMPDIR/refused" ] || { cat "$BATS_TEST_TMPDIR/refused"; return 1; }
		examined 16
	done
}

# After the others: from here on there are two houses with a tenth of the records each.
@test "nor do those of a manager who is held to his branch" {
	stack_sql "INSERT INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan'), (2, 'BKE', 'Bouaké');
		UPDATE prospects SET branch_id = 1 + (id % 10) WHERE id % 10 < 2;
		UPDATE clients SET branch_id = 1 + (id % 10) WHERE id % 10 < 2;
		UPDATE users SET branch_id = 1 WHERE email = '$(email manager)';
		ANALYZE TABLE prospects, prospect_words, clients, activities" >/dev/null
	held=held
	crawl manager /prospects /clients /users /activities
}

@test "nor do a super_admin's by branch, which there is now one to choose of" {
	as super_admin
	begin
	for path in '' '&status=new' '&advisor_id=none' '&closed=closed' '&creation_from=2026-01-01' '&sort=name' '&sort=deadline' '&deadline=late'; do
		printf '/prospects?branch_id=%s%s\n' 1 "$path" 1 "$path&at=last" none "$path" 2 "$path&dir=asc"
	done | ask
	examined 32
}

@test "nor do those of a manager who also leads teams in two others" {
	stack_sql "INSERT INTO branches (id, code, name) VALUES (3, 'KGO', 'Korhogo');
		UPDATE prospects SET branch_id = 3 WHERE id % 10 = 2;
		UPDATE clients SET branch_id = 3 WHERE id % 10 = 2;
		INSERT INTO teams (branch_id, name, manager_id)
		SELECT b.id, 'Nord', u.id FROM branches b JOIN users u ON u.email = '$(email manager)' WHERE b.id > 1;
		ANALYZE TABLE prospects, prospect_words, clients" >/dev/null
	held=led
	crawl manager /prospects /clients /users
	printf '%s\n' /teams '/teams?q=Nor' /users/new | ask
	stack_sql 'DELETE FROM teams; UPDATE users SET branch_id = NULL'
}

@test "nor do those of an advisor who stands in for two others" {
	stack_sql "INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by)
		SELECT a.id, d.id, UTC_DATE() - INTERVAL 1 DAY, UTC_DATE() + INTERVAL 7 DAY, d.id
		  FROM users d JOIN users a ON a.role = 'advisor' AND a.status = 'active' AND a.id <> d.id
		 WHERE d.email = '$(email advisor)' ORDER BY a.id LIMIT 2"
	held=held
	crawl advisor /prospects /clients /activities
	stack_sql 'DELETE FROM advisor_absences'
}

@test "records read few rows" {
	as manager
	begin
	stack_sql "(SELECT CONCAT('/prospects/', id) FROM prospects WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 50)
		UNION ALL (SELECT CONCAT('/clients/', id) FROM clients WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 50)
		UNION ALL (SELECT CONCAT('/users/', id) FROM users WHERE role <> 'super_admin')" >"$BATS_TEST_TMPDIR/paths"
	ask <"$BATS_TEST_TMPDIR/paths" >"$BATS_TEST_TMPDIR/refused"
	[ ! -s "$BATS_TEST_TMPDIR/refused" ]
	examined 100
}

# Of the partner with the most leads and of others, on screen and as files.
@test "reports of partners read few rows" {
	as manager
	begin
	stack_sql 'DELETE FROM throttle'
	stack_sql "SELECT partner_id FROM prospects WHERE partner_id IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 4" |
		while read -r id; do
			middle=$(stack_sql "SELECT CONCAT(UNIX_TIMESTAMP(created_at), '.', id) FROM prospects WHERE partner_id = $id ORDER BY created_at, id LIMIT 1 OFFSET 50")
			for query in '' 'status=new' "page=$middle" 'updated_since=2025-01-01' "status=rejected&from=2025-01-01&to=2026-01-01"; do
				echo "/partners/$id/report?$query"
				echo "/partners/$id/report.xml?$query"
			done
			echo "/partners/$id/report.json?limit=1000"
		done >"$BATS_TEST_TMPDIR/paths"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/paths")" -ge 11 ]
	ask <"$BATS_TEST_TMPDIR/paths" >"$BATS_TEST_TMPDIR/refused"
	cat "$BATS_TEST_TMPDIR/refused"
	[ ! -s "$BATS_TEST_TMPDIR/refused" ]
	examined 100
}

# The commonest name there is, with a namesake in every way.
@test "who may be the same is found in few rows" {
	as manager
	visit /prospects/new
	row=$(stack_sql "SELECT last_name, first_name, MIN(birth_date) FROM prospects WHERE deleted_at IS NULL GROUP BY name_key ORDER BY COUNT(*) DESC LIMIT 1")
	IFS=$'\t' read -r last first birth <<<"$row"
	begin
	csrf=$(field csrf) key=$(field key)
	for given in email=plans@example.ci "email=plans@example.ci birth_date=$birth" \
		"email=$(stack_sql "SELECT email FROM prospects WHERE deleted_at IS NULL AND email LIKE '%gmail.com' LIMIT 1")" \
		"phone=$(stack_sql "SELECT phone FROM prospects WHERE deleted_at IS NULL AND phone IS NOT NULL LIMIT 1")"; do
		send /prospects source=phone "last_name=$last" "first_name=$first" "key=$key" $given
		[ "$status" = 422 ] || { echo "$given: $status"; return 1; }
	done
	send /prospects source=phone "last_name=$last" "first_name=$first" email=plans@example.ci "key=$key"
	[ "$status" = 422 ] && shown 'Même nom'
	send /prospects source=phone "last_name=$last" "first_name=$first" email=plans@example.ci "key=$key" "despite=Un homonyme"
	[ "$status" = 303 ]
	examined 5
}

@test "and the pairs to be looked at are a list of few rows" {
	stack_sql "INSERT IGNORE INTO prospect_pairs (older_id, newer_id, likeness, created_at, branch_id, distinct_at)
		SELECT p.id, p.id + 1, 'name', p.created_at, IF(p.id % 50, 1, 2), IF(p.id % 3, UTC_TIMESTAMP, NULL)
		  FROM prospects p JOIN prospects n ON n.id = p.id + 1 WHERE p.id < 60000; ANALYZE TABLE prospect_pairs" >/dev/null
	middle=$(stack_sql "SELECT id FROM prospect_pairs WHERE distinct_at IS NULL ORDER BY created_at LIMIT 1 OFFSET 9000")
	for role in super_admin manager; do
		as $role
		begin
		for dir in asc desc; do
			printf '/duplicates?dir=%s&sort=created%s\n' $dir '' $dir '&at=last' $dir "&after=$middle" $dir "&before=$middle"
		done | ask
		examined 8
	done
}

@test "two become one, and two again, in few rows" {
	as manager
	read -r from into < <(stack_sql "SELECT a.id, b.id FROM prospects a JOIN prospects b ON b.name_key = a.name_key AND b.id > a.id
		WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL AND a.closed_at IS NULL AND b.closed_at IS NULL
		  AND a.status <> 'converted' AND b.status <> 'converted' AND a.next_action_at IS NOT NULL LIMIT 1")
	begin
	visit "/prospects/$from/merge?into=$into"
	[ "$status" = 200 ]
	send "/prospects/$from/merge" "version=$(field version)" "into=$(field into)" "into_version=$(field into_version)"
	[ "$status" = 303 ]
	visit "/prospects/$from/part"
	[ "$status" = 200 ]
	send "/prospects/$from/part" "version=$(field version)"
	[ "$status" = 303 ]
	examined 4
}

@test "a label is put on two hundred at once, and taken away, in few rows" {
	as manager
	list=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND merged_into_id IS NULL ORDER BY created_at DESC LIMIT 200" | paste -sd,)
	visit /prospects
	begin
	for act in tag untag; do
		send "/prospects/bulk/$act" "ids=$list"
		[ "$status" = 200 ]
		send "/prospects/bulk/$act" "ids=$list" "key=$(field key)" tag=2
		[ "$status" = 200 ]
	done
	[ "$(stack_sql "SELECT COUNT(*) FROM prospect_tags WHERE tag_id = 2 AND prospect_id IN ($list)")" = 0 ]
	examined 4
}

@test "no page takes many statements" {
	# but those that are sent in pieces, with a statement each
	run awk -v most="$MOST_STATEMENTS" '
		/"method":"GET"/ && !/"path":"[^"]*\/report"/ && match($0, /"queries":[0-9]+/) {
			q = substr($0, RSTART + 10, RLENGTH - 10) + 0
			n++
			if (q > worst) { worst = q; line = $0 }
		}
		END { print worst " statements at most, of " n " pages: " line; exit worst > most || n < 1000 }
	' "$STACK_DIR/log/worker.log"
	echo "# $output" >&3
	[ "$status" = 0 ]
}

@test "a list known to be long is not counted again by the same worker, a short one is" {
	as manager
	begin
	yes '/prospects?status=validated' | head -n 20 | ask
	stack_sql 'FLUSH SLOW LOGS'
	[ "$(grep -c 'COUNT(\*) AS n' "$STACK_DIR/log/slow.log")" -le 2 ]
	begin
	yes '/users?role=partner' | head -n 20 | ask
	stack_sql 'FLUSH SLOW LOGS'
	[ "$(grep -c 'COUNT(\*) AS n' "$STACK_DIR/log/slow.log")" = 20 ]
}

@test "nor do pages among many rows that have nothing in the order's column" {
	stack_sql "UPDATE prospects SET analysis_deadline = NULL WHERE id % 3 = 0; ANALYZE TABLE prospects" >/dev/null
	as manager
	begin
	for id in $(stack_sql "(SELECT id FROM prospects WHERE analysis_deadline IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 1 OFFSET 5500)
		UNION ALL (SELECT id FROM prospects WHERE analysis_deadline IS NOT NULL AND deleted_at IS NULL ORDER BY analysis_deadline LIMIT 1 OFFSET 10)"); do
		for place in "asc&after" "asc&before" "desc&after" "desc&before"; do
			echo "/prospects?sort=deadline&dir=$place=$id"
			echo "/prospects?sort=deadline&status=new&dir=$place=$id"
		done
	done | ask
	examined 16
}

@test "an index that does not serve its list is seen" {
	stack_sql 'ALTER TABLE prospects DROP KEY idx_prospects_status_created, ADD KEY idx_prospects_status_created (status, id)'
	as manager
	begin
	echo '/prospects?status=validated' | ask
	not examined 1
	[ "$rows" -gt 10000 ]
}

@test "and a search that walks an index to find nothing" {
	begin
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u maboussole -p"$(cat "$STACK_DIR/database.password")" maboussole \
		-e "SELECT prospect_id FROM prospect_words WHERE word LIKE NULL LIMIT 10" 3>&-
	not examined 1
	[ "$rows" -gt 10000 ]
}

# Whether somebody reads from a snapshot; the server looks anew each tenth of a second.
reading() { sleep 0.15; [ "$(stack_sql "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_is_read_only")" -gt 0 ]; }

@test "a reader who goes away is not read for any more" {
	as super_admin
	curl -sS --limit-rate 2M -b "$jar" -o /dev/null "$(stack_url /prospects.json)" &
	reader=$!
	until_true reading
	kill $reader
	gone=$EPOCHREALTIME
	until_true not reading
	echo "freed after $(awk "BEGIN { print $EPOCHREALTIME - $gone }") s" >&3
	until_true grep -q '"path":"/prospects"' "$STACK_DIR/log/worker.log"
	sent=$(grep '"path":"/prospects"' "$STACK_DIR/log/worker.log" | tail -n 1 | grep -o '"bytes":[0-9]*' | cut -d: -f2)
	all=$(curl -sS -b "$jar" -o /dev/null -w '%{size_download}' "$(stack_url /prospects.json)")
	[ "$sent" -gt 0 ]
	[ "$sent" -lt $((all / 2)) ]
}

@test "a long file begins before it is counted, a shorter one says its rows" {
	as super_admin
	curl -sSI -b "$jar" "$(stack_url /prospects.csv)" >"$BATS_TEST_TMPDIR/long"
	grep -q '^HTTP/1.1 200' "$BATS_TEST_TMPDIR/long"
	not grep -qi '^x-total-count' "$BATS_TEST_TMPDIR/long"
	few=$(stack_sql "SELECT COUNT(*) FROM prospects WHERE status = 'rejected' AND deleted_at IS NULL AND merged_into_id IS NULL")
	curl -sSI -b "$jar" "$(stack_url '/prospects.csv?status=rejected')" >"$BATS_TEST_TMPDIR/short"
	grep -qi "^x-total-count: $few" "$BATS_TEST_TMPDIR/short"
	[ "$(curl -sS -b "$jar" -o "$BATS_TEST_TMPDIR/book" -w '%{http_code}' "$(stack_url /prospects.xlsx)")" = 409 ]
	grep -q '50,000\|50 000' "$BATS_TEST_TMPDIR/book"
}
