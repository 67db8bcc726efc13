#include <openssl/err.h>
#include <openssl/evp.h>

#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "crypt/digest.h"
#include "crypt/summing.h"

struct summing {
	struct arena *arena;
	EVP_MD_CTX *context;
};

static void
must(int done)
{
	if (done != 1)
		log_die(EX_SOFTWARE, "SHA-256: %s", ERR_error_string(ERR_get_error(), NULL));
}

static void
free_context(void *context)
{
	EVP_MD_CTX_free(context);
}

struct summing *
summing_new(struct arena *a)
{
	struct summing *s = arena_alloc(a, sizeof(*s));

	s->arena = a;
	s->context = EVP_MD_CTX_new();
	must(s->context != NULL);
	arena_defer(a, free_context, s->context);
	must(EVP_DigestInit_ex(s->context, EVP_sha256(), NULL));
	return s;
}

void
summing_add(struct summing *s, const void *p, size_t n)
{
	must(EVP_DigestUpdate(s->context, p, n));
}

void
summing_end(struct summing *s, char out[SUM_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[DIGEST_SIZE];

	must(EVP_DigestFinal_ex(s->context, digest, NULL));
	must(EVP_DigestInit_ex(s->context, EVP_sha256(), NULL));
	for (size_t i = 0; i < sizeof(digest); i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[SUM_SIZE - 1] = '\0';
}
