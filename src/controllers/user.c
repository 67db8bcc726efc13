#include "model/entity/user.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/names.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/invite.h"
#include "web/list.h"
#include "web/page.h"

enum { CODE_LEAST = 3, CODE_LETTERS = 4, CODES_MAX = 100 };

static const struct listing users = {
	.entity = &user_entity,
	.view = USER_VIEW,
	.export = USER_EXPORT,
	.list = SQL_USER_LIST,
	.count = SQL_USER_COUNT,
	.search = SQL_USER_SEARCH,
	.search_count = SQL_USER_SEARCH_COUNT,
	.position = SQL_USER_POSITION,
	.options = "partner_id",
	.options_sql = SQL_PARTNER_ACTIVE,
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

static int
show(struct ctx *c)
{
	struct rows *r;
	xmlNodePtr record;

	page_open(c, "user/show");
	record = page_record(c, &user_entity, SQL_USER_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	r = editable(c);
	if (!rows_next(r))
		return answer_page(c);
	doc_attr(record, "edit", arena_printf(c->arena, "/users/%" PRId64 "/edit", c->id));
	if (is_invited(r))
		page_act(c, "invite", true);
	return answer_page(c);
}

/* The roles the viewer may give, and no other, are there to choose from. */
static void
offer_roles(struct ctx *c, xmlNodePtr form)
{
	for (int role = ROLE_NONE + 1; role < ROLE__MAX; role++)
		if (role_over(c->viewer.role, (enum role)role))
			page_option(form, "role", role_names[role], role_names[role]);
}

/* The form's page: at first, and again with its faults. */
static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "user/form");
	form = form_page(c, f);
	if (f->offered[USER_role])
		offer_roles(c, form);
	if (f->offered[USER_partner_id])
		page_options(c, form, "partner_id", SQL_PARTNER_ACTIVE);
	if (f->offered[USER_branch_id])
		page_options(c, form, "branch_id", SQL_BRANCH_ACTIVE);
	return status;
}

/* An agency of one house has no branches to choose from. */
static struct form *
fitting(struct ctx *c, struct form *f)
{
	if (f->offered[USER_branch_id] && f->values[USER_branch_id] == NULL &&
	    rows_count(ctx_query(c, SQL_BRANCH_ACTIVE, NO_ARGS)) == 0)
		f->offered[USER_branch_id] = false;
	return f;
}

static void
check_among(struct ctx *c, struct form *f, int field, enum sql sql)
{
	struct rows *r;

	if (f->values[field] == NULL || f->faults[field] != NULL)
		return;
	r = ctx_query(c, sql, NO_ARGS);
	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), f->values[field]))
			return;
	form_fault(f, field, "check.choice");
}

