#include "base/arena.h"
#include "base/str.h"
#include "model/check.h"
#include "model/domain.h"
#include "model/entity.h"
#include "web/activities.h"
#include "web/bulk.h"
#include "web/task.h"

struct closing {
	struct rows *subjects;
	bool called; /* a call is among what is open: what came of it is asked, once for all calls */
	const char *outcome, *fault;
};

static void *
close_read(struct ctx *c, struct rows *subjects)
{
	struct closing *s = arena_alloc(c->arena, sizeof *s);

	*s = (struct closing){ .subjects = subjects };
	rows_seek(subjects, 0);
	while (rows_next(subjects))
		s->called = s->called ||
		    (str_equal(rows_text(subjects, "type"), "call") && rows_text(subjects, "due_at") != NULL);
	return s;
}

static bool
close_check(struct ctx *c, void *given)
{
	static const struct field field = {
		.name = "outcome",
		.type = ENUM,
		.on = REQUIRED,
		.domain = activity_outcome_names,
	};
	struct closing *s = given;

	if (!s->called)
		return true;
	s->outcome = check_field(c->arena, &field, request_body(c->req, "outcome"), &s->fault);
	if (s->fault == NULL && !activities_outcome("call", s->outcome))
		s->fault = "check.choice";
	return s->fault == NULL;
}

static void
close_ask(struct ctx *c, xmlNodePtr task, void *given)
{
	const struct closing *s = given;
	xmlNodePtr choices;

	(void)c;
	if (!s->called)
		return;
	choices = task_choice(task, &(struct task_ask){ "outcome", s->outcome, s->fault, 0, true });
	for (size_t i = 0; activity_outcome_names[i] != NULL; i++)
		if (activities_outcome("call", activity_outcome_names[i]))
			doc_attr(doc_element(choices, "choice"), "value", activity_outcome_names[i]);
}

/* Two of one person are told apart. */
static void
close_describe(xmlNodePtr node, const struct rows *r)
{
	doc_attr(node, "type", rows_text(r, "type"));
	doc_attr(node, "subject", rows_text(r, "subject"));
	doc_attr(node, "words", rows_text(r, "code"));
	doc_attr(node, "at", rows_text(r, "scheduled_at"));
}

static const char *
close_each(struct ctx *c, void *given, int64_t id)
{
	struct closing *s = given;

	rows_seek(s->subjects, 0);
	while (rows_next(s->subjects))
		if (rows_int(s->subjects, "id") == id)
			return activities_done(c, s->subjects,
			    str_equal(rows_text(s->subjects, "type"), "call") ? s->outcome : "done");
	return "missing";
}

static const struct bulk closing = {
	.name = "done",
	.hold = SQL_ACTIVITY_CLOSING_HOLD,
	.subjects = SQL_ACTIVITY_CLOSING,
	.fields = (const char *const[]){ "outcome", NULL },
	.read = close_read,
	.check = close_check,
	.ask = close_ask,
	.describe = close_describe,
	.one = close_each,
};

static int
done_many(struct ctx *c)
{
	return bulk_run(c, &closing);
}

const struct route activity_bulk_routes[] = {
	{ POST, "/activities/bulk/done", done_many, ACTIVITY_CREATE, "activity/task", .entity = &activity_entity },
	{ .path = NULL },
};
