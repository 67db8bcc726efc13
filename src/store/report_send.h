/*
 * Reports by letter (SPEC 6.4): a link that asks for the log-in, and nothing of what stands
 * in the report.  One subscription is a transaction that moves it on before anything is
 * written, so that any number of processes, on any number of hosts, may do this at once
 * (PP-53).  Who may not see the report any more is told nothing.
 */
#ifndef MB_STORE_REPORT_SEND_H
#define MB_STORE_REPORT_SEND_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct conf;
struct db;
struct remind;
struct reminded;
struct reports;

/* When one is told next: at that hour of the first Monday, or first of a month, that is
 * still to come. */
time_t report_next(const char *every, int64_t hour, time_t now);
/* All that is due by then, once; *n is added to.  db: the workers' statements.  False: the
 * database does not answer. */
bool report_send(struct db *, struct arena *, const struct conf *, const struct reports *, const struct remind *,
    struct reminded *n);

#endif
