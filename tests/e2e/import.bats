#!/usr/bin/env bats
# What maboussole export writes, an empty database takes again: afterwards every list, in every
# format, has the bytes it had before.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

setup_file() {
	load_lib
	STACK_SETTINGS=$'list:\n  size: 100'
	stack_require xmllint python3 && stack_start || return 1
	# something of everything that can be, which people's words are not
	stack_sql "INSERT INTO branches (id, code, name, city, updated_at, version) VALUES (3, 'ABJ', 'Plateau', NULL, '2026-01-02 03:04:05', 4), (7, 'BKE', 'Bouaké <centre> & co', 'Bouaké', '2026-01-01', 1);
		UPDATE users SET branch_id = IF(id % 2, 3, 7), updated_at = updated_at WHERE role IN ('advisor', 'manager') AND id % 3;
		INSERT INTO teams (id, branch_id, name, manager_id) SELECT 5, 3, 'Équipe \"Nord\"', id FROM users WHERE role = 'manager' LIMIT 1;
		UPDATE users SET team_id = 5, updated_at = updated_at WHERE role = 'advisor' AND id % 4 = 0;
		UPDATE users SET locked_at = '2026-05-06 07:08:09', locked_by = 1, deactivated_at = NULL WHERE role = 'advisor' ORDER BY id DESC LIMIT 1;
		INSERT INTO user_destinations (user_id, destination) SELECT id, d.c FROM users, (SELECT 'FR' AS c UNION SELECT 'CA') d WHERE role = 'advisor' AND id % 5 = 0;
		INSERT INTO holidays (day, label, created_by) VALUES ('2030-03-20', 'Nuit du destin', 1), ('2026-12-24', 'Pont', 1);
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by)
			SELECT a.id, m.id, '2030-01-01', '2030-01-10', m.id FROM users a JOIN users m ON m.role = 'manager' WHERE a.role = 'advisor' AND a.status = 'active' AND m.status = 'active';
		INSERT INTO permission_grants (user_id, permission, scope, granted_by, reason, expires_at)
			SELECT id, 'prospect.assign', 'OWN', 1, 'essai', '2037-01-01' FROM users WHERE role = 'advisor' LIMIT 3;
		UPDATE prospects SET notes = CONCAT('  Deux lignes\n\t« ', id, ' » & <b>]]>', CHAR(13), 'fin '), analysis_report = 'Avis :\n\n- favorable', channel = 'web', branch_id = IF(id % 2, 3, 7), phone_verified_at = '2026-02-03 04:05:06', updated_at = updated_at + INTERVAL id SECOND WHERE id % 7 = 0;
		UPDATE prospects SET deleted_at = '2026-06-01 10:00:00', deleted_by = 1, delete_reason = 'Essai d''un stagiaire', updated_at = updated_at WHERE status = 'new' AND deleted_at IS NULL ORDER BY id LIMIT 2;
		INSERT INTO activities (prospect_id, type, subject, scheduled_at, assigned_to, created_by, advisor_id, commercial_id, branch_id, created_at)
			SELECT id, IF(id % 2, 'call', 'meeting'), CONCAT('Rappeler; \"demain\", ', id), UTC_TIMESTAMP() + INTERVAL id % 60 - 30 DAY + INTERVAL 2 HOUR, advisor_id,
			       COALESCE(advisor_id, created_by, 1), advisor_id, commercial_id, branch_id, created_at + INTERVAL 1 DAY FROM prospects;
		INSERT INTO activities (prospect_id, client_id, type, code, body, from_status, to_status, from_user_id, to_user_id, created_by, advisor_id, commercial_id, branch_id, created_at, completed_at)
			SELECT p.id, c.id, 'status', 'convert', 'Signé', 'validated', 'converted', NULL, p.advisor_id, p.created_by, p.advisor_id, p.commercial_id, p.branch_id, p.converted_at, p.converted_at FROM prospects p JOIN clients c ON c.prospect_id = p.id WHERE p.converted_at IS NOT NULL;
		INSERT INTO prospect_pairs (older_id, newer_id, likeness, branch_id) SELECT MIN(id), MAX(id), 'phone', NULL FROM prospects WHERE deleted_at IS NULL;
		INSERT INTO prospect_pairs (older_id, newer_id, distinct_at, distinct_by, distinct_reason) VALUES (2, 3, '2026-03-04 05:06:07', 1, 'Frères');
		UPDATE prospect_pairs d JOIN prospects n ON n.id = d.newer_id SET d.branch_id = n.branch_id;
		UPDATE prospects p JOIN (SELECT MIN(id) AS id FROM prospects WHERE status = 'new' AND deleted_at IS NULL AND closed_at IS NULL) f ON f.id = p.id
			JOIN (SELECT MAX(id) AS id FROM prospects WHERE deleted_at IS NULL) i SET p.merged_into_id = i.id, p.closed_at = '2026-07-01', p.closure_reason = 'duplicate', p.closed_by = 1, p.updated_at = p.updated_at;
		INSERT INTO rejection_reports (prospect_id, code, content, visible_to_candidate, created_by, created_at)
			SELECT id, ELT(1 + id % 3, 'level', 'budget', 'other'), 'Trop tôt :\n\n- moyenne', id % 2, 1, decision_at FROM prospects WHERE status = 'rejected' AND decision_at IS NOT NULL;
		INSERT INTO reminders (rule_code, prospect_id, stage, cycle, channel, cycle_at, due_at, status, skipped_reason, sent_at, attempts)
			SELECT 'R-ANS', id, s.stage, 1, s.channel, decision_at, decision_at + INTERVAL 7 DAY, s.status, s.why, s.sent, 2 FROM prospects,
			(SELECT 'first' AS stage, 'email' AS channel, 'sent' AS status, NULL AS why, '2026-05-06' AS sent UNION SELECT 'second', 'sms', 'planned', NULL, NULL UNION SELECT 'closing', 'closure', 'cancelled', 'agreed', NULL) s
			WHERE prospects.status = 'validated' AND decision_at IS NOT NULL;
		INSERT INTO prospect_merges (from_id, into_id, merged_at, merged_by, taken, from_before, into_before, moved)
			SELECT id, merged_into_id, '2026-07-01', 1, 'email,phone', JSON_OBJECT('last_name', last_name), '{}', '{\"pairs\": []}' FROM prospects WHERE merged_into_id IS NOT NULL" || return 1
	[ "$(stack_sql 'SELECT (SELECT COUNT(*) FROM reminders) > 6 AND (SELECT COUNT(*) FROM rejection_reports) > 6 AND (SELECT COUNT(*) FROM prospect_merges) = 1')" = 1 ] || return 1
	become super_admin 1
	stack_admin export "$STACK_DIR/one" --quiet || return 1
	sed 's/name: maboussole/name: empty/' "$STACK_DIR/maboussole.yaml" >"$STACK_DIR/empty.yaml"
	empty migrate --quiet
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; one=$STACK_DIR/one; }

