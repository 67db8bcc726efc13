/*
 * Two people change one record: whoever saves second is shown, field by field,
 * what he opened, what stands now and what he typed, and chooses; nothing was
 * written meanwhile (SPEC 3, PP-35).
 *
 * What he opened travels in the form, as one hidden value of a few hundred bytes:
 * so it is that of the very form that comes back, be there two tabs of it or a
 * page from yesterday, and nobody's data is stored a second time.  It comes from
 * outside and is believed for nothing but what is shown and chosen beforehand:
 * what is saved is the version the choice was made about, or nothing.
 */
#ifndef MB_WEB_CONFLICT_H
#define MB_WEB_CONFLICT_H

#include "web/form.h"

/* A posted name that is a choice about a field offered: take_FIELD. */
bool conflict_is_choice(const struct form *, const char *name);
/* It was posted, and is not to be forgotten for what stands (take_FIELD=theirs). */
bool conflict_is_typed(struct ctx *, const struct field *);
/* An EDIT that changed nothing because somebody was faster.  editable: the row by
 * its id, as far as the viewer may change it; present: the handler's page.  409; 404
 * when the row is not his any more; 303 when all stands already as he typed it. */
int conflict_answer(struct ctx *, struct form *, enum sql editable,
    int (*present)(struct ctx *, struct form *, int status));
/* Into an EDIT's <form>: what was opened, and what differs, if that is what the form is
 * about. */
void conflict_add(struct ctx *, const struct form *, xmlNodePtr form);

#endif
