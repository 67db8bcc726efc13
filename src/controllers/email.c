#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/check.h"
#include "store/outbox.h"
#include "store/token.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/throttle.h"

/*
 * Another address to log in with.  Whoever took over a session or a mailbox has
 * one of the two: the address changes when the old one and the new one have both
 * confirmed within a day (SPEC BR-42).
 */

enum { CHANGE_HOURS = 24, CHANGES_AN_HOUR = 5 };

static const struct field email_field = { "email", EMAIL, .on = EDIT | REQUIRED, .max = 254 };

static int
present(struct ctx *c, const char *typed, const char *fault, int64_t limit, int status)
{
	struct rows *r = ctx_query(c, SQL_PROFILE_EMAIL_PENDING, NO_ARGS);
	xmlNodePtr page = NULL, form, input;

	page_open(c, "profile/email");
	page = doc_element(c->page, "address");
	doc_attr(page, "email", c->viewer.email);
	if (rows_next(r)) {
		doc_attr(page, "pending", rows_text(r, "email"));
		doc_attr(page, "until", rows_text(r, "expires_at"));
		if (rows_int(r, "old_confirmed") != 0)
			doc_attr(page, "old", "1");
		if (rows_int(r, "new_confirmed") != 0)
			doc_attr(page, "new", "1");
	}
	form = doc_element(c->page, "form");
	doc_attr(form, "entity", "profile");
	doc_attr(form, "mode", "edit");
	doc_attr(form, "action", "/profile/email");
	doc_attr(form, "cancel", "/profile");
	input = doc_text(form, "input", typed == NULL ? "" : typed);
	doc_attr(input, "name", "email");
	doc_attr(input, "fault", fault);
	if (limit != 0)
		doc_attr_int(input, "limit", limit);
	return status;
}

static int
ask(struct ctx *c)
{
	return present(c, NULL, NULL, 0, 200);
}

static const char *
link_of(struct ctx *c, const char *which, const char *purpose, const char *email)
{
	const char *secret = token_issue(c->db, c->arena, c->viewer.id, purpose, email, CHANGE_HOURS * HOUR, 0);

	return arena_printf(c->arena, "%s/email/%s?token=%s", c->conf->base_url, which, secret);
}

static void
write_to(struct ctx *c, const char *template, const char *to, const char *link, const char *email)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = template,
		.channel = "mail",
		.to = to,
		.locale = c->viewer.lang,
		.user = c->viewer.id,
		.secret = true,
		.values =
		    (const struct letter_value[]){
			{ "name", c->viewer.name },
			{ "link", link },
			{ "email", email },
			{ .name = NULL },
		    },
	    });
}

static int
start(struct ctx *c)
{
	static const char *const names[] = { "email", NULL };
	const char *typed = request_body(c->req, "email"), *fault;
	const char *email = check_field(c->arena, &email_field, typed, &fault);
	const char *who = arena_printf(c->arena, "%" PRId64, c->viewer.id);
	int64_t wait;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (fault == NULL && str_equal(email, c->viewer.email))
		fault = "check.email-same";
	if (fault == NULL && rows_count(ctx_query(c, SQL_PROFILE_EMAIL_TAKEN, ARGS(ARG("email", email)))) != 0)
		fault = "check.taken";
	if (fault != NULL)
		return present(c, typed, fault, email_field.max, 422);
	wait = throttle_count(c, "email-change", who, CHANGES_AN_HOUR, HOUR);
	if (wait != 0) {
		present(c, typed, "check.code-wait", (wait + 59) / 60, 429);
		return answer_wait(c, wait);
	}
	write_to(c, "account/email-old", c->viewer.email, link_of(c, "old", TOKEN_EMAIL_OLD, email), email);
	write_to(c, "account/email-new", email, link_of(c, "new", TOKEN_EMAIL_NEW, email), NULL);
	page_notice(c, "profile.email-asked");
	return answer_see(c, "/profile/email");
}

static int
withdraw(struct ctx *c)
{
	token_withdraw(c->db, c->viewer.id, TOKEN_EMAIL_OLD);
	token_withdraw(c->db, c->viewer.id, TOKEN_EMAIL_NEW);
	page_notice(c, "profile.email-withdrawn");
	return answer_see(c, "/profile/email");
}

