/*
 * Passwords by libxcrypt: new ones yescrypt ($y$), those of other systems
 * ($2y$ $2b$ $2a$) verified and reported as due for a new hash.  Any other
 * prefix is refused before crypt(3) sees it: crypt_r() makes a DES hash of
 * garbage rather than fail.
 */
#ifndef MB_CRYPT_PASSWORD_H
#define MB_CRYPT_PASSWORD_H

#include <stdbool.h>

struct arena;

/* cost: yescrypt's, 4 to 9 (5 is libxcrypt's default, 7 about 100 ms).  NULL
 * for a password of 512 bytes or more, which crypt(3) does not take. */
char *password_hash(struct arena *, const char *password, int cost);
/* True when the password is the hash's.  *stale: verified, but to be hashed
 * anew with this cost.  A NULL hash, or one that is refused, costs the same
 * time and is never true. */
bool password_verify(const char *password, const char *hash, int cost, bool *stale);

#endif
