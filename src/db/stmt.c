#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "db/internal.h"

/* ---- prepared once a connection -------------------------------------------------- */

static enum kind
kind_of(const MYSQL_FIELD *f)
{
	switch (f->type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_YEAR:
		return (f->flags & UNSIGNED_FLAG) ? KIND_UNSIGNED : KIND_INT;
	case MYSQL_TYPE_DATE:
	case MYSQL_TYPE_NEWDATE:
		return KIND_DATE;
	case MYSQL_TYPE_TIMESTAMP:
	case MYSQL_TYPE_DATETIME:
		return KIND_TIME;
	default:
		return KIND_TEXT;
	}
}

static bool
same_columns(const struct prepared *p, const MYSQL_FIELD *fields, size_t n)
{
	size_t i;

	if (p->names == NULL || p->columns != n)
		return false;
	for (i = 0; i < n; i++)
		if (!str_equal(p->names[i], fields[i].name) || p->kinds[i] != kind_of(&fields[i]))
			return false;
	return true;
}

/* The names stay where they were when they are the same as before: a result
 * read before the connection was lost still points to them. */
static void
take_columns(struct db *db, struct prepared *p)
{
	MYSQL_RES *meta = mysql_stmt_result_metadata(p->stmt);
	size_t i, n = meta != NULL ? mysql_num_fields(meta) : 0;
	const MYSQL_FIELD *fields = meta != NULL ? mysql_fetch_fields(meta) : NULL;

	if (!same_columns(p, fields, n)) {
		p->columns = n;
		p->names = arena_array(db->fixed, n + 1, sizeof(*p->names));
		p->kinds = arena_array(db->fixed, n + 1, sizeof(*p->kinds));
		for (i = 0; i < n; i++) {
			p->names[i] = arena_strdup(db->fixed, fields[i].name);
			p->kinds[i] = kind_of(&fields[i]);
		}
	}
	if (meta != NULL)
		mysql_free_result(meta);
}

/* Integers and times come as such: the library's own conversion to text costs
 * a tenth of a worker. */
static void
bind_cell(MYSQL_BIND *b, struct cell *c, enum kind kind)
{
	b->length = &c->length;
	b->is_null = &c->null;
	b->error = &c->cut;
	switch (kind) {
	case KIND_INT:
	case KIND_UNSIGNED:
		b->buffer_type = MYSQL_TYPE_LONGLONG;
		b->is_unsigned = kind == KIND_UNSIGNED;
		b->buffer = &c->as.number;
		break;
	case KIND_DATE:
	case KIND_TIME:
		b->buffer_type = kind == KIND_DATE ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
		b->buffer = &c->as.time;
		break;
	case KIND_TEXT:
		b->buffer_type = MYSQL_TYPE_STRING;
		b->buffer = c->as.text;
		b->buffer_length = CELL;
		break;
	}
}

static void
bind_columns(struct db *db, struct prepared *p, const char *name)
{
	MYSQL_BIND *binds;
	size_t i;

	if (p->columns == 0)
		return;
	binds = calloc(p->columns, sizeof(*binds));
	if (binds == NULL)
		log_die(EX_OSERR, "out of memory");
	for (i = 0; i < p->columns; i++)
		bind_cell(&binds[i], &db->cells[i], p->kinds[i]);
	/* the library keeps a copy */
	if (mysql_stmt_bind_result(p->stmt, binds) != 0)
		log_die(EX_SOFTWARE, "statement %s: %s", name, mysql_stmt_error(p->stmt));
	free(binds);
}

/* One that may be missing is said once for a connection. */
static bool
refuse(struct prepared *p, const char *name)
{
	if (!p->refused)
		log_error("statement %s does not prepare: %u %s", name, mysql_stmt_errno(p->stmt),
		    mysql_stmt_error(p->stmt));
	p->refused = true;
	mysql_stmt_close(p->stmt);
	p->stmt = NULL;
	return true;
}

