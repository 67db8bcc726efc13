#include <inttypes.h>
#include <string.h>

#include "backup/inside.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/plain.h"

bool
place_exists(struct plain *p, const char *name)
{
	return plain_word(p, "SELECT 1 FROM information_schema.schemata WHERE schema_name = %s",
	    plain_quote(p, name)) != NULL;
}

int64_t
place_tables(struct plain *p, const char *name)
{
	const char *word = plain_word(p, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = %s",
	    plain_quote(p, name));
	int64_t n;

	return word != NULL && str_int(word, &n) ? n : -1;
}

bool
place_make(struct plain *p, const char *name)
{
	return plain_run(p, "CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
	    plain_name(p, name));
}

bool
place_drop(struct plain *p, const char *name)
{
	return plain_run(p, "DROP DATABASE IF EXISTS %s", plain_name(p, name));
}

static const char *const *const *
tables(struct plain *p, const char *name)
{
	return plain_rows(p, "SELECT table_name FROM information_schema.tables WHERE table_schema = %s"
	    " AND table_type = 'BASE TABLE' ORDER BY table_name", plain_quote(p, name));
}

bool
place_clear(struct plain *p, const char *name)
{
	const char *const *const *rows = tables(p, name);
	bool fine = rows != NULL && plain_run(p, "SET foreign_key_checks = 0");

	for (; fine && *rows != NULL; rows++)
		fine = plain_run(p, "DROP TABLE IF EXISTS %s.%s", plain_name(p, name), plain_name(p, (*rows)[0]));
	plain_run(p, "SET foreign_key_checks = 1");
	return fine;
}

/* ---- the swap ------------------------------------------------------------------ */

/* A table with triggers goes to no other database: they are taken off and made anew, as they
 * were but for whose they are.  Each: its name, its sql_mode, and what is behind TRIGGER. */
static const char *const *const *
triggers(struct backup *b, struct plain *p, const char *database)
{
	const char *const *const *names = plain_rows(p, "SELECT trigger_name FROM information_schema.triggers"
	    " WHERE trigger_schema = %s ORDER BY event_object_table, event_manipulation, action_timing,"
	    " action_order", plain_quote(p, database));
	const char *const **list;
	size_t n = 0;

	if (names == NULL)
		return NULL;
	while (names[n] != NULL)
		n++;
	list = arena_array(b->arena, n + 1, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		const char *const *const *one = plain_rows(p, "SHOW CREATE TRIGGER %s.%s", plain_name(p, database),
		    plain_name(p, names[i][0]));
		const char **t = arena_array(b->arena, 4, sizeof(*t));

		if (one == NULL || one[0] == NULL || (t[2] = strstr(one[0][2], " TRIGGER ")) == NULL)
			return NULL;
		t[0] = one[0][0];
		t[1] = one[0][1];
		t[2] += strlen(" TRIGGER ");
		list[i] = t;
	}
	return list;
}

static bool
take_off(struct plain *p, const char *database, const char *const *const *list)
{
	bool fine = true;

	for (; fine && *list != NULL; list++)
		fine = plain_run(p, "DROP TRIGGER %s.%s", plain_name(p, database), plain_name(p, (*list)[0]));
	return fine;
}

/* Those that are there stay. */
static bool
put_on(struct plain *p, const char *database, const char *const *const *list)
{
	const char *mode = plain_word(p, "SELECT @@sql_mode");
	bool fine = mode != NULL && plain_run(p, "USE %s", plain_name(p, database));

	for (; fine && *list != NULL; list++)
		fine = plain_word(p, "SELECT 1 FROM information_schema.triggers WHERE trigger_schema = DATABASE()"
		    " AND trigger_name = %s", plain_quote(p, (*list)[0])) != NULL ||
		    (plain_run(p, "SET sql_mode = %s", plain_quote(p, (*list)[1])) &&
		    plain_run(p, "CREATE TRIGGER %s", (*list)[2]));
	return mode != NULL && plain_run(p, "SET sql_mode = %s", plain_quote(p, mode)) && fine;
}

static bool
add_renames(struct plain *p, struct buf *to, const char *from, const char *into)
{
	const char *const *const *rows = tables(p, from);

	for (; rows != NULL && *rows != NULL; rows++)
		buf_printf(to, "%s%s.%s TO %s.%s", to->len == 0 ? "RENAME TABLE " : ", ", plain_name(p, from),
		    plain_name(p, (*rows)[0]), plain_name(p, into), plain_name(p, (*rows)[0]));
	return rows != NULL;
}

/* All tables change places in one statement, which the server does wholly or not at all. */
static bool
rename_all(struct plain *p, const char *beside, const char *name, const char *before)
{
	struct buf text = { .data = NULL };
	bool fine = add_renames(p, &text, name, before) && add_renames(p, &text, beside, name) &&
	    (text.len == 0 || plain_run(p, "%s", buf_text(&text)));

	buf_free(&text);
	return fine;
}

/* What cannot go along. */
static bool
movable(struct plain *p, const char *database)
{
	return str_equal(plain_word(p, "SELECT (SELECT COUNT(*) FROM information_schema.tables WHERE"
	    " table_schema = %1$s AND table_type <> 'BASE TABLE') + (SELECT COUNT(*) FROM"
	    " information_schema.routines WHERE routine_schema = %1$s) + (SELECT COUNT(*) FROM"
	    " information_schema.events WHERE event_schema = %1$s)", plain_quote(p, database)), "0");
}

enum backup_result
place_swap(struct backup *b, struct plain *p, const char *beside, const char *name, const char *before)
{
	const char *const *const *news = triggers(b, p, beside);
	const char *const *const *olds = triggers(b, p, name);
	const char *fault = NULL;

	if (news == NULL || olds == NULL)
		return backup_fault(b, BACKUP_FAILED, "the triggers cannot be read: %s", plain_fault(p));
	if (!movable(p, beside) || !movable(p, name))
		return backup_fault(b, BACKUP_REFUSED, "views, routines or events cannot change places with others:"
		    " restore into a database of another name");
	if (!place_make(p, before))
		return backup_fault(b, BACKUP_REFUSED, "%s cannot be made: %s", before, plain_fault(p));
	if (!take_off(p, name, olds) || !take_off(p, beside, news) || !rename_all(p, beside, name, before)) {
		fault = arena_strdup(b->arena, plain_fault(p));
		/* never with what was there: whether the statement was done is not known of a lost connection */
		if (place_tables(p, before) != 0)
			return backup_fault(b, BACKUP_FAILED, "whether the tables have changed places is not known, nor"
			    " whether %s has its triggers: %s; look into it and %s", name, fault, before);
		place_drop(p, before);
		if (!put_on(p, name, olds))
			return backup_fault(b, BACKUP_FAILED, "the tables cannot change places, and %s lacks its"
			    " triggers: %s", name, fault);
		return backup_fault(b, BACKUP_REFUSED, "the tables cannot change places, and %s is as it was: %s",
		    name, fault);
	}
	if (!put_on(p, name, news) || !put_on(p, before, olds))
		return backup_fault(b, BACKUP_FAILED, "%s has the tables of the copy, but not all of their triggers: %s;"
		    " what was there is in %s", name, plain_fault(p), before);
	place_drop(p, beside);
	return BACKUP_OK;
}
