#include <mysqld_error.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "db/internal.h"
#include "db/plain.h"

struct plain {
	struct arena *arena;
	MYSQL *my;
	const char *host;
};

void
plain_close(struct plain *p)
{
	if (p->my != NULL)
		mysql_close(p->my);
	p->my = NULL;
}

static void
close_late(void *p)
{
	plain_close(p);
}

struct plain *
plain_open(struct arena *a, const struct db_options *o, const char **fault)
{
	struct plain *p = arena_alloc(a, sizeof(*p));
	char text[256] = "no server is named";
	unsigned code;

	p->arena = a;
	p->my = db_dial(o, &p->host, &code, text);
	if (p->my == NULL) {
		*fault = arena_printf(a, "the database does not answer: %s", text);
		return NULL;
	}
	arena_defer(a, close_late, p);
	plain_run(p, "SET SESSION wait_timeout = 86400");
	return p;
}

const char *
plain_host(const struct plain *p)
{
	return p->host;
}

bool
plain_run(struct plain *p, const char *format, ...)
{
	va_list args;
	const char *text;
	MYSQL_RES *result;

	va_start(args, format);
	text = arena_vprintf(p->arena, format, args);
	va_end(args);
	if (mysql_query(p->my, text) != 0)
		return false;
	result = mysql_store_result(p->my);
	if (result != NULL)
		mysql_free_result(result);
	return true;
}

static const char *const *const *
ask(struct plain *p, const char *text)
{
	const char *const **rows;
	MYSQL_RES *result;
	size_t columns, n = 0;
	MYSQL_ROW row;

	if (mysql_query(p->my, text) != 0 || (result = mysql_store_result(p->my)) == NULL)
		return NULL;
	columns = mysql_num_fields(result);
	rows = arena_array(p->arena, mysql_num_rows(result) + 1, sizeof(*rows));
	while ((row = mysql_fetch_row(result)) != NULL) {
		const char **cells = arena_array(p->arena, columns + 1, sizeof(*cells));

		for (size_t i = 0; i < columns; i++)
			cells[i] = arena_strdup(p->arena, row[i]);
		rows[n++] = cells;
	}
	mysql_free_result(result);
	return rows;
}

const char *const *const *
plain_rows(struct plain *p, const char *format, ...)
{
	va_list args;
	const char *text;

	va_start(args, format);
	text = arena_vprintf(p->arena, format, args);
	va_end(args);
	return ask(p, text);
}

const char *
plain_word(struct plain *p, const char *format, ...)
{
	const char *const *const *rows;
	va_list args;
	const char *text;

	va_start(args, format);
	text = arena_vprintf(p->arena, format, args);
	va_end(args);
	rows = ask(p, text);
	return rows != NULL && rows[0] != NULL ? rows[0][0] : NULL;
}

const char *
plain_fault(const struct plain *p)
{
	return mysql_error(p->my);
}

bool
plain_denied(const struct plain *p)
{
	switch (mysql_errno(p->my)) {
	case ER_ACCESS_DENIED_ERROR:
	case ER_COLUMNACCESS_DENIED_ERROR:
	case ER_DBACCESS_DENIED_ERROR:
	case ER_SPECIFIC_ACCESS_DENIED_ERROR:
	case ER_TABLEACCESS_DENIED_ERROR:
		return true;
	default:
		return false;
	}
}

const char *
plain_quote(struct plain *p, const char *s)
{
	return db_quote(p->my, p->arena, s);
}

const char *
plain_name(struct plain *p, const char *s)
{
	char *out = arena_alloc(p->arena, strlen(s) * 2 + 3), *to = out;

	*to++ = '`';
	for (; *s != '\0'; s++) {
		if (*s == '`')
			*to++ = '`';
		*to++ = *s;
	}
	*to = '`';
	return out;
}
