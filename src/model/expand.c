#include "model/expand.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "model/workday.h"

/* Which choices a query leaves open, by the marks it contains. */
struct open {
	const struct entity *entity;
	enum perm perm;
	bool filter, order, after, index;
};

struct variant {
	int statement;
	struct choice choice;
};

/* A few statements are given room for what scopes alone can make of them, to begin with. */
enum { FEW = 65, FEW_VARIANTS = 16 };

struct expansion {
	struct arena *arena;
	struct query *statements;
	struct variant *variants;
	enum perm *perms;		/* by query */
	size_t *first;			/* by query: its variants begin there, and end where the next one's do */
	size_t n, size, nvariants, queries;
	const char *fault;
};

/* One expansion of one query: the choice made, and the arm of the scope that
 * is written, or -1 for all of them. */
struct writer {
	struct expansion *x;
	const struct query *query;
	const struct open *open;
	struct choice choice;
	int arm;
	struct buf out;
};

static void
fault(struct expansion *x, const struct query *q, const char *what, const char *word)
{
	if (x->fault == NULL)
		x->fault = arena_printf(x->arena, "sql/query/%s.sql: %s: %s", q->name, what, word);
}

static const struct entity *
entity_of_table(const char *table)
{
	for (size_t i = 0; entities[i] != NULL; i++)
		if (str_equal(entities[i]->table, table))
			return entities[i];
	return NULL;
}

/* ALIAS.column, or the field's own expression. */
static void
put_column(struct writer *w, const struct field *f, const char *alias)
{
	if (f->sql != NULL)
		buf_adds(&w->out, f->sql);
	else
		buf_printf(&w->out, "%s.%s", alias, f->name);
}

/* What an outsider may read of a field, as SQL: so it is the same in every format. */
static void
put_readable(struct writer *w, const struct field *f, const char *alias)
{
	switch (entity_reads(w->choice.scope, f)) {
	case READ_ALWAYS:
		put_column(w, f, alias);
		break;
	case READ_NEW:
		buf_printf(&w->out, "CASE WHEN %s.status = 'new' THEN ", alias);
		put_column(w, f, alias);
		buf_adds(&w->out, " END");
		break;
	case READ_NEVER:
		buf_adds(&w->out, "NULL");
		break;
	}
	buf_printf(&w->out, " AS %s", f->name);
}

/* What one does not read one does not find out by searching for it either. */
static void
mark_readable(struct writer *w, const struct entity *e, char **word)
{
	switch (entity_reads(w->choice.scope, entity_field(e, word[3]))) {
	case READ_ALWAYS:
		buf_adds(&w->out, "TRUE");
		break;
	case READ_NEW:
		buf_printf(&w->out, "%s.status = 'new'", word[2]);
		break;
	case READ_NEVER:
		buf_adds(&w->out, "FALSE");
		break;
	}
}

static void
mark_columns(struct writer *w, const struct entity *e, char **word)
{
	unsigned on = str_equal(word[3], "list") ? LIST : SHOW;

	buf_printf(&w->out, "%s.id", word[2]);
	for (const struct field *f = e->fields; f->name != NULL; f++) {
		if ((f->on & on) == 0)
			continue;
		buf_adds(&w->out, ", ");
		put_readable(w, f, word[2]);
	}
}

static void
put_arm(struct writer *w, const char *arm, const char *alias)
{
	for (; *arm != '\0'; arm++)
		if (*arm == '@')
			buf_adds(&w->out, alias);
		else
			buf_addc(&w->out, *arm);
}

static void
put_scope(struct writer *w, enum scope scope, const char *alias)
{
	const struct scope_rule *rule = &scope_rules[scope];

	if (w->arm >= 0 || rule->arms[1] == NULL) {
		put_arm(w, rule->arms[w->arm > 0 ? w->arm : 0], alias);
		return;
	}
	for (size_t i = 0; i < SCOPE_ARMS && rule->arms[i] != NULL; i++) {
		buf_adds(&w->out, i == 0 ? "(" : " OR ");
		put_arm(w, rule->arms[i], alias);
	}
	buf_addc(&w->out, ')');
}

static void
mark_scope(struct writer *w, const struct entity *e, char **word)
{
	(void)e;
	put_scope(w, w->choice.scope, word[2]);
}

/* Side tables have the columns that scopes fix, and not who wrote a row down: what
 * they know of a scope that asks for it.  The rest is asked of the row itself. */
