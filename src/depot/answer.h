/* What a store answers, as XML. */
#ifndef MB_DEPOT_ANSWER_H
#define MB_DEPOT_ANSWER_H

#include <stddef.h>
#include <stdint.h>

struct _xmlNode;
struct arena;

enum { ANSWER_MAX = 4 << 20 };	/* a page of a list is a tenth of it */

/* The document's element, which lives as long as the arena; NULL: it is none, or has a
 * DOCTYPE. */
const struct _xmlNode *answer_read(struct arena *, const char *, size_t);
/* Whether the element has this name, in whatever namespace. */
int answer_is(const struct _xmlNode *, const char *name);
/* The first child of that name, or the next behind the one given. */
const struct _xmlNode *answer_child(const struct _xmlNode *, const char *name);
const struct _xmlNode *answer_next(const struct _xmlNode *, const char *name);
/* The text of the first child of that name; "" for none. */
const char *answer_text(struct arena *, const struct _xmlNode *, const char *name);
/* The same with its %XX undone, as lists are asked for. */
const char *answer_name(struct arena *, const struct _xmlNode *, const char *name);
/* 2026-12-01T10:00:00.000Z in seconds; 0 for another text. */
int64_t answer_time(struct arena *, const struct _xmlNode *, const char *name);

#endif
