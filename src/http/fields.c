#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/fields.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

long
percent_decode(char *out, const char *s, size_t n, bool plus)
{
	size_t i, len = 0;
	int high, low;

	for (i = 0; i < n; i++) {
		if (s[i] == '+' && plus) {
			out[len++] = ' ';
		} else if (s[i] != '%') {
			out[len++] = s[i];
		} else {
			if (n - i < 3 || (high = hex(s[i + 1])) < 0 || (low = hex(s[i + 2])) < 0)
				return -1;
			out[len++] = (char)(high << 4 | low);
			i += 2;
		}
	}
	return (long)len;
}

int
fields_start(struct fields *f, struct arena *a, size_t room)
{
	f->arena = a;
	f->n = f->uploads_n = 0;
	f->joined = NULL;
	f->joined_n = 0;
	f->room = room < FIELDS_MAX ? room : FIELDS_MAX;
	f->list = arena_array(a, f->room + 1, sizeof(*f->list));
	f->uploads = arena_array(a, 1, sizeof(*f->uploads));
	return room > FIELDS_MAX ? 413 : 0;
}

static bool
known(const struct fields *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (str_equal(f->list[i].name, name))
			return true;
	for (i = 0; i < f->uploads_n; i++)
		if (str_equal(f->uploads[i].name, name))
			return true;
	return false;
}

static int
refused(const struct fields *f, const char *name, size_t len)
{
	if (f->n + f->uploads_n >= f->room)
		return 413;
	if (len == 0 || len > FIELD_NAME_MAX || !utf8_ok(name, len))
		return 400;
	return 0;
}

/* Letters, digits and what joins them in the names of values. */
static bool
is_code(const char *s, size_t n)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-,";

	for (size_t i = 0; i < n; i++)
		if (s[i] == '\0' || strchr(letters, s[i]) == NULL)
			return false;
	return n > 0;
}

/* One more value of a name that is there already. */
static int
join(struct fields *f, const char *name, const char *value, size_t len)
{
	for (size_t i = 0; f->joined != NULL && i < f->n; i++) {
		struct param *p = &f->list[i];

		if (!str_equal(p->name, name))
			continue;
		if (!is_code(p->value, strlen(p->value)) || !is_code(value, len) || strlen(p->value) + len >= FIELD_VALUE_MAX)
			return 400;
		p->value = arena_printf(f->arena, "%s,%.*s", p->value, (int)len, value);
		f->joined[f->joined_n++] = p->name;
		return 0;
	}
	return 400;
}

int
fields_add(struct fields *f, const char *name, size_t name_len, const char *value, size_t len)
{
	int fault = refused(f, name, name_len);
	char *copy;

	if (fault != 0)
		return fault;
	if (len > FIELD_VALUE_MAX)
		return 413;
	if (!utf8_ok(value, len))
		return 400;
	copy = arena_copy(f->arena, name, name_len);
	if (known(f, copy))
		return join(f, copy, value, len);
	f->list[f->n++] = (struct param){ .name = copy, .value = arena_copy(f->arena, value, len) };
	return 0;
}

int
fields_add_upload(struct fields *f, const struct upload *u)
{
	int fault = refused(f, u->name, strlen(u->name));
	struct upload *grown;

	if (fault != 0)
		return fault;
	if (known(f, u->name))
		return 400;
	/* few at most: a form has one or two */
	grown = arena_array(f->arena, f->uploads_n + 2, sizeof(*grown));
	memcpy(grown, f->uploads, f->uploads_n * sizeof(*grown));
	grown[f->uploads_n++] = *u;
	f->uploads = grown;
	return 0;
}

/* One name=value; what is between two & and holds nothing is no field. */
static int
add_encoded(struct fields *f, const char *s, size_t n, char *room)
{
	const char *equals = memchr(s, '=', n);
	size_t name_n = equals == NULL ? n : (size_t)(equals - s);
	const char *value = equals == NULL ? s + n : equals + 1;
	long name_len, len;

	if (n == 0)
		return 0;
	name_len = percent_decode(room, s, name_n, true);
	if (name_len < 0)
		return 400;
	len = percent_decode(room + name_len, value, n - (size_t)(value - s), true);
	if (len < 0)
		return 400;
	return fields_add(f, room, (size_t)name_len, room + name_len, (size_t)len);
}

static size_t
count(const char *s, size_t n, char c)
{
	size_t times = 0;
	const char *end = s + n;

	for (; (s = memchr(s, c, (size_t)(end - s))) != NULL; s++)
		times++;
	return times;
}

static int
add_all(struct fields *f, struct arena *a, const char *s, size_t n, bool joins)
{
	int fault = fields_start(f, a, n == 0 ? 0 : count(s, n, '&') + 1);
	char *room = arena_alloc(a, n + 1);
	const char *end = s + n, *next;

	if (joins)
		f->joined = arena_array(a, f->room + 1, sizeof *f->joined);
	for (; fault == 0 && s < end; s = next + 1) {
		next = memchr(s, '&', (size_t)(end - s));
		if (next == NULL)
			next = end;
		fault = add_encoded(f, s, (size_t)(next - s), room);
	}
	return fault;
}

int
fields_urlencoded(struct fields *f, struct arena *a, const char *s, size_t n)
{
	return add_all(f, a, s, n, false);
}

int
fields_query(struct fields *f, struct arena *a, const char *s, size_t n)
{
	return add_all(f, a, s, n, true);
}
