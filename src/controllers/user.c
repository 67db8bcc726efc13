#include "model/entity/user.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "web/account.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/invite.h"
#include "web/list.h"
#include "web/page.h"
#include "web/security.h"
#include "web/team.h"
#include "web/versed.h"

static const struct listing users = {
	.entity = &user_entity,
	.view = USER_VIEW,
	.export = USER_EXPORT,
	.list = SQL_USER_LIST,
	.count = SQL_USER_COUNT,
	.search = SQL_USER_SEARCH,
	.search_count = SQL_USER_SEARCH_COUNT,
	.position = SQL_USER_POSITION,
	.options = (const struct list_options[]){
	    { "branch_id", SQL_BRANCH_WITHIN },
	    { "partner_id", SQL_PARTNER_ACTIVE },
	    { .field = NULL },
	},
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &users);
}

/* The row, when the viewer may change it. */
static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_USER_EDITABLE, ARGS(ARG("id", c->id)));
}

static bool
is_invited(const struct rows *user)
{
	return str_equal(rows_text(user, "status"), "active") &&
	    rows_text(user, "password_changed_at") == NULL;
}

/* What may be done beside changing the fields. */
static void
add_acts(struct ctx *c, const struct rows *user)
{
	bool active = str_equal(rows_text(user, "status"), "active");

	if (is_invited(user))
		page_act(c, "invite", true);
	if (str_equal(rows_text(user, "role"), "advisor"))
		page_act(c, "destinations", false);
	if (ctx_may(c, USER_ROLE))
		page_act(c, "role", false);
	if (ctx_may(c, USER_DEACTIVATE))
		page_act(c, active ? "deactivate" : "activate", !active);
}

static int
show(struct ctx *c)
{
	struct rows *r;
	xmlNodePtr record;

	page_open(c, "user/show");
	record = page_record(c, &user_entity, SQL_USER_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	editing_add(c, &user_entity, c->id);
	security_add(c);
	versed_add(c);
	if (ctx_may(c, RIGHTS_VIEW))
		page_act(c, "rights", false);
	r = editable(c);
	if (!rows_next(r))
		return answer_page(c);
	doc_attr(record, "edit", arena_printf(c->arena, "/users/%" PRId64 "/edit", c->id));
	add_acts(c, r);
	return answer_page(c);
}

/* The form's page: at first, and again with its faults. */
static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "user/form");
	form = form_page(c, f);
	account_offer(c, f, form);
	if (f->offered[USER_branch_id])
		page_options(c, form, "branch_id", SQL_BRANCH_ACTIVE);
	team_offer(c, f, form);
	return status;
}

/* An agency of one house has no branches to choose from, and maybe no teams. */
static struct form *
fitting(struct ctx *c, struct form *f)
{
	if (f->offered[USER_branch_id] && f->values[USER_branch_id] == NULL &&
	    rows_count(ctx_query(c, SQL_BRANCH_ACTIVE, NO_ARGS)) == 0)
		f->offered[USER_branch_id] = false;
	team_fit(c, f);
	return f;
}

static int
draft(struct ctx *c)
{
	struct form *f = fitting(c, form_new(c, &user_entity, CREATE));

	f->key = form_key(c);
	f->values[USER_locale] = c->viewer.lang;
	/* from the page of an organisation: one of its people */
	if (str_id(request_query(c->req, "partner_id")) != 0) {
		f->values[USER_partner_id] = request_query(c->req, "partner_id");
		f->values[USER_role] = "partner";
	}
	return present(c, f, 200);
}

/* Who does not choose the branch makes people of his own. */
static void
place(struct ctx *c, struct form *f)
{
	struct rows *r;

	if (ctx_may(c, USER_PLACE))
		return;
	r = ctx_query(c, SQL_USER_BRANCH, NO_ARGS);
	if (rows_next(r))
		f->values[USER_branch_id] = rows_text(r, "branch_id");
}

/* Somebody else has what was typed, or the organisation has been closed meanwhile. */
static int
refuse(struct ctx *c, struct form *f)
{
	if (!account_taken(c, f))
		form_fault(f, USER_partner_id, "check.choice");
	/* the transaction still sees what there is to choose as it was when it began */
	db_rollback(c->db);
	return present(c, fitting(c, f), 422);
}

/* The account and its invitation: 0, or the status it was refused with. */
static int
insert(struct ctx *c, struct form *f, const char **location)
{
	size_t n;
	int64_t id;

	if (ctx_exec(c, SQL_USER_INSERT, form_args(c, f, 0, &n)) != 1)
		return refuse(c, f);
	id = db_last_id(c->db);
	invite_send(c, id);
	*location = arena_printf(c->arena, "/users/%" PRId64, id);
	return 0;
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &user_entity, CREATE);
	const char *location;
	int refused;

	if (f->stray)
		return answer_failure(c, 400);
	/* a role that was not among the choices was put there by hand (PP-01) */
	if (f->faults[USER_role] == NULL &&
	    !role_over(c->viewer.role, role_of(f->values[USER_role])))
		return answer_failure(c, 403);
	account_check(c, f, f->values[USER_name]);
	form_among(c, f, USER_branch_id, SQL_BRANCH_ACTIVE);
	place(c, f);
	team_check(c, f, NULL);
	if (!form_valid(f))
		return present(c, fitting(c, f), 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if ((refused = insert(c, f, &location)) != 0)
		return refused;
	return form_created(c, f, location, "user.created");
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &user_entity, EDIT);
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, fitting(c, f), 200);
}

/* A branch that has closed meanwhile is kept by who is in it, not newly chosen. */
static void
check_branch(struct ctx *c, struct form *f, const struct rows *old)
{
	if (!str_equal(f->values[USER_branch_id], rows_text(old, "branch_id")))
		form_among(c, f, USER_branch_id, SQL_BRANCH_ACTIVE);
	team_check(c, f, old);
	team_check_branch(c, f, old);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &user_entity, EDIT);
	struct rows *r;
	struct arg *args;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	team_hold(c, arena_printf(c->arena, "%" PRId64, c->id));
	r = editable(c);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	check_branch(c, f, r);
	if (!form_valid(f))
		return present(c, fitting(c, f), 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	if (ctx_exec(c, SQL_USER_UPDATE, args) != 1)
		return conflict_answer(c, fitting(c, f), SQL_USER_EDITABLE, present);
	return form_saved(c, f, "user.saved");
}

/* The invitation once more; the link sent before no longer works. */
static int
invite(struct ctx *c)
{
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	if (!is_invited(r))
		return answer_refused(c, "failure.already");
	invite_send(c, c->id);
	page_notice(c, "user.invited");
	return answer_see(c, "/users/%" PRId64, c->id);
}

const struct route user_routes[] = {
	{ GET, "/users", browse, USER_VIEW, "user/list", CSV | JSON | XML, .entity = &user_entity },
	{ GET, "/users/new", draft, USER_CREATE, "user/form", .entity = &user_entity },
	{ POST, "/users", create, USER_CREATE, "user/form", .flags = FRESH,
	    .entity = &user_entity },
	{ GET, "/users/:id", show, USER_VIEW, "user/show", JSON | XML, .entity = &user_entity },
	{ GET, "/users/:id/edit", edit, USER_EDIT, "user/form", .flags = EDITING,
	    .entity = &user_entity },
	{ POST, "/users/:id", save, USER_EDIT, "user/form", .flags = FRESH,
	    .entity = &user_entity },
	{ POST, "/users/:id/invite", invite, USER_CREATE, "user/show", .entity = &user_entity },
	{ .path = NULL },
};
