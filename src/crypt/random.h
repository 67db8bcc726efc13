/* Random bytes fit for keys and tokens (RAND_bytes); failure ends the process. */
#ifndef MB_CRYPT_RANDOM_H
#define MB_CRYPT_RANDOM_H

#include <stddef.h>

struct arena;

void random_bytes(void *, size_t);
/* n random bytes in base64url without padding (RFC 4648, 5). */
char *random_token(struct arena *, size_t n);

#endif
