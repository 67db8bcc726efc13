#include "model/entity/key.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "model/purpose.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/key.h"
#include "web/list.h"
#include "web/page.h"

enum { DAYS_MAX = 366 };

static const struct listing keys = {
	.entity = &key_entity,
	.view = KEY_EDIT,
	.export = KEY_EDIT,
	.list = SQL_KEY_LIST,
	.count = SQL_KEY_COUNT,
	.search = SQL_KEY_SEARCH,
	.search_count = SQL_KEY_SEARCH_COUNT,
	.position = SQL_KEY_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &keys);
}

static xmlNodePtr
add_record(struct ctx *c)
{
	xmlNodePtr record;

	page_open(c, "key/show");
	record = page_record(c, &key_entity, SQL_KEY_ONE, c->id);
	if (record != NULL && rows_next(ctx_query(c, SQL_KEY_OPEN, ARGS(ARG("id", c->id)))))
		page_act(c, "revoke", true);
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

	page_open(c, "key/form");
	form = form_page(c, f);
	page_options(c, form, "user_id", SQL_KEY_OWNERS);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &key_entity, CREATE);

	f->key = form_key(c);
	return present(c, f, 200);
}

static void
check_day(struct form *f)
{
	struct date last;
	int64_t left;

	if (f->faults[KEY_expires_on] != NULL)
		return;
	date_parse(f->values[KEY_expires_on], &last);
	left = date_days(last) - date_days(date_of_time(clock_now()));
	if (left < 0)
		form_fault(f, KEY_expires_on, "check.period-past");
	else if (left > DAYS_MAX)
		form_fault(f, KEY_expires_on, "check.key-long");
}

/* A key for nothing opens nothing. */
static void
check_purpose(struct form *f)
{
	for (const struct purpose *p = purposes; p->name != NULL; p++) {
		int field = (int)(entity_field(&key_entity, p->name) - key_entity.fields);

		if (f->faults[field] != NULL || str_equal(f->values[field], "yes"))
			return;
	}
	form_fault(f, KEY_reads_report, "check.key-nothing");
}

/* The one page that ever shows it: kept is only what it is known by. */
static int
issue(struct ctx *c, struct form *f)
{
	const char *secret = key_make(c->arena);
	struct arg *args;
	size_t n;

	args = form_args(c, f, 2, &n);
	args[n++] = arg_text("prefix", arena_copy(c->arena, secret, KEY_PREFIX));
	args[n++] = arg_blob("hash", key_hash(c->arena, secret), DIGEST_SIZE);
	if (ctx_exec(c, SQL_KEY_INSERT, args) != 1)
		return answer_failure(c, 409);
	c->id = db_last_id(c->db);
	form_done(c, f, arena_printf(c->arena, "/keys/%" PRId64, c->id));
	if (add_record(c) == NULL)
		return answer_failure(c, 409);
	doc_text(c->page, "issued", secret);
	return answer_page(c);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &key_entity, CREATE);
	const char *location;

	if (f->stray)
		return answer_failure(c, 400);
	check_day(f);
	check_purpose(f);
	form_among(c, f, KEY_user_id, SQL_KEY_OWNERS);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	return issue(c, f);
}

static int
revoke(struct ctx *c)
{
	if (rows_count(ctx_query(c, SQL_KEY_ONE, ARGS(ARG("id", c->id)))) == 0)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_KEY_REVOKE, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.already");
	page_notice(c, "key.revoked");
	return answer_see(c, "/keys/%" PRId64, c->id);
}

const struct route key_routes[] = {
	{ GET, "/keys", browse, KEY_EDIT, "key/list", CSV | JSON | XML, .entity = &key_entity },
	{ GET, "/keys/new", draft, KEY_EDIT, "key/form", .entity = &key_entity },
	{ POST, "/keys", create, KEY_EDIT, "key/form", .flags = FRESH, .entity = &key_entity },
	{ GET, "/keys/:id", show, KEY_EDIT, "key/show", JSON | XML, .entity = &key_entity },
	{ POST, "/keys/:id/revoke", revoke, KEY_EDIT, "key/show", .entity = &key_entity },
	{ .path = NULL },
};
