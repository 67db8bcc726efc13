/* The steps of R-SLA: those who answer for a branch are told before an analysis is late,
 * and then each working day. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/workday.h"
#include "store/outbox.h"
#include "store/remind.h"

enum {
	DAY = 86400,
	MORNING_RUN = 9 * 3600,	/* of the day a step is due (SPEC 3.5) */
	DAYS_LATE = 3,		/* so long a step that was missed is still taken */
	DAYS_AHEAD = 12,	/* the third working day is not earlier before the fifth */
	LISTED = 20,
};

/* How many working days before the deadline, which is the fifth after the beginning. */
static const struct rung {
	const char *stage, *channel;
	int before;
} rungs[] = {
	{ "day3", "email", 2 },
	{ "day4", "sms", 1 },
	{ "day5", "email", 0 },
};

/* Those of notices: until they are kept in a table there are none to be known. */
static const struct holidays *
noticed(void)
{
	return NULL;
}

static int64_t
workday_before(int64_t day, int n)
{
	while (n > 0) {
		day--;
		n -= workday_is(date_of_days(day), noticed());
	}
	return day;
}

static const char *
stored(struct arena *a, time_t t)
{
	return time_stored(a, time_format(a, t));
}

static void
plan_undecided(struct db *db, struct arena *a, const struct remind *m, const struct rung *rung, int64_t day, time_t due,
    const char *status)
{
	struct rows *r = db_query(db, a, SQL_REMIND_UNDECIDED,
	    ARGS(ARG("status", status), ARG("stage", rung->stage), ARG("from", stored(a, (time_t)(day * DAY))),
		ARG("to", stored(a, (time_t)((day + 1) * DAY)))));

	while (rows_next(r)) {
		if (m->dry) {
			if (m->tell != NULL)
				m->tell("R-SLA", rung->stage, rows_int(r, "id"), "due");
			continue;
		}
		db_begin(db);
		db_exec(db, SQL_REMIND_PLAN_STEP,
		    ARGS(ARG("rule_code", "R-SLA"), ARG("prospect_id", rows_int(r, "id")), ARG("stage", rung->stage),
			ARG("cycle", rows_int(r, "cycle")), ARG("channel", rung->channel), ARG("due_at", stored(a, due))));
		if (!db_commit(db) && !db_ready(db))
			return;
	}
}

void
remind_plan_analyses(struct db *db, struct arena *a, const struct remind *m)
{
	int64_t today = m->now / DAY;

	for (int64_t day = today - DAYS_LATE; day <= today + DAYS_AHEAD; day++)
		for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
			time_t due = (time_t)(workday_before(day, rungs[i].before) * DAY + MORNING_RUN);

			if (due > m->now || !db_ready(db))
				continue;
			plan_undecided(db, a, m, &rungs[i], day, due, "new");
			plan_undecided(db, a, m, &rungs[i], day, due, "analyzing");
		}
}

struct call {
	struct db *db;
	struct arena *a;
	const struct remind *m;
	const struct step *step;
	const struct rows *person;
};

/* One letter to one who answers for it; its row, 0: it was written before. */
static int64_t
write_to(const struct call *c, const struct rows *who, const char *template, const char *channel, const char *dedup)
{
	bool sms = str_equal(channel, "sms");

	return outbox_add(c->db, c->a,
	    &(struct letter){
		.template = template,
		.channel = channel,
		.to = rows_text(who, sms ? "phone" : "email"),
		.locale = rows_text(who, "locale"),
		.user = rows_int(who, "id"),
		.prospect = c->step->prospect,
		.dedup = dedup,
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(who, "name") },
			{ "person", rows_text(c->person, "name") },
			{ "reference", rows_text(c->person, "reference_number") },
			{ "deadline", rows_text(c->person, "analysis_deadline") },
			{ "link", arena_printf(c->a, "%s/prospects/%" PRId64, c->m->base_url, c->step->prospect) },
			{ .name = NULL },
		    },
	    }) ? db_last_id(c->db) : 0;
}

/* By SMS where the number was proved, one a day and person; else by mail. */
static int64_t
tell_one(const struct call *c, const struct rows *who, bool sms)
{
	int64_t user = rows_int(who, "id"), row = 0;
	const char *template = str_equal(c->step->stage, "day5") ? "reminder/undecided-last" : "reminder/undecided";

	if (sms && !str_empty(rows_text(who, "phone")))
		row = write_to(c, who, "reminder/undecided-sms", "sms",
		    arena_printf(c->a, "R-SLA:sms:%" PRId64 ":%s", user, date_format(c->a, date_of_time(c->m->now))));
	if (row == 0)
		row = write_to(c, who, template, "mail",
		    arena_printf(c->a, "R-SLA:%s:%" PRId64 ":%" PRId64 ":%" PRId64, c->step->stage, c->step->prospect,
			c->step->cycle, user));
	return row;
}

