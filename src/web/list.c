#include "web/list.h"

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/confirm.h"
#include "web/export.h"
#include "web/found.h"
#include "web/neighbours.h"
#include "web/page.h"
#include "web/paged.h"
#include "web/url.h"
#include "web/usual.h"
#include "web/view.h"

/* The row a place is told by, if the viewer may see it; else the first page. */
static const struct rows *
find_place(struct ctx *c, struct view *q)
{
	struct rows *r;

	if (q->at == 0)
		return NULL;
	r = ctx_query(c, q->l->position, ARGS(ARG("id", q->at)));
	if (rows_next(r))
		return r;
	q->place = FIRST;
	return NULL;
}

/* One page; *more: there are rows on the side that was read towards. */
static struct rows *
fetch_page(struct ctx *c, struct view *q, bool *more)
{
	const struct rows *at = find_place(c, q);
	bool back = q->place == BEFORE || q->place == LAST;
	int size = q->size;
	struct rows *r = view_fetch(c, c->arena, q, q->choice.desc != back, at, size + 1);

	*more = rows_count(r) > (size_t)size;
	if (*more)
		rows_cut(r, (size_t)size);
	if (back)
		rows_reverse(r);
	return r;
}

static void
add_count(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	struct count count;

	if (!view_count(c, q, &count))
		return;
	doc_attr_int(list, "count", count.n);
	if (count.more)
		doc_attr(list, "more", "1");
	if (count.capped)
		doc_attr(list, "capped", "1");
}

/* Beside what is chosen already; a search combines all. */
static bool
offers(const struct view *q, const struct field *f)
{
	return entity_combines(q->l->entity, q->choice.scope, q->typed != NULL ? 0 : q->choice.filters, f);
}

/* What a reference can be chosen of: all the statement gives; or of who holds, for one
 * who reads only his own and nobody's, himself and whom he stands in for.  False: there
 * is nothing to choose. */
static bool
add_options(struct ctx *c, xmlNodePtr list, const struct view *q, const struct field *f)
{
	const struct list_options *o = q->l->options;

	while (!str_equal(o->field, f->name))
		o++;
	if (!str_equal(scope_rules[q->choice.scope].key, f->name) || !str_equal(f->refers, "user"))
		return page_options(c, list, f->name, o->sql) != 0 ||
		    !str_empty(request_query(c->req, f->name));
	page_option(list, f->name, arena_printf(c->arena, "%lld", (long long)c->viewer.id), c->viewer.name);
	if (c->viewer.absent[0] != 0)
		page_options(c, list, f->name, SQL_ABSENCE_STOOD_FOR);
	return true;
}

static void
add_offers(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	for (const struct field *f = q->l->entity->fields; f->name != NULL; f++)
		if ((f->on & FILTER) != 0 && offers(q, f) && (f->type != REF || add_options(c, list, q, f)))
			doc_attr(doc_element(list, "offer"), "name", f->name);
}

/* A heading's address: the order with its usual direction, or the other one
 * when it is the present order already. */
static void
add_orders(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	const struct order *orders = q->l->entity->orders;

	for (int i = 0; orders[i].name != NULL; i++) {
		bool current = q->choice.order == i;
		bool desc = current ? !q->choice.desc : orders[i].desc;
		xmlNodePtr order;

		if (!view_orders(q, i))
			continue;
		order = doc_element(list, "order");
		doc_attr(order, "name", orders[i].name);
		doc_attr(order, "dir", current == desc ? "asc" : "desc");
		if (current)
			doc_attr(order, "current", "1");
		doc_attr(order, "href",
		    url_with(c, (const char *const[]){ "sort", orders[i].name, "dir", desc ? "desc" : "asc",
				   "after", NULL, "before", NULL, "at", NULL, NULL }));
	}
}

/* A file holds what the list shows; who may take away less than he sees takes nothing. */
static bool
may_export(struct ctx *c, const struct view *q)
{
	return ctx_may_all(c, q->l->export, q->choice.scope);
}

static void
add_exports(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	static const struct {
		const char *name;
		unsigned bit;
	} offered[] = { { "csv", CSV }, { "xlsx", XLSX }, { "xml", XML }, { "json", JSON }, { "ics", ICS } };

	if (!may_export(c, q))
		return;
	if (c->conf->export_aside && (c->route->as & CSV) != 0)
		doc_attr(list, "aside",
		    arena_printf(c->arena, "/files/new?of=%s", url_encoded(c->arena, url_as(c, "csv"))));
	for (size_t i = 0; i < sizeof offered / sizeof *offered; i++) {
		xmlNodePtr export;

		if ((route_formats(c->route) & offered[i].bit) == 0)
			continue;
		export = doc_element(list, "export");
		doc_attr(export, "format", offered[i].name);
		doc_attr(export, "href", url_as(c, offered[i].name));
	}
}

