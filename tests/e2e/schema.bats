#!/usr/bin/env bats
# What the program declares and what the database has are the same.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; }
setup_file() { load_lib; stack_require && STACK_ROWS=none stack_start; }
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

@test "every field has its column and every plan the index that serves it" {
	run stack_admin schema check
	[ "$status" = 0 ]
	[ -z "$output" ]
}

# sees FAULT UNDO WORDS: the check names the planted fault.
sees() {
	stack_sql "$1"
	run stack_admin schema check
	stack_sql "$2"
	[ "$status" != 0 ]
	[[ $output == *"$3"* ]]
}

@test "a column that is missing, too short, of other choices, and an index in the wrong order are seen" {
	sees 'ALTER TABLE prospects CHANGE profession profession_ VARCHAR(160)' \
		'ALTER TABLE prospects CHANGE profession_ profession VARCHAR(160)' \
		'prospects.profession: no such column'
	sees 'ALTER TABLE users MODIFY commercial_code VARCHAR(9)' \
		'ALTER TABLE users MODIFY commercial_code VARCHAR(12)' \
		'users.commercial_code: shorter than the field'
	sees "ALTER TABLE users MODIFY locale ENUM('fr', 'en', 'de') NOT NULL DEFAULT 'fr'" \
		"ALTER TABLE users MODIFY locale ENUM('fr', 'en') NOT NULL DEFAULT 'fr'" \
		"users.locale: other choices"
	sees 'ALTER TABLE clients DROP KEY idx_clients_visa_created, ADD KEY idx_clients_visa_created (created_at, visa_status, id)' \
		'ALTER TABLE clients DROP KEY idx_clients_visa_created, ADD KEY idx_clients_visa_created (visa_status, created_at, id)' \
		'clients.idx_clients_visa_created: does not serve its plan'
	sees 'ALTER TABLE users DROP KEY idx_users_role_name' \
		'ALTER TABLE users ADD KEY idx_users_role_name (role, name, id)' \
		'users.idx_users_role_name: no such index'
	run stack_admin schema check
	[ "$status" = 0 ]
}

@test "the worker proves configuration, sheets and every statement without serving" {
	run "$STACK_LIBEXECDIR/maboussole-worker" -c "$STACK_DIR/maboussole.yaml" --check
	[ "$status" = 0 ]
}

@test "a statement that the database does not take stops the worker, by name" {
	stack_sql 'ALTER TABLE prospects DROP KEY idx_prospects_name'
	run "$STACK_LIBEXECDIR/maboussole-worker" -c "$STACK_DIR/maboussole.yaml" --check
	stack_sql 'ALTER TABLE prospects ADD KEY idx_prospects_name (last_name, first_name, id)'
	[ "$status" != 0 ]
	[[ $output == *'prospect/list['* ]]
}