static bool
prepare_one(struct db *db, struct prepared *p, const struct statement *s)
{
	const char *name = s->name;
	unsigned code;

	p->stmt = mysql_stmt_init(db->my);
	if (p->stmt == NULL)
		log_die(EX_OSERR, "out of memory");
	if (mysql_stmt_prepare(p->stmt, p->params.text, p->params.length) != 0) {
		code = mysql_stmt_errno(p->stmt);
		if (s->optional && db_classify(code, false) == DB_BROKEN)
			return refuse(p, name);
		if (db_classify(code, false) == DB_BROKEN)
			log_die(EX_CONFIG, "statement %s does not prepare: %u %s", name, code,
			    mysql_stmt_error(p->stmt));
		return false;
	}
	if (mysql_stmt_param_count(p->stmt) != p->params.marks)
		log_die(EX_SOFTWARE, "statement %s: %lu parameters for the server, %zu for us", name,
		    mysql_stmt_param_count(p->stmt), p->params.marks);
	p->refused = false;
	take_columns(db, p);
	return true;
}

static void
forget(struct prepared *p)
{
	if (p->stmt != NULL)
		mysql_stmt_close(p->stmt);
	p->stmt = NULL;
}

/* All of them, so that none that is broken is found by a user.  A prepared
 * statement takes some 70 kB of the server and 15 of ours: those that are seldom
 * used are left again and prepared when they are needed first. */
bool
db_prepare(struct db *db)
{
	size_t i, most = 0;

	for (i = 0; i < db->count; i++) {
		if (!prepare_one(db, &db->prepared[i], &db->statements[i])) {
			log_error("database: prepare %s: %u %s", db->statements[i].name,
			    mysql_stmt_errno(db->prepared[i].stmt),
			    mysql_stmt_error(db->prepared[i].stmt));
			return false;
		}
		if (db->prepared[i].columns > most)
			most = db->prepared[i].columns;
		if (db->statements[i].seldom)
			forget(&db->prepared[i]);
	}
	if (most > db->cells_count) {
		db->cells = arena_array(db->fixed, most, sizeof(*db->cells));
		db->cells_count = most;
	}
	for (i = 0; i < db->count; i++)
		if (db->prepared[i].stmt != NULL)
			bind_columns(db, &db->prepared[i], db->statements[i].name);
	return true;
}

static bool
ready(struct db *db, int statement)
{
	struct prepared *p = &db->prepared[statement];
	const char *name = db->statements[statement].name;

	if (p->stmt != NULL)
		return true;
	if (!prepare_one(db, p, &db->statements[statement])) {
		db_fail(db, mysql_stmt_errno(p->stmt), mysql_stmt_error(p->stmt), name, false);
		forget(p);
		return false;
	}
	if (p->refused) {
		/* it was prepared at the start, and what it reads is not there any more */
		db_fail(db, ER_BAD_FIELD_ERROR, "it does not prepare any more", name, false);
		return false;
	}
	bind_columns(db, p, name);
	return true;
}

void
db_unprepare(struct db *db)
{
	size_t i;

	for (i = 0; i < db->count; i++)
		forget(&db->prepared[i]);
}

/* ---- arguments --------------------------------------------------------------------- */

static void
ours(const struct db *db, int statement, const char *fault, const char *name)
{
	log_error("statement %s: %s :%s", db->statements[statement].name, fault, name);
	abort();
}

static const struct arg *
find(const struct arg *args, const char *name)
{
	for (; args->name != NULL; args++)
		if (strcmp(args->name, name) == 0)
			return args;
	return NULL;
}

/* An argument the statement does not name is a slip, but for the viewer's: the
 * row scope of a role names those it needs. */
static void
check_surplus(const struct db *db, int statement, const struct arg *args)
{
	const struct params *p = &db->prepared[statement].params;
	size_t i;

	for (; args->name != NULL; args++) {
		for (i = 0; i < p->count; i++)
			if (strcmp(p->names[i], args->name) == 0)
				break;
		if (i == p->count && !str_starts(args->name, "viewer"))
			ours(db, statement, "does not name", args->name);
	}
}

static void
bind_arg(MYSQL_BIND *b, const struct arg *a)
{
	memset(b, 0, sizeof(*b));
	switch (a->kind) {
	case ARG_NONE:
		b->buffer_type = MYSQL_TYPE_NULL;
		break;
	case ARG_INT:
		b->buffer_type = MYSQL_TYPE_LONGLONG;
		b->buffer = (void *)(uintptr_t)&a->number;
		break;
	case ARG_TEXT:
	case ARG_BLOB:
		b->buffer_type = a->kind == ARG_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		b->buffer = (void *)(uintptr_t)a->bytes;
		b->buffer_length = a->size;
		break;
	}
}

