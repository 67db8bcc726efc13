#include "web/session.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "http/http.h"

const char session_cookie[] = "mb-session";
static const char guard_cookie[] = "mb-guard";
static const char language_cookie[] = "mb-lang";

enum {
	TOKEN_BYTES = 32,
	TOKEN_LENGTH = 43,
	AGENT_MAX = 190,
	CODE_MINUTES = 10,
	LANGUAGE_S = 365 * 24 * 3600,
};

static const unsigned char *
hash_of(struct ctx *c, const char *token)
{
	unsigned char *hash = arena_alloc(c->arena, DIGEST_SIZE);

	digest_sha256(hash, token, strlen(token));
	return hash;
}

static const char *
known_language(const char *lang)
{
	if (str_equal(lang, "fr"))
		return "fr";
	return str_equal(lang, "en") ? "en" : NULL;
}

/* Browsers list what they like best first. */
const char *
session_wished(const struct request *req)
{
	const char *accept = req->accept_language;

	for (; *accept != '\0'; accept += strcspn(accept, ","), accept += strspn(accept, ", "))
		if (str_starts(accept, "fr"))
			return "fr";
		else if (str_starts(accept, "en"))
			return "en";
	return NULL;
}

/* A choice made by hand, then the browser's, then the house's. */
static const char *
visitor_language(struct ctx *c)
{
	const char *lang = known_language(request_cookie(c->req, language_cookie));

	if (lang == NULL)
		lang = session_wished(c->req);
	return lang != NULL ? lang : c->conf->language;
}

static const char *
visitor_token(struct ctx *c)
{
	const char *token = request_cookie(c->req, guard_cookie);

	if (token != NULL && strlen(token) == TOKEN_LENGTH)
		return token;
	token = random_token(c->arena, TOKEN_BYTES);
	response_cookie(c->res, guard_cookie, token, -1);
	return token;
}

static void
touch(struct ctx *c)
{
	db_begin(c->db);
	ctx_exec(c, SQL_SESSION_TOUCH, ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE)));
	db_commit(c->db);
}

/* Without a word in the configuration it is who manages others in production,
 * and nobody where one only tries things out. */
static bool
needs_factor(const struct conf *conf, enum role role)
{
	const char *const *roles = conf->login_second_factor;

	if (roles == NULL)
		return str_equal(conf->environment, "production") &&
		    (role == ROLE_SUPER_ADMIN || role == ROLE_MANAGER);
	for (; *roles != NULL; roles++)
		if (str_equal(*roles, role_names[role]))
			return true;
	return false;
}

static enum stage
stage_of(const struct ctx *c, bool strong)
{
	if (c->viewer.factor)
		return strong ? WHOLE : CODE_DUE;
	return needs_factor(c->conf, c->viewer.role) ? FACTOR_DUE : WHOLE;
}

static bool
read_session(struct ctx *c, const char *token)
{
	const unsigned char *hash = hash_of(c, token);
	struct rows *r = ctx_query(c, SQL_SESSION_VIEWER,
	    ARGS(arg_blob("hash", hash, DIGEST_SIZE), ARG("idle", (int64_t)c->conf->session_idle),
		ARG("fresh", (int64_t)c->conf->session_fresh)));

	if (!rows_next(r))
		return false;
	ctx_become(c, r);
	c->viewer.factor = rows_int(r, "factor") != 0;
	c->viewer.csrf = rows_text(r, "csrf");
	c->viewer.session = hash;
	c->viewer.fresh = rows_int(r, "fresh") != 0;
	c->viewer.stage = stage_of(c, rows_int(r, "strong") != 0);
	if (c->viewer.stage != WHOLE) {
		c->viewer.role = ROLE_NONE;
		c->viewer.reach = (struct reach){ .role = ROLE_NONE };
	}
	if (rows_int(r, "stale") != 0)
		touch(c);
	return true;
}

void
session_visit(struct ctx *c)
{
	c->viewer = (struct viewer){ .role = ROLE_NONE, .lang = visitor_language(c) };
}

bool
session_comes(const struct ctx *c)
{
	return request_cookie(c->req, session_cookie) != NULL;
}

void
session_read(struct ctx *c)
{
	const char *token = request_cookie(c->req, session_cookie);
	const char *chosen = known_language(request_cookie(c->req, language_cookie));

	if (token == NULL || strlen(token) != TOKEN_LENGTH || !read_session(c, token))
		c->viewer.csrf = visitor_token(c);
	else if (chosen != NULL)
		c->viewer.lang = chosen;
}

/* Browsers say where a request comes from: another place than here is refused
 * before the token is looked at. */
static bool
is_same_origin(const struct ctx *c)
{
	const char *origin = c->req->origin, *site = c->req->fetch_site;
	const char *ours = arena_printf(c->arena, "%s://%s", c->req->https ? "https" : "http",
	    c->req->host == NULL ? "" : c->req->host);

	if (site != NULL && !str_equal(site, "same-origin") && !str_equal(site, "none"))
		return false;
	return origin == NULL || str_equal(origin, ours);
}

bool
session_guards(const struct ctx *c)
{
	const char *token = request_body(c->req, "csrf");

	return is_same_origin(c) && token != NULL && c->viewer.csrf != NULL &&
	    same_secret(token, c->viewer.csrf);
}

bool
session_speak(struct ctx *c, const char *lang)
{
	if (known_language(lang) == NULL)
		return false;
	response_cookie(c->res, language_cookie, lang, LANGUAGE_S);
	return true;
}

void
session_end(struct ctx *c)
{
	if (c->viewer.session != NULL)
		ctx_exec(c, SQL_SESSION_DELETE, ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE)));
	response_cookie(c->res, session_cookie, "", 0);
}

void
session_sweep(struct ctx *c)
{
	db_begin(c->db);
	ctx_exec(c, SQL_SESSION_EXPIRE, NO_ARGS);
	db_commit(c->db);
}

void
session_start(struct ctx *c, int64_t user, enum entry entry)
{
	const char *token = random_token(c->arena, TOKEN_BYTES);
	const char *agent = c->req->user_agent;

	session_end(c);
	ctx_exec(c, SQL_SESSION_INSERT,
	    ARGS(arg_blob("hash", hash_of(c, token), DIGEST_SIZE), ARG("user_id", user),
		ARG("absolute", entry == CODE_TO_COME ? CODE_MINUTES : (int64_t)c->conf->session_absolute),
		ARG("strong", (int64_t)(entry == BY_CODE)), ARG("ip", c->req->remote),
		ARG("csrf", (const char *)random_token(c->arena, TOKEN_BYTES)),
		arg_text("user_agent", agent == NULL ? NULL : arena_copy(c->arena, agent, utf8_cut(agent, AGENT_MAX)))));
	response_cookie(c->res, session_cookie, token, -1);
}

bool
session_renew(struct ctx *c, bool fresh)
{
	const char *token = random_token(c->arena, TOKEN_BYTES);
	const unsigned char *hash = hash_of(c, token);

	if (ctx_exec(c, SQL_SESSION_RENEW,
		ARGS(arg_blob("hash", c->viewer.session, DIGEST_SIZE),
		    arg_blob("renewed", hash, DIGEST_SIZE), ARG("fresh", (int64_t)fresh))) != 1)
		return false;
	response_cookie(c->res, session_cookie, token, -1);
	c->viewer.session = hash;
	c->viewer.fresh = c->viewer.fresh || fresh;
	return true;
}
