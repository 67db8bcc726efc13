/*
 * Each migration down, up and down again on a database that is filled, from the last to the first:
 *
 *	filled_runner SOCKET EMPTY FILLED FOLDER [HOW-MANY]
 *
 * First all of them go up one by one in EMPTY, so that it is known how the schema is after each.
 * Then FILLED, which has all of them and rows, gets rows into the tables that have none.  After
 * every way the schema is to be that of EMPTY at the same place, and what stands in the columns that
 * are there before and after to be the same.  A line for each that is not; 1 when there is any.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "db/runner.h"

enum { MOST = 1000, ROWS = 3, PASSES = 6, LINES = 20000 };

/* What a migration does to rows on purpose, as its header says: not compared. */
static const struct {
	int version;
	const char *table, *column;	/* NULL: the whole of it */
} changed[] = {
	{ 5, "users", "partner_id" },		/* an organisation that is gone */
	{ 29, "prospects", "last_action_at" },	/* what the history says */
	{ 39, "user_tokens", NULL },		/* links to reports */
	{ .table = NULL },
};

struct state {
	const char *schema;	/* its lines sorted: the order of keys means nothing */
	const char *columns;	/* "table.column type" a line */
};

static struct arena *arena;
static int faults;

static void
fault(int version, const char *when, const char *what)
{
	printf("%04d, %s: %s\n", version, when, what);
	faults++;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Without counters, and with no comma at the end of a line. */
static const char *
sorted(char *text)
{
	char **lines = arena_array(arena, LINES, sizeof(*lines)), *line, *more = text, *counter, *end;
	struct buf b = { .data = NULL };
	const char *all;
	size_t n = 0;

	while ((line = strtok_r(more, "\n", &more)) != NULL && n < LINES) {
		counter = strstr(line, " AUTO_INCREMENT=");
		if (counter != NULL) {
			end = counter + strlen(" AUTO_INCREMENT=");
			end += strspn(end, "0123456789");
			memmove(counter, end, strlen(end) + 1);
		}
		if (*line != '\0' && line[strlen(line) - 1] == ',')
			line[strlen(line) - 1] = '\0';
		lines[n++] = line;
	}
	qsort(lines, n, sizeof(*lines), compare);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s\n", lines[i]);
	all = arena_strdup(arena, buf_text(&b));
	buf_free(&b);
	return all;
}

static const char *
lines_of(struct runner *r, const char *question)
{
	MYSQL_RES *result = runner_ask(r, "%s", question);
	struct buf b = { .data = NULL };
	const char *all;
	MYSQL_ROW row;

	while (result != NULL && (row = mysql_fetch_row(result)) != NULL)
		buf_printf(&b, "%s\n", row[0]);
	if (result != NULL)
		mysql_free_result(result);
	all = arena_strdup(arena, buf_text(&b));
	buf_free(&b);
	return all;
}

static struct state
look(struct runner *r)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	struct state s;

	if (migrate_schema(arena, r->options, f) != MIGRATE_OK)
		exit(69);
	fclose(f);
	s.schema = sorted(text);
	free(text);
	s.columns = lines_of(r,
	    "SELECT CONCAT(c.table_name, '.', c.column_name, ' ', c.column_type)"
	    " FROM information_schema.columns c JOIN information_schema.tables t"
	    "   ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'"
	    " WHERE c.table_schema = DATABASE() AND c.table_name NOT LIKE 'schema\\_%'"
	    " ORDER BY c.table_name, c.ordinal_position");
	return s;
}

static bool
has_line(const char *all, const char *line, size_t n)
{
	for (; *all != '\0'; all = strchr(all, '\n') + 1)
		if (strncmp(all, line, n) == 0 && all[n] == '\n')
			return true;
	return false;
}

static bool
is_word(const char *word, const char *s, size_t n)
{
	return strlen(word) == n && strncmp(word, s, n) == 0;
}

static bool
is_changed_by(int version, const char *table, size_t t, const char *column, size_t c)
{
	for (size_t i = 0; changed[i].table != NULL; i++)
		if (changed[i].version == version && is_word(changed[i].table, table, t) &&
		    (changed[i].column == NULL || is_word(changed[i].column, column, c)))
			return true;
	return false;
}

