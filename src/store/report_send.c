#include "store/report_send.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/rights.h"
#include "store/outbox.h"
#include "store/reach.h"
#include "store/remind.h"
#include "store/report.h"

enum { DAY = 86400, HOUR_S = 3600 };

/* What one run works with. */
struct run {
	struct db *db;
	struct arena *arena;
	const struct conf *conf;
	const struct reports *reports;
	const struct remind *m;
};

/* The first of the next month, or the next Monday. */
static struct date
day_behind(const char *every, struct date d)
{
	if (str_equal(every, "week"))
		return date_of_days(date_days(d) + 7 - date_weekday(d));
	return d.month == 12 ? (struct date){ d.year + 1, 1, 1 } : (struct date){ d.year, d.month + 1, 1 };
}

static bool
is_day(const char *every, struct date d)
{
	return str_equal(every, "week") ? date_weekday(d) == 0 : d.day == 1;
}

time_t
report_next(const char *every, int64_t hour, time_t now)
{
	struct date d = date_of_time(now);
	time_t t = (time_t)(date_days(d) * DAY + hour * HOUR_S);

	if (is_day(every, d) && t > now)
		return t;
	return (time_t)(date_days(day_behind(every, d)) * DAY + hour * HOUR_S);
}

/* Whether somebody may still see it, by what is true of his account now. */
static bool
may_see(const struct run *run, const struct report *p, int64_t user)
{
	struct rows *r = db_query(run->db, run->arena, SQL_USER_REACH, ARGS(ARG("id", user), arg_null("email")));
	struct reach reach;

	if (!rows_next(r))
		return false;
	reach_read(run->arena, run->conf, r, &reach);
	return rights_reach(&reach, REPORT_VIEW) != SCOPE_NONE && rights_reach(&reach, p->perm) != SCOPE_NONE;
}

/* The week or the month before the day it is said, whichever it is said of. */
static const char *
link_to(const struct run *run, const struct report *p, const char *every, const char **from, const char **last)
{
	struct date a, b;

	report_period(every, date_of_time(run->m->now), &a, &b);
	*from = date_format(run->arena, a);
	*last = date_format(run->arena, date_of_days(date_days(b) - 1));
	return arena_printf(run->arena, "%s/reports/%s?from=%s&to=%s", run->m->base_url, p->name, *from,
	    date_format(run->arena, b));
}

static void
write_letter(const struct run *run, const struct report *p, const struct rows *due, const struct rows *who)
{
	const char *locale = rows_text(who, "locale"), *from, *last;
	const char *link = link_to(run, p, rows_text(due, "every"), &from, &last);

	outbox_add(run->db, run->arena,
	    &(struct letter){
		.template = "report/ready",
		.channel = "mail",
		.to = rows_text(who, "email"),
		.locale = locale,
		.user = rows_int(who, "id"),
		.dedup = arena_printf(run->arena, "REPORT:%s:%s", rows_text(due, "id"), rows_text(due, "next_at")),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(who, "name") },
			{ "title", report_said(&p->title, locale) },
			{ "from", from },
			{ "last", last },
			{ "link", link },
			{ .name = NULL },
		    },
	    });
}

/* What became of it; NULL: another process has it. */
static const char *
take(const struct run *run, const struct rows *due)
{
	const struct report *p = report_find(run->reports, rows_text(due, "report"));
	time_t next = report_next(rows_text(due, "every"), rows_int(due, "hour"), run->m->now);
	int64_t user = rows_int(due, "user_id");
	struct rows *who;

	if (db_exec(run->db, SQL_REPORT_ADVANCE,
		ARGS(ARG("id", rows_int(due, "id")), ARG("next_at", time_stored(run->arena, rows_text(due, "next_at"))),
		    ARG("next", time_stored(run->arena, time_format(run->arena, next))))) != 1)
		return NULL;
	who = db_query(run->db, run->arena, SQL_REPORT_SUBSCRIBER, ARGS(ARG("id", user)));
	if (p == NULL || !rows_next(who) || !may_see(run, p, user))
		return "skipped";
	write_letter(run, p, due, who);
	return "taken";
}

/* One that fails stays as it is and is tried again in a minute; the others go on. */
static void
take_one(const struct run *run, const struct rows *due, struct reminded *n)
{
	const char *fate = "due";

	if (!run->m->dry) {
		db_begin(run->db);
		fate = take(run, due);
		if (db_state(run->db) != DB_OK || fate == NULL)
			db_rollback(run->db);
		else
			db_commit(run->db);
	}
	if (db_state(run->db) != DB_OK) {
		log_error("report subscription %s: could not be taken", rows_text(due, "id"));
		n->failed++;
		return;
	}
	if (fate == NULL)
		return;
	n->taken++;
	if (run->m->tell != NULL)
		run->m->tell("REPORT", rows_text(due, "report"), rows_int(due, "user_id"), fate);
}

bool
report_send(struct db *db, struct arena *a, const struct conf *conf, const struct reports *reports,
    const struct remind *m, struct reminded *n)
{
	struct arena *page = arena_new(), *one = arena_new();
	struct run run = { db, one, conf, reports, m };
	const char *now = time_stored(a, time_format(a, m->now)), *at = "1970-01-02 00:00:00";
	int64_t id = 0, before = n->taken + n->failed;
	bool more = true;

	arena_defer(a, (void (*)(void *))arena_free, page);
	arena_defer(a, (void (*)(void *))arena_free, one);
	while (more && db_ready(db)) {
		struct rows *r = db_query(db, page, SQL_REPORT_DUE, ARGS(ARG("now", now), ARG("at_next", at), ARG("at_id", id)));

		more = rows_count(r) != 0;
		while (rows_next(r) && db_ready(db) && (m->most == 0 || n->taken + n->failed - before < m->most)) {
			at = arena_strdup(a, time_stored(page, rows_text(r, "next_at")));
			id = rows_int(r, "id");
			arena_reset(one);
			take_one(&run, r, n);
		}
		more = more && (m->most == 0 || n->taken + n->failed - before < m->most);
		arena_reset(page);
	}
	return db_ready(db);
}
