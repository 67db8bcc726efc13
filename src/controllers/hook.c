#include "model/entity/hook.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/random.h"
#include "model/address.h"
#include "model/event.h"
#include "store/hook.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

enum { NONCE_BYTES = 18 };

static const struct listing hooks = {
	.entity = &hook_entity,
	.view = HOOK_EDIT,
	.export = HOOK_EDIT,
	.list = SQL_HOOK_LIST,
	.count = SQL_HOOK_COUNT,
	.search = SQL_HOOK_SEARCH,
	.search_count = SQL_HOOK_SEARCH_COUNT,
	.position = SQL_HOOK_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &hooks);
}

/* What it was told last. */
static void
add_told(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_HOOK_RECENT, ARGS(ARG("id", c->id)));
	xmlNodePtr told = doc_element(c->page, "told");

	doc_attr(told, "href", arena_printf(c->arena, "/deliveries?hook_id=%" PRId64, c->id));
	while (rows_next(r)) {
		xmlNodePtr one = doc_element(told, "message");

		doc_attr(one, "href", arena_printf(c->arena, "/deliveries/%s", rows_text(r, "id")));
		doc_attr(one, "at", rows_text(r, "created_at"));
		doc_attr(one, "type", rows_text(r, "type"));
		doc_attr(one, "reference", rows_text(r, "reference"));
		doc_attr(one, "status", rows_text(r, "status"));
		doc_attr(one, "attempts", rows_text(r, "attempts"));
		doc_attr(one, "fault", rows_text(r, "fault"));
		doc_attr(one, "answered", rows_text(r, "answered"));
		doc_attr(one, "ms", rows_text(r, "duration_ms"));
	}
}

/* The record with what may be done with it; NULL: there is none. */
static xmlNodePtr
add_record(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_HOOK_EDITABLE, ARGS(ARG("id", c->id)));
	xmlNodePtr record;
	bool active;

	page_open(c, "hook/show");
	record = page_record(c, &hook_entity, SQL_HOOK_ONE, c->id);
	if (record == NULL || !rows_next(r))
		return NULL;
	editing_add(c, &hook_entity, c->id);
	active = str_equal(rows_text(r, "status"), "active");
	doc_attr(record, "edit", arena_printf(c->arena, "/hooks/%" PRId64 "/edit", c->id));
	if (active)
		page_act(c, "test", true);
	page_act(c, active ? "pause" : "resume", true);
	page_act(c, "rotate", true);
	page_act(c, "delete", true);
	add_told(c);
	return record;
}

static int
show(struct ctx *c)
{
	return add_record(c) == NULL ? answer_not_found(c) : answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "hook/form");
	form = form_page(c, f);
	page_options(c, form, "branch_id", SQL_BRANCH_ACTIVE);
	page_options(c, form, "partner_id", SQL_PARTNER_ACTIVE);
	return status;
}

/* A box that is not ticked is not posted; nor is one that was left as somebody else has it. */
static void
read_events(struct ctx *c, struct form *f)
{
	for (int i = HOOK_prospect_created; i <= HOOK_client_assigned; i++) {
		const char *name = hook_entity.fields[i].name;

		if (request_body(c->req, name) != NULL || request_body(c->req, arena_printf(c->arena, "take_%s", name)) != NULL)
			continue;
		f->values[i] = "no";
		f->faults[i] = NULL;
	}
}

/* What no field can know alone. */
static void
check_whole(struct ctx *c, struct form *f)
{
	const char *url = f->values[HOOK_url], *fault;
	bool some = false;

	if (url != NULL && f->faults[HOOK_url] == NULL && (fault = address_fault(url, c->conf->hooks_plain)) != NULL)
		form_fault(f, HOOK_url, fault);
	for (int i = HOOK_prospect_created; i <= HOOK_client_assigned; i++)
		some = some || str_equal(f->values[i], "yes");
	if (!some)
		form_fault(f, HOOK_prospect_created, "check.hook-nothing");
	if (f->values[HOOK_branch_id] != NULL)
		form_among(c, f, HOOK_branch_id, SQL_BRANCH_ACTIVE);
	if (f->values[HOOK_partner_id] != NULL)
		form_among(c, f, HOOK_partner_id, SQL_PARTNER_ACTIVE);
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &hook_entity, CREATE);

	f->key = form_key(c);
	return present(c, f, 200);
}

/* The one page that ever shows it. */
static int
show_secret(struct ctx *c, const unsigned char *secret)
{
	if (add_record(c) == NULL)
		return answer_failure(c, 409);
	doc_text(c->page, "issued", hook_secret_text(c->arena, secret, HOOK_SECRET_SIZE));
	return answer_page(c);
}

