/* Who belongs to which team, and how many branches one leads teams in (SPEC 2.4). */
#ifndef MB_WEB_TEAM_H
#define MB_WEB_TEAM_H

#include "web/ctx.h"
#include "web/form.h"

/* An agency without teams has none to choose from: the user's form does not ask. */
void team_fit(struct ctx *, struct form *user);
void team_offer(struct ctx *, const struct form *user, xmlNodePtr form);
/* One belongs to a team that is there, of one's own branch.  old: the row as it is, whose
 * team stays when nothing of it changed; NULL for a new user. */
void team_check(struct ctx *, struct form *user, const struct rows *old);
/* A manager leads teams in LED_MAX branches beside his own: scopes have so many arms for
 * it.  The first of a team's form, the second of a user's who goes to another branch.
 * team_hold comes before, and before anything else is read. */
void team_hold(struct ctx *, const char *user);
void team_check_leader(struct ctx *, struct form *team, const char *branch);
void team_check_branch(struct ctx *, struct form *user, const struct rows *old);

#endif
