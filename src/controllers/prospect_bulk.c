#include "base/arena.h"
#include "model/entity.h"
#include "web/assign_form.h"
#include "web/bulk.h"
#include "web/life.h"
#include "web/task.h"

struct assigning {
	struct assign_form form;
	bool lost; /* one of them is somebody's */
	struct assigned done[BULK_MAX];
	size_t n;
};

static void *
assign_read(struct ctx *c, struct rows *subjects)
{
	struct assigning *a = arena_alloc(c->arena, sizeof *a);

	assign_form_read(c, &a->form);
	while (rows_next(subjects))
		a->lost = a->lost || rows_int(subjects, "advisor_id") != 0;
	return a;
}

static bool
assign_check(struct ctx *c, void *given)
{
	struct assigning *a = given;

	return assign_form_check(c, &a->form, a->lost, 0);
}

static void
assign_ask(struct ctx *c, xmlNodePtr task, void *given)
{
	const struct assigning *a = given;

	assign_form_page(c, task, &a->form, a->lost);
}

static const char *
assign_each(struct ctx *c, void *given, int64_t id)
{
	struct assigning *a = given;
	const char *why = assign_one(c, id, 0, &a->form.given, &a->done[a->n]);

	if (why == NULL)
		a->n++;
	return why;
}

static void
assign_end(struct ctx *c, void *given)
{
	const struct assigning *a = given;

	if (a->n != 0)
		assign_tell(c, &a->form.given, a->done, a->n);
}

static const struct bulk assigning = {
	.name = "assign",
	.hold = SQL_ASSIGNMENT_HOLD_MANY,
	.subjects = SQL_ASSIGNMENT_MANY,
	.fields = (const char *const[]){ ASSIGN_FIELDS, NULL },
	.read = assign_read,
	.check = assign_check,
	.ask = assign_ask,
	.one = assign_each,
	.end = assign_end,
};

static int
assign(struct ctx *c)
{
	return bulk_run(c, &assigning);
}

/* --- closing: the move of one, many times (SPEC 8.1 PP-14) ------------------------ */

static void *
close_read(struct ctx *c, struct rows *subjects)
{
	struct making *m = arena_alloc(c->arena, sizeof *m);

	(void)subjects;
	for (m->kit = prospect_moves; m->kit->move != &moves[PROSPECT_close];)
		m->kit++;
	return m;
}

static bool
close_check(struct ctx *c, void *given)
{
	return move_read(c, given);
}

static void
close_ask(struct ctx *c, xmlNodePtr task, void *given)
{
	const struct making *m = given;

	(void)c;
	for (size_t i = 0; move_inputs[i].name != NULL; i++) {
		const struct move_input *in = &move_inputs[i];
		struct task_ask ask = { in->name, m->values[i], m->faults[i], in->max, in->min > 0 };
		xmlNodePtr choices;

		if ((m->kit->move->asks & in->bit) == 0)
			continue;
		if (in->domain == NULL) {
			task_text(task, &ask);
			continue;
		}
		choices = task_choice(task, &ask);
		for (size_t v = 0; in->domain[v] != NULL; v++)
			doc_attr(doc_element(choices, "choice"), "value", in->domain[v]);
	}
}

static const char *
close_each(struct ctx *c, void *given, int64_t id)
{
	return move_one(c, given, id);
}

static const struct bulk closing = {
	.name = "close",
	.hold = SQL_PROSPECT_CLOSING_HOLD,
	.subjects = SQL_PROSPECT_CLOSING,
	.fields = (const char *const[]){ "closure", "reason", NULL },
	.read = close_read,
	.check = close_check,
	.ask = close_ask,
	.one = close_each,
};

static int
close_many(struct ctx *c)
{
	return bulk_run(c, &closing);
}

const struct route prospect_bulk_routes[] = {
	{ POST, "/prospects/bulk/assign", assign, PROSPECT_ASSIGN, "prospect/task",
	    .entity = &prospect_entity },
	{ POST, "/prospects/bulk/close", close_many, PROSPECT_STEER, "prospect/task",
	    .entity = &prospect_entity },
	{ .path = NULL },
};
