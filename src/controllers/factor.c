#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "crypt/digest.h"
#include "crypt/totp.h"
#include "http/http.h"
#include "store/factor.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/qr.h"
#include "web/throttle.h"
#include "web/url.h"

/* The second factor of whoever looks: none, being set up, or in force. */

enum { GROUP = 4 };

/* In groups, to be typed without losing one's place. */
static const char *
in_groups(struct ctx *c, const char *text)
{
	size_t n = strlen(text), out = 0;
	char *groups = arena_alloc(c->arena, n + n / GROUP + 1);

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && i % GROUP == 0)
			groups[out++] = ' ';
		groups[out++] = text[i];
	}
	return groups;
}

/* The key as authenticators read it (Key Uri Format), to be scanned or typed. */
static void
add_key(struct ctx *c, xmlNodePtr factor, const struct factor *f)
{
	const char *key = base32_of(c->arena, f->key, f->size);

	qr_add(factor, arena_printf(c->arena, "otpauth://totp/MaBoussole:%s?secret=%s&issuer=MaBoussole",
		url_encoded(c->arena, c->viewer.email), key));
	doc_text(factor, "secret", in_groups(c, key));
}

/* A key that is being set up is for the eyes of who has just given the password:
 * one found on a page left open would be the one that is scanned later. */
static bool
is_shown(const struct ctx *c, const struct factor *f)
{
	return f->key != NULL && f->since == NULL && c->viewer.fresh;
}

static xmlNodePtr
open_page(struct ctx *c, const struct factor *f)
{
	xmlNodePtr factor;

	page_open(c, "factor");
	factor = doc_element(c->page, "factor");
	doc_attr(factor, "state", f->since != NULL ? "on" : is_shown(c, f) ? "pending" : "off");
	if (c->viewer.stage == FACTOR_DUE)
		doc_attr(factor, "required", "1");
	doc_attr(factor, "since", f->since);
	if (f->since != NULL)
		doc_attr_int(factor, "left", f->left);
	return factor;
}

static int
present(struct ctx *c, const char *fault, int64_t wait)
{
	struct factor f = factor_read(c->db, c->arena, c->viewer.id);
	xmlNodePtr factor = open_page(c, &f);

	doc_attr(factor, "fault", fault);
	if (wait != 0) {
		doc_attr_int(factor, "wait", wait);
		response_header(c->res, "Retry-After", arena_printf(c->arena, "%" PRId64, wait));
	}
	if (is_shown(c, &f))
		add_key(c, factor, &f);
	return fault == NULL ? answer_page(c) : wait != 0 ? 429 : 422;
}

static int
show(struct ctx *c)
{
	return present(c, NULL, 0);
}

/* The codes are on this page and never again. */
static int
present_codes(struct ctx *c, const char *const *codes)
{
	struct factor f = factor_read(c->db, c->arena, c->viewer.id);
	xmlNodePtr factor = open_page(c, &f);

	for (; *codes != NULL; codes++)
		doc_text(factor, "code", *codes);
	return answer_page(c);
}

static int
start(struct ctx *c)
{
	if (!factor_start(c->db, c->arena, c->viewer.id))
		return answer_failure(c, 409);
	return answer_see(c, "/profile/factor");
}

/* Whoever else is logged in was so without it. */
static void
end_others(struct ctx *c)
{
	ctx_exec(c, SQL_SESSION_END_OTHERS,
	    ARGS(ARG("user_id", c->viewer.id), arg_blob("hash", c->viewer.session, DIGEST_SIZE)));
}

static int
confirm(struct ctx *c)
{
	const char *const *codes;
	int64_t wait;

	if (c->viewer.factor)
		return answer_failure(c, 409);
	if ((wait = throttle_try(c, c->viewer.email)) != 0)
		return present(c, "login.wait", wait);
	db_begin(c->db);
	if (!factor_confirm(c->db, c->arena, c->viewer.id, request_body(c->req, "code"), clock_now())) {
		db_rollback(c->db);
		throttle_failed(c, c->viewer.email);
		return present(c, "login.wrong-code", 0);
	}
	codes = factor_codes(c->db, c->arena, c->viewer.id);
	ctx_exec(c, SQL_SESSION_STRENGTHEN, ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE)));
	end_others(c);
	throttle_forgive(c, c->viewer.email);
	return db_commit(c->db) ? present_codes(c, codes) : 503;
}

static int
renew_codes(struct ctx *c)
{
	if (!c->viewer.factor)
		return answer_failure(c, 409);
	return present_codes(c, factor_codes(c->db, c->arena, c->viewer.id));
}

static int
leave(struct ctx *c)
{
	if (!factor_remove(c->db, c->viewer.id))
		return answer_failure(c, 409);
	end_others(c);
	page_notice(c, "factor.removed");
	return answer_see(c, "/profile/factor");
}

const struct route factor_routes[] = {
	{ GET, "/profile/factor", show, SESSION, "factor", .flags = AT_FACTOR },
	{ POST, "/profile/factor/start", start, SESSION, "factor", .flags = FRESH | AT_FACTOR },
	{ POST, "/profile/factor/confirm", confirm, SESSION, "factor", .flags = OWN_TRANSACTION | FRESH | AT_FACTOR },
	{ POST, "/profile/factor/codes", renew_codes, SESSION, "factor", .flags = FRESH },
	{ POST, "/profile/factor/remove", leave, SESSION, "factor", .flags = FRESH },
	{ .path = NULL },
};