/* "table rows sum" a line, over the columns that both have and the same way. */
static const char *
contents(struct runner *r, int version, const struct state *a, const struct state *b)
{
	struct buf sql = { .data = NULL };
	const char *line = a->columns, *all, *table = "";
	size_t table_n = 0;

	while (*line != '\0') {
		size_t n = strcspn(line, "\n"), t = strcspn(line, "."), c = strcspn(line + t + 1, " ");

		if (has_line(b->columns, line, n) && !is_changed_by(version, line, t, line + t + 1, c)) {
			if (t != table_n || strncmp(table, line, t) != 0) {
				if (table_n > 0)
					buf_printf(&sql, "))), 0)) FROM %.*s UNION ALL ", (int)table_n, table);
				buf_printf(&sql, "SELECT CONCAT('%.*s ', COUNT(*), ' ', IFNULL(SUM(CRC32(CONCAT_WS(0x1f", (int)t, line);
				table = line;
				table_n = t;
			}
			buf_printf(&sql, ", IFNULL(`%.*s`, 0x7e)", (int)c, line + t + 1);
		}
		line += n + 1;
	}
	if (table_n == 0)
		return "";
	buf_printf(&sql, "))), 0)) FROM %.*s", (int)table_n, table);
	all = lines_of(r, buf_text(&sql));
	if (*all == '\0') {
		printf("%04d: %s\n", version, mysql_error(r->my));
		exit(70);
	}
	buf_free(&sql);
	return all;
}

static void
same_lines(int version, const char *when, const char *what, const char *a, const char *b)
{
	if (str_equal(a, b))
		return;
	for (const char *s = a; *s != '\0'; s = strchr(s, '\n') + 1)
		if (!has_line(b, s, strcspn(s, "\n")))
			fault(version, when, arena_printf(arena, "%s: no longer %.*s", what, (int)strcspn(s, "\n"), s));
	for (const char *s = b; *s != '\0'; s = strchr(s, '\n') + 1)
		if (!has_line(a, s, strcspn(s, "\n")))
			fault(version, when, arena_printf(arena, "%s: now %.*s", what, (int)strcspn(s, "\n"), s));
}

/* --- rows where there are none ----------------------------------------------------------- */

/* What may stand in the k-th row of a column: an expression.  A row that refers to two of a kind
 * refers to one and to the next. */
static const char *
value(const char *column, const char *type, const char *full, const char *table, const char *key, int k,
    int reference)
{
	if (table != NULL)
		return arena_printf(arena, "(SELECT x.%s FROM %s x ORDER BY 1 LIMIT %d, 1)", key, table, k + reference);
	if (str_equal(type, "enum"))
		return arena_printf(arena, "ELT(%d, %.*s)", 1 + k % 2, (int)strlen(full) - 6, full + 5);
	if (str_equal(type, "date"))
		return arena_printf(arena, "DATE '2026-01-%02d'", 5 + k);
	if (str_equal(type, "datetime") || str_equal(type, "timestamp"))
		return arena_printf(arena, "TIMESTAMP '2026-01-%02d 08:00:00'", 5 + k);
	if (strstr(type, "binary") != NULL || strstr(type, "blob") != NULL)
		return arena_printf(arena, "UNHEX(LEFT(SHA2('%s%d', 256), 2 * %ld))", column, k,
		    strchr(full, '(') != NULL ? strtol(strchr(full, '(') + 1, NULL, 10) : 8);
	if (str_equal(type, "longtext"))
		return "'{}'";
	if (strstr(type, "char") != NULL || strstr(type, "text") != NULL)
		return arena_printf(arena, "LEFT('%d%s', %ld)", k + 1, column,
		    strchr(full, '(') != NULL ? strtol(strchr(full, '(') + 1, NULL, 10) : 20);
	return arena_printf(arena, "%d", str_equal(type, "tinyint") ? k % 2 : k + 1);
}

