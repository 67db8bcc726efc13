/*
 * A new prospect, by whichever way he comes (SPEC 3.1 P1): over the form, from a program, as
 * a line of a partner's file.  What was typed has been checked field by field (form.h), and
 * who may be the same was looked for (duplicate.h).
 */
#ifndef MB_WEB_LEAD_H
#define MB_WEB_LEAD_H

#include "web/form.h"
#include "web/origin.h"

/* What no field can know alone, of a new one and of an old one. */
void lead_check(struct ctx *, struct form *);
/* Writes him, in the caller's transaction: number, deadline, whose he is and who is told of
 * it, words he is found by, history.  His number stands in the form then.  0: his advisor may not hold him any more, or the
 * database failed. */
int64_t lead_insert(struct ctx *, struct form *, const struct origin *);

#endif