/* Whoever follows a link is no viewer: the page is in the language of the letter. */
static int
confirmation(struct ctx *c, const char *purpose, const char *secret, const struct rows *r)
{
	xmlNodePtr page;

	c->viewer.lang = rows_text(r, "locale");
	page_open(c, "account/email");
	page = doc_element(c->page, "confirmation");
	doc_attr(page, "purpose", purpose);
	doc_attr(page, "action", c->req->path);
	doc_attr(page, "token", secret);
	doc_attr(page, "name", rows_text(r, "name"));
	doc_attr(page, "old", rows_text(r, "email"));
	doc_attr(page, "new", rows_text(r, "detail"));
	return 200;
}

static int
void_link(struct ctx *c, const char *purpose, bool taken, int status)
{
	xmlNodePtr page;

	page_open(c, "account/email");
	page = doc_element(c->page, "confirmation");
	doc_attr(page, "purpose", purpose);
	if (taken)
		doc_attr(page, "taken", "1");
	return status;
}

static int
look(struct ctx *c, const char *purpose)
{
	const char *secret = request_query(c->req, "token");
	struct rows *r = token_read(c->db, c->arena, secret, purpose);

	return r == NULL ? void_link(c, purpose, false, 404) : confirmation(c, purpose, secret, r);
}

static void
tell(struct ctx *c, const struct rows *r, const char *to)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/email-changed",
		.channel = "mail",
		.to = to,
		.locale = rows_text(r, "locale"),
		.user = rows_int(r, "user_id"),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(r, "name") },
			{ "email", rows_text(r, "detail") },
			{ "when", time_format(c->arena, clock_now()) },
			{ .name = NULL },
		    },
	    });
}

/* Two who confirm at once come one after the other, and the second sees the first. */
static int
confirm(struct ctx *c, const char *purpose)
{
	static const char *const names[] = { "token", NULL };
	const char *secret = request_body(c->req, "token");
	struct rows *r = token_read(c->db, c->arena, secret, purpose);
	int64_t user, changed;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (r == NULL)
		return void_link(c, purpose, false, 409);
	user = rows_int(r, "user_id");
	ctx_query(c, SQL_PROFILE_LOCK, ARGS(ARG("id", user)));
	if (!token_use(c->db, secret, purpose))
		return void_link(c, purpose, false, 409);
	changed = ctx_exec(c, SQL_PROFILE_EMAIL_CHANGE, ARGS(ARG("id", user)));
	if (changed < 0)
		return void_link(c, purpose, true, 409);
	if (changed != 0) {
		token_withdraw(c->db, user, NULL);
		tell(c, r, rows_text(r, "email"));
		tell(c, r, rows_text(r, "detail"));
	}
	page_notice(c, changed != 0 ? "account.email-changed" : "account.email-waiting");
	return answer_see(c, "/login");
}

static int
look_old(struct ctx *c)
{
	return look(c, TOKEN_EMAIL_OLD);
}

static int
look_new(struct ctx *c)
{
	return look(c, TOKEN_EMAIL_NEW);
}

static int
confirm_old(struct ctx *c)
{
	return confirm(c, TOKEN_EMAIL_OLD);
}

static int
confirm_new(struct ctx *c)
{
	return confirm(c, TOKEN_EMAIL_NEW);
}

const struct route email_routes[] = {
	{ GET, "/profile/email", ask, SESSION, "profile/email", .as = 0 },
	{ POST, "/profile/email", start, SESSION, "profile/email", .flags = FRESH },
	{ POST, "/profile/email/withdraw", withdraw, SESSION, "profile/email", .as = 0 },
	{ GET, "/email/old", look_old, PUBLIC, "account/email", .as = 0 },
	{ POST, "/email/old", confirm_old, PUBLIC, "account/email", .as = 0 },
	{ GET, "/email/new", look_new, PUBLIC, "account/email", .as = 0 },
	{ POST, "/email/new", confirm_new, PUBLIC, "account/email", .as = 0 },
	{ .path = NULL },
};
