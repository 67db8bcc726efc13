#include "web/leave.h"

#include "base/str.h"
#include "web/account.h"

enum leave
leave_close(struct ctx *c, const struct rows *user, int64_t version)
{
	if (!str_equal(rows_text(user, "status"), "active"))
		return LEAVE_ALREADY;
	if (!account_spares_last(c, role_of(rows_text(user, "role"))))
		return LEAVE_LAST;
	if (ctx_exec(c, SQL_USER_DEACTIVATE, ARGS(ARG("id", c->id), ARG("version", version))) != 1)
		return LEAVE_CHANGED;
	return LEAVE_DONE;
}

/* Nothing is left of it: sessions in every worker, links that were sent. */
static void
end(struct ctx *c)
{
	ctx_exec(c, SQL_SESSION_END_OTHERS, ARGS(ARG("user_id", c->id), arg_null("hash")));
	ctx_exec(c, SQL_TOKEN_WITHDRAW_ALL, ARGS(ARG("user_id", c->id)));
}

enum leave
leave_finish(struct ctx *c, struct handover *h)
{
	if (!handover_check(c, h))
		return LEAVE_CHOOSE;
	if (!handover_do(c, h))
		return LEAVE_CHANGED;
	end(c);
	return LEAVE_DONE;
}
