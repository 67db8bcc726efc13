#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/alike.h"
#include "model/check.h"
#include "model/domain.h"
#include "model/names.h"
#include "model/reference.h"
#include "model/whole.h"
#include "store/demo_json.h"
#include "store/known.h"
#include "store/whole.h"
#include "store/whole_sql.h"
#include "xml/records.h"

enum {
	BATCH = 500,
	BATCH_BYTES = 1 << 20,
	WHOLES = 32,
	FIELDS = 100,
	WORDS = 100,
	THOUSAND = 1000
};

/* A reference to a row that is to come. */
struct pending {
	int whole;
	int64_t id;
	const char *path, *field;
	int line;
};

/* One row as the database takes it. */
struct row {
	int64_t id;
	int line;
	const char *json;
	bool there;
};

struct import {
	struct db *db;
	struct arena *a; /* until the end */
	struct whole_file *files;
	size_t n;
	const struct whole_progress *progress;
	struct whole_fault *fault;
	struct rows *required;
	bool writing;

	/* of each entity: what its file holds, what the database held at first */
	struct known *ids[WHOLES], *unique[WHOLES];
	int64_t held[WHOLES];
	struct buf later[WHOLES]; /* rows with what is written at the end, a JSON array of some */
	struct pending *pending;
	size_t npending, pending_size;

	/* of the file that is read now */
	struct whole_file *file;
	const struct whole *w;
	int64_t last;
	const char *values[FIELDS]; /* of the row, by the field's place */
	struct arena *batch;
	struct row rows[BATCH];
	size_t nrows, bytes;
	int64_t all, done; /* bytes, for the progress */
};

static bool __attribute__((format(printf, 3, 4)))
refuse(struct import *m, int line, const char *format, ...)
{
	va_list list;

	m->fault->path = m->file->path;
	m->fault->line = line;
	va_start(list, format);
	vsnprintf(m->fault->text, sizeof m->fault->text, format, list);
	va_end(list);
	return false;
}

static int
sql(const struct import *m, enum whole_sql kind)
{
	return whole_sql(ADMIN_SQL__MAX, m->file->whole, kind);
}

/* ---- one row: its fields ----------------------------------------------------------- */

static bool
is_there(struct import *m, int whole, int64_t id)
{
	if (m->ids[whole] != NULL)
		return known_id(m->ids[whole], id);
	return rows_next(db_query(
	    m->db, m->batch, whole_sql(ADMIN_SQL__MAX, whole, WHOLE_ONE), ARGS(ARG("id", id))));
}

static void
wait_for(struct import *m, int whole, int64_t id, const struct field *f, int line)
{
	if (m->npending == m->pending_size) {
		struct pending *more;

		m->pending_size = m->pending_size == 0 ? 64 : 2 * m->pending_size;
		more = arena_array(m->a, m->pending_size, sizeof *more);
		if (m->npending > 0)
			memcpy(more, m->pending, m->npending * sizeof *more);
		m->pending = more;
	}
	m->pending[m->npending++] = (struct pending){
		.whole = whole, .id = id, .path = m->file->path, .field = f->name, .line = line
	};
}

static bool
check_reference(struct import *m, const struct field *f, const struct records_field *x)
{
	int whole = whole_of(entity_of(f->refers));
	int64_t id = x->ref == NULL ? 0 : str_id(x->ref);

	if (id == 0)
		return refuse(
		    m, x->line, "<%s> wants the id of a %s as its ref", f->name, f->refers);
	if (m->writing)
		return true;
	if (whole >= m->file->whole)
		wait_for(m, whole, id, f, x->line);
	else if (!is_there(m, whole, id))
		return db_state(m->db) == DB_OK &&
		    refuse(m, x->line,
			"<%s>: there is no %s %" PRId64 ", in the files or the database", f->name,
			f->refers, id);
	return true;
}

/* What a form says of such a value, in the words of whoever reads a file. */
static const struct {
	const char *key, *words;
} faults[] = {
	{ "check.choice", "is none of the values there are" },
	{ "check.too-long", "is too long" },
	{ "check.name", "has characters no name has" },
	{ "check.email", "is no e-mail address" },
	{ "check.phone", "is no telephone number" },
	{ "check.date", "is no date" },
	{ "check.time", "is no time" },
	{ "check.money", "is no sum" },
	{ "check.rate", "is no percentage" },
	{ "check.count", "is no number" },
	{ .key = NULL },
};

