#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/fields.h"
#include "http/http.h"
#include "http/read.h"

enum {
	PATH_BYTES_MAX = 2048,
	QUERY_BYTES_MAX = 8192,
	HEADER_BYTES_MAX = 1024,
	ID_MAX = 64,
};

static const struct param no_params[] = { { .name = NULL } };
static const struct upload no_uploads[] = { { .name = NULL } };

static const char *
value_of(const struct param *p, const char *name)
{
	for (; p->name != NULL; p++)
		if (strcmp(p->name, name) == 0)
			return p->value;
	return NULL;
}

const char *
request_query(const struct request *r, const char *name)
{
	return value_of(r->query, name);
}

const char *
request_body(const struct request *r, const char *name)
{
	return value_of(r->body, name);
}

/* By https only the prefixed name counts: a neighbouring host or a plain
 * connection can plant any other. */
const char *
request_cookie(const struct request *r, const char *name)
{
	static const char prefix[] = "__Host-";
	const struct param *p;

	if (!r->https)
		return value_of(r->cookies, name);
	for (p = r->cookies; p->name != NULL; p++)
		if (str_starts(p->name, prefix) && strcmp(p->name + strlen(prefix), name) == 0)
			return p->value;
	return NULL;
}

/* A FastCGI parameter; NULL when absent or empty. */
static const char *
param(const struct source *s, const char *name)
{
	size_t n = strlen(name);
	char *const *p;

	for (p = s->params; *p != NULL; p++)
		if (strncmp(*p, name, n) == 0 && (*p)[n] == '=')
			return (*p)[n + 1] == '\0' ? NULL : *p + n + 1;
	return NULL;
}

/* A header that only advises: what is not text is taken for absent. */
static const char *
advice(const struct source *s, struct arena *a, const char *name, const char *otherwise)
{
	const char *text = param(s, name);

	if (text == NULL || strlen(text) > HEADER_BYTES_MAX || !utf8_ok(text, strlen(text)))
		return otherwise;
	return arena_strdup(a, text);
}

/* A header that decides something (who may post, which page is fresh): absent
 * is one thing, unreadable another. */
static const char *
decisive(const struct source *s, struct request *r, struct arena *a, const char *name)
{
	const char *text = param(s, name), *p;

	if (text == NULL)
		return NULL;
	for (p = text; *p >= ' ' && *p < 0x7f; p++)
		;
	if (*p != '\0' || p - text > HEADER_BYTES_MAX) {
		r->fault = 400;
		return "";
	}
	return arena_strdup(a, text);
}

static const char *
made_of(
    const struct source *s, struct arena *a, const char *name, const char *characters, size_t max)
{
	const char *text = param(s, name);
	size_t n = text == NULL ? 0 : strlen(text);

	return n == 0 || n > max || strspn(text, characters) != n ? NULL : arena_strdup(a, text);
}

