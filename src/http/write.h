/*
 * How an answer is written: response_*() of http.h fill it, the server begins
 * and ends it and lends the wire.
 */
#ifndef MB_HTTP_WRITE_H
#define MB_HTTP_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct arena;
struct request;

struct sink {
	/* False when the reader has gone away. */
	bool (*write)(void *, const char *, size_t);
	bool (*flush)(void *);
	void (*alive)(void *);	/* NULL: nobody waits */
	void *context;
};

enum { RESPONSE_HEADERS_MAX = 32 };

struct header {
	const char *name, *value;
};

struct response {
	struct arena *arena;
	struct sink sink;
	struct header headers[RESPONSE_HEADERS_MAX];
	size_t headers_n;
	struct header marked[RESPONSE_HEADERS_MAX];
	size_t marked_n;
	struct buf body;	/* its memory is kept from one answer to the next */
	size_t length;		/* announced beforehand; 0: it was not */
	size_t streamed;	/* bytes of the body that have left it */
	int status;
	bool head, https;	/* of the request */
	bool begun;		/* the header has been sent */
	bool gone;		/* the reader has */
	bool broken;		/* and he must see that it is not the whole */
};

void response_begin(struct response *, struct arena *, const struct request *, struct sink);
/* What has not been sent yet, with Content-Length when that is everything. */
void response_end(struct response *);

#endif
