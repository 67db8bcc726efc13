#include "store/deadline.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/workday.h"
#include "store/holidays.h"
#include "store/hook.h"
#include "store/outbox.h"

time_t
deadline_from(struct db *db, struct arena *a, time_t begin)
{
	struct holidays typed = holidays_near(db, a, date_of_time(begin));

	return workday_deadline(begin, ANALYSIS_DAYS, &typed);
}

/* The typed holidays without the day, or with it: as the calendar was and as it is,
 * whichever way it has changed. */
static struct holidays
calendar(struct arena *a, const struct holidays *typed, struct date day, bool with)
{
	struct date *days = arena_array(a, typed->count + 1, sizeof *days);
	size_t n = 0;

	for (size_t i = 0; i < typed->count; i++)
		if (date_days(typed->days[i]) != date_days(day))
			days[n++] = typed->days[i];
	if (with)
		days[n++] = day;
	return (struct holidays){ .days = days, .count = n };
}

/* What is due on one day goes to another, if it began on since or later. */
struct move {
	struct date from, to, since;
};

struct shift {
	struct db *db;
	struct arena *arena;
	const struct holiday_change *change;
	struct move moves[ANALYSIS_DAYS];	/* by day */
};

static const struct date always = { 1970, 1, 2 };

/*
 * A holiday more: what is due on it or on the four working days behind it was begun
 * before it, and is due a working day later.
 */
static void
plan_later(struct shift *s, const struct holidays *with)
{
	struct date d = s->change->day;

	for (int i = 0; i < ANALYSIS_DAYS; i++) {
		s->moves[i] = (struct move){ .from = d, .to = workday_add(d, 1, with), .since = always };
		d = s->moves[i].to;
	}
}

/*
 * A holiday less: what is due on the five working days behind it is due a working day
 * earlier, if it was begun before it.  What is due on the first four was; of the fifth
 * only what was begun on the working day before the holiday, or between the two.
 */
static void
plan_earlier(struct shift *s, const struct holidays *with)
{
	struct date d = s->change->day, before = d;

	do
		before = date_of_days(date_days(before) - 1);
	while (!workday_is(before, with));
	for (int i = 0; i < ANALYSIS_DAYS; i++) {
		s->moves[i] = (struct move){ .from = workday_add(d, 1, with), .to = d, .since = always };
		d = s->moves[i].from;
	}
	s->moves[ANALYSIS_DAYS - 1].since = before;
}

static const char *
text_of(const struct shift *s, struct date d)
{
	return date_format(s->arena, d);
}

static void
tell(const struct shift *s, const struct rows *advisor)
{
	const struct holiday_change *h = s->change;
	const char *kind = h->added ? "added" : "removed";

	outbox_add(s->db, s->arena,
	    &(struct letter){
		.template = "prospect/deadlines",
		.channel = "mail",
		.to = rows_text(advisor, "email"),
		.locale = rows_text(advisor, "locale"),
		.user = rows_int(advisor, "id"),
		.dedup = arena_printf(s->arena, "holiday:%" PRId64 ":%s:%" PRId64, h->id, kind, rows_int(advisor, "id")),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(advisor, "name") },
			{ "count", rows_text(advisor, "n") },
			{ "day", text_of(s, h->day) },
			{ "label", h->label },
			{ "change", kind },
			{ "link", arena_printf(s->arena, "%s/prospects?sort=deadline&advisor_id=%" PRId64, h->base_url, rows_int(advisor, "id")) },
			{ .name = NULL },
		    },
	    });
}

/* Before anything is moved: where it is due tells whose it is. */
static void
tell_advisors(const struct shift *s)
{
	const struct move *first = &s->moves[0], *last = &s->moves[ANALYSIS_DAYS - 1];
	struct rows *r = db_query(s->db, s->arena, SQL_DEADLINE_TALLY,
	    ARGS(ARG("from", text_of(s, first->from)), ARG("until", text_of(s, last->from)),
		ARG("since", text_of(s, last->since)), ARG("day", text_of(s, s->change->day))));

	while (rows_next(r))
		tell(s, r);
}

static void
do_move(const struct shift *s, const struct move *m)
{
	const char *from = text_of(s, m->from), *since = text_of(s, m->since), *day = text_of(s, s->change->day);
	const char *subject = arena_printf(s->arena, "%s %s", from, text_of(s, m->to));

	int64_t n = db_exec(s->db, SQL_DEADLINE_NOTE,
	    ARGS(ARG("from", from), ARG("since", since), ARG("day", day), ARG("subject", subject),
		ARG("body", s->change->label), ARG("created_by", s->change->by)));

	hook_tell_many(s->db, db_last_id(s->db), n, "deadline", false);
	db_exec(s->db, SQL_DEADLINE_MOVE,
	    ARGS(ARG("from", from), ARG("since", since), ARG("day", day),
		ARG("days", date_days(m->to) - date_days(m->from))));
}

void
deadline_shift(struct db *db, struct arena *a, const struct holiday_change *change)
{
	struct shift s = { .db = db, .arena = a, .change = change };
	struct holidays typed = holidays_near(db, a, change->day);
	struct holidays with = calendar(a, &typed, change->day, true);
	struct holidays without = calendar(a, &typed, change->day, false);

	/* nobody worked on that day anyway */
	if (!workday_is(change->day, &without))
		return;
	(change->added ? plan_later : plan_earlier)(&s, &with);
	tell_advisors(&s);
	/* where nothing is left that would be moved a second time */
	for (int i = 0; i < ANALYSIS_DAYS; i++)
		do_move(&s, &s.moves[change->added ? ANALYSIS_DAYS - 1 - i : i]);
}
