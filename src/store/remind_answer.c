/* The steps of R-ANS: the person is reminded, called, and in the end his file is closed. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "db/statements.h"
#include "store/activity.h"
#include "store/outbox.h"
#include "store/remind.h"
#include "store/reminder.h"
#include "store/timeline.h"

enum { WEEK = 7 * 86400, CLOSING = 21 * 86400 };

struct turn {
	struct db *db;
	struct arena *a;
	const struct remind *m;
	const struct step *step;
	const struct rows *person;
	const char *now;
};

/* The step before, a week before this one; NULL: it is the first. */
static const char *
step_before(const char *stage)
{
	return str_equal(stage, "first") ? NULL : str_equal(stage, "closing") ? "second" : "first";
}

/* When the step before was taken, or is to be; false: there is none to wait for. */
static bool
step_before_at(const struct turn *t, bool *waits, time_t *at)
{
	const char *before = step_before(t->step->stage);
	struct rows *r;

	if (before == NULL)
		return false;
	r = db_query(t->db, t->a, SQL_REMIND_BEFORE,
	    ARGS(ARG("prospect_id", t->step->prospect), ARG("stage", before), ARG("cycle", t->step->cycle)));
	if (!rows_next(r))
		return false;
	*waits = str_equal(rows_text(r, "status"), "planned");
	return time_parse(rows_text(r, *waits ? "due_at" : "sent_at"), at);
}

/* What was said late is given its week: nobody hears two steps at once, nor is his file
 * closed on the day he was reminded, or before. */
static bool
too_early(const struct turn *t)
{
	bool waits;
	time_t before;

	if (!step_before_at(t, &waits, &before) || (!waits && t->m->now >= before + WEEK))
		return false;
	db_exec(t->db, SQL_REMIND_LATER,
	    ARGS(ARG("id", t->step->id), ARG("due_at", time_stored(t->a, time_format(t->a, before + WEEK)))));
	return true;
}

/* Why the ladder has come to its end; NULL: it goes on. */
static const char *
end_of(const struct turn *t)
{
	const struct rows *p = t->person;

	if (rows_text(p, "deleted_at") != NULL)
		return "deleted";
	if (rows_text(p, "closed_at") != NULL)
		return "closed";
	if (!str_equal(rows_text(p, "status"), "validated"))
		return rows_text(p, "status");
	if (rows_text(p, "agreed_at") != NULL)
		return "agreed";
	if (rows_count(db_query(t->db, t->a, SQL_REMIND_ANSWERED,
		ARGS(ARG("prospect_id", t->step->prospect), ARG("since", time_stored(t->a, t->step->cycle_at))))) != 0)
		return "answered";
	return NULL;
}

/* The day the file is closed when nobody answers. */
static const char *
closing_day(const struct turn *t)
{
	time_t began = 0;

	time_parse(t->step->cycle_at, &began);
	return date_format(t->a, date_of_time(began + CLOSING));
}

static int64_t
write_to(const struct turn *t, const char *template, const char *channel, const char *to)
{
	return outbox_add(t->db, t->a,
	    &(struct letter){
		.template = template,
		.channel = channel,
		.to = to,
		.locale = "fr",
		.prospect = t->step->prospect,
		.dedup = arena_printf(t->a, "R-ANS:%s:%" PRId64 ":%" PRId64, t->step->stage, t->step->prospect,
		    t->step->cycle),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(t->person, "name") },
			{ "reference", rows_text(t->person, "reference_number") },
			{ "until", closing_day(t) },
			{ .name = NULL },
		    },
	    }) ? db_last_id(t->db) : 0;
}

static void
say(const struct turn *t, const char *template, const char *channel, const char *to, const char *without)
{
	if (str_empty(to))
		remind_settle(t->db, t->step, "skipped", without, NULL, 0);
	else
		remind_settle(t->db, t->step, "sent", NULL, t->now, write_to(t, template, channel, to));
}

static void
by_mail(const struct turn *t)
{
	say(t, "reminder/answer", "mail", rows_text(t->person, "email"), "no-email");
}

/* Only to a number that was proved to be his (SPEC 5). */
static void
by_sms(const struct turn *t)
{
	bool proved = rows_text(t->person, "phone_verified_at") != NULL;

	say(t, "reminder/answer-sms", "sms", proved ? rows_text(t->person, "phone") : NULL, "no-verified-phone");
}

static void
plan_call(const struct turn *t)
{
	activity_add(t->db,
	    &(struct activity){
		.prospect = t->step->prospect,
		.type = "task",
		.code = "call-unanswered",
		.scheduled = t->now,
		.assigned = rows_int(t->person, "advisor_id"),
		.now = t->now,
	    });
	remind_settle(t->db, t->step, "done", NULL, t->now, 0);
}

/* P9, by the program itself: the one place it closes a file. */
static void
close_file(const struct turn *t)
{
	db_exec(t->db, SQL_REMIND_CLOSE, ARGS(ARG("id", t->step->prospect), ARG("now", t->now)));
	timeline_note(t->db,
	    &(struct happening){ .prospect = t->step->prospect, .type = "status", .code = "close" });
}

static void
tell_advisor(const struct turn *t)
{
	struct rows *r = db_query(t->db, t->a, SQL_REMIND_ADVISOR, ARGS(ARG("id", rows_int(t->person, "advisor_id"))));

	if (!rows_next(r))
		return;
	outbox_add(t->db, t->a,
	    &(struct letter){
		.template = "reminder/closed-advisor",
		.channel = "mail",
		.to = rows_text(r, "email"),
		.locale = rows_text(r, "locale"),
		.user = rows_int(r, "id"),
		.prospect = t->step->prospect,
		.dedup = arena_printf(t->a, "R-ANS:closed-advisor:%" PRId64 ":%" PRId64, t->step->prospect, t->step->cycle),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(r, "name") },
			{ "person", rows_text(t->person, "name") },
			{ "reference", rows_text(t->person, "reference_number") },
			{ "link", arena_printf(t->a, "%s/prospects/%" PRId64, t->m->base_url, t->step->prospect) },
			{ .name = NULL },
		    },
	    });
}

static void
close_unanswered(const struct turn *t)
{
	const char *email = rows_text(t->person, "email");
	int64_t outbox = str_empty(email) ? 0 : write_to(t, "prospect/closed", "mail", email);

	remind_settle(t->db, t->step, "done", NULL, t->now, outbox);
	close_file(t);
	tell_advisor(t);
	reminder_cancel(t->db, t->a, t->step->prospect, "closed");
}

static const struct {
	const char *channel;
	void (*take)(const struct turn *);
} ways[] = {
	{ "email", by_mail },
	{ "sms", by_sms },
	{ "call_task", plan_call },
	{ "closure", close_unanswered },
};

bool
remind_answer(struct db *db, struct arena *a, const struct remind *m, const struct step *s, const struct rows *person)
{
	const struct turn t = { db, a, m, s, person, time_stored(a, time_format(a, m->now)) };
	const char *over = end_of(&t);

	if (over != NULL) {
		reminder_cancel(db, a, s->prospect, over);
		return true;
	}
	if (too_early(&t))
		return false;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (str_equal(ways[i].channel, s->channel))
			ways[i].take(&t);
	return true;
}
