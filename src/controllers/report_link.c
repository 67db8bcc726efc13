#include "web/partner_report.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "http/http.h"
#include "model/entity.h"
#include "store/reach.h"
#include "store/token.h"
#include "web/answer.h"
#include "web/confirm.h"
#include "web/page.h"
#include "web/throttle.h"

/*
 * A link by which somebody without an account reads a partner's report: one a person, for
 * some days, taken back at any time.  It reads what its maker reads, now, and only as the
 * report tells it; who has it is nobody, and reaches nothing else.
 */

enum { DAYS = 30, GUESSES = 20, GUESS_MINUTES = 15 };

/* Of one address so many bad ones are looked at. */
static int
not_there(struct ctx *c)
{
	int64_t wait;

	db_begin(c->db);
	wait = throttle_count(c, "shared", throttle_address(c->arena, c->req->remote), GUESSES, GUESS_MINUTES);
	db_commit(c->db);
	if (wait == 0)
		return answer_not_found(c);
	answer_wait(c, wait);
	return answer_failure(c, 429);
}

/* Whoever it is, logged in or not, he is a visitor here: without a name on the page, a way to
 * go, or a permission but these. */
static void
become(struct ctx *c, const struct rows *r)
{
	struct reach *reach = &c->viewer.reach;

	c->viewer = (struct viewer){
		.id = rows_int(r, "id"),
		.partner = rows_int(r, "partner_id"),
		.role = ROLE_NONE,
		.lang = c->viewer.lang,
		.csrf = c->viewer.csrf,
	};
	reach_read(c->arena, c->conf, r, reach);
	reach->narrowed = true;
	reach->kept[PARTNER_REPORT] = reach->kept[PROSPECT_PARTNER_REPORT] = true;
}

static int
shared(struct ctx *c)
{
	const char *secret = request_query(c->req, "token");
	unsigned char hash[DIGEST_SIZE];
	struct rows *r;
	int status;

	response_header(c->res, "X-Robots-Tag", "noindex, nofollow");
	if (str_empty(secret))
		return answer_not_found(c);
	digest_sha256(hash, secret, strlen(secret));
	r = ctx_query(c, SQL_PARTNER_REPORT_SHARED, ARGS(arg_blob("token_hash", hash, sizeof hash)));
	if (!rows_next(r))
		return not_there(c);
	become(c, r);
	status = partner_report_answer(c, c->viewer.partner, NULL);
	c->viewer.id = 0;
	return status;
}

/* It outlives the session that makes it: so the password is asked for first, but only of
 * whom a link is for. */
static int
share(struct ctx *c)
{
	const char *secret;
	int status;

	if (c->viewer.role != ROLE_PARTNER)
		return answer_failure(c, 403);
	if ((status = confirm_first(c)) != 0)
		return status;
	db_begin(c->db);
	secret = token_issue(c->db, c->arena, c->viewer.id, TOKEN_REPORT, NULL, DAYS * 24 * 60, c->viewer.id);
	if (!db_commit(c->db))
		return 503;
	status = partner_report_answer(c, c->viewer.partner, NULL);
	doc_attr(doc_text(c->page, "shared", arena_printf(c->arena, "%s/shared?token=%s", c->conf->base_url, secret)),
	    "new", "1");
	return status;
}

static int
withdraw(struct ctx *c)
{
	if (c->viewer.role != ROLE_PARTNER)
		return answer_failure(c, 403);
	token_withdraw(c->db, c->viewer.id, TOKEN_REPORT);
	page_notice(c, "report.withdrawn");
	return answer_see(c, "/report");
}

const struct route report_link_routes[] = {
	{ GET, "/shared", shared, PUBLIC, "prospect/report", .entity = &prospect_entity },
	{ POST, "/report/link", share, PARTNER_REPORT, "prospect/report", .flags = OWN_TRANSACTION,
	    .entity = &prospect_entity },
	{ POST, "/report/link/withdraw", withdraw, PARTNER_REPORT, "prospect/report", .entity = &prospect_entity },
	{ .path = NULL },
};
