/* Addresses of our own pages, with the state of a list kept in them. */
#ifndef MB_WEB_URL_H
#define MB_WEB_URL_H

#include "web/ctx.h"

/* The present address with these parameters set, or left out where the value
 * is NULL: name, value, name, value, ..., NULL. */
const char *url_with(struct ctx *, const char *const *changes);
/* The present list as an export: /prospects.csv?..., without its place. */
const char *url_as(struct ctx *, const char *format);
/* Percent-encoded, for a parameter's value. */
const char *url_encoded(struct arena *, const char *);
/* A path of our own to go to, or "/" when it is none. */
const char *url_own(const char *path);

#endif
