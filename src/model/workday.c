#include "model/workday.h"

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

static bool
fixed(struct date d)
{
	static const struct {
		int month, day;
		bool moves; /* on a Sunday the day after is a holiday too */
	} days[] = {
		{ 1, 1, false },
		{ 5, 1, true },
		{ 8, 7, true },
		{ 8, 15, false },
		{ 11, 1, false },
		{ 11, 15, false },
		{ 12, 25, false },
	};
	bool monday = date_weekday(d) == 0;
	size_t i;

	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		if (d.month != days[i].month)
			continue;
		if (d.day == days[i].day || (days[i].moves && monday && d.day == days[i].day + 1))
			return true;
	}
	return false;
}

/* Easter Monday, Ascension, Whit Monday. */
static bool
after_easter(struct date d)
{
	int64_t n = date_days(d) - date_days(workday_easter(d.year));

	return n == 1 || n == 39 || n == 50;
}

bool
workday_holiday(struct date d)
{
	return fixed(d) || after_easter(d);
}

bool
workday_is(struct date d, const struct holidays *extra)
{
	size_t i;

	if (date_weekday(d) >= 5 || workday_holiday(d))
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