static enum scope
known_beside(enum scope scope)
{
	return scope == SCOPE_PARTNER_SELF ? SCOPE_PARTNER : scope;
}

static void
mark_scope_beside(struct writer *w, const struct entity *e, char **word)
{
	enum scope known = known_beside(w->choice.scope);

	put_scope(w, known, word[2]);
	if (known == w->choice.scope)
		return;
	buf_printf(&w->out, " AND EXISTS (SELECT 1 FROM %s beside WHERE beside.id = %s.%s_id AND ", e->table,
	    word[2], e->name);
	put_scope(w, w->choice.scope, "beside");
	buf_addc(&w->out, ')');
}

/* Side tables name their indexes idx_TABLE_COLUMN after the column a scope fixes. */
static void
mark_scope_index(struct writer *w, const struct entity *e, char **word)
{
	const char *key = scope_rules[w->choice.scope].key;

	(void)e;
	if (key == NULL)
		buf_adds(&w->out, "FORCE INDEX (PRIMARY)");
	else
		buf_printf(&w->out, "FORCE INDEX (idx_%s_%.*s)", word[1], (int)(strlen(key) - strlen("_id")),
		    key);
}

static void
mark_index(struct writer *w, const struct entity *e, char **word)
{
	unsigned keys = w->choice.filters | entity_scope_key(e, w->choice.scope);
	const char *index = entity_index(e, keys, w->choice.order);

	(void)word;
	assert(index != NULL && entity_beside(e, w->choice.filters) == NULL);
	buf_printf(&w->out, "FORCE INDEX (%s)", index);
}

/* A stretch of time: from its beginning to before its end.  What is true of all that is
 * in one is said, so that a filter against it reads nothing. */
static void
put_stretch(struct writer *w, const struct field *f, const char *alias)
{
	buf_printf(&w->out, "%s.%s >= :%s_from AND %s.%s < :%s_to", alias, f->range, f->name, alias, f->range,
	    f->name);
	if (f->when == NULL)
		return;
	buf_adds(&w->out, " AND ");
	put_arm(w, f->when, alias);
}

/* A filter that was chosen.  <=>: a reference may be chosen to be nobody's. */
static void
put_filter(struct writer *w, const struct field *f, const char *alias)
{
	if (f->range != NULL)
		put_stretch(w, f, alias);
	else
		buf_printf(&w->out, "%s.%s %s :%s", alias, f->name,
		    f->type == REF && f->beside == NULL ? "<=>" : "=", f->name);
}

/* What a side table says of the entity's rows, by its index; the rows themselves are asked
 * the same once more by the statement's other marks. */
static void
put_beside(struct writer *w, const struct entity *e, const struct field *beside, const char *index,
    const char *alias)
{
	const char *const *column = e->orders[w->choice.order].columns;

	buf_printf(&w->out,
	    "%s beside FORCE INDEX (%s) STRAIGHT_JOIN %s %s FORCE INDEX (PRIMARY) ON %s.id = beside.%s_id",
	    beside->beside, index, e->table, alias, alias, e->name);
	for (; column[1] != NULL; column++)
		buf_printf(&w->out, " AND %s.%s = beside.%s", alias, *column, *column);
	for (const struct field *f = e->fields; f->name != NULL; f++) {
		if ((f->on & FILTER) == 0 || (w->choice.filters & entity_key(e, f->name)) == 0)
			continue;
		buf_adds(&w->out, " AND ");
		put_filter(w, f, "beside");
	}
	buf_adds(&w->out, " AND ");
	put_scope(w, known_beside(w->choice.scope), "beside");
}

static void
mark_rows(struct writer *w, const struct entity *e, char **word)
{
	unsigned keys = w->choice.filters | entity_scope_key(e, w->choice.scope);
	const struct field *beside = entity_beside(e, w->choice.filters);
	const char *index = entity_index(e, keys, w->choice.order);

	assert(index != NULL);
	if (beside != NULL)
		put_beside(w, e, beside, index, word[2]);
	else
		buf_printf(&w->out, "%s %s FORCE INDEX (%s)", e->table, word[2], index);
}

