#include "base/clock.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "http/http.h"
#include "model/check.h"
#include "store/factor.h"
#include "web/answer.h"
#include "web/device.h"
#include "web/editing.h"
#include "web/page.h"
#include "web/proof.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/url.h"

static const struct field email_field = { "email", EMAIL, .max = 254 };

/* The page that asks for the password, or the one for the code. */
static int
present(struct ctx *c, const char *page, const char *email, const char *fault, int64_t wait)
{
	const char *next = request_body(c->req, "next");
	xmlNodePtr login;

	page_open(c, page);
	login = doc_element(c->page, "login");
	doc_attr(login, "next", url_own(next != NULL ? next : request_query(c->req, "next")));
	doc_attr(login, "email", email);
	doc_attr(login, "fault", fault);
	if (wait != 0)
		doc_attr_int(login, "wait", wait);
	return fault == NULL ? answer_page(c) : wait != 0 ? answer_wait(c, wait) : 422;
}

static int
show(struct ctx *c, const char *email, const char *fault, int64_t wait)
{
	return present(c, "login", email, fault, wait);
}

static int
show_code(struct ctx *c, const char *fault, int64_t wait)
{
	return present(c, "login/code", NULL, fault, wait);
}

static int
ask(struct ctx *c)
{
	if (c->viewer.id != 0)
		return answer_see(c, "/");
	return show(c, NULL, NULL, 0);
}

/* All that was asked for has been given; commits. */
static int
enter(struct ctx *c, int64_t user, const char *email, const char *rehash, enum entry entry)
{
	throttle_forgive(c, email);
	device_enter(c, user);
	ctx_exec(c, SQL_USER_LOGGED_IN, ARGS(ARG("id", user), arg_text("password", rehash)));
	session_start(c, user, entry);
	if (!db_commit(c->db))
		return 503;
	return answer_see(c, "%s", url_own(request_body(c->req, "next")));
}

/* The second factor's code is still to come, in a session that is for nothing else. */
static int
enter_half(struct ctx *c, const struct proof *proof, const char *email)
{
	const char *next = url_own(request_body(c->req, "next"));

	throttle_undo(c, email);
	if (proof->rehash != NULL)
		ctx_exec(c, SQL_USER_REHASH, ARGS(ARG("id", proof->user), ARG("password", proof->rehash)));
	session_start(c, proof->user, CODE_TO_COME);
	if (!db_commit(c->db))
		return 503;
	return answer_see(c, "/login/code?next=%s", url_encoded(c->arena, next));
}

/* An address that cannot be one is said to be none, before it costs a try: whoever
 * forgot the dot would count against himself (SPEC 8.1 PP-21).  It tells nothing
 * of who has an account. */
static int
check(struct ctx *c)
{
	const char *typed = request_body(c->req, "email"), *password = request_body(c->req, "password");
	const char *fault, *email = check_field(c->arena, &email_field, typed, &fault);
	struct proof proof;

	if (fault != NULL)
		return show(c, typed, "login.address", 0);
	proof = proof_password(c, email, password);
	if (proof.user == 0)
		return proof.fault == NULL ? 503 : show(c, typed, proof.fault, proof.wait);
	session_sweep(c);
	editing_sweep(c);
	db_begin(c->db);
	if (!proof_holds(c, &proof)) {
		db_rollback(c->db);
		return show(c, typed, "login.wrong", 0);
	}
	if (proof.factor)
		return enter_half(c, &proof, email);
	return enter(c, proof.user, email, proof.rehash, BY_PASSWORD);
}

static int
ask_code(struct ctx *c)
{
	if (c->viewer.stage == WHOLE)
		return answer_see(c, "/");
	return show_code(c, NULL, 0);
}

static int
check_code(struct ctx *c)
{
	const char *code = request_body(c->req, "code"), *email = c->viewer.email;
	int64_t wait;

	if (c->viewer.stage == WHOLE)
		return answer_see(c, "/");
	if (str_empty(code))
		code = request_body(c->req, "recovery");
	if ((wait = throttle_try(c, email)) != 0)
		return show_code(c, "login.wait", wait);
	db_begin(c->db);
	if (rows_count(ctx_query(c, SQL_SESSION_HOLDS, ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE)))) == 0) {
		db_rollback(c->db);
		return answer_see(c, "/login");
	}
	if (factor_use(c->db, c->arena, c->viewer.id, code, clock_now()))
		return enter(c, c->viewer.id, email, NULL, BY_CODE);
	db_rollback(c->db);
	throttle_failed(c, email);
	return show_code(c, "login.wrong-code", 0);
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

	if (!session_speak(c, lang))
		return answer_failure(c, 400);
	return answer_see(c, "%s", url_own(request_body(c->req, "next")));
}

const struct route login_routes[] = {
	{ GET, "/login", ask, PUBLIC, "login", .as = 0 },
	{ POST, "/login", check, PUBLIC, "login", .flags = OWN_TRANSACTION },
	{ GET, "/login/code", ask_code, SESSION, "login/code", .flags = AT_CODE },
	{ POST, "/login/code", check_code, SESSION, "login/code", .flags = OWN_TRANSACTION | AT_CODE },
	{ POST, "/logout", leave, SESSION, "login", .flags = AT_CODE | AT_FACTOR },
	{ POST, "/language", speak, PUBLIC, "login", .as = 0 },
	{ .path = NULL },
};
