#include "web/duplicate.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "model/alike.h"
#include "model/check.h"
#include "model/domain.h"
#include "model/entity/prospect.h"

enum {
	SHOWN = 20,
	FOUND = 200,		/* candidates of one kind */
	REASON_LEAST = 5,	/* SPEC 7.7; the most is the field's */
	ARGS_MAX = 12,
};

static const enum prospect_field compared[] = {
	PROSPECT_last_name,
	PROSPECT_first_name,
	PROSPECT_email,
	PROSPECT_phone,
	PROSPECT_birth_date,
};

struct person
duplicate_of_row(const struct rows *r)
{
	return (struct person){
		.id = rows_int(r, "id"),
		.last_name = rows_text(r, "last_name"),
		.first_name = rows_text(r, "first_name"),
		.email = rows_text(r, "email"),
		.phone = rows_text(r, "phone"),
		.birth_date = rows_text(r, "birth_date"),
	};
}

struct person
duplicate_of_form(const struct form *f)
{
	return (struct person){
		.id = f->mode == EDIT ? f->id : 0,
		.last_name = f->values[PROSPECT_last_name],
		.first_name = f->values[PROSPECT_first_name],
		.email = f->values[PROSPECT_email],
		.phone = f->values[PROSPECT_phone],
		.birth_date = f->values[PROSPECT_birth_date],
	};
}

bool
duplicate_changed(const struct form *f, const struct rows *r)
{
	for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
		const char *now = f->values[compared[i]];
		const char *was = rows_text(r, f->entity->fields[compared[i]].name);

		if (str_empty(now) ? !str_empty(was) : !str_equal(now, was))
			return true;
	}
	return false;
}

/* Folded words and spaces: nothing in them needs to be escaped. */
static const char *
json_of(struct arena *a, const char **keys, size_t n)
{
	struct buf b = { .data = NULL };
	const char *text;

	buf_addc(&b, '[');
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s\"%s\"", i > 0 ? "," : "", keys[i]);
	buf_addc(&b, ']');
	text = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return text;
}

/* What is equal, for both queries.  What is not known is '', which no row has. */
static size_t
give_keys(struct arena *a, const struct person *p, struct arg out[ARGS_MAX])
{
	size_t n = 0;

	out[n++] = arg_int("id", p->id);
	out[n++] = arg_text("email_key", alike_email(a, p->email));
	out[n++] = arg_text("phone", p->phone != NULL ? p->phone : "");
	out[n++] = arg_text("name_key", alike_name(a, p->last_name, p->first_name));
	out[n++] = arg_text("birth_date", str_empty(p->birth_date) ? NULL : p->birth_date);
	out[n++] = arg_int("shown", SHOWN);
	out[n].name = NULL;
	return n;
}

/* What is equal or nearly so. */
static size_t
give_likeness(struct ctx *c, const struct person *p, struct arg out[ARGS_MAX])
{
	size_t n = give_keys(c->arena, p, out), slips;
	const char **keys;

	slips = alike_slips(c->arena, p->last_name, p->first_name, ALIKE_LONG, 0, &keys);
	out[n++] = arg_text("slips", json_of(c->arena, keys, slips));
	slips = str_empty(p->birth_date) ? 0 :
	    alike_slips(c->arena, p->last_name, p->first_name, ALIKE_SHORT, ALIKE_LONG, &keys);
	out[n++] = arg_text("short_slips", json_of(c->arena, keys, slips));
	out[n++] = arg_int("found", FOUND);
	out[n].name = NULL;
	return n;
}

static struct rows *
find(struct ctx *c, const struct person *p, bool told)
{
	struct arg args[ARGS_MAX];
	size_t n = give_likeness(c, p, args);

	args[n++] = arg_int("told", told);
	args[n].name = NULL;
	return ctx_query(c, SQL_DUPLICATE_CANDIDATES, args);
}

static const struct field *
reason_field(void)
{
	return entity_field(&duplicate_entity, "reason");
}

static const char *
reason_of(struct ctx *c, const char *typed, const char **fault)
{
	const char *reason;

	*fault = NULL;
	reason = check_field(c->arena, reason_field(), typed, fault);
	if (*fault == NULL && (reason == NULL || utf8_length(reason) < REASON_LEAST))
		*fault = "check.despite";
	return reason;
}

const char *
duplicate_reason(struct ctx *c, const char **fault)
{
	return reason_of(c, request_body(c->req, "despite"), fault);
}

void
duplicate_refuse(xmlNodePtr alike, const char *reason, const char *fault)
{
	doc_attr(alike, "fault", fault);
	if (fault != NULL)
		doc_attr_int(alike, "limit", reason_field()->max);
	doc_text(alike, "why", reason);
}

bool
duplicate_doubt(struct ctx *c, struct form *f)
{
	struct person p = duplicate_of_form(f);
	const char *reference;

	if (!ctx_may(c, PROSPECT_VIEW))
		return duplicate_known(c, f, c->viewer.partner, request_body(c->req, "despite"), &reference);
	f->doubts = find(c, &p, false);
	if (rows_count(f->doubts) == 0)
		return false;
	f->despite = duplicate_reason(c, &f->despite_fault);
	return f->despite_fault != NULL;
}

