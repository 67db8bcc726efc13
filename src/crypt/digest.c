#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <limits.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "crypt/digest.h"

void
digest_sha256(unsigned char out[DIGEST_SIZE], const void *p, size_t n)
{
	if (EVP_Digest(p, n, out, NULL, EVP_sha256(), NULL) != 1)
		log_die(EX_SOFTWARE, "SHA-256: %s", ERR_error_string(ERR_get_error(), NULL));
}

char *
digest_md5(struct arena *a, const void *p, size_t n)
{
	unsigned char digest[16];

	if (EVP_Digest(p, n, digest, NULL, EVP_md5(), NULL) != 1)
		log_die(EX_SOFTWARE, "MD5: %s", ERR_error_string(ERR_get_error(), NULL));
	return hex_of(a, digest, sizeof(digest));
}

char *
digest_hex(struct arena *a, const void *p, size_t n)
{
	unsigned char digest[DIGEST_SIZE];

	digest_sha256(digest, p, n);
	return hex_of(a, digest, sizeof(digest));
}

void
mac_sha256(unsigned char out[DIGEST_SIZE], const void *key, size_t key_len, const void *p, size_t n)
{
	unsigned len;

	if (key_len > INT_MAX || HMAC(EVP_sha256(), key, (int)key_len, p, n, out, &len) == NULL ||
	    len != DIGEST_SIZE)
		log_die(EX_SOFTWARE, "HMAC: %s", ERR_error_string(ERR_get_error(), NULL));
}

char *
hex_of(struct arena *a, const void *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = p;
	char *hex = arena_array(a, n + 1, 2);
	size_t i;

	for (i = 0; i < n; i++) {
		hex[2 * i] = digits[bytes[i] >> 4];
		hex[2 * i + 1] = digits[bytes[i] & 15];
	}
	return hex;
}

char *
base64_of(struct arena *a, const void *p, size_t n)
{
	char *out = arena_array(a, n / 3 + 2, 4);

	EVP_EncodeBlock((unsigned char *)out, p, (int)n);
	return out;
}

bool
same_secret(const char *a, const char *b)
{
	size_t n;

	if (a == NULL || b == NULL)
		return false;
	n = strlen(a);
	return n == strlen(b) && CRYPTO_memcmp(a, b, n) == 0;
}
