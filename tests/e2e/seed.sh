#!/bin/bash
# maboussole seed against a database of its own: what every demonstration agency
# must hold, each rule with a fault that it has to see; refusals; all or nothing.
[ -n "$BASH_VERSION" ] || exec bash "$0" "$@"

here=$TOP_SRCDIR/tests
. "$here/lib/stack.sh"

plan=0
failed=0
result()
{
	plan=$((plan + 1))
	if [ "$1" = 0 ]; then
		echo "ok $plan - $2"
	else
		echo "not ok $plan - $2"
		[ -z "$3" ] || printf '%s\n' "$3" | sed 's/^/# /'
		failed=1
	fi
}

is() { [ "$2" = "$3" ]; result $? "$1" "wanted $3, got $2"; }
isnt() { [ "$2" != "$3" ]; result $? "$1" "both $2"; }

skip()
{
	echo "1..0 # SKIP $*"
	exit 0
}

stack_require || exit 1
command -v perl >/dev/null || skip "no perl"

STACK_DIR=$(mktemp -d)
STACK_PORT=0
trap '_stack_end "$STACK_DB_PID" 30; rm -rf "$STACK_DIR" "$STACK_RUN"' EXIT
mkdir "$STACK_DIR/log"
. "$TOP_BUILDDIR/stage/paths" || exit 1
stack_run_dir && stack_database_create && stack_database_start && stack_configure || exit 1

# An empty database with its tables.
afresh()
{
	stack_sql 'DROP DATABASE IF EXISTS maboussole; CREATE DATABASE maboussole
		CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' 2>/dev/null ||
		mariadb --no-defaults --socket="$STACK_RUN/db.sock" -e 'CREATE DATABASE maboussole
			CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci'
	stack_admin migrate ${1:+"$1"} >"$STACK_DIR/log/migrate.log" 2>&1
}

counts() { stack_sql 'SELECT (SELECT COUNT(*) FROM users), (SELECT COUNT(*) FROM prospects)'; }

# All that was loaded but the salted hashes.
checksum()
{
	{
		stack_sql 'SELECT * FROM prospects ORDER BY id'
		stack_sql 'SELECT * FROM clients ORDER BY id'
		stack_sql 'SELECT * FROM prospect_words ORDER BY word, prospect_id'
		stack_sql 'SELECT * FROM partners ORDER BY id'
		stack_sql 'SELECT * FROM reference_counters ORDER BY period'
		stack_sql 'SELECT id, name, email, role, phone, status, last_login_at, created_at,
			partner_id, commercial_code, deactivated_at FROM users ORDER BY id'
	} | sha256sum
}

# rule SENTENCE QUERY FAULT: the query gives the number of faults: none as loaded,
# some after the fault, which is rolled back.
rule()
{
	local before after
	before=$(stack_sql "$2" 2>&1)
	after=$(stack_sql "SET SESSION foreign_key_checks = 0; BEGIN; $3; $2; ROLLBACK" 2>&1)
	[ "$before" = 0 ]
	result $? "$1" "faults: $before"
	[ -n "$after" ] && [ -z "${after//[0-9]/}" ] && [ "$after" != 0 ]
	result $? "... or it is seen" "faults after one was planted: $after"
}

afresh
stack_admin seed --rows 3000 --today 2026-06-30 >"$STACK_DIR/out" 2>"$STACK_DIR/err"
is 'seed loads' $? 0
grep -qE '^3000 prospects in [0-9]+\.[0-9] s, [0-9]+ a second$' "$STACK_DIR/err"
result $? 'and says the total and the rate, without a bar where there is no terminal' \
	"$(cat -v "$STACK_DIR/err")"
is 'it says nothing on standard output' "$(cat "$STACK_DIR/out")" ''
is 'all rows are there' "$(counts)" "70	3000"
for table in prospects clients prospect_words users partners; do
	is "the indexes of $table are sound" \
		"$(stack_sql "CHECK TABLE $table EXTENDED" | awk '{ print $NF }')" OK
done
first=$(checksum)

