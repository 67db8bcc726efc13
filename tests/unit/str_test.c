#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

static void
integers_are_read_in_one_strict_form(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t value;
	} cases[] = {
		{ "0", true, 0 },
		{ "7", true, 7 },
		{ "-7", true, -7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "-9223372036854775809", false, 0 },
		{ "18446744073709551617", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "-0", false, 0 },
		{ "+1", false, 0 },
		{ "01", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1e3", false, 0 },
		{ "0x1", false, 0 },
		{ "--1", false, 0 },
		{ "٣", false, 0 },
		{ NULL, false, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t value = 42;

		assert_int_equal(str_int(cases[i].text, &value), cases[i].good);
		assert_int_equal(value, cases[i].good ? cases[i].value : 42);
	}
}

static void
an_id_is_a_positive_integer(void **state)
{
	(void)state;
	assert_int_equal(str_id("12"), 12);
	assert_int_equal(str_id("9223372036854775807"), INT64_MAX);
	assert_int_equal(str_id("0"), 0);
	assert_int_equal(str_id("-1"), 0);
	assert_int_equal(str_id("12a"), 0);
	assert_int_equal(str_id(NULL), 0);
}

static void
null_equals_only_null(void **state)
{
	(void)state;
	assert_true(str_equal(NULL, NULL));
	assert_false(str_equal(NULL, ""));
	assert_false(str_equal("", NULL));
	assert_true(str_equal("a", "a"));
	assert_false(str_equal("a", "A"));
	assert_true(str_empty(NULL));
	assert_true(str_empty(""));
	assert_false(str_empty(" "));
}

static void
both_ends_are_looked_at(void **state)
{
	(void)state;
	assert_true(str_starts("prospects.csv", "prospects"));
	assert_true(str_starts("a", ""));
	assert_false(str_starts("a", "ab"));
	assert_false(str_starts(NULL, "a"));
	assert_true(str_ends("prospects.csv", ".csv"));
	assert_false(str_ends("csv", ".csv"));
	assert_false(str_ends(NULL, ""));
}

static void
white_space_at_both_ends_is_trimmed(void **state)
{
	static const char *const cases[][2] = {
		{ "a", "a" }, { " a b ", "a b" }, { "\t\r\n\f\va\v", "a" },
		{ "\u00a0\u202fa\u00a0b\u2007\ufeff", "a\u00a0b" }, { " \u00a0 ", "" }, { "", "" },
		{ "à", "à" }, /* its last byte is that of U+00A0 */
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(str_trim(a, cases[i][0]), cases[i][1]);
	assert_null(str_trim(a, NULL));
	arena_free(a);
}

static void
only_ascii_is_lowered(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(str_lower(a, "Awa@EXAMPLE.org É[Z"), "awa@example.org É[z");
	assert_null(str_lower(a, NULL));
	arena_free(a);
}

static void
a_word_is_found_in_a_list(void **state)
{
	static const char *const list[] = { "new", "rejected", NULL };

	(void)state;
	assert_int_equal(str_index(list, "new"), 0);
	assert_int_equal(str_index(list, "rejected"), 1);
	assert_int_equal(str_index(list, "reject"), -1);
	assert_int_equal(str_index(list, NULL), -1);
}

static void
a_buffer_grows_and_is_used_again(void **state)
{
	struct buf b = { .data = NULL };
	int i;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	for (i = 0; i < 10000; i++)
		buf_printf(&b, "%d,", i % 10);
	buf_addc(&b, 'x');
	buf_adds(&b, "yz");
	buf_add(&b, "\0!", 2);
	buf_add(&b, NULL, 0);
	assert_int_equal(b.len, 20005);
	assert_memory_equal(b.data, "0,1,2,", 6);
	assert_memory_equal(b.data + 19998, "9,xyz\0!", 7);
	buf_clear(&b);
	assert_int_equal(b.len, 0);
	buf_adds(&b, "again");
	assert_string_equal(buf_text(&b), "again");
	buf_free(&b);
	assert_null(b.data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_are_read_in_one_strict_form),
		cmocka_unit_test(an_id_is_a_positive_integer),
		cmocka_unit_test(null_equals_only_null),
		cmocka_unit_test(both_ends_are_looked_at),
		cmocka_unit_test(white_space_at_both_ends_is_trimmed),
		cmocka_unit_test(only_ascii_is_lowered),
		cmocka_unit_test(a_word_is_found_in_a_list),
		cmocka_unit_test(a_buffer_grows_and_is_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
