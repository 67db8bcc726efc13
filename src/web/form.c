#include "web/form.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "crypt/random.h"
#include "http/http.h"
#include "model/check.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/api.h"
#include "web/conflict.h"
#include "web/editing.h"
#include "web/page.h"

enum { KEY_BYTES = 32 };

static size_t
field_count(const struct entity *e)
{
	size_t n = 0;

	while (e->fields[n].name != NULL)
		n++;
	return n;
}

/* A field with a permission of its own, in a form for rows that go further than it:
 * offered for none of them but one that is known to be within.  A new row is among
 * nobody's yet. */
static bool
may_write(struct ctx *c, const struct field *field, enum field_on mode, enum perm held)
{
	if ((field->on & mode) == 0)
		return false;
	if (field->needs == PERM__UNSET || field->needs == held)
		return true;
	return mode == CREATE ? ctx_may(c, field->needs) :
				ctx_may_all(c, field->needs, ctx_scope(c, c->route->may));
}

struct form *
form_new_held(struct ctx *c, const struct entity *e, enum field_on mode, enum perm held)
{
	struct form *f = arena_alloc(c->arena, sizeof *f);
	size_t n = field_count(e);

	f->entity = e;
	f->mode = mode;
	f->values = arena_array(c->arena, n + 1, sizeof *f->values);
	f->faults = arena_array(c->arena, n + 1, sizeof *f->faults);
	f->offered = arena_array(c->arena, n + 1, sizeof *f->offered);
	for (size_t i = 0; i < n; i++)
		f->offered[i] = may_write(c, &e->fields[i], mode, held);
	return f;
}

struct form *
form_new(struct ctx *c, const struct entity *e, enum field_on mode)
{
	return form_new_held(c, e, mode, PERM__UNSET);
}

bool
form_strays(struct ctx *c, const char *const *names)
{
	for (const struct param *p = c->req->body; p->name != NULL; p++)
		if (!str_equal(p->name, "csrf") && str_index(names, p->name) < 0)
			return true;
	return c->req->uploads[0].name != NULL;
}

static bool
is_own(const struct form *f, const char *name)
{
	static const char *const own[] = { "csrf", "key", "version", "opened", NULL };

	return str_index(own, name) >= 0 || conflict_is_choice(f, name) ||
	    (f->entity->doubtful && str_equal(name, "despite"));
}

static const char *
stray_of(struct ctx *c, const struct form *f)
{
	for (const struct param *p = c->req->body; p->name != NULL; p++) {
		const struct field *field = entity_field(f->entity, p->name);

		if (field == NULL ? !is_own(f, p->name) : !f->offered[field - f->entity->fields])
			return p->name;
	}
	return c->req->uploads[0].name;
}

void
form_take(struct ctx *c, struct form *f)
{
	const struct entity *e = f->entity;

	f->stray = stray_of(c, f);
	f->key = c->api ? api_form_key(c) : request_body(c->req, "key");
	f->version = c->api && c->req->if_match != NULL ? api_version(c->req->if_match) : str_id(request_body(c->req, "version"));
	f->opened = request_body(c->req, "opened");
	f->despite = e->doubtful ? request_body(c->req, "despite") : NULL;
	f->id = c->id;
	for (size_t i = 0; e->fields[i].name != NULL; i++)
		if (f->offered[i])
			f->values[i] = check_field(c->arena, &e->fields[i],
			    request_body(c->req, e->fields[i].name), &f->faults[i]);
}

struct form *
form_read_held(struct ctx *c, const struct entity *e, enum field_on mode, enum perm held)
{
	struct form *f = form_new_held(c, e, mode, held);

	form_take(c, f);
	return f;
}

struct form *
form_read(struct ctx *c, const struct entity *e, enum field_on mode)
{
	return form_read_held(c, e, mode, PERM__UNSET);
}

void
form_fill(struct form *f, const struct rows *r)
{
	for (size_t i = 0; f->entity->fields[i].name != NULL; i++)
		if (f->offered[i])
			f->values[i] = rows_text(r, f->entity->fields[i].name);
	f->id = rows_int(r, "id");
	f->version = rows_int(r, "version");
}

void
form_keep(struct ctx *c, struct form *f, const struct rows *r)
{
	for (size_t i = 0; f->entity->fields[i].name != NULL; i++) {
		const struct field *field = &f->entity->fields[i];

		if (!f->offered[i] || conflict_is_typed(c, field))
			continue;
		f->values[i] = rows_text(r, field->name);
		f->faults[i] = NULL;
	}
}

const char *
form_changes(struct ctx *c, const struct form *f, const struct rows *r)
{
	const char *names = NULL;

	for (size_t i = 0; f->entity->fields[i].name != NULL; i++) {
		const char *name = f->entity->fields[i].name;

		if (!f->offered[i] || str_equal(f->values[i], rows_text(r, name)))
			continue;
		names = names == NULL ? name : arena_printf(c->arena, "%s %s", names, name);
	}
	return names;
}