# ---- the numbers ------------------------------------------------------------
rule 'references are without gap or repetition in each year' "
	SELECT COUNT(*) FROM (SELECT SUBSTRING(reference_number, 6, 4) y, COUNT(*) n,
		MAX(CAST(SUBSTRING(reference_number, 11) AS SIGNED)) m, COUNT(DISTINCT reference_number) d
		FROM prospects GROUP BY 1) x WHERE n <> m OR n <> d" \
	"DELETE FROM prospects WHERE id = 100"
rule 'each has the form of its kind' "
	SELECT (SELECT COUNT(*) FROM prospects WHERE reference_number NOT REGEXP '^PROS-[0-9]{4}-[0-9]{6}\$')
	     + (SELECT COUNT(*) FROM clients WHERE reference_number NOT REGEXP '^CLI-[0-9]{4}-[0-9]{6}\$')" \
	"INSERT INTO prospects (reference_number, first_name, last_name, email) VALUES ('PROS-2024-12', 'A', 'B', 'a@b.ci')"
rule 'they follow time, and their year is the year of creation' "
	SELECT COUNT(*) FROM prospects p LEFT JOIN prospects q ON q.id = p.id + 1
	 WHERE YEAR(p.created_at) <> SUBSTRING(p.reference_number, 6, 4) OR q.created_at < p.created_at
	    OR q.reference_number < p.reference_number" \
	"UPDATE prospects SET created_at = created_at - INTERVAL 2 YEAR WHERE id = 2000"
rule 'the counters stand at the last number' "
	SELECT COUNT(*) FROM (SELECT SUBSTRING(reference_number, 6, 4) y, COUNT(*) n FROM prospects
		GROUP BY 1) x LEFT JOIN reference_counters c ON c.kind = 'prospect' AND c.period = x.y
	 WHERE NOT c.current_value <=> x.n" \
	"UPDATE reference_counters SET current_value = current_value - 1 WHERE period = '2025'"
rule 'a client has the number of the prospect' "
	SELECT COUNT(*) FROM clients c JOIN prospects p ON p.id = c.prospect_id
	 WHERE SUBSTRING(c.reference_number, 5) <> SUBSTRING(p.reference_number, 6)" \
	"INSERT INTO clients (prospect_id, reference_number) SELECT p.id, 'CLI-2020-000001' FROM prospects p
		  LEFT JOIN clients c ON c.prospect_id = p.id WHERE c.id IS NULL LIMIT 1"

# ---- what happened ----------------------------------------------------------
rule 'every status occurs' \
	"SELECT 5 - COUNT(DISTINCT status) FROM prospects" \
	"UPDATE prospects SET status = 'analyzing' WHERE status = 'new'"
rule 'converted, and only those, have a client, and the same advisor' "
	SELECT COUNT(*) FROM prospects p LEFT JOIN clients c ON c.prospect_id = p.id
	 WHERE (p.status = 'converted') <> (c.id IS NOT NULL)
	    OR (c.id IS NOT NULL AND NOT (c.advisor_id <=> p.advisor_id AND c.opened_at <=> p.converted_at))
	    OR (p.converted_at IS NOT NULL) <> (p.status = 'converted')" \
	"DELETE FROM clients WHERE id = 7"
rule 'every value of a client occurs' "
	SELECT 11 - COUNT(DISTINCT status) - COUNT(DISTINCT payment_status) - COUNT(DISTINCT visa_status)
	  FROM clients" \
	"UPDATE clients SET visa_status = 'approved' WHERE visa_status = 'rejected'"
rule 'no visa is asked for before anything is paid, and archived is dated' "
	SELECT COUNT(*) FROM clients WHERE (visa_status <> 'not_started' AND payment_status = 'pending')
	    OR (status = 'archived') <> (archived_at IS NOT NULL)" \
	"UPDATE clients SET payment_status = 'pending' WHERE visa_status = 'approved' LIMIT 1"

# Each working day of the years has a number, made from a list of the decree's
# holidays as a calendar prints them: nothing of this is the program's.
stack_sql "CREATE TABLE workday (day DATE PRIMARY KEY, n INT)
	SELECT day, ROW_NUMBER() OVER (ORDER BY day) n
	  FROM (SELECT DATE('2023-01-01') + INTERVAL seq DAY day FROM seq_0_to_1400) d
	 WHERE WEEKDAY(day) < 5
	   AND DATE_FORMAT(day, '%m-%d') NOT IN
	       ('01-01', '05-01', '08-07', '08-15', '11-01', '11-15', '12-25')
	   AND day NOT IN ('2023-04-10', '2023-05-18', '2023-05-29', '2024-04-01', '2024-05-09',
	       '2024-05-20', '2025-04-21', '2025-05-29', '2025-06-09', '2026-04-06', '2026-05-14',
	       '2026-05-25')"