static void
mark_filter(struct writer *w, const struct entity *e, char **word)
{
	const char *and = "";

	for (const struct field *f = e->fields; f->name != NULL; f++) {
		if ((f->on & FILTER) == 0 || (w->choice.filters & entity_key(e, f->name)) == 0)
			continue;
		/* {rows} asks it of the side table */
		if (f->beside != NULL)
			continue;
		buf_adds(&w->out, and);
		put_filter(w, f, word[2]);
		and = " AND ";
	}
	if (*and == '\0')
		buf_adds(&w->out, "TRUE");
}

static void
mark_narrow(struct writer *w, const struct entity *e, char **word)
{
	const char *and = "";

	for (const struct field *f = e->fields; f->name != NULL; f++) {
		if ((f->on & FILTER) == 0)
			continue;
		buf_printf(&w->out, "%s(:any_%s OR ", and, f->name);
		if (f->range != NULL)
			put_stretch(w, f, word[2]);
		else if (f->beside != NULL)
			buf_printf(&w->out, "EXISTS (SELECT 1 FROM %s beside WHERE beside.%s_id = %s.id AND beside.%s = :%s)",
			    f->beside, e->name, word[2], f->name, f->name);
		else
			buf_printf(&w->out, "%s.%s <=> :%s", word[2], f->name, f->name);
		buf_addc(&w->out, ')');
		and = " AND ";
	}
}

/* A column of the order.  Where a side table drives the list it is that one's, for the server
 * does not see from what is asked of the row where to begin in the other's index. */
static const char *
place_column(struct writer *w, const struct entity *e, const char *alias, const char *column)
{
	if (*alias == '\0')
		return column;
	if (entity_beside(e, w->choice.filters) == NULL)
		return arena_printf(w->x->arena, "%s.%s", alias, column);
	if (str_equal(column, "id"))
		return arena_printf(w->x->arena, "beside.%s_id", e->name);
	return arena_printf(w->x->arena, "beside.%s", column);
}

/* Beyond the place in this column.  NULL sorts below all else, but no comparison
 * says so.  IFNULL: when nothing can be less, the server would sort all the
 * equal ones instead of reading them backwards. */
static void
put_beyond(struct writer *w, const struct entity *e, const char *alias, const char *name, bool nulls)
{
	const char *column = place_column(w, e, alias, name);
	bool desc = w->choice.desc;

	if (nulls)
		buf_printf(&w->out, ":at_%s IS %sNULL AND %s IS %sNULL OR ", name, desc ? "NOT " : "", column,
		    desc ? "" : "NOT ");
	buf_printf(&w->out, nulls && desc ? "%s %s IFNULL(:at_%s, 0)" : "%s %s :at_%s", column, desc ? "<" : ">",
	    name);
}

/*
 * Behind a row, as ranges the optimiser can use (a row constructor it cannot):
 * a > :at_a OR a = :at_a AND b > :at_b OR ...
 */
static void
mark_after(struct writer *w, const struct entity *e, char **word)
{
	const struct order *o = &e->orders[w->choice.order];

	if (!w->choice.after) {
		buf_adds(&w->out, "TRUE");
		return;
	}
	buf_addc(&w->out, '(');
	for (size_t last = 0; o->columns[last] != NULL; last++) {
		buf_adds(&w->out, last == 0 ? "" : " OR ");
		for (size_t i = 0; i < last; i++)
			buf_printf(&w->out, "%s %s :at_%s AND ", place_column(w, e, word[2], o->columns[i]),
			    i == 0 && o->nulls ? "<=>" : "=", o->columns[i]);
		put_beyond(w, e, word[2], o->columns[last], last == 0 && o->nulls);
	}
	buf_addc(&w->out, ')');
}

static void
put_order(struct writer *w, const struct entity *e, const char *alias)
{
	const struct order *o = &e->orders[w->choice.order];

	for (size_t i = 0; o->columns[i] != NULL; i++)
		buf_printf(&w->out, "%s%s%s", i == 0 ? "" : ", ", place_column(w, e, alias, o->columns[i]),
		    w->choice.desc ? " DESC" : "");
}

static void
mark_sort(struct writer *w, const struct entity *e, char **word)
{
	put_order(w, e, word[2]);
}

static bool
chooses_many(const struct writer *w, const struct entity *e)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if ((f->on & MANY) != 0 && (!w->open->filter || (w->choice.filters & entity_key(e, f->name)) != 0))
			return true;
	return false;
}

static void
mark_weights(struct writer *w, const struct entity *e, char **word)
{
	const char *const *column = e->orders[w->choice.order].columns;

	for (; chooses_many(w, e) && *column != NULL; column++)
		if (entity_weighs(e, *column))
			buf_printf(&w->out, ", HEX(WEIGHT_STRING(%s.%s)) AS weight_%s", word[2], *column, *column);
}

