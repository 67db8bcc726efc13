/*
 * An object that is sent in parts.  Until upload_complete() nothing is there; what is left
 * unfinished is found again by the name of its object.
 */
#ifndef MB_DEPOT_PARTS_H
#define MB_DEPOT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct arena;
struct depot;
struct wire;

enum { PARTS_MAX = 10000, PARTS_STEP = 1000 };

struct upload {
	struct wire *wire;
	struct depot *depot;
	struct arena *arena;	/* for its id */
	const char *key;
	const char *id;		/* NULL: none is begun */
	struct buf parts;	/* what was sent: struct part, the first first */
	struct buf found;	/* what was there before, in the same way */
	uint64_t bytes;
	bool sealed;		/* an entity tag is no MD5 there */
	bool gone;		/* the store knows it no more */
};

/* How long part n is, the first being 0, so that PARTS_MAX of them hold any object: it
 * doubles every PARTS_STEP, and so is little of what is there already. */
uint64_t part_size(uint64_t first, int n);

/* How many parts of it are there. */
int upload_parts(const struct upload *);
bool upload_begin(struct upload *);
/* Takes up what is unfinished of this object, of several the one begun last; with none id
 * stays NULL. */
bool upload_find(struct upload *);
/* The next part, which is sent unless it was found to be there. */
bool upload_part(struct upload *, const void *, size_t, bool *sent);
/* Puts it together, and sees that it is there. */
bool upload_complete(struct upload *);
/* The store forgets the parts. */
bool upload_abort(struct upload *);
/* Frees what is here of it, and nothing there. */
void upload_done(struct upload *);

/* Each unfinished upload of objects whose keys begin so. */
bool uploads_each(struct wire *, struct depot *, const char *prefix,
    void (*each)(void *, const char *key, const char *id, int64_t begun_at), void *context);

#endif
