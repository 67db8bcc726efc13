#include "web/answer.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "web/page.h"
#include "web/url.h"

int
answer_page(struct ctx *c)
{
	(void)c;
	return 200;
}

int
answer_see(struct ctx *c, const char *path, ...)
{
	char to[4 * URL_MAX];	/* an address may have been encoded, for a parameter's value */
	va_list ap;
	int n;

	va_start(ap, path);
	n = vsnprintf(to, sizeof to, path, ap);
	va_end(ap);
	assert(n >= 0 && (size_t)n < sizeof to);
	c->to = arena_strdup(c->arena, to);
	/* a program is given what stands there at once */
	if (!c->api)
		response_header(c->res, "Location", to);
	return 303;
}

int
answer_wait(struct ctx *c, int64_t seconds)
{
	response_header(c->res, "Retry-After", arena_printf(c->arena, "%" PRId64, seconds));
	return 429;
}

static int
fail(struct ctx *c, int status, const char *code)
{
	xmlNodePtr failure;

	page_open(c, "failure");
	failure = doc_element(c->page, "failure");
	doc_attr_int(failure, "status", status);
	doc_attr(failure, "code", code);
	return status;
}

void
answer_fault(struct ctx *c, const char *field, const char *code)
{
	xmlNodePtr fault = doc_element(xmlGetLastChild(c->page), "fault");

	doc_attr(fault, "field", field);
	doc_attr(fault, "code", code);
}

int
answer_failure(struct ctx *c, int status)
{
	return fail(c, status, arena_printf(c->arena, "failure.%d", status));
}

int
answer_refused(struct ctx *c, const char *code)
{
	return fail(c, 409, code);
}

int
answer_unavailable(struct ctx *c, const char *code)
{
	return fail(c, 503, code);
}

int
answer_not_found(struct ctx *c)
{
	return answer_failure(c, 404);
}
