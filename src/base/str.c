#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static const char ascii_space[] = " \t\n\r\f\v";

/* U+00A0, U+2007 (of a figure's width), U+202F (narrow), U+FEFF (of no width) */
static const char *const no_break[] = { "\u00a0", "\u2007", "\u202f", "\ufeff", NULL };

/* Bytes of the white space that s begins with. */
static size_t
space_at(const char *s)
{
	size_t i;

	if (*s != '\0' && strchr(ascii_space, *s) != NULL)
		return 1;
	for (i = 0; no_break[i] != NULL; i++)
		if (str_starts(s, no_break[i]))
			return strlen(no_break[i]);
	return 0;
}

/* Bytes of the white space that ends before s + n. */
static size_t
space_before(const char *s, size_t n)
{
	size_t i, len;

	if (strchr(ascii_space, s[n - 1]) != NULL)
		return 1;
	for (i = 0; no_break[i] != NULL; i++) {
		len = strlen(no_break[i]);
		if (n >= len && memcmp(s + n - len, no_break[i], len) == 0)
			return len;
	}
	return 0;
}

bool
str_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
str_starts(const char *s, const char *prefix)
{
	return s != NULL && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
str_ends(const char *s, const char *suffix)
{
	size_t n, tail = strlen(suffix);

	if (s == NULL)
		return false;
	n = strlen(s);
	return n >= tail && memcmp(s + n - tail, suffix, tail) == 0;
}

bool
str_empty(const char *s)
{
	return s == NULL || *s == '\0';
}

bool
str_int(const char *s, int64_t *value)
{
	int64_t v = 0;
	bool minus;

	if (str_empty(s))
		return false;
	minus = *s == '-';
	s += minus;
	/* "-0" would be a second way to write 0 */
	if (*s == '0' && (s[1] != '\0' || minus))
		return false;
	if (*s == '\0')
		return false;
	for (; *s != '\0'; s++) {
		int d = *s - '0';

		if (*s < '0' || *s > '9')
			return false;
		/* counted down when negative: -2^63 has no positive twin */
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, minus ? -d : d, &v))
			return false;
	}
	*value = v;
	return true;
}

int64_t
str_id(const char *s)
{
	int64_t v;

	return str_int(s, &v) && v > 0 ? v : 0;
}

char *
str_trim(struct arena *a, const char *s)
{
	size_t n, k;

	if (s == NULL)
		return NULL;
	while ((k = space_at(s)) > 0)
		s += k;
	n = strlen(s);
	while (n > 0 && (k = space_before(s, n)) > 0)
		n -= k;
	return arena_copy(a, s, n);
}

char *
str_lower(struct arena *a, const char *s)
{
	char *lower = arena_strdup(a, s), *p;

	for (p = lower; p != NULL && *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + ('a' - 'A'));
	return lower;
}

int
str_index(const char *const *list, const char *s)
{
	int i;

	for (i = 0; s != NULL && list[i] != NULL; i++)
		if (strcmp(list[i], s) == 0)
			return i;
	return -1;
}

void
str_json(FILE *out, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	if (s == NULL) {
		fputs("null", out);
		return;
	}
	fputc('"', out);
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else if (*s < 0x20)
			fprintf(out, "\\u%04x", *s);
		else
			fputc(*s, out);
	}
	fputc('"', out);
}
