#include "web/confirm.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "http/http.h"
#include "store/factor.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/url.h"

/* Their names are no field's of any form: what belongs to the question. */
static const char password_field[] = "confirm-password", code_field[] = "confirm-code";

bool
confirm_owns(const char *name)
{
	return str_equal(name, password_field) || str_equal(name, code_field);
}

/* What was posted without what answers the question. */
static const struct param *
without_ours(struct ctx *c)
{
	const struct param *p = c->req->body;
	struct param *out;
	size_t n = 0;

	while (p[n].name != NULL)
		n++;
	out = arena_array(c->arena, n + 1, sizeof *out);
	for (n = 0; p->name != NULL; p++)
		if (!confirm_owns(p->name))
			out[n++] = *p;
	return out;
}

static int
go_on(struct ctx *c)
{
	struct request *req = arena_alloc(c->arena, sizeof *req);

	*req = *c->req;
	req->body = without_ours(c);
	c->req = req;
	return 0;
}

struct proof
confirm_try(struct ctx *c)
{
	struct proof proof = proof_password(c, c->viewer.email, request_body(c->req, password_field));
	bool renewed;

	if (proof.user != c->viewer.id) {
		if (str_equal(proof.fault, "login.wrong"))
			proof.fault = "confirm.wrong";
		return proof;
	}
	db_begin(c->db);
	if (c->viewer.factor && !factor_use(c->db, c->arena, c->viewer.id,
		request_body(c->req, code_field), clock_now())) {
		db_rollback(c->db);
		throttle_failed(c, c->viewer.email);
		return (struct proof){ .fault = "login.wrong-code" };
	}
	throttle_forgive(c, c->viewer.email);
	renewed = session_renew(c, true);
	if (!db_commit(c->db))
		return (struct proof){ .fault = NULL };
	return renewed ? proof : (struct proof){ .fault = "login.expired" };
}

int
confirm_page(struct ctx *c, const char *action, const struct param *fields, const struct proof *try)
{
	xmlNodePtr confirm;

	page_open(c, "confirm");
	confirm = doc_element(c->page, "confirm");
	doc_attr(confirm, "action", action);
	if (c->viewer.factor)
		doc_attr(confirm, "factor", "1");
	if (try != NULL)
		doc_attr(confirm, "fault", try->fault);
	if (try != NULL && try->wait != 0)
		doc_attr_int(confirm, "wait", try->wait);
	for (; fields->name != NULL; fields++)
		if (!str_equal(fields->name, "csrf"))
			doc_attr(doc_text(confirm, "field", fields->value), "name", fields->name);
	return try == NULL ? 401 : try->wait != 0 ? answer_wait(c, try->wait) : 422;
}

int
confirm_first(struct ctx *c)
{
	struct proof proof;

	if (c->viewer.fresh)
		return go_on(c);
	if (c->req->method != POST)
		return answer_see(c, "/confirm?next=%s", url_encoded(c->arena, url_here(c)));
	if (c->req->uploads[0].name != NULL)
		return answer_failure(c, 415);
	if (request_body(c->req, password_field) == NULL)
		return confirm_page(c, url_here(c), c->req->body, NULL);
	proof = confirm_try(c);
	if (proof.user == c->viewer.id)
		return go_on(c);
	if (proof.fault == NULL)
		return answer_failure(c, 503);
	return confirm_page(c, url_here(c), without_ours(c), &proof);
}
