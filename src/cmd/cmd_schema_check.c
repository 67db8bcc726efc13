/*
 * maboussole schema check: what the program declares of its things
 * (src/model/entity) against what the database has.  A field without its
 * column, a limit the column does not hold, a choice it does not know, and a
 * plan whose index does not serve it are each named.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/entity.h"

enum { CHECK_TIMEOUT_S = 30 };

struct check {
	struct arena *arena;
	struct rows *columns, *indexes;
	void (*tell)(void *, const char *at, const char *fault);
	void *context;
};

static void
fault(struct check *c, const struct entity *e, const char *name, const char *what)
{
	c->tell(c->context, arena_printf(c->arena, "%s.%s", e->table, name), what);
}

static bool
find(struct rows *r, const char *table, const char *key, const char *name)
{
	rows_seek(r, 0);
	while (rows_next(r))
		if (str_equal(rows_text(r, "table_name"), table) && str_equal(rows_text(r, key), name))
			return true;
	return false;
}

/* The kinds of column a type of field is stored in. */
static const char *const kinds[][5] = {
	[TEXT] = { "varchar", NULL },
	[NAME] = { "varchar", NULL },
	[LINES] = { "mediumtext", "text", "longtext", NULL },
	[EMAIL] = { "varchar", NULL },
	[PHONE] = { "varchar", NULL },
	[DATE] = { "date", NULL },
	[BIRTH] = { "date", NULL },
	[TIME] = { "timestamp", "datetime", NULL },
	[ENUM] = { "enum", "varchar", "char", NULL },
	[REF] = { "bigint", NULL },
	[RATE] = { "decimal", NULL },
	[MONEY] = { "bigint", NULL },
	[COUNT] = { "int", "smallint", "tinyint", NULL },
	[SPAN] = { "timestamp", "datetime", NULL },
	[PERIOD] = { "timestamp", "datetime", NULL },
};

/* enum('new','analyzing',…) exactly as the domain has it. */
static bool
same_choices(struct check *c, const struct field *f)
{
	struct buf b = { .data = NULL };
	bool same;

	for (size_t i = 0; f->domain[i] != NULL; i++)
		buf_printf(&b, "%s'%s'", i == 0 ? "enum(" : ",", f->domain[i]);
	buf_adds(&b, ")");
	same = str_equal(buf_text(&b), rows_text(c->columns, "column_type"));
	buf_free(&b);
	return same;
}

static bool
holds_longest(struct check *c, const struct field *f)
{
	int64_t most = f->max;

	for (size_t i = 0; f->domain != NULL && f->domain[i] != NULL; i++)
		if ((int64_t)strlen(f->domain[i]) > most)
			most = (int64_t)strlen(f->domain[i]);
	return rows_int(c->columns, "length") == 0 || rows_int(c->columns, "length") >= most;
}

static void
check_field_column(struct check *c, const struct entity *e, const struct field *f)
{
	const char *kind;

	if (f->sql != NULL)
		return;
	if (!find(c->columns, f->beside != NULL ? f->beside : e->table, "column_name",
		f->range != NULL ? f->range : f->name)) {
		fault(c, e, f->name, "no such column");
		return;
	}
	kind = rows_text(c->columns, "data_type");
	if (str_index(kinds[f->type], kind) < 0)
		fault(c, e, f->name, arena_printf(c->arena, "a column of type %s", kind));
	else if (str_equal(kind, "enum") && !same_choices(c, f))
		fault(c, e, f->name, "other choices than the program's");
	else if (!holds_longest(c, f))
		fault(c, e, f->name, "shorter than the field");
}

/* The span of the plan that its order goes by; NULL: it has none. */
static const struct field *
span_of(const struct entity *e, const struct plan *p)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (f->type == SPAN && (p->keys & entity_key(e, f->name)) != 0 &&
		    str_equal(f->range, e->orders[p->order].columns[0]))
			return f;
	return NULL;
}

