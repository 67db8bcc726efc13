#include "web/move.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "model/check.h"
#include "store/deadline.h"
#include "store/timeline.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/url.h"

static const struct {
	const char *column;
	unsigned fact;
} columns[] = {
	{ "has_advisor", HAS_ADVISOR },
	{ "has_destination", HAS_DESTINATION },
	{ "has_client", HAS_CLIENT },
	{ "is_agreed", IS_AGREED },
	{ "is_closed", IS_CLOSED },
	{ "is_deleted", IS_DELETED },
	{ "is_proposed", IS_PROPOSED },
	{ "is_merged", IS_MERGED },
	{ "is_fresh", IS_FRESH },
	{ .column = NULL },
};

/* Of a client there is less to ask: what is no column is no fact. */
static unsigned
read_facts(const struct rows *r)
{
	unsigned facts = 0;

	for (size_t i = 0; i < rows_columns(r); i++)
		for (size_t k = 0; columns[k].column != NULL; k++)
			if (str_equal(rows_name(r, i), columns[k].column) && str_equal(rows_value(r, i), "1"))
				facts |= columns[k].fact;
	return facts;
}

static enum move_status
status_of(const struct move *m, const struct rows *facts)
{
	return move_status_of(m->entity, rows_text(facts, "status"));
}

const char *
move_refused(const struct move *m, const struct rows *facts)
{
	return move_refusal(m, status_of(m, facts), read_facts(facts));
}

/* Does the viewer reach the record with the move's permission?  Asked of the database
 * only where that is not plain from its being among the rows of another. */
static bool
reaches(struct ctx *c, const struct move_kit *k, enum perm among)
{
	if (!ctx_may(c, k->move->may))
		return false;
	return ctx_may_all(c, k->move->may, ctx_scope(c, among)) ||
	    rows_count(ctx_query(c, k->reach, ARGS(ARG("id", c->id)))) != 0;
}

/* The last part of the route's path is the move's name. */
static const struct move_kit *
kit_of(const struct ctx *c, const struct move_kit *kits)
{
	const char *name = strrchr(c->route->path, '/') + 1;

	while (!str_equal(kits->move->name, name))
		kits++;
	return kits;
}

static bool
open_making(struct ctx *c, struct making *m, const struct move_kit *kits)
{
	struct rows *r;

	m->kit = kit_of(c, kits);
	m->now = time_stored(c->arena, time_format(c->arena, clock_now()));
	r = ctx_query(c, m->kit->facts, ARGS(ARG("id", c->id)));
	m->facts = r;
	return rows_next(r) && reaches(c, m->kit, expansion_perm(c->statements, m->kit->facts));
}

const char *
making_value(const struct making *m, const char *name)
{
	for (size_t i = 0; move_inputs[i].name != NULL; i++)
		if ((m->kit->move->asks & move_inputs[i].bit) != 0 && str_equal(move_inputs[i].name, name))
			return m->values[i];
	return NULL;
}

/* --- the page ---------------------------------------------------------------- */

static void
add_input(xmlNodePtr move, const struct making *m, size_t i)
{
	const struct move_input *in = &move_inputs[i];
	xmlNodePtr input = doc_element(move, "input");

	doc_attr(input, "name", in->name);
	doc_attr(input, "fault", m->faults[i]);
	if (m->faults[i] != NULL && in->domain == NULL)
		doc_attr_int(input, "limit", str_equal(m->faults[i], "check.too-short") ? in->min : in->max);
	if (in->domain == NULL) {
		doc_attr_int(input, "min", in->min);
		doc_attr_int(input, "max", in->max);
	}
	if (m->values[i] != NULL)
		doc_text(input, "value", m->values[i]);
	for (size_t v = 0; in->domain != NULL && in->domain[v] != NULL; v++)
		doc_text(input, "choice", in->domain[v]);
}

/* The page of many records that the move was chosen on, to come back to; NULL: none. */
static const char *
came_from(struct ctx *c)
{
	const char *back = request_query(c->req, "back");

	return back != NULL && str_starts(back, c->route->entity->path) ? url_own(back) : NULL;
}

static const char *
action(struct ctx *c, const char *record, const struct move *move)
{
	const char *back = came_from(c), *path = arena_printf(c->arena, "%s/%s", record, move->name);

	return back == NULL ? path : arena_printf(c->arena, "%s?back=%s", path, url_encoded(c->arena, back));
}

