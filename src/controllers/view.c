#include <string.h>

#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/usual.h"

enum { QUERY_MAX = 900 };

/* The list by the query of the address this was sent to is the usual one, or none is. */
static int
keep(struct ctx *c)
{
	static const char *const names[] = { "list", "forget", NULL };
	const char *list = request_body(c->req, "list"), *query = usual_query(c);
	const struct entity *e = str_empty(list) ? NULL : entity_of(list);
	bool forget = request_body(c->req, "forget") != NULL;

	if (form_strays(c, names) || e == NULL || strlen(query) > QUERY_MAX)
		return answer_failure(c, 400);
	if (forget)
		ctx_exec(c, SQL_VIEW_FORGET, ARGS(ARG("list", e->name)));
	else
		ctx_exec(c, SQL_VIEW_KEEP,
		    ARGS(ARG("list", e->name), arg_text("query", *query == '?' ? query + 1 : query)));
	page_notice(c, forget ? "view.forgotten" : "view.kept");
	return answer_see(c, "%s", e->path);
}

const struct route view_routes[] = {
	{ POST, "/views", keep, SESSION, "home", .as = 0 },
	{ .path = NULL },
};
