/*
 * The interface for programs.  What is marked KEYS is reached under /api/v1, too: by a key
 * and never by a session, as XML, JSON or CSV and never as a page; what went wrong is told in
 * the format that was asked for, in the language of Accept-Language.  The handlers and the
 * documents are those of the pages, so that a route that is marked is there by that alone.
 */
#ifndef MB_WEB_API_H
#define MB_WEB_API_H

#include "web/ctx.h"

/* Of the formats of a route, those that are had here: who subscribes to a calendar has no key
 * to send. */
enum { API_FORMATS = CSV | JSON | XML };

/* The format that is liked best, of those that r has (NULL: any that failures are told in).
 * NULL: none that would be taken. */
const char *api_format(const struct request *, const struct route *r);
/* What a failure is told in where the one that was asked for cannot be had. */
const char *api_plain(const struct request *);
/* No key came: 401. */
int api_needs_key(struct ctx *);
/* What was posted led to c->to: that is the answer, where it is for programs and the viewer
 * reads it, or where it stands.  201 when it is new, else 200. */
int api_arrive(struct ctx *);
/* The answer that was rendered, with what it can be known by again: ETag, of a record its
 * version first.  304 without it for who has it. */
void api_tag(struct ctx *);
/* The version that an If-Match names; 0: none. */
int64_t api_version(const char *if_match);
/* What a form's key is (form_first), from Idempotency-Key and what is sent with it: the same
 * again is answered as the first time.  Without one, a new key. */
const char *api_form_key(struct ctx *);

#endif