const char *const list_files[] = { "csv", "xml", "json", NULL };

/* A page's for what is done, or a file's, in the order of the list. */
static const char *
bulk_href(struct ctx *c, const struct view *q, const struct list_bulk *b)
{
	const char *path = arena_printf(c->arena, "%s/bulk/%s", q->l->entity->path, b->name);

	return b->files == NULL ? path :
				  arena_printf(c->arena, "%s?sort=%s&dir=%s", path,
				      q->l->entity->orders[q->choice.order].name, q->choice.desc ? "desc" : "asc");
}

static void
add_bulk(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	static const char *const page[] = { NULL, NULL };

	for (const struct list_bulk *b = q->l->bulk; b != NULL && b->name != NULL; b++) {
		const char *const *file = b->files != NULL ? b->files : page;

		if (!ctx_may(c, b->may) || (b->files != NULL && !may_export(c, q)))
			continue;
		do {
			xmlNodePtr bulk = doc_element(list, "bulk");

			doc_attr(bulk, "name", b->name);
			doc_attr(bulk, "href", bulk_href(c, q, b));
			doc_attr(bulk, "file", *file);
		} while (*file != NULL && *++file != NULL);
	}
}

static const char *
url_at(struct ctx *c, const char *place, const char *id)
{
	return url_with(c, (const char *const[]){ "after", str_equal(place, "after") ? id : NULL, "before",
			       str_equal(place, "before") ? id : NULL, "at",
			       str_equal(place, "at") ? "last" : NULL, NULL });
}

static void
add_pager(struct ctx *c, xmlNodePtr list, const struct view *q, struct rows *r, bool more)
{
	bool back = q->place == BEFORE || q->place == LAST;
	bool is_first = back ? !more : q->place == FIRST;
	bool is_last = back ? q->place == LAST : !more;

	if (!is_first)
		doc_attr(list, "first", url_at(c, "", NULL));
	if (!is_last)
		doc_attr(list, "last", url_at(c, "at", NULL));
	if (rows_count(r) == 0)
		return;
	rows_seek(r, 0);
	rows_next(r);
	if (!is_first)
		doc_attr(list, "previous", url_at(c, "before", rows_text(r, "id")));
	rows_seek(r, rows_count(r) - 1);
	rows_next(r);
	if (!is_last)
		doc_attr(list, "next", url_at(c, "after", rows_text(r, "id")));
	rows_seek(r, 0);
}

static int
html_page(struct ctx *c, struct view *q)
{
	bool more;
	struct rows *r = fetch_page(c, q, &more);
	xmlNodePtr list;

	page_open(c, c->route->page);
	list = view_element(c, q, "whole");
	if (q->l->leafed)
		neighbours_lead(c, list);
	usual_add(c, list, q->l->entity);
	add_count(c, list, q);
	add_pager(c, list, q, r, more);
	add_offers(c, list, q);
	view_filters(c, list, q);
	add_orders(c, list, q);
	add_exports(c, list, q);
	add_bulk(c, list, q);
	page_rows(c, list, q->l->entity, r);
	/* who narrows the list by a filter is not looking for somebody somewhere */
	if (q->typed != NULL && q->l->beside != NULL && q->place == FIRST && q->choice.filters == 0)
		found_beside(c, q->l->beside, q->typed);
	return answer_page(c);
}

/* Filters that no index serves together: to the list by those that go with the first,
 * and a word about it.  A file of other rows than were asked for is none. */
static int
without(struct ctx *c, const struct view *q)
{
	if (!str_equal(c->format, "html"))
		return answer_failure(c, 400);
	page_notice(c, "list.left-out");
	return answer_see(c, "%s", url_with(c, q->left));
}

int
list_answer(struct ctx *c, const struct listing *l)
{
	struct view q = { .l = l };
	int usual = usual_see(c, l->entity);

	if (usual != 0)
		return usual;
	if (!view_read(c, &q))
		return usual_refuse(c, l->entity);
	if (q.left[0] != NULL)
		return without(c, &q);
	if (str_equal(c->format, "html"))
		return html_page(c, &q);
	if (!may_export(c, &q))
		return answer_failure(c, 403);
	if (c->api)
		return paged_answer(c, &q);
	if (!export_dialect(c, &q.as))
		return answer_failure(c, 400);
	if (!c->viewer.fresh && export_big(c, &q))
		return confirm_first(c);
	return export_all(c, &q);
}