rule 'the deadline is the fifth working day, 18:00' "
	SELECT COUNT(*) FROM prospects p LEFT JOIN workday w ON w.day = DATE(p.analysis_deadline)
	 WHERE NOT w.n <=> 5 + COALESCE((SELECT MAX(n) FROM workday x WHERE x.day <= DATE(p.created_at)), 0)
	    OR TIME(p.analysis_deadline) <> '18:00:00'" \
	"UPDATE prospects SET analysis_deadline = analysis_deadline + INTERVAL 1 DAY WHERE id = 1500"
is 'as in the rule: Wednesday 16 April 2025, with Easter Monday between' "$(stack_sql "
	SELECT DISTINCT analysis_deadline FROM prospects WHERE DATE(created_at) = '2025-04-16'")" \
	'2025-04-24 18:00:00'
rule 'nothing is in the future or before its cause' "
	SELECT COUNT(*) FROM prospects LEFT JOIN clients c ON c.prospect_id = prospects.id
	 WHERE prospects.created_at > prospects.updated_at
	    OR GREATEST(prospects.updated_at, COALESCE(c.updated_at, 0)) > '2026-06-30 17:00:00'
	    OR converted_at <= prospects.created_at OR prospects.deleted_at <= prospects.created_at
	    OR c.updated_at < c.opened_at" \
	"UPDATE prospects SET updated_at = '2026-07-01 08:00:00' WHERE id = 12"
rule 'outside the opening hours there is only the web form' "
	SELECT COUNT(*) FROM prospects WHERE source <> 'web' AND (HOUR(created_at) NOT BETWEEN 8 AND 17
		OR WEEKDAY(created_at) = 6 OR (WEEKDAY(created_at) = 5 AND HOUR(created_at) >= 12))" \
	"UPDATE prospects SET source = 'phone' WHERE WEEKDAY(created_at) = 6"
rule 'the years grow and have their seasons' "
	SELECT 4 - COUNT(DISTINCT YEAR(created_at))
	     + (SUM(YEAR(created_at) = 2025) < 1.15 * SUM(YEAR(created_at) = 2023))
	     + (SUM(MONTH(created_at) IN (8, 9) AND YEAR(created_at) < 2026)
	        < 1.4 * SUM(MONTH(created_at) IN (4, 5) AND YEAR(created_at) < 2026)) FROM prospects" \
	"UPDATE prospects SET created_at = '2023-04-05 10:00:00' WHERE MONTH(created_at) IN (8, 9)"
rule 'the agency is alive: some came today or yesterday, some wait, some are late' "
	SELECT (SUM(created_at > '2026-06-29') = 0) + (SUM(status = 'new' AND advisor_id IS NULL) < 3)
	     + (SUM(status IN ('new', 'analyzing') AND analysis_deadline < '2026-06-30') = 0)
	     + (SUM(status IN ('new', 'analyzing') AND analysis_deadline > '2026-06-30') = 0)
	  FROM prospects" \
	"UPDATE prospects SET advisor_id = 3 WHERE advisor_id IS NULL"
rule 'few are deleted, none with a client, by a manager' "
	SELECT (SUM(deleted_at IS NOT NULL) NOT BETWEEN 3 AND 90)
	     + SUM(deleted_at IS NOT NULL AND p.status NOT IN ('new', 'rejected'))
	     + SUM((deleted_at IS NULL) <> (deleted_by IS NULL))
	     + SUM(COALESCE(u.role, 'manager') <> 'manager')
	  FROM prospects p LEFT JOIN users u ON u.id = p.deleted_by" \
	"UPDATE prospects SET deleted_at = updated_at, deleted_by = 2 WHERE status = 'converted' LIMIT 1"

