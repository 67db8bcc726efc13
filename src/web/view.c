#include "web/view.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"

bool
view_orders(const struct view *q, int order)
{
	const struct entity *e = q->l->entity;
	unsigned keys = q->choice.filters | entity_scope_key(e, q->choice.scope);

	if (!entity_orders(e, q->choice.scope, order))
		return false;
	if (q->typed != NULL)
		return entity_order(e, e->orders[order].name) == order;
	return entity_index(e, keys, order) != NULL;
}

/* The first that is offered, of this name if one is given; -1: none. */
static int
offered(const struct view *q, const char *name)
{
	const struct order *orders = q->l->entity->orders;

	for (int i = 0; orders[i].name != NULL; i++)
		if ((str_empty(name) || str_equal(orders[i].name, name)) && view_orders(q, i))
			return i;
	return -1;
}

/* An order that these filters cannot have gives way to the first they can, so that
 * choosing a filter never fails. */
static bool
read_order(struct ctx *c, struct view *q)
{
	const struct entity *e = q->l->entity;
	const char *sort = request_query(c->req, "sort"), *dir = request_query(c->req, "dir");

	if (!str_empty(sort) && entity_order(e, sort) < 0)
		return false;
	if (!str_empty(dir) && !str_equal(dir, "asc") && !str_equal(dir, "desc"))
		return false;
	if ((q->choice.order = offered(q, sort)) < 0) {
		q->choice.order = offered(q, NULL);
		dir = NULL;
	}
	q->choice.desc = str_empty(dir) ? e->orders[q->choice.order].desc : str_equal(dir, "desc");
	return true;
}

static bool
read_size(struct ctx *c, struct view *q)
{
	static const char *const sizes[] = { "15", "25", "50", NULL };
	const char *size = request_query(c->req, "size");

	q->size = str_empty(size) ? (int)c->conf->list_size : (int)str_id(size);
	return str_empty(size) || str_index(sizes, size) >= 0;
}

static bool
read_place(struct ctx *c, struct view *q)
{
	const char *after = request_query(c->req, "after"), *before = request_query(c->req, "before");
	const char *at = request_query(c->req, "at");

	if (after != NULL) {
		q->place = AFTER;
		q->at = str_id(after);
	} else if (before != NULL) {
		q->place = BEFORE;
		q->at = str_id(before);
	} else if (at != NULL) {
		q->place = LAST;
		return str_equal(at, "last");
	}
	return q->place == FIRST || q->at != 0;
}

/* False: a filter that is not offered, or a value that is none. */
static bool
read_filters(struct ctx *c, struct view *q)
{
	struct filters filters;

	if (!filter_read(c, q->l->entity, q->choice.scope, q->typed != NULL, &filters))
		return false;
	q->many = filters.many;
	q->many.arg += q->nargs;
	memcpy(&q->args[q->nargs], filters.args, filters.nargs * sizeof *filters.args);
	q->nargs += filters.nargs;
	q->choice.filters = filters.keys;
	q->left = filters.left;
	return true;
}

bool
view_read(struct ctx *c, struct view *q)
{
	const char *typed = request_query(c->req, "q");

	q->choice.scope = ctx_scope(c, q->l->view);
	if (typed != NULL)
		typed = str_trim(c->arena, typed);
	if (!str_empty(typed)) {
		if (utf8_length(typed) > SEARCH_MAX)
			return false;
		q->typed = typed;
		search_args(c->arena, typed, &q->args[q->nargs]);
		q->nargs += SEARCH_ARGS;
	}
	if (!read_size(c, q) || !read_filters(c, q))
		return false;
	return q->left[0] != NULL || (read_order(c, q) && read_place(c, q));
}

/* The statement's choice: a search does not choose among indexes. */
static struct choice
choice_of(const struct view *q, bool desc, bool after)
{
	struct choice choice = q->choice;

	choice.desc = desc;
	choice.after = after;
	if (q->typed != NULL)
		choice.filters = 0;
	return choice;
}

/* A value of a row as the database compares it: canonical times are not its own form. */
static struct arg
place_arg(struct arena *a, const struct entity *e, const struct rows *r, const char *column)
{
	const struct field *f = entity_field(e, column);
	const char *name = arena_printf(a, "at_%s", column), *value = rows_text(r, column);

	if (str_equal(column, "id"))
		return arg_int(name, rows_int(r, "id"));
	if (f != NULL && (f->type == TIME || f->type == SPAN) && value != NULL)
		return arg_text(name, time_stored(a, value));
	return arg_text(name, value);
}

/* :at_COLUMN for each column of the order, from a row that has them. */
static size_t
give_place(struct arena *a, const struct view *q, const struct rows *r, struct arg *out)
{
	const struct order *o = &q->l->entity->orders[q->choice.order];
	size_t n = 0;

	for (; o->columns[n] != NULL; n++)
		out[n] = place_arg(a, q->l->entity, r, o->columns[n]);
	return n;
}

/* By which columns rows of several lists of one order are merged: as the database compares
 * them, texts by their weights. */
struct merging {
	const char *columns[5]; /* NULL last */
	bool desc;
};