/* Fields of a form that are columns of the table itself. */
static const struct field *
stored(const struct field *f, unsigned on)
{
	while (f->name != NULL && ((f->on & on) == 0 || f->sql != NULL))
		f++;
	return f->name == NULL ? NULL : f;
}

static void
mark_set(struct writer *w, const struct entity *e, char **word)
{
	const char *comma = "";

	(void)word;
	for (const struct field *f = e->fields; (f = stored(f, EDIT)) != NULL; f++) {
		if (f->needs == PERM__UNSET)
			buf_printf(&w->out, "%s%s = :%s", comma, f->name, f->name);
		else
			buf_printf(&w->out, "%s%s = IF(:set_%s, :%s, %s)", comma, f->name, f->name, f->name,
			    f->name);
		comma = ", ";
	}
}

static void
put_stored(struct writer *w, const struct entity *e, const char *before)
{
	const char *comma = "";

	for (const struct field *f = e->fields; (f = stored(f, CREATE)) != NULL; f++) {
		buf_printf(&w->out, "%s%s%s", comma, before, f->name);
		comma = ", ";
	}
}

static void
mark_names(struct writer *w, const struct entity *e, char **word)
{
	(void)word;
	put_stored(w, e, "");
}

static void
mark_values(struct writer *w, const struct entity *e, char **word)
{
	(void)word;
	put_stored(w, e, ":");
}

static void
mark_reach(struct writer *w, const struct entity *e, char **word)
{
	(void)e;
	put_arm(w, reach_columns, word[2]);
}

static void
put_workday(struct writer *w, const char *time)
{
	buf_printf(&w->out, "CAST(SUBSTRING(:workdays, 1 + %d * GREATEST(DATEDIFF(%s, '" WORKDAY_FIRST "'), 0), %d) AS SIGNED)",
	    WORKDAY_DIGITS, time, WORKDAY_DIGITS);
}

static void
mark_workdays(struct writer *w, const struct entity *e, char **word)
{
	(void)e;
	buf_addc(&w->out, '(');
	put_workday(w, word[2]);
	buf_adds(&w->out, " - ");
	put_workday(w, word[1]);
	buf_addc(&w->out, ')');
}

static const struct mark {
	const char *name;
	int words;	/* the mark's own name included */
	bool table;	/* its first word is a table's name, not an entity's */
	void (*write)(struct writer *, const struct entity *, char **word);
} marks[] = {
	{ "columns", 4, false, mark_columns },
	{ "readable", 4, false, mark_readable },
	{ "scope", 4, true, mark_scope },
	{ "scope_beside", 4, true, mark_scope_beside },
	{ "scope_index", 2, true, mark_scope_index },
	{ "index", 2, false, mark_index },
	{ "rows", 3, false, mark_rows },
	{ "filter", 3, false, mark_filter },
	{ "narrow", 3, false, mark_narrow },
	{ "after", 3, false, mark_after },
	{ "sort", 3, false, mark_sort },
	{ "weights", 3, false, mark_weights },
	{ "set", 2, false, mark_set },
	{ "names", 2, false, mark_names },
	{ "values", 2, false, mark_values },
	{ "reach", 3, true, mark_reach },
	{ "workdays", 3, false, mark_workdays },
	{ .name = NULL },
};

enum { WORDS_MAX = 5 };

/* The words between { and }; the end of the mark, or NULL when it has none. */
static const char *
split(struct arena *a, const char *from, char *word[WORDS_MAX + 1], int *n)
{
	const char *end = strchr(from, '}');
	char *rest, *next;

	*n = 0;
	if (end == NULL)
		return NULL;
	rest = arena_copy(a, from, (size_t)(end - from));
	while (*n < WORDS_MAX && (next = strtok_r(rest, " \n\t", &rest)) != NULL)
		word[(*n)++] = next;
	word[*n] = NULL;
	return end + 1;
}

static const struct mark *
mark_of(struct expansion *x, const struct query *q, char **word, int n)
{
	for (const struct mark *m = marks; n > 0 && m->name != NULL; m++)
		if (str_equal(m->name, word[0]) && m->words == n)
			return m;
	fault(x, q, "no such mark", n > 0 ? word[0] : "{}");
	return NULL;
}

