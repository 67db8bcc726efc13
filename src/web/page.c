#include "web/page.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "model/entity.h"
#include "model/whole.h"
#include "model/workday.h"
#include "web/assets.h"
#include "web/watch.h"

static const char notice_cookie[] = "mb-notice";

/* What the viewer may do, as far as a page shows or hides something by it. */
static void
add_viewer(struct ctx *c)
{
	xmlNodePtr viewer = doc_element(c->page, "viewer");

	doc_attr_int(viewer, "id", c->viewer.id);
	doc_attr(viewer, "name", c->viewer.name);
	doc_attr(viewer, "role", role_names[c->viewer.role]);
	for (int perm = SESSION + 1; perm < PERM__MAX; perm++)
		if (ctx_may(c, (enum perm)perm))
			doc_text(viewer, "may", perm_name((enum perm)perm));
}

/* Codes are ours: anything else in the cookie is not shown. */
static bool
is_code(const char *s)
{
	return !str_empty(s) && strlen(s) < 64 &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz.-") == strlen(s);
}

static void
add_notice(struct ctx *c, const char *kind, const char *code)
{
	xmlNodePtr notice = doc_element(c->page, "notice");

	doc_attr(notice, "kind", kind);
	doc_attr(notice, "code", code);
}

static void
carry_notice(struct ctx *c)
{
	const char *code = request_cookie(c->req, notice_cookie);

	if (!is_code(code) || !str_equal(c->format, "html"))
		return;
	add_notice(c, "success", code);
	response_cookie(c->res, notice_cookie, "", 0);
}

void
page_open(struct ctx *c, const char *name)
{
	struct date today = date_of_time(clock_now());

	c->page = doc_new("page");
	c->page_name = name;
	doc_attr(c->page, "name", name);
	doc_attr(c->page, "version", "1");
	doc_attr(c->page, "lang", c->viewer.lang);
	doc_attr(c->page, "path", c->req->path);
	doc_attr(c->page, "query", c->req->query_string);
	doc_attr(c->page, "csrf", c->viewer.csrf);
	doc_attr(c->page, "today", date_format(c->arena, today));
	doc_attr(c->page, "now", time_format(c->arena, clock_now()));
	/* what is due until then is due soon; a day that was typed makes it no sooner */
	doc_attr(c->page, "soon", date_format(c->arena, workday_add(today, 1, NULL)));
	doc_attr(c->page, "request", c->req->id);
	doc_attr(c->page, "assets", ASSETS);
	if (c->viewer.stage == WHOLE)
		add_viewer(c);
	watch_notices(c);
	carry_notice(c);
}

static void
add_ref(xmlNodePtr row, const struct field *f, const struct rows *r, const char *value)
{
	char column[64];
	xmlNodePtr element;

	snprintf(column, sizeof column, "%s_name", f->name);
	element = doc_text(row, f->name, rows_text(r, column));
	if (element == NULL)
		element = doc_element(row, f->name);
	doc_attr(element, "ref", value);
}

/* Whether a field is told: those that are shown, as all formats promise; on the page also
 * what is there for its sheet alone. */
static bool
is_told(struct ctx *c, const struct field *f)
{
	return (f->on & (LIST | SHOW)) != 0 || ((f->on & ~(unsigned)KEPT) == 0 && str_equal(c->format, "html"));
}

/* By column, the field it is; NULL for what a query gives beside the fields that are told. */
static const struct field **
fields_of(struct ctx *c, const struct entity *e, const struct rows *r)
{
	size_t columns = rows_columns(r);
	const struct field **fields = arena_array(c->arena, columns + 1, sizeof *fields);

	for (size_t i = 0; i < columns; i++)
		if ((fields[i] = entity_field(e, rows_name(r, i))) != NULL && !is_told(c, fields[i]))
			fields[i] = NULL;
	return fields;
}

/* One row of an entity as an element with its fields. */
static xmlNodePtr
add_row(xmlNodePtr parent, const struct entity *e, const struct rows *r, const struct field **fields)
{
	xmlNodePtr row = doc_element(parent, e->name);
	size_t columns = rows_columns(r);

	doc_attr(row, "id", rows_text(r, "id"));
	for (size_t i = 0; i < columns; i++) {
		const char *value = rows_value(r, i);

		if (fields[i] == NULL || value == NULL)
			continue;
		if (fields[i]->type == REF)
			add_ref(row, fields[i], r, value);
		else
			doc_text(row, fields[i]->name, value);
	}
	return row;
}

void
page_rows(struct ctx *c, xmlNodePtr parent, const struct entity *e, struct rows *r)
{
	const struct field **fields = fields_of(c, e, r);

	while (rows_next(r))
		doc_attr(add_row(parent, e, r, fields), "href",
		    arena_printf(c->arena, "%s/%s", e->path, rows_text(r, "id")));
}

