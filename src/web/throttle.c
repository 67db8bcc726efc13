#include "web/throttle.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/arena.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "http/http.h"
#include "web/security.h"

const char *
throttle_address(struct arena *a, const char *remote)
{
	struct in6_addr in6;
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET6, remote, &in6) != 1)
		return remote;
	if (IN6_IS_ADDR_V4MAPPED(&in6)) {
		inet_ntop(AF_INET, &in6.s6_addr[12], text, sizeof text);
		return arena_strdup(a, text);
	}
	memset(&in6.s6_addr[8], 0, 8);
	inet_ntop(AF_INET6, &in6, text, sizeof text);
	return arena_printf(a, "%s/64", text);
}

/* A row says nothing of whom it is about. */
static struct arg
bucket(struct ctx *c, const char *kind, const char *name)
{
	unsigned char *hash = arena_alloc(c->arena, DIGEST_SIZE);
	const char *text = arena_printf(c->arena, "%s:%s", kind, name);

	digest_sha256(hash, text, strlen(text));
	return arg_blob("bucket", hash, DIGEST_SIZE);
}

static struct arg
account_bucket(struct ctx *c, const char *account)
{
	return bucket(c, "account", account);
}

static struct arg
address_bucket(struct ctx *c)
{
	return bucket(c, "address", throttle_address(c->arena, c->req->remote));
}

static void
count(struct ctx *c, struct arg which, int64_t minutes)
{
	ctx_exec(c, SQL_THROTTLE_FAIL, ARGS(which, arg_int("window", minutes)));
}

static int64_t
wait_of(struct ctx *c, struct arg which, int64_t limit, int64_t minutes)
{
	struct rows *r = ctx_query(c, SQL_THROTTLE_ONE, ARGS(which, arg_int("window", minutes)));

	return rows_next(r) && rows_int(r, "failures") > limit ? rows_int(r, "wait") : 0;
}

int64_t
throttle_try(struct ctx *c, const char *account)
{
	struct arg own = account_bucket(c, account), all = address_bucket(c);
	int64_t minutes = c->conf->login_account_window, wait_own, wait_all;

	/* by itself: with the gap it locks, those who count at the same time would deadlock */
	db_begin(c->db);
	ctx_exec(c, SQL_THROTTLE_EXPIRE, NO_ARGS);
	db_commit(c->db);
	db_begin(c->db);
	count(c, own, minutes);
	count(c, all, minutes);
	wait_own = wait_of(c, own, c->conf->login_account_failures, minutes);
	wait_all = wait_of(c, all, c->conf->login_address_failures, minutes);
	db_commit(c->db);
	return wait_own > wait_all ? wait_own : wait_all;
}

void
throttle_forget(struct ctx *c, const char *account)
{
	ctx_exec(c, SQL_THROTTLE_CLEAR, ARGS(account_bucket(c, account)));
}

void
throttle_forgive(struct ctx *c, const char *account)
{
	throttle_forget(c, account);
	ctx_exec(c, SQL_THROTTLE_FORGIVE, ARGS(address_bucket(c)));
}

void
throttle_undo(struct ctx *c, const char *account)
{
	ctx_exec(c, SQL_THROTTLE_FORGIVE, ARGS(account_bucket(c, account)));
	ctx_exec(c, SQL_THROTTLE_FORGIVE, ARGS(address_bucket(c)));
}

int64_t
throttle_count(struct ctx *c, const char *kind, const char *name, int64_t limit, int64_t minutes)
{
	struct arg which = bucket(c, kind, name);

	count(c, which, minutes);
	return wait_of(c, which, limit, minutes);
}

struct allowance
throttle_spend(struct ctx *c, const char *kind, const char *name, int64_t limit, int64_t minutes)
{
	struct arg which = bucket(c, kind, name);
	struct rows *r;
	int64_t spent;

	count(c, which, minutes);
	r = ctx_query(c, SQL_THROTTLE_ONE, ARGS(which, arg_int("window", minutes)));
	if (!rows_next(r))
		return (struct allowance){ .left = limit, .reset = 0 };
	spent = rows_int(r, "failures");
	return (struct allowance){ .left = spent > limit ? -1 : limit - spent, .reset = rows_int(r, "wait") };
}

void
throttle_failed(struct ctx *c, const char *account)
{
	struct rows *r = ctx_query(c, SQL_THROTTLE_CLOSED,
	    ARGS(account_bucket(c, account), ARG("email", account),
		ARG("failures", (int64_t)c->conf->login_account_failures),
		ARG("window", (int64_t)c->conf->login_account_window)));

	if (!rows_next(r))
		return;
	db_begin(c->db);
	security_tell_locked(c, r, arena_printf(c->arena, "locked-%s-%s", rows_text(r, "id"), rows_text(r, "since")));
	db_commit(c->db);
}
