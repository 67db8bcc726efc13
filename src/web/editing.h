/*
 * Who else is at work on a record (SPEC 9.7): a hint, not a lock.  It is noted when
 * a form for changing is shown, is over after ten minutes or when the form is saved,
 * and then says who saved last.
 *
 * A GET writes nothing, so the handler does not note it: the dispatcher does, behind
 * a page marked EDITING that was shown, in a transaction of its own whose failure
 * nobody notices.  A beacon of the page would need a script, a route and a permission
 * of its own for each entity, and would ask once more who may; here he just may.
 */
#ifndef MB_WEB_EDITING_H
#define MB_WEB_EDITING_H

#include "web/form.h"

/* The page of the route, about its entity's record c->id, is before him now. */
void editing_mark(struct ctx *);
/* He has saved: no longer at work on it; the form's version became the next. */
void editing_saved(struct ctx *, const struct form *);
/* He has made a version of the route's record otherwise than by its form. */
void editing_made(struct ctx *, int64_t version);
/* Onto the page: the others who are at work on the record, since when. */
void editing_add(struct ctx *, const struct entity *, int64_t id);
/* Onto an element: who made the version of the form, and when, where it is known. */
void editing_saver(struct ctx *, const struct form *, xmlNodePtr);
/* Old marks, some at a time. */
void editing_sweep(struct ctx *);

#endif
