#include "store/whole_sql.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "model/whole.h"

enum { LENGTH = 255, FIELDS_MAX = 100 };

/* One statement on its way. */
struct text {
	struct arena *a;
	const struct whole *w;
	struct rows *constraints;
	struct buf b;
};

static const char *
type_of(struct arena *a, const struct field *f)
{
	switch (f->type) {
	case LINES:
		return "LONGTEXT";
	case DATE:
	case BIRTH:
		return "DATE";
	case TIME:
		return "DATETIME";
	case REF:
	case MONEY:
	case COUNT:
		return "BIGINT";
	case RATE:
		return "DECIMAL(5, 2)";
	default:
		return arena_printf(a, "VARCHAR(%d)", f->max > LENGTH ? f->max : LENGTH);
	}
}

/* The rows as a table, j, of all fields or these, by their places.  What does not fit is no NULL. */
static void
put_rows(struct text *t, const bool *these)
{
	buf_printf(&t->b,
	    " FROM JSON_TABLE(:rows, '$[*]' COLUMNS (id BIGINT PATH '$.id' ERROR ON ERROR, "
	    "version INT PATH '$.version' ERROR ON ERROR");
	for (const struct field *f = t->w->entity->fields; f->name != NULL; f++)
		if (these == NULL ? whole_field(f) : these[f - t->w->entity->fields])
			buf_printf(&t->b, ", %s %s PATH '$.%s' ERROR ON ERROR", f->name,
			    type_of(t->a, f), f->name);
	if (t->w->entity == &prospect_entity)
		buf_adds(&t->b,
		    ", name_key VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH "
		    "'$.name_key'");
	buf_adds(&t->b, ")) j");
}

static void
put_read(struct text *t, const struct field *f)
{
	if (f->sql != NULL)
		buf_adds(&t->b, f->sql);
	else
		buf_printf(&t->b, "%s.%s", t->w->alias, f->name);
}

static void
make_read(struct text *t)
{
	buf_printf(&t->b, "SELECT %s.id", t->w->alias);
	if (t->w->versioned)
		buf_printf(&t->b, ", %s.version", t->w->alias);
	for (const struct field *f = t->w->entity->fields; f->name != NULL; f++) {
		if (!whole_field(f))
			continue;
		buf_adds(&t->b, ", ");
		put_read(t, f);
		buf_printf(&t->b, " AS %s", f->name);
	}
	buf_printf(&t->b, " FROM %s %s WHERE %s.id > :after ORDER BY %s.id LIMIT :limit",
	    t->w->entity->table, t->w->alias, t->w->alias, t->w->alias);
}

/* The columns of an INSERT or their values. */
static void
put_columns(struct text *t, bool values)
{
	const struct whole *w = t->w;

	for (const struct field *f = w->entity->fields; f->name != NULL; f++)
		if (whole_field(f) && !whole_later(w, f) && whole_stored(w, f) == NULL)
			buf_printf(&t->b, values ? ", j.%s" : ", %s", f->name);
	for (const struct whole_column *c = w->columns; c->field != NULL || c->column != NULL; c++)
		if (c->column != NULL)
			buf_printf(&t->b, ", %s", values ? c->value : c->column);
}

static void
make_insert(struct text *t)
{
	buf_printf(
	    &t->b, "INSERT INTO %s (id%s", t->w->entity->table, t->w->versioned ? ", version" : "");
	put_columns(t, false);
	buf_printf(&t->b, ") SELECT j.id%s", t->w->versioned ? ", j.version" : "");
	put_columns(t, true);
	put_rows(t, NULL);
}

/* Texts by their bytes: for the database É is e. */
static bool
is_text(const struct field *f)
{
	return f->type == TEXT || f->type == NAME || f->type == LINES || f->type == EMAIL ||
	    f->type == PHONE || f->type == ENUM;
}

/* The fields a constraint is about, by their places: it names their columns in back quotes.
 * False: it names one that is of no field. */
static bool
learn_fields(struct text *t, const char *clause, bool *fields)
{
	char *rest = arena_strdup(t->a, clause), *at, *end;
	const struct field *f;

	for (; (at = strchr(rest, '`')) != NULL && (end = strchr(at + 1, '`')) != NULL;
	     rest = end + 1) {
		*end = '\0';
		if ((f = whole_field_of(t->w, at + 1)) == NULL)
			return false;
		fields[f - t->w->entity->fields] = true;
	}
	return true;
}

/* The next of the table's constraints that can be asked of the fields alone; NULL: no more. */
static const char *
next_constraint(struct text *t, bool *fields)
{
	while (t->constraints != NULL && rows_next(t->constraints)) {
		const char *clause = rows_text(t->constraints, "check_clause");
		bool its[FIELDS_MAX] = { false };

		if (!str_equal(rows_text(t->constraints, "table_name"), t->w->entity->table) ||
		    !learn_fields(t, clause, its))
			continue;
		for (size_t i = 0; i < FIELDS_MAX; i++)
			fields[i] = fields[i] || its[i];
		return clause;
	}
	return NULL;
}

/* The rows as they would be in the table, as far as its constraints go, which say themselves
 * what they take. */
