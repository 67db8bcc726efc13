/* What the forms of an account share: its role, and what goes with it. */
#ifndef MB_WEB_ACCOUNT_H
#define MB_WEB_ACCOUNT_H

#include "web/form.h"

/* The choices of the form: of the roles only those the viewer may give (rights.h, role_over). */
void account_offer(struct ctx *, const struct form *, xmlNodePtr form);
/* What role, organisation and code say together, each fault at its field: a
 * partner's user has an active organisation and a commercial a code (SPEC 2.1,
 * 7.7), nobody else either; a code that was not typed is suggested.  name: whose. */
void account_check(struct ctx *, struct form *, const char *name);
/* After a command that a unique key refused: which field somebody else has. */
bool account_taken(struct ctx *, struct form *);
/* Whether somebody who has this role may lose it: an active super administrator
 * remains, and the viewer, unless he is the host's, still is one (SPEC 4, invariant 3).
 * Locks them all until the transaction ends, so that two who unmake each other leave one. */
bool account_spares_last(struct ctx *, enum role);

#endif
