#include "web/handover.h"

#include <stddef.h>

#include "base/str.h"
#include "http/http.h"
#include "store/hook.h"

enum { PROSPECTS, CLIENTS, KINDS };

const char *const handover_kinds[] = {
	[PROSPECTS] = "prospects",
	[CLIENTS] = "clients",
	[KINDS] = NULL,
};

/* By kind: the statements; a client is never without an advisor (BR-61). */
static const struct {
	enum sql to, spread;
	enum sql to_note, spread_note;	/* says so in the history of each, before it is done */
	bool queue;
} ways[KINDS] = {
	[PROSPECTS] = { SQL_HANDOVER_PROSPECTS, SQL_HANDOVER_PROSPECTS_SPREAD, SQL_HANDOVER_PROSPECTS_NOTE,
	    SQL_HANDOVER_PROSPECTS_NOTE_SPREAD, true },
	[CLIENTS] = { SQL_HANDOVER_CLIENTS, SQL_HANDOVER_CLIENTS_SPREAD, SQL_HANDOVER_CLIENTS_NOTE,
	    SQL_HANDOVER_CLIENTS_NOTE_SPREAD, false },
};

void
handover_read(struct ctx *c, struct handover *h, int64_t user)
{
	struct rows *r = ctx_query(c, SQL_HANDOVER_HELD, ARGS(ARG("id", user)));
	bool there = rows_next(r);

	*h = (struct handover){ .user = user };
	for (int kind = 0; there && kind < KINDS; kind++) {
		h->kinds[kind].held = rows_int(r, handover_kinds[kind]);
		if (c->req != NULL && c->req->method == POST)
			h->kinds[kind].to = request_body(c->req, handover_kinds[kind]);
	}
}

static bool
may_spread(struct ctx *c, int64_t user)
{
	struct rows *r = ctx_query(c, SQL_HANDOVER_SPREADABLE, ARGS(ARG("id", user)));

	return rows_next(r) && rows_int(r, "n") != 0;
}

static bool
is_colleague(struct ctx *c, int64_t user, const char *id)
{
	struct rows *r = ctx_query(c, SQL_USER_HOLDERS, NO_ARGS);

	while (rows_next(r))
		if (rows_int(r, "id") != user && str_equal(rows_text(r, "id"), id))
			return true;
	return false;
}

static const char *
fault_of(struct ctx *c, const struct handover *h, int kind)
{
	const char *to = h->kinds[kind].to;

	if (h->kinds[kind].held == 0)
		return NULL;
	if (str_empty(to))
		return "check.required";
	if (str_equal(to, "queue")      ? ways[kind].queue :
		str_equal(to, "spread") ? may_spread(c, h->user) :
					  is_colleague(c, h->user, to))
		return NULL;
	return "check.choice";
}

bool
handover_check(struct ctx *c, struct handover *h)
{
	bool fine = true;

	for (int kind = 0; kind < KINDS; kind++) {
		h->kinds[kind].fault = fault_of(c, h, kind);
		fine = fine && h->kinds[kind].fault == NULL;
	}
	return fine;
}

/* What was just noted, so many times. */
static void
tell(struct ctx *c, int kind, int64_t n)
{
	hook_tell_many(c->db, db_last_id(c->db), n, "assign", kind == CLIENTS);
}

static void
move(struct ctx *c, int64_t user, int kind, const char *to)
{
	const struct arg *args = ARGS(ARG("id", user),
	    str_equal(to, "queue") ? arg_null("to") : arg_int("to", str_id(to)));

	if (str_equal(to, "spread")) {
		tell(c, kind, ctx_exec(c, ways[kind].spread_note, ARGS(ARG("id", user))));
		ctx_exec(c, ways[kind].spread, ARGS(ARG("id", user)));
		return;
	}
	tell(c, kind, ctx_exec(c, ways[kind].to_note, args));
	ctx_exec(c, ways[kind].to, args);
}

bool
handover_do(struct ctx *c, const struct handover *h)
{
	struct rows *left;

	for (int kind = 0; kind < KINDS; kind++)
		if (h->kinds[kind].held != 0)
			move(c, h->user, kind, h->kinds[kind].to);
	ctx_exec(c, SQL_HANDOVER_CONVERTED, ARGS(ARG("id", h->user)));
	left = ctx_query(c, SQL_HANDOVER_HELD, ARGS(ARG("id", h->user)));
	return rows_next(left) && rows_int(left, "prospects") == 0 &&
	    rows_int(left, "clients") == 0;
}

static void
add_choice(xmlNodePtr held, const char *value, const char *name)
{
	doc_attr(name == NULL ? doc_element(held, "choice") : doc_text(held, "choice", name),
	    "value", value);
}

static void
add_held(struct ctx *c, xmlNodePtr parent, const struct handover *h, int kind)
{
	xmlNodePtr held = doc_element(parent, "held");
	struct rows *r = ctx_query(c, SQL_USER_HOLDERS, NO_ARGS);

	doc_attr(held, "name", handover_kinds[kind]);
	doc_attr_int(held, "count", h->kinds[kind].held);
	doc_attr(held, "chosen", h->kinds[kind].to);
	doc_attr(held, "fault", h->kinds[kind].fault);
	if (may_spread(c, h->user))
		add_choice(held, "spread", NULL);
	if (ways[kind].queue)
		add_choice(held, "queue", NULL);
	while (rows_next(r))
		if (rows_int(r, "id") != h->user)
			add_choice(held, rows_text(r, "id"), rows_text(r, "name"));
}

void
handover_page(struct ctx *c, xmlNodePtr parent, const struct handover *h)
{
	for (int kind = 0; kind < KINDS; kind++)
		if (h->kinds[kind].held != 0)
			add_held(c, parent, h, kind);
}