static int
issue(struct ctx *c, struct form *f)
{
	unsigned char secret[HOOK_SECRET_SIZE];
	struct arg *args;
	size_t n;

	hook_secret(secret);
	args = form_args(c, f, 1, &n);
	args[n++] = arg_blob("secret", secret, sizeof secret);
	if (ctx_exec(c, SQL_HOOK_INSERT, args) != 1)
		return answer_failure(c, 409);
	c->id = db_last_id(c->db);
	ctx_exec(c, SQL_HOOK_INSERT_HEALTH, ARGS(ARG("id", c->id)));
	form_done(c, f, arena_printf(c->arena, "/hooks/%" PRId64, c->id));
	return show_secret(c, secret);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &hook_entity, CREATE);
	const char *location;

	if (f->stray)
		return answer_failure(c, 400);
	read_events(c, f);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	return issue(c, f);
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &hook_entity, EDIT);
	struct rows *r = ctx_query(c, SQL_HOOK_EDITABLE, ARGS(ARG("id", c->id)));

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &hook_entity, EDIT);
	struct rows *r = ctx_query(c, SQL_HOOK_EDITABLE, ARGS(ARG("id", c->id)));
	struct arg *args;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	read_events(c, f);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	if (ctx_exec(c, SQL_HOOK_UPDATE, args) != 1)
		return conflict_answer(c, f, SQL_HOOK_EDITABLE, present);
	return form_saved(c, f, "hook.saved");
}

/* What is done with a button: 404 where there is none, 409 where it cannot be done. */
static int
act(struct ctx *c, enum sql sql, const struct arg *args, const char *notice)
{
	if (rows_count(ctx_query(c, SQL_HOOK_EDITABLE, ARGS(ARG("id", c->id)))) == 0)
		return answer_not_found(c);
	if (ctx_exec(c, sql, args) != 1)
		return answer_refused(c, "failure.already");
	page_notice(c, notice);
	return answer_see(c, "/hooks/%" PRId64, c->id);
}

static int
test(struct ctx *c)
{
	int status = act(c, SQL_HOOK_TEST,
	    ARGS(ARG("id", c->id), ARG("nonce", (const char *)random_token(c->arena, NONCE_BYTES))), "hook.tested");

	if (status == 303)
		ctx_exec(c, SQL_HOOK_WAKE, ARGS(ARG("id", c->id)));
	return status;
}

static int
pause(struct ctx *c)
{
	return act(c, SQL_HOOK_PAUSE, ARGS(ARG("id", c->id)), "hook.paused");
}

static int
resume(struct ctx *c)
{
	int status = act(c, SQL_HOOK_RESUME, ARGS(ARG("id", c->id)), "hook.resumed");

	if (status == 303)
		ctx_exec(c, SQL_HOOK_RECOVER, ARGS(ARG("id", c->id)));
	return status;
}

static int
rotate(struct ctx *c)
{
	unsigned char secret[HOOK_SECRET_SIZE];

	hook_secret(secret);
	if (ctx_exec(c, SQL_HOOK_ROTATE, ARGS(ARG("id", c->id), arg_blob("secret", secret, sizeof secret))) != 1)
		return answer_not_found(c);
	return show_secret(c, secret);
}

static int
delete(struct ctx *c)
{
	if (ctx_exec(c, SQL_HOOK_REMOVE, ARGS(ARG("id", c->id))) != 1)
		return answer_not_found(c);
	ctx_exec(c, SQL_HOOK_REMOVE_OPEN, ARGS(ARG("id", c->id)));
	page_notice(c, "hook.deleted");
	return answer_see(c, "/hooks");
}

const struct route hook_routes[] = {
	{ GET, "/hooks", browse, HOOK_EDIT, "hook/list", CSV | JSON | XML, .entity = &hook_entity },
	{ GET, "/hooks/new", draft, HOOK_EDIT, "hook/form", .entity = &hook_entity },
	{ POST, "/hooks", create, HOOK_EDIT, "hook/form", .flags = FRESH, .entity = &hook_entity },
	{ GET, "/hooks/:id", show, HOOK_EDIT, "hook/show", JSON | XML, .entity = &hook_entity },
	{ GET, "/hooks/:id/edit", edit, HOOK_EDIT, "hook/form", .flags = EDITING, .entity = &hook_entity },
	{ POST, "/hooks/:id", save, HOOK_EDIT, "hook/form", .flags = FRESH, .entity = &hook_entity },
	{ POST, "/hooks/:id/delete", delete, HOOK_EDIT, "hook/show", .flags = FRESH, .entity = &hook_entity },
	{ POST, "/hooks/:id/pause", pause, HOOK_EDIT, "hook/show", .entity = &hook_entity },
	{ POST, "/hooks/:id/resume", resume, HOOK_EDIT, "hook/show", .entity = &hook_entity },
	{ POST, "/hooks/:id/rotate", rotate, HOOK_EDIT, "hook/show", .flags = FRESH, .entity = &hook_entity },
	{ POST, "/hooks/:id/test", test, HOOK_EDIT, "hook/show", .entity = &hook_entity },
	{ .path = NULL },
};
