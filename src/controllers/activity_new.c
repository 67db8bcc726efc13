#include "model/entity/activity.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "http/http.h"
#include "store/activity.h"
#include "store/reminder.h"
#include "web/activities.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"

/* A form for each way to write something down: its fields, and those of them that
 * cannot be left empty.  In the order of activity_kind_names. */
static const struct kind {
	const char *name, *type;
	bool planned;
	int fields[5], needs[3];	/* -1 behind the last */
} kinds[] = {
	{ "note", "note", false, { ACTIVITY_body, -1 }, { ACTIVITY_body, -1 } },
	{ "call", "call", false, { ACTIVITY_outcome, ACTIVITY_body, -1 }, { ACTIVITY_outcome, -1 } },
	{ "plan_call", "call", true, { ACTIVITY_scheduled_at, ACTIVITY_assigned_to, ACTIVITY_subject, ACTIVITY_body, -1 },
	    { ACTIVITY_scheduled_at, -1 } },
	{ "plan_meeting", "meeting", true, { ACTIVITY_scheduled_at, ACTIVITY_assigned_to, ACTIVITY_subject, ACTIVITY_body, -1 },
	    { ACTIVITY_scheduled_at, -1 } },
	{ "plan_task", "task", true, { ACTIVITY_scheduled_at, ACTIVITY_assigned_to, ACTIVITY_subject, ACTIVITY_body, -1 },
	    { ACTIVITY_scheduled_at, ACTIVITY_subject, -1 } },
	{ .name = NULL },
};

/* Whom an activity is to be about, and the record its form was opened from. */
struct subject {
	int64_t prospect, client;	/* client: 0 from the prospect's page */
	const char *name, *record;
};

static const struct kind *
kind_of(const char *name)
{
	const struct kind *k = kinds;

	while (k->name != NULL && !str_equal(k->name, name))
		k++;
	return k->name != NULL ? k : NULL;
}

/* False: there is none of that number, or not for this viewer. */
static bool
find_subject(struct ctx *c, struct subject *s)
{
	struct rows *r;

	*s = (struct subject){ .prospect = c->id };
	if (c->route->entity == &client_entity) {
		r = ctx_query(c, SQL_CLIENT_FACTS, ARGS(ARG("id", c->id)));
		s->client = c->id;
		s->prospect = rows_next(r) ? rows_int(r, "prospect_id") : 0;
	}
	if (c->req->method == POST && s->prospect != 0)
		ctx_query(c, SQL_ACTIVITY_LOCK, ARGS(ARG("id", s->prospect)));
	r = ctx_query(c, SQL_ACTIVITY_SUBJECT, ARGS(ARG("id", s->prospect)));
	if (!rows_next(r))
		return false;
	s->name = rows_text(r, "name");
	s->record = arena_printf(c->arena, "%s/%" PRId64, c->route->entity->path, c->id);
	return true;
}

static struct form *
form_of(struct ctx *c, const struct subject *s, const struct kind *k)
{
	struct form *f = form_new(c, &activity_entity, CREATE);
	bool *may = f->offered;

	f->offered = arena_array(c->arena, ACTIVITY__FIELDS, sizeof *f->offered);
	f->offered[ACTIVITY_kind] = true;
	for (const int *i = k->fields; *i >= 0; i++)
		f->offered[*i] = may[*i];
	f->action = arena_printf(c->arena, "%s/activities", s->record);
	f->cancel = s->record;
	f->about = s->name;
	return f;
}

static struct rows *
assignees(struct ctx *c, const struct subject *s)
{
	return ctx_query(c, SQL_ACTIVITY_ASSIGNEES, ARGS(ARG("prospect_id", s->prospect)));
}

static int
present(struct ctx *c, const struct subject *s, struct form *f, int status)
{
	xmlNodePtr form;
	struct rows *r;

	page_open(c, "activity/form");
	form = form_page(c, f);
	if (!f->offered[ACTIVITY_assigned_to])
		return status;
	r = assignees(c, s);
	while (rows_next(r))
		page_option(form, "assigned_to", rows_text(r, "id"), rows_text(r, "name"));
	return status;
}

