#include <crypt.h>

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "crypt/password.h"
#include "crypt/random.h"

/* A hash that somebody wrote into the row must not hold the worker for days. */
enum {
	BCRYPT_MAX = 14, /* a second */
	YESCRYPT_MAX = 'D', /* cost 9 */
};

static void
wipe(void *data)
{
	explicit_bzero(data, sizeof(struct crypt_data));
}

/* crypt_r() with its 32 KiB on the heap, wiped with the arena. */
static const char *
run(struct arena *a, const char *password, const char *setting)
{
	struct crypt_data *data = arena_alloc(a, sizeof(*data));
	const char *hash;

	arena_defer(a, wipe, data);
	hash = crypt_r(password, setting, data);
	return hash == NULL || *hash == '*' ? NULL : hash;
}

/* "$y$jBT$" and 128 bits of salt. */
static char *
new_setting(struct arena *a, int cost)
{
	char salt[16], *setting = arena_alloc(a, CRYPT_GENSALT_OUTPUT_SIZE);

	random_bytes(salt, sizeof(salt));
	if (crypt_gensalt_rn("$y$", (unsigned long)cost, salt, sizeof(salt), setting,
		CRYPT_GENSALT_OUTPUT_SIZE) == NULL)
		log_die(EX_SOFTWARE, "no yescrypt of cost %d: %m", cost);
	return setting;
}

/* Bytes up to and with the dollar before the salt. */
static size_t
parameters(const char *setting)
{
	const char *end = strchr(setting + strlen("$y$"), '$');

	return end == NULL ? strlen(setting) : (size_t)(end - setting) + 1;
}

static bool
bcrypt_in_range(const char *hash)
{
	int cost;

	if (!str_starts(hash, "$2y$") && !str_starts(hash, "$2b$") && !str_starts(hash, "$2a$"))
		return false;
	return sscanf(hash + 4, "%2d$", &cost) == 1 && cost <= BCRYPT_MAX;
}

/* Of the shape that crypt_gensalt() makes: three characters, of which the
 * second is the cost in an alphabet that ASCII sorts as crypt(3) does. */
static bool
yescrypt_in_range(const char *hash)
{
	return str_starts(hash, "$y$j") && parameters(hash) == strlen("$y$jBT$") &&
	    hash[4] <= YESCRYPT_MAX && (hash[5] == 'T' || hash[5] == '5');
}

static bool
allowed(const char *hash)
{
	return hash != NULL && (bcrypt_in_range(hash) || yescrypt_in_range(hash));
}

char *
password_hash(struct arena *a, const char *password, int cost)
{
	struct arena *own = arena_new();
	char *hash = arena_strdup(a, run(own, password, new_setting(own, cost)));

	arena_free(own);
	return hash;
}

bool
password_verify(const char *password, const char *hash, int cost, bool *stale)
{
	struct arena *own = arena_new();
	const char *fresh = new_setting(own, cost);
	bool known = allowed(hash), same;
	/* an unknown account takes the time of a known one */
	const char *made = run(own, password, known ? hash : fresh);

	same = known && same_secret(made, hash);
	*stale = same && strncmp(hash, fresh, parameters(fresh)) != 0;
	arena_free(own);
	return same;
}