# ---- the people -------------------------------------------------------------
phone='^[+]225(01|05|07|21|25|27)[0-9]{8}\$'
rule 'every telephone number is of the plan of 2021' "
	SELECT (SELECT COUNT(*) FROM prospects WHERE phone NOT REGEXP '$phone'
	        OR JSON_VALUE(emergency_contact, '\$.phone') NOT REGEXP '$phone')
	     + (SELECT COUNT(*) FROM users WHERE phone IS NULL OR phone NOT REGEXP '$phone')
	     + (SELECT COUNT(*) FROM partners WHERE phone NOT REGEXP '$phone')" \
	"UPDATE prospects SET phone = '+22507123456' WHERE id = 9"
rule 'some have no address and some no telephone' "
	SELECT (AVG(email IS NULL) NOT BETWEEN 0.1 AND 0.25) + (AVG(phone IS NULL) NOT BETWEEN 0.01 AND 0.1)
	     + (6 - COUNT(DISTINCT SUBSTRING(phone, 5, 2))) FROM prospects" \
	"UPDATE prospects SET email = 'a@b.example'"
rule 'no address can be anybody s' "
	SELECT (SELECT COUNT(*) FROM prospects WHERE email NOT REGEXP '^[a-z0-9.]+@[a-z]+[.]example\$')
	     + (SELECT COUNT(*) FROM users WHERE email NOT LIKE '%maboussole.example')
	     + (SELECT COUNT(*) FROM partners WHERE email NOT LIKE '%.example')" \
	"UPDATE prospects SET email = 'jean@gmail.com' WHERE id = 9"
rule 'only families share an address' "
	SELECT COUNT(*) FROM (
		SELECT COUNT(*) c, COUNT(DISTINCT last_name) n FROM prospects WHERE email IS NOT NULL
		 GROUP BY email HAVING c > 1) x WHERE n > 1" \
	"UPDATE prospects p JOIN (SELECT email FROM prospects WHERE email IS NOT NULL GROUP BY email
		HAVING COUNT(*) > 1 LIMIT 1) x ON x.email = p.email
		SET p.last_name = CONCAT('X', p.id)"
rule 'and some do' "
	SELECT COUNT(*) < 15 FROM (SELECT 1 FROM prospects WHERE email IS NOT NULL GROUP BY email
		HAVING COUNT(*) > 1) x" \
	"UPDATE prospects SET email = CONCAT(id, '@a.example')"
rule 'the commonest family has three to five of a hundred' "
	SELECT MAX(c) NOT BETWEEN 90 AND 150 FROM (SELECT COUNT(*) c FROM prospects GROUP BY last_name) x" \
	"UPDATE prospects SET last_name = 'Koné' WHERE last_name IN ('Traoré', 'Bamba')"
rule 'names have their accents, as many as are real' "
	SELECT (AVG(CONCAT(last_name, first_name) REGEXP '[éèêëïîôûçÉÈÂâ]') NOT BETWEEN 0.3 AND 0.7)
	     + (COUNT(DISTINCT last_name) < 90) + (COUNT(DISTINCT first_name) < 150)
	     + (AVG(first_name REGEXP '[ -]') NOT BETWEEN 0.15 AND 0.4) FROM prospects" \
	"UPDATE prospects SET last_name = 'Kone', first_name = 'Awa'"
rule 'and are found without them' "
	SELECT (SUM(last_name = 'kone') <> SUM(BINARY last_name = 'Koné')) + (SUM(last_name = 'kone') = 0)
	     + (SUM(last_name = 'n''guessan') <> SUM(BINARY last_name = 'N''Guessan'))
	  FROM prospects" \
	"UPDATE prospects SET last_name = 'Konè' WHERE last_name = 'Koné' LIMIT 1"
rule 'destinations are those of the list, France, Canada, Morocco and Tunisia before all' "
	SELECT ((SELECT GROUP_CONCAT(d ORDER BY n DESC) FROM (SELECT desired_destination d, COUNT(*) n
		FROM prospects WHERE desired_destination IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 4) x)
		<> 'FR,CA,MA,TN')
	     + (SELECT COUNT(*) FROM prospects WHERE desired_destination NOT IN ('FR','CA','BE','CH','DE',
		'ES','IT','GB','US','LU','MA','TN','SN','CI','CM','GA','CG','ML','BF','BJ','TG','GN','NE',
		'TD','MG') OR (desired_destination IS NULL AND status <> 'new'))" \
	"UPDATE prospects SET desired_destination = 'XX' WHERE id = 44"
