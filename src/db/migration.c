#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/migration.h"

static const char up_suffix[] = ".up.sql", down_suffix[] = ".down.sql";
static const char mark[] = "-- @step";

static int
is_up(const struct dirent *e)
{
	return str_ends(e->d_name, up_suffix);
}

/* NNNN_name; 0 when it is not that. */
static int
version_of(const char *name)
{
	int i;

	for (i = 0; i < 4; i++)
		if (!isdigit((unsigned char)name[i]))
			return 0;
	return name[4] == '_' ? (int)strtol(name, NULL, 10) : 0;
}

static bool
read_file(struct arena *a, const char *path, struct script *s)
{
	FILE *f = fopen(path, "re");
	struct buf b = { .data = NULL };
	char piece[8192];
	size_t n;
	bool ok;

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(&b, piece, n);
	ok = ferror(f) == 0;
	fclose(f);
	s->size = b.len;
	s->text = arena_copy(a, buf_text(&b), b.len);
	buf_free(&b);
	return ok;
}

/* The next line that is the mark alone; NULL when there is none. */
static const char *
next_mark(const char *s)
{
	size_t n = sizeof(mark) - 1;

	while (s != NULL) {
		if (strncmp(s, mark, n) == 0 && (s[n] == '\n' || s[n] == '\0'))
			return s;
		s = strchr(s, '\n');
		if (s != NULL)
			s++;
	}
	return NULL;
}

/* Without white space at the ends and the semicolon that a person may put there. */
static const char *
statement(struct arena *a, const char *from, const char *to)
{
	while (from < to && isspace((unsigned char)*from))
		from++;
	while (to > from && (isspace((unsigned char)to[-1]) || to[-1] == ';'))
		to--;
	return arena_copy(a, from, (size_t)(to - from));
}

static bool
split(struct arena *a, struct script *s)
{
	const char *at = next_mark(s->text), *next, *m;
	size_t n = 0;

	for (m = at; m != NULL; m = next_mark(m + 1))
		n++;
	s->steps = arena_array(a, n + 1, sizeof(*s->steps));
	for (; at != NULL; at = next) {
		next = next_mark(at + 1);
		s->steps[s->count] = statement(a, at + sizeof(mark) - 1,
		    next != NULL ? next : s->text + s->size);
		if (str_empty(s->steps[s->count++]))
			return false;
	}
	return s->count > 0;
}

/* A mark of the header alone or with words behind it. */
static bool
has_mark(const struct script *s, const char *name)
{
	size_t n = strlen(name);
	const char *line = s->text, *end = next_mark(s->text);

	for (; line != NULL && line < end; line = strchr(line, '\n') + 1)
		if (strncmp(line, "-- @", 4) == 0 && strncmp(line + 4, name, n) == 0 &&
		    strchr(" \n", line[4 + n]) != NULL)
			return true;
	return false;
}

/* The first letters are this word. */
static bool
is_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(s, word, n) == 0 && !isalnum((unsigned char)s[n]) && s[n] != '_';
}

static const char *
find_word(const char *s, const char *word)
{
	bool inside = false;

	for (; *s != '\0'; s++) {
		if (!inside && is_word(s, word))
			return s;
		inside = isalnum((unsigned char)*s) || *s == '_';
	}
	return NULL;
}

/* Behind white space and comments. */
static const char *
words(const char *s)
{
	for (;;) {
		s += strspn(s, " \t\r\n");
		if (strncmp(s, "--", 2) != 0)
			return s;
		s += strcspn(s, "\n");
	}
}

/* ALTER TABLE drops a column by DROP COLUMN, and by DROP and its name. */
static bool
drops_column(const char *s)
{
	static const char *const others[] = {
		"INDEX", "KEY", "CONSTRAINT", "FOREIGN", "PRIMARY", "CHECK", "DEFAULT", NULL };

	while ((s = find_word(s, "DROP")) != NULL) {
		size_t i;

		s = words(s + strlen("DROP"));
		for (i = 0; others[i] != NULL && !is_word(s, others[i]); i++)
			;
		if (others[i] == NULL)
			return true;
	}
	return false;
}

/* What people have written is gone afterwards. */
static bool
takes_away(const char *step)
{
	step = words(step);
	if (is_word(step, "TRUNCATE"))
		return true;
	if (is_word(step, "DELETE") || is_word(step, "REPLACE"))
		return find_word(step, "WHERE") == NULL;
	if (is_word(step, "DROP")) {
		step = words(step + strlen("DROP"));
		return is_word(step, "TABLE") || is_word(step, "DATABASE") || is_word(step, "SCHEMA");
	}
	return is_word(step, "ALTER") && drops_column(step);
}

static const char *
check_up(struct arena *a, const char *path, const struct migration *m)
{
	for (size_t i = 0; i < m->up.count && !m->destroys; i++)
		if (takes_away(m->up.steps[i]))
			return arena_printf(a, "%s: step %zu takes data away: say what and why in the header, "
			    "behind -- @destroys", path, i + 1);
	return NULL;
}

static const char *
load_one(struct arena *a, const char *dir, const char *file, struct migration *m)
{
	const char *path, *fault;

	m->version = version_of(file);
	if (m->version == 0)
		return arena_printf(a, "%s/%s: a migration is named NNNN_name.up.sql", dir, file);
	m->name = arena_copy(a, file, strlen(file) - strlen(up_suffix));
	path = arena_printf(a, "%s/%s", dir, file);
	if (!read_file(a, path, &m->up))
		return arena_printf(a, "%s: %s", path, strerror(errno));
	if (!split(a, &m->up))
		return arena_printf(a, "%s: no step in it, or an empty one", path);
	m->irreversible = has_mark(&m->up, "irreversible");
	m->contract = has_mark(&m->up, "contract");
	m->destroys = has_mark(&m->up, "destroys");
	if ((fault = check_up(a, path, m)) != NULL || m->irreversible)
		return fault;
	path = arena_printf(a, "%s/%s%s", dir, m->name, down_suffix);
	if (!read_file(a, path, &m->down))
		return arena_printf(a, "%s: %s", path, strerror(errno));
	if (!split(a, &m->down))
		return arena_printf(a, "%s: no step in it, or an empty one", path);
	return NULL;
}

static const char *
load_all(struct arena *a, const char *dir, struct dirent **files, size_t n, struct migration *all)
{
	const char *fault;
	size_t i;

	for (i = 0; i < n; i++) {
		fault = load_one(a, dir, files[i]->d_name, &all[i]);
		if (fault != NULL)
			return fault;
		if (all[i].version != (int)i + 1)
			return arena_printf(a, "%s: %s stands where %04zu should",
			    dir, all[i].name, i + 1);
	}
	return NULL;
}

struct migration *
migration_load(struct arena *a, const char *dir, size_t *n, const char **fault)
{
	struct dirent **files;
	struct migration *all;
	int i, found = scandir(dir, &files, is_up, alphasort);

	if (found < 0) {
		*fault = arena_printf(a, "%s: %s", dir, strerror(errno));
		return NULL;
	}
	all = arena_array(a, (size_t)found + 1, sizeof(*all));
	*n = (size_t)found;
	*fault = load_all(a, dir, files, *n, all);
	for (i = 0; i < found; i++)
		free(files[i]);
	free(files);
	return *fault == NULL ? all : NULL;
}