empty() { "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/empty.yaml" "$@" 3>&- 9>&-; }
ask() { mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" -NB "$1" -e "$2" 3>&-; }

# Columns that whole files do not hold, and what follows from the clock.
left_out="'users.password', 'users.password_changed_at', 'users.must_change_password', 'users.totp_secret', 'users.totp_confirmed_at', 'users.totp_last_step',
	'activities.visibility', 'clients.documents_status', 'rejection_reports.outbox_id', 'reminders.outbox_id', 'prospect_tags.tagged_at', 'prospect_tags.tagged_by', 'advisor_loads.assigned_at'"
tables='branches partners users teams tags holidays advisor_absences permission_grants prospects clients activities prospect_pairs
	rejection_reports reminders prospect_merges prospect_words prospect_tags user_destinations reference_counters advisor_loads'

# rows_of DATABASE: all of these tables, as the database has them.
rows_of() {
	local table columns
	for table in $tables; do
		columns=$(ask "$1" "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = '$1' AND table_name = '$table' AND CONCAT(table_name, '.', column_name) NOT IN ($left_out)")
		echo "$table $columns"
		ask "$1" "SELECT ${columns/,key,/,\`key\`,} FROM $table" | LC_ALL=C sort
	done
}

lists='/prospects /clients /activities /users /partners /branches /teams /tags /absences /grants /duplicates'

# take_all FOLDER: what the site says of the data, to a super administrator.
take_all() {
	local path n=0 format
	mkdir -p "$1"
	as super_admin
	for path in $lists; do
		for format in xml json csv 'csv?csv=rfc4180'; do
			visit "$path.$format"
			[ "$status" = 200 ] || { echo "$path.$format: $status"; return 1; }
			cp "$body" "$1/${path#/}.${format/\?/.}"
			n=$((n + 1))
		done
	done
	for path in 'prospects.json?status=new' 'prospects.json?status=analyzing&sort=name' 'prospects.json?branch_id=3' 'prospects.json?tag_id=2' 'prospects.json?closed=closed' 'prospects.json?sort=deadline' \
		'prospects.json?sort=next' 'prospects.json?partner_id=2' 'prospects.json?commercial_id=53' 'prospects.json?source=web' 'prospects.json?deadline=late' 'prospects.json?advisor_id=none' 'prospects.json?desired_destination=FR,CA&sort=name&dir=desc' \
		'prospects.json?q=kone' 'prospects.json?q=kon+awa' 'prospects.json?q=0707' 'prospects.json?q=12' 'prospects.json?q=adama.diallo' 'clients.json?status=active' 'clients.json?desired_destination=FR' 'clients.json?q=kouassi' \
		'activities.json?due=late' 'activities.json?type=call' 'activities.json?done=no' 'activities.json?q=kone' 'users.json?role=advisor' 'users.json?branch_id=7' 'users.json?q=kone' 'partners.json?kind=school' \
		prospects/14.xml prospects/21.json partners/2.xml branches/7.xml teams/5.xml tags/2.xml holidays/1.xml absences/1.xml grants/1.xml clients/3.xml activities/9.xml reports/destination.xml reports/quality.xml; do
		visit "/$path"
		[ "$status" = 200 ] || [ "$status" = 404 ] || { echo "$path: $status"; return 1; }
		echo "$status" >>"$1/answers"
		# a report says when it was made, a failure which request it was
		sed 's/ made="[^"]*"//; s/ request="[^"]*"//' "$body" >"$1/answer.${path//\//_}"
	done
	[ "$n" = 44 ]
	[ "$(grep -c 200 "$1/answers")" -ge 38 ]
}

# refused MESSAGE FILE...: with that sentence, and nothing has been written.
refused() {
	local said=$1 before
	shift
	before=$(rows_of empty | sha256sum)
	run empty import "$@"
	[ "$status" = 65 ] || { echo "status $status: $output"; return 1; }
	[[ $output == *"$said"* ]] || { echo "said: $output"; return 1; }
	[ "$before" = "$(rows_of empty | sha256sum)" ] || { echo "written in spite of: $output"; return 1; }
}

# damaged TABLE PERL MESSAGE: the file changed by a line of Perl, all others as they are.
damaged() {
	local table=$1 other=$BATS_TEST_TMPDIR/damaged
	rm -rf "$other" && cp -r "$one" "$other"
	perl -0pi -e "$2" "$other/$table.xml"
	cmp -s "$one/$table.xml" "$other/$table.xml" && { echo "$2 changes nothing"; return 1; }
	refused "$3" "$other"/*.xml || { echo "of: $table $2"; return 1; }
}

@test "whole files are as published, say that they are whole, and are nobody else's to read" {
	for f in "$one"/*.xml; do
		entity=$(xmllint --xpath 'string(/*/@entity)' "$f")
		xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/$entity-1.rng" "$f"
		xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/$entity-1.xsd" "$f"
		[ "$(stat -c %a "$f")" = 600 ]
	done
	[ "$(ls "$one" | wc -l)" = 15 ]
	# neither secrets nor what opens anything
	not grep -rqE 'password|totp|\$2[aby]\$|\$y\$' "$one"
	run stack_admin export "$one"
	[ "$status" = 73 ]
	[[ $output == *'is there already'* ]]
}

