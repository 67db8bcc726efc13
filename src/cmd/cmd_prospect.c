/* maboussole prospect index: what names are compared and found by, for prospects that
 * were there before there was any, or when it is made in another way. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/progress.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/alike.h"
#include "model/names.h"

enum { BATCH = 1000 };

static void
write_one(struct db *db, struct arena *a, const struct rows *r)
{
	const char *last = rows_text(r, "last_name"), *first = rows_text(r, "first_name");
	const char *key = alike_name(a, last, first), **words;
	int64_t id = rows_int(r, "id");
	size_t n = name_words(a, last, first, &words);

	db_exec(db, SQL_ADMIN_PROSPECT_KEY,
	    ARGS(ARG("id", id), arg_text("name_key", *key == '\0' ? NULL : key)));
	db_exec(db, SQL_ADMIN_PROSPECT_WORD_DELETE, ARGS(ARG("prospect_id", id)));
	for (size_t i = 0; i < n; i++)
		db_exec(db, SQL_ADMIN_PROSPECT_WORD_INSERT, ARGS(ARG("prospect_id", id), ARG("word", words[i])));
}

/* One batch behind *after, in a transaction of its own; how many, or -1. */
static int64_t
write_batch(struct db *db, struct arena *a, bool all, int64_t *after)
{
	struct rows *r;

	db_begin(db);
	r = db_query(db, a, SQL_ADMIN_PROSPECT_NAMES,
	    ARGS(ARG("after", *after), arg_int("all", all), arg_int("batch", BATCH)));
	while (rows_next(r)) {
		write_one(db, a, r);
		*after = rows_int(r, "id");
	}
	return db_commit(db) ? (int64_t)rows_count(r) : -1;
}

/* -1: no answer. */
static int64_t
count(struct db *db, struct arena *a, bool all)
{
	struct rows *r = db_query(db, a, SQL_ADMIN_PROSPECT_COUNT, ARGS(arg_int("all", all)));

	return rows_next(r) ? rows_int(r, "n") : -1;
}

/* How many were written, or -1. */
static int64_t
write_all(const struct admin *admin, struct db *db, bool all, int64_t there)
{
	struct arena *batch = arena_new();
	struct progress line;
	int64_t after = 0, written, total = 0;

	progress_begin(&line, stderr, !admin->quiet);
	do {
		progress_at(&line, "prospects", total, there);
		written = write_batch(db, batch, all, &after);
		total += written;
		arena_reset(batch);
	} while (written == BATCH);
	progress_end(&line);
	arena_free(batch);
	return written < 0 ? -1 : total;
}

int
cmd_prospect_index(struct admin *admin, int argc, char **argv)
{
	bool all = argc == 2 && str_equal(argv[1], "--all");
	struct db *db;
	int64_t total;

	if (argc > 1 + all)
		return admin_usage("prospect index", "surplus argument ", argv[1 + all]);
	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	total = count(db, admin->arena, all);
	if (!admin->dry_run && total > 0)
		total = write_all(admin, db, all, total);
	db_close(db);
	if (total < 0)
		return EX_UNAVAILABLE;
	if (admin->json)
		printf("{\"indexed\":%" PRId64 ",\"dry_run\":%s}\n", total, admin->dry_run ? "true" : "false");
	else if (!admin->quiet)
		printf("%s %" PRId64 " prospects\n", admin->dry_run ? "would index" : "indexed", total);
	return EX_OK;
}