static const char *
words_of(const char *key)
{
	for (size_t i = 0; faults[i].key != NULL; i++)
		if (str_equal(faults[i].key, key))
			return faults[i].words;
	return "is not a value of this field";
}

/* Whoever was eighty when he was written down has grown older since. */
static bool
check_value(struct import *m, const struct field *f, const struct records_field *x)
{
	struct field as = *f;
	const char *fault;

	if (x->text == NULL || x->ref != NULL)
		return refuse(m, x->line, "<%s> is empty", f->name);
	if (as.type == BIRTH)
		as.type = DATE;
	check_field(m->batch, &as, x->text, &fault);
	return fault == NULL ||
	    refuse(m, x->line, "<%s> %s: %.60s", f->name, words_of(fault), x->text);
}

/* Of a list of words, those that are not known. */
static bool
check_words(struct import *m, const struct field *f, const struct records_field *x,
    const char *between, bool (*is)(struct import *, const char *))
{
	char *at = arena_strdup(m->batch, x->text), *end;
	int n = 0;

	for (; at != NULL; at = end == NULL ? NULL : end + strlen(between)) {
		end = strstr(at, between);
		if (end != NULL)
			*end = '\0';
		if (++n > WORDS)
			return refuse(m, x->line, "<%s> has more than %d", f->name, WORDS);
		if (!is(m, at))
			return refuse(m, x->line, "<%s>: there is no %.80s", f->name, at);
	}
	return true;
}

/* What a row has of the fields of a key, told apart from those of another key. */
static const char *
key_text(struct arena *a, size_t key, const char *values)
{
	return arena_printf(a, "%zu\x1f%s", key, values);
}

static bool
is_country(struct import *m, const char *code)
{
	(void)m;
	return str_index(country_names, code) >= 0;
}

static bool
is_label(struct import *m, const char *name)
{
	return known_text(m->unique[whole_of(&tag_entity)], key_text(m->batch, 0, name));
}

static bool
is_reference(struct import *m, const char *number)
{
	return reference_client(m->batch, number) != NULL;
}

/* What the type alone does not say. */
static const struct {
	const struct entity *entity;
	const char *field, *between;
	bool (*is)(struct import *, const char *);
} particular[] = {
	{ &user_entity, "destinations", ",", is_country },
	{ &prospect_entity, "tags", ", ", is_label },
	{ &prospect_entity, "reference_number", "\n", is_reference },
	{ .entity = NULL },
};

static bool
check_particular(struct import *m, const struct field *f, const struct records_field *x)
{
	for (size_t i = 0; particular[i].entity != NULL; i++)
		if (particular[i].entity == m->w->entity && str_equal(particular[i].field, f->name))
			return check_words(m, f, x, particular[i].between, particular[i].is);
	return true;
}

static bool
take_field(struct import *m, const struct field *f, const struct records_field *x)
{
	m->values[f - m->w->entity->fields] = f->type == REF ? x->ref : x->text;
	if (f->type == REF)
		return check_reference(m, f, x);
	return check_value(m, f, x) && check_particular(m, f, x);
}

/* In the order of the entity's table, as the schema has them: so each is there once. */
static bool
take_fields(struct import *m, const struct records_row *r)
{
	const struct field *next = m->w->entity->fields;

	for (size_t i = 0; i < r->nfields; i++) {
		const struct records_field *x = &r->fields[i];
		const struct field *f = entity_field(m->w->entity, x->name);

		if (f == NULL || !whole_field(f))
			return refuse(
			    m, x->line, "<%s> is no field of a %s", x->name, m->w->entity->name);
		if (f < next)
			return refuse(
			    m, x->line, "<%s> is there twice, or not in its place", x->name);
		if (!take_field(m, f, x))
			return false;
		next = f + 1;
	}
	return true;
}

/* The values of fields with commas between; NULL: one of them has none. */
static const char *
values_of(struct import *m, const char *fields)
{
	char *at = arena_strdup(m->batch, fields), *name;
	const char *out = "";

	while ((name = strsep(&at, ",")) != NULL) {
		const char *v = m->values[entity_field(m->w->entity, name) - m->w->entity->fields];

		if (v == NULL)
			return NULL;
		out = *out == '\0' ? v : arena_printf(m->batch, "%s, %s", out, v);
	}
	return out;
}

