#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"
#include "store/known.h"

enum { MANY = 20000 };

static void
ids_are_known_that_were_added_and_no_other(void **state)
{
	struct arena *a = arena_new();
	struct known *k = known_new(a);

	(void)state;
	assert_false(known_id(k, 1));
	for (int64_t id = 3; id < 3 * (int64_t)MANY; id += 3)
		known_add_id(k, id);
	assert_int_equal(known_count(k), MANY - 1);
	for (int64_t id = 0; id < 3 * (int64_t)MANY + 3; id++)
		assert_true(known_id(k, id) == (id % 3 == 0 && id != 0 && id < 3 * (int64_t)MANY));
	arena_free(a);
}

static void
a_text_is_added_once_in_whatever_case(void **state)
{
	struct arena *a = arena_new();
	struct known *k = known_new(a);
	char text[32];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "PROS-2026-%06d", i);
		assert_false(known_text(k, text));
		assert_true(known_add_text(k, text));
		assert_false(known_add_text(k, text));
		text[0] = 'p';
		assert_false(known_add_text(k, text));
	}
	assert_int_equal(known_count(k), MANY);
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "pros-2026-%06d", i);
		assert_true(known_text(k, text));
	}
	assert_false(known_text(k, "pros-2026-"));
	assert_false(known_text(k, ""));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_known_that_were_added_and_no_other),
		cmocka_unit_test(a_text_is_added_once_in_whatever_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
