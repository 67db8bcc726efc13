#include <inttypes.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/check.h"
#include "store/outbox.h"
#include "store/token.h"
#include "web/answer.h"
#include "web/credential.h"
#include "web/form.h"
#include "web/page.h"
#include "web/session.h"
#include "web/throttle.h"

/*
 * The ways to a password for somebody who has none: the link of an invitation,
 * and the one that whoever has forgotten his asks for.  The secret of the link is
 * in the address of the first page only; its form posts it.
 */

enum {
	RESET_MINUTES = 60,	/* SECURITY 1.4, 66 */
	HOUR = 60,
	ANSWER_US = 200000,	/* several times the work for an account that is known */
};

static const struct field email_field = { "email", EMAIL, .on = REQUIRED, .max = 254 };

/* Read by the letter's reader, whatever his browser says. */
static void
open_letter(struct ctx *c, const struct rows *r)
{
	c->viewer.lang = rows_text(r, "locale");
}

/* The link is used up, over, withdrawn, or was never one: nobody is told which. */
static int
void_link(struct ctx *c, const char *purpose, int status)
{
	page_open(c, "account/password");
	doc_attr(doc_element(c->page, "credential"), "purpose", purpose);
	return status;
}

static int
present(struct ctx *c, const char *purpose, const char *secret, const struct rows *r,
    const struct credential *p, int status)
{
	xmlNodePtr form;

	open_letter(c, r);
	page_open(c, "account/password");
	form = doc_element(c->page, "credential");
	doc_attr(form, "purpose", purpose);
	doc_attr(form, "action", c->req->path);
	doc_attr(form, "token", secret);
	doc_attr(form, "name", rows_text(r, "name"));
	doc_attr(form, "email", rows_text(r, "email"));
	doc_attr(form, "role", rows_text(r, "role"));
	doc_attr_int(form, "least", c->conf->password_min_length);
	credential_inputs(c, form, p);
	return status;
}

static int
ask(struct ctx *c, const char *purpose)
{
	const char *secret = request_query(c->req, "token");
	struct rows *r = token_read(c->db, c->arena, secret, purpose);

	if (r == NULL)
		return void_link(c, purpose, 404);
	return present(c, purpose, secret, r, &(struct credential){ .password = NULL }, 200);
}

/* Whoever had a session here before, it is over: the new password is asked for. */
static int
enter(struct ctx *c, const char *purpose, const char *secret, const struct rows *r, const char *hash)
{
	bool reset = str_equal(purpose, TOKEN_RESET);
	int64_t user = rows_int(r, "user_id");
	const char *email = rows_text(r, "email");

	db_begin(c->db);
	if (!token_use(c->db, secret, purpose) || !credential_set(c, user, hash, NULL, true)) {
		db_rollback(c->db);
		return void_link(c, purpose, 409);
	}
	if (reset)
		credential_tell(c, user, rows_text(r, "name"), email, rows_text(r, "locale"));
	throttle_forget(c, email);
	session_end(c);
	if (!db_commit(c->db))
		return 503;
	page_notice(c, reset ? "account.reset" : "account.welcome");
	return answer_see(c, "/login");
}

static int
choose(struct ctx *c, const char *purpose)
{
	static const char *const names[] = { "token", "password", "again", NULL };
	const char *secret = request_body(c->req, "token"), *hash;
	struct credential p;
	struct rows *r;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	r = token_read(c->db, c->arena, secret, purpose);
	if (r == NULL)
		return void_link(c, purpose, 409);
	if (!credential_read(c, rows_text(r, "email"), rows_text(r, "name"), &p))
		return present(c, purpose, secret, r, &p, 422);
	if ((hash = credential_hash(c, &p)) == NULL)
		return present(c, purpose, secret, r, &(struct credential){ .fault = "check.busy" }, 429);
	return enter(c, purpose, secret, r, hash);
}

static int
ask_invited(struct ctx *c)
{
	return ask(c, TOKEN_INVITATION);
}

static int
choose_invited(struct ctx *c)
{
	return choose(c, TOKEN_INVITATION);
}

