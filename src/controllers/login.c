#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/proof.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/url.h"

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

static int
enter(struct ctx *c, const struct proof *proof, const char *email)
{
	db_begin(c->db);
	throttle_forgive(c, email);
	ctx_exec(c, SQL_USER_LOGGED_IN, ARGS(ARG("id", proof->user), arg_text("password", proof->rehash)));
	session_start(c, proof->user);
	if (!db_commit(c->db))
		return 503;
	return answer_see(c, "%s", url_own(request_body(c->req, "next")));
}

static int
check(struct ctx *c)
{
	const char *typed = request_body(c->req, "email"), *password = request_body(c->req, "password");
	const char *email = str_lower(c->arena, str_trim(c->arena, typed == NULL ? "" : typed));
	struct proof proof = proof_password(c, email, password);

	if (proof.user != 0)
		return enter(c, &proof, email);
	return proof.fault == NULL ? 503 : show(c, typed, proof.fault, proof.wait);
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
