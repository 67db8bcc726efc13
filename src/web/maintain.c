#include "web/maintain.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "web/maintenance.h"

/* By the path, or its beginning where that ends in a slash; the last is for all others. */
static const struct {
	const char *path;
	int status;
	const char *type, *body;
} answers[] = {
	{ "/healthz", 200, "text/plain; charset=utf-8", "ok\n" },
	{ "/readyz", 503, "text/plain; charset=utf-8", "the schema is not the program's\n" },
	{ "/api/", 503, "application/json", maintenance_json },
	{ "", 503, "text/html; charset=utf-8", maintenance_html },
};

static bool
is_for(const char *path, const char *answer)
{
	return *answer == '\0' || str_equal(path, answer) ||
	    (answer[strlen(answer) - 1] == '/' && str_starts(path, answer));
}

void
maintain_answer(const struct request *req, struct response *res)
{
	size_t i = 0;

	while (!is_for(req->path, answers[i].path))
		i++;
	response_status(res, answers[i].status);
	response_header(res, "Content-Type", answers[i].type);
	response_header(res, "Cache-Control", "no-store");
	if (answers[i].status == 503)
		response_header(res, "Retry-After", "30");
	buf_adds(response_body(res), answers[i].body);
}
