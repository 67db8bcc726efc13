#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/buf.h"
#include "base/log.h"

/* Room for n more bytes. */
static void
grow(struct buf *b, size_t n)
{
	size_t need, size = b->size < 256 ? 256 : b->size;
	char *data;

	if (__builtin_add_overflow(b->len, n, &need))
		log_die(EX_OSERR, "out of memory: %zu more bytes", n);
	if (need <= b->size)
		return;
	while (size < need)
		if (__builtin_mul_overflow(size, (size_t)2, &size))
			size = need;
	data = realloc(b->data, size);
	if (data == NULL)
		log_die(EX_OSERR, "out of memory: %zu bytes", size);
	b->data = data;
	b->size = size;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	grow(b, n);
	memcpy(b->data + b->len, p, n);
	b->len += n;
}

void
buf_addc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, format);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		log_die(EX_SOFTWARE, "vsnprintf refused the format %s", format);
	/* vsnprintf writes a NUL as well, which is not counted */
	grow(b, (size_t)n + 1);
	vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
	va_end(again);
	b->len += (size_t)n;
}

const char *
buf_text(struct buf *b)
{
	grow(b, 1);
	b->data[b->len] = '\0';
	return b->data;
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ .data = NULL };
}