/* The managers of the branch; where it has none, and in the end, the super_admins. */
static struct rows *
who_answers(const struct call *c)
{
	int64_t branch = rows_int(c->person, "branch_id");
	struct rows *r;

	if (str_equal(c->step->stage, "day5"))
		return db_query(c->db, c->a, SQL_REMIND_ADMINS, NO_ARGS);
	r = db_query(c->db, c->a, SQL_REMIND_MANAGERS,
	    ARGS(branch != 0 ? arg_int("branch_id", branch) : arg_null("branch_id")));
	return rows_count(r) != 0 ? r : db_query(c->db, c->a, SQL_REMIND_ADMINS, NO_ARGS);
}

/* Why the step is not taken; NULL: it is. */
static const char *
end_of(const struct call *c)
{
	const char *status = rows_text(c->person, "status");
	time_t deadline;

	if (rows_text(c->person, "deleted_at") != NULL)
		return "deleted";
	if (rows_text(c->person, "closed_at") != NULL)
		return "closed";
	if (!str_equal(status, "new") && !str_equal(status, "analyzing"))
		return "decided";
	if (!time_parse(rows_text(c->person, "analysis_deadline"), &deadline))
		return "no-deadline";
	return c->m->now > deadline + (time_t)DAYS_LATE * DAY ? "late" : NULL;
}

bool
remind_analysis(struct db *db, struct arena *a, const struct remind *m, const struct step *s, const struct rows *person)
{
	const struct call c = { db, a, m, s, person };
	const char *over = end_of(&c);
	struct rows *who;
	int64_t first = 0;

	if (over != NULL) {
		remind_settle(db, s, "cancelled", over, NULL, 0);
		return true;
	}
	who = who_answers(&c);
	while (rows_next(who)) {
		int64_t row = tell_one(&c, who, str_equal(s->channel, "sms"));

		first = first != 0 ? first : row;
	}
	remind_settle(db, s, "sent", NULL, stored(a, m->now), first);
	return true;
}

/* What a manager answers for that was late before this day. */
static struct rows *
late_of(struct db *db, struct arena *a, const struct remind *m, const struct rows *u)
{
	int64_t branch = rows_int(u, "branch_id");

	return db_query(db, a, SQL_REMIND_LATE,
	    ARGS(ARG("before", stored(a, m->now - m->now % DAY)),
		branch != 0 ? arg_int("branch_id", branch) : arg_null("branch_id"), ARG("limit", LISTED + 1)));
}

/* A line each. */
static bool
write_digest(struct db *db, struct arena *a, const struct remind *m, const struct rows *u, struct rows *late,
    const char *day)
{
	struct letter_value values[LISTED + 4] = { { "name", rows_text(u, "name") },
		{ "link", arena_printf(a, "%s/prospects?sort=deadline&dir=asc", m->base_url) } };
	size_t n = 2;

	if (rows_count(late) > LISTED)
		values[n++] = (struct letter_value){ "more", "1" };
	for (int i = 0; i < LISTED && rows_next(late); i++)
		values[n++] = (struct letter_value){ "item",
			arena_printf(a, "%s %s %s", rows_text(late, "reference_number"),
			    rows_text(late, "analysis_deadline"), rows_text(late, "name")) };
	return outbox_add(db, a,
	    &(struct letter){ .template = "reminder/late",
		.channel = "mail",
		.to = rows_text(u, "email"),
		.locale = rows_text(u, "locale"),
		.user = rows_int(u, "id"),
		.dedup = arena_printf(a, "R-SLA:digest:%" PRId64 ":%s", rows_int(u, "id"), day),
		.values = values });
}

/* One list a manager and working day; a manager whose list fails stops no other. */
int64_t
remind_digests(struct db *db, struct arena *a, const struct remind *m)
{
	struct date today = date_of_time(m->now);
	const char *day = date_format(a, today);
	struct rows *r;
	int64_t n = 0;

	if (m->now % DAY < MORNING_RUN || !workday_is(today, noticed()))
		return 0;
	r = db_query(db, a, SQL_REMIND_UNDIGESTED, ARGS(ARG("day", day)));
	while (rows_next(r)) {
		struct rows *late = late_of(db, a, m, r);
		bool wrote;

		if (rows_count(late) == 0)
			continue;
		if (m->dry) {
			if (m->tell != NULL)
				m->tell("R-SLA", "digest", rows_int(r, "id"), "due");
			continue;
		}
		db_begin(db);
		wrote = write_digest(db, a, m, r, late, day);
		if (db_commit(db) && wrote) {
			n++;
			if (m->tell != NULL)
				m->tell("R-SLA", "digest", rows_int(r, "id"), "taken");
		}
		if (!db_ready(db))
			break;
	}
	return n;
}
