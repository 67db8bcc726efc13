/*
 * The ladder of a favourable analysis that is not answered (SPEC 3.1, R-ANS), for
 * whoever moves a prospect: in the transaction that does so, while it holds his row.
 * What is due is said by remind_run() (store/remind.h).
 */
#ifndef MB_STORE_REMINDER_H
#define MB_STORE_REMINDER_H

#include <stdint.h>
#include <time.h>

struct arena;
struct db;

/* Begins the ladder anew: +7 days, +14, and +21 the closing.  What a ladder before it
 * had planned is not done any more. */
void reminder_plan_answer(struct db *, struct arena *, int64_t prospect, time_t from);
/* Nothing planned is done any more.  why: a word of ASCII for the row: "agreed",
 * "answered", "closed", "converted", "deleted", "reopened". */
void reminder_cancel(struct db *, struct arena *, int64_t prospect, const char *why);

#endif
