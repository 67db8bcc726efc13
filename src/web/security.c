#include "web/security.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "store/outbox.h"

struct rows *
security_read(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_USER_SECURITY,
	    ARGS(ARG("id", c->id), ARG("idle", (int64_t)c->conf->session_idle),
		ARG("window", (int64_t)c->conf->login_account_window),
		ARG("failures", (int64_t)c->conf->login_account_failures)));

	return rows_next(r) ? r : NULL;
}

static void
act(struct ctx *c, const char *name, const char *path)
{
	xmlNodePtr n = doc_element(c->page, "act");

	doc_attr(n, "name", name);
	doc_attr(n, "href", arena_printf(c->arena, "/users/%" PRId64 "/%s", c->id, path));
	doc_attr(n, "post", "1");
}

void
security_add(struct ctx *c)
{
	struct rows *r = security_read(c);
	bool locked, waits, factor;
	xmlNodePtr security;

	if (r == NULL)
		return;
	locked = rows_text(r, "locked_at") != NULL;
	waits = rows_text(r, "waits_until") != NULL;
	factor = rows_int(r, "factor") != 0;
	security = doc_element(c->page, "security");
	doc_attr(security, "locked", rows_text(r, "locked_at"));
	doc_attr(security, "by", rows_text(r, "locked_by_name"));
	doc_attr(security, "waits", rows_text(r, "waits_until"));
	doc_attr(security, "factor", factor ? "1" : NULL);
	doc_attr_int(security, "sessions", rows_int(r, "sessions"));
	if (!locked && str_equal(rows_text(r, "status"), "active"))
		act(c, "lock", "lock");
	if (locked || waits)
		act(c, "unlock", "unlock");
	if (rows_int(r, "sessions") != 0)
		act(c, "end_sessions", "sessions/end");
	if (factor && ctx_may(c, USER_FACTOR))
		act(c, "reset_factor", "factor/reset");
}

void
security_tell_locked(struct ctx *c, const struct rows *user, const char *dedup)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){ .template = "account/locked",
		.channel = "mail",
		.to = rows_text(user, "email"),
		.locale = rows_text(user, "locale"),
		.user = rows_int(user, "id"),
		.dedup = dedup,
		.values = (const struct letter_value[]){ { "name", rows_text(user, "name") },
		    { "when", time_format(c->arena, clock_now()) },
		    { .name = NULL } } });
}
