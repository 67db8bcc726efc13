#include "web/neighbours.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/url.h"
#include "web/view.h"

/* The query of the present address, less the place in the list, with these changes. */
static const char *
query_with(struct ctx *c, const char *in)
{
	const char *const changes[] = { "after", NULL, "before", NULL, "at", NULL, "view", NULL, "size", NULL, "older", NULL,
		"in", in, NULL };
	const char *query = strchr(url_with(c, changes), '?');

	return query != NULL ? query : "";
}

void
neighbours_lead(struct ctx *c, xmlNodePtr list)
{
	doc_attr(list, "in", query_with(c, "list"));
}

static void
add_way(struct ctx *c, xmlNodePtr record, const char *name, const struct view *q, bool desc, const struct rows *at)
{
	struct rows *r = view_fetch(c, c->arena, q, desc, at, 1);

	if (rows_next(r))
		doc_attr(record, name,
		    arena_printf(c->arena, "%s/%s%s", q->l->entity->path, rows_text(r, "id"), query_with(c, "list")));
}

void
neighbours_add(struct ctx *c, xmlNodePtr record, const struct listing *l, const struct rows *at)
{
	struct view q = { .l = l };

	if (!str_equal(c->format, "html") || !str_equal(request_query(c->req, "in"), "list"))
		return;
	/* an address that asks for no list of ours is still the record's */
	if (!view_read(c, &q) || q.left[0] != NULL)
		return;
	doc_attr(record, "list", arena_printf(c->arena, "%s%s", l->entity->path, query_with(c, NULL)));
	add_way(c, record, "previous", &q, !q.choice.desc, at);
	add_way(c, record, "next", &q, q.choice.desc, at);
}