/* Reads the marks of a query: what it is about and what there is to choose. */
static bool
survey(struct expansion *x, const struct query *q, struct open *o)
{
	char *word[WORDS_MAX + 1];
	const char *at = q->text;
	int n;

	*o = (struct open){ .entity = NULL };
	while ((at = strchr(at, '{')) != NULL) {
		const struct mark *m;
		const struct entity *e;

		at = split(x->arena, at + 1, word, &n);
		if (at == NULL || (m = mark_of(x, q, word, n)) == NULL) {
			fault(x, q, "a mark without end", "{");
			return false;
		}
		e = m->table ? entity_of_table(word[1]) : entity_of(word[1]);
		if (e == NULL && m->write != mark_scope_index && m->write != mark_workdays) {
			fault(x, q, "no such entity", word[1]);
			return false;
		}
		if (m->write == mark_readable && entity_field(e, word[3]) == NULL) {
			fault(x, q, "no such field", word[3]);
			return false;
		}
		if (m->write == mark_scope || m->write == mark_scope_beside) {
			o->perm = perm_of(arena_printf(x->arena, "%s.%s", e->name, word[3]));
			if (o->perm == PERM__UNSET) {
				fault(x, q, "no such permission", word[3]);
				return false;
			}
		}
		if (e != NULL)
			o->entity = e;
		o->filter |= m->write == mark_filter;
		o->order |= m->write == mark_sort;
		o->after |= m->write == mark_after;
		o->index |= m->write == mark_index || m->write == mark_rows;
	}
	return true;
}

static void
write_text(struct writer *w)
{
	char *word[WORDS_MAX + 1];
	const char *at = w->query->text, *mark;
	int n;

	while ((mark = strchr(at, '{')) != NULL) {
		const struct mark *m;

		buf_add(&w->out, at, (size_t)(mark - at));
		at = split(w->x->arena, mark + 1, word, &n);
		m = mark_of(w->x, w->query, word, n);
		m->write(w, m->table ? entity_of_table(word[1]) : entity_of(word[1]), word);
	}
	buf_adds(&w->out, at);
}

/*
 * A list whose scope has several arms is as many lists, each in index order,
 * merged: the optimiser would read all rows of all of them and sort them.
 */
static void
write_merged(struct writer *w, const struct scope_rule *rule)
{
	for (w->arm = 0; w->arm < SCOPE_ARMS && rule->arms[w->arm] != NULL; w->arm++) {
		buf_adds(&w->out, w->arm == 0 ? "(" : ") UNION ALL (");
		write_text(w);
	}
	buf_adds(&w->out, ") ORDER BY ");
	put_order(w, w->open->entity, "");
	buf_adds(&w->out, " LIMIT :limit");
}

static const char *
write_statement(struct writer *w)
{
	const struct scope_rule *rule = &scope_rules[w->choice.scope];
	const char *text;

	w->arm = -1;
	if (w->open->index && w->open->order && rule->arms[1] != NULL)
		write_merged(w, rule);
	else
		write_text(w);
	text = arena_copy(w->x->arena, w->out.data, w->out.len);
	buf_free(&w->out);
	return text;
}

/* There are never more statements than variants and queries. */
static void
grow(struct expansion *x)
{
	struct query *statements = arena_array(x->arena, 4 * x->size + x->queries, sizeof *statements);
	struct variant *variants = arena_array(x->arena, 4 * x->size, sizeof *variants);

	memcpy(statements, x->statements, x->n * sizeof *statements);
	memcpy(variants, x->variants, x->nvariants * sizeof *variants);
	x->statements = statements;
	x->variants = variants;
	x->size *= 4;
}

/* A query's first variant has the query's own number: so a query without marks
 * is known by its enumerator alone.  Equal texts share a statement. */
static int
number_of(struct expansion *x, int query, const char *name, const char *text)
{
	if (x->statements[query].text == NULL) {
		x->statements[query] = (struct query){ name, text };
		return query;
	}
	for (size_t i = 0; i < x->n; i++)
		if (x->statements[i].text != NULL && strcmp(x->statements[i].text, text) == 0)
			return (int)i;
	x->statements[x->n] = (struct query){ name, text };
	return (int)x->n++;
}

