#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/bulk.h"
#include "web/tags.h"
#include "web/task.h"

/* The same label for many: put on them, or taken away. */
struct tagging {
	const char *chosen, *fault;
	const char *ids; /* of those that are there, as JSON */
	struct tag tag;
};

static void *
read_tagging(struct ctx *c, struct rows *subjects)
{
	struct tagging *t = arena_alloc(c->arena, sizeof *t);

	t->chosen = request_body(c->req, "tag");
	t->ids = "";
	while (rows_next(subjects))
		t->ids = arena_printf(c->arena, "%s%s%s", t->ids, *t->ids == '\0' ? "" : ",", rows_text(subjects, "id"));
	t->ids = arena_printf(c->arena, "[%s]", t->ids);
	return t;
}

static bool
check_put(struct ctx *c, void *given)
{
	struct tagging *t = given;

	if (str_empty(t->chosen))
		t->fault = "check.required";
	else if (!tag_find(c, t->chosen, NULL, &t->tag))
		t->fault = "check.choice";
	return t->fault == NULL;
}

static void
ask_put(struct ctx *c, xmlNodePtr task, void *given)
{
	const struct tagging *t = given;

	tag_ask(c, task, t->chosen, t->fault, NULL);
}

static const char *
put_one(struct ctx *c, void *given, int64_t id)
{
	const struct tagging *t = given;

	return tag_change(c, id, 0, &t->tag, true);
}

/* Only what one of them carries can be taken away. */
static bool
check_take(struct ctx *c, void *given)
{
	struct tagging *t = given;
	struct rows *r = ctx_query(c, SQL_TAG_CARRIED_BY, ARGS(ARG("ids", t->ids)));

	t->fault = str_empty(t->chosen) ? "check.required" : "check.choice";
	while (t->fault != NULL && rows_next(r)) {
		if (!str_equal(rows_text(r, "id"), t->chosen))
			continue;
		t->tag.id = rows_int(r, "id");
		t->fault = NULL;
	}
	return t->fault == NULL;
}

static void
ask_take(struct ctx *c, xmlNodePtr task, void *given)
{
	const struct tagging *t = given;
	struct rows *r = ctx_query(c, SQL_TAG_CARRIED_BY, ARGS(ARG("ids", t->ids)));
	xmlNodePtr ask = task_choice(task,
	    &(struct task_ask){ .name = "tag", .value = t->chosen, .fault = t->fault, .required = true });

	while (rows_next(r))
		doc_attr(doc_text(ask, "choice", rows_text(r, "name")), "value", rows_text(r, "id"));
}

static const char *
take_one(struct ctx *c, void *given, int64_t id)
{
	const struct tagging *t = given;

	return tag_change(c, id, 0, &t->tag, false);
}

static const struct bulk putting = {
	.name = "tag",
	.hold = SQL_TAG_HOLD_MANY,
	.subjects = SQL_TAG_MANY,
	.fields = (const char *const[]){ "tag", NULL },
	.read = read_tagging,
	.check = check_put,
	.ask = ask_put,
	.one = put_one,
};

static const struct bulk taking = {
	.name = "untag",
	.hold = SQL_TAG_HOLD_MANY,
	.subjects = SQL_TAG_MANY,
	.fields = (const char *const[]){ "tag", NULL },
	.read = read_tagging,
	.check = check_take,
	.ask = ask_take,
	.one = take_one,
};

static int
put_many(struct ctx *c)
{
	return bulk_run(c, &putting);
}

static int
take_many(struct ctx *c)
{
	return bulk_run(c, &taking);
}

const struct route prospect_bulk_tag_routes[] = {
	{ POST, "/prospects/bulk/tag", put_many, PROSPECT_NOTE, "prospect/task", .entity = &prospect_entity },
	{ POST, "/prospects/bulk/untag", take_many, PROSPECT_NOTE, "prospect/task", .entity = &prospect_entity },
	{ .path = NULL },
};
