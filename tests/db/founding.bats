#!/usr/bin/env bats
# The founding document's three tables, literally: founding.tsv was written by hand
# from it, column by column, and is compared with what the server has.

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	database_start
	database_use founding
	admin migrate --quiet --step 3
	export database conf
}

teardown_file()
{
	database_stop
}

columns()
{
	ask "SELECT c.table_name, c.ordinal_position, c.column_name,
	       CONCAT(c.column_type, IF(EXISTS (SELECT 1 FROM information_schema.check_constraints k
	           WHERE k.constraint_schema = c.table_schema AND k.table_name = c.table_name
	             AND k.check_clause = CONCAT('json_valid(\`', c.column_name, '\`)')), ' json', '')),
	       c.is_nullable, $1
	  FROM information_schema.columns c
	 WHERE c.table_schema = DATABASE() AND c.table_name IN ('users', 'prospects', 'clients')
	   AND c.ordinal_position <= CASE c.table_name WHEN 'users' THEN 12 WHEN 'prospects' THEN 19 ELSE 10 END
	 ORDER BY FIELD(c.table_name, 'users', 'prospects', 'clients'), c.ordinal_position"
}

@test "the columns have the document's names, order, types and keys" {
	diff -u "$TOP_SRCDIR/tests/db/founding.tsv" <(columns c.column_key)
}

@test "there are no others" {
	run -0 ask "SELECT table_name, COUNT(*) FROM information_schema.columns
		WHERE table_schema = DATABASE() AND table_name NOT LIKE 'schema%' GROUP BY 1 ORDER BY 1"
	[ "$output" = "$(printf 'clients\t10\nprospects\t19\nusers\t12')" ]
}

@test "the foreign keys are the document's, and restrict" {
	run -0 ask "SELECT k.constraint_name, k.table_name, k.column_name, k.referenced_table_name,
		k.referenced_column_name, r.delete_rule, r.update_rule
		FROM information_schema.key_column_usage k
		JOIN information_schema.referential_constraints r USING (constraint_schema, constraint_name)
		WHERE k.constraint_schema = DATABASE() ORDER BY 1"
	[ "$output" = "$(printf '%s\n' \
		"fk_clients_advisor	clients	advisor_id	users	id	RESTRICT	RESTRICT" \
		"fk_clients_prospect	clients	prospect_id	prospects	id	RESTRICT	RESTRICT" \
		"fk_prospects_advisor	prospects	advisor_id	users	id	RESTRICT	RESTRICT")" ]
}

@test "the indexes are the document's and those of its keys" {
	run -0 ask "SELECT table_name, index_name, non_unique, GROUP_CONCAT(column_name ORDER BY seq_in_index)
		FROM information_schema.statistics
		WHERE table_schema = DATABASE() AND table_name NOT LIKE 'schema%' GROUP BY 1, 2, 3 ORDER BY 1, 2"
	[ "$output" = "$(printf '%s\n' \
		"clients	fk_clients_advisor	1	advisor_id" \
		"clients	fk_clients_prospect	1	prospect_id" \
		"clients	idx_clients_status	1	status" \
		"clients	PRIMARY	0	id" \
		"clients	uq_clients_reference	0	reference_number" \
		"prospects	fk_prospects_advisor	1	advisor_id" \
		"prospects	idx_prospects_status	1	status" \
		"prospects	PRIMARY	0	id" \
		"prospects	uq_prospects_reference	0	reference_number" \
		"users	idx_users_role	1	role" \
		"users	PRIMARY	0	id" \
		"users	uq_users_email	0	email")" ]
}

@test "tables are InnoDB, utf8mb4, unicode" {
	run -0 ask "SELECT DISTINCT engine, table_collation FROM information_schema.tables WHERE table_schema = DATABASE()"
	[ "$output" = "InnoDB	utf8mb4_unicode_ci" ]
}

@test "a role has no default, the states have those of the document" {
	run -0 ask "SELECT CONCAT(table_name, '.', column_name), column_default FROM information_schema.columns
		WHERE table_schema = DATABASE() AND data_type = 'enum' AND table_name NOT LIKE 'schema%' ORDER BY 1"
	[ "$output" = "$(printf '%s\n' "clients.payment_status	'pending'" "clients.status	'active'" \
		"clients.visa_status	'not_started'" "prospects.status	'new'" "users.role	NULL" \
		"users.status	'active'")" ]
}

@test "later migrations only add: the founding columns, indexes and foreign keys stay" {
	admin migrate --quiet
	diff -u <(cut -f1-5 "$TOP_SRCDIR/tests/db/founding.tsv") <(columns "''" | cut -f1-5)
	run -0 ask "SELECT GROUP_CONCAT(DISTINCT index_name ORDER BY 1) FROM information_schema.statistics
		WHERE table_schema = DATABASE()
		  AND index_name IN ('idx_prospects_status', 'idx_clients_status', 'idx_users_role',
		      'uq_users_email', 'uq_prospects_reference', 'uq_clients_reference')"
	[ "$output" = "idx_clients_status,idx_prospects_status,idx_users_role,uq_clients_reference,uq_prospects_reference,uq_users_email" ]
	run -0 ask "SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()
		AND constraint_name IN ('fk_prospects_advisor', 'fk_clients_prospect', 'fk_clients_advisor')"
	[ "$output" = 3 ]
}
