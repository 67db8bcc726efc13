#include "model/entity/team.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"
#include "web/team.h"

static const struct listing teams = {
	.entity = &team_entity,
	.view = TEAM_VIEW,
	.export = TEAM_VIEW,
	.list = SQL_TEAM_LIST,
	.count = SQL_TEAM_COUNT,
	.search = SQL_TEAM_SEARCH,
	.search_count = SQL_TEAM_SEARCH_COUNT,
	.position = SQL_TEAM_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &teams);
}

/* Those the viewer sees: a team's people are not all of its branch's. */
static void
add_people(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_TEAM_PEOPLE, ARGS(ARG("id", c->id)));
	xmlNodePtr people = doc_element(c->page, "people");

	while (rows_next(r)) {
		xmlNodePtr person = doc_text(people, "person", rows_text(r, "name"));

		doc_attr(person, "href", arena_printf(c->arena, "/users/%s", rows_text(r, "id")));
		doc_attr(person, "status", rows_text(r, "status"));
	}
}

static int
show(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "team/show");
	record = page_record(c, &team_entity, SQL_TEAM_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	editing_add(c, &team_entity, c->id);
	add_people(c);
	if (ctx_may(c, TEAM_EDIT))
		doc_attr(record, "edit", arena_printf(c->arena, "/teams/%" PRId64 "/edit", c->id));
	return answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "team/form");
	form = form_page(c, f);
	if (f->offered[TEAM_branch_id])
		page_options(c, form, "branch_id", SQL_BRANCH_ACTIVE);
	page_options(c, form, "manager_id", SQL_TEAM_LEADERS);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &team_entity, CREATE);

	f->key = form_key(c);
	f->values[TEAM_status] = "active";
	return present(c, f, 200);
}

static int
taken(struct ctx *c, struct form *f)
{
	form_fault(f, TEAM_name, "check.taken");
	return present(c, f, 422);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &team_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	/* before the check: the same form sent twice is no second team */
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	team_hold(c, f->values[TEAM_manager_id]);
	form_among(c, f, TEAM_branch_id, SQL_BRANCH_ACTIVE);
	form_among(c, f, TEAM_manager_id, SQL_TEAM_LEADERS);
	team_check_leader(c, f, f->values[TEAM_branch_id]);
	if (!form_valid(f))
		return present(c, f, 422);
	if (ctx_exec(c, SQL_TEAM_INSERT, form_args(c, f, 0, &n)) != 1)
		return taken(c, f);
	location = arena_printf(c->arena, "/teams/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "team.created");
}

static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_TEAM_EDITABLE, ARGS(ARG("id", c->id)));
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &team_entity, EDIT);
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

/* A manager who has left meanwhile is kept, not newly chosen. */
static void
check_whole(struct ctx *c, struct form *f, const struct rows *old)
{
	if (!str_equal(f->values[TEAM_manager_id], rows_text(old, "manager_id")))
		form_among(c, f, TEAM_manager_id, SQL_TEAM_LEADERS);
	team_check_leader(c, f, rows_text(old, "branch_id"));
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &team_entity, EDIT);
	struct rows *r;
	struct arg *args;
	int64_t changed;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	team_hold(c, f->values[TEAM_manager_id]);
	r = editable(c);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	check_whole(c, f, r);
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	changed = ctx_exec(c, SQL_TEAM_UPDATE, args);
	if (changed < 0 && db_duplicate(c->db) != NULL)
		return taken(c, f);
	if (changed != 1)
		return conflict_answer(c, f, SQL_TEAM_EDITABLE, present);
	return form_saved(c, f, "team.saved");
}

const struct route team_routes[] = {
	{ GET, "/teams", browse, TEAM_VIEW, "team/list", CSV | JSON | XML, .entity = &team_entity },
	{ GET, "/teams/new", draft, TEAM_EDIT, "team/form", .entity = &team_entity },
	{ POST, "/teams", create, TEAM_EDIT, "team/form", .flags = FRESH, .entity = &team_entity },
	{ GET, "/teams/:id", show, TEAM_VIEW, "team/show", JSON | XML, .entity = &team_entity },
	{ GET, "/teams/:id/edit", edit, TEAM_EDIT, "team/form", .flags = EDITING, .entity = &team_entity },
	{ POST, "/teams/:id", save, TEAM_EDIT, "team/form", .flags = FRESH, .entity = &team_entity },
	{ .path = NULL },
};