static bool
insert(struct runner *r, const char *table, int k)
{
	MYSQL_RES *result = runner_ask(r,
	    "SELECT c.column_name, c.data_type, c.column_type, k.referenced_table_name, k.referenced_column_name"
	    "  FROM information_schema.columns c LEFT JOIN information_schema.key_column_usage k"
	    "    ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name"
	    "   AND k.referenced_table_name IS NOT NULL"
	    " WHERE c.table_schema = DATABASE() AND c.table_name = '%s' AND c.extra NOT LIKE '%%GENERATED%%'"
	    "   AND c.extra NOT LIKE '%%auto_increment%%' AND (c.is_nullable = 'NO' OR k.referenced_table_name IS NULL)"
	    " GROUP BY c.column_name ORDER BY c.ordinal_position", table);
	struct buf names = { .data = NULL }, values = { .data = NULL };
	MYSQL_ROW row;
	int references = 0;
	bool ok;

	while ((row = mysql_fetch_row(result)) != NULL) {
		const char *comma = names.len > 0 ? ", " : "";

		buf_printf(&names, "%s`%s`", comma, row[0]);
		buf_printf(&values, "%s%s", comma, value(row[0], row[1], row[2], row[3], row[4], k, references));
		references += row[3] != NULL;
	}
	mysql_free_result(result);
	ok = runner_run(r, "INSERT INTO %s (%s) SELECT %s", table, buf_text(&names), buf_text(&values));
	buf_free(&names);
	buf_free(&values);
	return ok;
}

static const char empties[] =
    "SELECT t.table_name FROM information_schema.tables t WHERE t.table_schema = DATABASE()"
    " AND t.table_type = 'BASE TABLE' AND t.table_name NOT LIKE 'schema\\_%'";

static bool
is_empty(struct runner *r, const char *table)
{
	return runner_word(r, "SELECT 1 FROM %s LIMIT 1", table) == NULL;
}

/* Some refer to others of them, so in a few passes. */
static int
fill(struct runner *r)
{
	const char *tables = lines_of(r, empties), *why = "";
	int left = 1;

	for (int pass = 0; pass < PASSES && left > 0; pass++) {
		left = 0;
		for (const char *s = tables; *s != '\0'; s = strchr(s, '\n') + 1) {
			const char *table = arena_copy(arena, s, strcspn(s, "\n"));

			if (!is_empty(r, table))
				continue;
			for (int k = 0; k < ROWS; k++)
				if (!insert(r, table, k))
					why = arena_strdup(arena, mysql_error(r->my));
			if (is_empty(r, table)) {
				left++;
				if (pass == PASSES - 1)
					printf("%s has no rows: %s\n", table, why);
			}
		}
	}
	return left;
}

/* ----------------------------------------------------------------------------------------- */

static void
tell(void *context, const struct migrate_event *e)
{
	(void)context;
	if (e->kind == MIGRATE_FAULT)
		printf("%s\n", e->text);
}

static void
must(enum migrate_result result)
{
	if (result != MIGRATE_OK)
		exit(70);
}

static int
go_up(struct migrate_options *o, struct state *states)
{
	struct runner r;
	size_t n;

	must(runner_open(&r, arena, o, false));
	n = r.files_count;
	states[0] = look(&r);
	for (size_t v = 1; v <= n && v < MOST; v++) {
		must(migrate_apply(arena, o));
		states[v] = look(&r);
	}
	runner_close(&r);
	return (int)n;
}

static void
check(struct runner *r, int version, const char *when, const struct state *is, const struct state *states,
    const char *before)
{
	struct state now = look(r);

	same_lines(version, when, "schema", is->schema, now.schema);
	same_lines(version, when, "rows", before, contents(r, version, &states[version], &states[version - 1]));
}

static void
go_down(struct migrate_options *o, const struct state *states, int last, int first)
{
	struct runner r;

	must(runner_open(&r, arena, o, false));
	if (fill(&r) != 0)
		faults++;
	for (int v = last; v > first; v--) {
		const char *before = contents(&r, v, &states[v], &states[v - 1]);

		must(migrate_rollback(arena, o));
		check(&r, v, "down", &states[v - 1], states, before);
		must(migrate_apply(arena, o));
		check(&r, v, "up again", &states[v], states, before);
		must(migrate_rollback(arena, o));
		check(&r, v, "down again", &states[v - 1], states, before);
	}
	runner_close(&r);
}

int
main(int argc, char **argv)
{
	static struct state states[MOST];
	const char *hosts[] = { NULL, NULL };
	struct db_options db = { .hosts = hosts, .timeout_s = 5, .lock_wait_s = 5 };
	struct migrate_options o = { .db = &db, .app_version = "test", .wait_s = 60, .count = 1, .tell = tell };
	int last;

	if (argc < 5 || argc > 6)
		return 64;
	arena = arena_new();
	hosts[0] = argv[1];
	o.dir = argv[4];
	db.name = argv[2];
	last = go_up(&o, states);
	db.name = argv[3];
	go_down(&o, states, last, argc == 6 ? last - atoi(argv[5]) : 0);
	arena_free(arena);
	return faults > 0;
}
