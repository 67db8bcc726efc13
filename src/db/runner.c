#include <errmsg.h>
#include <mysqld_error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/internal.h"
#include "db/runner.h"

void
runner_tell(const struct runner *r, const struct migrate_event *e)
{
	if (r->options->tell != NULL)
		r->options->tell(r->options->context, e);
}

enum migrate_result
runner_fault(const struct runner *r, enum migrate_result result, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	runner_tell(r, &(struct migrate_event){
	    .kind = MIGRATE_FAULT, .text = arena_vprintf(r->arena, format, args) });
	va_end(args);
	return result;
}

void
runner_note(const struct runner *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	runner_tell(r, &(struct migrate_event){
	    .kind = MIGRATE_NOTE, .text = arena_vprintf(r->arena, format, args) });
	va_end(args);
}

const char *
runner_quote(const struct runner *r, const char *s)
{
	return s == NULL ? "NULL" : db_quote(r->my, r->arena, s);
}

bool
runner_run(const struct runner *r, const char *format, ...)
{
	va_list args;
	const char *text;

	va_start(args, format);
	text = arena_vprintf(r->arena, format, args);
	va_end(args);
	return mysql_query(r->my, text) == 0;
}

MYSQL_RES *
runner_ask(const struct runner *r, const char *format, ...)
{
	va_list args;
	const char *text;

	va_start(args, format);
	text = arena_vprintf(r->arena, format, args);
	va_end(args);
	return mysql_query(r->my, text) == 0 ? mysql_store_result(r->my) : NULL;
}

const char *
runner_word(const struct runner *r, const char *format, ...)
{
	MYSQL_RES *result;
	MYSQL_ROW row;
	const char *text;
	va_list args;

	va_start(args, format);
	text = arena_vprintf(r->arena, format, args);
	va_end(args);
	if (mysql_query(r->my, text) != 0 || (result = mysql_store_result(r->my)) == NULL)
		return NULL;
	row = mysql_fetch_row(result);
	text = row != NULL ? arena_strdup(r->arena, row[0]) : NULL;
	mysql_free_result(result);
	return text;
}

/* A database that is not there yet is made, in our character set. */
static bool
create_database(struct runner *r, const struct db_options *nowhere, unsigned *code, char *text)
{
	r->my = db_dial(nowhere, &r->host, code, text);
	if (r->my == NULL)
		return false;
	if (!runner_run(r, "CREATE DATABASE IF NOT EXISTS `%s`"
	    " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", r->options->db->name)) {
		*code = mysql_errno(r->my);
		snprintf(text, 200, "%s", mysql_error(r->my));
	}
	mysql_close(r->my);
	r->my = db_dial(r->options->db, &r->host, code, text);
	return r->my != NULL;
}

/* One node does it all: the first that answers. */
enum migrate_result
runner_open(struct runner *r, struct arena *a, const struct migrate_options *o, bool create)
{
	struct db_options nowhere = *o->db;
	const char *fault;
	char text[200] = "no host is configured";
	unsigned code = 0;

	memset(r, 0, sizeof(*r));
	nowhere.name = NULL;
	r->options = o;
	r->arena = a;
	r->files = migration_load(a, o->dir, &r->files_count, &fault);
	if (r->files == NULL)
		return runner_fault(r, MIGRATE_REFUSED, "%s", fault);
	r->my = db_dial(o->db, &r->host, &code, text);
	if (r->my == NULL && code == ER_BAD_DB_ERROR && create)
		create_database(r, &nowhere, &code, text);
	else if (r->my == NULL && code == ER_BAD_DB_ERROR)
		r->my = db_dial(&nowhere, &r->host, &code, text);		/* to say what would be done */
	if (r->my == NULL)
		return runner_fault(r, MIGRATE_UNAVAILABLE, "%s: %s", r->host, text);
	/* a step waits for open transactions a while, and is tried again by us */
	if (!runner_run(r, "SET lock_wait_timeout = 5, innodb_lock_wait_timeout = 50"))
		return runner_fault(r, MIGRATE_UNAVAILABLE, "%s", mysql_error(r->my));
	return MIGRATE_OK;
}

void
runner_close(struct runner *r)
{
	lock_give(r);
	if (r->my != NULL)
		mysql_close(r->my);
	r->my = NULL;
}
