/*
 * The view of a list that somebody keeps as his usual one (SPEC 6.3): filters, order and
 * size, as the query of its address.  An address that says anything is as it says; one
 * that says nothing leads to the usual view.
 */
#ifndef MB_WEB_USUAL_H
#define MB_WEB_USUAL_H

#include "web/ctx.h"

/* To the usual view, by an address that says nothing; 0: there is none, or it says something. */
int usual_see(struct ctx *, const struct entity *);
/* A list that cannot be shown: 400; if it was the usual one, which rights or a list of
 * choices have outlived, to the list as it is for everybody. */
int usual_refuse(struct ctx *, const struct entity *);
/* What of the present address can be kept, from its "?"; "": nothing. */
const char *usual_query(struct ctx *);
/* What the page offers about it: to keep this view, to forget the usual one. */
void usual_add(struct ctx *, xmlNodePtr list, const struct entity *);

#endif
