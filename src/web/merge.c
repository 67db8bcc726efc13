#include "web/merge.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "model/entity.h"
#include "store/prospect.h"
#include "store/timeline.h"
#include "web/answer.h"
#include "web/life.h"
#include "web/page.h"
#include "web/timeline.h"

const struct merge_choice merge_choices[] = {
	{ "last_name", { "last_name" } },
	{ "first_name", { "first_name" } },
	{ "email", { "email" } },
	{ "phone", { "phone" } },
	{ "desired_destination", { "desired_destination" } },
	{ "birth_date", { "birth_date" } },
	{ "birth_place", { "birth_place" } },
	{ "nationality", { "nationality" } },
	{ "profession", { "profession" } },
	{ "education_level", { "education_level" } },
	{ "current_location", { "current_location" } },
	{ "current_field", { "current_field" } },
	{ "desired_field", { "desired_field" } },
	{ "emergency_contact", { "emergency_name", "emergency_relationship", "emergency_phone" } },
	{ "source", { "source" } },
	{ "notes", { "notes" } },
	{ "partner_id", { "partner_id" } },
	{ "commercial_id", { "commercial_id" } },
	{ .name = NULL },
};

bool
merge_same(const struct merge_choice *k, const struct rows *a, const struct rows *b)
{
	for (size_t i = 0; k->fields[i] != NULL; i++)
		if (!str_equal(rows_text(a, k->fields[i]), rows_text(b, k->fields[i])))
			return false;
	return true;
}

bool
merge_given(const struct merge_choice *k, const struct rows *r)
{
	for (size_t i = 0; k->fields[i] != NULL; i++)
		if (rows_text(r, k->fields[i]) != NULL)
			return true;
	return false;
}

static void
note(struct ctx *c, int64_t prospect, const char *code, const char *other)
{
	timeline_note(c->db,
	    &(struct happening){
		.prospect = prospect,
		.type = "system",
		.code = code,
		.subject = other,
		.by = c->viewer.id,
	    });
}

/* All that is done to both, one after the other, of the same arguments; false: a row that
 * should have changed did not. */
struct step {
	enum sql sql;
	bool one;	/* exactly one row */
};

static bool
take_steps(struct ctx *c, const struct step *steps, size_t n, const struct arg *args)
{
	for (size_t i = 0; i < n; i++) {
		int64_t changed = ctx_exec_some(c, steps[i].sql, args);

		if (steps[i].one && changed != 1)
			return false;
	}
	return true;
}

static const char *
stored_now(struct ctx *c)
{
	return time_stored(c->arena, time_format(c->arena, clock_now()));
}

/* His next step is another one than before, and so may be his name. */
static void
refresh(struct ctx *c, int64_t id)
{
	struct rows *r = ctx_query(c, SQL_MERGE_NAMES, ARGS(ARG("id", id)));

	ctx_exec(c, SQL_ACTIVITY_NEXT, ARGS(ARG("id", id), arg_null("now")));
	if (rows_next(r))
		prospect_index(c->db, c->arena, id, rows_text(r, "last_name"), rows_text(r, "first_name"));
}

