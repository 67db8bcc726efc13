#include "web/api.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"

/* What all failures can be told in. */
enum { TOLD = JSON | XML };

static bool
names(const char *range, size_t n, const char *type)
{
	return strlen(type) == n && strncasecmp(range, type, n) == 0;
}

/* RFC 9110 12.4.2: 1 without a word; what is no number is 1 as well. */
static double
quality(const char *s, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if (s[i] == ';' && s[i + 1 + strspn(s + i + 1, " ")] == 'q' &&
		    memchr(s + i, '=', n - i) != NULL)
			return strtod((const char *)memchr(s + i, '=', n - i) + 1, NULL);
	return 1;
}

/* Which of these formats a media range means, of "any" the first of JSON and XML. */
static const struct format *
meant(const char *range, size_t n, unsigned as)
{
	bool any = names(range, n, "*/*") || names(range, n, "application/*");

	for (const struct format *f = formats; f->name != NULL; f++)
		if ((as & f->bit) != 0 && (any ? (f->bit & TOLD) != 0 : names(range, n, f->type)))
			return f;
	return NULL;
}

static const char *
by_accept(const char *accept, unsigned as)
{
	const char *best = NULL;
	double liked = 0;

	for (const char *s = accept; *s != '\0'; s += strcspn(s, ","), s += strspn(s, ", ")) {
		const struct format *f = meant(s, strcspn(s, ",; "), as);
		double q = quality(s, strcspn(s, ","));

		if (f != NULL && q > liked) {
			best = f->name;
			liked = q;
		}
	}
	return best;
}

const char *
api_format(const struct request *req, const struct route *r)
{
	unsigned as = r == NULL ? TOLD : r->as & API_FORMATS;

	if (req->suffix == NULL)
		return by_accept(*req->accept == '\0' ? "*/*" : req->accept, as);
	for (const struct format *f = formats; f->name != NULL; f++)
		if ((as & f->bit) != 0 && str_equal(req->suffix, f->name))
			return f->name;
	return NULL;
}

const char *
api_plain(const struct request *req)
{
	bool xml = req->suffix != NULL ? str_equal(req->suffix, "xml") :
					 str_equal(by_accept(req->accept, TOLD), "xml");

	return xml ? "xml" : "json";
}

int
api_needs_key(struct ctx *c)
{
	response_header(c->res, "WWW-Authenticate", "Bearer");
	return answer_failure(c, 401);
}

/* ---- what was posted, and where it led ------------------------------------------------- */

/* Known by its number alone: what made it need not read it. */
static void
tell_made(struct ctx *c)
{
	const char *slash = strrchr(c->to, '/');
	xmlNodePtr made;

	page_open(c, "made");
	made = doc_element(c->page, "made");
	if (str_id(slash + 1) != 0)
		doc_attr(made, "id", slash + 1);
	doc_attr(made, "href", c->to);
	doc_attr(made, "reference", c->reference);
}

int
api_arrive(struct ctx *c)
{
	const struct route *posted = c->route;
	const char *inside = arena_printf(c->arena, "/api/v1%s", c->to);
	int64_t id, posted_id = c->id;
	int fault, status = 404;

	if (c->made)
		response_header(c->res, "Location", inside);
	if ((c->route = route_find(GET, inside, &id, &fault)) != NULL &&
	    ctx_may(c, c->route->may)) {
		c->id = id;
		status = c->route->run(c);
	}
	c->route = posted;
	c->id = posted_id;
	if (status != 200)
		tell_made(c);
	return c->made ? 201 : 200;
}

/* Of the record that the page shows; NULL: it shows none. */
static const char *
version_of(struct ctx *c)
{
	xmlNodePtr record = xmlFirstElementChild(c->page);
	xmlChar *version;
	const char *copy;

	while (record != NULL && !str_equal((const char *)record->name, "record"))
		record = xmlNextElementSibling(record);
	record = record == NULL ? NULL : xmlFirstElementChild(record);
	version = record == NULL ? NULL : xmlGetNoNsProp(record, (const xmlChar *)"version");
	if (version == NULL)
		return NULL;
	copy = arena_strdup(c->arena, (const char *)version);
	xmlFree(version);
	return copy;
}

void
api_tag(struct ctx *c)
{
	struct buf *body = response_body(c->res);
	const char *version = version_of(c), *hex = digest_hex(c->arena, body->data, body->len);
	const char *tag = arena_printf(c->arena, "\"%s%s%.24s\"", version != NULL ? version : "",
	    version != NULL ? "-" : "", hex);

	response_header(c->res, "ETag", tag);
	response_header(c->res, "Cache-Control", "private, no-cache");
	response_header(c->res, "Vary", "Accept, Accept-Language, Authorization");
	if (c->req->method == POST || c->req->if_none_match == NULL ||
	    strstr(c->req->if_none_match, tag) == NULL)
		return;
	response_status(c->res, 304);
	buf_clear(body);
}

int64_t
api_version(const char *if_match)
{
	char digits[24];
	size_t n;

	if_match += str_starts(if_match, "W/") ? 2 : 0;
	if (*if_match++ != '"')
		return 0;
	n = strspn(if_match, "0123456789");
	if (n == 0 || n >= sizeof digits || strchr("-\"", if_match[n]) == NULL)
		return 0;
	memcpy(digits, if_match, n);
	digits[n] = '\0';
	return str_id(digits);
}

static int
by_name(const void *one, const void *other)
{
	return strcmp(((const struct param *)one)->name, ((const struct param *)other)->name);
}

/* In the order of their names: a program that sends the same again may order it otherwise. */
static void
put_fields(struct ctx *c, struct buf *b)
{
	size_t n = 0;
	struct param *fields;

	while (c->req->body[n].name != NULL)
		n++;
	fields = arena_array(c->arena, n + 1, sizeof *fields);
	memcpy(fields, c->req->body, n * sizeof *fields);
	qsort(fields, n, sizeof *fields, by_name);
	for (size_t i = 0; i < n; i++)
		buf_printf(
		    b, "\n%s=%zu:%s", fields[i].name, strlen(fields[i].value), fields[i].value);
}

const char *
api_form_key(struct ctx *c)
{
	struct buf b = { .data = NULL };
	const char *key;

	if (str_empty(c->req->idempotency_key))
		return form_key(c);
	buf_printf(&b, "%lld %s", (long long)c->viewer.id, c->req->idempotency_key);
	put_fields(c, &b);
	key = arena_copy(c->arena, digest_hex(c->arena, b.data, b.len), FORM_KEY);
	buf_free(&b);
	return key;
}