static bool
bind_args(struct db *db, int statement, const struct arg *args)
{
	const struct prepared *p = &db->prepared[statement];
	const struct arg *a;
	size_t i;

	check_surplus(db, statement, args);
	for (i = 0; i < p->params.marks; i++) {
		a = find(args, p->params.names[p->params.places[i]]);
		if (a == NULL)
			ours(db, statement, "is not given", p->params.names[p->params.places[i]]);
		bind_arg(&db->binds[i], a);
	}
	return p->params.marks == 0 || mysql_stmt_bind_param(p->stmt, db->binds) == 0;
}

/* ---- running ------------------------------------------------------------------------- */

static void
check_statement(const struct db *db, int statement)
{
	if (statement < 0 || (size_t)statement >= db->count) {
		log_error("database: no statement %d", statement);
		abort();
	}
}

static void
failed(struct db *db, int statement)
{
	const struct prepared *p = &db->prepared[statement];
	const char *text;
	unsigned code;
	bool committing;

	if (db->state != DB_OK)
		return;		/* it did not even prepare */
	code = mysql_stmt_errno(p->stmt);
	text = mysql_stmt_error(p->stmt);
	if (code == 0) {
		/* what goes wrong between two rows is noted with the connection only */
		code = mysql_errno(db->my);
		text = mysql_error(db->my);
	}
	/* outside a transaction each command commits itself: cut off while it ran,
	 * nobody knows whether it did */
	committing = !db->open && p->columns == 0 && code == CR_SERVER_LOST;
	db_fail(db, code, text, db->statements[statement].name, committing);
}

static bool
run(struct db *db, int statement, const struct arg *args)
{
	db->queries++;
	return ready(db, statement) && bind_args(db, statement, args) &&
	    mysql_stmt_execute(db->prepared[statement].stmt) == 0;
}

/* The key stands in the last quotes: Duplicate entry '...' for key 'uq_users_email'. */
static void
note_duplicate(struct db *db, const char *message)
{
	const char *end = strrchr(message, '\''), *start = end;

	while (start != NULL && start > message && start[-1] != '\'')
		start--;
	if (start == NULL || start == message)
		start = end = "";
	snprintf(db->key, sizeof(db->key), "%.*s", (int)(end - start), start);
	db->duplicate = db->key;
}

int64_t
db_exec(struct db *db, int statement, const struct arg *args)
{
	MYSQL_STMT *stmt;
	bool done;

	check_statement(db, statement);
	db->duplicate = NULL;
	if (db->state != DB_OK)
		return -1;
	if (db->prepared[statement].columns > 0)
		ours(db, statement, "gives rows:", "db_query");
	db->used_us = db_asking();
	done = run(db, statement, args);
	db_answered(db, db->used_us, db->statements[statement].name,
	    done ? (int64_t)mysql_stmt_affected_rows(db->prepared[statement].stmt) : 0);
	if (!done) {
		stmt = db->prepared[statement].stmt;
		if (stmt != NULL && mysql_stmt_errno(stmt) == ER_DUP_ENTRY)
			note_duplicate(db, mysql_stmt_error(stmt));
		else
			failed(db, statement);
		return -1;
	}
	stmt = db->prepared[statement].stmt;
	db->last_id = (int64_t)mysql_stmt_insert_id(stmt);
	return (int64_t)mysql_stmt_affected_rows(stmt);
}

/* ---- a row into the arena -------------------------------------------------------------- */

