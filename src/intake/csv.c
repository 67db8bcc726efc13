#include "intake/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

static const char mark[] = "\xef\xbb\xbf";

struct reader {
	struct arena *arena;
	struct intake *table;
	int places[INTAKE_COLUMNS];	/* by cell of a line; those that are not read: -1 */
	size_t columns, cell;
	const char *cells[INTAKE_COLUMNS];
	bool surplus, filled, headed;
	size_t line, first;		/* the one that is read, and where its record began */
};

/* Semicolon or comma: the one the heading has more of, outside of quotes. */
static unsigned char
separator(const char *s, size_t n)
{
	size_t semicolons = 0, commas = 0;
	bool quoted = false;

	for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		quoted = quoted != (s[i] == '"');
		semicolons += !quoted && s[i] == ';';
		commas += !quoted && s[i] == ',';
	}
	return semicolons >= commas ? ';' : ',';
}

/* What xslt/lib/careful.xsl puts an apostrophe before; white space in front hides nothing. */
static bool
begins_formula(const char *s)
{
	static const char *const starts[] = { "=", "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
		"\xef\xbc\xa0", "\xef\xb9\xa2", "\xef\xb9\xa3", "\xef\xb9\xa6", "\xef\xb9\xab", NULL };

	for (size_t i = 0; starts[i] != NULL; i++)
		if (str_starts(s, starts[i]))
			return true;
	return false;
}

static const char *
unguarded(struct arena *a, const char *s)
{
	return s[0] == '\'' && begins_formula(str_trim(a, s + 1)) ? s + 1 : s;
}

/* A file can be nothing but separators: what is not kept takes no memory. */
static void
take_cell(void *data, size_t n, void *context)
{
	struct reader *r = context;
	bool blank = n == 0 || strspn(data, " \t\r\n") >= n;
	const char *text;

	if (n > INTAKE_CELL)
		intake_fail(r->table, INTAKE_LONG, NULL, r->first);
	if (r->cell == INTAKE_COLUMNS)
		r->surplus = r->surplus || !blank;
	if (r->cell == INTAKE_COLUMNS || r->table->fault != INTAKE_OK)
		return;
	text = blank ? "" : str_trim(r->arena, arena_copy(r->arena, data, n));
	r->filled = r->filled || *text != '\0';
	r->cells[r->cell++] = unguarded(r->arena, text);
}

/* A heading that ends with separators has no columns there. */
static size_t
without_empty_end(const struct reader *r)
{
	size_t n = r->cell;

	while (n > 0 && str_empty(r->cells[n - 1]))
		n--;
	return n;
}

static void
take_heading(struct reader *r)
{
	struct intake *t = r->table;

	r->headed = true;
	r->columns = without_empty_end(r);
	if (r->surplus || r->columns == 0)
		intake_fail(t, INTAKE_HEADING, NULL, r->first);
	for (size_t i = 0; i < r->columns; i++) {
		int place = intake_column(r->arena, t->known, r->cells[i]);

		if (place < 0)
			intake_fail(t, INTAKE_UNKNOWN, r->cells[i], r->first);
		else if (t->present[place])
			intake_fail(t, INTAKE_TWICE, r->cells[i], r->first);
		else
			t->present[place] = true;
		r->places[i] = place;
	}
	for (size_t i = 0; t->known[i].name != NULL; i++)
		if (t->known[i].needed && !t->present[i])
			intake_fail(t, INTAKE_MISSING, t->known[i].name, r->first);
}

static void
take_record(struct reader *r)
{
	struct intake_row *row = intake_add(r->arena, r->table, r->first);

	if (row == NULL)
		return;
	row->surplus = r->surplus;
	for (size_t i = 0; i < r->cell; i++)
		if (i >= r->columns)
			row->surplus = row->surplus || !str_empty(r->cells[i]);
		else if (!str_empty(r->cells[i]))
			row->cells[r->places[i]] = r->cells[i];
}

static void
end_record(int end, void *context)
{
	struct reader *r = context;

	(void)end;
	if (r->table->fault == INTAKE_OK && r->filled && !r->headed)
		take_heading(r);
	else if (r->table->fault == INTAKE_OK && r->filled)
		take_record(r);
	r->cell = 0;
	r->surplus = r->filled = false;
	r->first = r->line + 1;
}

/* How many bytes there are to the end of a line, with it. */
static size_t
line_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	if (i + 1 < n && s[i] == '\r' && s[i + 1] == '\n')
		return i + 2;
	return i < n ? i + 1 : n;
}

/* Line by line, so that of each record is known where it began. */
static bool
parse(struct reader *r, struct csv_parser *p, const char *s, size_t n)
{
	bool open = false;

	for (size_t done = 0, length; done < n; done += length) {
		size_t first = ++r->line;

		length = line_length(s + done, n - done);
		if (!open)
			r->first = first;
		if (csv_parse(p, s + done, length, take_cell, end_record, r) != length)
			return intake_fail(r->table, INTAKE_QUOTES, NULL, r->first);
		if (r->table->fault != INTAKE_OK)
			return false;
		/* behind its end the next one begins; one that goes on has not ended */
		open = r->first <= first && (open || strspn(s + done, " \t\r\n") < length);
	}
	if (csv_fini(p, take_cell, end_record, r) != 0)
		return intake_fail(r->table, INTAKE_QUOTES, NULL, r->first);
	return r->table->fault == INTAKE_OK;
}

struct intake *
csv_read(struct arena *a, const struct intake_column *known, size_t most, const char *data, size_t n)
{
	struct reader r = { .arena = a, .table = intake_new(a, known, most) };
	struct csv_parser p;

	if (!utf8_ok(data, n)) {
		intake_fail(r.table, INTAKE_ENCODING, NULL, 0);
		return r.table;
	}
	if (n >= strlen(mark) && memcmp(data, mark, strlen(mark)) == 0) {
		data += strlen(mark);
		n -= strlen(mark);
	}
	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		abort();
	csv_set_delim(&p, separator(data, n));
	if (parse(&r, &p, data, n) && r.table->n == 0)
		intake_fail(r.table, INTAKE_EMPTY, NULL, 0);
	csv_free(&p);
	return r.table;
}