static int
draft(struct ctx *c)
{
	const char *asked = request_query(c->req, "kind");
	const struct kind *k = kind_of(asked != NULL ? asked : "note");
	struct subject s;
	struct form *f;

	if (!find_subject(c, &s))
		return answer_not_found(c);
	if (k == NULL)
		return answer_failure(c, 400);
	f = form_of(c, &s, k);
	f->key = form_key(c);
	f->values[ACTIVITY_kind] = k->name;
	if (f->offered[ACTIVITY_assigned_to])
		f->values[ACTIVITY_assigned_to] = arena_printf(c->arena, "%" PRId64, c->viewer.id);
	return present(c, &s, f, 200);
}

/* Who names nobody plans it for himself. */
static void
check_assigned(struct ctx *c, const struct subject *s, struct form *f)
{
	struct rows *r;

	if (f->values[ACTIVITY_assigned_to] == NULL) {
		f->values[ACTIVITY_assigned_to] = arena_printf(c->arena, "%" PRId64, c->viewer.id);
		return;
	}
	if (f->faults[ACTIVITY_assigned_to] != NULL)
		return;
	r = assignees(c, s);
	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), f->values[ACTIVITY_assigned_to]))
			return;
	form_fault(f, ACTIVITY_assigned_to, "check.choice");
}

/* A call that was made has an outcome of its own; what is planned is to come. */
static void
check_whole(struct ctx *c, const struct subject *s, const struct kind *k, struct form *f)
{
	time_t at;

	for (const int *i = k->needs; *i >= 0; i++)
		if (f->values[*i] == NULL && f->faults[*i] == NULL)
			form_fault(f, *i, "check.required");
	if (str_equal(f->values[ACTIVITY_outcome], "done"))
		form_fault(f, ACTIVITY_outcome, "check.choice");
	if (!k->planned)
		return;
	check_assigned(c, s, f);
	if (f->faults[ACTIVITY_scheduled_at] == NULL && time_parse(f->values[ACTIVITY_scheduled_at], &at) &&
	    at < clock_now())
		form_fault(f, ACTIVITY_scheduled_at, "check.time-past");
}

static int64_t
insert(struct ctx *c, const struct subject *s, const struct kind *k, const struct form *f)
{
	const char *when = f->values[ACTIVITY_scheduled_at];

	return activity_add(c->db,
	    &(struct activity){
		.prospect = s->prospect,
		.client = s->client,
		.type = k->type,
		.subject = f->values[ACTIVITY_subject],
		.body = f->values[ACTIVITY_body],
		.scheduled = k->planned ? time_stored(c->arena, when) : NULL,
		.outcome = k->planned ? NULL : f->values[ACTIVITY_outcome],
		.assigned = k->planned ? str_id(f->values[ACTIVITY_assigned_to]) : 0,
		.by = c->viewer.id,
		.now = activities_now(c),
	    });
}

static int
create(struct ctx *c)
{
	const struct kind *k = kind_of(request_body(c->req, "kind"));
	const char *location;
	struct subject s;
	struct form *f;
	int64_t id;

	if (!find_subject(c, &s))
		return answer_not_found(c);
	if (k == NULL)
		return answer_failure(c, 400);
	f = form_of(c, &s, k);
	form_take(c, f);
	if (f->stray)
		return answer_failure(c, 400);
	check_whole(c, &s, k, f);
	if (!form_valid(f))
		return present(c, &s, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if ((id = insert(c, &s, k, f)) == 0)
		return answer_failure(c, 409);
	if (!k->planned && str_equal(f->values[ACTIVITY_outcome], "answered"))
		reminder_cancel(c->db, c->arena, s.prospect, "answered");
	activities_tell(c, id, false);
	return form_created(c, f, s.record, "activity.created");
}

const struct route activity_new_routes[] = {
	{ GET, "/prospects/:id/activities/new", draft, ACTIVITY_CREATE, "activity/form", .entity = &prospect_entity },
	{ POST, "/prospects/:id/activities", create, ACTIVITY_CREATE, "activity/form", .entity = &prospect_entity },
	{ GET, "/clients/:id/activities/new", draft, ACTIVITY_CREATE, "activity/form", .entity = &client_entity },
	{ POST, "/clients/:id/activities", create, ACTIVITY_CREATE, "activity/form", .entity = &client_entity },
	{ .path = NULL },
};
