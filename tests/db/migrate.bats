#!/usr/bin/env bats
# The migrations and their runner, on a server of their own.

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	database_start
	database_use straight
	admin migrate --quiet
	schema straight >"$STACK_DIR/straight.sql"
	migrations=$(cd "$TOP_SRCDIR/sql/migrations" && ls *.up.sql | wc -l)
	export migrations
}

teardown_file()
{
	database_stop
}

# A copy of the migrations that may be changed.
copy_sql()
{
	rm -rf "$STACK_DIR/sql"
	mkdir "$STACK_DIR/sql"
	cp -R "$TOP_SRCDIR/sql/migrations" "$STACK_DIR/sql"
	chmod -R u+w "$STACK_DIR/sql"
}

load_rows()
{
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" "$database" <"$TOP_SRCDIR/tests/db/rows.sql" 3>&-
}

rows()
{
	ask "SELECT id, name, email, role, created_at, updated_at FROM users ORDER BY id;
		SELECT id, reference_number, first_name, last_name, email, phone, emergency_contact, status,
		       advisor_id, analysis_deadline, created_at, updated_at FROM prospects ORDER BY id;
		SELECT id, prospect_id, reference_number, status, advisor_id, updated_at FROM clients ORDER BY id"
}

@test "up, down and up again gives the same schema, byte for byte" {
	database_use again
	admin migrate --quiet
	admin rollback --all --quiet
	[ -z "$(schema again | grep CREATE)" ]
	[ -z "$(ask 'SELECT * FROM schema_migrations')" ]
	admin migrate --quiet
	diff -u "$STACK_DIR/straight.sql" <(schema again)
}

@test "each migration's way down ends where it began, with rows in the tables, and back" {
	database_use steps
	for n in $(seq "$migrations"); do
		schema steps >"$STACK_DIR/steps.$n"
		admin migrate --quiet --step 1
		[ "$n" != 3 ] || { load_rows; rows >"$STACK_DIR/rows.before"; }
	done
	for n in $(seq "$migrations" -1 4); do
		admin rollback --quiet --step 1
		schema steps >"$STACK_DIR/steps.down"
		same_schema "$STACK_DIR/steps.$n" "$STACK_DIR/steps.down"
	done
	diff -u "$STACK_DIR/rows.before" <(rows)
	admin migrate --quiet
	diff -u "$STACK_DIR/rows.before" <(rows)
	diff -u "$STACK_DIR/straight.sql" <(schema steps)
	# what the rules of the additions ask of rows from before them
	[ "$(ask 'SELECT commercial_code FROM users WHERE id = 2')" = C2 ]
	[ "$(ask 'SELECT p.code FROM users u JOIN partners p ON p.id = u.partner_id WHERE u.id = 3')" = PART-3 ]
	[ "$(ask 'SELECT kind, period, current_value FROM reference_counters ORDER BY 2' | tr '\t\n' '  ')" = \
		"prospect 2024 7 prospect 2025 1 " ]
}

@test "a runner killed before or after any step, up and down, is gone on with" {
	database_use mortal
	admin migrate --quiet --step 3
	load_rows
	killed=0
	for way in up down; do
		(cd "$TOP_SRCDIR/sql/migrations" && grep -c '^-- @step$' *.$way.sql) | {
			[ $way = up ] && cat || sort -r
		} | while IFS=: read -r file count; do
			name=${file%."$way".sql}
			[ $way = down ] || case $name in 000[123]_*) continue ;; esac
			for step in $(seq "$count"); do
				for event in step ran; do
					run -137 "$TOP_BUILDDIR/tests/db/mortal_runner" "$STACK_RUN/db.sock" mortal \
						"$TOP_SRCDIR/sql/migrations" $way $event "$name" "$step"
					# what ran is noted afterwards, never before
					[ "$(ask "SELECT steps_done FROM schema_migrations WHERE name = '$name'")" = $((step - 1)) ]
					killed=$((killed + 1))
				done
			done
			echo $killed >"$STACK_DIR/killed.$way"
		done
		if [ $way = up ]; then
			run -65 admin migrate
			[[ $output == *"stopped half-way"*"--resume"* ]]
			admin migrate --resume --quiet
			diff -u "$STACK_DIR/straight.sql" <(schema mortal)
			[ "$(ask 'SELECT commercial_code FROM users WHERE id = 2')" = C2 ]
		fi
	done
	[ "$(cat "$STACK_DIR/killed.up")" -ge 30 ]
	[ "$(cat "$STACK_DIR/killed.down")" -ge 30 ]
	admin rollback --all --quiet
	[ -z "$(schema mortal | grep CREATE)" ]
	admin migrate --quiet
	diff -u "$STACK_DIR/straight.sql" <(schema mortal)
}

