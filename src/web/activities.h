/* What can be written and planned on the pages about a person (SPEC 2.16). */
#ifndef MB_WEB_ACTIVITIES_H
#define MB_WEB_ACTIVITIES_H

#include "web/ctx.h"

/* <activities> with the form of a note and the ways to the others, of the record the
 * page is about; nothing when the viewer may not write about the prospect. */
void activities_page(struct ctx *, int64_t prospect);
/* A letter to the one a meeting is for, and to nobody else (PP-15, N-51).  moved: it
 * had another time. */
void activities_tell(struct ctx *, int64_t activity, bool moved);
/* What can be said of a call that was made is not what can be of all else. */
bool activities_outcome(const char *type, const char *outcome);
/* What was planned is done: once, for one alone and for one of many.  held: its row, which
 * the transaction holds, and its person's; outcome: one of its type.  NULL, or why not:
 * "already", "changed". */
const char *activities_done(struct ctx *, const struct rows *held, const char *outcome);
/* Now, as the database takes it. */
const char *activities_now(struct ctx *);

#endif
