#include "model/entity/absence.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

enum { DAYS_MAX = 366 };

static const struct listing absences = {
	.entity = &absence_entity,
	.view = ABSENCE_VIEW,
	.export = ABSENCE_VIEW,
	.list = SQL_ABSENCE_LIST,
	.count = SQL_ABSENCE_COUNT,
	.search = SQL_ABSENCE_SEARCH,
	.search_count = SQL_ABSENCE_SEARCH_COUNT,
	.position = SQL_ABSENCE_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &absences);
}

static xmlNodePtr
add_record(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "absence/show");
	record = page_record(c, &absence_entity, SQL_ABSENCE_ONE, c->id);
	if (record != NULL && rows_next(ctx_query(c, SQL_ABSENCE_OPEN, ARGS(ARG("id", c->id)))))
		doc_attr(record, "end", arena_printf(c->arena, "/absences/%" PRId64 "/end", c->id));
	return record;
}

static int
show(struct ctx *c)
{
	return add_record(c) == NULL ? answer_not_found(c) : answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "absence/form");
	form = form_page(c, f);
	if (f->offered[ABSENCE_user_id])
		page_options(c, form, "user_id", SQL_ABSENCE_ABSENTEES);
	page_options(c, form, "delegate_id", SQL_USER_HOLDERS);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &absence_entity, CREATE);

	f->key = form_key(c);
	return present(c, f, 200);
}

static void
check_days(struct form *f)
{
	struct date from, to;
	int64_t today = date_days(date_of_time(clock_now()));

	if (f->faults[ABSENCE_starts_on] != NULL || f->faults[ABSENCE_ends_on] != NULL)
		return;
	date_parse(f->values[ABSENCE_starts_on], &from);
	date_parse(f->values[ABSENCE_ends_on], &to);
	if (date_days(to) < date_days(from))
		form_fault(f, ABSENCE_ends_on, "check.before-begin");
	else if (date_days(to) < today)
		form_fault(f, ABSENCE_ends_on, "check.period-past");
	else if (date_days(to) - date_days(from) >= DAYS_MAX)
		form_fault(f, ABSENCE_ends_on, "check.period-long");
}

/* What each column of the query says, and of which field. */
static const struct {
	const char *column;
	int64_t least;
	int field;
	const char *fault;
} conflicts[] = {
	{ "away", 1, ABSENCE_starts_on, "check.away" },
	{ "stands_in", 1, ABSENCE_starts_on, "check.stands-in" },
	{ "delegate_away", 1, ABSENCE_delegate_id, "check.delegate-away" },
	{ "most", ABSENT_MAX, ABSENCE_delegate_id, "check.delegate-full" },
	{ "elsewhere", 1, ABSENCE_delegate_id, "check.delegate-elsewhere" },
};

static void
check_conflicts(struct ctx *c, struct form *f)
{
	struct rows *r = ctx_query(c, SQL_ABSENCE_CONFLICTS,
	    ARGS(ARG("user_id", f->values[ABSENCE_user_id]), ARG("delegate_id", f->values[ABSENCE_delegate_id]),
		ARG("starts_on", f->values[ABSENCE_starts_on]), ARG("ends_on", f->values[ABSENCE_ends_on])));

	if (!rows_next(r))
		return;
	for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++)
		if (rows_int(r, conflicts[i].column) >= conflicts[i].least)
			form_fault(f, conflicts[i].field, conflicts[i].fault);
}

/* No chains, and nobody stands in for more than scopes have arms for: decided while
 * both accounts are held, so that of two at once the second sees the first. */
static void
check_whole(struct ctx *c, struct form *f)
{
	const char *user = f->values[ABSENCE_user_id], *delegate = f->values[ABSENCE_delegate_id];

	ctx_query(c, SQL_ABSENCE_LOCK, ARGS(ARG("user_id", user), ARG("delegate_id", delegate)));
	check_days(f);
	if (f->offered[ABSENCE_user_id])
		form_among(c, f, ABSENCE_user_id, SQL_ABSENCE_ABSENTEES);
	form_among(c, f, ABSENCE_delegate_id, SQL_USER_HOLDERS);
	if (delegate != NULL && str_equal(user, delegate))
		form_fault(f, ABSENCE_delegate_id, "check.delegate-self");
	if (form_valid(f))
		check_conflicts(c, f);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &absence_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	/* who may not say whose it is says it of himself */
	if (!f->offered[ABSENCE_user_id])
		f->values[ABSENCE_user_id] = arena_printf(c->arena, "%" PRId64, c->viewer.id);
	/* before the check: the same form sent twice is no second absence */
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (ctx_exec(c, SQL_ABSENCE_INSERT, form_args(c, f, 0, &n)) != 1)
		return answer_failure(c, 409);
	location = arena_printf(c->arena, "/absences/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "absence.created");
}

/* It is over already, or was ended by somebody else. */
static int
too_late(struct ctx *c)
{
	db_rollback(c->db);
	if (add_record(c) == NULL)
		return answer_not_found(c);
	page_failure(c, "absence.over");
	return 409;
}

static int
end(struct ctx *c)
{
	int64_t version = str_id(request_body(c->req, "version"));

	if (version == 0)
		return answer_failure(c, 400);
	if (ctx_exec(c, SQL_ABSENCE_END, ARGS(ARG("id", c->id), ARG("version", version))) != 1)
		return too_late(c);
	page_notice(c, "absence.ended");
	return answer_see(c, "/absences/%" PRId64, c->id);
}

const struct route absence_routes[] = {
	{ GET, "/absences", browse, ABSENCE_VIEW, "absence/list", CSV | ICS | JSON | XML, .entity = &absence_entity },
	{ GET, "/absences/new", draft, ABSENCE_EDIT, "absence/form", .entity = &absence_entity },
	{ POST, "/absences", create, ABSENCE_EDIT, "absence/form", .entity = &absence_entity },
	{ GET, "/absences/:id", show, ABSENCE_VIEW, "absence/show", JSON | XML, .entity = &absence_entity },
	{ POST, "/absences/:id/end", end, ABSENCE_EDIT, "absence/show", .entity = &absence_entity },
	{ .path = NULL },
};
