#include "model/entity/branch.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing branches = {
	.entity = &branch_entity,
	.view = BRANCH_VIEW,
	.export = BRANCH_VIEW,
	.list = SQL_BRANCH_LIST,
	.count = SQL_BRANCH_COUNT,
	.search = SQL_BRANCH_SEARCH,
	.search_count = SQL_BRANCH_SEARCH_COUNT,
	.position = SQL_BRANCH_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &branches);
}

static int
show(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "branch/show");
	record = page_record(c, &branch_entity, SQL_BRANCH_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	editing_add(c, &branch_entity, c->id);
	if (ctx_may(c, BRANCH_EDIT))
		doc_attr(record, "edit", arena_printf(c->arena, "/branches/%" PRId64 "/edit", c->id));
	return answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	page_open(c, "branch/form");
	form_page(c, f);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &branch_entity, CREATE);

	f->key = form_key(c);
	f->values[BRANCH_status] = "active";
	f->values[BRANCH_country] = "CI";
	return present(c, f, 200);
}

static int
taken(struct ctx *c, struct form *f)
{
	form_fault(f, BRANCH_code, "check.taken");
	return present(c, f, 422);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &branch_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if (ctx_exec(c, SQL_BRANCH_INSERT, form_args(c, f, 0, &n)) != 1)
		return taken(c, f);
	location = arena_printf(c->arena, "/branches/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "branch.created");
}

static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_BRANCH_EDITABLE, ARGS(ARG("id", c->id)));
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &branch_entity, EDIT);
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &branch_entity, EDIT);
	struct rows *r = editable(c);
	struct arg *args;
	int64_t changed;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	changed = ctx_exec(c, SQL_BRANCH_UPDATE, args);
	if (changed < 0 && db_duplicate(c->db) != NULL)
		return taken(c, f);
	if (changed != 1)
		return conflict_answer(c, f, SQL_BRANCH_EDITABLE, present);
	return form_saved(c, f, "branch.saved");
}

const struct route branch_routes[] = {
	{ GET, "/branches", browse, BRANCH_VIEW, "branch/list", CSV | JSON | XML, .entity = &branch_entity },
	{ GET, "/branches/new", draft, BRANCH_EDIT, "branch/form", .entity = &branch_entity },
	{ POST, "/branches", create, BRANCH_EDIT, "branch/form", .entity = &branch_entity },
	{ GET, "/branches/:id", show, BRANCH_VIEW, "branch/show", JSON | XML, .entity = &branch_entity },
	{ GET, "/branches/:id/edit", edit, BRANCH_EDIT, "branch/form", .flags = EDITING,
	    .entity = &branch_entity },
	{ POST, "/branches/:id", save, BRANCH_EDIT, "branch/form", .entity = &branch_entity },
	{ .path = NULL },
};
