/* The way into a new account: nobody but its owner ever knows a password of it. */
#ifndef MB_WEB_INVITE_H
#define MB_WEB_INVITE_H

#include "web/ctx.h"

enum { INVITE_HOURS = 72 };

/* Writes the owner of an account a link to set the first password by
 * (base_url/invitation?token=...), good once and for INVITE_HOURS; earlier links
 * no longer work.  Whoever is inactive or has set a password is not written to: NULL;
 * else the link, a secret.
 * To be called in the transaction that makes or changes the account, by a
 * handler that knows the viewer may. */
const char *invite_send(struct ctx *, int64_t user);

#endif
