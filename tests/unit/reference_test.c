#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/reference.h"

static void
a_prospect_has_six_digits_until_more_are_needed(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(reference_prospect(a, 2026, 1), "PROS-2026-000001");
	assert_string_equal(reference_prospect(a, 2026, 999999), "PROS-2026-999999");
	assert_string_equal(reference_prospect(a, 2026, 1000000), "PROS-2026-1000000");
	arena_free(a);
}

static void
a_client_keeps_the_number_of_the_prospect(void **state)
{
	static const char *const bad[] = { "CLI-2026-000001", "PROS-2026-00001",
		"PROS-2026-0000001", "PROS-26-000001", "PROS-2026-00000a", "PROS-2026-000001 ",
		"PROS-2026", "PROS-", "", NULL };
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	assert_string_equal(reference_client(a, "PROS-2026-000042"), "CLI-2026-000042");
	assert_string_equal(reference_client(a, "PROS-2026-1000042"), "CLI-2026-1000042");
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(reference_client(a, bad[i]));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_prospect_has_six_digits_until_more_are_needed),
		cmocka_unit_test(a_client_keeps_the_number_of_the_prospect),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
