#include <assert.h>

#include "base/arena.h"
#include "base/date.h"

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

/* Exactly n digits at *s, which moves behind them; -1 when they are not. */
static int
digits(const char **s, int n)
{
	int v = 0;

	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		v = v * 10 + (**s - '0');
	}
	return v;
}

static bool
skip(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
read_date(const char **s, struct date *d)
{
	if ((d->year = digits(s, 4)) < 1 || !skip(s, '-'))
		return false;
	if ((d->month = digits(s, 2)) < 1 || d->month > 12 || !skip(s, '-'))
		return false;
	return (d->day = digits(s, 2)) >= 1 && d->day <= days_in(d->year, d->month);
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

bool
date_parse(const char *s, struct date *out)
{
	struct date d;

	if (s == NULL || !read_date(&s, &d) || *s != '\0')
		return false;
	*out = d;
	return true;
}

char *
date_format(struct arena *a, struct date d)
{
	assert(d.year >= 1 && d.year <= 9999);
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* Years are counted from March, so that the leap day is a year's last and the
 * months before it have a length that one line computes; 400 years are always
 * 146097 days, and 719468 lie between 0000-03-01 and 1970-01-01. */
int64_t
date_days(struct date d)
{
	int64_t y = d.year - (d.month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t year = y - era * 400;
	int64_t month = (d.month + 9) % 12;
	int64_t day = (153 * month + 2) / 5 + d.day - 1;

	return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

struct date
date_of_days(int64_t days)
{
	int64_t era = floor_div(days + 719468, 146097);
	int64_t n = days + 719468 - era * 146097;
	int64_t year = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	int64_t day = n - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day + 2) / 153;
	struct date d;

	d.day = (int)(day - (153 * month + 2) / 5 + 1);
	d.month = (int)(month < 10 ? month + 3 : month - 9);
	d.year = (int)(year + era * 400 + (d.month <= 2));
	return d;
}

int
date_weekday(struct date d)
{
	/* 1970-01-01 was a Thursday */
	int64_t n = date_days(d) + 3;

	return (int)(n - floor_div(n, 7) * 7);
}

struct date
date_of_time(time_t t)
{
	return date_of_days(floor_div(t, 86400));
}

char *
time_format(struct arena *a, time_t t)
{
	struct date d = date_of_time(t);
	int s = (int)(t - floor_div(t, 86400) * 86400);

	assert(d.year >= 1 && d.year <= 9999);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, s / 3600,
	    s / 60 % 60, s % 60);
}

bool
time_parse(const char *s, time_t *out)
{
	struct date d;
	int hour, minute, second;

	if (s == NULL || !read_date(&s, &d) || !skip(&s, 'T'))
		return false;
	if ((hour = digits(&s, 2)) < 0 || hour > 23 || !skip(&s, ':'))
		return false;
	if ((minute = digits(&s, 2)) < 0 || minute > 59 || !skip(&s, ':'))
		return false;
	/* no leap seconds: POSIX time has none */
	if ((second = digits(&s, 2)) < 0 || second > 59 || !skip(&s, 'Z') || *s != '\0')
		return false;
	*out = (time_t)(date_days(d) * 86400 + hour * 3600 + minute * 60 + second);
	return true;
}

char *
time_stored(struct arena *a, const char *rfc3339)
{
	return arena_printf(a, "%.10s %.8s", rfc3339, rfc3339 + 11);
}
