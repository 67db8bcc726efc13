#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "db/db.h"
#include "store/demo.h"
#include "store/demo_load.h"

/* Rows of a batch: half a megabyte, far below max_allowed_packet; ten times as
 * many are no faster. */
enum { BATCH = 500 };

enum { INHABITED, KEEP };

/* What is done after the rows are made, and where on the way it ends. */
static const struct {
	const char *file, *what;
	unsigned begins;
} steps[] = {
	{ "partners", "staff and partners", 50 },
	{ "users", "staff and partners", 50 },
	{ "prospects", "prospects and their indexes", 50 },
	{ "clients", "clients", 600 },
	{ "tags", "labels", 700 },
	{ "words", "the words of the names", 750 },
	{ "counters", "reference counters", 990 },
};

static const char *
read_script(struct arena *a, const char *folder, const char *name)
{
	const char *path = arena_printf(a, "%s/%s.sql", folder, name);
	FILE *f = fopen(path, "re");
	char piece[4096];
	struct buf b = { .data = NULL };
	const char *text;
	size_t n;

	if (f == NULL)
		log_die(EX_NOINPUT, "%s: %s", path, strerror(errno));
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(&b, piece, n);
	fclose(f);
	text = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return text;
}

/* The statements stand each behind such a line. */
static const char mark[] = "-- @step\n";

static const char *
behind_mark(const char *script)
{
	const char *at = strstr(script, mark);

	return at != NULL ? at + strlen(mark) : NULL;
}

static bool
run_script(struct db *db, struct arena *a, const char *folder, const char *name)
{
	const char *at = behind_mark(read_script(a, folder, name)), *end;

	while (at != NULL) {
		end = strstr(at, mark);
		if (!db_run(db, end != NULL ? arena_copy(a, at, (size_t)(end - at)) : at))
			return false;
		at = behind_mark(at);
	}
	return true;
}

static const char *
only_statement(struct arena *a, const char *folder, const char *name)
{
	const char *text = behind_mark(read_script(a, folder, name));

	if (text == NULL)
		log_die(EX_DATAERR, "%s/%s.sql: no statement in it", folder, name);
	return text;
}

const struct statement *
demo_statements(struct arena *a, const char *folder)
{
	static const char *const names[DEMO_STATEMENTS] = {
		[INHABITED] = "inhabited",
		[KEEP] = "keep",
	};
	struct statement *s = arena_array(a, DEMO_STATEMENTS, sizeof(*s));
	int i;

	for (i = 0; i < DEMO_STATEMENTS; i++) {
		s[i].name = arena_printf(a, "seed/%s", names[i]);
		s[i].text = only_statement(a, folder, names[i]);
	}
	return s;
}

bool
demo_inhabited(struct db *db, struct arena *a)
{
	struct rows *rows = db_query(db, a, INHABITED, NO_ARGS);

	return rows_next(rows) && rows_int(rows, "inhabited") != 0;
}

static bool
keep(struct db *db, const char *kind, struct buf *b, const char *insert)
{
	bool kept =
	    db_exec(db, KEEP, ARGS(ARG("kind", kind), arg_text("content", buf_text(b)))) >= 0 &&
	    db_run(db, insert);

	buf_clear(b);
	return kept;
}

static bool
keep_prospects(struct db *db, struct demo *demo, int64_t rows, const char *insert,
    const struct demo_progress *progress)
{
	struct demo_batch batch = { .prospects = { .data = NULL } };
	int64_t made = 0, n;
	bool fine = true;

	while (fine && (n = demo_prospects(demo, &batch, BATCH)) > 0) {
		fine = keep(db, "prospects", &batch.prospects, insert) &&
		    keep(db, "clients", &batch.clients, insert) &&
		    keep(db, "words", &batch.words, insert);
		made += n;
		progress->tell(
		    progress->arg, "making rows", (unsigned)(made * steps[0].begins / rows));
	}
	buf_free(&batch.prospects);
	buf_free(&batch.clients);
	buf_free(&batch.words);
	return fine;
}

/* Makes all rows and keeps them in the table of begin.sql. */
static bool
make_rows(struct db *db, struct arena *a, const struct demo_plan *plan, const char *insert,
    const struct demo_progress *progress)
{
	struct demo *demo = demo_new(a, plan);
	struct buf b = { .data = NULL };
	bool fine;

	demo_partners(demo, &b);
	fine = keep(db, "partners", &b, insert);
	demo_users(demo, &b);
	fine = fine && keep(db, "users", &b, insert) &&
	    keep_prospects(db, demo, plan->rows, insert, progress);
	buf_clear(&b);
	demo_counters(demo, &b);
	fine = fine && keep(db, "counters", &b, insert);
	buf_free(&b);
	return fine;
}

static bool
load(struct db *db, struct arena *a, const struct demo_plan *plan, const char *folder,
    const struct demo_progress *progress)
{
	size_t i;

	if (!run_script(db, a, folder, "begin") ||
	    !make_rows(db, a, plan, only_statement(a, folder, "batch"), progress))
		return false;
	db_begin(db);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		progress->tell(progress->arg, steps[i].what, steps[i].begins);
		if (!run_script(db, a, folder, steps[i].file))
			break;
	}
	return db_commit(db) && run_script(db, a, folder, "statistics");
}

bool
demo_load(struct db *db, const struct demo_plan *plan, const char *folder,
    const struct demo_progress *progress)
{
	struct arena *a = arena_new();
	bool loaded = load(db, a, plan, folder, progress);

	arena_free(a);
	return loaded;
}
