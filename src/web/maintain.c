#include "web/maintain.h"

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "web/maintenance.h"

/* By the beginning of the path; the last is for all others. */
static const struct {
	const char *path;
	int status;
	const char *type, *body;
} answers[] = {
	{ "/healthz", 200, "text/plain; charset=utf-8", "ok\n" },
	{ "/readyz", 503, "text/plain; charset=utf-8", "the schema is not the program's\n" },
	{ "/api/", 503, "application/json", maintenance_json },
	{ "/", 503, "text/html; charset=utf-8", maintenance_html },
	{ "", 503, "text/html; charset=utf-8", maintenance_html },
};

void
maintain_answer(const struct request *req, struct response *res)
{
	size_t i = 0;

	while (!str_starts(req->path, answers[i].path))
		i++;
	response_status(res, answers[i].status);
	response_header(res, "Content-Type", answers[i].type);
	response_header(res, "Cache-Control", "no-store");
	if (answers[i].status == 503)
		response_header(res, "Retry-After", "30");
	buf_adds(response_body(res), answers[i].body);
}
