# Looks at the sources; each also looks at a planted fault, so that it is known to see.
lints = \
	tests/lint/layers.sh \
	tests/lint/words.sh \
	tests/lint/listed.sh \
	tests/lint/completion.sh \
	tests/lint/queries.sh \
	tests/lint/rights.sh \
	tests/lint/catalogue.sh \
	tests/lint/contract.sh \
	tests/lint/guide.sh \
	tests/lint/manuals.sh \
	tests/lint/migrations.sh \
	tests/lint/units.sh
if !SANITIZED
TESTS += $(lints)
endif
EXTRA_DIST += $(lints) \
	tests/contract/absence-1 \
	tests/contract/activity-1 \
	tests/contract/branch-1 \
	tests/contract/client-1 \
	tests/contract/delivery-1 \
	tests/contract/duplicate-1 \
	tests/contract/grant-1 \
	tests/contract/holiday-1 \
	tests/contract/interface-1 \
	tests/contract/hook-1 \
	tests/contract/key-1 \
	tests/contract/leads-1 \
	tests/contract/merge-1 \
	tests/contract/outbox-1 \
	tests/contract/partner-1 \
	tests/contract/prospect-1 \
	tests/contract/rejection-1 \
	tests/contract/reminder-1 \
	tests/contract/tag-1 \
	tests/contract/team-1 \
	tests/contract/user-1 \
	tests/lint/tap.sh \
	tests/lint/layers.awk \
	tests/lint/layers.tbl
