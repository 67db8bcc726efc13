#include "backup/keep.h"

#include <stdint.h>

#include "base/date.h"

/* The number of the day, week or month: the same for two times within one. */
static int64_t
day_of(time_t at)
{
	return date_days(date_of_time(at));
}

static int64_t
week_of(time_t at)
{
	int64_t day = day_of(at);

	return day - date_weekday(date_of_days(day));
}

static int64_t
month_of(time_t at)
{
	struct date d = date_of_time(at);

	return (int64_t)d.year * 12 + d.month;
}

/* The newest of each of the last `most' spans. */
static void
keep_spans(int64_t (*span)(time_t), int most, const time_t *times, size_t n, bool *keep)
{
	int64_t last = 0;

	for (size_t i = 0; i < n && most > 0; i++) {
		int64_t this = span(times[i]);

		if (i > 0 && this == last)
			continue;
		keep[i] = true;
		last = this;
		most--;
	}
}

void
keep_plan(const struct keep_rule *rule, const time_t *times, size_t n, bool *keep)
{
	for (size_t i = 0; i < n; i++)
		keep[i] = i == 0;
	keep_spans(day_of, rule->daily, times, n, keep);
	keep_spans(week_of, rule->weekly, times, n, keep);
	keep_spans(month_of, rule->monthly, times, n, keep);
}
