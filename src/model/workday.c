#include "model/workday.h"


#include "base/arena.h"

static bool
same_day(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Meeus, Jones and Butcher: the Paschal full moon by the golden number and the
 * century's corrections, then the Sunday after it. */
struct date
workday_easter(int year)
{
	int golden = year % 19, century = year / 100, rest = year % 100;
	int lunar = (century + 8) / 25;
	int epact = (19 * golden + century - century / 4 - (century - lunar + 1) / 3 + 15) % 30;
	int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
	int late = (golden + 11 * epact + 22 * sunday) / 451;
	int day = epact + sunday - 7 * late + 114;

	return (struct date){ .year = year, .month = day / 31, .day = day % 31 + 1 };
}

/* The holidays of a fixed day; some go on to the Monday when theirs is a Sunday. */
static const char *
fixed(struct date d)
{
	static const struct {
		int month, day;
		const char *name, *after;
	} days[] = {
		{ 1, 1, "new-year", NULL },
		{ 5, 1, "labour", "labour-after" },
		{ 8, 7, "independence", "independence-after" },
		{ 8, 15, "assumption", NULL },
		{ 11, 1, "all-saints", NULL },
		{ 11, 15, "peace", NULL },
		{ 12, 25, "christmas", NULL },
	};
	bool monday = date_weekday(d) == 0;
	size_t i;

	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		if (d.month != days[i].month)
			continue;
		if (d.day == days[i].day)
			return days[i].name;
		if (monday && d.day == days[i].day + 1)
			return days[i].after;
	}
	return NULL;
}

static const char *
after_easter(struct date d)
{
	static const struct {
		int64_t days;
		const char *name;
	} feasts[] = { { 1, "easter" }, { 39, "ascension" }, { 50, "whit" } };
	int64_t n = date_days(d) - date_days(workday_easter(d.year));
	size_t i;

	for (i = 0; i < sizeof(feasts) / sizeof(feasts[0]); i++)
		if (n == feasts[i].days)
			return feasts[i].name;
	return NULL;
}

const char *
workday_holiday(struct date d)
{
	const char *name = fixed(d);

	return name != NULL ? name : after_easter(d);
}

bool
workday_is(struct date d, const struct holidays *extra)
{
	size_t i;

	if (date_weekday(d) >= 5 || workday_holiday(d) != NULL)
		return false;
	for (i = 0; extra != NULL && i < extra->count; i++)
		if (same_day(d, extra->days[i]))
			return false;
	return true;
}

struct date
workday_add(struct date d, int n, const struct holidays *extra)
{
	while (n > 0) {
		d = date_of_days(date_days(d) + 1);
		n -= workday_is(d, extra);
	}
	return d;
}

time_t
workday_deadline(time_t created, int n, const struct holidays *extra)
{
	struct date d = workday_add(date_of_time(created), n, extra);

	return (time_t)(date_days(d) * 86400 + WORKDAY_END_HOUR * 3600);
}

char *
workday_counts(struct arena *a, struct date last, const struct holidays *extra)
{
	struct date first;
	int64_t from, n;
	int count = 0;
	char *out;

	date_parse(WORKDAY_FIRST, &first);
	from = date_days(first);
	n = date_days(last) - from + 1;
	out = arena_alloc(a, n < 0 ? 1 : (size_t)n * WORKDAY_DIGITS + 1);
	for (int64_t i = 0; i < n; i++) {
		count += workday_is(date_of_days(from + i), extra);
		for (int digit = WORKDAY_DIGITS - 1, left = count; digit >= 0; digit--, left /= 10)
			out[i * WORKDAY_DIGITS + digit] = (char)('0' + left % 10);
	}
	out[n < 0 ? 0 : n * WORKDAY_DIGITS] = '\0';
	return out;
}
