#include "store/factor.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "crypt/totp.h"
#include "db/db.h"
#include "db/statements.h"

/* 80 bits in base32: nothing to guess, and few enough letters to write down. */
enum { CODE_BYTES = 10, CODE_LENGTH = 16, CODE_GROUP = 4 };

/* How a key is kept in users.totp_secret; the one place that knows. */
static struct arg
sealed(const char *name, const void *key, size_t n)
{
	return arg_blob(name, key, n);
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* The bytes of a column that was read as HEX(). */
static void
unseal(struct arena *a, const char *hex, struct factor *f)
{
	unsigned char *key;

	if (hex == NULL)
		return;
	f->size = strlen(hex) / 2;
	key = arena_alloc(a, f->size + 1);
	for (size_t i = 0; i < f->size; i++)
		key[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
	f->key = key;
}

struct factor
factor_read(struct db *db, struct arena *a, int64_t user)
{
	struct rows *r = db_query(db, a, SQL_FACTOR_ONE, ARGS(ARG("id", user)));
	struct factor f = { .key = NULL };

	if (!rows_next(r))
		return f;
	unseal(a, rows_text(r, "secret"), &f);
	f.since = rows_text(r, "totp_confirmed_at");
	f.last_step = rows_int(r, "totp_last_step");
	f.left = rows_int(r, "codes");
	return f;
}

bool
factor_start(struct db *db, struct arena *a, int64_t user)
{
	unsigned char *key = arena_alloc(a, TOTP_KEY_SIZE);

	random_bytes(key, TOTP_KEY_SIZE);
	return db_exec(db, SQL_FACTOR_START,
	    ARGS(ARG("id", user), sealed("secret", key, TOTP_KEY_SIZE))) == 1;
}

bool
factor_confirm(struct db *db, struct arena *a, int64_t user, const char *code, time_t now)
{
	struct factor f = factor_read(db, a, user);
	int64_t step;

	if (f.key == NULL || f.since != NULL || code == NULL)
		return false;
	step = totp_step(f.key, f.size, str_trim(a, code), now, 0);
	return step != 0 &&
	    db_exec(db, SQL_FACTOR_CONFIRM,
		ARGS(ARG("id", user), ARG("step", step), sealed("secret", f.key, f.size))) == 1;
}

/* The hash of a recovery code however it was typed; false: it cannot be one. */
static bool
hash_of(unsigned char hash[DIGEST_SIZE], const char *typed)
{
	char code[CODE_LENGTH];
	size_t n = 0;

	for (; *typed != '\0'; typed++) {
		char c = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;

		if (c == '-' || c == ' ')
			continue;
		if (n == CODE_LENGTH || strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", c) == NULL)
			return false;
		code[n++] = c;
	}
	digest_sha256(hash, code, n);
	return n == CODE_LENGTH;
}

static bool
use_recovery(struct db *db, int64_t user, const char *code)
{
	unsigned char hash[DIGEST_SIZE];

	return hash_of(hash, code) &&
	    db_exec(db, SQL_FACTOR_CODE_USE,
		ARGS(ARG("user_id", user), arg_blob("hash", hash, sizeof hash))) == 1;
}

bool
factor_use(struct db *db, struct arena *a, int64_t user, const char *code, time_t now)
{
	struct factor f = factor_read(db, a, user);
	int64_t step;

	if (f.since == NULL || code == NULL)
		return false;
	code = str_trim(a, code);
	if (strlen(code) != TOTP_DIGITS)
		return use_recovery(db, user, code);
	step = totp_step(f.key, f.size, code, now, f.last_step);
	return step != 0 &&
	    db_exec(db, SQL_FACTOR_STEP, ARGS(ARG("id", user), ARG("step", step))) == 1;
}

/* ABCD-EFGH-IJKL-MNOP */
static const char *
grouped(struct arena *a, const char *code)
{
	char *out = arena_alloc(a, CODE_LENGTH + CODE_LENGTH / CODE_GROUP);
	size_t n = 0;

	for (size_t i = 0; i < CODE_LENGTH; i++) {
		if (i > 0 && i % CODE_GROUP == 0)
			out[n++] = '-';
		out[n++] = code[i];
	}
	return out;
}

const char *const *
factor_codes(struct db *db, struct arena *a, int64_t user)
{
	const char **codes = arena_array(a, RECOVERY_CODES + 1, sizeof *codes);
	unsigned char bytes[CODE_BYTES], hash[DIGEST_SIZE];

	db_exec(db, SQL_FACTOR_CODES_DELETE, ARGS(ARG("user_id", user)));
	for (int i = 0; i < RECOVERY_CODES; i++) {
		random_bytes(bytes, sizeof bytes);
		codes[i] = grouped(a, base32_of(a, bytes, sizeof bytes));
		hash_of(hash, codes[i]);
		db_exec(db, SQL_FACTOR_CODE_INSERT,
		    ARGS(ARG("user_id", user), arg_blob("hash", hash, sizeof hash)));
	}
	return codes;
}

bool
factor_remove(struct db *db, int64_t user)
{
	db_exec(db, SQL_FACTOR_CODES_DELETE, ARGS(ARG("user_id", user)));
	return db_exec(db, SQL_FACTOR_REMOVE, ARGS(ARG("id", user))) == 1;
}