static int
ask_reset(struct ctx *c)
{
	return ask(c, TOKEN_RESET);
}

static int
choose_reset(struct ctx *c)
{
	return choose(c, TOKEN_RESET);
}

static int
present_forgotten(struct ctx *c, const char *email, const char *fault, int64_t wait)
{
	xmlNodePtr form;

	page_open(c, "account/forgotten");
	form = doc_element(c->page, "forgotten");
	doc_attr(form, "email", email);
	doc_attr(form, "fault", fault);
	if (wait != 0) {
		doc_attr_int(form, "wait", wait);
		response_header(c->res, "Retry-After", arena_printf(c->arena, "%" PRId64, wait));
	}
	return wait != 0 ? 429 : fault != NULL ? 422 : 200;
}

static int
forgot(struct ctx *c)
{
	return present_forgotten(c, NULL, NULL, 0);
}

static void
write_letter(struct ctx *c, const struct rows *r)
{
	int64_t user = rows_int(r, "id");
	const char *secret = token_issue(c->db, c->arena, user, TOKEN_RESET, NULL, RESET_MINUTES, 0);

	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/reset",
		.channel = "mail",
		.to = rows_text(r, "email"),
		.locale = rows_text(r, "locale"),
		.user = user,
		.secret = true,
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(r, "name") },
			{ "link", arena_printf(c->arena, "%s/password/reset?token=%s", c->conf->base_url, secret) },
			{ "minutes", arena_printf(c->arena, "%d", RESET_MINUTES) },
			{ .name = NULL },
		    },
	    });
}

/* Unknown accounts are counted too, and one too many is not told: neither says
 * who has an account here (SPEC 7.7). */
static void
write_to_owner(struct ctx *c, const char *email)
{
	struct rows *r = ctx_query(c, SQL_USER_RESETTABLE, ARGS(ARG("email", email)));

	if (throttle_count(c, "reset-account", email, c->conf->password_reset_account, HOUR) == 0 &&
	    rows_next(r))
		write_letter(c, r);
}

/* The answer comes when it comes, whether there was a letter to write or not. */
static void
wait_until(int64_t us)
{
	int64_t left = us - clock_us();

	if (left > 0)
		nanosleep(&(struct timespec){ .tv_nsec = left * 1000 }, NULL);
}

static int
send(struct ctx *c)
{
	static const char *const names[] = { "email", NULL };
	int64_t began = clock_us(), wait;
	const char *typed = request_body(c->req, "email"), *fault;
	const char *email = check_field(c->arena, &email_field, typed, &fault);

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (fault != NULL)
		return present_forgotten(c, typed, fault, 0);
	db_begin(c->db);
	wait = throttle_count(c, "reset-address", throttle_address(c->arena, c->req->remote), c->conf->password_reset_address, HOUR);
	if (wait == 0)
		write_to_owner(c, email);
	if (!db_commit(c->db))
		return 503;
	wait_until(began + ANSWER_US);
	return wait != 0 ? present_forgotten(c, typed, "login.wait", wait) : answer_see(c, "/password/sent");
}

static int
sent(struct ctx *c)
{
	page_open(c, "account/sent");
	doc_attr_int(doc_element(c->page, "sent"), "minutes", RESET_MINUTES);
	return answer_page(c);
}

const struct route account_routes[] = {
	{ GET, "/invitation", ask_invited, PUBLIC, "account/password", .as = 0 },
	{ POST, "/invitation", choose_invited, PUBLIC, "account/password", .flags = OWN_TRANSACTION },
	{ GET, "/password/forgotten", forgot, PUBLIC, "account/forgotten", .as = 0 },
	{ POST, "/password/forgotten", send, PUBLIC, "account/forgotten", .flags = OWN_TRANSACTION },
	{ GET, "/password/sent", sent, PUBLIC, "account/sent", .as = 0 },
	{ GET, "/password/reset", ask_reset, PUBLIC, "account/password", .as = 0 },
	{ POST, "/password/reset", choose_reset, PUBLIC, "account/password", .flags = OWN_TRANSACTION },
	{ .path = NULL },
};