static void
add(struct expansion *x, int query, const struct query *q, const struct open *o, struct choice c)
{
	struct writer w = { .x = x, .query = q, .open = o, .choice = c };
	const char *name = arena_printf(x->arena, "%s[%s,%u,%d%s%s]", q->name, scope_rules[c.scope].name,
	    c.filters, c.order, c.desc ? ",desc" : "", c.after ? ",after" : "");

	/* which index serves is no choice where there is no order */
	if (!o->order)
		c.order = 0;
	if (x->nvariants == x->size)
		grow(x);
	x->variants[x->nvariants++] = (struct variant){
		.statement = number_of(x, query, name, write_statement(&w)),
		.choice = c,
	};
}

static void
add_places(struct expansion *x, int query, const struct query *q, const struct open *o, struct choice c)
{
	for (int desc = 0; desc <= (o->order ? 1 : 0); desc++)
		for (int after = 0; after <= (o->after ? 1 : 0); after++) {
			c.desc = desc != 0;
			c.after = after != 0;
			add(x, query, q, o, c);
		}
}

static void
add_orders(struct expansion *x, int query, const struct query *q, const struct open *o, struct choice c)
{
	unsigned keys;

	if (o->entity == NULL || (!o->order && !o->index)) {
		add_places(x, query, q, o, c);
		return;
	}
	keys = c.filters | entity_scope_key(o->entity, c.scope);
	for (c.order = 0; o->entity->orders[c.order].name != NULL; c.order++) {
		if (o->index && entity_index(o->entity, keys, c.order) == NULL)
			continue;
		/* without an index the first of that name is as good */
		if (!o->index && entity_order(o->entity, o->entity->orders[c.order].name) != c.order)
			continue;
		add_places(x, query, q, o, c);
		if (!o->order)
			break;
	}
}

static void
add_filters(struct expansion *x, int query, const struct query *q, const struct open *o, struct choice c)
{
	unsigned all = 0;

	if (o->filter)
		for (const struct field *f = o->entity->fields; f->name != NULL; f++)
			if (entity_offers(o->entity, c.scope, f))
				all |= entity_key(o->entity, f->name);
	for (c.filters = 0; c.filters <= all; c.filters++)
		if ((c.filters & ~all) == 0)
			add_orders(x, query, q, o, c);
}

static void
add_scopes(struct expansion *x, int query, const struct query *q, const struct open *o)
{
	if (o->perm == PERM__UNSET) {
		add_filters(x, query, q, o, (struct choice){ .scope = SCOPE_NONE });
		return;
	}
	for (int scope = SCOPE_NONE + 1; scope < SCOPE__MAX; scope++)
		if (rights_used(o->perm, (enum scope)scope))
			add_filters(x, query, q, o, (struct choice){ .scope = (enum scope)scope });
}

struct expansion *
expand(struct arena *a, const struct query *queries, size_t n, const char **why)
{
	struct expansion *x = arena_alloc(a, sizeof *x);

	x->arena = a;
	x->n = n;
	/* a few statements, as reports are, have few variants */
	x->size = n < FEW ? n * FEW_VARIANTS : 8192;
	x->queries = n;
	x->statements = arena_array(a, x->size + n, sizeof *x->statements);
	x->variants = arena_array(a, x->size, sizeof *x->variants);
	x->perms = arena_array(a, n, sizeof *x->perms);
	x->first = arena_array(a, n + 1, sizeof *x->first);
	for (size_t i = 0; i < n; i++) {
		struct open o;

		if (survey(x, &queries[i], &o)) {
			x->perms[i] = o.perm;
			add_scopes(x, (int)i, &queries[i], &o);
		}
		x->first[i + 1] = x->nvariants;
	}
	*why = x->fault;
	return x->fault == NULL ? x : NULL;
}

const struct query *
expansion_statements(const struct expansion *x, size_t *n)
{
	*n = x->n;
	return x->statements;
}

enum perm
expansion_perm(const struct expansion *x, int query)
{
	return x->perms[query];
}

static bool
same(const struct choice *c, const struct choice *wanted)
{
	return c->filters == wanted->filters && c->order == wanted->order && c->desc == wanted->desc &&
	    c->after == wanted->after;
}

int
expansion_find(const struct expansion *x, int query, const struct choice *c)
{
	for (size_t i = x->first[query]; i < x->first[query + 1]; i++) {
		const struct variant *v = &x->variants[i];

		if ((v->choice.scope == SCOPE_NONE || v->choice.scope == c->scope) &&
		    same(&v->choice, c))
			return v->statement;
	}
	return -1;
}
