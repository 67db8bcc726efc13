#include <inttypes.h>
#include <string.h>

#include "backup/dump.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* A line that is no row is short; a longer one is an end. */
enum { LINE_MAX_BYTES = 16 << 20, TABLES = 64 };

enum state {
	BETWEEN,
	SHAPE,		/* within CREATE TABLE */
	INSERT,		/* behind INSERT: each line is a row */
	CODE,		/* between DELIMITER ;; and DELIMITER ; */
};

struct dump {
	struct arena *arena;
	struct dump_options options;
	struct buf line;		/* the one begun */
	enum state state;
	bool row;			/* within a row's line: not kept, but summed */
	char last;			/* byte of that line, not summed yet; 0: none */
	struct dump_table *tables;
	size_t room;
	struct dump_content content;
	struct summing *rows, *shape, *code;
	bool whole, enough;
	const char *fault;
};

static void
free_line(void *line)
{
	buf_free(line);
}

struct dump *
dump_new(struct arena *a, const struct dump_options *options)
{
	struct dump *d = arena_alloc(a, sizeof(*d));

	d->arena = a;
	if (options != NULL)
		d->options = *options;
	d->rows = summing_new(a);
	d->shape = summing_new(a);
	d->code = summing_new(a);
	arena_defer(a, free_line, &d->line);
	return d;
}

static bool
emit(struct dump *d, const char *p, size_t n)
{
	if (d->options.emit != NULL && n > 0 && !d->options.emit(d->options.context, p, n))
		d->enough = true;
	return !d->enough;
}

static bool
refuse(struct dump *d, const char *why)
{
	if (d->fault == NULL)
		d->fault = why;
	return false;
}

/* The name in back quotes that follows the prefix; NULL: it does not. */
static const char *
name_behind(struct dump *d, const char *line, const char *prefix)
{
	const char *from = line + strlen(prefix), *to;

	if (!str_starts(line, prefix) || *from++ != '`' || (to = strchr(from, '`')) == NULL)
		return NULL;
	return arena_copy(d->arena, from, (size_t)(to - from));
}

static struct dump_table *
table(struct dump *d)
{
	return d->content.count == 0 ? NULL : &d->tables[d->content.count - 1];
}

static void
end_table(struct dump *d)
{
	struct dump_table *t = table(d);

	if (t == NULL || t->sum[0] != '\0')
		return;
	summing_end(d->rows, t->sum);
	d->content.rows += t->rows;
	if (d->options.told != NULL)
		d->options.told(d->options.context, t);
}

static void
begin_table(struct dump *d, const char *name)
{
	struct dump_table *grown;

	end_table(d);
	if (d->content.count == d->room) {
		grown = arena_array(d->arena, d->room + TABLES, sizeof(*grown));
		if (d->room > 0)
			memcpy(grown, d->tables, d->room * sizeof(*grown));
		d->tables = grown;
		d->room += TABLES;
	}
	d->tables[d->content.count++].name = name;
	d->state = SHAPE;
}

/* The line of a definition without AUTO_INCREMENT=N, which depends on what was deleted. */
static void
sum_shape(struct dump *d, const char *line)
{
	const char *counter = str_starts(line, ") ") ? strstr(line, " AUTO_INCREMENT=") : NULL;
	const char *rest = line;

	if (counter != NULL) {
		summing_add(d->shape, line, (size_t)(counter - line));
		rest = counter + strlen(" AUTO_INCREMENT=");
		rest += strspn(rest, "0123456789");
	}
	summing_add(d->shape, rest, strlen(rest));
	summing_add(d->shape, "\n", 1);
}

/* Where DEFINER stands in a line and where it ends; false: it does not.  The forms are those
 * of a trigger, of an event, of a routine and of a view. */
static bool
definer(const char *line, const char **from, const char **to)
{
	static const struct {
		const char *prefix, *begin, *end;
		bool keep_end;
	} forms[] = {
		{ "/*!50003 CREATE*/ ", "/*!50017 DEFINER=", "*/ ", false },
		{ "/*!50106 CREATE*/ ", "/*!50117 DEFINER=", "*/ ", false },
		{ "CREATE ", "DEFINER=", " ", false },
		{ "/*!50013 ", "DEFINER=", " SQL SECURITY", true },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		size_t n = strlen(forms[i].prefix);

		if (!str_starts(line, forms[i].prefix) || !str_starts(line + n, forms[i].begin))
			continue;
		*from = line + n;
		*to = strstr(*from, forms[i].end);
		if (*to == NULL)
			return false;
		*to += forms[i].keep_end ? 1 : strlen(forms[i].end);
		return true;
	}
	return false;
}

/* A view is code too, and has no DELIMITER around it. */
static bool
is_code(const struct dump *d, const char *line)
{
	return d->state == CODE || str_starts(line, "/*!50001 VIEW ") || str_starts(line, "/*!50013 DEFINER=");
}

/* A line of code, which goes on without the words that say whose it is. */
static bool
code_line(struct dump *d, const char *line, size_t n)
{
	const char *from = line, *to = line;

	definer(line, &from, &to);
	if (is_code(d, line)) {
		if (str_starts(line, "/*!50003 CREATE*/") || str_starts(line, "/*!50106 CREATE*/") ||
		    str_starts(line, "CREATE ") || str_starts(line, "/*!50001 VIEW "))
			d->content.code++;
		summing_add(d->code, line, (size_t)(from - line));
		summing_add(d->code, to, n - (size_t)(to - line));
	}
	return emit(d, line, (size_t)(from - line)) && emit(d, to, n - (size_t)(to - line));
}

