#include "web/found.h"

#include <string.h>

#include "base/arena.h"
#include "model/entity.h"
#include "web/filter.h"
#include "web/page.h"
#include "web/search.h"
#include "web/url.h"

enum { SHOWN = 5, ARGS_MAX = SEARCH_ARGS + FILTER_ARGS + 2 };

void
found_beside(struct ctx *c, const struct found *f, const char *typed)
{
	struct choice choice = { .scope = ctx_scope(c, f->view), .desc = f->entity->orders[0].desc };
	struct arg args[ARGS_MAX];
	size_t n = SEARCH_ARGS;
	struct filters none;
	struct rows *r;
	xmlNodePtr found;

	if (choice.scope == SCOPE_NONE)
		return;
	search_args(c->arena, typed, args);
	filter_none(c, f->entity, &none);
	memcpy(&args[n], none.args, none.nargs * sizeof *args);
	n += none.nargs;
	args[n++] = arg_int("limit", SHOWN + 1);
	args[n] = (struct arg){ .name = NULL };
	r = ctx_query_as(c, c->arena, f->search, &choice, args);
	if (r == NULL || rows_count(r) == 0)
		return;
	found = doc_element(c->page, "found");
	doc_attr(found, "entity", f->entity->name);
	doc_attr(found, "href", arena_printf(c->arena, "%s?q=%s", f->entity->path, url_encoded(c->arena, typed)));
	if (rows_count(r) > SHOWN) {
		doc_attr(found, "more", "1");
		rows_cut(r, SHOWN);
	}
	page_rows(c, found, f->entity, r);
}
