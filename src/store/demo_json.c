#include <inttypes.h>
#include <stdbool.h>

#include "base/buf.h"
#include "store/demo_json.h"

/* A comma unless this is the first in its array or object. */
static void
separate(struct buf *b)
{
	char last = b->len > 0 ? b->data[b->len - 1] : '[';

	if (last != '[' && last != '{')
		buf_addc(b, ',');
}

static void
quote(struct buf *b, const char *s)
{
	buf_addc(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_addc(b, '\\');
		if ((unsigned char)*s < ' ')
			buf_printf(b, "\\u%04x", *s);
		else
			buf_addc(b, *s);
	}
	buf_addc(b, '"');
}

static void
name(struct buf *b, const char *key)
{
	separate(b);
	buf_addc(b, '"');
	buf_adds(b, key);
	buf_adds(b, "\":");
}

void
demo_json_array(struct buf *b)
{
	buf_addc(b, '[');
}

void
demo_json_array_end(struct buf *b)
{
	buf_addc(b, ']');
}

void
demo_json_object(struct buf *b)
{
	separate(b);
	buf_addc(b, '{');
}

void
demo_json_object_end(struct buf *b)
{
	buf_addc(b, '}');
}

void
demo_json_text(struct buf *b, const char *key, const char *s)
{
	if (s == NULL)
		return;
	name(b, key);
	quote(b, s);
}

void
demo_json_int(struct buf *b, const char *key, int64_t n)
{
	name(b, key);
	buf_printf(b, "%" PRId64, n);
}

void
demo_json_id(struct buf *b, const char *key, int64_t id)
{
	if (id != 0)
		demo_json_int(b, key, id);
}

void
demo_json_date(struct buf *b, const char *key, struct date d)
{
	name(b, key);
	buf_printf(b, "\"%04d-%02d-%02d\"", d.year, d.month, d.day);
}

void
demo_json_time(struct buf *b, const char *key, time_t t)
{
	struct date d = date_of_time(t);
	int s = (int)(t % 86400);

	if (t == 0)
		return;
	name(b, key);
	buf_printf(b, "\"%04d-%02d-%02d %02d:%02d:%02d\"", d.year, d.month, d.day, s / 3600,
	    s / 60 % 60, s % 60);
}

void
demo_json_texts(struct buf *b, const char *key, const char *const *texts, size_t n)
{
	size_t i;

	name(b, key);
	buf_addc(b, '[');
	for (i = 0; i < n; i++) {
		separate(b);
		quote(b, texts[i]);
	}
	buf_addc(b, ']');
}
