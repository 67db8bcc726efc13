/* multipart/form-data as browsers and curl write it (RFC 7578): no preamble,
 * lines that end with CRLF, no transfer encoding.  Anything else is refused. */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/fields.h"

enum {
	BOUNDARY_MAX = 70,	/* RFC 2046, 5.1.1 */
	PART_HEADERS_MAX = 16,
	PART_HEADER_BYTES = 4096,
	FILENAME_MAX_BYTES = 1024,
};

/* What a part's header lines say. */
struct part {
	const char *name, *filename, *type;
};

static const char *
find(const char *s, const char *end, const char *what, size_t n)
{
	return memmem(s, (size_t)(end - s), what, n);
}

/* A parameter's value at *s, a token or a quoted string; *s moves behind it.
 * Browsers write %22 for a quote and leave a backslash alone; older curl writes
 * \" and \\: only these two are taken for escapes. */
static char *
parameter_value(struct arena *a, const char **s)
{
	const char *p = *s;
	char *out;
	size_t len = 0;

	if (*p != '"') {
		len = strcspn(p, "; \t\"");
		*s = p + len;
		return len == 0 ? NULL : arena_copy(a, p, len);
	}
	out = arena_alloc(a, strlen(p) + 1);
	for (p++; *p != '"'; p++) {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		if (*p == '\0')
			return NULL;
		out[len++] = *p;
	}
	*s = p + 1;
	return out;
}

/* The next "; name=value" at *s.  False when there is none; a broken one sets
 * *fault. */
static bool
next_parameter(struct arena *a, const char **s, char **name, char **value, int *fault)
{
	const char *p = *s + strspn(*s, " \t");
	size_t n;

	if (*p == '\0')
		return false;
	*fault = 400;
	if (*p != ';')
		return false;
	p++;
	p += strspn(p, " \t");
	n = strcspn(p, "=; \t\"");
	if (n == 0 || p[n] != '=')
		return false;
	*name = str_lower(a, arena_copy(a, p, n));
	*s = p + n + 1;
	*value = parameter_value(a, s);
	if (*value == NULL)
		return false;
	*fault = 0;
	return true;
}

static int
read_disposition(struct arena *a, struct part *p, const char *value)
{
	char *name, *text;
	int fault = 0;

	if (p->name != NULL || strncasecmp(value, "form-data", 9) != 0)
		return 400;
	value += 9;
	while (next_parameter(a, &value, &name, &text, &fault)) {
		if (str_equal(name, "name")) {
			if (p->name != NULL)
				return 400;
			p->name = text;
		} else if (str_equal(name, "filename")) {
			if (p->filename != NULL || strlen(text) > FILENAME_MAX_BYTES)
				return 400;
			p->filename = text;
		} else {
			/* RFC 7578, 4.2: filename* must not be used; two names of one
			 * file are one too many */
			return 400;
		}
	}
	return fault != 0 ? fault : p->name == NULL ? 400 : 0;
}

static int
read_header(struct arena *a, struct part *p, const char *line, size_t n)
{
	char *text, *colon, *value;

	/* checked as a whole: no NUL below, no control but the tab */
	if (!utf8_ok(line, n) || memchr(line, '\r', n) != NULL || memchr(line, '\n', n) != NULL)
		return 400;
	text = arena_copy(a, line, n);
	colon = strchr(text, ':');
	if (colon == NULL || colon == text)
		return 400;
	*colon = '\0';
	value = str_trim(a, colon + 1);
	if (strcasecmp(text, "Content-Disposition") == 0)
		return read_disposition(a, p, value);
	if (strcasecmp(text, "Content-Type") == 0) {
		if (p->type != NULL)
			return 400;
		p->type = value;
	} else if (strcasecmp(text, "Content-Transfer-Encoding") == 0) {
		if (strcasecmp(value, "binary") != 0 && strcasecmp(value, "8bit") != 0 &&
		    strcasecmp(value, "7bit") != 0)
			return 400;
	}
	return 0;
}

/* The header lines at *s up to the empty one; *s moves behind it. */
static int
read_headers(struct arena *a, struct part *p, const char **s, const char *end)
{
	const char *start = *s, *line_end;
	int lines, fault;

	for (lines = 0; lines <= PART_HEADERS_MAX; lines++) {
		line_end = find(*s, end, "\r\n", 2);
		if (line_end == NULL || line_end - start > PART_HEADER_BYTES)
			return 400;
		if (line_end == *s) {
			*s += 2;
			return p->name == NULL ? 400 : 0;
		}
		fault = read_header(a, p, *s, (size_t)(line_end - *s));
		if (fault != 0)
			return fault;
		*s = line_end + 2;
	}
	return 400;
}

static int
add_part(struct fields *f, const struct part *p, const char *data, size_t n)
{
	struct upload u;

	if (p->filename == NULL)
		return fields_add(f, p->name, strlen(p->name), data, n);
	u = (struct upload){ .name = p->name, .filename = p->filename,
		.type = p->type != NULL ? p->type : "application/octet-stream",
		.data = data, .size = n };
	return fields_add_upload(f, &u);
}

/* "\r\n--boundary": a delimiter with the line end that belongs to it; NULL
 * when the content type has no good boundary. */
static char *
delimiter_of(struct arena *a, const char *content_type)
{
	static const char bchars[] = "0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ";
	const char *s = content_type + strcspn(content_type, ";");
	char *name, *value, *boundary = NULL;
	size_t n;
	int fault = 0;

	while (next_parameter(a, &s, &name, &value, &fault)) {
		if (!str_equal(name, "boundary"))
			continue;
		if (boundary != NULL)
			return NULL;
		boundary = value;
	}
	if (fault != 0 || boundary == NULL)
		return NULL;
	n = strlen(boundary);
	if (n == 0 || n > BOUNDARY_MAX || strspn(boundary, bchars) != n || boundary[n - 1] == ' ')
		return NULL;
	return arena_printf(a, "\r\n--%s", boundary);
}

int
fields_multipart(struct fields *f, struct arena *a, const char *content_type, const char *s,
    size_t n)
{
	const char *end = s + n, *data, *stop;
	char *delimiter = delimiter_of(a, content_type);
	size_t len = delimiter == NULL ? 0 : strlen(delimiter);
	int fault = fields_start(f, a, FIELDS_MAX);

	/* the first delimiter has no line before it */
	if (delimiter == NULL || n < len - 2 || memcmp(s, delimiter + 2, len - 2) != 0)
		return 400;
	s += len - 2;
	while (fault == 0) {
		struct part p = { .name = NULL };

		if (end - s >= 2 && memcmp(s, "--", 2) == 0) {
			s += 2;
			return s == end || (end - s == 2 && memcmp(s, "\r\n", 2) == 0) ? 0 : 400;
		}
		if (end - s < 2 || memcmp(s, "\r\n", 2) != 0)
			return 400;
		s += 2;
		fault = read_headers(a, &p, &s, end);
		if (fault != 0)
			return fault;
		/* an empty part: the line end before the delimiter is the headers' own */
		data = s;
		stop = find(s - 2, end, delimiter, len);
		if (stop == NULL)
			return 400;
		fault = add_part(f, &p, data, stop < data ? 0 : (size_t)(stop - data));
		s = stop + len;
	}
	return fault;
}
