#!/usr/bin/env bats
# The unit test of the connection, with a server under it.

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	database_start
}

teardown_file()
{
	database_stop
}

@test "statements, values, transactions and failures are as db.h says" {
	run -0 env CMOCKA_MESSAGE_OUTPUT=TAP MB_TEST_SOCKET="$STACK_RUN/db.sock" "$TOP_BUILDDIR/tests/unit/db_test" 3>&-
	[[ $output == *"ok 1 - "* && $output != *"not ok"* && $output != *SKIP* ]]
}
