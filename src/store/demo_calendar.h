/*
 * When people came: over some years, more each year, by season, on working
 * days and within working hours, the web form also at night and on Sundays.
 * Rows are asked for in rising order and are in order of time.
 */
#ifndef MB_STORE_DEMO_CALENDAR_H
#define MB_STORE_DEMO_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct demo_calendar;
struct demo_random;

enum { DEMO_DAY = 86400 };

/* rows spread from the first of January three years ago up to now. */
struct demo_calendar *demo_calendar_new(struct arena *, time_t now, int64_t rows);
/* When the first of them may have come, and the present. */
time_t demo_calendar_start(const struct demo_calendar *);
time_t demo_calendar_now(const struct demo_calendar *);
/* When row n came; 0 is the oldest. */
time_t demo_calendar_time(struct demo_calendar *, int64_t n);
/* The end of the analysis of what came then: five working days (BR-20). */
time_t demo_deadline(struct demo_calendar *, time_t created);
/* A moment of an open office that many days later or, if that is none, soon
 * after; always later than the time given. */
time_t demo_office_time(struct demo_random *, time_t after, int days);
/* Nobody is at the office then. */
bool demo_closed(time_t);

#endif