@test "a damaged file is refused with its line and a sentence, and nothing is written" {
	damaged prospects 's/<list xmlns="[^"]*"/<list xmlns="urn:other"/' 'prospects.xml:2: this is no export of MaBoussole'
	damaged prospects 's/ version="1" lang/ version="2" lang/' 'it is of version 2 of prospects, and version 1 is read'
	damaged prospects 's/ whole="1"//' 'not a whole file of maboussole export'
	damaged prospects 's/entity="prospect"/entity="key"/' 'nothing is imported of what it holds: key'
	damaged prospects 's/(?=<list )/<!DOCTYPE list [<!ENTITY a SYSTEM "file:\/\/\/etc\/passwd">]>/' 'prospects.xml:2: a DOCTYPE'
	damaged prospects 's/<end rows="\d+"\/>\n<\/list>\n//' 'the file is cut: it ends before its <end>, behind 300 rows'
	damaged prospects 's/.{40000}\z//s' 'the file is cut'
	damaged prospects 's/(<prospect id="5" .*\n)//' '<end> says 300 rows, and there are 299'
	damaged prospects 's/(<prospect id="5" .*\n)(.*\n)/$2$1/' 'prospect 5 behind 6'
	damaged prospects 's/(<prospect id="5" .*\n)/$1$1/' 'prospect 5 behind 5'
	damaged prospects 's/<last_name>[^<]*/<surname>X<\/surname>$&/' 'prospects.xml:3: <surname> is no field of a prospect'
	damaged prospects 's/<last_name>[^<]*<\/last_name>//' 'prospects.xml:3: a prospect without <last_name>'
	damaged prospects 's/<last_name>([^<]*)<\/last_name>/$&$&/' 'prospects.xml:3: <last_name> is there twice'
	damaged prospects 's/<last_name>[^<]*/<last_name>Ko7né/' 'prospects.xml:3: <last_name> has characters no name has'
	damaged prospects 's/<status>\w+/<status>gone/' '<status> is none of the values there are: gone'
	damaged prospects 's/<email>[^<]*/<email>nobody/' '<email> is no e-mail address'
	damaged prospects 's/<phone>[^<]*/<phone>+22507/' '<phone> is no telephone number'
	damaged prospects 's/<created_at>[^<]*/<created_at>2026-02-30T00:00:00Z/' '<created_at> is no time'
	damaged prospects 's/<reference_number>[^<]*/<reference_number>PROS-1/' '<reference_number>: there is no PROS-1'
	damaged prospects 's/<reference_number>PROS-2023-000002/<reference_number>PROS-2023-000001/' 'two rows have PROS-2023-000001'
	damaged prospects 's/<advisor_id ref="\d+"/<advisor_id ref="9999"/' '<advisor_id>: there is no user 9999'
	damaged prospects 's/<merged_into_id ref="\d+"/<merged_into_id ref="9999"/' '<merged_into_id>: there is no prospect 9999'
	damaged prospects 's/<tags>/<tags>Inconnue, /' '<tags>: there is no Inconnue'
	damaged prospects 's/<last_name>/<last_name><b\/>/' '<b> within <last_name>'
	damaged prospects 's/ id="5"//' 'a prospect without an id'
	damaged prospects 's/(?=<prospect id="5")/Bonjour/' 'text between the elements: Bonjour'
	damaged prospects 's/&lt;b&gt;/&b;/' 'this is not XML'
	damaged prospects 's/<email>[^<]*<\/email><phone>[^<]*<\/phone>//' 'is none the table takes (chk_prospects_reachable)'
	damaged prospects 's/<closure_reason>\w+<\/closure_reason>//' 'is none the table takes (chk_prospects_closed)'
	damaged users 's/<destinations>/<destinations>ZZ,/' '<destinations>: there is no ZZ'
	damaged users 's/<team_id ref="5"/<team_id ref="6"/' '<team_id>: there is no team 6'
	damaged users 's/<commercial_code>COM108/<commercial_code>COM101/' '<commercial_code>: two rows have COM101'
	damaged reminders 's/<cycle>1/<cycle>first/' '<cycle> is no number'
	damaged prospect_merges 's/\{"pairs"/{pairs/' 'is none the table takes (moved)'
	damaged clients 's/<prospect_id [^>]*>//' 'a client without <prospect_id>'
	damaged activities 's/ version="1"><subject>/><subject>/' 'has no version'
	# a file twice, under another name
	cp "$one/tags.xml" "$BATS_TEST_TMPDIR/again.xml"
	refused 'it holds tags, as' "$one"/*.xml "$BATS_TEST_TMPDIR/again.xml"
	run empty import "$BATS_TEST_TMPDIR/nothing.xml"
	[ "$status" = 65 ]
	[[ $output == *'No such file'* ]]
	run empty import
	[ "$status" = 64 ]
}

@test "a dry run counts what would be made, and writes nothing" {
	before=$(rows_of empty | sha256sum)
	run empty import --dry-run --json "$one"/*.xml
	[ "$status" = 0 ]
	python3 - "$output" <<-'PY'
		import json, sys
		d = json.loads(sys.argv[1])
		assert d['prospects'] == {'made': 300, 'there': 0}, d
		assert d['users']['made'] == 70 and d['teams']['made'] == 1 and len(d) == 15, d
	PY
	[ "$before" = "$(rows_of empty | sha256sum)" ]
}

@test "what is there and equal stays, what is there and another is refused, and so are rows of nobody's file" {
	empty import --quiet "$one/branches.xml" "$one/partners.xml"
	run empty import --json "$one"/{tags,branches}.xml
	[ "$status" = 0 ]
	[ "$output" = '{"branches":{"made":0,"there":2},"tags":{"made":6,"there":0}}' ]
	ask empty "UPDATE branches SET name = 'Bouake <centre> & co', updated_at = updated_at WHERE id = 7"
	refused 'branches.xml:4: branch 7 is there already, and its name is another' "$one"/*.xml
	ask empty "UPDATE branches SET name = 'Bouaké <centre> & co', updated_at = updated_at WHERE id = 7;
		INSERT INTO branches (id, code, name) VALUES (9, 'X', 'X')"
	refused 'the database has 1 branches that are not in it' "$one"/*.xml
	ask empty "DELETE FROM branches WHERE id = 9"
	# what only the database can tell: for it these are one name
	perl -0pe 's/(<tag id="\d+" version="\d+">)<name>[^<]*/$1<name>Été/; s/(<tag id="\d+" version="\d+">)<name>(?!Été)[^<]*/$1<name>ete/' "$one/tags.xml" >"$BATS_TEST_TMPDIR/tags.xml"
	ask empty "DELETE FROM tags"
	refused 'tags.xml:4: tag 2: another row has the same (uq_tags_name)' "$BATS_TEST_TMPDIR/tags.xml"
}

