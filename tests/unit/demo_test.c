#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "store/demo.h"
#include "store/demo_calendar.h"
#include "store/demo_json.h"
#include "store/demo_person.h"
#include "store/demo_random.h"

/* 2026-06-30 17:00 */
enum { NOW = 1782838800, ROWS = 1000 };

static const char *
rows_of(struct arena *a, time_t now, int64_t rows, int64_t batch)
{
	const struct demo_plan plan = { .now = now, .rows = rows, .cost = 4 };
	struct demo *d = demo_new(a, &plan);
	struct demo_batch b = { .prospects = { .data = NULL } };
	const char *text;
	int64_t n, all = 0;

	while ((n = demo_prospects(d, &b, batch)) > 0)
		all += n;
	assert_int_equal(all, rows);
	text = arena_printf(a, "%s %s %s", buf_text(&b.prospects), buf_text(&b.clients),
	    buf_text(&b.words));
	buf_free(&b.prospects);
	buf_free(&b.clients);
	buf_free(&b.words);
	return text;
}

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;

	while ((text = strstr(text, word)) != NULL) {
		text += strlen(word);
		n++;
	}
	return n;
}

static const char *
without(struct arena *a, const char *text, const char *letters)
{
	char *out = arena_strdup(a, text), *to = out;

	for (; *text != '\0'; text++)
		if (strchr(letters, *text) == NULL)
			*to++ = *text;
	*to = '\0';
	return out;
}

static void
the_same_plan_gives_the_same_rows(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(rows_of(a, NOW, ROWS, 100), rows_of(a, NOW, ROWS, 100));
	assert_string_not_equal(rows_of(a, NOW, ROWS, 100), rows_of(a, NOW + 86400, ROWS, 100));
	arena_free(a);
}

static void
the_size_of_a_batch_changes_nothing(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(without(a, rows_of(a, NOW, ROWS, 7), "[],"),
	    without(a, rows_of(a, NOW, ROWS, ROWS), "[],"));
	arena_free(a);
}

static void
few_rows_are_as_many_as_asked_for(void **state)
{
	struct arena *a = arena_new();
	int64_t rows;

	(void)state;
	for (rows = 0; rows < 12; rows++)
		assert_int_equal(count(rows_of(a, NOW, rows, 5), "\"first_name\""), rows);
	arena_free(a);
}

static void
rows_come_in_order_of_time_and_never_from_the_future(void **state)
{
	/* in the first hour of a year, at noon, on a Sunday night */
	static const time_t nows[] = { 1767225601, 1782820800, 1782691199 };
	struct arena *a = arena_new();
	size_t i;
	int64_t n;

	(void)state;
	for (i = 0; i < sizeof(nows) / sizeof(nows[0]); i++) {
		struct demo_calendar *c = demo_calendar_new(a, nows[i], 20000);
		time_t before = demo_calendar_start(c), t;

		for (n = 0; n < 20000; n++) {
			t = demo_calendar_time(c, n);
			assert_true(t >= before && t <= nows[i]);
			before = t;
		}
		assert_true(nows[i] - before < 3 * DEMO_DAY);
	}
	arena_free(a);
}

static void
the_office_opens_on_working_days_only(void **state)
{
	struct demo_random r = demo_random_of(99, 0);
	time_t t, day;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		time_t after = NOW - demo_between(&r, 0, 900 * DEMO_DAY);

		t = demo_office_time(&r, after, demo_between(&r, 0, 9));
		day = t / DEMO_DAY;
		assert_true(t > after);
		assert_false(demo_closed(t));
		assert_true(date_weekday(date_of_days(day)) < 5);
	}
	/* Monday 1 May 2023, and the Tuesday */
	assert_true(demo_closed(1682935200));
	assert_false(demo_closed(1682935200 + DEMO_DAY));
}

static void
weights_are_kept(void **state)
{
	static const struct demo_choice list[] = { { "a", 1 }, { "b", 0 }, { "c", 3 }, { NULL, 0 } };
	struct demo_random r = demo_random_of(99, 1);
	int n[3] = { 0, 0, 0 }, i;

	(void)state;
	for (i = 0; i < 40000; i++)
		n[demo_choose(&r, list)[0] - 'a']++;
	assert_int_equal(n[1], 0);
	assert_in_range(n[0], 9500, 10500);
	assert_int_equal(n[0] + n[2], 40000);
}

static void
neighbouring_sequences_have_nothing_in_common(void **state)
{
	int same = 0, i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		struct demo_random r = demo_random_of(99, (uint64_t)i);
		struct demo_random s = demo_random_of(99, (uint64_t)i + 1);

		same += demo_below(&r, 100) == demo_below(&s, 100);
	}
	assert_in_range(same, 50, 150);
}

static void
nobody_is_without_address_and_telephone(void **state)
{
	struct arena *a = arena_new();
	int64_t n;

	(void)state;
	for (n = 0; n < 30000; n++) {
		struct demo_person p = demo_person(a, n, (struct date){ 2025, 3, 4 });

		assert_true(p.email != NULL || p.phone != NULL);
		arena_reset(a);
	}
	arena_free(a);
}

static void
json_escapes_what_it_must(void **state)
{
	struct buf b = { .data = NULL };

	(void)state;
	demo_json_array(&b);
	demo_json_object(&b);
	demo_json_text(&b, "a", "N'Dri \"\\\n é");
	demo_json_text(&b, "b", NULL);
	demo_json_id(&b, "c", 0);
	demo_json_int(&b, "d", 0);
	demo_json_texts(&b, "e", (const char *const[]){ "x", "y" }, 2);
	demo_json_time(&b, "f", NOW);
	demo_json_object_end(&b);
	demo_json_object(&b);
	demo_json_object_end(&b);
	demo_json_array_end(&b);
	assert_string_equal(buf_text(&b),
	    "[{\"a\":\"N'Dri \\\"\\\\\\u000a é\",\"d\":0,\"e\":[\"x\",\"y\"],"
	    "\"f\":\"2026-06-30 17:00:00\"},{}]");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_plan_gives_the_same_rows),
		cmocka_unit_test(the_size_of_a_batch_changes_nothing),
		cmocka_unit_test(few_rows_are_as_many_as_asked_for),
		cmocka_unit_test(rows_come_in_order_of_time_and_never_from_the_future),
		cmocka_unit_test(the_office_opens_on_working_days_only),
		cmocka_unit_test(weights_are_kept),
		cmocka_unit_test(neighbouring_sequences_have_nothing_in_common),
		cmocka_unit_test(nobody_is_without_address_and_telephone),
		cmocka_unit_test(json_escapes_what_it_must),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
