#include "web/usual.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/url.h"

static bool
is_usual(struct ctx *c)
{
	return str_equal(request_query(c->req, "view"), "usual");
}

int
usual_see(struct ctx *c, const struct entity *e)
{
	struct rows *r;
	const char *query;

	if (c->req->query[0].name != NULL || !str_equal(c->format, "html"))
		return 0;
	r = ctx_query(c, SQL_VIEW_ONE, ARGS(ARG("list", e->name)));
	if (!rows_next(r))
		return 0;
	query = rows_text(r, "query");
	return answer_see(c, "%s?%s%sview=usual", e->path, query, str_empty(query) ? "" : "&");
}

int
usual_refuse(struct ctx *c, const struct entity *e)
{
	if (!is_usual(c) || !str_equal(c->format, "html"))
		return answer_failure(c, 400);
	page_notice(c, "view.unusable");
	return answer_see(c, "%s?view=none", e->path);
}

const char *
usual_query(struct ctx *c)
{
	/* what somebody searched for may be a name: it is not kept; nor is a page */
	static const char *const but[] = { "q", NULL, "after", NULL, "before", NULL, "at", NULL, "view", NULL,
		NULL };
	const char *query = strchr(url_with(c, but), '?');

	return query != NULL ? query : "";
}

void
usual_add(struct ctx *c, xmlNodePtr list, const struct entity *e)
{
	const char *query = usual_query(c);

	doc_attr(list, "clear", arena_printf(c->arena, "%s?view=none", e->path));
	if (is_usual(c))
		doc_attr(list, "usual", "1");
	else if (*query != '\0')
		doc_attr(list, "keep", arena_printf(c->arena, "/views%s", query));
}
