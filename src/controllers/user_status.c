#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity/user.h"
#include "web/answer.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/invite.h"
#include "web/leave.h"
#include "web/page.h"

/* The row, when the viewer may deactivate it or bring it back. */
static struct rows *
leaver(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_USER_LEAVER, ARGS(ARG("id", c->id)));

	return rows_next(r) ? r : NULL;
}

static int
present(struct ctx *c, const struct rows *user, const struct handover *h, int status)
{
	xmlNodePtr leaving;

	page_open(c, "user/leave");
	leaving = doc_element(c->page, "leaving");
	doc_attr(leaving, "name", rows_text(user, "name"));
	doc_attr(leaving, "action", arena_printf(c->arena, "/users/%" PRId64 "/deactivate", c->id));
	doc_attr(leaving, "cancel", arena_printf(c->arena, "/users/%" PRId64, c->id));
	doc_attr(leaving, "version", rows_text(user, "version"));
	handover_page(c, leaving, h);
	return status;
}

static int
ask(struct ctx *c)
{
	struct rows *user = leaver(c);
	struct handover h;

	if (user == NULL)
		return answer_not_found(c);
	if (!str_equal(rows_text(user, "status"), "active"))
		return answer_refused(c, "failure.already");
	handover_read(c, &h, c->id);
	return present(c, user, &h, 200);
}

static int
answer(struct ctx *c, enum leave left)
{
	static const char *const keys[] = {
		[LEAVE_ALREADY] = "failure.already", [LEAVE_LAST] = "failure.last-admin" };

	return left == LEAVE_CHANGED ? answer_failure(c, 409) : answer_refused(c, keys[left]);
}

static int
deactivate(struct ctx *c)
{
	static const char *const names[] = { "version", "prospects", "clients", NULL };
	int64_t version = str_id(request_body(c->req, "version"));
	/* before anything is read: what is read behind it is as it was when the row was free */
	struct rows *user = ctx_query(c, SQL_USER_LEAVING, ARGS(ARG("id", c->id)));
	struct handover h;
	enum leave left;

	if (!rows_next(user))
		return answer_not_found(c);
	if (form_strays(c, names) || version == 0)
		return answer_failure(c, 400);
	left = leave_close(c, user, version);
	if (left != LEAVE_DONE)
		return answer(c, left);
	handover_read(c, &h, c->id);
	left = leave_finish(c, &h);
	if (left == LEAVE_CHOOSE)
		return present(c, user, &h, 422);
	if (left != LEAVE_DONE)
		return answer(c, left);
	editing_made(c, version + 1);
	page_notice(c, "user.deactivated");
	return answer_see(c, "/users/%" PRId64, c->id);
}

static int
activate(struct ctx *c)
{
	if (leaver(c) == NULL)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_USER_ACTIVATE, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.already");
	invite_send(c, c->id);
	page_notice(c, "user.activated");
	return answer_see(c, "/users/%" PRId64, c->id);
}

const struct route user_status_routes[] = {
	{ GET, "/users/:id/deactivate", ask, USER_DEACTIVATE, "user/leave",
	    .entity = &user_entity },
	{ POST, "/users/:id/deactivate", deactivate, USER_DEACTIVATE, "user/leave", .flags = FRESH,
	    .entity = &user_entity },
	{ POST, "/users/:id/activate", activate, USER_DEACTIVATE, "user/show", .flags = FRESH,
	    .entity = &user_entity },
	{ .path = NULL },
};
