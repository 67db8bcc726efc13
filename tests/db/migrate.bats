#!/usr/bin/env bats
# The migrations and their runner, on a server of their own.

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	# thousands of statements that change tables: in memory, where there is room for the server
	if [ "$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 2000000 ] 2>/dev/null; then
		export TMPDIR=/dev/shm
	fi
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
	cp -R "$TOP_SRCDIR/sql/migrations" "$TOP_SRCDIR/sql/seed" "$STACK_DIR/sql"
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

@test "each migration goes down, up and down over rows, and schema and what stays are the same" {
	database_use filled
	ask 'CREATE DATABASE steps CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' mysql
	admin migrate --quiet
	admin seed --class=TestDataSeeder --quiet
	run "$TOP_BUILDDIR/tests/db/filled_runner" "$STACK_RUN/db.sock" steps filled "$TOP_SRCDIR/sql/migrations"
	[ -z "$output" ] || { echo "$output"; return 1; }
	# and one that loses what it should keep is seen
	copy_sql
	next=$(printf %04d $((migrations + 1)))
	printf -- '-- Tries.\n-- Undone by more than it did.\n-- @step\nALTER TABLE tags ADD COLUMN IF NOT EXISTS tried INT NULL\n' \
		>"$STACK_DIR/sql/migrations/${next}_try.up.sql"
	printf -- "-- Undoes $next: names are lost.\n-- @step\nUPDATE tags SET name = CONCAT(id) WHERE id > 0\n-- @step\nALTER TABLE tags DROP COLUMN IF EXISTS tried, DROP INDEX IF EXISTS idx_tags_name\n" \
		>"$STACK_DIR/sql/migrations/${next}_try.down.sql"
	ask "CREATE DATABASE steps_two CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci" mysql
	database_use filled_two "$STACK_DIR/sql"
	admin migrate --quiet
	admin seed --class=StaffSeeder --quiet
	run -1 "$TOP_BUILDDIR/tests/db/filled_runner" "$STACK_RUN/db.sock" steps_two filled_two "$STACK_DIR/sql/migrations" 1
	[[ $output == *"$next, down: rows: no longer tags "* ]]
	[[ $output == *"$next, up again: schema: no longer "*idx_tags_name* ]]
}

@test "a row from before has what the rules of the additions ask of it" {
	database_use additions
	admin migrate --quiet --step 3
	load_rows
	rows >"$STACK_DIR/rows.before"
	admin migrate --quiet
	diff -u "$STACK_DIR/rows.before" <(rows)
	diff -u "$STACK_DIR/straight.sql" <(schema additions)
	[ "$(ask 'SELECT commercial_code FROM users WHERE id = 2')" = C2 ]
	[ "$(ask 'SELECT p.code FROM users u JOIN partners p ON p.id = u.partner_id WHERE u.id = 3')" = PART-3 ]
	[ "$(ask 'SELECT kind, period, current_value FROM reference_counters ORDER BY 2' | tr '\t\n' '  ')" = \
		"prospect 2024 7 prospect 2025 1 " ]
}

@test "a runner killed before or after any step, up and down, is gone on with" {
	steps=$(cd "$TOP_SRCDIR/sql/migrations" && cat *.up.sql | grep -c '^-- @step$')
	down=$(cd "$TOP_SRCDIR/sql/migrations" && cat *.down.sql | grep -c '^-- @step$')
	early=$(cd "$TOP_SRCDIR/sql/migrations" && cat 000[123]_*.up.sql | grep -c '^-- @step$')
	mortal() { "$TOP_BUILDDIR/tests/db/mortal_runner" "$STACK_RUN/db.sock" mortal "$TOP_SRCDIR/sql/migrations" "$1"; }
	database_use mortal
	admin migrate --quiet --step 3
	load_rows
	run -0 mortal up
	[ "$output" = $((2 * (steps - early))) ]
	run -65 admin migrate
	[[ $output == *"stopped half-way"*"--resume"* ]]
	admin migrate --resume --quiet
	diff -u "$STACK_DIR/straight.sql" <(schema mortal)
	[ "$(ask 'SELECT commercial_code FROM users WHERE id = 2')" = C2 ]
	run -0 mortal down
	[ "$output" = $((2 * down)) ]
	admin rollback --all --quiet
	[ -z "$(schema mortal | grep CREATE)" ]
	# the first three, whose tables the rows were in
	run -0 mortal up
	admin migrate --resume --quiet
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

@test "a runner does not wait for ever for another, and goes on when that is over" {
	database_use straight
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" straight \
		-e "SELECT GET_LOCK('maboussole.migrate.straight', 0), SLEEP(300)" >/dev/null 2>&1 3>&- &
	until [ "$(ask "SELECT IS_USED_LOCK('maboussole.migrate.straight') IS NOT NULL")" = 1 ]; do
		sleep 0.1
	done
	run -75 admin migrate --wait 0
	[[ $output == *"another migration is running"* ]]
	admin migrate --wait 60 >"$STACK_DIR/waited" 2>&1 &
	waiter=$!
	until [ "$(ask "SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User lock'")" = 1 ]; do
		sleep 0.1
	done
	ask "KILL $(ask "SELECT IS_USED_LOCK('maboussole.migrate.straight')")"
	wait $waiter
	grep -q 'nothing is pending' "$STACK_DIR/waited"
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

# planted UP [DOWN] [MARK]: a copy of the migrations with one more, whose one step each way is that.
planted()
{
	copy_sql
	next=$(printf %04d $((migrations + 1)))
	printf -- '-- Tries.\n-- Undone by hand.\n%s-- @step\n%s\n' "$3" "$1" >"$STACK_DIR/sql/migrations/${next}_try.up.sql"
	[ -z "$2" ] || printf -- "-- Undoes $next: nothing is lost.\n-- @step\n%s\n" "$2" >"$STACK_DIR/sql/migrations/${next}_try.down.sql"
}

@test "what cannot be taken back is not, and nothing above it either" {
	planted 'CREATE TABLE IF NOT EXISTS tried (id INT PRIMARY KEY)' '' $'-- @irreversible\n'
	last=$(printf %04d $((migrations + 2)))
	printf -- '-- Goes on.\n-- Undone by nothing.\n-- @step\nSELECT 1\n' >"$STACK_DIR/sql/migrations/${last}_on.up.sql"
	printf -- "-- Undoes $last: nothing.\n-- @step\nSELECT 1\n" >"$STACK_DIR/sql/migrations/${last}_on.down.sql"
	database_use forward "$STACK_DIR/sql"
	admin migrate --quiet
	for words in 'rollback --step 2' 'rollback' 'migrate --redo' 'rollback --all'; do
		run -65 admin $words
		[[ $output == *"${next}_try cannot be taken back: it is marked irreversible"* ]]
		[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = $((migrations + 2)) ]
	done
	admin rollback --quiet --step 1
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = $((migrations + 1)) ]
}

@test "--redo goes down and up again, in the same batch" {
	database_use redone
	admin migrate --quiet --step 40
	admin migrate --quiet
	ask "INSERT INTO tags (id, name) VALUES (1, 'Urgent')"
	before=$(ask 'SELECT version, batch, state FROM schema_migrations')
	run -0 admin migrate --redo --step 2 --json
	[ "$(grep -c '"event":"begin".*"text":"down"' <<<"$output")" = 2 ]
	[ "$(grep -c '"event":"begin".*"text":"up"' <<<"$output")" = 2 ]
	[ "$before" = "$(ask 'SELECT version, batch, state FROM schema_migrations')" ]
	[ "$(ask 'SELECT name FROM tags')" = Urgent ]
	diff -u "$STACK_DIR/straight.sql" <(schema redone)
	admin migrate --redo --quiet
	[ "$before" = "$(ask 'SELECT version, batch, state FROM schema_migrations')" ]
	admin migrate:refresh --quiet
	diff -u "$STACK_DIR/straight.sql" <(schema redone)
	[ -z "$(ask 'SELECT name FROM tags')" ]
	ask_worker 'SELECT COUNT(*) FROM tags'
}

@test "a changed file is accepted by repair, when that is meant" {
	copy_sql
	database_use mended "$STACK_DIR/sql"
	admin migrate --quiet
	run -0 admin repair --force
	[[ $output == *"no file has changed"* ]]
	echo '-- a remark' >>"$STACK_DIR/sql/migrations/0002_create_prospects.up.sql"
	run -65 admin migrate
	[[ $output == *"accept them by repair"* ]]
	run -77 admin repair
	[[ $output == *"add --force"* ]]
	run -0 admin repair --dry-run
	[[ $output == *"-- 0002_create_prospects take"* ]]
	run -65 admin migrate
	run -0 admin repair --force
	[[ $output == *"0002_create_prospects"*take* ]]
	run -0 admin migrate
	run -0 admin status --exit-code
	mv "$STACK_DIR/sql/migrations/${migrations}"* "$STACK_DIR/" 2>/dev/null || mv "$STACK_DIR/sql/migrations/"$(printf %04d "$migrations")_* "$STACK_DIR/"
	run -65 admin repair --force
	[[ $output == *"are gone: put them back"* ]]
}

@test "what was done by hand is marked, one after the other" {
	bad_migration
	database_use marked "$STACK_DIR/sql"
	run -70 admin migrate
	run -65 admin migrate --mark-applied 3
	[[ $output == *"the next is ${next}_try, and none is left out"* ]]
	run -64 admin migrate --mark-applied "$next" --resume
	run -0 admin migrate --mark-applied "$((10#$next))" --dry-run
	run -65 admin migrate
	run -0 admin migrate --mark-applied "$((10#$next))"
	run -0 admin status --exit-code
	run -0 admin migrate
	run -65 admin migrate --mark-applied "$((10#$next))"
	[[ $output == *"all migrations there are have been applied"* ]]
	admin rollback --quiet --step 1
	admin migrate --quiet --mark-applied "$((10#$next))"
	# none of its steps ran
	[ -z "$(ask "SHOW TABLES LIKE 'tried'")" ]
}

@test "a migration that takes data away says so, and wants a copy from before" {
	database_use precious_rows "$STACK_DIR/sql"
	for step in 'TRUNCATE TABLE prospects' 'truncate prospects' 'DELETE FROM prospects' 'DROP TABLE IF EXISTS tags' \
		'ALTER TABLE prospects DROP COLUMN IF EXISTS notes' 'ALTER TABLE tags ADD x INT, DROP x' \
		'-- a word\nDELETE p FROM prospects p JOIN users u ON u.id = p.advisor_id' 'DROP DATABASE precious_rows'; do
		planted "$(printf '%b' "$step")" 'SELECT 1'
		run -65 admin migrate
		[[ $output == *"${next}_try.up.sql: step 1 takes data away"*"-- @destroys"* ]] || { echo "$step: $output"; return 1; }
	done
	for step in "DELETE FROM tags WHERE name = 'x'" 'ALTER TABLE tags DROP INDEX IF EXISTS idx_tags_none' 'DROP TRIGGER IF EXISTS none' \
		'ALTER TABLE tags DROP CONSTRAINT IF EXISTS none, DROP KEY IF EXISTS nothing'; do
		planted "$step" 'SELECT 1'
		run -0 admin migrate --dry-run
	done
	planted 'DELETE FROM tags' 'SELECT 1' $'-- @destroys labels: they are asked for anew.\n'
	admin migrate --quiet --step "$migrations"
	run -65 admin migrate
	[[ $output == *"${next}_try takes data away, and there is no copy"*"--no-backup"* ]]
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = "$migrations" ]
	# the program's own table of copies, or what there is of it
	ask "CREATE TABLE IF NOT EXISTS backup_runs (id BIGINT AUTO_INCREMENT PRIMARY KEY, kind ENUM('run','verify','restore') NOT NULL, name VARCHAR(64) NOT NULL,
		state ENUM('running','done','failed') NOT NULL, started_at DATETIME(6) NOT NULL, finished_at DATETIME(6) NULL, host VARCHAR(64) NOT NULL DEFAULT '')"
	ask "INSERT INTO backup_runs (kind, name, state, started_at, finished_at, host) VALUES ('run', 'old', 'done', UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL 25 HOUR, ''),
		('run', 'bad', 'failed', UTC_TIMESTAMP(), UTC_TIMESTAMP(), '')"
	run -65 admin migrate
	ask "INSERT INTO backup_runs (kind, name, state, started_at, finished_at, host) VALUES ('run', 'new', 'done', UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL 1 HOUR, '')"
	admin migrate --quiet
	admin rollback --quiet
	ask 'DELETE FROM backup_runs'
	run -65 admin migrate
	admin migrate --quiet --no-backup
	[ "$(ask 'SELECT COUNT(*) FROM schema_migrations')" = $((migrations + 1)) ]
}
