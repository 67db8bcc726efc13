#include "web/invite.h"

#include "base/arena.h"
#include "base/clock.h"
#include "conf/conf.h"
#include "store/outbox.h"
#include "store/token.h"

static const char *
link_to(struct ctx *c, int64_t user)
{
	const char *secret = token_issue(
	    c->db, c->arena, user, TOKEN_INVITATION, NULL, INVITE_HOURS * HOUR, c->viewer.id);

	return arena_printf(c->arena, "%s/invitation?token=%s", c->conf->base_url, secret);
}

const char *
invite_send(struct ctx *c, int64_t user)
{
	struct rows *r = ctx_query(c, SQL_USER_INVITED, ARGS(ARG("id", user)));
	const char *link;

	if (!rows_next(r))
		return NULL;
	link = link_to(c, user);
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/invitation",
		.channel = "mail",
		.to = rows_text(r, "email"),
		.locale = rows_text(r, "locale"),
		.user = user,
		.secret = true,
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(r, "name") },
			{ "hours", arena_printf(c->arena, "%d", INVITE_HOURS) },
			{ "link", link },
			{ .name = NULL },
		    },
	    });
	return link;
}
