/* What a move refuses and what it says, by hand from SPEC 3.1 and 3.2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/move.h"

enum { OPEN_PROSPECT = NEW | ANALYZING | VALIDATED | REJECTED };

struct line {
	enum move_name move;
	unsigned status;	/* in each of these */
	unsigned facts;
	const char *why;	/* NULL: it is made */
};

static const struct line lines[] = {
	{ PROSPECT_analyze, NEW, HAS_ADVISOR, NULL },
	{ PROSPECT_analyze, NEW, 0, "failure.no-advisor" },
	{ PROSPECT_analyze, NEW, HAS_ADVISOR | IS_CLOSED, "failure.closed" },
	{ PROSPECT_analyze, ANALYZING | VALIDATED | REJECTED | CONVERTED, HAS_ADVISOR, "failure.status" },
	{ PROSPECT_validate, ANALYZING, HAS_DESTINATION, NULL },
	{ PROSPECT_validate, ANALYZING, 0, "failure.no-destination" },
	{ PROSPECT_convert, VALIDATED, IS_AGREED | HAS_ADVISOR, NULL },
	{ PROSPECT_convert, VALIDATED, HAS_ADVISOR, "failure.not-agreed" },
	{ PROSPECT_convert, VALIDATED, IS_AGREED, "failure.no-advisor" },
	{ PROSPECT_convert, VALIDATED, IS_AGREED | HAS_ADVISOR | HAS_CLIENT, "failure.client" },
	{ PROSPECT_convert, NEW | ANALYZING | REJECTED | CONVERTED, IS_AGREED | HAS_ADVISOR, "failure.status" },
	{ PROSPECT_close, OPEN_PROSPECT, 0, NULL },
	{ PROSPECT_close, OPEN_PROSPECT, IS_CLOSED, "failure.closed" },
	{ PROSPECT_close, CONVERTED, 0, "failure.status" },
	{ PROSPECT_reopen, OPEN_PROSPECT, IS_CLOSED, NULL },
	{ PROSPECT_reopen, OPEN_PROSPECT, 0, "failure.not-closed" },
	/* P12: whoever goes may be closed already, and is no client; who stays is open */
	{ PROSPECT_merge, OPEN_PROSPECT, 0, NULL },
	{ PROSPECT_merge, OPEN_PROSPECT, IS_CLOSED | IS_PROPOSED | IS_AGREED, NULL },
	{ PROSPECT_merge, CONVERTED, HAS_CLIENT, "failure.client" },
	{ PROSPECT_absorb, OPEN_PROSPECT | CONVERTED, 0, NULL },
	{ PROSPECT_absorb, CONVERTED, HAS_CLIENT, NULL },
	{ PROSPECT_absorb, OPEN_PROSPECT, IS_CLOSED, "failure.closed" },
	{ PROSPECT_part, OPEN_PROSPECT, IS_MERGED | IS_FRESH | IS_CLOSED, NULL },
	{ PROSPECT_part, OPEN_PROSPECT, IS_MERGED | IS_CLOSED, "failure.merge-old" },
	{ PROSPECT_part, OPEN_PROSPECT, 0, "failure.not-merged" },
	{ CLIENT_hold, ACTIVE, 0, NULL },
	{ CLIENT_hold, INACTIVE | PENDING | ARCHIVED, 0, "failure.status" },
	{ CLIENT_unarchive, ARCHIVED, 0, NULL },
};

static void
each_move_is_made_or_refused_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		for (unsigned status = 1; status <= CONVERTED; status <<= 1) {
			const char *why;

			if ((lines[i].status & status) == 0)
				continue;
			why = move_refusal(&moves[lines[i].move], (enum move_status)status, lines[i].facts);
			if (lines[i].why == NULL)
				assert_null(why);
			else
				assert_string_equal(why, lines[i].why);
		}
}

/* Whatever else is true of him, and whatever is added to the table. */
static void
one_who_was_merged_makes_no_move_but_to_be_parted(void **state)
{
	(void)state;
	for (int m = 0; m < MOVE__MAX; m++) {
		if (moves[m].entity != MOVE_PROSPECT || m == PROSPECT_part)
			continue;
		for (unsigned status = NEW; status <= CONVERTED; status <<= 1)
			for (unsigned facts = 0; facts <= IS_FRESH; facts++)
				assert_non_null(
				    move_refusal(&moves[m], (enum move_status)status, facts | IS_MERGED));
	}
}

static void
a_status_has_one_bit_and_one_name(void **state)
{
	(void)state;
	assert_int_equal(move_status_of(MOVE_PROSPECT, "converted"), CONVERTED);
	assert_int_equal(move_status_of(MOVE_CLIENT, "archived"), ARCHIVED);
	assert_int_equal(move_status_of(MOVE_CLIENT, "converted"), KEEP);
	assert_string_equal(move_status_name(MOVE_PROSPECT, VALIDATED), "validated");
	assert_null(move_status_name(MOVE_PROSPECT, KEEP));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_move_is_made_or_refused_with_its_reason),
		cmocka_unit_test(one_who_was_merged_makes_no_move_but_to_be_parted),
		cmocka_unit_test(a_status_has_one_bit_and_one_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
