#!/usr/bin/env bats
# Three accounts: one changes the schema, one works, one reads.  Each is tried on the real
# server for what it must not do.

load ../lib/database.sh

bats_require_minimum_version 1.5.0

# The account that migrates is made by hand, with the rights INSTALL.md gives it.
setup_file()
{
	database_start
	database_use privileges
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" 3>&- <<-SQL
		DROP USER maboussole@localhost;
		CREATE DATABASE privileges CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
		CREATE USER maboussole_migrate@localhost IDENTIFIED BY 'changement';
		GRANT ALL ON privileges.* TO maboussole_migrate@localhost WITH GRANT OPTION;
		GRANT SELECT ON mysql.* TO maboussole_migrate@localhost;
		GRANT CREATE USER, PROCESS ON *.* TO maboussole_migrate@localhost;
	SQL
	(umask 077; echo changement >"$STACK_DIR/migrate.password"; echo lecture >"$STACK_DIR/reader.password")
	use
	admin migrate --quiet
	ask "INSERT INTO users (id, name, email, password, role) VALUES (1, 'A', 'a@example.ci', 'secret-hash', 'advisor');
		INSERT INTO prospects (id, reference_number, first_name, last_name, phone, advisor_id) VALUES (1, 'R', 'F', 'L', '+2250102030405', 1)"
}

teardown_file() { database_stop; }
setup() { use; }

use()
{
	database_use privileges
	sed -i "s|admin_user: .*|admin_user: maboussole_migrate\n  admin_password_file: \"$STACK_DIR/migrate.password\"|; /admin_user/a\\  reader: maboussole_ro\\n  reader_password_file: \"$STACK_DIR/reader.password\"" "$conf"
}

ask_reader()
{
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u maboussole_ro -plecture -NB "$database" -e "$1" 3>&-
}

# refuses ASKER: each statement on standard input is refused, and for want of a right.
refuses()
{
	local words
	while read -r words; do
		[ -n "$words" ] || continue
		run "$1" "$words"
		[ "$status" = 1 ] || { echo "done: $words"; return 1; }
		[[ $output == *denied* || $output == *1227* || $output == *1142* || $output == *1143* || $output == *1044* ]] ||
			{ echo "$words: $output"; return 1; }
	done
}

tables() { ask "SELECT table_name FROM information_schema.tables WHERE table_schema = 'privileges' AND table_type = 'BASE TABLE'"; }

@test "the account that works changes no table and nothing beside them" {
	refuses ask_worker <<-'SQL'
		CREATE TABLE mine (id INT)
		CREATE VIEW seen AS SELECT 1
		CREATE OR REPLACE VIEW seen AS SELECT id FROM users
		CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.role = 'super_admin'
		CREATE PROCEDURE p() SELECT 1
		CREATE FUNCTION f() RETURNS INT RETURN 1
		CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1
		CREATE INDEX i ON users (phone)
		CREATE DATABASE other
		CREATE USER other@localhost
		ALTER DATABASE privileges CHARACTER SET latin1
		ALTER USER maboussole_ro@localhost IDENTIFIED BY 'mine'
		DROP TRIGGER prospects_words
		DROP DATABASE privileges
		GRANT SELECT ON privileges.users TO maboussole_ro@localhost
		GRANT ALL ON *.* TO maboussole@localhost
		SELECT 1 INTO OUTFILE '/tmp/mb-privileges'
		SELECT LOAD_FILE('/etc/passwd') FROM mysql.user
		LOAD DATA INFILE '/etc/passwd' INTO TABLE sessions
		SELECT User FROM mysql.user
		SELECT * FROM mysql.global_priv
		SET GLOBAL max_connections = 1
		SET sql_log_bin = 0
		FLUSH TABLES
		LOCK TABLES users WRITE
		SELECT * FROM schema_lock
		UPDATE schema_migrations SET batch = 2
		DELETE FROM schema_migrations
	SQL
	for table in $(tables); do
		refuses ask_worker <<-SQL
			DROP TABLE $table
			ALTER TABLE $table ADD COLUMN x INT
			TRUNCATE TABLE $table
			RENAME TABLE $table TO gone
			CREATE INDEX i ON $table (x)
		SQL
	done
}