static bool
is_unique(struct import *m, const struct records_row *r)
{
	for (size_t i = 0; !m->writing && m->w->unique[i] != NULL; i++) {
		const char *values = values_of(m, m->w->unique[i]);

		if (values != NULL &&
		    !known_add_text(m->unique[m->file->whole], key_text(m->batch, i, values)))
			return refuse(
			    m, r->line, "<%s>: two rows have %.120s", m->w->unique[i], values);
	}
	return true;
}

static bool
has_required(struct import *m, const struct records_row *r)
{
	rows_seek(m->required, 0);
	while (rows_next(m->required)) {
		const struct field *f;

		if (!str_equal(rows_text(m->required, "table_name"), m->w->entity->table))
			continue;
		f = whole_field_of(m->w, rows_text(m->required, "column_name"));
		if (f != NULL && m->values[f - m->w->entity->fields] == NULL)
			return refuse(m, r->line, "a %s without <%s>", m->w->entity->name, f->name);
	}
	return true;
}

static bool
check_head(struct import *m, const struct records_row *r, int64_t *id)
{
	if (!str_equal(r->name, m->w->entity->name))
		return refuse(m, r->line, "<%s> among those of %s", r->name, m->w->entity->table);
	*id = r->id == NULL ? 0 : str_id(r->id);
	if (*id == 0)
		return refuse(m, r->line, "a %s without an id", r->name);
	if (*id <= m->last)
		return refuse(m, r->line,
		    "%s %" PRId64 " behind %" PRId64 ": rows stand in the order of their ids",
		    r->name, *id, m->last);
	if (m->w->versioned != (r->version != NULL) ||
	    (r->version != NULL && str_id(r->version) == 0))
		return refuse(m, r->line, "%s %" PRId64 " %s", r->name, *id,
		    m->w->versioned ? "has no version" :
				      "has a version, and has none in the database");
	m->last = *id;
	return true;
}

/* ---- the row as JSON --------------------------------------------------------------- */

static void
put_split(struct import *m, struct buf *b, const char *key, const char *list, const char *between)
{
	const char *words[WORDS];
	char *at = list == NULL ? NULL : arena_strdup(m->batch, list), *end;
	size_t n = 0;

	for (; at != NULL && n < WORDS; at = end == NULL ? NULL : end + strlen(between)) {
		end = strstr(at, between);
		if (end != NULL)
			*end = '\0';
		words[n++] = at;
	}
	demo_json_texts(b, key, words, n);
}

static const char *
value_of(const struct import *m, const char *name)
{
	return m->values[entity_field(m->w->entity, name) - m->w->entity->fields];
}

/* What follows from the row, by the functions forms use too. */
static void
put_derived(struct import *m, struct buf *b)
{
	if (m->w->entity == &prospect_entity) {
		const char *last = value_of(m, "last_name"), *first = value_of(m, "first_name");
		const char *key = alike_name(m->batch, last, first), **words;
		size_t n = name_words(m->batch, last, first, &words);

		demo_json_text(b, "name_key", *key == '\0' ? NULL : key);
		demo_json_texts(b, "words", words, n);
		put_split(m, b, "labels", value_of(m, "tags"), ", ");
	} else if (m->w->entity == &user_entity) {
		put_split(m, b, "countries", value_of(m, "destinations"), ",");
	}
}

static void
put_values(struct import *m, struct buf *b, bool later)
{
	for (const struct field *f = m->w->entity->fields; f->name != NULL; f++) {
		const char *v = m->values[f - m->w->entity->fields];

		if (v != NULL && (!later || whole_later(m->w, f)))
			demo_json_text(b, f->name, f->type == TIME ? time_stored(m->batch, v) : v);
	}
}

static const char *
json_of(struct import *m, const struct records_row *r, int64_t id)
{
	struct buf b = { .data = NULL };
	const char *out;

	demo_json_object(&b);
	demo_json_int(&b, "id", id);
	demo_json_text(&b, "version", r->version);
	put_values(m, &b, false);
	put_derived(m, &b);
	demo_json_object_end(&b);
	out = arena_strdup(m->batch, buf_text(&b));
	buf_free(&b);
	return out;
}

/* Kept until all rows are there.  Of users all: prospects that are made say of them when they
 * were given somebody last. */
static void
keep_later(struct import *m, int64_t id)
{
	struct buf *b = &m->later[m->file->whole];
	bool any = m->w->entity == &user_entity;

	for (const char *const *l = m->w->later; *l != NULL; l++)
		any = any || value_of(m, *l) != NULL;
	if (!any)
		return;
	if (b->len == 0)
		demo_json_array(b);
	demo_json_object(b);
	demo_json_int(b, "id", id);
	put_values(m, b, true);
	demo_json_object_end(b);
}

