#include "web/api.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "http/http.h"
#include "web/answer.h"

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