rule 'they are of an age to study, and their level is one of the list' "
	SELECT COUNT(*) FROM prospects WHERE TIMESTAMPDIFF(YEAR, birth_date, created_at) NOT BETWEEN 16 AND 46
	    OR education_level NOT IN ('below_bac', 'bac', 'bac+2', 'bac+3', 'bac+4', 'bac+5', 'bac+8', 'other')" \
	"UPDATE prospects SET birth_date = '2020-01-01' WHERE id = 77"
rule 'an emergency contact has three things' "
	SELECT SUM(JSON_LENGTH(emergency_contact) <> 3
	        OR NOT JSON_EXISTS(emergency_contact, '\$.name') OR NOT JSON_EXISTS(emergency_contact, '\$.phone')
	        OR JSON_VALUE(emergency_contact, '\$.relationship') NOT IN
	           ('parent', 'sibling', 'spouse', 'friend', 'guardian', 'other'))
	     + (AVG(emergency_contact IS NULL) NOT BETWEEN 0.1 AND 0.5) FROM prospects" \
	"UPDATE prospects SET emergency_contact = '{\"name\": \"A\"}' WHERE id = 8"
rule 'some have notes' "SELECT AVG(notes IS NULL) NOT BETWEEN 0.6 AND 0.9 FROM prospects" \
	"UPDATE prospects SET notes = 'a'"

# ---- the words of the names -------------------------------------------------
rule 'the words of a plain name are the name, both ways' "
	SELECT COUNT(*) FROM prospects p WHERE last_name NOT REGEXP '[^[:alpha:]]'
	   AND first_name NOT REGEXP '[^[:alpha:]]' AND last_name <> first_name
	   AND (SELECT COUNT(*) FROM prospect_words w WHERE w.prospect_id = p.id
	        AND (CONVERT(w.word USING utf8mb4) COLLATE utf8mb4_unicode_ci
	             IN (CONCAT(p.last_name, ' ', p.first_name), CONCAT(p.first_name, ' ', p.last_name)))) <> 2" \
	"DELETE w FROM prospect_words w JOIN prospects p ON p.id = w.prospect_id
	  WHERE p.last_name = 'Koné' AND p.first_name NOT REGEXP '[^[:alpha:]]'"
rule 'words are folded, and pairs of two, three, four or five' "
	SELECT (SELECT COUNT(*) FROM prospect_words WHERE word REGEXP '[^a-z ]')
	     + (SELECT COUNT(*) FROM (SELECT COUNT(w.word) c FROM prospects p
		LEFT JOIN prospect_words w ON w.prospect_id = p.id GROUP BY p.id
		HAVING c NOT IN (1, 2, 6, 12, 20)) x)
	     + (SELECT COUNT(*) FROM prospect_words w JOIN prospects p ON p.id = w.prospect_id
		WHERE w.word NOT LIKE '% %' AND p.last_name <> p.first_name)" \
	"UPDATE prospect_words SET word = CONCAT('É', word) WHERE word LIKE 'yao %'"
is 'N'"'"'Guessan is found with its first letter and without' "$(stack_sql "
	SELECT COUNT(*) = SUM((SELECT COUNT(*) FROM prospect_words w WHERE w.prospect_id = p.id
		AND w.word IN ('nguessan guessan', 'guessan nguessan')) = 2) FROM prospects p WHERE last_name = 'N''Guessan'")" 1
rule 'each row of words says whose prospect it is' "
	SELECT COUNT(*) FROM prospect_words w JOIN prospects p ON p.id = w.prospect_id
	 WHERE NOT (w.advisor_id <=> p.advisor_id AND w.partner_id <=> p.partner_id
	    AND w.commercial_id <=> p.commercial_id)" \
	"UPDATE prospect_words SET advisor_id = NULL WHERE word LIKE 'kone %'"

# ---- the staff --------------------------------------------------------------
rule 'the agency has its people' "
	SELECT (SUM(role = 'super_admin') <> 3) + (SUM(role = 'manager') <> 4) + (SUM(role = 'advisor') <> 45)
	     + (SUM(role = 'commercial') <> 6) + (SUM(role = 'partner') <> 12) + (SUM(status = 'active') < 65)
	     + SUM((status = 'inactive') <> (deactivated_at IS NOT NULL))
	     + SUM(commercial_code NOT REGEXP '^[A-Z0-9]{3,12}\$') + (COUNT(DISTINCT partner_id) <> 12)
	     + (SELECT COUNT(DISTINCT kind) <> 4 OR COUNT(*) <> 12 FROM partners) FROM users" \
	"UPDATE users SET status = 'inactive' WHERE id = 30"
