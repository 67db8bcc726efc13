#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/merge.h"
#include "web/page.h"

enum { NAMES_MAX = 32 };

/* At its row, when it is one the viewer may merge. */
static struct rows *
one(struct ctx *c, int64_t id)
{
	struct rows *r = ctx_query(c, SQL_MERGE_ONE, ARGS(ARG("id", id)));

	return rows_next(r) ? r : NULL;
}

static const char *
name_of(struct ctx *c, const struct rows *r)
{
	return arena_printf(c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name"));
}

static const char *
path_of(struct ctx *c, const struct rows *r)
{
	return arena_printf(c->arena, "/prospects/%s", rows_text(r, "id"));
}

static void
add_side(struct ctx *c, xmlNodePtr merge, const char *name, const struct rows *r)
{
	xmlNodePtr side = doc_text(merge, name, name_of(c, r));

	doc_attr(side, "reference", rows_text(r, "reference_number"));
	doc_attr(side, "href", path_of(c, r));
	doc_attr(side, "status", rows_text(r, "status"));
	doc_attr(side, "advisor", rows_text(r, "advisor_id_name"));
}

/* <merge> with the one that goes. */
static xmlNodePtr
open_page(struct ctx *c, const struct rows *from)
{
	xmlNodePtr merge;

	page_open(c, c->route->page);
	merge = doc_element(c->page, "merge");
	doc_attr(merge, "action", arena_printf(c->arena, "%s/merge", path_of(c, from)));
	doc_attr(merge, "cancel", path_of(c, from));
	add_side(c, merge, "from", from);
	return merge;
}

/* Which other one: by its reference, or its number. */
static int
choose(struct ctx *c, const struct rows *from, const char *typed, int status)
{
	xmlNodePtr merge = open_page(c, from), other = doc_element(merge, "other");

	doc_content(other, typed);
	if (status != 200)
		doc_attr(other, "fault", "check.reference");
	return status;
}

static void
add_value(xmlNodePtr pair, const char *side, const char *field, const struct rows *r)
{
	const char *value = rows_text(r, field);
	xmlNodePtr held = doc_element(pair, side);
	char column[64];

	if (value == NULL)
		return;
	snprintf(column, sizeof column, "%s_name", field);
	if (entity_field(&prospect_entity, field)->type == REF)
		value = rows_text(r, column);
	doc_text(held, field, value);
}

static void
add_choice(xmlNodePtr merge, const struct merge_choice *k, const struct rows *from, const struct rows *into)
{
	bool ours = merge_given(k, into), theirs = merge_given(k, from);

	for (size_t i = 0; k->fields[i] != NULL; i++) {
		xmlNodePtr pair = doc_element(merge, "pair");

		doc_attr(pair, "name", k->fields[i]);
		/* where one has nothing there is nothing to choose */
		if (i == 0 && ours && theirs && !merge_same(k, from, into))
			doc_attr(pair, "choice", k->name);
		doc_attr(pair, "take", ours || !theirs ? "into" : "from");
		add_value(pair, "held", k->fields[i], into);
		add_value(pair, "offered", k->fields[i], from);
	}
}

static int
compare(struct ctx *c, const struct rows *from, const struct rows *into)
{
	xmlNodePtr merge = open_page(c, from);

	add_side(c, merge, "into", into);
	doc_attr(merge, "version", rows_text(from, "version"));
	doc_attr(merge, "into_version", rows_text(into, "version"));
	doc_attr(merge, "into_id", rows_text(into, "id"));
	if (rows_int(into, "has_client") == 0)
		doc_attr(merge, "swap",
		    arena_printf(c->arena, "%s/merge?into=%s", path_of(c, into), rows_text(from, "id")));
	for (const struct merge_choice *k = merge_choices; k->name != NULL; k++)
		add_choice(merge, k, from, into);
	return answer_page(c);
}

/* What stands in the way; of the one that is to stay it is said that it is that one. */
static const char *
refusal(const struct rows *from, const struct rows *into)
{
	const char *why = move_refused(&moves[PROSPECT_merge], from);

	if (why != NULL)
		return why;
	why = into == NULL ? NULL : move_refused(&moves[PROSPECT_absorb], into);
	return str_equal(why, "failure.closed") ? "failure.merge-closed" : why;
}

static struct rows *
find(struct ctx *c, const char *typed)
{
	const char *word = str_trim(c->arena, typed);
	struct rows *r = ctx_query(c, SQL_MERGE_FIND, ARGS(ARG("id", str_id(word)), ARG("reference", word)));

	return rows_next(r) && rows_int(r, "id") != c->id ? one(c, rows_int(r, "id")) : NULL;
}

static int
ask(struct ctx *c)
{
	const char *typed = request_query(c->req, "into"), *why;
	struct rows *from = one(c, c->id), *into = NULL;

	if (from == NULL)
		return answer_not_found(c);
	if (!str_empty(typed))
		into = find(c, typed);
	/* a client stays: it is the other one that can go */
	if (into != NULL && rows_int(from, "has_client") != 0 && rows_int(into, "has_client") == 0)
		return answer_see(c, "%s/merge?into=%" PRId64, path_of(c, into), c->id);
	if ((why = refusal(from, into)) != NULL)
		return answer_refused(c, why);
	if (into == NULL)
		return choose(c, from, typed, str_empty(typed) ? 200 : 422);
	return compare(c, from, into);
}

static const char *
take_name(struct ctx *c, const struct merge_choice *k)
{
	return arena_printf(c->arena, "take_%s", k->name);
}

static bool
strays(struct ctx *c)
{
	const char *names[NAMES_MAX] = { "into", "version", "into_version" };
	size_t n = 3;

	for (const struct merge_choice *k = merge_choices; k->name != NULL; k++)
		names[n++] = take_name(c, k);
	return form_strays(c, names);
}

/* The choices that are of the one that goes, a comma between; NULL: one was posted that was
 * not there to be made.  Without a word the one that stays keeps what it has. */
static const char *
read_taken(struct ctx *c, const struct rows *from, const struct rows *into)
{
	struct buf b = { .data = NULL };
	const char *taken;
	bool fine = true;

	for (const struct merge_choice *k = merge_choices; k->name != NULL; k++) {
		const char *said = request_body(c->req, take_name(c, k));
		bool theirs = said == NULL ? !merge_given(k, into) : str_equal(said, "from");

		fine &= said == NULL || (str_equal(said, "into") && merge_given(k, into)) ||
		    (theirs && merge_given(k, from));
		if (theirs && merge_given(k, from) && !merge_same(k, from, into))
			buf_printf(&b, "%s%s", b.len == 0 ? "" : ",", k->name);
	}
	taken = fine ? arena_strdup(c->arena, buf_text(&b)) : NULL;
	buf_free(&b);
	return taken;
}

/* Both are held before anything is read: what is read behind it is as it was then. */
static bool
hold(struct ctx *c, int64_t into)
{
	return rows_count(ctx_query(c, SQL_MERGE_HOLD, ARGS(ARG("id", c->id), ARG("into", into)))) == 2;
}

static int
merged(struct ctx *c, int64_t into)
{
	page_notice(c, "moved.prospect.merge");
	return answer_see(c, "/prospects/%" PRId64, into);
}

static int
merge(struct ctx *c)
{
	int64_t other = str_id(request_body(c->req, "into"));
	int64_t version = str_id(request_body(c->req, "version"));
	int64_t other_version = str_id(request_body(c->req, "into_version"));
	struct rows *from, *into;
	const char *why, *taken;

	if (!hold(c, other))
		return answer_not_found(c);
	from = one(c, c->id);
	into = one(c, other);
	if (strays(c) || version == 0 || other_version == 0)
		return answer_failure(c, 400);
	/* the same once more is the same answer */
	if (rows_int(from, "merged_into_id") == other)
		return merged(c, other);
	if ((why = refusal(from, into)) != NULL)
		return answer_refused(c, why);
	if (version != rows_int(from, "version") || other_version != rows_int(into, "version"))
		return answer_failure(c, 409);
	if ((taken = read_taken(c, from, into)) == NULL)
		return answer_failure(c, 400);
	return merge_do(c, from, into, taken) ? merged(c, other) : answer_failure(c, 409);
}

const struct route prospect_merge_routes[] = {
	{ GET, "/prospects/:id/merge", ask, PROSPECT_MERGE, "prospect/merge", .entity = &prospect_entity },
	{ POST, "/prospects/:id/merge", merge, PROSPECT_MERGE, "prospect/merge", .entity = &prospect_entity },
	{ .path = NULL },
};
