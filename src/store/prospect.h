/* What a write to a prospect brings with it. */
#ifndef MB_STORE_PROSPECT_H
#define MB_STORE_PROSPECT_H

#include <stdint.h>

struct arena;
struct db;

/* Writes the words a prospect is found by, and the key of his name, anew. */
void prospect_index(struct db *, struct arena *, int64_t id, const char *last_name, const char *first_name);

#endif