@test "of two runners at once one does it and the other finds it done" {
	database_use both
	admin migrate >"$STACK_DIR/first" 2>&1 &
	first=$!
	admin migrate >"$STACK_DIR/second" 2>&1 &
	second=$!
	wait $first
	wait $second
	[ "$(cat "$STACK_DIR/first" "$STACK_DIR/second" | grep -c ' up ')" = "$migrations" ]
	[ "$(cat "$STACK_DIR/first" "$STACK_DIR/second" | grep -c 'nothing is pending')" = 1 ]
	[ "$(ask "SELECT COUNT(*), MAX(batch) FROM schema_migrations WHERE state = 'applied'")" = "$migrations	1" ]
	diff -u "$STACK_DIR/straight.sql" <(schema both)
}

@test "a runner does not wait for ever for another" {
	database_use straight
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" straight \
		-e "SELECT GET_LOCK('maboussole.migrate.straight', 0), SLEEP(5)" >/dev/null 3>&- &
	holder=$!
	until [ "$(ask "SELECT IS_USED_LOCK('maboussole.migrate.straight') IS NOT NULL")" = 1 ]; do
		sleep 0.1
	done
	run -2 "$TOP_BUILDDIR/tests/db/mortal_runner" "$STACK_RUN/db.sock" straight \
		"$TOP_SRCDIR/sql/migrations" up step none 1
	[[ $output == *"another migration is running"* ]]
	wait $holder
}

@test "a file changed after it was applied is refused, up or down, and accepted when put back" {
	copy_sql
	database_use changed "$STACK_DIR/sql"
	admin migrate --quiet --step 5
	for file in 0002_create_prospects.up.sql 0003_create_clients.down.sql; do
		echo '-- a remark' >>"$STACK_DIR/sql/migrations/$file"
		run -65 admin migrate
		[[ $output == *"the files of ${file%%.*} are not those that were applied"* ]]
		run -65 admin rollback
		run -1 admin status --exit-code
		[[ $output == *"${file%%.*}"*CHANGED* ]]
		cp "$TOP_SRCDIR/sql/migrations/$file" "$STACK_DIR/sql/migrations/$file"
	done
	admin migrate --quiet
	run -0 admin status --exit-code
}

@test "a missing file, a gap and a file without a step are refused" {
	copy_sql
	database_use gap "$STACK_DIR/sql"
	admin migrate --quiet --step 6
	mv "$STACK_DIR/sql/migrations/0004_extend_users.up.sql" "$STACK_DIR/"
	run -65 admin migrate
	[[ $output == *"0005_create_partners stands where 0004 should"* ]]
	mv "$STACK_DIR/0004_extend_users.up.sql" "$STACK_DIR/sql/migrations/"
	ask 'DELETE FROM schema_migrations WHERE version = 2'
	run -65 admin migrate
	[[ $output == *"is applied, but 0002 before it is not"* ]]
	copy_sql
	echo '-- nothing' >"$STACK_DIR/sql/migrations/0009_create_sessions.down.sql"
	run -65 admin migrate
	[[ $output == *"0009_create_sessions.down.sql: no step in it"* ]]
}

# A thirteenth migration, or whatever comes next, whose second step fails.
bad_migration()
{
	copy_sql
	next=$(printf %04d $((migrations + 1)))
	printf -- '-- Tries.\n-- @step\nCREATE TABLE IF NOT EXISTS tried (id INT PRIMARY KEY)\n-- @step\n%s\n' \
		'INSERT IGNORE INTO tried SELECT id FROM wanted' >"$STACK_DIR/sql/migrations/${next}_try.up.sql"
	printf -- '-- Undoes it.\n-- @step\nDROP TABLE IF EXISTS tried\n' >"$STACK_DIR/sql/migrations/${next}_try.down.sql"
}

