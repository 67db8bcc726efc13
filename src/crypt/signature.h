/* Signatures by Ed25519 with keys as PEM, so that openssl(1) can look at all of it. */
#ifndef MB_CRYPT_SIGNATURE_H
#define MB_CRYPT_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { SIGNATURE_SIZE = 64 };

/* A new pair: PKCS #8 and SubjectPublicKeyInfo. */
void signature_pair(struct arena *, const char **secret, const char **open);
/* False: the text is no such secret key. */
bool signature_make(const char *secret, const void *, size_t, unsigned char out[SIGNATURE_SIZE]);
/* The public half; NULL: the text is no such secret key. */
const char *signature_open(struct arena *, const char *secret);
/* How many public keys the text holds, one behind the other; -1: something else too. */
int signature_keys(const char *open);
/* Whether one of them made it. */
bool signature_good(const char *open, const void *, size_t, const unsigned char *signature, size_t n);

#endif
