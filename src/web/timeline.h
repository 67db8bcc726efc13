/* The history of a person on the pages about him (SPEC 2.16). */
#ifndef MB_WEB_TIMELINE_H
#define MB_WEB_TIMELINE_H

#include "web/ctx.h"

/* <timeline> of the prospect, which the viewer has been found to see; nothing for
 * who does not read histories.  A part of it, with the address of what is older. */
void timeline_page(struct ctx *, int64_t prospect);

#endif