/* ---- some rows --------------------------------------------------------------------- */

static const char *
batch_text(struct import *m, size_t from, size_t to, bool missing)
{
	struct buf b = { .data = NULL };
	const char *out;

	buf_addc(&b, '[');
	for (size_t i = from; i < to; i++)
		if (!missing || !m->rows[i].there) {
			buf_adds(&b, b.len > 1 ? "," : "");
			buf_adds(&b, m->rows[i].json);
		}
	buf_addc(&b, ']');
	out = arena_strdup(m->batch, buf_text(&b));
	buf_free(&b);
	return out;
}

static struct row *
row_of(struct import *m, int64_t id)
{
	size_t i = 0;

	while (m->rows[i].id != id)
		i++;
	return &m->rows[i];
}

/* What only all fields together say. */
static bool
check_batch(struct import *m)
{
	struct rows *r = db_query(m->db, m->batch, sql(m, WHOLE_CHECK),
	    ARGS(ARG("rows", batch_text(m, 0, m->nrows, false))));

	if (rows_next(r))
		return refuse(m, row_of(m, rows_int(r, "id"))->line,
		    "%s %" PRId64 " is none the table takes (%s)", m->w->entity->name,
		    rows_int(r, "id"), rows_text(r, "broken"));
	return db_state(m->db) == DB_OK;
}

/* Which of them are there; a fault when one is there and is another. */
static bool
compare(struct import *m)
{
	struct rows *r;

	if (m->held[m->file->whole] == 0)
		return true;
	r = db_query(m->db, m->batch, sql(m, WHOLE_PRESENT),
	    ARGS(ARG("rows", batch_text(m, 0, m->nrows, false))));
	while (rows_next(r)) {
		struct row *row = row_of(m, rows_int(r, "id"));

		if (rows_text(r, "other") != NULL)
			return refuse(m, row->line,
			    "%s %" PRId64
			    " is there already, and its %s is another: nothing is overwritten",
			    m->w->entity->name, row->id, rows_text(r, "other"));
		row->there = true;
		m->file->there += !m->writing;
	}
	return db_state(m->db) == DB_OK;
}

/* What stands in other tables; that of users, at the end. */
struct side {
	const struct entity *entity;
	enum admin_sql sql;
};

static const struct side late_sides[] = {
	{ &user_entity, SQL_ADMIN_IMPORT_ASSIGNED },
	{ .entity = NULL },
};

static const struct side sides[] = {
	{ &user_entity, SQL_ADMIN_IMPORT_DESTINATIONS },
	{ &prospect_entity, SQL_ADMIN_IMPORT_WORDS },
	{ &prospect_entity, SQL_ADMIN_IMPORT_TAGS },
	{ &prospect_entity, SQL_ADMIN_IMPORT_COUNTERS },
	{ .entity = NULL },
};

static bool
write_sides(struct import *m, const struct side *s, const char *text)
{
	bool ok = true;

	for (; ok && s->entity != NULL; s++)
		if (s->entity == wholes[m->file->whole].entity)
			ok = db_exec(m->db, (int)s->sql, ARGS(ARG("rows", text))) >= 0;
	return ok;
}

static bool
insert(struct import *m, size_t from, size_t to)
{
	const char *text = batch_text(m, from, to, true);

	return str_equal(text, "[]") ||
	    (db_exec(m->db, sql(m, WHOLE_INSERT), ARGS(ARG("rows", text))) >= 0 &&
		write_sides(m, sides, text));
}

/* The database takes them not: which of them is the first. */
static bool
find_refused(struct import *m)
{
	const char *key = db_duplicate(m->db), *why;

	if (db_state(m->db) == DB_LOST || db_state(m->db) == DB_UNKNOWN ||
	    db_state(m->db) == DB_RETRY)
		return false;
	why = key != NULL ? arena_printf(m->batch, "another row has the same (%s)", key) :
			    "the database does not take it, as it says above";
	db_rollback(m->db);
	db_ready(m->db);
	db_begin(m->db);
	for (size_t i = 0; i < m->nrows; i++)
		if (!insert(m, i, i + 1)) {
			db_rollback(m->db);
			return refuse(m, m->rows[i].line, "%s %" PRId64 ": %s", m->w->entity->name,
			    m->rows[i].id, why);
		}
	db_rollback(m->db);
	return refuse(m, m->rows[0].line, "%s", why);
}