bool
duplicate_despite(struct ctx *c, struct form *f, const char *despite)
{
	f->despite = reason_of(c, despite, &f->despite_fault);
	return f->despite_fault == NULL;
}

bool
duplicate_known(struct ctx *c, struct form *f, int64_t partner, const char *despite, const char **reference)
{
	struct person p = duplicate_of_form(f);
	struct arg args[ARGS_MAX];
	size_t n = give_likeness(c, &p, args);

	args[n++] = arg_int("partner", partner);
	args[n].name = NULL;
	f->doubts = ctx_query(c, SQL_DUPLICATE_KNOWN, args);
	*reference = NULL;
	if (!rows_next(f->doubts))
		return false;
	*reference = rows_text(f->doubts, "reference");
	return !duplicate_despite(c, f, despite);
}

/* The kinds that are set, a bit each, as words. */
static const char *
kinds_of(struct arena *a, int64_t kinds)
{
	const char *words = "";

	for (size_t i = 0; likeness_names[i] != NULL; i++)
		if ((kinds >> i & 1) != 0)
			words = arena_printf(a, "%s%s%s", words, *words == '\0' ? "" : " ", likeness_names[i]);
	return words;
}

static bool
is_inside(struct ctx *c)
{
	return scope_rules[ctx_scope(c, PROSPECT_VIEW)].standing == INSIDE;
}

static void
add_person(struct ctx *c, xmlNodePtr parent, const struct rows *r)
{
	xmlNodePtr person = doc_element(parent, "person");

	doc_attr(person, "reference", rows_text(r, "reference_number"));
	doc_attr(person, "advisor", rows_text(r, "advisor"));
	if (rows_int(r, "open") == 0)
		return;
	doc_attr(person, "id", rows_text(r, "id"));
	doc_attr(person, "href", arena_printf(c->arena, "/prospects/%s", rows_text(r, "id")));
	doc_attr(person, "status", rows_text(r, "status"));
	/* who does not read an address does not find out by trying it */
	if (is_inside(c))
		doc_attr(person, "by", kinds_of(c->arena, rows_int(r, "kinds")));
	doc_content(person, arena_printf(c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name")));
}

/* Who reads nobody is told the reference of whom he brought himself.  True: of this one not. */
static bool
add_own(xmlNodePtr alike, const char *reference)
{
	if (reference != NULL)
		doc_attr(doc_element(alike, "person"), "reference", reference);
	return reference == NULL;
}

static xmlNodePtr
add_people(struct ctx *c, xmlNodePtr parent, struct rows *r)
{
	xmlNodePtr alike = doc_element(parent, "alike");
	bool inside = is_inside(c), known = false;

	rows_seek(r, 0);
	while (rows_next(r))
		if (!ctx_may(c, PROSPECT_VIEW))
			known = add_own(alike, rows_text(r, "reference")) || known;
		else if (inside || rows_int(r, "open") != 0)
			add_person(c, alike, r);
		else
			known = true;
	doc_attr(alike, "known", known ? "1" : NULL);
	return alike;
}

void
duplicate_warn(struct ctx *c, xmlNodePtr form, const struct form *f)
{
	xmlNodePtr alike;

	if (f->doubts == NULL && str_empty(f->despite))
		return;
	alike = add_people(c, form, f->doubts != NULL ? f->doubts : rows_none(c->arena));
	duplicate_refuse(alike, f->despite, f->despite_fault);
}

static const char *
strongest(int64_t kinds)
{
	for (size_t i = 0; likeness_names[i] != NULL; i++)
		if ((kinds >> i & 1) != 0)
			return likeness_names[i];
	return NULL;
}

void
duplicate_note(struct ctx *c, const struct form *f, int64_t id)
{
	struct person p = duplicate_of_form(f);
	struct arg keys[ARGS_MAX];

	p.id = id;
	if (f->doubts != NULL)
		rows_seek(f->doubts, 0);
	while (f->doubts != NULL && rows_next(f->doubts))
		ctx_exec(c, SQL_DUPLICATE_NOTE,
		    ARGS(ARG("id", id), ARG("other", rows_int(f->doubts, "id")),
			ARG("likeness", strongest(rows_int(f->doubts, "kinds"))), ARG("reason", f->despite)));
	give_keys(c->arena, &p, keys);
	ctx_exec(c, SQL_DUPLICATE_MEANWHILE, keys);
}

xmlNodePtr
duplicate_list(struct ctx *c, xmlNodePtr parent, const struct person *p)
{
	struct rows *r = find(c, p, true);

	return rows_count(r) == 0 ? NULL : add_people(c, parent, r);
}

const char *
duplicate_likeness(struct ctx *c, const struct person *p, int64_t other)
{
	struct rows *r = find(c, p, true);

	while (rows_next(r))
		if (rows_int(r, "id") == other)
			return strongest(rows_int(r, "kinds"));
	return NULL;
}
