/*
 * The names and values of one place (query, body, cookies) while they are
 * gathered.  Every function that can refuse returns 0 or the status to refuse
 * with; the fields are whole or the request is not served.
 */
#ifndef MB_HTTP_FIELDS_H
#define MB_HTTP_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "http/http.h"

enum {
	FIELDS_MAX = 200,		/* names in one place */
	FIELD_NAME_MAX = 100,		/* bytes */
	FIELD_VALUE_MAX = 512 * 1024,	/* bytes: the longest text of a form, 65,000 characters, fits */
};

struct fields {
	struct arena *arena;
	struct param *list;	/* name NULL last */
	struct upload *uploads;	/* name NULL last */
	size_t n, uploads_n, room;
	const char **joined;	/* names whose codes became one value, NULL last; NULL: that is refused */
	size_t joined_n;
};

/* Room for so many fields, FIELDS_MAX at most. */
int fields_start(struct fields *, struct arena *, size_t room);
/* The bytes are decoded already; they are checked and copied. */
int fields_add(struct fields *, const char *name, size_t name_len, const char *value, size_t len);
/* An upload's data is not copied: it lives as long as the body. */
int fields_add_upload(struct fields *, const struct upload *);

/* name=value&name=value: application/x-www-form-urlencoded, of a query or a body. */
int fields_urlencoded(struct fields *, struct arena *, const char *, size_t);
/* The same of a query, where a name that is given twice with codes has both, parted by a
 * comma: what was chosen by boxes.  With any other text it is refused. */
int fields_query(struct fields *, struct arena *, const char *, size_t);
/* A Cookie header (RFC 6265, 5.4). */
int fields_cookies(struct fields *, struct arena *, const char *);
/* A body of multipart/form-data (RFC 7578); the content type carries the boundary. */
int fields_multipart(struct fields *, struct arena *, const char *content_type, const char *, size_t);

/* A body of application/json: an object of texts, numbers, true ("yes"), false ("no") and null
 * (empty); of what refers, {"id": ...}, the number. */
int fields_json(struct fields *, struct arena *, const char *, size_t);

/* n bytes of s without percent-encoding into out, which has room for n; the
 * bytes written, or -1 when the encoding is broken.  With plus, + is a space. */
long percent_decode(char *out, const char *s, size_t n, bool plus);

#endif
