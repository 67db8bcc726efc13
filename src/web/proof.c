#include "web/proof.h"

#include <string.h>

#include "base/str.h"
#include "conf/conf.h"
#include "crypt/password.h"
#include "crypt/slots.h"
#include "web/throttle.h"

enum {
	PASSWORD_MAX = 1024,	/* bytes: hashing more is work for whoever sends it */
	SLOT_WAIT_MS = 3000,
	BUSY_S = 5,
};

static struct proof
wrong(void)
{
	return (struct proof){ .fault = "login.wrong" };
}

static struct proof
verify(struct ctx *c, struct rows *account, const char *password)
{
	bool known = rows_next(account), stale = false, right;
	int cost = (int)c->conf->password_cost;

	right = password_verify(password, known ? rows_text(account, "password") : NULL, cost, &stale);
	if (!right || !str_equal(rows_text(account, "status"), "active") ||
	    rows_text(account, "locked_at") != NULL)
		return wrong();
	return (struct proof){
		.user = rows_int(account, "id"),
		.factor = rows_int(account, "factor") != 0,
		.seen = rows_text(account, "password"),
		.rehash = stale ? password_hash(c->arena, password, cost) : NULL,
	};
}

struct proof
proof_password(struct ctx *c, const char *email, const char *password)
{
	struct rows *account;
	struct proof proof;
	int64_t wait;

	if (str_empty(email) || str_empty(password) || strlen(password) > PASSWORD_MAX)
		return wrong();
	if ((wait = throttle_try(c, email)) != 0)
		return (struct proof){ .fault = "login.wait", .wait = wait };
	account = ctx_query(c, SQL_USER_LOGIN, ARGS(ARG("email", email)));
	if (db_state(c->db) != DB_OK)
		return (struct proof){ .fault = NULL };
	if (!slot_take((int)c->conf->login_hash_slots, SLOT_WAIT_MS))
		return (struct proof){ .fault = "login.busy", .wait = BUSY_S };
	proof = verify(c, account, password);
	slot_give();
	if (proof.user == 0)
		throttle_failed(c, email);
	return proof;
}

bool
proof_holds(struct ctx *c, const struct proof *proof)
{
	return rows_count(ctx_query(c, SQL_USER_PROVED, ARGS(ARG("id", proof->user), ARG("seen", proof->seen)))) != 0;
}
