#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/assign_form.h"
#include "web/form.h"
#include "web/page.h"

static int
present(struct ctx *c, const struct rows *prospect, const struct assign_form *f, int status)
{
	const char *record = arena_printf(c->arena, "/prospects/%" PRId64, c->id);
	xmlNodePtr task =
	    task_page(c, "assign", arena_printf(c->arena, "%s/assign", record), record);

	task_subject(c, task, prospect, "/prospects");
	task_keep(task, "version", rows_text(prospect, "version"));
	assign_form_page(c, task, f, rows_int(prospect, "advisor_id") != 0);
	return status;
}

static struct rows *
assignable(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_ASSIGNMENT_ONE, ARGS(ARG("id", c->id)));

	return rows_next(r) ? r : NULL;
}

static int
ask(struct ctx *c)
{
	struct rows *prospect = assignable(c);
	struct assign_form f;

	if (prospect == NULL)
		return answer_not_found(c);
	assign_form_read(c, &f);
	return present(c, prospect, &f, 200);
}

static int
assign(struct ctx *c)
{
	static const char *const names[] = { "version", ASSIGN_FIELDS, NULL };
	int64_t version = str_id(request_body(c->req, "version"));
	/* before anything is read: what is read behind it is as it was when the row was free */
	struct rows *held = ctx_query(c, SQL_ASSIGNMENT_HELD, ARGS(ARG("id", c->id)));
	struct assign_form f;
	struct assigned done;
	int64_t holder;

	if (!rows_next(held))
		return answer_not_found(c);
	holder = rows_int(held, "advisor_id");
	if (form_strays(c, names) || version == 0)
		return answer_failure(c, 400);
	if (version != rows_int(held, "version"))
		return answer_failure(c, 409);
	assign_form_read(c, &f);
	if (!assign_form_check(c, &f, holder != 0, holder))
		return present(c, assignable(c), &f, 422);
	if (assign_one(c, c->id, version, &f.given, &done) != NULL)
		return answer_refused(c, "failure.assign-left");
	assign_tell(c, &f.given, &done, 1);
	page_notice(c, "prospect.assigned");
	return answer_see(c, "/prospects/%" PRId64, c->id);
}

const struct route prospect_assign_routes[] = {
	{ GET, "/prospects/:id/assign", ask, PROSPECT_ASSIGN, "prospect/task",
	    .entity = &prospect_entity },
	{ POST, "/prospects/:id/assign", assign, PROSPECT_ASSIGN, "prospect/task",
	    .entity = &prospect_entity },
	{ .path = NULL },
};
