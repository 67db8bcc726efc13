#include "web/board.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/count.h"
#include "web/life.h"
#include "web/page.h"
#include "web/steps.h"
#include "web/url.h"

enum { CARDS = 10 };

/* Where nothing is done any more there is no column. */
static const char *const statuses[] = { "new", "analyzing", "validated", "rejected", NULL };

/* A period of deadlines, in days from today; it ends where the next begins. */
static const struct {
	const char *name;
	int begins, ends;
} periods[] = {
	{ "late", -100000, 0 },
	{ "today", 0, 1 },
	{ "week", 1, 7 },
	{ "later", 7, 100000 },
};

/* *cards: the ids of all of them (1,2,3), which are asked about at once. */
static void
add_cards(struct ctx *c, xmlNodePtr column, const struct entity *e, struct rows *r, const char **cards)
{
	while (rows_next(r))
		*cards = arena_printf(c->arena, "%s%s%s", *cards, **cards == '\0' ? "" : ",", rows_text(r, "id"));
	rows_seek(r, 0);
	page_rows(c, column, e, r);
}

static xmlNodePtr
add_column(xmlNodePtr board, const char *name, const struct count *count, const char *href)
{
	xmlNodePtr column = doc_element(board, "column");

	doc_attr(column, "name", name);
	doc_attr_int(column, "count", count->n);
	if (count->more)
		doc_attr(column, "more", "1");
	doc_attr(column, "href", href);
	return column;
}

/* advisor: NULL for everybody's; false: that combination is not offered. */
static bool
by_status(struct ctx *c, xmlNodePtr board, const struct listing *l, const char *advisor, const char **cards)
{
	const struct entity *e = l->entity;
	struct choice choice = { .scope = ctx_scope(c, l->view),
		.filters = entity_key(e, "status") };

	if (advisor != NULL)
		choice.filters |= entity_key(e, "advisor_id");
	for (size_t i = 0; statuses[i] != NULL; i++) {
		const struct arg *args =
		    ARGS(ARG("status", statuses[i]), arg_int("advisor_id", str_id(advisor)));
		struct count count;
		struct rows *r;

		choice.desc = false;
		if (!count_rows(c, l->count, &choice, args, &count))
			return false;
		choice.desc = true;
		r = ctx_query_as(c, c->arena, l->list, &choice,
		    ARGS(ARG("status", statuses[i]), arg_int("advisor_id", str_id(advisor)),
			ARG("limit", CARDS)));
		if (r == NULL)
			return false;
		add_cards(c,
		    add_column(board, statuses[i], &count,
			arena_printf(c->arena, "%s?status=%s%s%s", e->path, statuses[i],
			    advisor != NULL ? "&advisor_id=" : "", advisor != NULL ? advisor : "")),
		    e, r, cards);
	}
	return true;
}

static const char *
day(struct ctx *c, int days)
{
	int64_t today = date_days(date_of_time(clock_now()));

	return days < -10000 ? "1971-01-01" :
	    days > 10000     ? "2037-12-31" :
			       date_format(c->arena, date_of_days(today + days));
}

static void
by_deadline(struct ctx *c, xmlNodePtr board, const struct listing *l, const char *advisor, const char **cards)
{
	int64_t whose = advisor != NULL ? str_id(advisor) : c->viewer.id,
		cap = c->conf->list_count_cap;

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		const char *from = day(c, periods[i].begins), *to = day(c, periods[i].ends);
		struct rows *n = ctx_query(c, SQL_BOARD_DUE_COUNT,
		    ARGS(ARG("advisor", whose), ARG("from", from), ARG("to", to),
			ARG("cap", cap + 1)));
		struct count count = { .n = 0 };

		if (rows_next(n))
			count.n = rows_int(n, "n");
		count.more = count.n > cap;
		if (count.more)
			count.n = cap;
		add_cards(c,
		    add_column(board, periods[i].name, &count,
			arena_printf(c->arena, "%s?advisor_id=%" PRId64 "&sort=deadline",
			    l->entity->path, whose)),
		    l->entity,
		    ctx_query(c, SQL_BOARD_DUE,
			ARGS(ARG("advisor", whose), ARG("from", from), ARG("to", to),
			    ARG("limit", CARDS))),
		    cards);
	}
}

/* Whoever may not sort by the deadline does not read it. */
static bool
reads_deadlines(struct ctx *c, const struct listing *l)
{
	return entity_orders(l->entity, ctx_scope(c, l->view), entity_order(l->entity, "deadline"));
}

/* The other views of the same. */
static void
add_views(struct ctx *c, xmlNodePtr board, const struct listing *l, const char *advisor)
{
	const char *path = l->entity->path;

	doc_attr(board, "list",
	    advisor == NULL ? path : arena_printf(c->arena, "%s?advisor_id=%s", path, advisor));
	if (!reads_deadlines(c, l))
		return;
	doc_attr(board, "other",
	    arena_printf(c->arena, "%s/board%s%s%s", path,
		str_equal(request_query(c->req, "by"), "deadline") ? "?by=status" : "?by=deadline",
		advisor == NULL ? "" : "&advisor_id=", advisor == NULL ? "" : advisor));
}

int
board_answer(struct ctx *c, const struct listing *l)
{
	const char *by = request_query(c->req, "by"),
		   *advisor = request_query(c->req, "advisor_id");
	bool due = str_equal(by, "deadline");
	const char *cards = "";
	xmlNodePtr board;

	if ((by != NULL && !due && !str_equal(by, "status")) ||
	    (advisor != NULL && str_id(advisor) == 0))
		return answer_failure(c, 400);
	if (due && !reads_deadlines(c, l))
		return answer_failure(c, 400);
	page_open(c, c->route->page);
	board = doc_element(c->page, "board");
	doc_attr(board, "by", due ? "deadline" : "status");
	doc_attr(board, "back", url_encoded(c->arena, url_here(c)));
	add_views(c, board, l, advisor);
	if (due)
		by_deadline(c, board, l, advisor, &cards);
	else if (!by_status(c, board, l, advisor, &cards))
		return answer_failure(c, 400);
	steps_offer(c, board, prospect_moves, arena_printf(c->arena, "[%s]", cards), l->view);
	return answer_page(c);
}
