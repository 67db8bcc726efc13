#include <string.h>

#include "base/arena.h"
#include "db/param.h"

static bool
in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	    (c >= 'A' && c <= 'Z');
}

/* Behind the quote that ends what s begins; a doubled quote is none, and in
 * strings a backslash takes the next character with it. */
static const char *
past_quoted(const char *s)
{
	char quote = *s++;

	for (; *s != '\0'; s++) {
		if (*s == '\\' && quote != '`' && s[1] != '\0')
			s++;
		else if (*s == quote && s[1] == quote)
			s++;
		else if (*s == quote)
			return s + 1;
	}
	return s;
}

static const char *
past(const char *s, const char *end)
{
	const char *e = strstr(s, end);

	return e != NULL ? e + strlen(end) : s + strlen(s);
}

/* Behind the string, quoted name or comment that s begins; s when it is none. */
static const char *
past_opaque(const char *s)
{
	if (*s == '\'' || *s == '"' || *s == '`')
		return past_quoted(s);
	if (*s == '#' || (s[0] == '-' && s[1] == '-' && (s[2] <= ' ')))
		return past(s, "\n");
	if (s[0] == '/' && s[1] == '*')
		return past(s + 2, "*/");
	return s;
}

static size_t
place_of(struct arena *a, struct params *p, const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (strncmp(p->names[i], name, length) == 0 && p->names[i][length] == '\0')
			return i;
	p->names[i] = arena_copy(a, name, length);
	return p->count++;
}

static size_t
colons(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == ':';
	return n;
}

bool
param_parse(struct arena *a, const char *text, struct params *p)
{
	size_t most = colons(text);
	const char *s = text, *e;
	char *out;

	memset(p, 0, sizeof(*p));
	p->text = out = arena_alloc(a, strlen(text) + 1);
	p->names = arena_array(a, most + 1, sizeof(*p->names));
	p->places = arena_array(a, most + 1, sizeof(*p->places));
	while (*s != '\0') {
		if ((e = past_opaque(s)) != s) {
			memcpy(out, s, (size_t)(e - s));
			out += e - s;
			s = e;
		} else if (*s == '?') {
			return false;
		} else if (s[0] == ':' && s[1] == ':') {
			*out++ = *s++;
			*out++ = *s++;
		} else if (*s == ':' && in_name(s[1]) && !(s[1] >= '0' && s[1] <= '9') &&
		    (s == text || !in_name(s[-1]))) {
			for (e = s + 1; in_name(*e); e++)
				;
			p->places[p->marks++] = place_of(a, p, s + 1, (size_t)(e - s - 1));
			*out++ = '?';
			s = e;
		} else {
			*out++ = *s++;
		}
	}
	p->length = (size_t)(out - p->text);
	return true;
}
