/*
 * The second factor of an account: a key shared with an authenticator, whose
 * codes are good once each, and ten recovery codes for when that is lost
 * (SECURITY 1.4, 64).  What is written here is in the caller's transaction.
 */
#ifndef MB_STORE_FACTOR_H
#define MB_STORE_FACTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct db;

enum { RECOVERY_CODES = 10 };

struct factor {
	const void *key;	/* NULL: none */
	size_t size;
	const char *since;	/* when it was confirmed; NULL: it is not in force yet */
	int64_t last_step;	/* of the code that was used last */
	int64_t left;		/* recovery codes */
};

struct factor factor_read(struct db *, struct arena *, int64_t user);
/* A new key, not in force before a code of it has been given.  False: there is
 * one in force. */
bool factor_start(struct db *, struct arena *, int64_t user);
/* From now on in force, if the code is one of the key's; false: it is not. */
bool factor_confirm(struct db *, struct arena *, int64_t user, const char *code, time_t now);
/* Takes a code of the authenticator, or a recovery code, and uses it up: of two
 * who come with the same one is let in. */
bool factor_use(struct db *, struct arena *, int64_t user, const char *code, time_t now);
/* New recovery codes in the place of all there were, NULL last: only their hashes
 * are kept, so they are shown now or never. */
const char *const *factor_codes(struct db *, struct arena *, int64_t user);
/* False: there was none. */
bool factor_remove(struct db *, int64_t user);

#endif