/* The columns of a plan that stand behind the order in its index: of a span, only
 * a part of which is asked for, one that leaves out little. */
static bool
are_behind(struct check *c, const struct entity *e, unsigned left, const char *rest)
{
	char *more = rest == NULL ? NULL : arena_strdup(c->arena, rest), *column;

	while (left != 0 && (column = strtok_r(more, ",", &more)) != NULL)
		left &= ~entity_key(e, column);
	return left == 0;
}

/* The index begins with what all lists fix, then the fixed columns, in any order, and goes on with the
 * order's: so a page is read by its place in it. */
static bool
serves(struct check *c, const struct entity *e, const struct plan *p, const char *columns)
{
	const char *const *order = e->orders[p->order].columns;
	char *rest = arena_strdup(c->arena, columns), *column;
	const struct field *span = span_of(e, p);
	bool beside = entity_beside(e, p->keys) != NULL;
	unsigned left = span != NULL ? p->keys & ~entity_key(e, span->name) : p->keys;

	column = strtok_r(rest, ",", &rest);
	if (e->fixed != NULL) {
		if (!str_equal(column, e->fixed))
			return false;
		column = strtok_r(rest, ",", &rest);
	}
	for (; column != NULL && (left & entity_key(e, column)) != 0; column = strtok_r(rest, ",", &rest))
		left &= ~entity_key(e, column);
	for (; *order != NULL; order++, column = strtok_r(rest, ",", &rest))
		if (!str_equal(column, beside && str_equal(*order, "id") ? arena_printf(c->arena, "%s_id", e->name) : *order))
			return false;
	return left == 0 || (span != NULL && (span->few || are_behind(c, e, left & ~entity_key(e, column), rest)));
}

static void
check_plan(struct check *c, const struct entity *e, const struct plan *p)
{
	const struct field *beside = entity_beside(e, p->keys);

	if (!find(c->indexes, beside != NULL ? beside->beside : e->table, "index_name", p->index))
		fault(c, e, p->index, "no such index");
	else if (!serves(c, e, p, rows_text(c->indexes, "columns")))
		fault(c, e, p->index,
		    arena_printf(c->arena, "does not serve its plan: %s", rows_text(c->indexes, "columns")));
}

bool
schema_faults(struct admin *admin, void (*tell)(void *, const char *at, const char *fault), void *context)
{
	struct check c = { .arena = admin->arena, .tell = tell, .context = context };
	struct db *db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, CHECK_TIMEOUT_S);

	if (db == NULL)
		return false;
	c.columns = db_query(db, admin->arena, SQL_ADMIN_COLUMNS, NO_ARGS);
	c.indexes = db_query(db, admin->arena, SQL_ADMIN_INDEXES, NO_ARGS);
	for (size_t i = 0; entities[i] != NULL; i++) {
		for (const struct field *f = entities[i]->fields; f->name != NULL; f++)
			check_field_column(&c, entities[i], f);
		for (const struct plan *p = entities[i]->plans; p->index != NULL; p++)
			check_plan(&c, entities[i], p);
	}
	db_close(db);
	return true;
}

struct printing {
	bool json;
	int faults;
};

static void
print(void *context, const char *at, const char *what)
{
	struct printing *p = context;

	if (p->json) {
		fputs(p->faults == 0 ? "[{\"at\":" : ",\n{\"at\":", stdout);
		admin_json(stdout, at);
		fputs(",\"fault\":", stdout);
		admin_json(stdout, what);
		putchar('}');
	} else {
		printf("%s: %s\n", at, what);
	}
	p->faults++;
}

int
cmd_schema_check(struct admin *admin, int argc, char **argv)
{
	struct printing p = { .json = admin->json };

	if (argc > 1)
		return admin_usage("schema check", "surplus argument ", argv[1]);
	if (!schema_faults(admin, print, &p))
		return EX_UNAVAILABLE;
	if (p.json)
		puts(p.faults == 0 ? "[]" : "]");
	return p.faults == 0 ? EX_OK : EX_DATAERR;
}
