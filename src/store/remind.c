#include "store/remind.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "db/statements.h"

/* No SMS by night (SPEC 5), nor one that is only planned for it. */
enum { DAY = 86400, HOUR_S = 3600, MORNING = 7, EVENING = 20 };
/* A step that lost a deadlock is taken again so often, each time a little later: others
 * who take the same one go on meanwhile. */
enum { TRIES = 8, PAUSE_MS = 5 };

/* Where the search for what is due goes on. */
struct place {
	const char *due;
	int64_t id;
};

static bool
by_night(time_t now)
{
	int hour = (int)(now % DAY / HOUR_S);

	return hour < MORNING || hour >= EVENING;
}

static void
tell(const struct remind *m, const char *rule, const char *stage, int64_t subject, const char *how)
{
	if (m->tell != NULL)
		m->tell(rule, stage, subject, how);
}

void
remind_settle(struct db *db, const struct step *s, const char *status, const char *why, const char *now, int64_t outbox)
{
	db_exec(db, SQL_REMIND_SETTLE,
	    ARGS(ARG("id", s->id), ARG("status", status), arg_text("why", why), arg_text("sent_at", now),
		outbox != 0 ? arg_int("outbox_id", outbox) : arg_null("outbox_id")));
}

/* What became of a step: somebody else has the person or has taken it; it was put off;
 * it was taken. */
enum fate { LEFT, MOVED, TAKEN };

static enum fate
take(struct db *db, struct arena *a, const struct remind *m, int64_t id, int64_t prospect, const char *rule)
{
	struct rows *person = db_query(db, a, SQL_REMIND_PERSON, ARGS(ARG("id", prospect))), *r;
	struct step s;

	if (!rows_next(person))
		return LEFT;
	r = db_query(db, a, SQL_REMIND_STEP,
	    ARGS(ARG("id", id), ARG("now", time_stored(a, time_format(a, m->now)))));
	if (!rows_next(r))
		return LEFT;
	s = (struct step){ .id = id,
		.prospect = prospect,
		.cycle = rows_int(r, "cycle"),
		.stage = rows_text(r, "stage"),
		.channel = rows_text(r, "channel"),
		.cycle_at = rows_text(r, "cycle_at") };
	return (str_equal(rule, "R-ANS") ? remind_answer : remind_analysis)(db, a, m, &s, person) ? TAKEN : MOVED;
}

/* It rests for an hour; the others go on. */
static void
note_failure(struct db *db, struct arena *a, const struct remind *m, int64_t id)
{
	log_error("reminder %lld: could not be taken", (long long)id);
	db_begin(db);
	db_exec(db, SQL_REMIND_FAILED, ARGS(ARG("id", id), ARG("now", time_stored(a, time_format(a, m->now)))));
	db_commit(db);
}

/* Not as long as the next process: those who lost to each other do not meet again. */
static void
pause_before(int again)
{
	int ms = again * PAUSE_MS * (int)(1 + getpid() % 8);

	nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL);
}

static void
take_one(struct db *db, struct arena *a, const struct remind *m, const struct rows *due, struct reminded *n)
{
	int64_t id = rows_int(due, "id"), prospect = rows_int(due, "prospect_id");
	const char *rule = rows_text(due, "rule_code"), *stage = rows_text(due, "stage");
	enum fate fate;

	if (m->dry) {
		tell(m, rule, stage, prospect, "due");
		n->taken++;
		return;
	}
	for (int i = 0; i < TRIES; i++) {
		db_begin(db);
		fate = take(db, a, m, id, prospect, rule);
		if (db_state(db) != DB_OK || fate == LEFT)
			db_rollback(db);
		else if (db_commit(db) && fate == TAKEN) {
			tell(m, rule, stage, prospect, "taken");
			n->taken++;
		}
		if (db_state(db) != DB_RETRY || !db_ready(db))
			break;
		pause_before(i + 1);
	}
	if (db_state(db) == DB_OK || !db_ready(db))
		return;
	tell(m, rule, stage, prospect, "failed");
	n->failed++;
	note_failure(db, a, m, id);
}

/* The memory of a page of steps is given back before the next. */
static bool
take_due(struct db *db, struct arena *a, const struct remind *m, struct reminded *n)
{
	struct arena *page = arena_new(), *one = arena_new();
	struct place at = { .due = "1970-01-02 00:00:00" };
	bool more = true;

	arena_defer(a, (void (*)(void *))arena_free, page);
	arena_defer(a, (void (*)(void *))arena_free, one);
	while (more && db_ready(db)) {
		struct rows *r = db_query(db, page, SQL_REMIND_DUE,
		    ARGS(ARG("now", time_stored(page, time_format(page, m->now))), ARG("at_due", at.due),
			ARG("at_id", at.id), ARG("night", (int64_t)by_night(m->now))));

		more = rows_count(r) != 0 && (m->most == 0 || n->taken + n->failed < m->most);
		while ((m->most == 0 || n->taken + n->failed < m->most) && rows_next(r)) {
			at.due = arena_strdup(a, time_stored(page, rows_text(r, "due_at")));
			at.id = rows_int(r, "id");
			arena_reset(one);
			take_one(db, one, m, r, n);
		}
		arena_reset(page);
	}
	return db_ready(db);
}

bool
remind_run(struct db *db, struct arena *a, const struct remind *m, struct reminded *n)
{
	*n = (struct reminded){ .taken = 0 };
	if (!db_ready(db))
		return false;
	remind_plan_analyses(db, a, m);
	if (!take_due(db, a, m, n))
		return false;
	n->taken += remind_digests(db, a, m);
	return db_ready(db);
}
