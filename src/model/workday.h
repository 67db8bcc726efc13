/*
 * Working days of Côte d'Ivoire (SPEC BR-20, BR-21): Monday to Friday less the
 * holidays of decree 96-205 that a calendar can compute, less those that a
 * ministerial notice announces, which the caller brings.
 */
#ifndef MB_MODEL_WORKDAY_H
#define MB_MODEL_WORKDAY_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/date.h"

struct arena;

/* The holidays of notices, in any order. */
struct holidays {
	const struct date *days;
	size_t count;
};

#define WORKDAY_FIRST "2001-01-01"
enum { WORKDAY_DIGITS = 5 };
enum { WORKDAY_END_HOUR = 18, ANALYSIS_DAYS = 5 };	/* working days an analysis may take (BR-20) */

/* Easter Sunday of the Gregorian calendar. */
struct date workday_easter(int year);
/* The name of one of the fixed and computed holidays, holiday.day.NAME of the
 * catalogues; NULL: it is none.  Sundays are none by themselves. */
const char *workday_holiday(struct date);
/* extra may be NULL here and below. */
bool workday_is(struct date, const struct holidays *extra);
/* The n-th working day after the date, which itself does not count; n of 0
 * gives the date back. */
struct date workday_add(struct date, int n, const struct holidays *extra);
/* How many working days there have been since WORKDAY_FIRST, day after day to the last:
 * WORKDAY_DIGITS digits each, so that the working days behind one day and up to another
 * are the difference of two places.  What {workdays ...} of a statement looks up. */
char *workday_counts(struct arena *, struct date last, const struct holidays *extra);
/* When what was created at that time is due: the n-th working day, 18:00. */
time_t workday_deadline(time_t created, int n, const struct holidays *extra);

#endif