/* BR 7.7: [A-Z0-9]{3,12}; typed in small letters it is meant in capitals. */
static void
check_code(struct ctx *c, struct form *f)
{
	const char *typed = f->values[USER_commercial_code];
	char *code;

	if (typed == NULL || f->faults[USER_commercial_code] != NULL)
		return;
	code = arena_strdup(c->arena, typed);
	for (char *at = code; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	f->values[USER_commercial_code] = code;
	if (strlen(code) < CODE_LEAST || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(code))
		form_fault(f, USER_commercial_code, "check.code");
}

/* The first letters of the last name, which the agency knows a person by. */
static const char *
code_prefix(struct ctx *c, const char *name)
{
	char prefix[CODE_LETTERS + 1];
	const char **words;
	size_t n = name_split(c->arena, name, &words), length = 0;

	for (const char *at = n == 0 ? "" : words[n - 1]; *at != '\0' && length < CODE_LETTERS; at++)
		if (*at >= 'a' && *at <= 'z')
			prefix[length++] = (char)(*at - 'a' + 'A');
	prefix[length] = '\0';
	return arena_strdup(c->arena, length < 2 ? "COM" : prefix);
}

static bool
has_code(struct rows *r, const char *code)
{
	rows_seek(r, 0);
	while (rows_next(r))
		if (str_equal(rows_text(r, "code"), code))
			return true;
	return false;
}

/* A free code for who has none, to be looked at before it is saved. */
static void
suggest_code(struct ctx *c, struct form *f)
{
	const char *prefix = code_prefix(c, f->values[USER_name]), *code;
	struct rows *taken = ctx_query(c, SQL_USER_CODES, ARGS(ARG("prefix", prefix)));

	for (int i = 1; i < CODES_MAX; i++) {
		code = arena_printf(c->arena, "%s%02d", prefix, i);
		if (has_code(taken, code))
			continue;
		f->values[USER_commercial_code] = code;
		form_fault(f, USER_commercial_code, "check.suggested");
		return;
	}
	form_fault(f, USER_commercial_code, "check.required");
}

/* A field that goes with one role is needed with it and has no place beside another. */
static bool
belongs(struct form *f, enum role role, int field, enum role with)
{
	if (role != with && f->values[field] != NULL)
		form_fault(f, field, "check.other-role");
	return role == with && f->values[field] == NULL && f->faults[field] == NULL;
}

/* What no field can know alone. */
static void
check_whole(struct ctx *c, struct form *f)
{
	enum role role = role_of(f->values[USER_role]);

	check_among(c, f, USER_partner_id, SQL_PARTNER_ACTIVE);
	check_code(c, f);
	if (role == ROLE_NONE)
		return;
	if (belongs(f, role, USER_partner_id, ROLE_PARTNER))
		form_fault(f, USER_partner_id, "check.required");
	if (belongs(f, role, USER_commercial_code, ROLE_COMMERCIAL))
		suggest_code(c, f);
}

static int
draft(struct ctx *c)
{
	struct form *f = fitting(c, form_new(c, &user_entity, CREATE));

	f->key = form_key(c);
	f->values[USER_locale] = c->viewer.lang;
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

/* An address or a code that somebody else has, as the field's fault. */
static bool
fault_of_key(struct ctx *c, struct form *f)
{
	static const struct {
		const char *key;
		int field;
	} keys[] = {
		{ "uq_users_email", USER_email },
		{ "uq_users_commercial_code", USER_commercial_code },
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_equal(db_duplicate(c->db), keys[i].key)) {
			form_fault(f, keys[i].field, "check.taken");
			return true;
		}
	return false;
}

/* The account and its invitation: 0, or the status it was refused with. */
static int
insert(struct ctx *c, struct form *f, const char **location)
{
	size_t n;
	int64_t id;

	place(c, f);
	if (ctx_exec(c, SQL_USER_INSERT, form_args(c, f, 0, &n)) != 1)
		return fault_of_key(c, f) ? present(c, f, 422) : 503;
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
	if (f->faults[USER_role] == NULL && !role_over(c->viewer.role, role_of(f->values[USER_role])))
		return answer_failure(c, 403);
	check_whole(c, f);
	check_among(c, f, USER_branch_id, SQL_BRANCH_ACTIVE);
	if (!form_valid(f))
		return present(c, fitting(c, f), 422);
	if (!form_first(c, f, &location))
		return location != NULL ? answer_see(c, "%s", location) : answer_failure(c, 400);
	if ((refused = insert(c, f, &location)) != 0)
		return refused;
	form_done(c, f, location);
	page_notice(c, "user.created");
	return answer_see(c, "%s", location);
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

/* Somebody was faster: what was typed stays, to be saved over the newer one on purpose. */
static int
conflict(struct ctx *c, struct form *f)
{
	struct rows *r;
	xmlNodePtr notice;

	/* the transaction still sees the row as it was when it began */
	db_rollback(c->db);
	r = editable(c);
	if (!rows_next(r))
		return answer_not_found(c);
	f->version = rows_int(r, "version");
	present(c, fitting(c, f), 409);
	notice = doc_element(c->page, "notice");
	doc_attr(notice, "kind", "failure");
	doc_attr(notice, "code", "form.conflict");
	return 409;
}

/* A branch that has closed meanwhile is kept by who is in it, not newly chosen. */
static void
check_branch(struct ctx *c, struct form *f, const struct rows *old)
{
	if (!str_equal(f->values[USER_branch_id], rows_text(old, "branch_id")))
		check_among(c, f, USER_branch_id, SQL_BRANCH_ACTIVE);
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
		return conflict(c, f);
	page_notice(c, "user.saved");
	return answer_see(c, "/users/%" PRId64, c->id);
}

/* The invitation once more; the link sent before no longer works. */
static int
invite(struct ctx *c)
{
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	if (!is_invited(r))
		return answer_failure(c, 409);
	invite_send(c, c->id);
	page_notice(c, "user.invited");
	return answer_see(c, "/users/%" PRId64, c->id);
}

const struct route user_routes[] = {
	{ GET, "/users", browse, USER_VIEW, "user/list", CSV | JSON | XML, .entity = &user_entity },
	{ GET, "/users/new", draft, USER_CREATE, "user/form", .entity = &user_entity },
	{ POST, "/users", create, USER_CREATE, "user/form", .flags = FRESH, .entity = &user_entity },
	{ GET, "/users/:id", show, USER_VIEW, "user/show", JSON | XML, .entity = &user_entity },
	{ GET, "/users/:id/edit", edit, USER_EDIT, "user/form", .entity = &user_entity },
	{ POST, "/users/:id", save, USER_EDIT, "user/form", .flags = FRESH, .entity = &user_entity },
	{ POST, "/users/:id/invite", invite, USER_CREATE, "user/show", .entity = &user_entity },
	{ .path = NULL },
};
