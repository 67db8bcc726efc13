/* The copies that are in a depot, and what is wrong with them. */
#ifndef MB_BACKUP_COPY_H
#define MB_BACKUP_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "backup/backup.h"

struct manifest;

enum copy_state {
	COPY_COMPLETE,
	COPY_UNCHECKED,		/* complete, but there is no key to check its signature with */
	COPY_UNFINISHED,	/* without a manifest */
	COPY_FOREIGN,		/* not signed by a key of ours */
	COPY_DAMAGED,
	COPY_NEWER,		/* of a program we do not understand */
};

struct copy {
	const char *name;
	time_t at;			/* when it was begun */
	time_t touched_at;		/* the last of its objects */
	uint64_t bytes;
	enum copy_state state;
	const char *why;		/* a sentence; NULL when complete */
	const struct manifest *manifest;	/* NULL: unfinished, foreign or unreadable */
	const char *const *objects;	/* their names with the folder, NULL last */
};

extern const char *const copy_states[];

/* All there are, the newest first, the sizes of their objects checked but not their bytes.
 * NULL: the depot's fault. */
struct copy *copies_read(struct backup *, size_t *n);
/* One by its name, or the newest complete one for "latest"; NULL: b->fault. */
struct copy *copy_find(struct backup *, const char *name, enum backup_result *);
/* Takes it away, its manifest first. */
bool copy_remove(struct backup *, const struct copy *);

struct keep_rule;
/* Which of them a rule takes away at this time: what it does not keep of the complete ones, and
 * unfinished ones that nobody has touched for a day.  Others are none of ours to take. */
void copies_prune(struct arena *, const struct copy *, size_t n, const struct keep_rule *, time_t now,
    bool *remove);

#endif
