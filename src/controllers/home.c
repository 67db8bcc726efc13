#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "conf/conf.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/count.h"
#include "web/filter.h"
#include "web/page.h"

enum { DAY = 86400, BROUGHT = 8 };

/* A figure on the home page and the list it counts (SPEC 1.7): the same
 * statement, scope and filter as that list, so the two cannot differ. */
struct figure {
	const char *name;		/* key of its label */
	const char *href;
	const struct entity *entity;
	enum perm view;
	enum sql count;
	const char *filter, *value;	/* NULL value: nobody's */
};

#define BY_STATUS(status_) \
	{ "prospect." status_, "/prospects?status=" status_, &prospect_entity, PROSPECT_VIEW, \
		SQL_PROSPECT_COUNT, "status", status_ }

#define BY_DEADLINE(name_, due_) \
	{ "prospect." name_, "/prospects?deadline=" due_, &prospect_entity, PROSPECT_VIEW, SQL_PROSPECT_COUNT, \
		"deadline", due_ }

static const struct figure figures[] = {
	BY_DEADLINE("late", "late"),
	BY_DEADLINE("due_today", "today"),
	BY_DEADLINE("due", "week"),
	BY_STATUS("new"),
	BY_STATUS("analyzing"),
	BY_STATUS("validated"),
	BY_STATUS("rejected"),
	BY_STATUS("converted"),
	{ "prospect.unassigned", "/prospects?advisor_id=none", &prospect_entity, PROSPECT_VIEW,
	    SQL_PROSPECT_COUNT, "advisor_id", NULL },
	{ "client.active", "/clients?status=active", &client_entity, CLIENT_VIEW, SQL_CLIENT_COUNT,
	    "status", "active" },
	{ "outbox.dead", "/outbox?status=dead", &outbox_entity, OUTBOX_VIEW, SQL_OUTBOX_COUNT,
	    "status", "dead" },
	{ .name = NULL },
};

static const struct arg *
filter_args(struct ctx *c, const struct figure *f)
{
	const struct field *field = entity_field(f->entity, f->filter);
	struct arg *args = arena_array(c->arena, SPAN_ARGS + 2, sizeof *args);

	if (field->type == SPAN)
		filter_span(c->arena, field, f->value, args);
	else
		args[0] = arg_text(f->filter, f->value);
	return args;
}

static void
add_figure(struct ctx *c, xmlNodePtr home, const struct figure *f)
{
	struct choice choice = {
		.scope = ctx_scope(c, f->view),
		.filters = entity_key(f->entity, f->filter),
	};
	struct count rows;
	xmlNodePtr count;

	if (choice.scope == SCOPE_NONE ||
	    !entity_offers(f->entity, choice.scope, entity_field(f->entity, f->filter)))
		return;
	if (!count_rows(c, f->count, &choice, filter_args(c, f), &rows))
		return;
	count = doc_int(home, "count", rows.n);
	doc_attr(count, "name", f->name);
	doc_attr(count, "href", f->href);
	if (rows.more)
		doc_attr(count, "more", "1");
}

/* What the viewer has to do today himself, and what is late: the first of his day. */
static void
add_tasks(struct ctx *c, xmlNodePtr home)
{
	time_t now = clock_now();
	int64_t cap = c->conf->list_count_cap;
	struct rows *r;
	xmlNodePtr count;

	if (!ctx_may(c, ACTIVITY_VIEW))
		return;
	r = ctx_query(c, SQL_DAY_COUNT,
	    ARGS(ARG("until", time_stored(c->arena, time_format(c->arena, now - now % DAY + DAY))),
		ARG("cap", cap + 1)));
	if (!rows_next(r))
		return;
	count = doc_int(home, "count", rows_int(r, "n") > cap ? cap : rows_int(r, "n"));
	doc_attr(count, "name", "day.tasks");
	doc_attr(count, "href", "/day");
	if (rows_int(r, "n") > cap)
		doc_attr(count, "more", "1");
}

/* The newest of those that who brings people brought, and how far each one is; of a
 * commercial also the code he gives out (SPEC 1.4, 1.5). */
static void
add_brought(struct ctx *c, xmlNodePtr home)
{
	struct choice choice = { .scope = ctx_scope(c, PROSPECT_VIEW), .desc = true };
	xmlNodePtr brought;
	struct rows *r;

	if (choice.scope == SCOPE_NONE || scope_rules[choice.scope].standing == INSIDE)
		return;
	brought = doc_element(home, "brought");
	r = ctx_query(c, SQL_USER_OWN_CODE, NO_ARGS);
	if (rows_next(r))
		doc_attr(brought, "code", rows_text(r, "code"));
	r = ctx_query_as(c, c->arena, SQL_PROSPECT_LIST, &choice, ARGS(ARG("limit", BROUGHT)));
	if (r != NULL)
		page_rows(c, brought, &prospect_entity, r);
}

static int
show(struct ctx *c)
{
	xmlNodePtr home;

	page_open(c, "home");
	home = doc_element(c->page, "home");
	add_tasks(c, home);
	for (const struct figure *f = figures; f->name != NULL; f++)
		add_figure(c, home, f);
	add_brought(c, home);
	return answer_page(c);
}

const struct route home_routes[] = {
	{ GET, "/", show, HOME_VIEW, "home", .as = 0 },
	{ .path = NULL },
};