static int
present(struct ctx *c, const struct making *m, int status)
{
	const struct move *move = m->kit->move;
	const char *record = arena_printf(c->arena, "%s/%" PRId64, c->route->entity->path, c->id);
	const char *back = came_from(c);
	bool is_deleted = (read_facts(m->facts) & IS_DELETED) != 0;
	xmlNodePtr element;

	page_open(c, c->route->page);
	element = doc_element(c->page, "move");
	doc_attr(element, "entity", c->route->entity->name);
	doc_attr(element, "name", move->name);
	doc_attr(element, "from", rows_text(m->facts, "status"));
	doc_attr(element, "to", move_status_name(move->entity, move->to));
	doc_attr(element, "action", action(c, record, move));
	doc_attr(element, "cancel", is_deleted ? "/prospects/deleted" : back != NULL ? back : record);
	doc_attr(element, "record", is_deleted ? NULL : record);
	doc_attr(element, "version", rows_text(m->facts, "version"));
	doc_attr(element, "reference", rows_text(m->facts, "reference_number"));
	doc_attr(element, "person",
	    arena_printf(c->arena, "%s %s", rows_text(m->facts, "last_name"), rows_text(m->facts, "first_name")));
	for (size_t i = 0; move_inputs[i].name != NULL; i++)
		if ((move->asks & move_inputs[i].bit) != 0)
			add_input(element, m, i);
	return status;
}

int
move_ask(struct ctx *c, const struct move_kit *kits)
{
	struct making m = { .kit = NULL };
	const char *why;

	if (!open_making(c, &m, kits))
		return answer_not_found(c);
	why = move_refused(m.kit->move, m.facts);
	return why != NULL ? answer_refused(c, why) : present(c, &m, 200);
}

/* --- the request ------------------------------------------------------------- */

static bool
strays(struct ctx *c, const struct move *move)
{
	const char *names[MOVE_INPUTS + 2] = { "version" };
	size_t n = 1;

	for (size_t i = 0; move_inputs[i].name != NULL; i++)
		if ((move->asks & move_inputs[i].bit) != 0)
			names[n++] = move_inputs[i].name;
	return form_strays(c, names);
}

static void
read_input(struct ctx *c, struct making *m, size_t i)
{
	const struct move_input *in = &move_inputs[i];
	const struct field field = {
		.name = in->name,
		.type = in->domain != NULL ? ENUM : LINES,
		.on = in->min > 0 ? REQUIRED : 0,
		.max = in->max,
		.domain = in->domain,
	};

	m->values[i] = check_field(c->arena, &field, request_body(c->req, in->name), &m->faults[i]);
	if (m->faults[i] == NULL && m->values[i] != NULL && in->domain == NULL &&
	    utf8_length(m->values[i]) < (size_t)in->min)
		m->faults[i] = "check.too-short";
}

bool
move_read(struct ctx *c, struct making *m)
{
	bool valid = true;

	for (size_t i = 0; move_inputs[i].name != NULL; i++) {
		if ((m->kit->move->asks & move_inputs[i].bit) == 0)
			continue;
		read_input(c, m, i);
		valid &= m->faults[i] == NULL;
	}
	return valid;
}

/* Whose time is counted anew, and from when: from now what is studied again (P5, P6); from
 * its beginning what comes back, for a holiday moves nothing of whom is closed or deleted
 * (BR-22). */
static bool
begins(struct ctx *c, const struct move *move, time_t *when)
{
	struct rows *r;

	*when = clock_now();
	if (move == &moves[PROSPECT_resume] || move == &moves[PROSPECT_review])
		return true;
	if (move != &moves[PROSPECT_reopen] && move != &moves[PROSPECT_restore])
		return false;
	r = ctx_query(c, SQL_DEADLINE_BEGAN, ARGS(ARG("id", c->id)));
	return rows_next(r) && time_parse(rows_text(r, "began"), when);
}

/* NULL: it keeps what it has. */
static const char *
new_deadline(struct ctx *c, const struct move *move)
{
	time_t when;

	if (!begins(c, move, &when))
		return NULL;
	return time_stored(c->arena, time_format(c->arena, deadline_from(c->db, c->arena, when)));
}

static bool
write(struct ctx *c, const struct making *m)
{
	const struct move *move = m->kit->move;

	return ctx_exec_some(c, m->kit->write,
		   ARGS(ARG("id", c->id), arg_text("version", rows_text(m->facts, "version")),
		       arg_text("from", rows_text(m->facts, "status")),
		       arg_text("to", move_status_name(move->entity, move->to)), ARG("now", m->now),
		       ARG("deadline", new_deadline(c, move)), arg_text("report", making_value(m, "report")),
		       arg_text("reason", making_value(m, "reason")),
		       arg_text("closure", making_value(m, "closure")), arg_text("via", making_value(m, "via")),
		       arg_text("archive", making_value(m, "archive")))) == 1;
}

