/* A request for the tests of request_read(): parameters and a body in memory. */
#ifndef MB_TESTS_HTTP_SOURCE_H
#define MB_TESTS_HTTP_SOURCE_H

#include <string.h>

#include "base/arena.h"
#include "http/http.h"
#include "http/read.h"

struct memory_body {
	const char *data;
	size_t size, done;
};

static inline size_t
memory_read(void *context, char *out, size_t n)
{
	struct memory_body *b = context;

	if (n > b->size - b->done)
		n = b->size - b->done;
	if (n > 0)
		memcpy(out, b->data + b->done, n);
	b->done += n;
	return n;
}

/* The body's announced length is its own unless length says otherwise. */
static inline void
read_post(struct request *r, struct arena *a, const char *type, const char *length,
    const char *data, size_t size)
{
	struct memory_body body = { .data = data, .size = size };
	char *params[] = { (char[]){ "REQUEST_METHOD=POST" }, (char[]){ "REQUEST_URI=/x" },
		arena_printf(a, "CONTENT_TYPE=%s", type),
		length != NULL ? arena_printf(a, "CONTENT_LENGTH=%s", length) :
		                 arena_printf(a, "CONTENT_LENGTH=%zu", size),
		NULL };
	struct source s = { .params = params, .body = memory_read, .context = &body,
		.body_limit = 1024 * 1024 };

	request_read(r, a, &s);
}

/* GET with any parameters: "NAME=value", NULL last. */
static inline void
read_get(struct request *r, struct arena *a, char *const *params)
{
	struct memory_body body = { .data = NULL };
	struct source s = { .params = params, .body = memory_read, .context = &body,
		.body_limit = 1024 * 1024 };

	request_read(r, a, &s);
}

#endif
