/* Addresses of our own pages, with the state of a list kept in them. */
#ifndef MB_WEB_URL_H
#define MB_WEB_URL_H

#include "web/ctx.h"

enum { URL_MAX = 1000 };	/* bytes of an address that is passed on */

/* The present address with these parameters set, or left out where the value
 * is NULL: name, value, name, value, ..., NULL. */
const char *url_with(struct ctx *, const char *const *changes);
/* The present list as an export: /prospects.csv?..., without its place. */
const char *url_as(struct ctx *, const char *format);
/* The present address, to come back to; without its query when that is too long
 * to be passed on. */
const char *url_here(struct ctx *);
/* Percent-encoded, for a parameter's value. */
const char *url_encoded(struct arena *, const char *);
/* An address of our own to go to, fit for a header; "/" when it is none. */
const char *url_own(const char *path);

#endif
