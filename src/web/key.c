#include "web/key.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "http/http.h"
#include "model/purpose.h"
#include "web/answer.h"
#include "web/session.h"
#include "web/throttle.h"

/* A beginning that whoever looks for secrets in other people's files knows ours by. */
static const char scheme[] = "Bearer", begins[] = "mbk_";

enum { SECRET_BYTES = 32, SECRET_LENGTH = 47, MINUTES = 1 };

bool
key_comes(const struct request *req)
{
	size_t n = strlen(scheme);

	return req->authorization != NULL && strncasecmp(req->authorization, scheme, n) == 0 &&
	    strchr(" ", req->authorization[n]) != NULL;
}

const char *
key_format(const struct request *req, const struct route *r, const char *format)
{
	if (r == NULL || (r->flags & KEYS) == 0)
		return strstr(req->accept, "application/xml") != NULL ? "xml" : "json";
	if (format == NULL || !str_equal(format, "html"))
		return format;
	return (r->as & JSON) != 0 ? "json" : "xml";
}

const char *
key_make(struct arena *a)
{
	return arena_printf(a, "%s%s", begins, random_token(a, SECRET_BYTES));
}

const unsigned char *
key_hash(struct arena *a, const char *secret)
{
	unsigned char *hash = arena_alloc(a, DIGEST_SIZE);

	digest_sha256(hash, secret, strlen(secret));
	return hash;
}

/* From about where: of an address what says the network and not the machine. */
static const char *
coarse(struct arena *a, const char *remote)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr in6;
	struct in_addr in;

	if (inet_pton(AF_INET, remote, &in) == 1) {
		in.s_addr &= htonl(0xffffff00);
		inet_ntop(AF_INET, &in, text, sizeof text);
		return arena_printf(a, "%s/24", text);
	}
	if (inet_pton(AF_INET6, remote, &in6) != 1)
		return NULL;
	if (IN6_IS_ADDR_V4MAPPED(&in6)) {
		inet_ntop(AF_INET, &in6.s6_addr[12], text, sizeof text);
		return coarse(a, text);
	}
	memset(&in6.s6_addr[6], 0, 10);
	inet_ntop(AF_INET6, &in6, text, sizeof text);
	return arena_printf(a, "%s/48", text);
}

static void
become(struct ctx *c, const struct rows *r)
{
	struct reach *reach = &c->viewer.reach;

	ctx_become(c, r);
	c->viewer.stage = WHOLE;
	c->viewer.fresh = true;
	c->viewer.key = rows_int(r, "key_id");
	if (c->api && session_wished(c->req) != NULL)
		c->viewer.lang = session_wished(c->req);
	reach->narrowed = true;
	for (const struct purpose *p = purposes; p->name != NULL; p++)
		if (rows_int(r, p->name) != 0)
			reach->kept[p->perm] = true;
}

static bool
find(struct ctx *c, const char *secret, bool *stale)
{
	struct rows *r;

	secret += strspn(secret, " ");
	if (strlen(secret) != SECRET_LENGTH || !str_starts(secret, begins))
		return false;
	r = ctx_query(c, SQL_KEY_VIEWER, ARGS(arg_blob("hash", key_hash(c->arena, secret), DIGEST_SIZE)));
	if (!rows_next(r))
		return false;
	become(c, r);
	*stale = rows_int(r, "stale") != 0;
	return true;
}

/* Counted before anything is done, so that what is refused counts too. */
static struct allowance
spend(struct ctx *c, bool stale)
{
	struct allowance left;

	db_begin(c->db);
	left = throttle_spend(c, "key", arena_printf(c->arena, "%" PRId64, c->viewer.key), c->conf->api_rate,
	    MINUTES);
	if (stale)
		ctx_exec(c, SQL_KEY_TOUCH,
		    ARGS(ARG("key", c->viewer.key), arg_text("address", coarse(c->arena, c->req->remote))));
	db_commit(c->db);
	return left;
}

static void
tell(struct ctx *c, const struct allowance *a)
{
	const struct {
		const char *name;
		int64_t value;
	} headers[] = {
		{ "RateLimit-Limit", c->conf->api_rate },
		{ "RateLimit-Remaining", a->left < 0 ? 0 : a->left },
		{ "RateLimit-Reset", a->reset },
	};

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		response_header(c->res, headers[i].name, arena_printf(c->arena, "%" PRId64, headers[i].value));
}

int
key_read(struct ctx *c)
{
	struct allowance left;
	bool stale = false;

	/* who is meant, the one or the other? */
	if (session_comes(c))
		return answer_failure(c, 400);
	if (!find(c, c->req->authorization + strlen(scheme), &stale)) {
		response_header(c->res, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
		return answer_failure(c, 401);
	}
	left = spend(c, stale);
	tell(c, &left);
	if (left.left >= 0)
		return 0;
	answer_wait(c, left.reset > 0 ? left.reset : 1);
	return answer_failure(c, 429);
}