static void
make_check(struct text *t)
{
	bool fields[FIELDS_MAX] = { false };
	const char *clause;

	if (t->constraints != NULL)
		rows_seek(t->constraints, 0);
	buf_adds(&t->b, "SELECT t.id, CASE WHEN FALSE THEN ''");
	while ((clause = next_constraint(t, fields)) != NULL)
		buf_printf(&t->b, " WHEN NOT (%s) THEN '%s'", clause,
		    rows_text(t->constraints, "constraint_name"));
	buf_adds(&t->b, " END AS broken FROM (SELECT j.id");
	for (const struct field *f = t->w->entity->fields; f->name != NULL; f++) {
		const struct whole_column *c = whole_stored(t->w, f);

		if (fields[f - t->w->entity->fields])
			buf_printf(&t->b, ", %s%s AS %s", c == NULL ? "j." : "",
			    c == NULL ? f->name : c->value, c == NULL ? f->name : c->column);
	}
	put_rows(t, fields);
	buf_adds(&t->b, ") t HAVING broken IS NOT NULL LIMIT 1");
}

/* What is set by others than its row, when rows are made, is compared with nothing. */
static bool
is_compared(const struct whole *w, const struct field *f)
{
	const struct whole_column *c = whole_stored(w, f);

	return whole_field(f) && (!whole_later(w, f) || c == NULL || c->column != NULL);
}

static void
put_difference(struct text *t, const struct field *f)
{
	const char *binary = is_text(f) ? "BINARY " : "";

	buf_printf(&t->b, " WHEN NOT (%s", binary);
	put_read(t, f);
	buf_printf(&t->b, " <=> %sj.%s", binary, f->name);
	if (whole_later(t->w, f))
		buf_printf(&t->b, " OR %s.%s IS NULL", t->w->alias, f->name);
	buf_printf(&t->b, ") THEN '%s'", f->name);
}

static void
make_present(struct text *t)
{
	const char *alias = t->w->alias;

	buf_printf(&t->b, "SELECT %s.id, CASE", alias);
	for (const struct field *f = t->w->entity->fields; f->name != NULL; f++)
		if (is_compared(t->w, f))
			put_difference(t, f);
	if (t->w->versioned)
		buf_printf(&t->b, " WHEN %s.version <> j.version THEN 'version'", alias);
	buf_adds(&t->b, " END AS other");
	put_rows(t, NULL);
	buf_printf(
	    &t->b, " STRAIGHT_JOIN %s %s ON %s.id = j.id", t->w->entity->table, alias, alias);
}

/* Of an entity that has nothing to be written later the statement does nothing. */
static void
make_later(struct text *t)
{
	const char *alias = t->w->alias;

	buf_printf(&t->b, "UPDATE %s %s JOIN (SELECT j.*", t->w->entity->table, alias);
	put_rows(t, NULL);
	buf_printf(
	    &t->b, ") j ON j.id = %s.id SET %s.updated_at = %s.updated_at", alias, alias, alias);
	for (const char *const *l = t->w->later; *l != NULL; l++)
		if (whole_stored(t->w, entity_field(t->w->entity, *l)) == NULL)
			buf_printf(&t->b, ", %s.%s = j.%s", alias, *l, *l);
}

static void
make_one(struct text *t)
{
	buf_printf(&t->b, "SELECT id FROM %s WHERE id = :id", t->w->entity->table);
}

static void
make_count(struct text *t)
{
	buf_printf(&t->b, "SELECT COUNT(*) AS n FROM %s", t->w->entity->table);
}

static void
make_nothing(struct text *t)
{
	buf_adds(&t->b, "DO :rows");
}

static const struct {
	const char *name;
	void (*make)(struct text *);
} kinds[WHOLE_SQLS] = {
	[WHOLE_READ] = { "read", make_read },
	[WHOLE_INSERT] = { "insert", make_insert },
	[WHOLE_CHECK] = { "check", make_check },
	[WHOLE_PRESENT] = { "present", make_present },
	[WHOLE_LATER] = { "later", make_later },
	[WHOLE_ONE] = { "one", make_one },
	[WHOLE_COUNT] = { "count", make_count },
};

static struct statement
make(struct arena *a, const struct whole *w, struct rows *constraints, enum whole_sql kind)
{
	struct text t = { .a = a, .w = w, .constraints = constraints };
	struct statement s = { .name = arena_printf(
				   a, "whole/%s_%s", w->entity->name, kinds[kind].name),
		.seldom = true };

	if (kind == WHOLE_LATER && w->later[0] == NULL)
		make_nothing(&t);
	else
		kinds[kind].make(&t);
	s.text = arena_strdup(a, buf_text(&t.b));
	buf_free(&t.b);
	return s;
}

const struct statement *
whole_statements(struct arena *a, const struct statement *given, size_t ngiven,
    struct rows *constraints, size_t *n)
{
	struct statement *all;
	size_t count = 0;

	while (wholes[count].entity != NULL)
		count++;
	*n = ngiven;
	all = arena_array(a, ngiven + count * WHOLE_SQLS, sizeof *all);
	for (size_t i = 0; i < ngiven; i++)
		all[i] = given[i];
	for (size_t w = 0; w < count; w++)
		for (int kind = 0; kind < WHOLE_SQLS; kind++)
			all[(*n)++] = make(a, &wholes[w], constraints, (enum whole_sql)kind);
	return all;
}

int
whole_sql(size_t ngiven, int whole, enum whole_sql kind)
{
	return (int)ngiven + whole * WHOLE_SQLS + (int)kind;
}