rule 'the load is spread, and unevenly' "
	SELECT (COUNT(*) < 45) + (MAX(n) < 6 * MIN(n)) + (MAX(n) > 300)
	     + (SUM(id = 3 AND n BETWEEN 80 AND 300) = 0) + (SUM(id = 2 AND n >= 3) = 0)
	  FROM (SELECT u.id, COUNT(p.id) n FROM users u JOIN prospects p ON p.advisor_id = u.id
		WHERE u.role IN ('advisor', 'manager') GROUP BY u.id) x" \
	"UPDATE prospects SET advisor_id = 6 + id % 4 WHERE advisor_id IS NOT NULL"
rule 'only advisors and managers have files, and who has left has nothing open' "
	SELECT COUNT(*) FROM prospects p JOIN users u ON u.id = p.advisor_id
	 WHERE u.role NOT IN ('advisor', 'manager') OR p.created_at < u.created_at
	    OR (u.status = 'inactive' AND (p.status IN ('new', 'analyzing', 'validated')
	        OR p.created_at > u.deactivated_at))" \
	"UPDATE prospects SET advisor_id = (SELECT id FROM users WHERE role = 'advisor'
		AND status = 'inactive' LIMIT 1) WHERE status = 'new'"
rule 'only what is new may have no advisor' \
	"SELECT COUNT(*) FROM prospects WHERE advisor_id IS NULL AND status <> 'new'" \
	"UPDATE prospects SET advisor_id = NULL WHERE status = 'validated'"
rule 'a lead belongs to who brought it' "
	SELECT SUM((p.source = 'partner') <> (p.partner_id IS NOT NULL))
	     + SUM(p.source = 'commercial' AND p.commercial_id IS NULL)
	     + SUM(p.commercial_id IS NOT NULL AND p.source NOT IN ('commercial', 'event'))
	     + SUM(p.commercial_id IS NOT NULL AND c.role <> 'commercial')
	     + SUM(p.partner_id IS NOT NULL AND NOT b.partner_id <=> p.partner_id)
	     + SUM(p.source IN ('web', 'import') <> (p.created_by IS NULL))
	     + (COUNT(DISTINCT p.source) <> 8) + (COUNT(DISTINCT p.partner_id) <> 12)
	     + (COUNT(DISTINCT p.commercial_id) <> 6)
	  FROM prospects p LEFT JOIN users c ON c.id = p.commercial_id
	  LEFT JOIN users b ON b.id = p.created_by" \
	"UPDATE prospects SET partner_id = 1 WHERE source = 'web' LIMIT 1"
rule 'every reference leads somewhere, though the load did not look' "
	SELECT COUNT(*) FROM prospects p
	  LEFT JOIN users a ON a.id = p.advisor_id LEFT JOIN users b ON b.id = p.created_by
	  LEFT JOIN users c ON c.id = p.commercial_id LEFT JOIN users d ON d.id = p.deleted_by
	  LEFT JOIN partners e ON e.id = p.partner_id
	 WHERE (p.advisor_id IS NOT NULL AND a.id IS NULL) OR (p.created_by IS NOT NULL AND b.id IS NULL)
	    OR (p.commercial_id IS NOT NULL AND c.id IS NULL) OR (p.deleted_by IS NOT NULL AND d.id IS NULL)
	    OR (p.partner_id IS NOT NULL AND e.id IS NULL)" \
	"UPDATE prospects SET created_by = 9999 WHERE id = 6"

# ---- the accounts -----------------------------------------------------------
stack_admin seed --accounts >"$STACK_DIR/accounts" 2>/dev/null
is 'the accounts are one of each role' "$(cut -f1 "$STACK_DIR/accounts" | tr '\n' ' ')" \
	'super_admin manager advisor partner commercial '
