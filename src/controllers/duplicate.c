#include "web/duplicate.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing pairs = {
	.entity = &duplicate_entity,
	.view = DUPLICATE_VIEW,
	.export = DUPLICATE_VIEW,
	.list = SQL_DUPLICATE_LIST,
	.count = SQL_DUPLICATE_COUNT,
	.search = SQL_DUPLICATE_SEARCH,
	.search_count = SQL_DUPLICATE_SEARCH_COUNT,
	.position = SQL_DUPLICATE_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &pairs);
}

/* A refusal: which pair it is about, what was typed, and what is wrong with it. */
struct refusal {
	const char *other, *reason, *fault;
};

static int
present(struct ctx *c, const struct rows *r, const struct refusal *no, int status)
{
	struct person p = duplicate_of_row(r);
	xmlNodePtr alike;

	page_open(c, "prospect/duplicates");
	alike = duplicate_list(c, c->page, &p);
	if (alike == NULL)
		alike = doc_element(c->page, "alike");
	doc_attr(alike, "name", arena_printf(c->arena, "%s %s", p.last_name, p.first_name));
	doc_attr(alike, "of", rows_text(r, "reference_number"));
	doc_attr(alike, "status", rows_text(r, "status"));
	doc_attr(alike, "back", arena_printf(c->arena, "/prospects/%" PRId64, c->id));
	doc_attr(alike, "action", arena_printf(c->arena, "/prospects/%" PRId64 "/duplicates", c->id));
	if (no != NULL) {
		doc_attr(alike, "other", no->other);
		duplicate_refuse(alike, no->reason, no->fault);
	}
	return status;
}

/* Whom it is about, when the viewer may change him. */
static struct rows *
subject(struct ctx *c)
{
	return ctx_query(c, SQL_DUPLICATE_SUBJECT, ARGS(ARG("id", c->id)));
}

static int
show(struct ctx *c)
{
	struct rows *r = subject(c);

	return rows_next(r) ? present(c, r, NULL, 200) : answer_not_found(c);
}

/* Another one, whom the viewer may open. */
static bool
is_another(struct ctx *c, int64_t other)
{
	return other != c->id && rows_count(ctx_query(c, SQL_PROSPECT_POSITION, ARGS(ARG("id", other)))) != 0;
}

/* Not the same person: neither is shown as the other's double again, to nobody. */
static int
dismiss(struct ctx *c)
{
	static const char *const names[] = { "other", "despite", NULL };
	struct refusal no = { .other = request_body(c->req, "other") };
	int64_t other = str_id(no.other);
	struct rows *r = subject(c);
	struct person p;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (!rows_next(r) || !is_another(c, other))
		return answer_not_found(c);
	no.reason = duplicate_reason(c, &no.fault);
	if (no.fault != NULL)
		return present(c, r, &no, 422);
	p = duplicate_of_row(r);
	ctx_exec(c, SQL_DUPLICATE_DISTINCT,
	    ARGS(ARG("id", c->id), ARG("other", other), ARG("likeness", duplicate_likeness(c, &p, other)),
		ARG("reason", no.reason)));
	page_notice(c, "duplicate.settled");
	return answer_see(c, "/prospects/%" PRId64, c->id);
}

const struct route duplicate_routes[] = {
	{ GET, "/duplicates", browse, DUPLICATE_VIEW, "duplicate/list", CSV | JSON | XML, .entity = &duplicate_entity },
	{ GET, "/prospects/:id/duplicates", show, PROSPECT_EDIT, "prospect/duplicates", .entity = &prospect_entity },
	{ POST, "/prospects/:id/duplicates", dismiss, PROSPECT_EDIT, "prospect/duplicates",
	    .entity = &prospect_entity },
	{ .path = NULL },
};
