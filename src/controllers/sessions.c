#include "conf/conf.h"
#include "crypt/digest.h"
#include "web/answer.h"
#include "web/device.h"
#include "web/page.h"

/* Where the viewer is logged in, to be ended one by one or all but this one. */

static int
show(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_SESSION_OWN,
	    ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE), ARG("idle", (int64_t)c->conf->session_idle)));
	xmlNodePtr sessions, session;

	page_open(c, "sessions");
	sessions = doc_element(c->page, "sessions");
	while (rows_next(r)) {
		session = doc_element(sessions, "session");
		doc_attr(session, "id", rows_text(r, "id"));
		doc_attr(session, "current", rows_int(r, "current") != 0 ? "1" : NULL);
		doc_attr(session, "device", device_words(c->arena, rows_text(r, "user_agent")));
		doc_attr(session, "address", rows_text(r, "address"));
		doc_attr(session, "since", rows_text(r, "created_at"));
		doc_attr(session, "seen", rows_text(r, "last_seen_at"));
	}
	return answer_page(c);
}

static int
end_one(struct ctx *c)
{
	if (ctx_exec(c, SQL_SESSION_END_ONE, ARGS(ARG("id", c->id))) != 1)
		return answer_not_found(c);
	page_notice(c, "sessions.ended");
	return answer_see(c, "/profile/sessions");
}

static int
end_others(struct ctx *c)
{
	ctx_exec(c, SQL_SESSION_END_OTHERS,
	    ARGS(ARG("user_id", c->viewer.id), arg_blob("hash", c->viewer.session, DIGEST_SIZE)));
	page_notice(c, "sessions.ended-all");
	return answer_see(c, "/profile/sessions");
}

const struct route session_routes[] = {
	{ GET, "/profile/sessions", show, SESSION, "sessions", .as = 0 },
	{ POST, "/profile/sessions/end", end_others, SESSION, "sessions", .as = 0 },
	{ POST, "/profile/sessions/:id/end", end_one, SESSION, "sessions", .as = 0 },
	{ .path = NULL },
};
