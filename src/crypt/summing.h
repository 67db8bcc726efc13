/* SHA-256 of what comes in pieces. */
#ifndef MB_CRYPT_SUMMING_H
#define MB_CRYPT_SUMMING_H

#include <stddef.h>

struct arena;
struct summing;

enum { SUM_SIZE = 65 };	/* 64 digits and the NUL */

struct summing *summing_new(struct arena *);
void summing_add(struct summing *, const void *, size_t);
/* Lower-case hexadecimal of all that was added; it begins anew. */
void summing_end(struct summing *, char out[SUM_SIZE]);

#endif
