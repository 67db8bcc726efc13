#include "model/entity/tag.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing tags = {
	.entity = &tag_entity,
	.view = TAG_VIEW,
	.export = TAG_VIEW,
	.list = SQL_TAG_LIST,
	.count = SQL_TAG_COUNT,
	.search = SQL_TAG_SEARCH,
	.search_count = SQL_TAG_SEARCH_COUNT,
	.position = SQL_TAG_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &tags);
}

static int
show(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "tag/show");
	record = page_record(c, &tag_entity, SQL_TAG_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	editing_add(c, &tag_entity, c->id);
	if (ctx_may(c, TAG_EDIT))
		doc_attr(record, "edit", arena_printf(c->arena, "/tags/%" PRId64 "/edit", c->id));
	return answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	page_open(c, "tag/form");
	form_page(c, f);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &tag_entity, CREATE);

	f->key = form_key(c);
	f->values[TAG_status] = "active";
	return present(c, f, 200);
}

static int
taken(struct ctx *c, struct form *f)
{
	form_fault(f, TAG_name, "check.taken");
	return present(c, f, 422);
}

/* Names stand side by side in lists and files, a comma between. */
static void
check_name(struct form *f)
{
	const char *name = f->values[TAG_name];

	if (name != NULL && strchr(name, ',') != NULL)
		form_fault(f, TAG_name, "check.comma");
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &tag_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	check_name(f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if (ctx_exec(c, SQL_TAG_INSERT, form_args(c, f, 0, &n)) != 1)
		return taken(c, f);
	location = arena_printf(c->arena, "/tags/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "tag.created");
}

static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_TAG_EDITABLE, ARGS(ARG("id", c->id)));
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &tag_entity, EDIT);
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &tag_entity, EDIT);
	struct rows *r = editable(c);
	struct arg *args;
	int64_t changed;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	check_name(f);
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	changed = ctx_exec(c, SQL_TAG_UPDATE, args);
	if (changed < 0 && db_duplicate(c->db) != NULL)
		return taken(c, f);
	if (changed != 1)
		return conflict_answer(c, f, SQL_TAG_EDITABLE, present);
	return form_saved(c, f, "tag.saved");
}

const struct route tag_routes[] = {
	{ GET, "/tags", browse, TAG_VIEW, "tag/list", CSV | JSON | XML, .entity = &tag_entity },
	{ GET, "/tags/new", draft, TAG_EDIT, "tag/form", .entity = &tag_entity },
	{ POST, "/tags", create, TAG_EDIT, "tag/form", .entity = &tag_entity },
	{ GET, "/tags/:id", show, TAG_VIEW, "tag/show", JSON | XML, .entity = &tag_entity },
	{ GET, "/tags/:id/edit", edit, TAG_EDIT, "tag/form", .flags = EDITING,
	    .entity = &tag_entity },
	{ POST, "/tags/:id", save, TAG_EDIT, "tag/form", .entity = &tag_entity },
	{ .path = NULL },
};
