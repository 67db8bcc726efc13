# Looks at the sources; each also looks at a planted fault, so that it is known to see.
lints = \
	tests/lint/layers.sh \
	tests/lint/words.sh \
	tests/lint/listed.sh \
	tests/lint/queries.sh \
	tests/lint/rights.sh \
	tests/lint/catalogue.sh
TESTS += $(lints)
EXTRA_DIST += $(lints) \
	tests/lint/tap.sh \
	tests/lint/layers.awk \
	tests/lint/layers.tbl
