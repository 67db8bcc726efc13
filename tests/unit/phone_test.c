#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/phone.h"

static void
numbers_are_stored_as_e164_or_refused(void **state)
{
	static const struct {
		const char *typed, *stored;
	} cases[] = {
		/* the vectors of SPEC BR-40 */
		{ "07 07 12 34 56", "+2250707123456" },
		{ "+225707123456", NULL },
		{ "+22501020304", NULL },
		{ "0123456789", "+2250123456789" },
		{ "1234567890", NULL },
		{ "0987654321", NULL },
		/* what may stand between */
		{ "07.07.12.34.56", "+2250707123456" },
		{ "07-07-12-34-56", "+2250707123456" },
		{ "(+225) 07 07 12 34 56", "+2250707123456" },
		{ "00225 0707123456", "+2250707123456" },
		{ " 00 225 07\u00a007\u202f12 34\u201156 ", "+2250707123456" },
		{ "+225 21 22 23 24 25", "+2252122232425" },
		{ "0101010101", "+2250101010101" },
		{ "0505050505", "+2250505050505" },
		{ "2525252525", "+2252525252525" },
		{ "2727272727", "+2252727272727" },
		{ "2627272727", NULL },
		{ "0407123456", NULL },
		/* what may not */
		{ "07 07 12 34 5", NULL },
		{ "07 07 12 34 567", NULL },
		{ "07071234", NULL },
		{ "++2250707123456", NULL },
		{ "225+0707123456", NULL },
		{ "0707123456 poste 3", NULL },
		{ "0707/123456", NULL },
		{ "٠٧٠٧١٢٣٤٥٦", NULL },
		{ "+", NULL },
		{ "00", NULL },
		{ "", NULL },
		{ " ", NULL },
		{ NULL, NULL },
		/* elsewhere */
		{ "+33 6 12 34 56 78", "+33612345678" },
		{ "0033612345678", "+33612345678" },
		{ "+33 06 12 34 56 78", NULL },
		{ "+33 6 12 34 56 7", NULL },
		{ "+1 514 555 0199", "+15145550199" },
		{ "+1 114 555 0199", NULL },
		{ "+39 06 1234 5678", "+390612345678" },
		{ "+32 2 123 45 67", "+3221234567" },
		{ "+32 471 23 45 67", "+32471234567" },
		{ "+229 01 97 12 34 56", "+2290197123456" },
		{ "+229 97 12 34 56", NULL },
		{ "+221 77 123 45 67", "+221771234567" },
		{ "+242 06 612 3456", "+242066123456" },
		{ "+226 70 12 34 56", "+22670123456" },
		{ "+226 70 12 34 5", NULL },
		/* countries without a plan here: 8 to 15 digits */
		{ "+86 138 0013 8000", "+8613800138000" },
		{ "+99 12345", NULL },
		{ "+99 123456", "+99123456" },
		{ "+99 1234567890123", "+991234567890123" },
		{ "+99 12345678901234", NULL },
		{ "+0612345678", NULL },
		{ "000612345678", NULL },
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *stored = phone_normal(a, cases[i].typed);

		if (cases[i].stored == NULL && stored != NULL)
			fail_msg("%s was taken as %s", cases[i].typed, stored);
		if (cases[i].stored != NULL && stored == NULL)
			fail_msg("%s was refused", cases[i].typed);
		if (stored != NULL)
			assert_string_equal(stored, cases[i].stored);
	}
	arena_free(a);
}

static void
what_is_stored_stays_as_it_is(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(phone_normal(a, "+2250707123456"), "+2250707123456");
	assert_string_equal(phone_normal(a, "+33612345678"), "+33612345678");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_stored_as_e164_or_refused),
		cmocka_unit_test(what_is_stored_stays_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