xmlNodePtr
page_record(struct ctx *c, const struct entity *e, enum sql sql, int64_t id)
{
	struct rows *r = ctx_query(c, sql, ARGS(ARG("id", id)));
	xmlNodePtr record;

	if (!rows_next(r))
		return NULL;
	record = doc_element(c->page, "record");
	doc_attr(record, "entity", e->name);
	if (scope_rules[ctx_scope(c, expansion_perm(c->statements, sql))].standing != INSIDE)
		doc_attr(record, "partial", "1");
	doc_attr(add_row(record, e, r, fields_of(c, e, r)), "version", rows_text(r, "version"));
	return record;
}

void
page_act(struct ctx *c, const char *name, bool post)
{
	xmlNodePtr act = doc_element(c->page, "act");

	doc_attr(act, "name", name);
	doc_attr(act, "href",
	    arena_printf(c->arena, "%s/%lld/%s", c->route->entity->path, (long long)c->id, name));
	if (post)
		doc_attr(act, "post", "1");
}

void
page_option(xmlNodePtr parent, const char *field, const char *value, const char *name)
{
	xmlNodePtr option = doc_text(parent, "option", name);

	doc_attr(option, "field", field);
	doc_attr(option, "value", value);
}

size_t
page_options(struct ctx *c, xmlNodePtr parent, const char *field, enum sql sql)
{
	struct rows *r = ctx_query(c, sql, NO_ARGS);

	while (rows_next(r))
		page_option(parent, field, rows_text(r, "id"), rows_text(r, "name"));
	return rows_count(r);
}

void
page_notice(struct ctx *c, const char *code)
{
	/* a program's next request is not the next page of whoever reads it */
	if (c->viewer.key == 0)
		response_cookie(c->res, notice_cookie, code, 60);
}

void
page_warning(struct ctx *c, const char *code)
{
	add_notice(c, "warning", code);
}

void
page_failure(struct ctx *c, const char *code)
{
	add_notice(c, "failure", code);
}

static const char *const type_names[] = {
	[TEXT] = "text",
	[NAME] = "text",
	[LINES] = "lines",
	[EMAIL] = "email",
	[PHONE] = "phone",
	[DATE] = "date",
	[BIRTH] = "date",
	[TIME] = "time",
	[ENUM] = "enum",
	[REF] = "ref",
	[RATE] = "rate",
	[MONEY] = "money",
	[COUNT] = "int",
	[SPAN] = "span",
	[PERIOD] = "period",
};

static void
flag(xmlNodePtr n, const char *name, bool on)
{
	if (on)
		doc_attr(n, name, "1");
}

xmlNodePtr
page_field(xmlNodePtr parent, const struct field *f)
{
	xmlNodePtr n = doc_element(parent, "field");

	doc_attr(n, "name", f->name);
	doc_attr(n, "type", type_names[f->type]);
	doc_attr(n, "labels", f->labels);
	flag(n, "list", (f->on & LIST) != 0);
	flag(n, "show", (f->on & SHOW) != 0);
	flag(n, "form", (f->on & FORM) != 0);
	flag(n, "filter", (f->on & FILTER) != 0);
	flag(n, "many", (f->on & MANY) != 0);
	flag(n, "required", (f->on & REQUIRED) != 0);
	flag(n, "beside", f->beside != NULL);
	doc_attr(n, "sort", f->order);
	doc_attr(n, "refers", f->refers);
	if (f->max != 0)
		doc_attr_int(n, "max", f->max);
	for (size_t i = 0; f->domain != NULL && f->domain[i] != NULL; i++)
		doc_text(n, "value", f->domain[i]);
	return n;
}

xmlDocPtr
page_entity(const struct entity *e)
{
	xmlNodePtr root = doc_new("entity");

	doc_attr(root, "name", e->name);
	doc_attr(root, "href", e->path);
	doc_attr_int(root, "contract", e->contract);
	for (const struct field *f = e->fields; f->name != NULL; f++)
		flag(page_field(root, f), "whole", whole_of(e) >= 0 && whole_field(f));
	return root->doc;
}

/* Whether an entity before it, or a field before it in its own, has the same labels. */
static bool
was_labelled(size_t entity, const struct field *until)
{
	for (size_t e = 0; e <= entity; e++)
		for (const struct field *f = entities[e]->fields; f->name != NULL && f != until; f++)
			if (f->type == ENUM && str_equal(f->labels, until->labels))
				return true;
	return false;
}

xmlDocPtr
page_labels(void)
{
	xmlNodePtr root = doc_new("entity");

	doc_attr(root, "name", "report");
	doc_attr(root, "href", "/reports");
	doc_attr_int(root, "contract", 1);
	for (size_t e = 0; entities[e] != NULL; e++)
		for (const struct field *f = entities[e]->fields; f->name != NULL; f++) {
			xmlNodePtr n;

			if (f->type != ENUM || was_labelled(e, f))
				continue;
			n = doc_element(root, "field");
			doc_attr(n, "name", f->labels);
			doc_attr(n, "type", "enum");
			doc_attr(n, "labels", f->labels);
			for (size_t i = 0; f->domain[i] != NULL; i++)
				doc_text(n, "value", f->domain[i]);
		}
	return root->doc;
}