@test "a step that fails stops everything, says which, and is gone on with" {
	bad_migration
	database_use bad "$STACK_DIR/sql"
	run -70 admin migrate
	[[ $output == *"${next}_try: step 2 of 2: 1146"*"wanted"* ]]
	run -1 admin status --exit-code --json
	[[ $output == *"\"name\":\"${next}_try\",\"state\":\"failed\""*'"steps_done":1,"steps":2,'* ]]
	run -65 admin migrate
	[[ $output == *"stopped half-way (failed, step 2 of 2: 1146"* ]]
	ask 'CREATE TABLE wanted (id INT PRIMARY KEY); INSERT INTO wanted VALUES (5)'
	admin migrate --resume --quiet
	[ "$(ask 'SELECT id FROM tried')" = 5 ]
	admin status --exit-code >/dev/null
}

@test "or is taken back" {
	bad_migration
	database_use back "$STACK_DIR/sql"
	run -70 admin migrate
	admin rollback --step 1 --quiet
	schema back >"$STACK_DIR/back.sql"
	diff -u "$STACK_DIR/straight.sql" "$STACK_DIR/back.sql"
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = "$migrations" ]
}

@test "rollback takes back a batch, or as many as are asked for" {
	database_use batches
	admin migrate --quiet --step 4
	admin migrate --quiet --step 2
	admin rollback --quiet
	[ "$(ask 'SELECT MAX(version) FROM schema_migrations')" = 4 ]
	admin rollback --quiet --step 3
	[ "$(ask 'SELECT MAX(version) FROM schema_migrations')" = 1 ]
}

@test "--dry-run prints the SQL and changes nothing" {
	database_use dry
	run -0 admin migrate --dry-run
	[ "$(grep -c '^CREATE TABLE' <<<"$output")" = "$(cat "$TOP_SRCDIR"/sql/migrations/*.up.sql | grep -c '^CREATE TABLE')" ]
	[ -z "$(ask "SHOW DATABASES LIKE 'dry'" mysql)" ]
	admin migrate --quiet
	schema dry >"$STACK_DIR/dry.sql"
	run -0 admin rollback --all --dry-run
	[[ $output == *"DROP TABLE IF EXISTS users"* ]]
	diff -u "$STACK_DIR/dry.sql" <(schema dry)
}

@test "production refuses without --force" {
	environment=production database_use precious
	for command in migrate rollback; do
		run -77 admin $command
		[[ $output == *"--force"* ]]
	done
	[ -z "$(ask "SHOW DATABASES LIKE 'precious'" mysql)" ]
	admin migrate --force --quiet
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = "$migrations" ]
	run -77 admin rollback
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = "$migrations" ]
}

@test "--env=testing has a database of its own" {
	environment=production database_use real
	admin migrate --env=testing --quiet
	[ -z "$(ask "SHOW DATABASES LIKE 'real'" mysql)" ]
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations' real_testing)" = "$migrations" ]
	run -64 admin migrate --env=staging
}

@test "a server that is not there is said, with its exit code" {
	database_use straight
	sed -i 's|hosts: .*|hosts: ["/nonexistent/db.sock"]|' "$conf"
	run -69 admin migrate
	[[ $output == *"/nonexistent/db.sock"* ]]
	run -69 admin user list
}

@test "the workers' account may what it needs and no more" {
	database_use straight
	for table in prospects clients users partners; do
		ask_worker "SELECT COUNT(*) FROM $table"
		run -1 ask_worker "DELETE FROM $table"
		[[ $output == *denied* ]]
	done
	for table in sessions throttle edit_marks idempotency_keys prospect_words; do
		ask_worker "DELETE FROM $table"
	done
	for words in 'DROP TABLE throttle' 'CREATE TABLE mine (id INT)' 'ALTER TABLE users ADD x INT' \
		'TRUNCATE TABLE sessions' 'CREATE INDEX i ON users (phone)' 'UPDATE schema_migrations SET batch = 2' \
		'SELECT * FROM schema_lock' 'SELECT * FROM mysql.user' 'DROP TRIGGER prospects_words' \
		'CREATE OR REPLACE VIEW v AS SELECT 1'; do
		run -1 ask_worker "$words"
		[[ $output == *denied* ]]
	done
}

