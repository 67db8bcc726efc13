/*
 * API keys: a program acts for an account by a secret in a header of its own,
 *
 *	Authorization: Bearer mbk_...
 *
 * RFC 6750's, which every client library can send, which is not kept in addresses, logs or
 * histories, and which a browser never adds by itself: so no CSRF token is needed, and none
 * is asked for (SECURITY 1.4, row 69).
 *
 * Deny is the default twice: only a route that is marked KEYS takes one, and a key has its
 * owner's rights, read at each request, over nothing but what it is for (model/purpose.def).
 * Who is made inactive or locked takes his keys with him.  A key never proves a password: what
 * is marked FRESH is not for it.  The question for the password before a large file
 * (export.confirm_above) is not asked of it, for it guards a session somebody left
 * open, and a key was made on purpose, with the password; api.rate bounds it instead.
 */
#ifndef MB_WEB_KEY_H
#define MB_WEB_KEY_H

#include "web/ctx.h"

enum { KEY_PREFIX = 12 };	/* characters of a key that are shown to tell it by */

/* A key comes with the request, good or not. */
bool key_comes(const struct request *);
/* The format of what a program is answered with: as it asks, and where it asks for a page,
 * the first of JSON and XML there is.  NULL: the route has none it would take. */
const char *key_format(const struct request *, const struct route *, const char *format);
/* Who asks, from the key, counted against its allowance.  0: go on; else the status it was
 * answered with. */
int key_read(struct ctx *);
/* A new secret. */
const char *key_make(struct arena *);
/* What is kept of it. */
const unsigned char *key_hash(struct arena *, const char *secret);

#endif
