/*
 * Civil dates (proleptic Gregorian) and UTC times.  Abidjan is UTC+0 without
 * daylight saving time, so what is stored is what is shown (SPEC 2).
 */
#ifndef MB_BASE_DATE_H
#define MB_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;

struct date {
	int year, month, day;	/* month 1-12, day 1-31 */
};

/* The whole string YYYY-MM-DD, a day that exists, 0001 to 9999. */
bool date_parse(const char *, struct date *);
char *date_format(struct arena *, struct date);
/* Days since 1970-01-01, and back. */
int64_t date_days(struct date);
struct date date_of_days(int64_t);
/* 0 Monday to 6 Sunday. */
int date_weekday(struct date);
/* The UTC day of a time. */
struct date date_of_time(time_t);
/* YYYY-MM-DDTHH:MM:SSZ (RFC 3339). */
char *time_format(struct arena *, time_t);
bool time_parse(const char *, time_t *);
/* The same instant as the database takes it: YYYY-MM-DD HH:MM:SS. */
char *time_stored(struct arena *, const char *rfc3339);

#endif
