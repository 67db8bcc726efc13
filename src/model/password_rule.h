/*
 * Which passwords are taken, wherever one is set (SPEC 7.7, SECURITY 1.4 rows 56
 * to 60): long enough, of any characters, and not one of those that are tried
 * first.  No rule asks for digits or capitals.
 */
#ifndef MB_MODEL_PASSWORD_RULE_H
#define MB_MODEL_PASSWORD_RULE_H

#include <stdint.h>

struct arena;

enum {
	PASSWORD_FLOOR = 8,	/* no configuration goes below (characters) */
	PASSWORD_BYTES = 511,	/* what crypt(3) takes; more is refused, never cut or hashed */
};

/* NULL, or the key of the message to whoever chose it.  least: characters it
 * has at least.  email, name: of its owner, who must not be all of it; NULL:
 * not known. */
const char *password_fault(struct arena *, const char *password, int64_t least, const char *email,
    const char *name);

#endif
