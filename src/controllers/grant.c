#include "model/entity/grant.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

enum { DAYS_MAX = 90, REASON_LEAST = 5 };

static const struct listing lent = {
	.entity = &grant_entity,
	.view = GRANT_EDIT,
	.export = GRANT_EDIT,
	.list = SQL_GRANT_LIST,
	.count = SQL_GRANT_COUNT,
	.search = SQL_GRANT_SEARCH,
	.search_count = SQL_GRANT_SEARCH_COUNT,
	.position = SQL_GRANT_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &lent);
}

static xmlNodePtr
add_record(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "grant/show");
	record = page_record(c, &grant_entity, SQL_GRANT_ONE, c->id);
	if (record != NULL && rows_next(ctx_query(c, SQL_GRANT_OPEN, ARGS(ARG("id", c->id)))))
		doc_attr(record, "end", arena_printf(c->arena, "/grants/%" PRId64 "/revoke", c->id));
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

	page_open(c, "grant/form");
	form = form_page(c, f);
	page_options(c, form, "user_id", SQL_GRANT_RECEIVERS);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &grant_entity, CREATE);

	f->key = form_key(c);
	return present(c, f, 200);
}

static void
check_day(struct form *f)
{
	struct date last;
	int64_t today = date_days(date_of_time(clock_now())), left;

	if (f->faults[GRANT_expires_on] != NULL)
		return;
	date_parse(f->values[GRANT_expires_on], &last);
	left = date_days(last) - today;
	if (left < 0)
		form_fault(f, GRANT_expires_on, "check.period-past");
	else if (left > DAYS_MAX)
		form_fault(f, GRANT_expires_on, "check.grant-long");
}

/*
 * A grant never exceeds the grantor's own permission, and lends what exists: rows
 * the permission's statements are made for (SPEC 4, invariant 4).  One that would
 * give its receiver nothing is refused too, since nobody would see why.
 */
static void
check_scope(struct ctx *c, struct form *f, enum role receiver)
{
	enum perm perm = perm_of(f->values[GRANT_permission]);
	enum scope scope = scope_of(f->values[GRANT_scope]);
	struct reach before = { .role = receiver }, after = before;

	rights_lend(&after, f->values[GRANT_permission], f->values[GRANT_scope]);
	if (!rights_lendable(perm, scope))
		form_fault(f, GRANT_scope, "check.grant-rows");
	else if (!rights_within(scope, ctx_scope(c, perm)))
		form_fault(f, GRANT_scope, "check.grant-own");
	else if (rights_reach(&before, perm) == rights_reach(&after, perm))
		form_fault(f, GRANT_scope, "check.grant-nothing");
}

static void
check_whole(struct ctx *c, struct form *f)
{
	const char *reason = f->values[GRANT_reason];
	struct rows *r;

	check_day(f);
	if (reason != NULL && f->faults[GRANT_reason] == NULL && utf8_length(reason) < REASON_LEAST)
		form_fault(f, GRANT_reason, "check.grant-reason");
	if (f->faults[GRANT_user_id] != NULL)
		return;
	r = ctx_query(c, SQL_GRANT_RECEIVER, ARGS(ARG("id", f->values[GRANT_user_id])));
	if (!rows_next(r))
		form_fault(f, GRANT_user_id, "check.choice");
	else if (f->faults[GRANT_permission] == NULL && f->faults[GRANT_scope] == NULL)
		check_scope(c, f, role_of(rows_text(r, "role")));
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &grant_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if (ctx_exec(c, SQL_GRANT_INSERT, form_args(c, f, 0, &n)) != 1)
		return answer_failure(c, 409);
	location = arena_printf(c->arena, "/grants/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "grant.created");
}

/* It is over already, or was revoked by somebody else. */
static int
too_late(struct ctx *c)
{
	db_rollback(c->db);
	if (add_record(c) == NULL)
		return answer_not_found(c);
	page_failure(c, "grant.over");
	return 409;
}

static int
revoke(struct ctx *c)
{
	if (ctx_exec(c, SQL_GRANT_REVOKE, ARGS(ARG("id", c->id))) != 1)
		return too_late(c);
	page_notice(c, "grant.revoked");
	return answer_see(c, "/grants/%" PRId64, c->id);
}

const struct route grant_routes[] = {
	{ GET, "/grants", browse, GRANT_EDIT, "grant/list", CSV | JSON | XML, .entity = &grant_entity },
	{ GET, "/grants/new", draft, GRANT_EDIT, "grant/form", .entity = &grant_entity },
	{ POST, "/grants", create, GRANT_EDIT, "grant/form", .flags = FRESH, .entity = &grant_entity },
	{ GET, "/grants/:id", show, GRANT_EDIT, "grant/show", JSON | XML, .entity = &grant_entity },
	{ POST, "/grants/:id/revoke", revoke, GRANT_EDIT, "grant/show", .entity = &grant_entity },
	{ .path = NULL },
};
