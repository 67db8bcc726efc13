#include "store/token.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "db/db.h"
#include "db/statements.h"

enum { SECRET_BYTES = 32, SECRET_LENGTH = 43, CODES = 1000000, TRIES_MOST = 5 };

static bool
hash_of(unsigned char hash[DIGEST_SIZE], const char *secret)
{
	if (secret == NULL || strlen(secret) != SECRET_LENGTH)
		return false;
	digest_sha256(hash, secret, SECRET_LENGTH);
	return true;
}

void
token_withdraw(struct db *db, int64_t user, const char *purpose)
{
	if (purpose == NULL)
		db_exec(db, SQL_TOKEN_WITHDRAW_ALL, ARGS(ARG("user_id", user)));
	else
		db_exec(db, SQL_TOKEN_WITHDRAW, ARGS(ARG("user_id", user), ARG("purpose", purpose)));
}

static void
insert(struct db *db, const unsigned char *hash, int64_t user, const char *purpose, const char *detail,
    int64_t minutes, int64_t by)
{
	token_withdraw(db, user, purpose);
	db_exec(db, SQL_TOKEN_EXPIRE, NO_ARGS);
	db_exec(db, SQL_TOKEN_INSERT,
	    ARGS(arg_blob("token_hash", hash, DIGEST_SIZE), ARG("user_id", user),
		ARG("purpose", purpose), arg_text("detail", detail), ARG("minutes", minutes),
		by == 0 ? arg_null("created_by") : arg_int("created_by", by)));
}

const char *
token_issue(struct db *db, struct arena *a, int64_t user, const char *purpose, const char *detail,
    int64_t minutes, int64_t by)
{
	const char *secret = random_token(a, SECRET_BYTES);
	unsigned char hash[DIGEST_SIZE];

	hash_of(hash, secret);
	insert(db, hash, user, purpose, detail, minutes, by);
	return secret;
}

struct rows *
token_read(struct db *db, struct arena *a, const char *secret, const char *purpose)
{
	unsigned char hash[DIGEST_SIZE];
	struct rows *r;

	if (!hash_of(hash, secret))
		return NULL;
	r = db_query(db, a, SQL_TOKEN_ONE,
	    ARGS(arg_blob("token_hash", hash, sizeof(hash)), ARG("purpose", purpose)));
	return rows_next(r) ? r : NULL;
}

bool
token_use(struct db *db, const char *secret, const char *purpose)
{
	unsigned char hash[DIGEST_SIZE];

	return hash_of(hash, secret) &&
	    db_exec(db, SQL_TOKEN_USE,
		ARGS(arg_blob("token_hash", hash, sizeof(hash)), ARG("purpose", purpose))) == 1;
}

/* Of whom and which number it is as well: so few codes are no secret by themselves. */
static void
hash_of_code(struct arena *a, unsigned char hash[DIGEST_SIZE], int64_t user, const char *number,
    const char *code)
{
	const char *text = arena_printf(a, "%" PRId64 ":%s:%s", user, number, code);

	digest_sha256(hash, text, strlen(text));
}

const char *
token_issue_code(struct db *db, struct arena *a, int64_t user, const char *number, int64_t minutes)
{
	unsigned char hash[DIGEST_SIZE];
	uint64_t chance;
	const char *code;

	random_bytes(&chance, sizeof chance);
	code = arena_printf(a, "%06" PRIu64, chance % CODES);
	hash_of_code(a, hash, user, number, code);
	insert(db, hash, user, TOKEN_PHONE, number, minutes, 0);
	return code;
}

bool
token_code_waits(struct db *db, struct arena *a, int64_t user)
{
	return rows_next(db_query(db, a, SQL_TOKEN_WAITING,
	    ARGS(ARG("user_id", user), ARG("purpose", TOKEN_PHONE), ARG("most", (int64_t)TRIES_MOST))));
}

bool
token_use_code(struct db *db, struct arena *a, int64_t user, const char *number, const char *code)
{
	unsigned char hash[DIGEST_SIZE];

	hash_of_code(a, hash, user, number, code);
	return db_exec(db, SQL_TOKEN_ATTEMPT,
		   ARGS(ARG("user_id", user), ARG("purpose", TOKEN_PHONE),
		       ARG("most", (int64_t)TRIES_MOST))) == 1 &&
	    db_exec(db, SQL_TOKEN_USE,
		ARGS(arg_blob("token_hash", hash, sizeof(hash)), ARG("purpose", TOKEN_PHONE))) == 1;
}
