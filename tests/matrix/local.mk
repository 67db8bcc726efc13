# Every route as every person about every record: tests/matrix/policy says what is right.
DB_TESTS += tests/e2e/matrix.bats tests/e2e/peeking.bats tests/e2e/limits.bats
EXTRA_DIST += tests/e2e/matrix.bats tests/e2e/peeking.bats tests/e2e/limits.bats \
	tests/lib/crowd.pl tests/lib/count_crypt.c \
	tests/matrix/fixture.sql \
	tests/matrix/policy \
	tests/matrix/walk.pl \
	tests/matrix/Database.pm \
	tests/matrix/Http.pm \
	tests/matrix/Policy.pm \
	tests/matrix/mutants.pl \
	tests/matrix/mutate.sh \
	tests/matrix/equivalent

# Faults planted in rights, one by one: an hour or two, for whoever changes scopes,
# permissions or the walk.  MUTANTS='deny widen' plants some of them.
mutate: all
	@env TOP_SRCDIR='$(abs_top_srcdir)' AWK='$(AWK)' bash $(srcdir)/tests/matrix/mutate.sh \
		'$(abs_builddir)/mutants' $(MUTANTS)

.PHONY: mutate