/* Exactly one entry for each move (PP-45). */
static int64_t
note(struct ctx *c, const struct making *m)
{
	const struct move *move = m->kit->move;
	const char *report = making_value(m, "report"), *from = rows_text(m->facts, "status");
	bool client = move->entity == MOVE_CLIENT;

	return timeline_note(c->db,
	    &(struct happening){
		.prospect = client ? rows_int(m->facts, "prospect_id") : c->id,
		.client = client ? c->id : 0,
		.type = move == &moves[PROSPECT_convert] ? "conversion" : "status",
		.code = client ? arena_printf(c->arena, "client-%s", move->name) : move->name,
		.text = report != NULL ? report : making_value(m, "reason"),
		.from = move->to != KEEP ? from : NULL,
		.to = move_status_name(move->entity, move->to),
		.by = c->viewer.id,
	    });
}

static const char *
where_led(struct ctx *c, const struct making *m)
{
	return m->kit->led != NULL ? m->kit->led(c, m->facts) : NULL;
}

/* Somebody was faster: perhaps with the same. */
static int
overtaken(struct ctx *c, struct making *m)
{
	struct rows *r;
	const char *led;

	/* the transaction still sees the record as it was when it began */
	db_rollback(c->db);
	db_begin(c->db);
	r = ctx_query(c, m->kit->facts, ARGS(ARG("id", c->id)));
	m->facts = r;
	if (!rows_next(r))
		return answer_not_found(c);
	led = where_led(c, m);
	return led != NULL ? answer_see(c, "%s", led) : answer_failure(c, 409);
}

/* What goes with a move that was made: its entry and its effect.  0, or the status it was
 * refused with. */
static int
follow(struct ctx *c, const struct making *m)
{
	struct making made = *m;

	made.entry = note(c, m);
	return m->kit->effect != NULL ? m->kit->effect(c, &made) : 0;
}

int
move_make(struct ctx *c, const struct move_kit *kits)
{
	struct making m = { .kit = NULL };
	int64_t version = str_id(request_body(c->req, "version"));
	const char *why, *led, *back = came_from(c);
	int status;

	if (!open_making(c, &m, kits))
		return answer_not_found(c);
	if (version == 0 || strays(c, m.kit->move))
		return answer_failure(c, 400);
	if ((led = where_led(c, &m)) != NULL)
		return answer_see(c, "%s", led);
	if ((why = move_refused(m.kit->move, m.facts)) != NULL)
		return answer_refused(c, why);
	if (version != rows_int(m.facts, "version"))
		return answer_failure(c, 409);
	if (!move_read(c, &m))
		return present(c, &m, 422);
	if (!write(c, &m))
		return overtaken(c, &m);
	if ((status = follow(c, &m)) != 0)
		return status;
	page_notice(c, arena_printf(c->arena, "moved.%s.%s", c->route->entity->name, m.kit->move->name));
	return back != NULL ? answer_see(c, "%s", back) :
			      answer_see(c, "%s/%" PRId64, c->route->entity->path, c->id);
}

const char *
move_one(struct ctx *c, const struct making *given, int64_t id)
{
	struct making m = *given;
	int64_t own = c->id;
	struct rows *r = ctx_query(c, m.kit->facts, ARGS(ARG("id", id)));
	const char *why;

	m.facts = r;
	m.now = time_stored(c->arena, time_format(c->arena, clock_now()));
	if (!rows_next(r) || rows_count(ctx_query(c, m.kit->reach, ARGS(ARG("id", id)))) == 0)
		return "missing";
	if ((why = move_refused(m.kit->move, r)) != NULL)
		return why + strlen("failure.");
	c->id = id;
	if (!write(c, &m))
		why = "changed";
	else
		follow(c, &m);
	c->id = own;
	return why;
}

/* --- what may be done --------------------------------------------------------- */

static bool
offered(struct ctx *c, const struct move_kit *kits, const struct move_kit *k, enum perm among)
{
	if (k->unless == PERM__UNSET)
		return true;
	for (; kits->move != NULL; kits++)
		if (kits->move->may == k->unless)
			return !reaches(c, kits, among);
	return true;
}

void
move_offer(struct ctx *c, const struct move_kit *kits, struct rows *facts, enum perm among)
{
	enum { UNKNOWN, NO, YES } known[PERM__MAX] = { UNKNOWN };

	if (!rows_next(facts))
		return;
	for (const struct move_kit *k = kits; k->move != NULL; k++) {
		enum perm may = k->move->may;

		if (move_refused(k->move, facts) != NULL)
			continue;
		if (known[may] == UNKNOWN)
			known[may] = reaches(c, k, among) ? YES : NO;
		if (known[may] == YES && offered(c, kits, k, among))
			page_act(c, k->move->name, false);
	}
}
