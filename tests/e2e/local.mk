DB_TESTS +=

# maboussole seed against a database of its own.
DB_TESTS += tests/e2e/seed.sh
EXTRA_DIST += tests/e2e/seed.sh
DB_TESTS += tests/e2e/login.bats tests/e2e/rights.bats tests/e2e/prospect.bats
EXTRA_DIST += tests/e2e/screenshot.png tests/e2e/login.bats tests/e2e/rights.bats tests/e2e/prospect.bats tests/lib/browse.sh
DB_TESTS += tests/e2e/login.bats tests/e2e/rights.bats tests/e2e/prospect.bats \
	tests/e2e/durability.bats tests/e2e/schema.bats
EXTRA_DIST += tests/e2e/screenshot.png tests/e2e/login.bats tests/e2e/rights.bats tests/e2e/prospect.bats \
	tests/e2e/durability.bats tests/e2e/schema.bats tests/lib/browse.sh
EXTRA_DIST += tests/lib/mail.sh

# The ways to a password, and one's own account.
DB_TESTS += tests/e2e/accounts.bats tests/e2e/profile.bats
EXTRA_DIST += tests/e2e/accounts.bats tests/e2e/profile.bats

DB_TESTS += tests/e2e/factor.bats tests/e2e/sessions.bats
EXTRA_DIST += tests/e2e/factor.bats tests/e2e/sessions.bats

DB_TESTS += tests/e2e/worker.bats
EXTRA_DIST += tests/e2e/worker.bats tests/lib/fcgi.pl

# The worker's own main() with an application for its tests.
noinst_PROGRAMS = tests/lib/echo-worker
tests_lib_echo_worker_SOURCES = src/cmd/maboussole-worker.c tests/lib/echo_app.c
tests_lib_echo_worker_LDADD = $(MB_LIBS)
# End to end, through nginx and the workers: what `make check-db' runs.
ops_tests = \
	tests/e2e/nginx.bats \
	tests/e2e/quickstart.bats \
	tests/e2e/spawn.bats
DB_TESTS += $(ops_tests)
EXTRA_DIST += $(ops_tests)

# Rows examined at 200,000 prospects; its database takes minutes to fill, once a stage.
DB_TESTS += tests/e2e/plans.bats
EXTRA_DIST += tests/e2e/plans.bats

# Accounts and organisations.
account_tests = tests/e2e/pains.bats tests/e2e/partners.bats tests/e2e/users.bats
DB_TESTS += $(account_tests)
EXTRA_DIST += $(account_tests)
# Which rows an account reaches: its branch, whom it stands in for, what it is lent.
DB_TESTS += tests/e2e/absences.bats tests/e2e/branches.bats tests/e2e/grants.bats
EXTRA_DIST += tests/e2e/absences.bats tests/e2e/branches.bats tests/e2e/grants.bats
