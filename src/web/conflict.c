#include "web/conflict.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "http/fields.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/editing.h"
#include "web/page.h"
#include "web/url.h"

/* A longer value goes along as a digest: it tells who changed it, which is what the
 * choice beforehand needs, and does not double the page. */
enum { OPENED_MAX = 1000, DIGEST_DIGITS = 16 };

static const char take[] = "take_";

struct conflict {
	const struct rows *now;
	const struct param *opened;	/* name NULL last; NULL: it is not known */
};

static const char *
digest_of(struct ctx *c, const char *value)
{
	char *hex = digest_hex(c->arena, value, strlen(value));

	hex[DIGEST_DIGITS] = '\0';
	return hex;
}

/* The values of the form's fields, to be sent along: the row's, or those in the form.
 * ~FIELD is the digest of one that is long. */
static const char *
opened_values(struct ctx *c, const struct form *f, const struct rows *row)
{
	struct buf b = { .data = NULL };
	const char *out;

	for (size_t i = 0; f->entity->fields[i].name != NULL; i++) {
		const char *name = f->entity->fields[i].name, *value;
		bool is_long;

		/* what is not in the form may be no column of the row either */
		if (!f->offered[i])
			continue;
		value = row != NULL ? rows_text(row, name) : f->values[i];
		if (value == NULL)
			continue;
		is_long = strlen(value) > OPENED_MAX;
		if (b.len != 0)
			buf_addc(&b, '&');
		if (is_long)
			buf_addc(&b, '~');
		buf_adds(&b, name);
		buf_addc(&b, '=');
		buf_adds(&b, is_long ? digest_of(c, value) : url_encoded(c->arena, value));
	}
	out = arena_strdup(c->arena, buf_text(&b));
	buf_free(&b);
	return out;
}

bool
conflict_is_choice(const struct form *f, const char *name)
{
	const struct field *field;

	if (f->mode != EDIT || !str_starts(name, take))
		return false;
	field = entity_field(f->entity, name + strlen(take));
	return field != NULL && f->offered[field - f->entity->fields];
}

static bool
yields(struct ctx *c, const struct field *field)
{
	return str_equal(
	    request_body(c->req, arena_printf(c->arena, "%s%s", take, field->name)), "theirs");
}

bool
conflict_is_typed(struct ctx *c, const struct field *field)
{
	return request_body(c->req, field->name) != NULL && !yields(c, field);
}

static const char *
opened_param(const struct conflict *k, const char *name)
{
	for (const struct param *p = k->opened; p->name != NULL; p++)
		if (str_equal(p->name, name))
			return p->value;
	return NULL;
}

static const char *
opened_digest(struct ctx *c, const struct conflict *k, const struct field *field)
{
	return opened_param(k, arena_printf(c->arena, "~%s", field->name));
}

/* Is the value the one that was opened? */
static bool
is_opened(struct ctx *c, const struct conflict *k, const struct field *field, const char *value)
{
	const char *digest = opened_digest(c, k, field);

	if (digest != NULL)
		return value != NULL && str_equal(digest, digest_of(c, value));
	return str_equal(opened_param(k, field->name), value);
}

/* Who changed it of the two.  Where that is not known, both: so nothing of either
 * is lost unseen. */
static const char *
changed_by(struct ctx *c, const struct form *f, size_t i)
{
	const struct field *field = &f->entity->fields[i];

	if (f->conflict->opened == NULL)
		return "both";
	if (is_opened(c, f->conflict, field, f->values[i]))
		return "theirs";
	return is_opened(c, f->conflict, field, rows_text(f->conflict->now, field->name)) ? "mine" : "both";
}

static const struct param *
parsed(struct ctx *c, const char *opened)
{
	struct fields fields = { .list = NULL };

	if (opened == NULL || fields_urlencoded(&fields, c->arena, opened, strlen(opened)) != 0)
		return NULL;
	return fields.list;
}

static bool
differs(const struct form *f, size_t i)
{
	return f->offered[i] &&
	    !str_equal(f->values[i], rows_text(f->conflict->now, f->entity->fields[i].name));
}

/* What he did not type is theirs, as it stands now; how many fields are left that
 * are not the same. */
static size_t
compare(struct ctx *c, struct form *f)
{
	size_t n = 0;

	for (size_t i = 0; f->entity->fields[i].name != NULL; i++) {
		const struct field *field = &f->entity->fields[i];

		if (f->offered[i] && !conflict_is_typed(c, field))
			f->values[i] = rows_text(f->conflict->now, field->name);
		n += differs(f, i);
	}
	return n;
}

int
conflict_answer(struct ctx *c, struct form *f, enum sql editable,
    int (*present)(struct ctx *, struct form *, int status))
{
	struct conflict *k = arena_alloc(c->arena, sizeof *k);
	struct rows *now;

	/* the transaction still sees the row as it was when it began */
	db_rollback(c->db);
	db_begin(c->db);
	now = ctx_query(c, editable, ARGS(ARG("id", c->id)));
	if (!rows_next(now))
		return answer_not_found(c);
	k->now = now;
	k->opened = parsed(c, f->opened);
	f->conflict = k;
	f->version = rows_int(now, "version");
	if (compare(c, f) == 0) {
		page_notice(c, "form.same");
		return answer_see(c, "%s/%lld", f->entity->path, (long long)c->id);
	}
	present(c, f, 409);
	page_failure(c, "form.differs");
	return 409;
}

/* A value as an element of its field's name: the sheets show it as they show any. */
static void
add_version(xmlNodePtr difference, const char *whose, const struct field *field, const char *value)
{
	xmlNodePtr version = doc_element(difference, whose);

	if (value != NULL)
		doc_text(version, field->name, value);
}

static void
add_difference(struct ctx *c, const struct form *f, size_t i, xmlNodePtr parent)
{
	const struct field *field = &f->entity->fields[i];
	const struct conflict *k = f->conflict;
	xmlNodePtr difference = doc_element(parent, "difference");

	doc_attr(difference, "name", field->name);
	doc_attr(difference, "changed", changed_by(c, f, i));
	if (k->opened != NULL && opened_digest(c, k, field) == NULL)
		add_version(difference, "opened", field, opened_param(k, field->name));
	add_version(difference, "theirs", field, rows_text(k->now, field->name));
	add_version(difference, "mine", field, f->values[i]);
}

/* What the next answer is about: the row as it was shown for the first time, what
 * came back with it, or what stands now. */
static const char *
opened(struct ctx *c, const struct form *f)
{
	if (f->conflict != NULL)
		return opened_values(c, f, f->conflict->now);
	return c->req->method == POST ? f->opened : opened_values(c, f, NULL);
}

void
conflict_add(struct ctx *c, const struct form *f, xmlNodePtr form)
{
	xmlNodePtr conflict;

	doc_attr(form, "opened", opened(c, f));
	if (f->conflict == NULL)
		return;
	conflict = doc_element(form, "conflict");
	editing_saver(c, f, conflict);
	for (size_t i = 0; f->entity->fields[i].name != NULL; i++)
		if (differs(f, i))
			add_difference(c, f, i, conflict);
}
