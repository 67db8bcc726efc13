/* SHA-256, HMAC-SHA-256 and a comparison that takes the same time always. */
#ifndef MB_CRYPT_DIGEST_H
#define MB_CRYPT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { DIGEST_SIZE = 32 };

void digest_sha256(unsigned char out[DIGEST_SIZE], const void *, size_t);
/* Lower-case hexadecimal, 32 digits: the entity tags of stores of files are made of it,
 * and no secret is to be. */
char *digest_md5(struct arena *, const void *, size_t);
/* Lower-case hexadecimal, 64 digits. */
char *digest_hex(struct arena *, const void *, size_t);
void mac_sha256(unsigned char out[DIGEST_SIZE], const void *key, size_t key_len, const void *,
    size_t);
char *hex_of(struct arena *, const void *, size_t);
/* RFC 4648, 4: with + and / and padding. */
char *base64_of(struct arena *, const void *, size_t);
/* False at once only when the lengths differ. */
bool same_secret(const char *, const char *);

#endif