@test "who is killed in the middle begins anew, and all tables are as they were" {
	for after in 0.02 0.06 0.1; do
		timeout -s KILL $after "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/empty.yaml" import --quiet "$one"/*.xml 3>&- 9>&- || true
	done
	empty import --quiet "$one"/*.xml
	# or just before what refers to later rows was written
	ask empty "UPDATE users SET team_id = NULL, locked_by = NULL, updated_at = updated_at; UPDATE advisor_loads SET assigned_at = '2026-12-01';
		UPDATE prospects SET merged_into_id = NULL, updated_at = updated_at"
	empty import --quiet "$one"/*.xml
	rows_of maboussole >"$BATS_TEST_TMPDIR/source"
	rows_of empty >"$BATS_TEST_TMPDIR/copy"
	diff "$BATS_TEST_TMPDIR/source" "$BATS_TEST_TMPDIR/copy" | head -n 20
	cmp "$BATS_TEST_TMPDIR/source" "$BATS_TEST_TMPDIR/copy"
	empty export --quiet "$STACK_DIR/two"
	diff -r "$one" "$STACK_DIR/two"
}

@test "every list in every format, records, filters and searches have the bytes they had" {
	take_all "$STACK_DIR/before"
	stack_sql 'DROP DATABASE maboussole; CREATE DATABASE maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci'
	stack_admin migrate --quiet
	stack_admin import --quiet "$one"/*.xml
	reload
	# nobody has a password before he is invited
	visit /login
	send /login "email=$(email super_admin)" "password=$(password super_admin)"
	[ "$status" != 303 ]
	become super_admin 1
	take_all "$STACK_DIR/after"
	diff -r "$STACK_DIR/before" "$STACK_DIR/after" | cut -c 1-300 | head -n 20
	diff -rq "$STACK_DIR/before" "$STACK_DIR/after"
	# the next one has a number behind all there are
	last=$(stack_sql "SELECT MAX(reference_number) FROM prospects WHERE reference_number LIKE CONCAT('PROS-', YEAR(UTC_TIMESTAMP()), '-%')")
	visit /prospects/new
	send /prospects last_name=Neuf first_name=Tout email=tout.neuf@example.ci source=walk_in key="$(field key)" despite=oui
	[ "$status" = 303 ]
	visit "$(location).json"
	shown "$(printf 'PROS-%s-%06d' "${last:5:4}" $((10#${last:10} + 1)))"
	link=$(stack_admin user invite --print-link "$(email super_admin)")
	visit "${link#http://*/}" || true
	[[ $link == http*'/invitation?token='* ]]
}
