#include "http/http.h"
#include "web/answer.h"
#include "web/confirm.h"
#include "web/url.h"

/* Only where to go on is kept: what is done there is done by that page. */
static int
present(struct ctx *c, const char *next, const struct proof *try)
{
	const struct param fields[] = { { "next", url_own(next) }, { .name = NULL } };
	int status = confirm_page(c, "/confirm", fields, try);

	return try == NULL ? 200 : status;
}

static int
ask(struct ctx *c)
{
	return present(c, request_query(c->req, "next"), NULL);
}

static int
check(struct ctx *c)
{
	const char *next = request_body(c->req, "next");
	struct proof proof = confirm_try(c);

	if (proof.user == c->viewer.id)
		return answer_see(c, "%s", url_own(next));
	return proof.fault == NULL ? 503 : present(c, next, &proof);
}

const struct route confirm_routes[] = {
	{ GET, "/confirm", ask, SESSION, "confirm", .as = 0 },
	{ POST, "/confirm", check, SESSION, "confirm", .flags = OWN_TRANSACTION },
	{ .path = NULL },
};