static const char *
new_id(struct arena *a)
{
	unsigned char bytes[16];
	char *id = arena_alloc(a, 2 * sizeof(bytes) + 1);
	size_t i;

	/* of so few bytes getrandom gives all; were there none the id would
	 * only be less unique */
	if (getrandom(bytes, sizeof(bytes), 0) < 0)
		memset(bytes, 0, sizeof(bytes));
	for (i = 0; i < sizeof(bytes); i++) {
		id[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		id[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
	return id;
}

static enum method
method_of(const char *name)
{
	if (str_equal(name, "GET"))
		return GET;
	if (str_equal(name, "HEAD"))
		return HEAD;
	return str_equal(name, "POST") ? POST : METHOD_OTHER;
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static void
read_headers(struct request *r, struct arena *a, const struct source *s)
{
	const char *text;

	r->method = method_of(param(s, "REQUEST_METHOD"));
	r->https = str_equal(param(s, "HTTPS"), "on");
	text = made_of(s, a, "REQUEST_ID", LETTERS DIGITS "-_", ID_MAX);
	r->id = text != NULL ? text : new_id(a);
	/* "unix:" is what nginx says of a peer without an address */
	text = made_of(s, a, "REMOTE_ADDR", LETTERS DIGITS ".:", 64);
	r->remote = text != NULL ? text : "";
	r->host = "";
	if (param(s, "HTTP_HOST") != NULL) {
		text = made_of(s, a, "HTTP_HOST", LETTERS DIGITS ".-_:[]", 255);
		r->fault = text != NULL ? r->fault : 400;
		r->host = text != NULL ? text : "";
	}
	r->forwarded = param(s, "HTTP_X_FORWARDED_FOR") != NULL || param(s, "HTTP_FORWARDED") != NULL ||
	    param(s, "HTTP_X_REAL_IP") != NULL;
	r->accept = advice(s, a, "HTTP_ACCEPT", "");
	r->accept_language = advice(s, a, "HTTP_ACCEPT_LANGUAGE", "");
	r->user_agent = advice(s, a, "HTTP_USER_AGENT", NULL);
	r->origin = decisive(s, r, a, "HTTP_ORIGIN");
	r->fetch_site = decisive(s, r, a, "HTTP_SEC_FETCH_SITE");
	r->if_none_match = decisive(s, r, a, "HTTP_IF_NONE_MATCH");
	r->if_modified_since = decisive(s, r, a, "HTTP_IF_MODIFIED_SINCE");
	r->if_match = decisive(s, r, a, "HTTP_IF_MATCH");
	r->idempotency_key = decisive(s, r, a, "HTTP_IDEMPOTENCY_KEY");
	r->authorization = decisive(s, r, a, "HTTP_AUTHORIZATION");
}

/* Only one spelling of a path is served: no empty segment but the last, no dot
 * segments. */
static bool
normal(const char *path)
{
	const char *s;
	size_t n;

	for (s = path; *s == '/'; s += n) {
		s++;
		n = strcspn(s, "/");
		if (n == 0 && *s == '/')
			return false;
		if ((n == 1 && s[0] == '.') || (n == 2 && s[0] == '.' && s[1] == '.'))
			return false;
	}
	return *s == '\0';
}

/* A slash, a backslash or a percent sign that was encoded means one thing here
 * and may mean another on the way: nginx decodes once more than we do. */
static bool
hides_something(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i + 2 < n; i++)
		if (s[i] == '%' &&
		    (strncasecmp(s + i, "%2f", 3) == 0 || strncasecmp(s + i, "%5c", 3) == 0 ||
			strncasecmp(s + i, "%25", 3) == 0))
			return true;
	return false;
}

static void
split_suffix(struct request *r, char *path)
{
	static const char *const suffixes[] = { "csv", "json", "xlsx", "xml", "ics", NULL };
	char *segment = strrchr(path, '/') + 1, *dot = strrchr(segment, '.');
	int i;

	r->path = path;
	if (dot == NULL || dot == segment)
		return;
	i = str_index(suffixes, dot + 1);
	if (i < 0)
		return;
	*dot = '\0';
	r->suffix = suffixes[i];
}

static int
read_path(struct request *r, struct arena *a, const char *s, size_t n)
{
	char *path;
	long len;

	if (n == 0 || n > PATH_BYTES_MAX || s[0] != '/' || hides_something(s, n))
		return 400;
	path = arena_alloc(a, n + 1);
	len = percent_decode(path, s, n, false);
	if (len < 0 || !utf8_ok(path, (size_t)len) || strpbrk(path, "\t\r\n\\?#") != NULL ||
	    !normal(path))
		return 400;
	split_suffix(r, path);
	return 0;
}

/* The request line's own target, not what nginx made of it: one meaning, ours. */
static int
read_target(struct request *r, struct arena *a, const struct source *s)
{
	const char *target = param(s, "REQUEST_URI"), *query;
	struct fields f;
	int fault;

	if (target == NULL)
		return 400;
	query = target + strcspn(target, "?");
	fault = read_path(r, a, target, (size_t)(query - target));
	if (fault != 0 || *query == '\0')
		return fault;
	query++;
	if (strlen(query) > QUERY_BYTES_MAX || !utf8_ok(query, strlen(query)))
		return 400;
	fault = fields_query(&f, a, query, strlen(query));
	if (fault != 0)
		return 400;
	r->query_string = arena_strdup(a, query);
	r->query = f.list;
	r->joined = f.joined;
	return 0;
}

static int
read_cookies(struct request *r, struct arena *a, const struct source *s)
{
	const char *text = param(s, "HTTP_COOKIE");
	struct fields f;

	if (text == NULL)
		return 0;
	if (fields_cookies(&f, a, text) != 0)
		return 400;
	r->cookies = f.list;
	return 0;
}

static size_t
limit_of(const struct source *s, const char *path)
{
	const struct room *room = s->rooms;

	for (; room != NULL && room->path != NULL; room++)
		if (str_equal(room->path, path))
			return room->bytes;
	return s->body_limit;
}

/* The bytes announced, all of them and no more. */
static int
read_bytes(struct arena *a, const struct source *s, size_t limit, char **data, size_t *size)
{
	const char *text = param(s, "CONTENT_LENGTH");
	int64_t length = 0;
	char more;

	if (text != NULL && (!str_int(text, &length) || length < 0))
		return strspn(text, DIGITS) == strlen(text) ? 413 : 400;
	if ((uint64_t)length > limit)
		return 413;
	*size = (size_t)length;
	*data = arena_alloc(a, *size + 1);
	if (s->body(s->context, *data, *size) != *size || s->body(s->context, &more, 1) != 0)
		return 400;
	return 0;
}

/* "application/x-www-form-urlencoded" of one with parameters behind it. */
static bool
is_type(const char *content_type, const char *type)
{
	size_t n = strlen(type);

	return strncasecmp(content_type, type, n) == 0 && strchr("; \t", content_type[n]) != NULL;
}

/* Text comes as UTF-8 or not at all. */
static bool
other_charset(const char *content_type)
{
	const char *s = strcasestr(content_type, "charset=");

	if (s == NULL)
		return false;
	s += strlen("charset=");
	s += *s == '"';
	return strncasecmp(s, "utf-8", 5) != 0 || strchr("\"; \t", s[5]) == NULL;
}

/* Of files that come by themselves and in no form. */
static const char *const raw_types[] = { "application/xml", "text/csv", "text/xml", NULL };

static const char *
raw_type(const char *content_type)
{
	for (size_t i = 0; raw_types[i] != NULL; i++)
		if (is_type(content_type, raw_types[i]))
			return raw_types[i];
	return NULL;
}

static int
keep_raw(struct request *r, struct arena *a, const char *type, const char *data, size_t n)
{
	struct upload *u = arena_alloc(a, sizeof *u);

	*u = (struct upload){ .name = "", .filename = "", .type = type, .data = data, .size = n };
	r->raw = u;
	return 0;
}

/* The types a form comes in, and who reads each; the first two as browsers send them. */
enum { ENCODED, PARTS, MEMBERS };
static const char *const form_types[] = { "application/x-www-form-urlencoded", "multipart/form-data",
	"application/json", NULL };

static int
form_type(const char *content_type)
{
	for (int i = 0; form_types[i] != NULL; i++)
		if (is_type(content_type, form_types[i]))
			return i;
	return -1;
}

static int
keep_form(struct request *r, struct arena *a, const char *type, const char *data, size_t n)
{
	struct fields f;
	int fault, form = form_type(type);

	if (form == PARTS)
		fault = fields_multipart(&f, a, type, data, n);
	else
		fault = form == MEMBERS ? fields_json(&f, a, data, n) : fields_urlencoded(&f, a, data, n);
	if (fault != 0)
		return fault;
	r->json = form == MEMBERS;
	r->body = f.list;
	r->uploads = f.uploads;
	return 0;
}

static int
read_body(struct request *r, struct arena *a, const struct source *s)
{
	const char *type = param(s, "CONTENT_TYPE"), *raw = type == NULL ? NULL : raw_type(type);
	int form = type == NULL ? -1 : form_type(type);
	char *data;
	size_t n;
	int fault;

	if (type != NULL && ((form < 0 && raw == NULL) || (form != PARTS && other_charset(type))))
		return 415;
	fault = read_bytes(a, s, limit_of(s, r->path), &data, &n);
	if (fault != 0 || (n == 0 && form != PARTS))
		return fault;
	if (type == NULL)
		return 415;
	return raw != NULL ? keep_raw(r, a, raw, data, n) : keep_form(r, a, type, data, n);
}

void
request_read(struct request *r, struct arena *a, const struct source *s)
{
	*r = (struct request){ .path = "/",
		.query_string = "",
		.query = no_params,
		.body = no_params,
		.cookies = no_params,
		.uploads = no_uploads };
	read_headers(r, a, s);
	if (r->fault == 0)
		r->fault = read_target(r, a, s);
	if (r->fault == 0)
		r->fault = read_cookies(r, a, s);
	if (r->fault == 0 && r->method == POST)
		r->fault = read_body(r, a, s);
}
