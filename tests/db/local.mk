# The database alone, without nginx and workers: run by `make check-db'.
db_tests = \
	tests/db/admin.bats \
	tests/db/db.bats \
	tests/db/founding.bats \
	tests/db/migrate.bats \
	tests/db/privileges.bats
DB_TESTS += $(db_tests)
EXTRA_DIST += $(db_tests) tests/db/founding.tsv tests/db/rows.sql tests/lib/database.sh

# Runners of migrations: one that dies at every step, and one that goes down and up over rows.
noinst_PROGRAMS += tests/db/filled_runner tests/db/mortal_runner
tests_db_filled_runner_SOURCES = tests/db/filled_runner.c
tests_db_filled_runner_LDADD = $(MB_LIBS)
tests_db_mortal_runner_SOURCES = tests/db/mortal_runner.c
tests_db_mortal_runner_LDADD = $(MB_LIBS)
