#include "web/dispatch.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/meter.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/api.h"
#include "web/confirm.h"
#include "web/ctx.h"
#include "web/editing.h"
#include "web/key.h"
#include "web/measure.h"
#include "web/page.h"
#include "web/session.h"
#include "web/url.h"
#include "xml/render.h"

/* A transaction that deadlocks is run again so often, and what lost its connection once;
 * only within this time: after a lock or a server that was waited for in vain there is none
 * left. */
enum { RUNS_MAX = 5, RUNS_US = 4000000 };

/* By suffix, else by an Accept that names a format and not HTML (browsers name
 * HTML first and XML after it).  NULL: the route has no such format. */
static const char *
choose_format(const struct request *req, const struct route *r)
{
	bool anything = strstr(req->accept, "text/html") != NULL || strstr(req->accept, "*/*") != NULL ||
	    *req->accept == '\0';

	for (size_t i = 0; formats[i].name != NULL; i++) {
		bool wanted = req->suffix != NULL
		    ? str_equal(req->suffix, formats[i].name)
		    : !anything && strstr(req->accept, formats[i].type) != NULL;

		if (wanted)
			return (route_formats(r) & formats[i].bit) != 0 ? formats[i].name : NULL;
	}
	return req->suffix == NULL ? "html" : NULL;
}

/* Back to the list as it was: what it shows is kept in the address. */
static int
log_in_first(struct ctx *c)
{
	if (c->req->method == POST || !str_equal(c->format, "html"))
		return answer_failure(c, 401);
	return answer_see(c, "/login?next=%s", url_encoded(c->arena, url_here(c)));
}

/* What a session that is not whole is for: the mark of what it reaches, and where
 * it is sent. */
static const struct {
	unsigned flag;
	const char *path;
} due[] = {
	[CODE_DUE] = { AT_CODE, "/login/code" },
	[FACTOR_DUE] = { AT_FACTOR, "/profile/factor" },
	[WHOLE] = { 0, NULL },
};

static int
finish_first(struct ctx *c)
{
	if (c->req->method == POST || !str_equal(c->format, "html"))
		return answer_failure(c, 401);
	return answer_see(c, "%s?next=%s", due[c->viewer.stage].path, url_encoded(c->arena, url_here(c)));
}

/* Several of one name are for filters that take several; of any other, one would be
 * believed and the other not. */
static bool
is_doubled(const struct ctx *c)
{
	const char *const *name = c->req->joined;

	for (; name != NULL && *name != NULL; name++) {
		const struct field *f = c->route->entity == NULL ? NULL : entity_field(c->route->entity, *name);

		if (f == NULL || (f->on & MANY) == 0)
			return true;
	}
	return false;
}

/* Whether the route may be run at all; 0, or the status it was answered with. */
static int
admit(struct ctx *c)
{
	const struct route *r = c->route;

	if (c->format == NULL) {
		c->format = c->api ? api_plain(c->req) : "html";
		return answer_failure(c, 406);
	}
	if (r->may != PUBLIC && c->viewer.id == 0)
		return log_in_first(c);
	if (r->may != PUBLIC && c->viewer.stage != WHOLE && (r->flags & due[c->viewer.stage].flag) == 0)
		return finish_first(c);
	if (r->may != PUBLIC && r->may != SESSION && !ctx_may(c, r->may))
		return answer_failure(c, 403);
	/* no browser sends a key by itself, so what comes with one was meant */
	if (r->method == POST && c->viewer.key == 0 && !session_guards(c))
		return answer_failure(c, 403);
	return (r->flags & FRESH) != 0 ? confirm_first(c) : 0;
}

static const int status_of_db[] = {
	[DB_OK] = 0,
	[DB_RETRY] = 503,
	[DB_LOST] = 503,
	[DB_UNKNOWN] = 503,
	[DB_FULL] = 503,
	[DB_BROKEN] = 500,
};

