#include "web/device.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "http/http.h"
#include "store/outbox.h"

static const char device_cookie[] = "mb-device";

/* Browsers forget a cookie after 400 days whatever it says. */
enum { TOKEN_BYTES = 32, TOKEN_LENGTH = 43, KEPT_S = 400 * 24 * 3600, WORDS_MAX = 60 };

struct word {
	const char *mark, *name;
};

/* The first that is there: most call themselves by others' names too. */
static const struct word browsers[] = {
	{ "Edg", "Edge" },
	{ "OPR/", "Opera" },
	{ "SamsungBrowser/", "Samsung Internet" },
	{ "Firefox/", "Firefox" },
	{ "FxiOS/", "Firefox" },
	{ "CriOS/", "Chrome" },
	{ "Chrome/", "Chrome" },
	{ "Safari/", "Safari" },
	{ .mark = NULL },
};

static const struct word systems[] = {
	{ "Android", "Android" },
	{ "iPhone", "iPhone" },
	{ "iPad", "iPad" },
	{ "Windows", "Windows" },
	{ "CrOS", "ChromeOS" },
	{ "Mac OS X", "macOS" },
	{ "Linux", "Linux" },
	{ .mark = NULL },
};

static const char *
name_in(const char *agent, const struct word *words)
{
	for (; words->mark != NULL; words++)
		if (strstr(agent, words->mark) != NULL)
			return words->name;
	return NULL;
}

const char *
device_words(struct arena *a, const char *agent)
{
	const char *browser, *system;

	if (str_empty(agent))
		return NULL;
	browser = name_in(agent, browsers);
	system = name_in(agent, systems);
	if (browser != NULL && system != NULL)
		return arena_printf(a, "%s, %s", browser, system);
	if (browser != NULL || system != NULL)
		return browser != NULL ? browser : system;
	return arena_copy(a, agent, utf8_cut(agent, WORDS_MAX));
}

/* True when the account was not used from here before. */
static bool
is_new(struct ctx *c, int64_t user)
{
	const char *token = request_cookie(c->req, device_cookie);
	unsigned char hash[DIGEST_SIZE];

	if (token == NULL || strlen(token) != TOKEN_LENGTH)
		token = random_token(c->arena, TOKEN_BYTES);
	response_cookie(c->res, device_cookie, token, KEPT_S);
	digest_sha256(hash, token, strlen(token));
	ctx_exec(c, SQL_DEVICE_EXPIRE, ARGS(ARG("user_id", user)));
	return ctx_exec(c, SQL_DEVICE_SEEN, ARGS(ARG("user_id", user), arg_blob("hash", hash, sizeof hash))) == 1;
}

void
device_enter(struct ctx *c, int64_t user)
{
	struct rows *r = ctx_query(c, SQL_USER_ENTERING, ARGS(ARG("id", user)));
	const char *words = device_words(c->arena, c->req->user_agent);

	if (!rows_next(r) || !is_new(c, user) || rows_text(r, "last_login_at") == NULL)
		return;
	outbox_add(c->db, c->arena,
	    &(struct letter){ .template = "account/new-device",
		.channel = "mail",
		.to = rows_text(r, "email"),
		.locale = rows_text(r, "locale"),
		.user = user,
		.values = (const struct letter_value[]){
		    { "name", rows_text(r, "name") },
		    { "when", time_format(c->arena, clock_now()) },
		    { "device", words == NULL ? "?" : words },
		    { "address", c->req->remote },
		    { "link", arena_printf(c->arena, "%s/profile/sessions", c->conf->base_url) },
		    { .name = NULL } } });
}
