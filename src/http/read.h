/*
 * How a request is read: from FastCGI parameters and a function that gives the
 * body's bytes, so that nothing here knows the wire.
 */
#ifndef MB_HTTP_READ_H
#define MB_HTTP_READ_H

#include <stddef.h>

struct arena;
struct request;

/* A path, without its suffix, whose bodies may be larger than others. */
struct room {
	const char *path;
	size_t bytes;
};

struct source {
	char *const *params;	/* NAME=value, NULL last: what nginx sent */
	/* Up to n bytes of the body into the room; fewer only at its end. */
	size_t (*body)(void *, char *, size_t);
	void *context;
	size_t body_limit;
	const struct room *rooms;	/* path NULL last; NULL: none */
};

/* All the fields are set to something harmless first; what cannot be decoded
 * sets fault and stays so. */
void request_read(struct request *, struct arena *, const struct source *);

#endif
