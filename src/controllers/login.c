#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/password.h"
#include "crypt/slots.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/url.h"

enum {
	PASSWORD_MAX = 1024,	/* bytes: hashing more is work for whoever sends it */
	SLOT_WAIT_MS = 3000,
};

static int
show(struct ctx *c, const char *email, const char *fault, int64_t wait)
{
	const char *next = request_body(c->req, "next");
	xmlNodePtr login;

	page_open(c, "login");
	login = doc_element(c->page, "login");
	doc_attr(login, "next", url_own(next != NULL ? next : request_query(c->req, "next")));
	doc_attr(login, "email", email);
	doc_attr(login, "fault", fault);
	if (wait != 0) {
		doc_attr_int(login, "wait", wait);
		response_header(c->res, "Retry-After", arena_printf(c->arena, "%" PRId64, wait));
	}
	return fault == NULL ? answer_page(c) : wait != 0 ? 429 : 422;
}

static int
ask(struct ctx *c)
{
	if (c->viewer.id != 0)
		return answer_see(c, "/");
	return show(c, NULL, NULL, 0);
}

/* The same work and the same answer for an unknown account, a wrong password
 * and a closed account. */
static bool
proves(struct ctx *c, struct rows *account, const char *password, const char **fresh)
{
	bool known = rows_next(account), stale = false, right;
	int cost = (int)c->conf->password_cost;

	right = password_verify(password, known ? rows_text(account, "password") : NULL, cost, &stale);
	if (!right || !str_equal(rows_text(account, "status"), "active"))
		return false;
	*fresh = stale ? password_hash(c->arena, password, cost) : NULL;
	return true;
}

static int
enter(struct ctx *c, int64_t user, const char *email, const char *fresh)
{
	db_begin(c->db);
	throttle_forgive(c, email);
	ctx_exec(c, SQL_USER_LOGGED_IN, ARGS(ARG("id", user), arg_text("password", fresh)));
	session_start(c, user);
	if (!db_commit(c->db))
		return 503;
	return answer_see(c, "%s", url_own(request_body(c->req, "next")));
}

static int
check(struct ctx *c)
{
	const char *typed = request_body(c->req, "email"), *password = request_body(c->req, "password");
	const char *email = str_lower(c->arena, str_trim(c->arena, typed == NULL ? "" : typed));
	const char *fresh = NULL;
	struct rows *account;
	int64_t wait;
	bool right;

	if (str_empty(email) || str_empty(password) || strlen(password) > PASSWORD_MAX)
		return show(c, typed, "login.wrong", 0);
	if ((wait = throttle_try(c, email)) != 0)
		return show(c, typed, "login.wait", wait);
	account = ctx_query(c, SQL_USER_LOGIN, ARGS(ARG("email", email)));
	if (db_state(c->db) != DB_OK)
		return 503;
	if (!slot_take((int)c->conf->login_hash_slots, SLOT_WAIT_MS))
		return show(c, typed, "login.busy", 5);
	right = proves(c, account, password, &fresh);
	slot_give();
	if (!right)
		return show(c, typed, "login.wrong", 0);
	return enter(c, rows_int(account, "id"), email, fresh);
}

static int
leave(struct ctx *c)
{
	session_end(c);
	response_header(c->res, "Clear-Site-Data", "\"cache\", \"storage\"");
	return answer_see(c, "/login");
}

static int
speak(struct ctx *c)
{
	const char *lang = request_body(c->req, "lang");

	if (!str_equal(lang, "fr") && !str_equal(lang, "en"))
		return answer_failure(c, 400);
	response_cookie(c->res, "mb-lang", lang, 365L * 24 * 3600);
	return answer_see(c, "%s", url_own(request_body(c->req, "next")));
}

const struct route login_routes[] = {
	{ GET, "/login", ask, PUBLIC, "login", .as = 0 },
	{ POST, "/login", check, PUBLIC, "login", .flags = OWN_TRANSACTION },
	{ POST, "/logout", leave, SESSION, "login", .as = 0 },
	{ POST, "/language", speak, PUBLIC, "login", .as = 0 },
	{ .path = NULL },
};
