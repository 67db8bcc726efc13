/* What has been met on the way through long files: ids, and texts by their digests. */
#ifndef MB_STORE_KNOWN_H
#define MB_STORE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct known;

/* Of ids or of texts; it lives as long as the arena. */
struct known *known_new(struct arena *);
size_t known_count(const struct known *);

/* Ids come in rising order. */
void known_add_id(struct known *, int64_t);
bool known_id(const struct known *, int64_t);

/* Texts are told apart by 64 bits; ASCII letters of either case are the same.  False: it is
 * there already. */
bool known_add_text(struct known *, const char *);
bool known_text(const struct known *, const char *);

#endif
