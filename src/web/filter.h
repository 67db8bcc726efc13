/*
 * The filters of a list as an address chooses them: the fields of an entity marked
 * FILTER, by name; of a PERIOD the two days NAME_from and NAME_to.  By how near what is
 * meant is (SPAN, SPEC 6.3): "late" is past its hour; "today" and "week" are still to
 * come, until midnight and until Sunday; "open" is all of them.
 *
 * Of a field marked MANY up to MANY_MAX values can be chosen at once: "new,analyzing".
 */
#ifndef MB_WEB_FILTER_H
#define MB_WEB_FILTER_H

#include <stddef.h>

#include "db/db.h"
#include "model/entity.h"
#include "web/ctx.h"

enum { FILTER_ARGS = 40, SPAN_ARGS = 2, MANY_MAX = 5 };

/* A field of which several values are chosen: each is a list of its own, by the same
 * statement, and the lists are merged (view.h).  So one field at a time has several. */
struct many {
	size_t arg;			/* in the arguments, that of the field */
	size_t n;			/* values; 0: no field has several */
	const char *values[MANY_MAX];
};

struct filters {
	unsigned keys;			/* of the entity, chosen */
	struct arg args[FILTER_ARGS];	/* any_NAME, and NAME or NAME_from NAME_to, of all */
	size_t nargs;
	const char **left;		/* what was chosen and does not go with those before it: as url_with takes it */
	struct many many;
};

/* False: one that is not offered in this scope, or a value that is none.  together: all
 * that are offered can be combined, as in a search. */
bool filter_read(struct ctx *, const struct entity *, enum scope, bool together, struct filters *);
/* None of them, for a statement that takes them. */
void filter_none(struct ctx *, const struct entity *, struct filters *);
/* The parameters of an address that choose a field: "NAME", or the two of a period.
 * NULL behind the last. */
const char *filter_param(struct arena *, const struct field *, size_t i);
/* :NAME_from and :NAME_to of a SPAN's value; false when it is none. */
bool filter_span(struct arena *, const struct field *, const char *value, struct arg out[SPAN_ARGS]);

#endif
