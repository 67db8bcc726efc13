#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/tags.h"
#include "web/task.h"

/* A name that is none, or nothing: those there are to choose from. */
static int
choose(struct ctx *c, const struct rows *prospect, const char *typed)
{
	const char *record = arena_printf(c->arena, "/prospects/%" PRId64, c->id);
	xmlNodePtr task = task_page(c, "tag", arena_printf(c->arena, "%s/tags", record), record);

	task_subject(c, task, prospect, "/prospects");
	task_keep(task, "version", rows_text(prospect, "version"));
	tag_ask(c, task, NULL, str_empty(typed) ? "check.required" : "check.tag-unknown", typed);
	return 422;
}

static int
change(struct ctx *c)
{
	static const char *const names[] = { "version", "add", "tag", "remove", NULL };
	const char *typed = request_body(c->req, "add"), *removed = request_body(c->req, "remove"), *why;
	int64_t version = str_id(request_body(c->req, "version"));
	/* before anything is read: what is read behind it is as it was when the row was free */
	struct rows *held = ctx_query(c, SQL_TAG_HELD, ARGS(ARG("id", c->id)));
	bool put = removed == NULL;
	struct tag tag = { .id = str_id(removed) };

	if (!rows_next(held))
		return answer_not_found(c);
	if (form_strays(c, names) || version == 0 || (!put && tag.id == 0))
		return answer_failure(c, 400);
	typed = typed != NULL ? str_trim(c->arena, typed) : NULL;
	if (put && !tag_find(c, request_body(c->req, "tag"), typed, &tag))
		return choose(c, held, typed);
	why = tag_change(c, c->id, version, &tag, put);
	if (why != NULL && str_equal(why, "missing"))
		return answer_not_found(c);
	if (why != NULL && str_equal(why, "changed"))
		return answer_failure(c, 409);
	page_notice(c, arena_printf(c->arena, "prospect.%s", why != NULL ? why : put ? "tagged" : "untagged"));
	return answer_see(c, "/prospects/%" PRId64, c->id);
}

const struct route prospect_tag_routes[] = {
	{ POST, "/prospects/:id/tags", change, PROSPECT_NOTE, "prospect/task", .entity = &prospect_entity },
	{ .path = NULL },
};
