#include "web/tags.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/timeline.h"
#include "web/task.h"

/* Most often who may change the record may write what is internal of it; what was lent may
 * be of other rows. */
static bool
may_tag(struct ctx *c, bool editable)
{
	if (!ctx_may(c, PROSPECT_NOTE))
		return false;
	if (editable && ctx_may_all(c, PROSPECT_NOTE, ctx_scope(c, PROSPECT_EDIT)))
		return true;
	return rows_count(ctx_query(c, SQL_PROSPECT_NOTABLE, ARGS(ARG("id", c->id)))) != 0;
}

void
tags_page(struct ctx *c, const char *version, bool editable)
{
	bool may = may_tag(c, editable);
	xmlNodePtr tags = NULL;
	struct rows *r;

	if (scope_rules[ctx_scope(c, PROSPECT_VIEW)].standing != INSIDE)
		return;
	r = ctx_query(c, SQL_TAG_OF_PROSPECT, ARGS(ARG("id", c->id)));
	while (rows_next(r)) {
		bool carried = rows_int(r, "carried") != 0;
		xmlNodePtr tag;

		if (!carried && !may)
			continue;
		if (tags == NULL)
			tags = doc_element(c->page, "tags");
		tag = doc_text(tags, carried ? "carried" : "free", rows_text(r, "name"));
		doc_attr(tag, "id", rows_text(r, "id"));
	}
	if (tags == NULL || !may)
		return;
	doc_attr(tags, "action", arena_printf(c->arena, "/prospects/%" PRId64 "/tags", c->id));
	doc_attr(tags, "version", version);
}

static bool
read_tag(struct rows *r, struct tag *out)
{
	if (!rows_next(r))
		return false;
	*out = (struct tag){ rows_int(r, "id"), rows_text(r, "name") };
	return true;
}

bool
tag_find(struct ctx *c, const char *id, const char *name, struct tag *out)
{
	if (str_empty(id) ? str_empty(name) : str_id(id) == 0)
		return false;
	return read_tag(ctx_query(c, SQL_TAG_NAMED,
			    ARGS(str_empty(id) ? arg_null("id") : arg_int("id", str_id(id)), arg_text("name", name))),
	    out);
}

static void
note(struct ctx *c, int64_t prospect, const char *code, const char *name)
{
	timeline_note(c->db,
	    &(struct happening){
		.prospect = prospect,
		.type = "system",
		.code = code,
		.subject = name,
		.by = c->viewer.id,
	    });
}

const char *
tag_change(struct ctx *c, int64_t prospect, int64_t version, const struct tag *tag, bool put)
{
	const struct arg *args = ARGS(ARG("id", prospect), ARG("tag", tag->id));
	struct rows *held = ctx_query(c, SQL_TAG_HELD, ARGS(ARG("id", prospect))), *carried;

	if (!rows_next(held))
		return "missing";
	carried = ctx_query(c, SQL_TAG_CARRIED, args);
	/* the same once more is the same answer, whatever version it was asked of */
	if (rows_next(carried) == put)
		return put ? "carried" : "bare";
	if (version != 0 && rows_int(held, "version") != version)
		return "changed";
	if (ctx_exec(c, SQL_TAG_TOUCH, ARGS(ARG("id", prospect))) != 1)
		return "missing";
	ctx_exec(c, put ? SQL_TAG_PUT : SQL_TAG_TAKE, args);
	note(c, prospect, put ? "tag" : "untag", put ? tag->name : rows_text(carried, "name"));
	return NULL;
}

void
tag_ask(struct ctx *c, xmlNodePtr task, const char *chosen, const char *fault, const char *word)
{
	struct rows *r = ctx_query(c, SQL_TAG_ACTIVE, ARGS(arg_text("word", word)));
	const char *near = NULL;
	xmlNodePtr ask;

	while (near == NULL && !str_empty(word) && rows_next(r))
		near = rows_int(r, "near") != 0 ? rows_text(r, "id") : NULL;
	rows_seek(r, 0);
	ask = task_choice(task,
	    &(struct task_ask){ .name = "tag", .value = chosen != NULL ? chosen : near, .fault = fault, .required = true });
	while (rows_next(r))
		doc_attr(doc_text(ask, "choice", rows_text(r, "name")), "value", rows_text(r, "id"));
}
