/*
 * Bytes that grow: a response body, a line being put together.  The memory is
 * the heap's and is kept by buf_clear() for the next use.
 */
#ifndef MB_BASE_BUF_H
#define MB_BASE_BUF_H

#include <stddef.h>

struct buf {
	char *data;	/* NULL while empty; no NUL behind it but by buf_text() */
	size_t len;
	size_t size;
};

void buf_add(struct buf *, const void *, size_t);
void buf_addc(struct buf *, char);
void buf_adds(struct buf *, const char *);
void buf_printf(struct buf *, const char *, ...) __attribute__((format(printf, 2, 3), nonnull));
/* The bytes with a NUL behind them, valid until the next change. */
const char *buf_text(struct buf *);
void buf_clear(struct buf *);
void buf_free(struct buf *);

#endif