static char *
digits(char *p, unsigned value, int width)
{
	int i;

	for (i = width - 1; i >= 0; i--) {
		p[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return p + width;
}

static size_t
write_time(char *out, const MYSQL_TIME *t, bool date_only)
{
	char *p = out;

	p = digits(p, t->year, 4);
	*p++ = '-';
	p = digits(p, t->month, 2);
	*p++ = '-';
	p = digits(p, t->day, 2);
	if (!date_only) {
		*p++ = 'T';
		p = digits(p, t->hour, 2);
		*p++ = ':';
		p = digits(p, t->minute, 2);
		*p++ = ':';
		p = digits(p, t->second, 2);
		*p++ = 'Z';
	}
	return (size_t)(p - out);
}

static size_t
write_number(char *out, long long value, bool is_unsigned)
{
	unsigned long long u = (unsigned long long)value;
	char reversed[24];
	size_t n = 0, i = 0;

	if (!is_unsigned && value < 0) {
		u = 0 - u;
		out[i++] = '-';
	}
	do {
		reversed[n++] = (char)('0' + u % 10);
		u /= 10;
	} while (u > 0);
	while (n > 0)
		out[i++] = reversed[--n];
	return i;
}

/* No number and no time is longer than this as text. */
enum { SHORT_TEXT = 24 };

static size_t
room(const struct prepared *p, const struct cell *cells)
{
	size_t i, n = 0;

	for (i = 0; i < p->columns; i++)
		if (!cells[i].null)
			n += (p->kinds[i] == KIND_TEXT ? cells[i].length : SHORT_TEXT) + 1;
	return n;
}

/* What did not fit into its cell is asked for once more, into its place. */
static bool
refetch(const struct prepared *p, size_t column, char *out, unsigned long length)
{
	MYSQL_BIND bind = { 0 };
	unsigned long got = 0;
	my_bool null = 0, cut = 0;

	bind.buffer_type = MYSQL_TYPE_STRING;
	bind.buffer = out;
	bind.buffer_length = length;
	bind.length = &got;
	bind.is_null = &null;
	bind.error = &cut;
	return mysql_stmt_fetch_column(p->stmt, &bind, (unsigned)column, 0) == 0;
}

static bool
copy_row(struct db *db, const struct prepared *p, struct arena *a, struct rows *r)
{
	const char **row = rows_add(a, r);
	char *out = arena_alloc(a, room(p, db->cells) + 1);
	size_t i, n;

	for (i = 0; i < p->columns; i++) {
		const struct cell *c = &db->cells[i];

		if (c->null)
			continue;
		row[i] = out;
		switch (p->kinds[i]) {
		case KIND_INT:
		case KIND_UNSIGNED:
			n = write_number(out, c->as.number, p->kinds[i] == KIND_UNSIGNED);
			break;
		case KIND_DATE:
		case KIND_TIME:
			n = write_time(out, &c->as.time, p->kinds[i] == KIND_DATE);
			break;
		default:
			n = c->length;
			if (n <= CELL)
				memcpy(out, c->as.text, n);
			else if (!refetch(p, i, out, n))
				return false;
		}
		out[n] = '\0';
		out += n + 1;
	}
	return true;
}

static struct rows *
ask(struct db *db, struct arena *a, int statement, const struct arg *args)
{
	const struct prepared *p = &db->prepared[statement];
	struct rows *r = rows_new(a, p->names, p->columns);
	int got = MYSQL_NO_DATA;

	if (!run(db, statement, args)) {
		failed(db, statement);
		return r;
	}
	while ((got = mysql_stmt_fetch(p->stmt)) == 0 || got == MYSQL_DATA_TRUNCATED) {
		if (!copy_row(db, p, a, r))
			break;
		if (db->options->most_rows != 0 && rows_count(r) > db->options->most_rows) {
			got = MYSQL_NO_DATA;
			break;
		}
	}
	if (got != MYSQL_NO_DATA) {
		failed(db, statement);
		r = rows_new(a, p->names, p->columns);
	}
	mysql_stmt_free_result(p->stmt);
	return r;
}

struct rows *
db_query(struct db *db, struct arena *a, int statement, const struct arg *args)
{
	const struct prepared *p;
	struct rows *r;

	check_statement(db, statement);
	p = &db->prepared[statement];
	if (db->state != DB_OK)
		return rows_new(a, p->names, p->columns);
	if (p->columns == 0)
		ours(db, statement, "gives no rows:", "db_exec");
	db->used_us = db_asking();
	r = ask(db, a, statement, args);
	db_answered(db, db->used_us, db->statements[statement].name, (int64_t)rows_count(r));
	return r;
}

const char *
db_param(const struct db *db, int statement, size_t i)
{
	check_statement(db, statement);
	return i < db->prepared[statement].params.count ? db->prepared[statement].params.names[i]
							 : NULL;
}

bool
db_usable(const struct db *db, int statement)
{
	check_statement(db, statement);
	return db->prepared[statement].names != NULL && !db->prepared[statement].refused;
}

const char *
db_column(const struct db *db, int statement, size_t i)
{
	check_statement(db, statement);
	return i < db->prepared[statement].columns ? db->prepared[statement].names[i] : NULL;
}
