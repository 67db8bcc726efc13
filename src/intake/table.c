#include "intake/table.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum { FIRST = 64 };

const char *const intake_fault_names[] = {
	[INTAKE_OK] = "",
	[INTAKE_EMPTY] = "empty",
	[INTAKE_ENCODING] = "encoding",
	[INTAKE_HEADING] = "heading",
	[INTAKE_UNKNOWN] = "unknown",
	[INTAKE_MISSING] = "missing",
	[INTAKE_TWICE] = "twice",
	[INTAKE_QUOTES] = "quotes",
	[INTAKE_LONG] = "long",
	[INTAKE_MANY] = "many",
	NULL,
};

size_t
intake_columns(const struct intake_column *known)
{
	size_t n = 0;

	while (known[n].name != NULL)
		n++;
	return n;
}

struct intake *
intake_new(struct arena *a, const struct intake_column *known, size_t most)
{
	struct intake *t = arena_alloc(a, sizeof *t);

	*t = (struct intake){ .known = known, .most = most };
	t->present = arena_array(a, intake_columns(known) + 1, sizeof *t->present);
	return t;
}

/* Names come with capitals, accents and spaces, as people write headings. */
static const char *
plain(struct arena *a, const char *name)
{
	char *words = arena_strdup(a, name);

	for (char *at = words; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	return utf8_fold(a, words);
}

static bool
is_called(struct arena *a, const struct intake_column *c, const char *folded)
{
	if (str_equal(plain(a, c->name), folded))
		return true;
	for (size_t i = 0; i < sizeof c->others / sizeof *c->others && c->others[i] != NULL; i++)
		if (str_equal(c->others[i], folded))
			return true;
	return false;
}

int
intake_column(struct arena *a, const struct intake_column *known, const char *name)
{
	const char *folded = plain(a, name);

	for (int i = 0; known[i].name != NULL; i++)
		if (is_called(a, &known[i], folded))
			return i;
	return -1;
}

/* Rooms for rows are doubled. */
static void
grow(struct arena *a, struct intake *t)
{
	struct intake_row *rows;

	if (t->n != 0 && (t->n < FIRST || (t->n & (t->n - 1)) != 0))
		return;
	rows = arena_array(a, t->n < FIRST ? FIRST : 2 * t->n, sizeof *rows);
	if (t->n > 0)
		memcpy(rows, t->rows, t->n * sizeof *rows);
	t->rows = rows;
}

struct intake_row *
intake_add(struct arena *a, struct intake *t, size_t line)
{
	struct intake_row *row;

	if (t->n == t->most) {
		intake_fail(t, INTAKE_MANY, NULL, line);
		return NULL;
	}
	grow(a, t);
	row = &t->rows[t->n++];
	*row = (struct intake_row){ .line = line,
		.cells = arena_array(a, intake_columns(t->known) + 1, sizeof *row->cells) };
	return row;
}

bool
intake_fail(struct intake *t, enum intake_fault fault, const char *name, size_t line)
{
	if (t->fault != INTAKE_OK)
		return false;
	t->fault = fault;
	t->name = name;
	t->line = line;
	return false;
}
