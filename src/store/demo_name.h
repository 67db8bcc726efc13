/*
 * Names as one meets them in Abidjan: family names in about the proportions of
 * the country, first names after the tradition of the family, and what the
 * country of origin says about the rest of the record.
 */
#ifndef MB_STORE_DEMO_NAME_H
#define MB_STORE_DEMO_NAME_H

#include <stdbool.h>

struct arena;
struct demo_random;

/* Which first names a family gives. */
enum demo_tradition { AKAN, NORTH, KROU, SAHEL, COAST };

struct demo_family {
	const char *name;		/* NULL last */
	unsigned weight;		/* of 1000, about */
	enum demo_tradition tradition;
	const char *country;		/* where most of that name come from */
};

const struct demo_family *demo_family(struct demo_random *);
/* One first name, or two, with a hyphen or a space. */
const char *demo_first_name(struct arena *, struct demo_random *, const struct demo_family *,
    bool woman);
/* The part of an e-mail address before the @: "aya.nguessan". */
const char *demo_mailbox(struct arena *, const char *first, const char *last);

#endif
