#include <inttypes.h>

#include "model/entity.h"
#include "web/account.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/security.h"
#include "web/throttle.h"

/* What an administrator does about the log-ins of somebody below him: lock and
 * unlock, end what is open, take a second factor that was lost. */

static int
done(struct ctx *c, const char *notice)
{
	page_notice(c, notice);
	return answer_see(c, "/users/%" PRId64, c->id);
}

static int
lock(struct ctx *c)
{
	struct rows *user = security_read(c);

	if (user == NULL)
		return answer_not_found(c);
	if (!account_spares_last(c, role_of(rows_text(user, "role"))) ||
	    ctx_exec(c, SQL_USER_LOCK, ARGS(ARG("id", c->id))) != 1)
		return answer_failure(c, 409);
	ctx_exec(c, SQL_SESSION_END_OF, ARGS(ARG("id", c->id)));
	/* links that are under way open nothing when it is unlocked */
	ctx_exec(c, SQL_TOKEN_WITHDRAW_ALL, ARGS(ARG("user_id", c->id)));
	security_tell_locked(c, user, NULL);
	return done(c, "user.locked");
}

static int
unlock(struct ctx *c)
{
	struct rows *user = security_read(c);

	if (user == NULL)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_USER_UNLOCK, ARGS(ARG("id", c->id))) != 1 &&
	    rows_text(user, "waits_until") == NULL)
		return answer_failure(c, 409);
	throttle_forget(c, rows_text(user, "email"));
	return done(c, "user.unlocked");
}

static int
end_sessions(struct ctx *c)
{
	if (security_read(c) == NULL)
		return answer_not_found(c);
	ctx_exec(c, SQL_SESSION_END_OF, ARGS(ARG("id", c->id)));
	return done(c, "sessions.ended");
}

static int
reset_factor(struct ctx *c)
{
	if (!rows_next(ctx_query(c, SQL_FACTOR_TARGET, ARGS(ARG("id", c->id)))))
		return answer_not_found(c);
	if (ctx_exec(c, SQL_FACTOR_RESET, ARGS(ARG("id", c->id))) != 1)
		return answer_failure(c, 409);
	ctx_exec(c, SQL_FACTOR_CODES_DELETE, ARGS(ARG("user_id", c->id)));
	ctx_exec(c, SQL_SESSION_END_OF, ARGS(ARG("id", c->id)));
	return done(c, "factor.removed");
}

const struct route lock_routes[] = {
	{ POST, "/users/:id/lock", lock, USER_LOCK, "user/show", .flags = FRESH, .entity = &user_entity },
	{ POST, "/users/:id/unlock", unlock, USER_LOCK, "user/show", .flags = FRESH, .entity = &user_entity },
	{ POST, "/users/:id/sessions/end", end_sessions, USER_LOCK, "user/show", .flags = FRESH,
	    .entity = &user_entity },
	{ POST, "/users/:id/factor/reset", reset_factor, USER_FACTOR, "user/show", .flags = FRESH,
	    .entity = &user_entity },
	{ .path = NULL },
};
