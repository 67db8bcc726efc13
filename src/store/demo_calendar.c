#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/workday.h"
#include "store/demo_calendar.h"
#include "store/demo_random.h"

enum { STREAM_TIME = 1 };

/* How many come in each hour of the day. */
static const unsigned char hours[3][24] = {
	{ 1, 0, 0, 0, 0, 0, 1, 3, 70, 110, 120, 105, 50, 55, 95, 105, 90, 50, 9, 8, 9, 10, 7, 4 },
	{ 1, 0, 0, 0, 0, 0, 1, 2, 45, 80, 85, 60, 5, 4, 4, 4, 4, 4, 4, 4, 5, 5, 4, 3 },
	{ 1, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 3, 3, 4, 5, 6, 6, 6, 7, 8, 8, 6, 4 },
};
enum day_kind { WORKING, SATURDAY, CLOSED };

/* Admissions decide the year: the months before and after the baccalauréat. */
static const int seasons[12] = { 120, 115, 100, 80, 75, 85, 130, 150, 140, 120, 105, 70 };

struct demo_calendar {
	time_t now;
	int64_t rows, first; /* first: day since 1970 */
	size_t days, day; /* day: where the rows have come to */
	int64_t *before; /* weight of all days before each, and of all */
	int64_t deadline_day;
	time_t deadline;
};

static enum day_kind
kind_of(int64_t day)
{
	struct date d = date_of_days(day);

	if (workday_is(d, NULL))
		return WORKING;
	return date_weekday(d) == 5 && workday_is(date_of_days(day - 1), NULL) ? SATURDAY : CLOSED;
}

/* The hours of a day that are over: all of them but today. */
static int
hours_over(const struct demo_calendar *c, int64_t day)
{
	int64_t over = (c->now - day * DEMO_DAY) / 3600;

	return over < 24 ? (int)over : 24;
}

static int64_t
hours_weight(const struct demo_calendar *c, int64_t day)
{
	const unsigned char *h = hours[kind_of(day)];
	int i, over = hours_over(c, day);
	int64_t sum = 0;

	for (i = 0; i < over; i++)
		sum += h[i];
	return sum;
}

struct demo_calendar *
demo_calendar_new(struct arena *a, time_t now, int64_t rows)
{
	struct demo_calendar *c = arena_alloc(a, sizeof(*c));
	struct date today = date_of_time(now);
	size_t i;

	c->now = now;
	c->rows = rows;
	c->deadline_day = -1;
	c->first = date_days((struct date){ today.year - 3, 1, 1 });
	c->days = (size_t)(date_days(today) - c->first + 1);
	c->before = arena_array(a, c->days + 1, sizeof(*c->before));
	for (i = 0; i < c->days; i++) {
		int64_t day = c->first + (int64_t)i;
		/* twice as many at the end as at the beginning */
		int64_t growth = 100 + (int64_t)(100 * i / c->days);

		c->before[i + 1] = c->before[i] +
		    hours_weight(c, day) * growth * seasons[date_of_days(day).month - 1];
	}
	return c;
}

time_t
demo_calendar_start(const struct demo_calendar *c)
{
	return (time_t)(c->first * DEMO_DAY);
}

time_t
demo_calendar_now(const struct demo_calendar *c)
{
	return c->now;
}

/* The first row of the day with this place. */
static int64_t
first_row(const struct demo_calendar *c, size_t day)
{
	/* ten million rows times the weight of forty years is below 2^63 */
	return c->rows * c->before[day] / c->before[c->days];
}

/* The second of the day when this part of its people (in 2^20) has come. */
static int64_t
second_of(const struct demo_calendar *c, int64_t day, int64_t part)
{
	const unsigned char *h = hours[kind_of(day)];
	int64_t at = hours_weight(c, day) * part;
	int i;

	for (i = 0; at >= (int64_t)h[i] << 20; i++)
		at -= (int64_t)h[i] << 20;
	return i * 3600 + at * 3600 / ((int64_t)h[i] << 20);
}

time_t
demo_calendar_time(struct demo_calendar *c, int64_t n)
{
	struct demo_random r = demo_random_of(STREAM_TIME, (uint64_t)n);
	int64_t first, count, day, part;

	while (n >= first_row(c, c->day + 1))
		c->day++;
	first = first_row(c, c->day);
	count = first_row(c, c->day + 1) - first;
	day = c->first + (int64_t)c->day;
	part = (((n - first) << 20) + demo_below(&r, 1 << 20)) / count;
	return (time_t)(day * DEMO_DAY + second_of(c, day, part));
}

time_t
demo_deadline(struct demo_calendar *c, time_t created)
{
	int64_t day = created / DEMO_DAY;

	if (day != c->deadline_day) {
		c->deadline_day = day;
		c->deadline = workday_deadline(created, 5, NULL);
	}
	return c->deadline;
}

time_t
demo_office_time(struct demo_random *r, time_t after, int days)
{
	int64_t day = after / DEMO_DAY + days;
	time_t t;

	do {
		while (!workday_is(date_of_days(day), NULL))
			day++;
		t = (time_t)(day * DEMO_DAY + demo_between(r, 8 * 3600, 18 * 3600 - 1));
		day++;
	} while (t <= after);
	return t;
}

bool
demo_closed(time_t t)
{
	int64_t day = t / DEMO_DAY, hour = t % DEMO_DAY / 3600;

	switch (kind_of(day)) {
	case WORKING:
		return hour < 8 || hour >= 18;
	case SATURDAY:
		return hour < 8 || hour >= 12;
	case CLOSED:
		break;
	}
	return true;
}
