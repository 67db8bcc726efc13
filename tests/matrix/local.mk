# Every route as every person about every record: tests/matrix/policy says what is right.
DB_TESTS += tests/e2e/matrix.bats tests/e2e/peeking.bats tests/e2e/limits.bats
EXTRA_DIST += tests/e2e/matrix.bats tests/e2e/peeking.bats tests/e2e/limits.bats \
	tests/lib/crowd.pl tests/lib/count_crypt.c \
	tests/matrix/fixture.sql \
	tests/matrix/policy \
	tests/matrix/walk.pl \
	tests/matrix/Database.pm \
	tests/matrix/Http.pm \
	tests/matrix/Policy.pm
