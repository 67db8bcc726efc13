/* One-time codes: the published ones, the window, and that none is good twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "crypt/totp.h"

static const char key[] = "12345678901234567890";

enum { KEY_SIZE = sizeof key - 1 };

/* RFC 6238, appendix B, SHA-1: of its eight digits the last six. */
static const struct {
	time_t time;
	const char *code;
	int64_t step;
} published[] = {
	{ 59, "287082", 1 },
	{ 1111111109, "081804", 0x23523EC },
	{ 1111111111, "050471", 0x23523ED },
	{ 1234567890, "005924", 0x273EF07 },
	{ 2000000000, "279037", 0x3F940AA },
	{ 20000000000, "353130", 0x27BC86AA },
};

enum { PUBLISHED = sizeof published / sizeof *published };

static void
the_published_codes_are_those_of_their_steps(void **state)
{
	(void)state;
	for (size_t i = 0; i < PUBLISHED; i++)
		assert_int_equal(totp_step(key, KEY_SIZE, published[i].code, published[i].time, 0),
		    published[i].step);
}

static void
a_clock_may_differ_by_one_step_and_no_more(void **state)
{
	(void)state;
	for (size_t i = 1; i < PUBLISHED; i++)
		for (int differs = -3; differs <= 3; differs++) {
			time_t now = (published[i].step + differs) * TOTP_STEP_S;
			int64_t wanted = differs >= -1 && differs <= 1 ? published[i].step : 0;

			assert_int_equal(totp_step(key, KEY_SIZE, published[i].code, now, 0), wanted);
			assert_int_equal(
			    totp_step(key, KEY_SIZE, published[i].code, now + TOTP_STEP_S - 1, 0), wanted);
		}
}

static void
a_step_that_was_used_and_those_before_it_are_over(void **state)
{
	(void)state;
	for (size_t i = 0; i < PUBLISHED; i++) {
		int64_t step = published[i].step;

		assert_int_equal(
		    totp_step(key, KEY_SIZE, published[i].code, published[i].time, step - 1), step);
		assert_int_equal(totp_step(key, KEY_SIZE, published[i].code, published[i].time, step), 0);
		assert_int_equal(
		    totp_step(key, KEY_SIZE, published[i].code, published[i].time, step + 1), 0);
	}
}

static void
what_is_no_code_is_none(void **state)
{
	static const char *const typed[] = { "", "28708", "2870822", "28708a", " 287082", "94287082",
		"\xd9\xa2\xd9\xa8", NULL };

	(void)state;
	for (size_t i = 0; typed[i] != NULL; i++)
		assert_int_equal(totp_step(key, KEY_SIZE, typed[i], 59, 0), 0);
	assert_int_equal(totp_step("22345678901234567890", KEY_SIZE, "287082", 59, 0), 0);
}

/* RFC 4648, 10: those of a whole number of 5 bytes. */
static void
base32_is_the_published_one(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(base32_of(a, "", 0), "");
	assert_string_equal(base32_of(a, "fooba", 5), "MZXW6YTB");
	assert_string_equal(base32_of(a, key, KEY_SIZE), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	assert_string_equal(base32_of(a, "\xff\xff\xff\xff\xff\0\0\0\0\0", 10), "77777777AAAAAAAA");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_codes_are_those_of_their_steps),
		cmocka_unit_test(a_clock_may_differ_by_one_step_and_no_more),
		cmocka_unit_test(a_step_that_was_used_and_those_before_it_are_over),
		cmocka_unit_test(what_is_no_code_is_none),
		cmocka_unit_test(base32_is_the_published_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