/* What the handler found, when it comes out of a database that answered;
 * otherwise the failure, on a document begun anew. */
static int
settle(struct ctx *c, int status)
{
	int failed = status_of_db[db_state(c->db)];

	if (failed == 0 || c->written)
		return status;
	if (failed == 503)
		response_header(c->res, "Retry-After", "5");
	return answer_failure(c, failed);
}

static int
run_once(struct ctx *c)
{
	bool transaction = c->route->method == POST && (c->route->flags & OWN_TRANSACTION) == 0;
	int status;

	if (!transaction)
		return c->route->run(c);
	c->to = NULL;
	c->made = false;
	c->reference = NULL;
	db_begin(c->db);
	status = c->route->run(c);
	if (c->api && c->to != NULL && status == 303)
		status = api_arrive(c);
	if (status < 400 && db_state(c->db) == DB_OK)
		db_commit(c->db);
	else
		db_rollback(c->db);
	return status;
}

/* A run that lost a deadlock left nothing behind, nor did one whose server went away before
 * COMMIT, as it does whenever it is started anew. */
static bool
left_nothing(const struct ctx *c, int runs)
{
	if (db_state(c->db) == DB_RETRY)
		return c->route->method == POST;
	return db_state(c->db) == DB_LOST && runs == 1 && !c->written && (c->route->flags & OWN_TRANSACTION) == 0;
}

static int
run(struct ctx *c)
{
	struct viewer viewer = c->viewer;
	int64_t until = clock_us() + RUNS_US;
	int status;

	response_mark(c->res);
	status = run_once(c);
	for (int i = 1; i < RUNS_MAX && left_nothing(c, i) && clock_us() < until && db_ready(c->db); i++) {
		c->viewer = viewer;
		c->page = NULL;
		response_undo(c->res);
		status = run_once(c);
	}
	/* "saved" and where to go on are not said of what was rolled back */
	if (db_state(c->db) != DB_OK && !c->written)
		response_undo(c->res);
	return settle(c, status);
}

/* The answer of the spare process to what needs a database. */
static int
not_now(struct ctx *c)
{
	if (c->format == NULL)
		c->format = c->api ? api_plain(c->req) : "html";
	response_header(c->res, "Retry-After", "5");
	return answer_failure(c, 503);
}

static int
no_route(struct ctx *c, int fault)
{
	if (fault == 405)
		response_header(c->res, "Allow", route_allows(c->req->path));
	return answer_failure(c, fault);
}

/* Deny is the default: what does not say that it takes keys takes none, and a key that
 * comes there is not even looked at. */
static bool
takes_key(const struct ctx *c)
{
	return c->route == NULL || (c->route->flags & KEYS) != 0;
}

/* What could not be read of the request, or is not taken here; 0: nothing. */
static int
fault_of(const struct ctx *c)
{
	if (c->req->fault != 0)
		return c->req->fault;
	if (c->req->json && !c->api)
		return 415;
	return c->req->raw != NULL && c->route != NULL && (c->route->flags & RAW) == 0 ? 415 : 0;
}

static int
identify_once(struct ctx *c)
{
	if (key_comes(c->req))
		return key_read(c);
	if (c->api)
		return api_needs_key(c);
	session_read(c);
	return 0;
}

/* 0, or the status it was answered with.  The first to ask is who finds that the server was
 * started anew since the last request. */
static int
identify(struct ctx *c)
{
	int64_t until = clock_us() + RUNS_US;
	int status = identify_once(c);

	if (db_state(c->db) == DB_LOST && clock_us() < until && db_ready(c->db)) {
		c->page = NULL;
		response_undo(c->res);
		session_visit(c);
		status = identify_once(c);
	}
	return db_state(c->db) != DB_OK ? settle(c, 503) : status;
}

