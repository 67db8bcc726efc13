#include "model/entity/activity.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "http/http.h"
#include "model/check.h"
#include "model/domain.h"
#include "store/activity.h"
#include "web/activities.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

/* Not a page of the program's own notes; nobody takes the words of people out of the house. */
static const struct listing activities = {
	.entity = &activity_entity,
	.view = ACTIVITY_VIEW,
	.export = ACTIVITY_VIEW,
	.list = SQL_ACTIVITY_LIST,
	.count = SQL_ACTIVITY_COUNT,
	.search = SQL_ACTIVITY_SEARCH,
	.search_count = SQL_ACTIVITY_SEARCH_COUNT,
	.position = SQL_ACTIVITY_POSITION,
	.options = (const struct list_options[]){
	    { "assigned_to", SQL_USER_HOLDERS },
	    { .field = NULL },
	},
	.bulk = (const struct list_bulk[]){
	    { "done", ACTIVITY_CREATE, NULL },
	    { .name = NULL },
	},
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &activities);
}

static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_ACTIVITY_EDITABLE, ARGS(ARG("id", c->id)));
}

/* What can be said of a call that was made is not what can be of all else. */
static void
add_outcomes(struct ctx *c, const char *type)
{
	xmlNodePtr closing = doc_element(c->page, "closing");

	doc_attr(closing, "href", arena_printf(c->arena, "/activities/%" PRId64, c->id));
	for (size_t i = 0; activity_outcome_names[i] != NULL; i++)
		if (activities_outcome(type, activity_outcome_names[i]))
			doc_text(closing, "outcome", activity_outcome_names[i]);
}

static xmlNodePtr
add_record(struct ctx *c)
{
	xmlNodePtr record;
	struct rows *open;

	page_open(c, "activity/show");
	record = page_record(c, &activity_entity, SQL_ACTIVITY_ONE, c->id);
	if (record == NULL)
		return NULL;
	if (rows_count(editable(c)) != 0)
		doc_attr(record, "edit", arena_printf(c->arena, "/activities/%" PRId64 "/edit", c->id));
	open = ctx_query(c, SQL_ACTIVITY_OPEN, ARGS(ARG("id", c->id)));
	if (rows_next(open))
		add_outcomes(c, rows_text(open, "type"));
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
	page_open(c, "activity/form");
	form_page(c, f);
	return status;
}

/* Whose prospect has gone to somebody else sees what he wrote no longer. */
static struct rows *
in_sight(struct ctx *c)
{
	return ctx_query(c, SQL_ACTIVITY_ONE, ARGS(ARG("id", c->id)));
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &activity_entity, EDIT);
	struct rows *r = editable(c);

	if (rows_count(in_sight(c)) == 0 || !rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &activity_entity, EDIT);
	struct rows *r;
	struct arg *args;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	r = editable(c);
	if (rows_count(in_sight(c)) == 0 || !rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	if (f->values[ACTIVITY_body] == NULL && str_equal(rows_text(r, "type"), "note"))
		form_fault(f, ACTIVITY_body, "check.required");
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	if (ctx_exec(c, SQL_ACTIVITY_UPDATE, args) != 1)
		return conflict_answer(c, f, SQL_ACTIVITY_EDITABLE, present);
	return form_saved(c, f, "activity.saved");
}

/* What a change of what is planned begins with: its row and its person's are held.
 * NULL: *status is the answer. */
static struct rows *
hold(struct ctx *c, const char *const *names, int *status)
{
	int64_t version = str_id(request_body(c->req, "version"));
	struct rows *r = ctx_query(c, SQL_ACTIVITY_HOLD, ARGS(ARG("id", c->id)));

	if (!rows_next(r))
		*status = answer_not_found(c);
	else if (form_strays(c, names) || version == 0)
		*status = answer_failure(c, 400);
	else if (rows_text(r, "due_at") == NULL)
		*status = answer_refused(c, "failure.already");
	else if (version != rows_int(r, "version"))
		*status = answer_failure(c, 409);
	else
		return r;
	return NULL;
}

static int
told(struct ctx *c, const char *notice)
{
	page_notice(c, notice);
	return answer_see(c, "/activities/%" PRId64, c->id);
}

static int
changed(struct ctx *c, const struct rows *r, const char *notice)
{
	activity_next(c->db, rows_int(r, "prospect_id"), activities_now(c));
	return told(c, notice);
}

/* The page again, and what is wrong with what was asked. */
static int
wrong(struct ctx *c, const char *code)
{
	add_record(c);
	page_failure(c, code);
	return 422;
}

static int
done(struct ctx *c)
{
	static const char *const names[] = { "version", "outcome", NULL };
	const char *outcome = request_body(c->req, "outcome");
	int status;
	struct rows *r = hold(c, names, &status);

	if (r == NULL)
		return status;
	if (!activities_outcome(rows_text(r, "type"), outcome))
		return wrong(c, "activity.no-outcome");
	if (activities_done(c, r, outcome) != NULL)
		return answer_failure(c, 409);
	return told(c, "activity.closed");
}

/* What is planned is to come. */
static const char *
new_time(struct ctx *c)
{
	const struct field *field = &activity_entity.fields[ACTIVITY_scheduled_at];
	const char *fault, *when = check_field(c->arena, field, request_body(c->req, "scheduled_at"), &fault);
	time_t at;

	if (when == NULL || fault != NULL || !time_parse(when, &at) || at < clock_now())
		return NULL;
	return time_stored(c->arena, when);
}

static int
postpone(struct ctx *c)
{
	static const char *const names[] = { "version", "scheduled_at", NULL };
	int status;
	struct rows *r = hold(c, names, &status);
	const char *when;

	if (r == NULL)
		return status;
	if ((when = new_time(c)) == NULL)
		return wrong(c, "activity.no-time");
	if (ctx_exec(c, SQL_ACTIVITY_POSTPONE,
		ARGS(ARG("id", c->id), ARG("version", rows_int(r, "version")), ARG("scheduled_at", when))) != 1)
		return answer_failure(c, 409);
	activities_tell(c, c->id, true);
	return changed(c, r, "activity.postponed");
}

static int
cancel(struct ctx *c)
{
	static const char *const names[] = { "version", NULL };
	int status;
	struct rows *r = hold(c, names, &status);

	if (r == NULL)
		return status;
	if (ctx_exec(c, SQL_ACTIVITY_CANCEL, ARGS(ARG("id", c->id), ARG("version", rows_int(r, "version")))) != 1)
		return answer_failure(c, 409);
	return changed(c, r, "activity.cancelled");
}

const struct route activity_routes[] = {
	{ GET, "/activities", browse, ACTIVITY_VIEW, "activity/list", CSV | ICS | JSON | XML, .entity = &activity_entity },
	{ GET, "/activities/:id", show, ACTIVITY_VIEW, "activity/show", JSON | XML, .entity = &activity_entity },
	{ GET, "/activities/:id/edit", edit, ACTIVITY_EDIT, "activity/form", .flags = EDITING, .entity = &activity_entity },
	{ POST, "/activities/:id", save, ACTIVITY_EDIT, "activity/form", .entity = &activity_entity },
	{ POST, "/activities/:id/done", done, ACTIVITY_CREATE, "activity/show", .entity = &activity_entity },
	{ POST, "/activities/:id/postpone", postpone, ACTIVITY_CREATE, "activity/show", .entity = &activity_entity },
	{ POST, "/activities/:id/cancel", cancel, ACTIVITY_CREATE, "activity/show", .entity = &activity_entity },
	{ .path = NULL },
};
