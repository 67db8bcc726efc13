/*
 * What is to be said and done because nothing has happened (SPEC 3.1, reminder
 * ladders; 5, N-07, N-08, N-13).  Each step is taken in a transaction of its own that
 * holds the person: so any number of processes, on any number of hosts, may do this at
 * once, and a step that fails is noted and stops no other (PP-53, PP-56b).  Letters go
 * into the outbox; what there is to know of the time is given.
 */
#ifndef MB_STORE_REMIND_H
#define MB_STORE_REMIND_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct db;

struct remind {
	time_t now;
	const char *base_url;
	int64_t most;		/* steps of one run, the rest is the next one's; 0: all */
	bool dry;		/* say only what would be done */
	/* One line about each step taken, or that would be; NULL: nothing is said. */
	void (*tell)(const char *rule, const char *stage, int64_t subject, const char *how);
};

struct reminded {
	int64_t taken, failed;
};

/* All that is due by then, once.  db: the workers' statements (remind_db()).  False:
 * the database does not answer. */
bool remind_run(struct db *, struct arena *, const struct remind *, struct reminded *);

/* For the parts of it. */

/* One step that is due, of a person who is held. */
struct step {
	int64_t id, prospect, cycle;
	const char *stage, *channel, *cycle_at;
};

struct rows;

/* Taken: sent with the outbox's row (0: none), or done.  Not taken: skipped or
 * cancelled, and why. */
void remind_settle(struct db *, const struct step *, const char *status, const char *why, const char *now,
    int64_t outbox);
/* A step of R-ANS, or of R-SLA; person: a row of remind/person.sql.  False: it is to be
 * taken later, which is noted. */
bool remind_answer(struct db *, struct arena *, const struct remind *, const struct step *, const struct rows *person);
bool remind_analysis(struct db *, struct arena *, const struct remind *, const struct step *, const struct rows *person);
/* The steps of R-SLA that become due, and the daily lists; how many lists. */
void remind_plan_analyses(struct db *, struct arena *, const struct remind *);
int64_t remind_digests(struct db *, struct arena *, const struct remind *);

#endif