/* NULL: the route has none that would be taken. */
static const char *
format_of(const struct ctx *c)
{
	const char *format;

	if (c->api)
		return c->route != NULL ? api_format(c->req, c->route) : api_plain(c->req);
	format = c->route == NULL ? "html" : choose_format(c->req, c->route);
	return key_comes(c->req) ? key_format(c->req, c->route, format) : format;
}

static int
serve(struct ctx *c)
{
	int fault, status;

	c->route = route_find(c->req->method, c->req->path, &c->id, &fault);
	c->api = route_inside(c->req->path) != NULL;
	c->format = format_of(c);
	/* what needs no database answers without one */
	if (c->route != NULL && c->route->may == PUBLIC && c->route->page == NULL && !key_comes(c->req))
		return c->route->run(c);
	session_visit(c);
	if (key_comes(c->req) && !takes_key(c))
		return answer_failure(c, 403);
	if (c->db == NULL)
		return not_now(c);
	if (!db_ready(c->db))
		return settle(c, 503);
	status = identify(c);
	if (status != 0)
		return status;
	if (fault_of(c) != 0)
		return answer_failure(c, fault_of(c));
	if (c->route == NULL)
		return no_route(c, fault);
	if (is_doubled(c))
		return answer_failure(c, 400);
	status = admit(c);
	if (status != 0)
		return status;
	status = run(c);
	if (status == 200 && (c->route->flags & EDITING) != 0 && c->req->method == GET)
		editing_mark(c);
	return status;
}

static bool
programs(const struct ctx *c)
{
	return c->api || key_comes(c->req);
}

/* A failure of an export is answered in the format that was asked for where there is
 * one, else as a page, which a program gets as JSON. */
static void
render_page(struct ctx *c, int status)
{
	const struct sheet *sheet = render_sheet(c->page_name, c->format, c->viewer.lang);

	if (sheet == NULL)
		sheet = render_sheet(c->page_name, programs(c) ? api_plain(c->req) : "html", c->viewer.lang);
	/* a form that is shown again does not tell by itself why */
	if (c->api && status >= 400)
		doc_attr_int(c->page, "status", status);
	response_status(c->res, status);
	response_header(c->res, "Content-Type", sheet_media_type(sheet));
	if (render(sheet, c->page, response_body(c->res))) {
		if (c->api && status < 300)
			api_tag(c);
		return;
	}
	/* our own fault: what cannot be shown is not half shown */
	response_status(c->res, 500);
	response_header(c->res, "Content-Type", "text/plain; charset=utf-8");
	buf_adds(response_body(c->res), "500\n");
}

/* What was typed may be a name: of an address that is none, nothing is said, nor which
 * one of those that are names it was. */
static const char *
path_of(const struct ctx *c)
{
	if (c->route == NULL)
		return "-";
	return strstr(c->route->path, "/:name") != NULL ? c->route->path : c->req->path;
}

static void
log_answer(struct ctx *c, int64_t began, uint64_t queries)
{
	int64_t us = clock_us() - began;

	measure(c, us);
	if (c->db == NULL)
		meter_add(&meters->spared, 1);
	log_access(&(struct log_access){
	    .method = method_names[c->req->method],
	    .path = path_of(c),
	    .status = response_status_of(c->res),
	    .us = us,
	    .slow = c->conf->log_slow_ms != 0 && us >= c->conf->log_slow_ms * 1000,
	    .bytes = response_bytes(c->res),
	    .queries = c->db == NULL ? 0 : (int)(db_queries(c->db) - queries),
	    .user = c->viewer.id,
	});
}

void
dispatch(struct ctx *c)
{
	int64_t began = clock_us();
	uint64_t queries = c->db == NULL ? 0 : db_queries(c->db);
	int status;

	log_request(c->req->id);
	render_begin();
	status = serve(c);
	if (!c->written) {
		if (c->page != NULL)
			render_page(c, status);
		else
			response_status(c->res, status);
	}
	render_end();
	log_answer(c, began, queries);
	log_request(NULL);
}
