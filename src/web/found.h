/* What a search finds beside the list it was typed for: so one field is enough. */
#ifndef MB_WEB_FOUND_H
#define MB_WEB_FOUND_H

#include "web/ctx.h"

/* Of what else there is, by which permission and search. */
struct found {
	const struct entity *entity;
	enum perm view;
	enum sql search;
};

/* Adds the first few of them, with the way to all; nothing where there are none or
 * the viewer sees no such thing. */
void found_beside(struct ctx *, const struct found *, const char *typed);

#endif