static void
merging_of(struct arena *a, const struct view *q, bool desc, struct merging *m)
{
	const struct entity *e = q->l->entity;
	const struct order *o = &e->orders[q->choice.order];

	*m = (struct merging){ .desc = desc };
	for (size_t i = 0; o->columns[i] != NULL; i++)
		m->columns[i] =
		    entity_weighs(e, o->columns[i]) ? arena_printf(a, "weight_%s", o->columns[i]) : o->columns[i];
}

/* Below 0: x is less.  NULL sorts below all else; times are canonical, ids numbers. */
static int
compare(const struct rows *x, const struct rows *y, const char *column)
{
	const char *one = rows_text(x, column), *other = rows_text(y, column);

	if (one == NULL || other == NULL)
		return (one != NULL) - (other != NULL);
	if (str_equal(column, "id"))
		return (rows_int(x, column) > rows_int(y, column)) - (rows_int(x, column) < rows_int(y, column));
	return strcmp(one, other);
}

static bool
comes_before(const struct rows *x, const struct rows *y, const void *how)
{
	const struct merging *m = how;

	for (size_t i = 0; m->columns[i] != NULL; i++) {
		int is = compare(x, y, m->columns[i]);

		if (is != 0)
			return m->desc ? is > 0 : is < 0;
	}
	return false;
}

/* The value in its turn of a field that has several. */
static void
choose(const struct view *q, size_t i, struct arg *args)
{
	if (q->many.n != 0)
		args[q->many.arg] = arg_text(q->args[q->many.arg].name, q->many.values[i]);
}

struct rows *
view_fetch(struct ctx *c, struct arena *a, const struct view *q, bool desc, const struct rows *at, int limit)
{
	struct choice choice = choice_of(q, desc, at != NULL);
	struct arg args[VIEW_ARGS + 8];
	struct rows *of[MANY_MAX] = { NULL };
	struct merging m;
	size_t n = q->nargs, i = 0;

	memcpy(args, q->args, n * sizeof *args);
	if (at != NULL)
		n += give_place(a, q, at, &args[n]);
	args[n++] = arg_int("limit", limit);
	args[n] = (struct arg){ .name = NULL };
	do {
		choose(q, i, args);
		of[i] = ctx_query_as(c, a, q->typed != NULL ? q->l->search : q->l->list, &choice, args);
		if (of[i] == NULL)
			of[i] = rows_none(a);
	} while (++i < q->many.n);
	if (i == 1)
		return of[0];
	merging_of(a, q, desc, &m);
	return rows_merge(a, of, i, comes_before, &m, (size_t)limit);
}

/* What a count needs of a view, whose order it does not. */
static enum sql
counting(const struct view *q, struct choice *choice, struct arg args[VIEW_ARGS + 1])
{
	*choice = choice_of(q, false, false);
	choice->order = 0;
	memcpy(args, q->args, q->nargs * sizeof *args);
	args[q->nargs] = (struct arg){ .name = NULL };
	return q->typed != NULL ? q->l->search_count : q->l->count;
}

bool
view_count(struct ctx *c, const struct view *q, struct count *out)
{
	struct choice choice;
	struct arg args[VIEW_ARGS + 1];
	enum sql sql = counting(q, &choice, args);
	struct count one;
	size_t i = 0;

	*out = (struct count){ .n = 0 };
	do {
		choose(q, i, args);
		if (!count_rows(c, sql, &choice, args, &one))
			return false;
		out->n += one.n;
		out->more = out->more || one.more || out->n > c->conf->list_count_cap;
		out->capped = out->capped || one.capped;
	} while (++i < q->many.n);
	if (out->more)
		out->n = c->conf->list_count_cap;
	return true;
}

int64_t
view_count_upto(struct ctx *c, const struct view *q, int64_t limit)
{
	struct choice choice;
	struct arg args[VIEW_ARGS + 1];
	enum sql sql = counting(q, &choice, args);
	int64_t all = 0;
	size_t i = 0;

	do {
		int64_t n;

		choose(q, i, args);
		if ((n = count_upto(c, sql, &choice, args, limit)) < 0)
			return -1;
		all += n;
	} while (++i < q->many.n);
	return all < limit ? all : limit;
}

void
view_filters(struct ctx *c, xmlNodePtr list, const struct view *q)
{
	for (const struct field *f = q->l->entity->fields; f->name != NULL; f++) {
		const char *name;

		for (size_t i = 0; (f->on & FILTER) != 0 && (name = filter_param(c->arena, f, i)) != NULL; i++)
			if (!str_empty(request_query(c->req, name)))
				doc_attr(doc_text(list, "filter", request_query(c->req, name)), "name", name);
	}
	if (q->typed != NULL)
		doc_attr(doc_text(list, "filter", q->typed), "name", "q");
}

xmlNodePtr
view_element(struct ctx *c, const struct view *q, const char *part)
{
	const struct order *o = &q->l->entity->orders[q->choice.order];
	xmlNodePtr list = doc_element(c->page, "list");

	doc_attr(list, "entity", q->l->entity->name);
	doc_attr_int(list, "size", q->size);
	doc_attr(list, "sort", o->name);
	doc_attr(list, "dir", q->choice.desc ? "desc" : "asc");
	doc_attr(list, "part", part);
	return list;
}
