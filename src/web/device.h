/*
 * The browsers an account is used from: a cookie of each, by which the next
 * log-in from there is no news, and a few words for its owner to know it by.
 */
#ifndef MB_WEB_DEVICE_H
#define MB_WEB_DEVICE_H

#include "web/ctx.h"

/* "Firefox, Windows", by the names they have in every language; what is not
 * known is told as the browser does, cut short.  NULL: it says nothing. */
const char *device_words(struct arena *, const char *user_agent);
/* In the transaction of a log-in, before it is noted: the browser is known from
 * now on.  When it was not and this is not the account's first log-in of all, its
 * owner is written to (N-70). */
void device_enter(struct ctx *, int64_t user);

#endif
