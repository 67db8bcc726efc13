#include <openssl/err.h>
#include <openssl/rand.h>

#include <limits.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "crypt/random.h"

void
random_bytes(void *p, size_t n)
{
	if (n > INT_MAX || RAND_bytes(p, (int)n) != 1)
		log_die(EX_OSERR, "no random bytes: %s", ERR_error_string(ERR_get_error(), NULL));
}

char *
random_token(struct arena *a, size_t n)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	unsigned char *bytes = arena_alloc(a, n);
	char *token = arena_alloc(a, (n * 4 + 2) / 3 + 1);
	size_t i, out = 0;
	unsigned bits = 0, have = 0;

	random_bytes(bytes, n);
	for (i = 0; i < n; i++) {
		bits = bits << 8 | bytes[i];
		for (have += 8; have >= 6; have -= 6)
			token[out++] = digits[bits >> (have - 6) & 63];
	}
	if (have > 0)
		token[out] = digits[bits << (6 - have) & 63];
	explicit_bzero(bytes, n);
	return token;
}