static bool
write_batch(struct import *m)
{
	bool ok;

	db_begin(m->db);
	ok = compare(m) && (insert(m, 0, m->nrows) || find_refused(m));
	for (size_t i = 0; ok && i < m->nrows; i++)
		m->file->made += !m->rows[i].there;
	if (ok)
		return db_commit(m->db);
	db_rollback(m->db);
	return false;
}

static bool
flush(struct import *m)
{
	bool ok = m->nrows == 0 || (m->writing ? write_batch(m) : check_batch(m) && compare(m));

	m->nrows = m->bytes = 0;
	arena_reset(m->batch);
	return ok;
}

/* ---- a file ------------------------------------------------------------------------ */

static bool
take_head(void *context, const struct records_head *h)
{
	struct import *m = context;
	const struct entity *e = entity_of(h->entity);
	int64_t version;

	m->file->whole = e == NULL ? -1 : whole_of(e);
	if (m->file->whole < 0)
		return refuse(m, 0, "nothing is imported of what it holds: %.40s",
		    h->entity == NULL ? "it does not say" : h->entity);
	if (!str_int(h->version != NULL ? h->version : "", &version) || version != e->contract)
		return refuse(m, 0, "it is of version %.20s of %s, and version %d is read",
		    h->version == NULL ? "?" : h->version, e->table, e->contract);
	if (!str_equal(h->whole, "1"))
		return refuse(m, 0,
		    "it is a list as it is shown to somebody, not a whole file of maboussole "
		    "export");
	m->w = &wholes[m->file->whole];
	return true;
}

static bool
take_row(void *context, const struct records_row *r)
{
	struct import *m = context;
	int64_t id = 0;

	memset(m->values, 0, sizeof m->values);
	if (!check_head(m, r, &id) || !take_fields(m, r) || !has_required(m, r) || !is_unique(m, r))
		return false;
	if (m->writing)
		keep_later(m, id);
	else
		known_add_id(m->ids[m->file->whole], id);
	m->rows[m->nrows] = (struct row){ .id = id, .line = r->line, .json = json_of(m, r, id) };
	m->bytes += strlen(m->rows[m->nrows++].json);
	return (m->nrows < BATCH && m->bytes < BATCH_BYTES) || flush(m);
}

static void
go_far(void *context, int64_t bytes)
{
	struct import *m = context;

	if (m->progress != NULL && m->all > 0)
		m->progress->tell(m->progress->arg, m->w == NULL ? "" : m->w->entity->table,
		    (unsigned)((m->done + bytes) * THOUSAND / m->all));
}

/* Who stops the reading has said why. */
static bool
read_file(struct import *m, const struct records_taker *taker)
{
	struct records_fault fault;
	bool whole;

	m->last = 0;
	m->w = NULL;
	whole = records_read(m->file->path, taker, m, &fault);
	if (!whole && fault.text[0] != '\0')
		return refuse(m, fault.line, "%s", fault.text);
	return whole && flush(m);
}

/* Only the head: which entity it is. */
static bool
stop_at_row(void *context, const struct records_row *r)
{
	(void)context;
	(void)r;
	return false;
}

static bool
identify(struct import *m)
{
	static const struct records_taker taker = { take_head, stop_at_row, NULL };
	struct records_fault fault;
	struct stat st;

	for (size_t i = 0; i < m->n; i++) {
		m->file = &m->files[i];
		m->file->whole = -1;
		m->file->made = m->file->there = 0;
		if (!records_read(m->file->path, &taker, m, &fault) && fault.text[0] != '\0')
			return refuse(m, fault.line, "%s", fault.text);
		if (m->file->whole < 0 || m->fault->path != NULL)
			return false;
		for (size_t j = 0; j < i; j++)
			if (m->files[j].whole == m->file->whole)
				return refuse(m, 0, "it holds %s, as %s does", m->w->entity->table,
				    m->files[j].path);
		if (stat(m->file->path, &st) == 0)
			m->all += 2 * st.st_size;
	}
	return true;
}

static int
by_whole(const void *x, const void *y)
{
	const struct whole_file *a = x, *b = y;

	return a->whole - b->whole;
}

/* ---- all of them ------------------------------------------------------------------- */

