# Every route as every person about every record, walked by tests/e2e/matrix.bats:
# policy says what is right.
EXTRA_DIST += \
	tests/matrix/Database.pm \
	tests/matrix/Http.pm \
	tests/matrix/Policy.pm \
	tests/matrix/equivalent \
	tests/matrix/fixture.sql \
	tests/matrix/mutants.pl \
	tests/matrix/mutate.sh \
	tests/matrix/policy \
	tests/matrix/walk.pl

# Faults planted in rights, one by one: an hour or two, for whoever changes scopes,
# permissions or the walk.  MUTANTS='deny widen' plants some of them.
mutate: all
	@env TOP_SRCDIR='$(abs_top_srcdir)' AWK='$(AWK)' bash $(srcdir)/tests/matrix/mutate.sh \
		'$(abs_builddir)/mutants' $(MUTANTS)

.PHONY: mutate