opened=$(while IFS='	' read -r role email password; do
	hash=$(stack_sql "SELECT password FROM users WHERE email = '$email' AND role = '$role'
		AND status = 'active'")
	perl -e 'print "yes " if crypt($ARGV[0], $ARGV[1]) eq $ARGV[1]' "$password" "$hash"
done <"$STACK_DIR/accounts")
is 'each opens with its password' "$opened" 'yes yes yes yes yes '
rule 'nobody knows the others, and all are yescrypt' "
	SELECT SUM(password NOT LIKE '\$y\$%') + (COUNT(DISTINCT password) <> 6)
	     + (SUM(password = (SELECT password FROM users WHERE id = 40)) <> 65) FROM users" \
	"UPDATE users SET password = (SELECT password FROM (SELECT * FROM users) u WHERE id = 1) WHERE id = 40"

# ---- again, refused, and all or nothing -------------------------------------
stack_admin seed --rows 10 >/dev/null 2>"$STACK_DIR/err"
isnt 'a database with people in it is refused' $? 0
grep -q -- '--fresh' "$STACK_DIR/err"
result $? 'and says what to do' "$(cat "$STACK_DIR/err")"
is 'and nothing is changed' "$(checksum)" "$first"

afresh
stack_admin seed --rows 3000 --today 2026-06-30 2>/dev/null
is 'the same plan gives the same rows' "$(checksum)" "$first"
afresh
stack_admin seed --rows 3000 --today 2026-07-01 2>/dev/null
isnt 'another day gives others' "$(checksum)" "$first"

afresh
stack_admin seed --class StaffSeeder 2>/dev/null
is 'StaffSeeder loads the staff alone' "$(counts)" '70	0'
afresh
stack_admin seed --class=TestDataSeeder 2>/dev/null
is 'TestDataSeeder is small and always of the same day' \
	"$(counts) $(stack_sql 'SELECT DATE(MAX(created_at)) FROM prospects')" '70	200 2026-06-30'

for wrong in '--rows x' '--rows -1' '--rows 10000001' '--class Nobody' '--today 2026-02-30' '--nothing' 'more'; do
	stack_admin seed $wrong >/dev/null 2>&1
	is "seed $wrong is a wrong use" $? 64
done

afresh
mkdir "$STACK_DIR/sql"
cp -r "$STACK_DATADIR/sql/." "$STACK_DIR/sql/"
sed 's/INTO reference_counters/INTO no_such_table/' "$STACK_DATADIR/sql/seed/counters.sql" \
	>"$STACK_DIR/sql/seed/counters.sql"
sed "s|^  sql: .*|  sql: \"$STACK_DIR/sql\"|" "$STACK_DIR/maboussole.yaml" >"$STACK_DIR/broken.yaml"
"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/broken.yaml" seed --rows 500 >/dev/null 2>&1
isnt 'a load that fails at its last step fails' $? 0
is 'and leaves nothing behind' "$(counts) $(stack_sql 'SELECT COUNT(*) FROM prospect_words')" '0	0 0'
stack_admin seed --rows 500 2>/dev/null
is 'and can be done again' "$(counts)" '70	500'

sed 's/^environment: .*/environment: production/' "$STACK_DIR/maboussole.yaml" >"$STACK_DIR/production.yaml"
afresh
"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/production.yaml" seed --rows 10 >/dev/null 2>"$STACK_DIR/err"
is 'production is refused' $? 77
grep -q -- --force "$STACK_DIR/err"
result $? 'and says how it is done nevertheless' "$(cat "$STACK_DIR/err")"
is 'and nothing was loaded' "$(counts)" '0	0'
"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/production.yaml" seed --rows 10 --dry-run >"$STACK_DIR/out" 2>&1
is 'a dry run says what it would do' "$? $(cat "$STACK_DIR/out")" \
	'0 10 prospects and the staff would be loaded'
is 'and does nothing' "$(counts)" '0	0'
"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/production.yaml" seed --rows 10 --force >/dev/null 2>&1
is 'with --force it is done' "$(counts)" '70	10'
is 'but no account has a password that is known' \
	"$(stack_sql 'SELECT COUNT(DISTINCT password) FROM users')" 1
"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/production.yaml" seed --accounts >"$STACK_DIR/out" 2>/dev/null
is 'so none is printed' "$? $(cat "$STACK_DIR/out")" '77 '

echo "1..$plan"
exit $failed