@test "rights that were given by hand are taken away again" {
	database_use straight
	ask 'GRANT DELETE, DROP ON prospects TO maboussole@localhost'
	ask_worker 'DELETE FROM prospects'
	admin migrate --quiet
	run -1 ask_worker 'DELETE FROM prospects'
	[[ $output == *denied* ]]
}

@test "no table is forgotten in the rights" {
	run -0 ask "SELECT t.table_name FROM information_schema.tables t
		WHERE t.table_schema = 'straight' AND t.table_type = 'BASE TABLE' AND t.table_name <> 'schema_lock'
		  AND NOT EXISTS (SELECT 1 FROM mysql.tables_priv p
		      WHERE p.db = t.table_schema AND p.table_name = t.table_name AND p.user = 'maboussole')" mysql
	[ -z "$output" ]
}

@test "whose prospect it is stays equal in the words of the search" {
	database_use straight
	ask "INSERT INTO users (id, name, email, password, role) VALUES (1, 'A', 'a@example.ci', 'x', 'advisor'), (2, 'B', 'b@example.ci', 'x', 'advisor');
		INSERT INTO prospects (id, reference_number, first_name, last_name, phone, advisor_id) VALUES (1, 'R', 'F', 'L', '+2250102030405', 1);
		INSERT INTO prospect_words (word, prospect_id, advisor_id) VALUES ('f l', 1, 1), ('l f', 1, 1)"
	ask_worker 'UPDATE prospects SET advisor_id = 2 WHERE id = 1'
	[ "$(ask 'SELECT DISTINCT advisor_id FROM prospect_words')" = 2 ]
	ask_worker 'UPDATE prospects SET advisor_id = NULL WHERE id = 1'
	[ "$(ask 'SELECT DISTINCT advisor_id FROM prospect_words')" = NULL ]
	[ "$(ask 'SELECT phone_tail FROM prospects')" = 5040302010522+ ]
}

@test "the rules of the additions hold" {
	database_use rules
	admin migrate --quiet
	refuse() {
		run -1 ask "$2"
		[[ $output == *"$1"* ]] || { echo "$2: $output"; false; }
	}
	refuse chk_users_commercial_code "INSERT INTO users (name, email, password, role) VALUES ('A', 'a', 'x', 'commercial')"
	refuse chk_users_partner "INSERT INTO users (name, email, password, role) VALUES ('A', 'a', 'x', 'partner')"
	refuse chk_prospects_reachable "INSERT INTO prospects (reference_number, first_name, last_name) VALUES ('R', 'F', 'L')"
	refuse chk_prospects_deadline "INSERT INTO prospects (reference_number, first_name, last_name, phone, created_at, analysis_deadline) VALUES ('R', 'F', 'L', '1', '2024-02-02', '2024-02-01')"
	refuse emergency_contact "INSERT INTO prospects (reference_number, first_name, last_name, phone, emergency_contact) VALUES ('R', 'F', 'L', '1', 'no json')"
	ask "INSERT INTO prospects (id, reference_number, first_name, last_name, phone) VALUES (1, 'R', 'F', 'L', '1')"
	ask "INSERT INTO clients (prospect_id, reference_number) VALUES (1, 'C1')"
	refuse uq_clients_prospect "INSERT INTO clients (prospect_id, reference_number) VALUES (1, 'C2')"
	refuse fk_clients_prospect "DELETE FROM prospects"
}

@test "sql/schema.sql is what the migrations make" {
	database_use straight
	admin schema dump >"$STACK_DIR/dump.sql"
	diff -u "$TOP_SRCDIR/sql/schema.sql" "$STACK_DIR/dump.sql"
	ask 'CREATE DATABASE copied CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' mysql
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" copied <"$STACK_DIR/dump.sql" 3>&-
	database_use copied
	diff -u "$STACK_DIR/dump.sql" <(admin schema dump)
}