bool
merge_do(struct ctx *c, const struct rows *from, const struct rows *into, const char *taken)
{
	/* what is planned goes before the one that stays is written: then it is his */
	static const struct step steps[] = {
		{ SQL_MERGE_ACTIVITIES, false },
		{ SQL_MERGE_REPORTS, false },
		{ SQL_MERGE_REMINDERS, false },
		{ SQL_MERGE_TAGS, false },
		{ SQL_MERGE_TAGS_GONE, false },
		{ SQL_MERGE_PAIRS, false },
	};
	int64_t id = rows_int(from, "id"), to = rows_int(into, "id");
	const char *now = stored_now(c);
	struct arg ids[] = { ARG("id", id), ARG("into", to), ARG("to", to), ARG("now", now),
		arg_text("taken", taken), arg_int("merge", 0), { .name = NULL } };

	if (ctx_exec_some(c, SQL_MERGE_KEEP, ids) != 1)
		return false;
	ids[5] = arg_int("merge", db_last_id(c->db));
	take_steps(c, steps, sizeof steps / sizeof *steps, ids);
	if (ctx_exec(c, SQL_MERGE_INTO,
		ARGS(ARG("id", id), ARG("into", to), arg_text("taken", taken), ARG("now", now),
		    ARG("version", rows_int(into, "version")))) != 1)
		return false;
	if (ctx_exec(c, SQL_MERGE_FROM,
		ARGS(ARG("id", id), ARG("into", to), ARG("now", now), ARG("version", rows_int(from, "version")))) != 1)
		return false;
	refresh(c, to);
	note(c, id, "merge", rows_text(into, "reference_number"));
	note(c, to, "absorb", rows_text(from, "reference_number"));
	return true;
}

int
merge_parted(struct ctx *c, const struct making *m)
{
	static const struct step steps[] = {
		{ SQL_MERGE_PART_ACTIVITIES, false },
		{ SQL_MERGE_PART_REPORTS, false },
		{ SQL_MERGE_PART_REMINDERS, false },
		{ SQL_MERGE_PART_TAGS, false },
		{ SQL_MERGE_PART_TAGS_GONE, false },
		{ SQL_MERGE_PAIRS, false },
		{ SQL_MERGE_UNDONE, true },
	};
	int64_t into = rows_int(m->facts, "merged_into_id");
	struct arg ids[] = { ARG("id", c->id), ARG("into", into), ARG("to", c->id), ARG("now", m->now),
		arg_int("merge", 0), { .name = NULL } };
	struct rows *last;

	if (rows_count(ctx_query(c, SQL_MERGE_HOLD_INTO, ARGS(ARG("into", into)))) == 0)
		return answer_refused(c, "failure.part-gone");
	last = ctx_query(c, SQL_MERGE_LAST, ARGS(ARG("id", c->id), ARG("into", into)));
	if (!rows_next(last))
		return answer_failure(c, 409);
	ids[4] = arg_int("merge", rows_int(last, "id"));
	if (ctx_exec_some(c, SQL_MERGE_PART_INTO, ids) != 1)
		return answer_refused(c, "failure.part-contact");
	if (!take_steps(c, steps, sizeof steps / sizeof *steps, ids))
		return answer_failure(c, 409);
	refresh(c, c->id);
	refresh(c, into);
	note(c, into, "yield", rows_text(m->facts, "reference_number"));
	return 0;
}

int
merge_show(struct ctx *c, struct rows *facts)
{
	struct rows *r = ctx_query(c, SQL_MERGE_SHOWN, ARGS(ARG("id", c->id)));
	const char *into;
	xmlNodePtr merged;

	if (!rows_next(r))
		return answer_not_found(c);
	into = rows_text(r, "into_id");
	/* a program that reads records is led to the one that stayed */
	if (!str_equal(c->format, "html"))
		return into == NULL ? answer_not_found(c) : answer_see(c, "/prospects/%s.%s", into, c->format);
	page_open(c, "prospect/merge");
	merged = doc_element(c->page, "merged");
	doc_attr(merged, "reference", rows_text(r, "reference_number"));
	doc_attr(merged, "name", arena_printf(c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name")));
	doc_attr(merged, "at", rows_text(r, "merged_at"));
	doc_attr(merged, "by", rows_text(r, "merged_by_name"));
	doc_attr(merged, "into", rows_text(r, "into_reference"));
	if (into != NULL) {
		doc_attr(merged, "into_name", rows_text(r, "into_name"));
		doc_attr(merged, "href", arena_printf(c->arena, "/prospects/%s", into));
	}
	rows_seek(facts, 0);
	move_offer(c, prospect_moves, facts, PROSPECT_VIEW);
	timeline_page(c, c->id);
	return answer_page(c);
}
