/*
 * How a request is read: from FastCGI parameters and a function that gives the
 * body's bytes, so that nothing here knows the wire.
 */
#ifndef MB_HTTP_READ_H
#define MB_HTTP_READ_H

#include <stddef.h>

struct arena;
struct request;

struct source {
	char *const *params;	/* NAME=value, NULL last: what nginx sent */
	/* Up to n bytes of the body into the room; fewer only at its end. */
	size_t (*body)(void *, char *, size_t);
	void *context;
	size_t body_limit;
};

/* All the fields are set to something harmless first; what cannot be decoded
 * sets fault and stays so. */
void request_read(struct request *, struct arena *, const struct source *);

#endif
