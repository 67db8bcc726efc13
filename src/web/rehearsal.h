/*
 * What a file that is only checked has in it so far: lines that would be accepted are nowhere but
 * here, and a line behind them that says the same is to be answered as it would be then.  Who may
 * be the same is what sql/query/duplicate/known.sql says, of those alone.
 */
#ifndef MB_WEB_REHEARSAL_H
#define MB_WEB_REHEARSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "web/duplicate.h"

struct arena;
struct rehearsal;

/* For at most so many lines. */
struct rehearsal *rehearsal_new(struct arena *, size_t lines);
/* It would be accepted.  external_id: NULL, or under which key of the partner's. */
void rehearsal_add(struct rehearsal *, const struct person *, const char *external_id);
bool rehearsal_sent(struct rehearsal *, const char *external_id);
/* scratch: for the search alone. */
bool rehearsal_alike(struct rehearsal *, struct arena *scratch, const struct person *);

#endif
