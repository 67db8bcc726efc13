/*
 * Two records of one person become one (SPEC 3.1 P12): the one that goes is closed as a
 * duplicate and leads to the one that stays, which has its history, its reports, its tasks,
 * its labels and what was chosen of its fields.  What both were before is kept, so that for thirty
 * days it can be undone; what was written since stays where it is.
 */
#ifndef MB_WEB_MERGE_H
#define MB_WEB_MERGE_H

#include <stdbool.h>

#include "web/ctx.h"
#include "web/move.h"

/* A value that is chosen as a whole: of one field, or of some that belong together. */
struct merge_choice {
	const char *name;
	const char *fields[4];		/* NULL last */
};

extern const struct merge_choice merge_choices[];	/* name NULL last */

/* The same in both rows. */
bool merge_same(const struct merge_choice *, const struct rows *, const struct rows *);
/* There is something in one of its fields. */
bool merge_given(const struct merge_choice *, const struct rows *);

/* Merges two that are held and may be merged; taken: the choices that are of the one that
 * goes, a comma between.  False: one of them is no longer as the rows say. */
bool merge_do(struct ctx *, const struct rows *from, const struct rows *into, const char *taken);
/* What goes with the move that undoes it: 0, or the status it was refused with. */
int merge_parted(struct ctx *, const struct making *);
/* The page of one that was merged, instead of his record. */
int merge_show(struct ctx *, struct rows *facts);

#endif
