/*
 * Time-based one-time codes (RFC 6238, by liboath): SHA-1, six digits, steps of
 * 30 seconds, as every authenticator takes them.
 */
#ifndef MB_CRYPT_TOTP_H
#define MB_CRYPT_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct arena;

enum { TOTP_KEY_SIZE = 20, TOTP_DIGITS = 6, TOTP_STEP_S = 30 };

/* The step whose code this is: that of now, or the one before or after it, so
 * that clocks may differ a little; only steps later than `after' count, so that
 * what was used is not used again.  0: it is none of theirs. */
int64_t totp_step(const void *key, size_t, const char *code, time_t now, int64_t after);
/* In base32 without padding (RFC 4648, 6), as authenticators take a key that is
 * typed; a whole number of 5 bytes. */
char *base32_of(struct arena *, const void *, size_t);

#endif
