/* What is known of an account's log-ins, and what may be done about them: on the page of a user. */
#ifndef MB_WEB_SECURITY_H
#define MB_WEB_SECURITY_H

#include "web/ctx.h"

/* The account c->id, of somebody the viewer may lock out, already read: name,
 * email, role, status, locale, locked_at, locked_by_name, factor, sessions and
 * waits_until.  NULL: it is out of his reach. */
struct rows *security_read(struct ctx *);
/* <security> and its <act>s on the present page; nothing when it is out of reach. */
void security_add(struct ctx *);
/* The letter that tells somebody that his account was locked (N-70).  dedup: NULL, or
 * what tells one lock from the next. */
void security_tell_locked(struct ctx *, const struct rows *, const char *dedup);

#endif
