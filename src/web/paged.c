#include "web/paged.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/url.h"

enum {
	LIMIT = 100,
	LIMIT_MAX = 500,
	SCAN = 2000, /* changes that are looked at for a page */
	MARGIN = 10, /* seconds */
};

struct walk {
	int limit;
	int64_t place, id; /* behind which to go on: seconds, and a row */
	int64_t began;
};

static bool
read_limit(struct ctx *c, int *limit)
{
	const char *text = request_query(c->req, "limit");
	int64_t n = str_empty(text) ? LIMIT : str_id(text);

	*limit = (int)n;
	return n > 0 && n <= LIMIT_MAX;
}

static void
add_next(struct ctx *c, xmlNodePtr list, const char *next)
{
	doc_attr(list, "next", next);
	response_header(c->res, "Link", arena_printf(c->arena, "<%s>; rel=\"next\"", next));
}

/* A file for programs, whose CSV is none for spreadsheets. */
static void
name_format(struct ctx *c)
{
	if (str_equal(c->format, "csv"))
		c->format = "rfc4180";
}

/* ---- a page of the list ------------------------------------------------------------------- */

static int
plain(struct ctx *c, const struct view *q, int limit)
{
	struct rows *at = NULL, *r;
	xmlNodePtr list;
	bool more;

	if (q->place != FIRST && q->place != AFTER)
		return answer_failure(c, 400);
	if (q->at != 0 && !rows_next(at = ctx_query(c, q->l->position, ARGS(ARG("id", q->at)))))
		return answer_refused(c, "failure.place");
	r = view_fetch(c, c->arena, q, q->choice.desc, at, limit + 1);
	if ((more = rows_count(r) > (size_t)limit))
		rows_cut(r, (size_t)limit);
	page_open(c, c->route->page);
	list = view_element(c, q, "whole");
	doc_attr_int(list, "rows", (int64_t)rows_count(r));
	view_filters(c, list, q);
	if (more) {
		rows_seek(r, rows_count(r) - 1);
		rows_next(r);
		add_next(c, list,
		    url_with(c, (const char *const[]){ "after", rows_text(r, "id"), NULL }));
		rows_seek(r, 0);
	}
	page_rows(c, list, q->l->entity, r);
	name_format(c);
	return answer_page(c);
}

/* ---- what changed --------------------------------------------------------------------------- */

static int64_t
unsettled(const struct ctx *c)
{
	return c->conf->worker_deadline + MARGIN;
}

/* "1735981920.12.1735982000", as the page before told it. */
static bool
read_place(struct ctx *c, const char *page, struct walk *w)
{
	const char *dot = strchr(page, '.'), *last = strrchr(page, '.');

	if (dot == NULL || dot == last)
		return false;
	w->place = str_id(arena_copy(c->arena, page, (size_t)(dot - page)));
	w->id = str_id(arena_copy(c->arena, dot + 1, (size_t)(last - dot - 1)));
	w->began = str_id(last + 1);
	return w->place > 0 && w->place < INT32_MAX && w->id > 0 && w->began > 0 &&
	    w->began < INT32_MAX;
}

/* A day, or a moment. */
static bool
read_since(struct ctx *c, const char *text, struct walk *w)
{
	struct date day;
	time_t at;

	if (date_parse(text, &day))
		at = (time_t)date_days(day) * 86400;
	else if (!time_parse(text, &at))
		return false;
	w->began = clock_now();
	w->place = at - unsettled(c);
	if (w->place < 1)
		w->place = 1;
	return w->place < INT32_MAX;
}

static struct rows *
changes(struct ctx *c, const struct view *q, enum sql sql, const struct walk *w, int limit)
{
	const struct arg args[] = { arg_int("place", w->place), arg_int("place_id", w->id),
		arg_int("scan", SCAN), arg_int("limit", limit), { .name = NULL } };
	struct choice choice = { .scope = q->choice.scope };

	return ctx_query_as(c, c->arena, sql, &choice, args);
}

