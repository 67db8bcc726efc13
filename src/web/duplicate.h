/*
 * People who may be the same (SPEC 7.5 BR-50): who writes one down is told of the others,
 * and goes on by saying why another one.  Of whom the viewer may not open he is told
 * the reference and whose it is; who brings people, only that the agency knows the
 * person (SPEC 0.3 Q2).
 */
#ifndef MB_WEB_DUPLICATE_H
#define MB_WEB_DUPLICATE_H

#include <stdbool.h>

#include "web/ctx.h"
#include "web/form.h"

/* What people are compared by.  id: not himself; 0 when there is none yet. */
struct person {
	int64_t id;
	const char *last_name, *first_name, *email, *phone, *birth_date;
};

/* The one a row or a form of prospects is about. */
struct person duplicate_of_row(const struct rows *);
struct person duplicate_of_form(const struct form *);
/* What people are compared by is another than the row has. */
bool duplicate_changed(const struct form *, const struct rows *);
/* There is somebody the form's may be the same as, and no reason to go on: the form
 * is to be shown again.  Of whom nobody was told before; a pair that was answered is
 * not asked about again. */
bool duplicate_doubt(struct ctx *, struct form *);
/* The same where no form is shown again, and for whoever may make prospects without reading
 * any: a line of a file, a program's.  despite: the reason it gives, NULL none.  In
 * *reference, of such a one that is the partner's own and within the viewer's reach; NULL: of
 * whoever it is nothing is told. */
bool duplicate_known(struct ctx *, struct form *, int64_t partner, const char *despite, const char **reference);
/* Shows that in the form. */
void duplicate_warn(struct ctx *, xmlNodePtr form, const struct form *);
/* The form's prospect is written: remembers of whom it was told and the reason, and
 * who was written at the same time.  Behind all other writes. */
void duplicate_note(struct ctx *, const struct form *, int64_t id);
/* Adds all that may be the same as somebody; NULL when there is nobody. */
xmlNodePtr duplicate_list(struct ctx *, xmlNodePtr parent, const struct person *);
/* How the other is like him: a name of likeness_names; NULL: he is not. */
const char *duplicate_likeness(struct ctx *, const struct person *, int64_t other);
/* The reason that was posted, as it is stored; *fault: NULL, or what is wrong with it. */
const char *duplicate_reason(struct ctx *, const char **fault);
/* Shows what was posted for one, and what is wrong with it. */
void duplicate_refuse(xmlNodePtr alike, const char *reason, const char *fault);

#endif
