#include "model/entity/partner.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/answer.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/list.h"
#include "web/page.h"

enum { CODE_LEAST = 2 };

static const struct listing partners = {
	.entity = &partner_entity,
	.view = PARTNER_VIEW,
	.export = PARTNER_EXPORT,
	.list = SQL_PARTNER_LIST,
	.count = SQL_PARTNER_COUNT,
	.search = SQL_PARTNER_SEARCH,
	.search_count = SQL_PARTNER_SEARCH_COUNT,
	.position = SQL_PARTNER_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &partners);
}

/* The row, when the viewer may change it. */
static struct rows *
editable(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_PARTNER_EDITABLE, ARGS(ARG("id", c->id)));

	return rows_next(r) ? r : NULL;
}

/* Who logs in for the organisation. */
static void
add_people(struct ctx *c, bool active)
{
	struct rows *r;
	xmlNodePtr people;

	if (!ctx_may(c, USER_VIEW))
		return;
	r = ctx_query(c, SQL_PARTNER_PEOPLE, ARGS(ARG("id", c->id)));
	people = doc_element(c->page, "people");
	doc_attr(people, "href", arena_printf(c->arena, "/users?partner_id=%" PRId64, c->id));
	if (active && ctx_may(c, USER_CREATE))
		doc_attr(
		    people, "new", arena_printf(c->arena, "/users/new?partner_id=%" PRId64, c->id));
	while (rows_next(r)) {
		xmlNodePtr person = doc_text(people, "person", rows_text(r, "name"));

		doc_attr(person, "href", arena_printf(c->arena, "/users/%s", rows_text(r, "id")));
		doc_attr(person, "status", rows_text(r, "status"));
	}
}

static int
show(struct ctx *c)
{
	struct rows *r;
	xmlNodePtr record;
	bool active;

	page_open(c, "partner/show");
	record = page_record(c, &partner_entity, SQL_PARTNER_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	editing_add(c, &partner_entity, c->id);
	if (ctx_may(c, PARTNER_REPORT))
		page_act(c, "report", false);
	if ((r = editable(c)) != NULL) {
		active = str_equal(rows_text(r, "status"), "active");
		doc_attr(
		    record, "edit", arena_printf(c->arena, "/partners/%" PRId64 "/edit", c->id));
		page_act(c, active ? "close" : "reopen", true);
		add_people(c, active);
	}
	return answer_page(c);
}

/* The form's page: at first, and again with its faults. */
static int
present(struct ctx *c, struct form *f, int status)
{
	page_open(c, "partner/form");
	form_page(c, f);
	return status;
}

/* A code is said on the telephone and typed again: capitals, digits, hyphens. */
static void
check_code(struct ctx *c, struct form *f)
{
	char *code;

	if (f->values[PARTNER_code] == NULL || f->faults[PARTNER_code] != NULL)
		return;
	code = arena_strdup(c->arena, f->values[PARTNER_code]);
	for (char *at = code; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	f->values[PARTNER_code] = code;
	if (strlen(code) < CODE_LEAST ||
	    strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen(code))
		form_fault(f, PARTNER_code, "check.partner-code");
}

/* What no field can know alone. */
static void
check_whole(struct ctx *c, struct form *f)
{
	static const struct {
		const char *base;
		int field;
	} needs[] = {
		{ "agency_fee", PARTNER_commission_rate },
		{ "fixed", PARTNER_commission_fixed_xof },
	};
	const char *from = f->values[PARTNER_contract_from], *to = f->values[PARTNER_contract_to];

	check_code(c, f);
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (str_equal(f->values[PARTNER_commission_base], needs[i].base) &&
		    f->values[needs[i].field] == NULL)
			form_fault(f, needs[i].field, "check.required");
	if (from != NULL && to != NULL && f->faults[PARTNER_contract_from] == NULL &&
	    f->faults[PARTNER_contract_to] == NULL && strcmp(from, to) > 0)
		form_fault(f, PARTNER_contract_to, "check.before-begin");
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &partner_entity, CREATE);

	f->key = form_key(c);
	f->values[PARTNER_country] = "CI";
	f->values[PARTNER_sees_whole_org] = "yes";
	return present(c, f, 200);
}

static int
taken(struct ctx *c, struct form *f)
{
	if (!str_equal(db_duplicate(c->db), "uq_partners_code"))
		return 503;
	form_fault(f, PARTNER_code, "check.taken");
	return present(c, f, 422);
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &partner_entity, CREATE);
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if (ctx_exec(c, SQL_PARTNER_INSERT, form_args(c, f, 0, &n)) != 1)
		return taken(c, f);
	location = arena_printf(c->arena, "/partners/%" PRId64, db_last_id(c->db));
	return form_created(c, f, location, "partner.created");
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new(c, &partner_entity, EDIT);
	struct rows *r = editable(c);

	if (r == NULL)
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read(c, &partner_entity, EDIT);
	struct rows *r = editable(c);
	struct arg *args;
	size_t n;

	if (f->stray || f->version == 0)
		return answer_failure(c, 400);
	if (r == NULL)
		return answer_not_found(c);
	form_keep(c, f, r);
	check_whole(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	if (ctx_exec(c, SQL_PARTNER_UPDATE, args) != 1)
		return db_duplicate(c->db) != NULL
		    ? taken(c, f)
		    : conflict_answer(c, f, SQL_PARTNER_EDITABLE, present);
	return form_saved(c, f, "partner.saved");
}

/* Its people leave with it, from the next request on in every worker; its leads stay. */
static int
shut(struct ctx *c)
{
	if (editable(c) == NULL)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_PARTNER_CLOSE, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.already");
	ctx_exec(c, SQL_PARTNER_DEACTIVATE_PEOPLE, ARGS(ARG("id", c->id)));
	ctx_exec(c, SQL_PARTNER_END_SESSIONS, ARGS(ARG("id", c->id)));
	ctx_exec(c, SQL_PARTNER_WITHDRAW_TOKENS, ARGS(ARG("id", c->id)));
	page_notice(c, "partner.closed");
	return answer_see(c, "/partners/%" PRId64, c->id);
}

/* Its people are brought back one by one, each on purpose. */
static int
reopen(struct ctx *c)
{
	if (editable(c) == NULL)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_PARTNER_REOPEN, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.already");
	page_notice(c, "partner.reopened");
	return answer_see(c, "/partners/%" PRId64, c->id);
}

const struct route partner_routes[] = {
	{ GET, "/partners", browse, PARTNER_VIEW, "partner/list", CSV | JSON | XML, .flags = KEYS,
	    .entity = &partner_entity },
	{ GET, "/partners/new", draft, PARTNER_CREATE, "partner/form", .entity = &partner_entity },
	{ POST, "/partners", create, PARTNER_CREATE, "partner/form", .entity = &partner_entity },
	{ GET, "/partners/:id", show, PARTNER_VIEW, "partner/show", JSON | XML, .flags = KEYS,
	    .entity = &partner_entity },
	{ GET, "/partners/:id/edit", edit, PARTNER_EDIT, "partner/form", .flags = EDITING,
	    .entity = &partner_entity },
	{ POST, "/partners/:id", save, PARTNER_EDIT, "partner/form", .entity = &partner_entity },
	{ POST, "/partners/:id/close", shut, PARTNER_EDIT, "partner/show", .flags = FRESH,
	    .entity = &partner_entity },
	{ POST, "/partners/:id/reopen", reopen, PARTNER_EDIT, "partner/show", .flags = FRESH,
	    .entity = &partner_entity },
	{ .path = NULL },
};