/* Behind the last that is told, or that was looked at.  False: there is no more. */
static bool
go_on(struct ctx *c, const struct view *q, struct walk *w, struct rows *r)
{
	struct rows *end;

	if (rows_count(r) > (size_t)w->limit) {
		rows_cut(r, (size_t)w->limit);
		rows_seek(r, (size_t)w->limit - 1);
		rows_next(end = r);
	} else {
		end = changes(c, q, q->l->changes->scanned, w, 1);
		if (!rows_next(end) || rows_int(end, "n") < SCAN)
			return false;
	}
	w->place = rows_int(end, "place");
	w->id = rows_int(end, "id");
	return true;
}

static const char *
ids_of(struct ctx *c, struct rows *r)
{
	const char *ids = "[";

	rows_seek(r, 0);
	while (rows_next(r))
		ids = arena_printf(
		    c->arena, "%s%s%s", ids, ids[1] == '\0' ? "" : ",", rows_text(r, "id"));
	return arena_printf(c->arena, "%s]", ids);
}

/* Of what is deleted or has become part of another only that it is. */
static void
add_gone(xmlNodePtr list, struct rows *r)
{
	rows_seek(r, 0);
	while (rows_next(r)) {
		xmlNodePtr gone;

		if (rows_text(r, "gone") == NULL)
			continue;
		gone = doc_element(list, "gone");
		doc_attr(gone, "row", rows_text(r, "id"));
		doc_attr(gone, "why", rows_text(r, "gone"));
		doc_attr(gone, "into", rows_text(r, "into_id"));
	}
}

static void
show(struct ctx *c, const struct view *q, struct walk *w, struct rows *r, bool more)
{
	struct rows *now = ctx_query_as(c, c->arena, q->l->changes->chosen, &q->choice,
	    ARGS(ARG("ids", ids_of(c, r)), ARG("limit", LIMIT_MAX)));
	xmlNodePtr list;

	page_open(c, c->route->page);
	list = doc_element(c->page, "list");
	doc_attr(list, "entity", q->l->entity->name);
	doc_attr_int(list, "size", w->limit);
	doc_attr(list, "sort", "updated");
	doc_attr(list, "dir", "asc");
	doc_attr(list, "part", "whole");
	doc_attr_int(list, "rows", (int64_t)rows_count(now));
	if (more)
		add_next(c, list,
		    url_with(c,
			(const char *const[]){ "page",
			    arena_printf(c->arena, "%" PRId64 ".%" PRId64 ".%" PRId64, w->place,
				w->id, w->began),
			    "updated_since", NULL, NULL }));
	else
		doc_attr(list, "since", time_format(c->arena, (time_t)w->began));
	add_gone(list, r);
	page_rows(c, list, q->l->entity, now);
}

static int
changed(struct ctx *c, const struct view *q, struct walk *w)
{
	struct rows *r;
	bool more;

	if (q->choice.filters != 0 || q->typed != NULL || q->place != FIRST ||
	    q->l->changes == NULL)
		return answer_failure(c, 400);
	/* one snapshot: what moves meanwhile is not passed over */
	db_begin_read(c->db);
	r = changes(c, q, q->l->changes->changed, w, w->limit + 1);
	more = go_on(c, q, w, r);
	show(c, q, w, r, more);
	db_commit(c->db);
	name_format(c);
	return answer_page(c);
}

int
paged_answer(struct ctx *c, struct view *q)
{
	const char *since = request_query(c->req, "updated_since"),
		   *page = request_query(c->req, "page");
	struct walk w = { .id = 0 };

	if (!read_limit(c, &w.limit) || (since != NULL && page != NULL) ||
	    (since != NULL && !read_since(c, since, &w)) ||
	    (page != NULL && !read_place(c, page, &w)))
		return answer_failure(c, 400);
	return since != NULL || page != NULL ? changed(c, q, &w) : plain(c, q, w.limit);
}
