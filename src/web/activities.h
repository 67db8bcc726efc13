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
/* Now, as the database takes it. */
const char *activities_now(struct ctx *);

#endif
