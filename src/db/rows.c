#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "db/internal.h"

/* Row after row, each an array of texts; the place of the current row is next - 1. */
struct rows {
	const char *const *names;
	size_t columns;
	const char ***row;
	size_t count, size, next;
};

struct rows *
rows_new(struct arena *a, const char *const *names, size_t columns)
{
	struct rows *r = arena_alloc(a, sizeof(*r));

	r->names = names;
	r->columns = columns;
	return r;
}

const char **
rows_add(struct arena *a, struct rows *r)
{
	const char ***more;

	if (r->count == r->size) {
		r->size = r->size == 0 ? 32 : r->size * 2;
		more = arena_array(a, r->size, sizeof(*more));
		if (r->count > 0)
			memcpy(more, r->row, r->count * sizeof(*more));
		r->row = more;
	}
	return r->row[r->count++] = arena_array(a, r->columns + 1, sizeof(**more));
}

struct rows *
rows_none(struct arena *a)
{
	return rows_new(a, NULL, 0);
}

/* The one whose current row comes first; NULL: all are through. */
static struct rows *
first_of(struct rows *const *from, size_t n, bool (*before)(const struct rows *, const struct rows *, const void *),
    const void *how)
{
	struct rows *first = NULL;

	for (size_t i = 0; i < n; i++)
		if (from[i]->next <= from[i]->count && (first == NULL || before(from[i], first, how)))
			first = from[i];
	return first;
}

struct rows *
rows_merge(struct arena *a, struct rows *const *from, size_t n,
    bool (*before)(const struct rows *, const struct rows *, const void *), const void *how, size_t limit)
{
	struct rows *out = rows_new(a, from[0]->names, from[0]->columns), *first;

	for (size_t i = 0; i < n; i++)
		from[i]->next = 1;
	while (out->count < limit && (first = first_of(from, n, before, how)) != NULL) {
		const char **row = first->row[first->next++ - 1];

		rows_add(a, out);
		out->row[out->count - 1] = row;
	}
	return out;
}

bool
rows_next(struct rows *r)
{
	if (r->next >= r->count)
		return false;
	r->next++;
	return true;
}

size_t
rows_count(const struct rows *r)
{
	return r->count;
}

void
rows_seek(struct rows *r, size_t row)
{
	r->next = row;
}

void
rows_reverse(struct rows *r)
{
	const char **row;
	size_t i, j;

	for (i = 0, j = r->count; i + 1 < j; i++) {
		j--;
		row = r->row[i];
		r->row[i] = r->row[j];
		r->row[j] = row;
	}
}

void
rows_cut(struct rows *r, size_t n)
{
	if (n < r->count)
		r->count = n;
}

size_t
rows_columns(const struct rows *r)
{
	return r->columns;
}

const char *
rows_name(const struct rows *r, size_t column)
{
	return r->names[column];
}

const char *
rows_value(const struct rows *r, size_t column)
{
	if (r->next == 0 || r->next > r->count || column >= r->columns) {
		log_error("db: column %zu of row %zu, of %zu and %zu", column, r->next, r->columns,
		    r->count);
		abort();
	}
	return r->row[r->next - 1][column];
}

const char *
rows_text(const struct rows *r, const char *column)
{
	size_t i;

	for (i = 0; i < r->columns; i++)
		if (str_equal(r->names[i], column))
			return rows_value(r, i);
	log_error("db: no column %s in this result", column);
	abort();
}

int64_t
rows_int(const struct rows *r, const char *column)
{
	const char *text = rows_text(r, column);

	return text == NULL ? 0 : strtoll(text, NULL, 10);
}