/* What stands in the database of which no file is given can be referred to. */
static void
learn_labels(struct import *m)
{
	int tags = whole_of(&tag_entity);
	struct rows *r;

	if (m->ids[tags] != NULL)
		return;
	m->unique[tags] = known_new(m->a);
	r = db_query(m->db, m->a, whole_sql(ADMIN_SQL__MAX, tags, WHOLE_READ),
	    ARGS(arg_int("after", 0), arg_int("limit", 100000)));
	while (rows_next(r))
		known_add_text(m->unique[tags], key_text(m->a, 0, rows_text(r, "name")));
}

static void
prepare(struct import *m)
{
	m->required = db_query(m->db, m->a, SQL_ADMIN_REQUIRED, NO_ARGS);
	for (size_t i = 0; i < m->n; i++) {
		int whole = m->files[i].whole;
		struct rows *r;

		m->ids[whole] = known_new(m->a);
		m->unique[whole] = known_new(m->a);
		r = db_query(m->db, m->a, whole_sql(ADMIN_SQL__MAX, whole, WHOLE_COUNT), NO_ARGS);
		if (rows_next(r))
			m->held[whole] = rows_int(r, "n");
	}
	learn_labels(m);
}

/* Rows that are there and in no file would be among those that come. */
static bool
check_strangers(struct import *m)
{
	int64_t there = m->file->there, held = m->held[m->file->whole];

	m->file->made = (int64_t)known_count(m->ids[m->file->whole]) - there;
	return held == there ||
	    refuse(m, 0,
		"the database has %" PRId64
		" %s that are not in it: rows are imported into an empty database",
		held - there, m->w->entity->table);
}

static bool
check_pending(struct import *m)
{
	for (size_t i = 0; i < m->npending; i++) {
		const struct pending *p = &m->pending[i];

		if (is_there(m, p->whole, p->id))
			continue;
		if (db_state(m->db) != DB_OK)
			return false;
		m->fault->path = p->path;
		m->fault->line = p->line;
		snprintf(m->fault->text, sizeof m->fault->text,
		    "<%s>: there is no %s %" PRId64 ", in the files or the database", p->field,
		    wholes[p->whole].entity->name, p->id);
		return false;
	}
	return true;
}

static bool
read_all(struct import *m, bool writing)
{
	static const struct records_taker taker = { take_head, take_row, go_far };
	struct stat st;

	m->writing = writing;
	for (size_t i = 0; i < m->n; i++) {
		m->file = &m->files[i];
		if (writing)
			m->file->made = 0;
		if (!read_file(m, &taker) || (!writing && !check_strangers(m)))
			return false;
		if (stat(m->file->path, &st) == 0)
			m->done += st.st_size;
	}
	return db_state(m->db) == DB_OK;
}

static bool
link_all(struct import *m)
{
	for (size_t i = 0; i < m->n; i++) {
		struct buf *b = &m->later[m->files[i].whole];

		m->file = &m->files[i];
		if (b->len == 0)
			continue;
		demo_json_array_end(b);
		db_begin(m->db);
		db_exec(m->db, sql(m, WHOLE_LATER), ARGS(arg_text("rows", buf_text(b))));
		write_sides(m, late_sides, buf_text(b));
		if (!db_commit(m->db))
			return false;
	}
	return true;
}

/* What the server knows of the tables is of the empty ones. */
static void
analyze(struct import *m)
{
	for (size_t i = 0; i < m->n; i++)
		db_run(m->db,
		    arena_printf(
			m->a, "ANALYZE TABLE %s", wholes[m->files[i].whole].entity->table));
	db_run(m->db, "ANALYZE TABLE prospect_words, prospect_tags");
}

static bool
run(struct import *m, bool dry)
{
	if (!identify(m))
		return false;
	qsort(m->files, m->n, sizeof *m->files, by_whole);
	prepare(m);
	if (!read_all(m, false) || !check_pending(m))
		return false;
	if (dry)
		return true;
	if (!read_all(m, true) || !link_all(m))
		return false;
	analyze(m);
	return true;
}

bool
whole_import(struct db *db, struct arena *a, struct whole_file *files, size_t n, bool dry,
    const struct whole_progress *progress, struct whole_fault *fault)
{
	struct import *m = arena_alloc(a, sizeof *m);
	bool ok;

	*fault = (struct whole_fault){ .path = NULL };
	*m = (struct import){
		.db = db, .a = a, .files = files, .n = n, .progress = progress, .fault = fault
	};
	m->batch = arena_new();
	ok = run(m, dry);
	for (size_t i = 0; i < WHOLES; i++)
		buf_free(&m->later[i]);
	arena_free(m->batch);
	return ok;
}