@test "it deletes no record, not even by writing over it" {
	for table in users prospects clients partners branches teams advisor_absences permission_grants outbox reference_counters; do
		refuses ask_worker <<<"DELETE FROM $table"
		refuses ask_worker <<<"REPLACE INTO $table SELECT * FROM $table"
	done
	ask_worker "UPDATE prospects SET last_name = 'X' WHERE id = 1"
	[ "$(ask 'SELECT COUNT(*) FROM prospects')" = 1 ]
}

@test "the account that reads writes nothing, and reads no secret" {
	[ "$(ask_reader 'SELECT name, email, role FROM users' | tr '\t' ' ')" = 'A a@example.ci advisor' ]
	[ "$(ask_reader 'SELECT COUNT(*) FROM prospects p JOIN users u ON u.id = p.advisor_id')" = 1 ]
	ask_reader 'SELECT id, status, template FROM outbox'
	refuses ask_reader <<-'SQL'
		SELECT password FROM users
		SELECT totp_secret FROM users
		SELECT * FROM users
		SELECT id FROM users WHERE password LIKE 's%'
		SELECT id FROM users ORDER BY password
		SELECT document FROM outbox
		SELECT to_address FROM outbox
		SELECT * FROM outbox
		SELECT * FROM sessions
		SELECT * FROM user_tokens
		SELECT * FROM recovery_codes
		SELECT * FROM known_devices
		SELECT * FROM throttle
		SELECT * FROM edit_marks
		SELECT * FROM user_views
		SELECT * FROM idempotency_keys
		SELECT User FROM mysql.user
		SELECT 1 INTO OUTFILE '/tmp/mb-privileges'
		CREATE TABLE mine (id INT)
		CREATE VIEW seen AS SELECT 1
	SQL
	for table in $(tables); do
		refuses ask_reader <<-SQL
			INSERT INTO $table SELECT * FROM $table
			DELETE FROM $table
			DROP TABLE $table
			TRUNCATE TABLE $table
		SQL
	done
	refuses ask_reader <<<'UPDATE prospects SET version = 2'
	refuses ask_reader <<<'UPDATE users SET name = 0'
}

@test "no account but the one that migrates has a right on a whole database or server" {
	[ -z "$(ask "SELECT User FROM mysql.db WHERE User IN ('maboussole', 'maboussole_ro')")" ]
	[ -z "$(ask "SELECT grantee FROM information_schema.user_privileges WHERE privilege_type <> 'USAGE' AND (grantee LIKE '''maboussole''%' OR grantee LIKE '''maboussole_ro''%')")" ]
}

@test "what was given by hand is taken away at the next migrate" {
	ask 'GRANT ALL ON privileges.* TO maboussole@localhost; GRANT SELECT ON users TO maboussole_ro@localhost;
		GRANT SELECT ON sessions TO maboussole_ro@localhost; GRANT SELECT ON schema_lock TO maboussole@localhost;
		GRANT UPDATE (name) ON users TO maboussole_ro@localhost; GRANT DELETE ON prospects TO maboussole@localhost WITH GRANT OPTION'
	ask_reader 'SELECT password FROM users'
	ask_worker 'CREATE TABLE mine (id INT)'
	run -0 admin migrate
	[[ $output == *"took its rights on the whole database from 'maboussole'@'localhost'"* ]]
	refuses ask_worker <<-'SQL'
		DROP TABLE mine
		SELECT * FROM schema_lock
		DELETE FROM prospects
		GRANT SELECT ON prospects TO maboussole_ro@localhost
	SQL
	refuses ask_reader <<-'SQL'
		SELECT password FROM users
		SELECT * FROM sessions
		UPDATE users SET name = 'x'
	SQL
	ask_reader 'SELECT name FROM users'
	ask_worker 'SELECT password FROM users'
	ask 'DROP TABLE mine'
}

@test "on this host an account without a password file is known by its socket alone" {
	database_use sockets
	sed -i '/password_file/d; s|  user: maboussole$|  user: mb_socket|' "$conf"
	admin migrate --quiet
	[ "$(ask "SELECT plugin FROM mysql.user WHERE User = 'mb_socket'" mysql)" = unix_socket ]
	run mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u mb_socket -pguess -e 'SELECT 1'
	[ "$status" = 1 ]
	[[ $output == *denied* ]]
}
