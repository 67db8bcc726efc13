#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/workday.h"

static struct date
day(const char *text)
{
	struct date d;

	assert_true(date_parse(text, &d));
	return d;
}

/* The vectors of SPEC BR-23: five working days, the weekday of both ends. */
static void
five_working_days_end_where_the_specification_says(void **state)
{
	static const struct {
		int weekday;
		const char *from;
		int end_weekday;
		const char *end, *extra;
	} cases[] = {
		{ 2, "2024-12-18", 3, "2024-12-26", NULL },
		{ 1, "2024-12-24", 3, "2025-01-02", NULL },
		{ 2, "2025-04-16", 3, "2025-04-24", NULL },
		{ 0, "2025-04-28", 1, "2025-05-06", NULL },
		{ 5, "2025-08-02", 0, "2025-08-11", NULL },
		{ 4, "2025-08-08", 0, "2025-08-18", NULL },
		{ 6, "2025-11-09", 4, "2025-11-14", NULL },
		{ 2, "2025-12-31", 3, "2026-01-08", NULL },
		{ 0, "2022-08-01", 1, "2022-08-09", NULL },
		{ 4, "2025-03-21", 0, "2025-03-31", "2025-03-27" },
		{ 4, "2025-03-21", 4, "2025-03-28", NULL },
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date extra = day(cases[i].extra ? cases[i].extra : "2001-01-01");
		struct holidays notices = { .days = &extra, .count = cases[i].extra != NULL };
		struct date end = workday_add(day(cases[i].from), 5, &notices);

		assert_int_equal(date_weekday(day(cases[i].from)), cases[i].weekday);
		assert_string_equal(date_format(a, end), cases[i].end);
		assert_int_equal(date_weekday(end), cases[i].end_weekday);
	}
	arena_free(a);
}

static void
each_of_the_five_is_the_one_before_easter_monday_or_after(void **state)
{
	static const char *const days[] = { "2025-04-16", "2025-04-17", "2025-04-18", "2025-04-22",
		"2025-04-23", "2025-04-24" };
	struct arena *a = arena_new();
	int n;

	(void)state;
	for (n = 0; n < 6; n++)
		assert_string_equal(date_format(a, workday_add(day(days[0]), n, NULL)), days[n]);
	arena_free(a);
}

static void
easter_is_where_the_tables_have_it(void **state)
{
	static const char *const easters[] = { "1583-04-10", "1818-03-22", "1943-04-25",
		"1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27",
		"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18",
		"2076-04-19", "2100-03-28" };
	struct arena *a = arena_new();
	size_t i;
	int year;

	(void)state;
	for (i = 0; i < sizeof(easters) / sizeof(easters[0]); i++)
		assert_string_equal(
		    date_format(a, workday_easter(day(easters[i]).year)), easters[i]);
	for (year = 1583; year < 4100; year++)
		assert_int_equal(date_weekday(workday_easter(year)), 6);
	arena_free(a);
}

static void
the_holidays_of_a_year_are_those_of_the_decree(void **state)
{
	static const struct {
		int year;
		const char *days[14];
	} cases[] = {
		{ 2025,
		    { "2025-01-01", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-09",
			"2025-08-07", "2025-08-15", "2025-11-01", "2025-11-15", "2025-12-25" } },
		/* 1 May on a Sunday, and 7 August too */
		{ 2022,
		    { "2022-01-01", "2022-04-18", "2022-05-01", "2022-05-02", "2022-05-26",
			"2022-06-06", "2022-08-07", "2022-08-08", "2022-08-15", "2022-11-01",
			"2022-11-15", "2022-12-25" } },
	};
	struct arena *a = arena_new();
	size_t i, n;
	int64_t d;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = 0;
		for (d = date_days((struct date){ cases[i].year, 1, 1 });
		     d <= date_days((struct date){ cases[i].year, 12, 31 }); d++)
			if (workday_holiday(date_of_days(d)) != NULL) {
				assert_non_null(cases[i].days[n]);
				assert_string_equal(
				    date_format(a, date_of_days(d)), cases[i].days[n++]);
			}
		assert_null(cases[i].days[n]);
	}
	arena_free(a);
}

static void
what_is_due_is_due_at_six_in_the_evening(void **state)
{
	struct arena *a = arena_new();
	time_t created;

	(void)state;
	assert_true(time_parse("2024-12-18T23:59:59Z", &created));
	assert_string_equal(
	    time_format(a, workday_deadline(created, 5, NULL)), "2024-12-26T18:00:00Z");
	assert_true(time_parse("2024-12-18T00:00:00Z", &created));
	assert_string_equal(
	    time_format(a, workday_deadline(created, 5, NULL)), "2024-12-26T18:00:00Z");
	arena_free(a);
}

/* A list of the days is the one way for statements: it has to be the same as counting. */
static void
the_list_of_days_counts_as_one_by_one_does(void **state)
{
	static const struct date notice = { 2026, 4, 14 };
	const struct holidays extra = { .days = &notice, .count = 1 };
	struct arena *a = arena_new();
	struct date first, last = { 2027, 12, 31 };
	const char *list = workday_counts(a, last, &extra);
	int64_t from, n = 0;

	(void)state;
	date_parse(WORKDAY_FIRST, &first);
	from = date_days(first);
	assert_int_equal(strlen(list), (size_t)(date_days(last) - from + 1) * WORKDAY_DIGITS);
	for (int64_t day = from; day <= date_days(last); day++) {
		char digits[WORKDAY_DIGITS + 1] = "";

		n += workday_is(date_of_days(day), &extra);
		memcpy(digits, list + (day - from) * WORKDAY_DIGITS, WORKDAY_DIGITS);
		assert_int_equal(strtol(digits, NULL, 10), n);
	}
	assert_string_equal(workday_counts(a, date_of_days(from - 1), NULL), "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_working_days_end_where_the_specification_says),
		cmocka_unit_test(each_of_the_five_is_the_one_before_easter_monday_or_after),
		cmocka_unit_test(easter_is_where_the_tables_have_it),
		cmocka_unit_test(the_holidays_of_a_year_are_those_of_the_decree),
		cmocka_unit_test(what_is_due_is_due_at_six_in_the_evening),
		cmocka_unit_test(the_list_of_days_counts_as_one_by_one_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