static void
read_position(struct dump *d, const char *line)
{
	static const char log[] = "-- CHANGE MASTER TO MASTER_LOG_FILE='";
	static const char gtid[] = "-- SET GLOBAL gtid_slave_pos='";
	const char *from = line + strlen(log), *to;
	int64_t position;

	if (str_starts(line, gtid) && (to = strchr(line + strlen(gtid), '\'')) != NULL)
		d->content.gtid = arena_copy(d->arena, line + strlen(gtid),
		    (size_t)(to - line) - strlen(gtid));
	if (!str_starts(line, log) || (to = strstr(from, "', MASTER_LOG_POS=")) == NULL)
		return;
	d->content.log_file = arena_copy(d->arena, from, (size_t)(to - from));
	from = to + strlen("', MASTER_LOG_POS=");
	if (str_int(arena_copy(d->arena, from, strcspn(from, ";")), &position) && position >= 0)
		d->content.log_position = (uint64_t)position;
}

/* What a line outside of rows means; text is it without its end. */
static bool
look(struct dump *d, const char *text)
{
	const char *name;

	if (d->whole && text[0] != '\0')
		return refuse(d, "something stands behind its end");
	if (d->state == CODE) {
		if (str_equal(text, "DELIMITER ;"))
			d->state = BETWEEN;
	} else if (d->state == SHAPE) {
		sum_shape(d, text);
		if (text[0] == ')') {
			summing_end(d->shape, table(d)->shape);
			d->state = BETWEEN;
		}
	} else if ((name = name_behind(d, text, "CREATE TABLE ")) != NULL) {
		begin_table(d, name);
		sum_shape(d, text);
	} else if (str_starts(text, "INSERT INTO ")) {
		name = name_behind(d, text, "INSERT INTO ");
		if (name == NULL || table(d) == NULL || !str_equal(name, table(d)->name) || !str_ends(text, " VALUES"))
			return refuse(d, "its rows are written in a way that is not known here");
		d->state = INSERT;
	} else if (str_equal(text, "DELIMITER ;;")) {
		end_table(d);
		d->state = CODE;
	} else if (str_starts(text, "-- Dump completed")) {
		end_table(d);
		d->whole = true;
	} else {
		read_position(d, text);
	}
	return true;
}

/* A whole line that is no row. */
static bool
take_line(struct dump *d)
{
	size_t n = d->line.len;
	const char *line = buf_text(&d->line);
	const char *text = arena_copy(d->arena, line, n - 1);
	bool fine = code_line(d, line, n) && look(d, text);

	buf_clear(&d->line);
	return fine;
}

/* Rows are summed without the byte that parts them, which depends on where a statement
 * ends: so the last byte is always held back. */
static bool
take_row(struct dump *d, const char *p, size_t n, bool ends)
{
	size_t body = ends ? n - 1 : n;

	if (body > 0) {
		if (d->last != '\0')
			summing_add(d->rows, &d->last, 1);
		summing_add(d->rows, p, body - 1);
		d->last = p[body - 1];
	}
	if (ends) {
		summing_add(d->rows, "\n", 1);
		table(d)->rows++;
		d->row = false;
		if (d->last == ';')
			d->state = BETWEEN;
		else if (d->last != ',')
			return refuse(d, "a row does not end as rows do");
		d->last = '\0';
	}
	return emit(d, p, n);
}

bool
dump_add(struct dump *d, const char *p, size_t n)
{
	bool fine = d->fault == NULL && !d->enough;

	while (fine && n > 0) {
		const char *newline = memchr(p, '\n', n);
		size_t part = newline == NULL ? n : (size_t)(newline - p) + 1;

		if (d->state == INSERT && d->line.len == 0 && !d->row) {
			if (*p != '(')
				return refuse(d, "a row does not begin as rows do");
			d->row = true;
		}
		if (d->row) {
			fine = take_row(d, p, part, newline != NULL);
		} else {
			buf_add(&d->line, p, part);
			if (d->line.len > LINE_MAX_BYTES)
				return refuse(d, "a line of it is too long");
			if (newline != NULL)
				fine = take_line(d);
		}
		p += part;
		n -= part;
	}
	return fine;
}

bool
dump_whole(const struct dump *d)
{
	return d->whole && d->line.len == 0;
}

const struct dump_content *
dump_end(struct dump *d)
{
	if (d->fault == NULL && !d->enough && !dump_whole(d))
		refuse(d, "it is cut off");
	if (d->fault != NULL || d->enough)
		return NULL;
	summing_end(d->code, d->content.code_sum);
	d->content.tables = d->tables;
	return &d->content;
}

const char *
dump_fault(const struct dump *d)
{
	return d->fault;
}

const char *
dump_difference(struct arena *a, const struct dump_content *x, const struct dump_content *y,
    const char *one, const char *other)
{
	if (x->count != y->count)
		return arena_printf(a, "%s has %zu tables and %s has %zu", one, x->count, other, y->count);
	for (size_t i = 0; i < x->count; i++) {
		const struct dump_table *s = &x->tables[i], *t = &y->tables[i];

		if (!str_equal(s->name, t->name))
			return arena_printf(a, "%s has the table %s where %s has %s", one, s->name, other,
			    t->name);
		if (s->rows != t->rows)
			return arena_printf(a, "the table %s has %" PRIu64 " rows in %s and %" PRIu64 " in %s",
			    s->name, s->rows, one, t->rows, other);
		if (!str_equal(s->sum, t->sum))
			return arena_printf(a, "the rows of the table %s are others in %s than in %s", s->name,
			    one, other);
		if (!str_equal(s->shape, t->shape))
			return arena_printf(a, "the table %s is defined otherwise in %s than in %s", s->name,
			    one, other);
	}
	if (x->code != y->code || !str_equal(x->code_sum, y->code_sum))
		return arena_printf(a, "triggers and the like differ between %s and %s", one, other);
	return NULL;
}
