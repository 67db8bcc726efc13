#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/page.h"

/* A figure and what it counts, of the advisor whose id is put behind. */
static const struct {
	const char *name, *href;
} figures[] = {
	{ "prospects_new", "/prospects?status=new&advisor_id=" },
	{ "prospects_analyzing", "/prospects?status=analyzing&advisor_id=" },
	{ "prospects_validated", "/prospects?status=validated&advisor_id=" },
	{ "late", "/prospects/board?by=deadline&advisor_id=" },
	{ "clients_active", "/clients?status=active&advisor_id=" },
};

static void
add_load(struct ctx *c, xmlNodePtr loads, const struct rows *r)
{
	xmlNodePtr load = doc_element(loads, "load");
	const char *id = rows_text(r, "id");

	doc_attr(load, "id", id);
	doc_attr(load, "name", rows_text(r, "name"));
	doc_attr(load, "assigned_at", rows_text(r, "assigned_at"));
	if (rows_int(r, "away") != 0)
		doc_attr(load, "away", "1");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		xmlNodePtr figure = doc_int(load, "figure", rows_int(r, figures[i].name));

		doc_attr(figure, "name", figures[i].name);
		doc_attr(figure, "href", arena_printf(c->arena, "%s%s", figures[i].href, id));
	}
}

/* By name; a place that is not the viewer's is the beginning. */
static int
browse(struct ctx *c)
{
	int64_t after = str_id(request_query(c->req, "after")), size = c->conf->list_size;
	struct rows *at = ctx_query(c, SQL_LOAD_POSITION, ARGS(ARG("id", after))), *r;
	bool there = rows_next(at);
	const char *last = NULL;
	xmlNodePtr loads;

	r = ctx_query(c, SQL_LOAD_LIST,
	    ARGS(ARG("name", there ? rows_text(at, "name") : ""), ARG("after", there ? after : 0),
		ARG("limit", size + 1)));
	page_open(c, "load");
	loads = doc_element(c->page, "loads");
	doc_attr_int(loads, "most", c->conf->assignment_overload);
	if (there)
		doc_attr(loads, "first", "/load");
	for (int64_t n = 0; n < size && rows_next(r); n++) {
		add_load(c, loads, r);
		last = rows_text(r, "id");
	}
	if (rows_next(r))
		doc_attr(loads, "next", arena_printf(c->arena, "/load?after=%s", last));
	return answer_page(c);
}

const struct route load_routes[] = {
	{ GET, "/load", browse, USER_LOAD, "load", .as = 0 },
	{ .path = NULL },
};
