#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/entity/user.h"
#include "store/outbox.h"
#include "web/account.h"
#include "web/answer.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/handover.h"
#include "web/page.h"

/* The row, when the viewer may give it another role. */
static struct rows *
placed(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_USER_PLACED, ARGS(ARG("id", c->id)));

	return rows_next(r) ? r : NULL;
}

static int
present(struct ctx *c, struct form *f, int status)
{
	page_open(c, "user/role");
	f->action = arena_printf(c->arena, "/users/%" PRId64 "/role", c->id);
	f->cancel = arena_printf(c->arena, "/users/%" PRId64, c->id);
	account_offer(c, f, form_page(c, f));
	return status;
}

static int
ask(struct ctx *c)
{
	struct form *f = form_new(c, &user_entity, MOVE);
	struct rows *user = placed(c);

	if (user == NULL)
		return answer_not_found(c);
	form_fill(f, user);
	if (!str_equal(f->values[USER_role], "commercial"))
		f->values[USER_commercial_code] = NULL;
	return present(c, f, 200);
}

/* Roles whose users may be a record's advisor (SPEC 2.2). */
static bool
holds_records(enum role role)
{
	return role == ROLE_SUPER_ADMIN || role == ROLE_MANAGER || role == ROLE_ADVISOR;
}

/* Who holds records hands them over before he is one who may not. */
static void
check_held(struct ctx *c, struct form *f)
{
	struct handover h;

	if (f->faults[USER_role] != NULL || holds_records(role_of(f->values[USER_role])))
		return;
	handover_read(c, &h, c->id);
	if (h.kinds[0].held != 0 || h.kinds[1].held != 0)
		form_fault(f, USER_role, "check.held");
}

static void
tell(struct ctx *c, const struct rows *user, const char *role)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/role-changed",
		.channel = "mail",
		.to = rows_text(user, "email"),
		.locale = rows_text(user, "locale"),
		.user = c->id,
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(user, "name") },
			{ "role", role },
			{ "by", c->viewer.name },
			{ .name = NULL },
		    },
	    });
}

/* A code that is there already is the user's own, and kept when none is typed. */
static void
keep_code(struct form *f, const struct rows *user)
{
	if (f->values[USER_commercial_code] == NULL &&
	    str_equal(f->values[USER_role], "commercial"))
		f->values[USER_commercial_code] = rows_text(user, "commercial_code");
}

static int
move(struct ctx *c)
{
	struct form *f = form_read(c, &user_entity, MOVE);
	/* before anything is read: what is read behind it is as it was when the row was free */
	struct rows *user = ctx_query(c, SQL_USER_MOVING, ARGS(ARG("id", c->id)));
	enum role role = role_of(f->values[USER_role]);
	struct arg *args;
	size_t n;

	if (!rows_next(user))
		return answer_not_found(c);
	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	/* a role that was not among the choices was put there by hand (PP-01) */
	if (f->faults[USER_role] == NULL && !role_over(c->viewer.role, role))
		return answer_failure(c, 403);
	keep_code(f, user);
	account_check(c, f, rows_text(user, "name"));
	check_held(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (role != ROLE_SUPER_ADMIN && !account_spares_last(c, role_of(rows_text(user, "role"))))
		return answer_refused(c, "failure.last-admin");
	args = form_args(c, f, 3, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	args[n++] = arg_int("holds", holds_records(role));
	if (ctx_exec(c, SQL_USER_MOVE, args) != 1)
		return account_taken(c, f) ? present(c, f, 422) : answer_failure(c, 409);
	/* it was lent to who had the role before */
	if (role != role_of(rows_text(user, "role")))
		ctx_exec(c, SQL_GRANT_WITHDRAW, ARGS(ARG("id", c->id)));
	ctx_exec(c, SQL_SESSION_END_OTHERS, ARGS(ARG("user_id", c->id), arg_null("hash")));
	editing_made(c, f->version + 1);
	tell(c, user, f->values[USER_role]);
	page_notice(c, "user.moved");
	return answer_see(c, "/users/%" PRId64, c->id);
}

const struct route user_role_routes[] = {
	{ GET, "/users/:id/role", ask, USER_ROLE, "user/role", .entity = &user_entity },
	{ POST, "/users/:id/role", move, USER_ROLE, "user/role", .flags = FRESH,
	    .entity = &user_entity },
	{ .path = NULL },
};
