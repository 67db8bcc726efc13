#include "web/answer.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "web/page.h"

int
answer_page(struct ctx *c)
{
	(void)c;
	return 200;
}

int
answer_see(struct ctx *c, const char *path, ...)
{
	char *to = arena_alloc(c->arena, 1024);
	va_list ap;

	va_start(ap, path);
	vsnprintf(to, 1024, path, ap);
	va_end(ap);
	response_header(c->res, "Location", to);
	return 303;
}

int
answer_failure(struct ctx *c, int status)
{
	xmlNodePtr failure;

	page_open(c, "failure");
	failure = doc_element(c->page, "failure");
	doc_attr_int(failure, "status", status);
	doc_attr(failure, "code", arena_printf(c->arena, "failure.%d", status));
	return status;
}

int
answer_not_found(struct ctx *c)
{
	return answer_failure(c, 404);
}
