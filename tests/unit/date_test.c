#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"

static void
only_days_that_exist_are_read(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{ "2024-02-29", true },
		{ "2000-02-29", true },
		{ "0001-01-01", true },
		{ "9999-12-31", true },
		{ "2023-02-29", false },
		{ "1900-02-29", false },
		{ "2024-04-31", false },
		{ "2024-13-01", false },
		{ "2024-00-10", false },
		{ "2024-01-00", false },
		{ "0000-01-01", false },
		{ "2024-1-01", false },
		{ "24-01-01", false },
		{ "2024-01-01 ", false },
		{ " 2024-01-01", false },
		{ "2024/01/01", false },
		{ "2024-01-0a", false },
		{ "2024", false },
		{ "", false },
		{ NULL, false },
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date d = { .year = 7 };

		assert_int_equal(date_parse(cases[i].text, &d), cases[i].good);
		if (cases[i].good)
			assert_string_equal(date_format(a, d), cases[i].text);
		else
			assert_int_equal(d.year, 7);
	}
	arena_free(a);
}

static void
days_are_counted_from_1970_both_ways(void **state)
{
	int64_t n;

	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 1969, 12, 31 }), -1);
	assert_int_equal(date_days((struct date){ 2000, 3, 1 }), 11017);
	assert_int_equal(date_days((struct date){ 1, 1, 1 }), -719162);
	assert_int_equal(date_days((struct date){ 9999, 12, 31 }), 2932896);
	for (n = -719162; n <= 2932896; n++)
		assert_int_equal(date_days(date_of_days(n)), n);
}

static void
a_week_begins_on_monday(void **state)
{
	(void)state;
	assert_int_equal(date_weekday((struct date){ 1970, 1, 1 }), 3);
	assert_int_equal(date_weekday((struct date){ 2024, 12, 16 }), 0);
	assert_int_equal(date_weekday((struct date){ 2022, 8, 7 }), 6);
	assert_int_equal(date_weekday((struct date){ 1900, 1, 1 }), 0);
	assert_int_equal(date_weekday((struct date){ 1, 1, 1 }), 0);
}

static void
times_are_written_and_read_as_utc(void **state)
{
	static const char *const bad[] = {
		"2026-11-22 22:38:00Z",
		"2026-11-22T22:38:00",
		"2026-11-22T24:00:00Z",
		"2026-11-22T22:60:00Z",
		"2026-11-22T22:38:60Z",
		"2026-11-22T22:38:00+00:00",
		"2026-11-22T22:38Z",
		"2026-11-31T22:38:00Z",
		"2026-11-22T22:38:00Z ",
		"",
		NULL,
	};
	struct arena *a = arena_new();
	time_t t = 5;
	size_t i;

	(void)state;
	assert_string_equal(time_format(a, 0), "1970-01-01T00:00:00Z");
	assert_string_equal(time_format(a, -1), "1969-12-31T23:59:59Z");
	assert_string_equal(time_format(a, 1709251199), "2024-02-29T23:59:59Z");
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(time_parse(bad[i], &t));
	assert_int_equal(t, 5);
	assert_true(time_parse("2024-02-29T23:59:59Z", &t));
	assert_int_equal(t, 1709251199);
	assert_int_equal(date_of_time(-1).day, 31);
	arena_free(a);
}

static void
the_clock_can_be_pinned_and_let_go(void **state)
{
	int64_t before = clock_us();

	(void)state;
	clock_set(1709251199);
	assert_int_equal(clock_now(), 1709251199);
	clock_set(0);
	assert_true(clock_now() > 1709251199);
	assert_true(clock_us() >= before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_days_that_exist_are_read),
		cmocka_unit_test(days_are_counted_from_1970_both_ways),
		cmocka_unit_test(a_week_begins_on_monday),
		cmocka_unit_test(times_are_written_and_read_as_utc),
		cmocka_unit_test(the_clock_can_be_pinned_and_let_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
