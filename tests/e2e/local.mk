# End to end, through nginx and the workers: what `make check-db' runs.
ops_tests = \
	tests/e2e/nginx.bats \
	tests/e2e/quickstart.bats \
	tests/e2e/spawn.bats
DB_TESTS += $(ops_tests)
EXTRA_DIST += $(ops_tests)
