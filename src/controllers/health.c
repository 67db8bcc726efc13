#include "base/buf.h"
#include "http/http.h"
#include "web/answer.h"

static int
say(struct ctx *c, int status, const char *text)
{
	response_header(c->res, "Content-Type", "text/plain; charset=utf-8");
	buf_adds(response_body(c->res), text);
	return status;
}

/* The process lives. */
static int
alive(struct ctx *c)
{
	return say(c, 200, "ok\n");
}

/* It can also do its work: the database answers and every statement is prepared. */
static int
ready(struct ctx *c)
{
	return db_ready(c->db) ? say(c, 200, "ready\n") : say(c, 503, "no database\n");
}

const struct route health_routes[] = {
	{ GET, "/healthz", alive, PUBLIC, .page = NULL },
	{ GET, "/readyz", ready, PUBLIC, .page = NULL },
	{ .path = NULL },
};