int
form_unread(struct ctx *c, const struct form *f)
{
	int status = answer_failure(c, c->api && f->stray == NULL ? 428 : 400);

	if (c->api && f->stray != NULL)
		answer_fault(c, f->stray, "check.stray");
	return status;
}

bool
form_valid(const struct form *f)
{
	for (size_t i = 0; f->entity->fields[i].name != NULL; i++)
		if (f->faults[i] != NULL)
			return false;
	return true;
}

void
form_fault(struct form *f, int field, const char *key)
{
	f->faults[field] = key;
}

void
form_among(struct ctx *c, struct form *f, int field, enum sql sql)
{
	struct rows *r;

	if (f->values[field] == NULL || f->faults[field] != NULL)
		return;
	r = ctx_query(c, sql, NO_ARGS);
	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), f->values[field]))
			return;
	form_fault(f, field, "check.choice");
}

struct arg *
form_args(struct ctx *c, const struct form *f, size_t room, size_t *n)
{
	struct arg *args = arena_array(c->arena, 2 * field_count(f->entity) + room + 1, sizeof *args);

	*n = 0;
	for (size_t i = 0; f->entity->fields[i].name != NULL; i++) {
		const struct field *field = &f->entity->fields[i];

		if ((field->on & f->mode) == 0)
			continue;
		args[(*n)++] = arg_text(field->name, f->values[i]);
		if (f->mode == EDIT && field->needs != PERM__UNSET)
			args[(*n)++] =
			    arg_int(arena_printf(c->arena, "set_%s", field->name), f->offered[i]);
	}
	return args;
}

xmlNodePtr
form_page(struct ctx *c, const struct form *f)
{
	const struct entity *e = f->entity;
	xmlNodePtr form = doc_element(c->page, "form");
	const char *record = f->mode == CREATE ? e->path
					       : arena_printf(c->arena, "%s/%lld", e->path, (long long)f->id);

	doc_attr(form, "entity", e->name);
	doc_attr(form, "mode", f->mode == CREATE ? "create" : "edit");
	doc_attr(form, "action", f->action != NULL ? f->action : record);
	doc_attr(form, "cancel", f->cancel != NULL ? f->cancel : record);
	doc_attr(form, "about", f->about);
	if (f->mode == CREATE)
		doc_attr(form, "key", f->key);
	else
		doc_attr_int(form, "version", f->version);
	for (size_t i = 0; e->fields[i].name != NULL; i++) {
		xmlNodePtr input;

		if (!f->offered[i])
			continue;
		input = doc_element(form, "input");
		doc_attr(input, "name", e->fields[i].name);
		doc_attr(input, "fault", f->faults[i]);
		if (f->faults[i] != NULL && e->fields[i].max != 0)
			doc_attr_int(input, "limit", e->fields[i].max);
		doc_content(input, f->values[i]);
	}
	if (f->mode == EDIT) {
		conflict_add(c, f, form);
		editing_add(c, e, f->id);
	}
	return form;
}

const char *
form_key(struct ctx *c)
{
	return random_token(c->arena, KEY_BYTES);
}

bool
form_first(struct ctx *c, const struct form *f, const char **location)
{
	struct rows *r;

	*location = NULL;
	if (str_empty(f->key) || strlen(f->key) != FORM_KEY)
		return false;
	if (ctx_exec(c, SQL_IDEMPOTENCY_INSERT,
		ARGS(ARG("key", f->key), ARG("user_id", c->viewer.id), ARG("route", c->route->path))) == 1)
		return true;
	r = ctx_query(c, SQL_IDEMPOTENCY_ONE, ARGS(ARG("key", f->key), ARG("user_id", c->viewer.id)));
	if (rows_next(r))
		*location = rows_text(r, "location");
	return false;
}

int
form_repeated(struct ctx *c, const char *location)
{
	c->made = location != NULL;
	return location != NULL ? answer_see(c, "%s", location) : answer_failure(c, 400);
}

void
form_done(struct ctx *c, const struct form *f, const char *location)
{
	ctx_exec(c, SQL_IDEMPOTENCY_DONE,
	    ARGS(ARG("key", f->key), ARG("user_id", c->viewer.id), ARG("location", location)));
}

int
form_created(struct ctx *c, const struct form *f, const char *location, const char *notice)
{
	form_done(c, f, location);
	c->made = true;
	page_notice(c, notice);
	return answer_see(c, "%s", location);
}

int
form_saved(struct ctx *c, const struct form *f, const char *notice)
{
	editing_saved(c, f);
	page_notice(c, notice);
	return answer_see(c, "%s/%lld", f->entity->path, (long long)f->id);
}
