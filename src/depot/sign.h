/*
 * Signature version 4 of S3: what makes the header Authorization of a request.  Pure but
 * for its HMAC, so that what is published of it can be tested.
 */
#ifndef MB_DEPOT_SIGN_H
#define MB_DEPOT_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct arena;

struct sign_pair {
	const char *name, *value;
};

struct sign_key {
	const char *access, *secret, *region;
};

struct sign_request {
	const char *method;
	const char *path;	/* as it is sent: by sign_path() */
	const char *query;	/* as it is sent: by sign_query() */
	/* Of all that is sent, host, content-type and what begins with x-amz- at least, their
	 * names in lower case; they are put in order. */
	struct sign_pair *header;
	size_t headers;
	const char *payload;	/* the SHA-256 of the body, hexadecimal */
};

/* The path with all but unreserved letters and slashes as %XX. */
char *sign_path(struct arena *, const char *);
/* The query with its pairs in order, which it puts them into; a value may be "". */
char *sign_query(struct arena *, struct sign_pair *, size_t n);
/* 20130524T000000Z: the header x-amz-date. */
char *sign_date(struct arena *, time_t);
/* The value of the header Authorization. */
char *sign_authorization(struct arena *, const struct sign_key *, struct sign_request *, time_t);

#endif
