/* maboussole prospect keys: the keys of names, for prospects that were there before
 * there were any, or when they are made in another way. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/alike.h"

enum { BATCH = 1000 };

/* One batch behind *after, in a transaction of its own; how many, or -1. */
static int64_t
write_batch(struct db *db, struct arena *a, bool all, int64_t *after)
{
	struct rows *r;

	db_begin(db);
	r = db_query(db, a, SQL_ADMIN_PROSPECT_NAMES,
	    ARGS(ARG("after", *after), arg_int("all", all), arg_int("batch", BATCH)));
	while (rows_next(r)) {
		const char *key = alike_name(a, rows_text(r, "last_name"), rows_text(r, "first_name"));

		*after = rows_int(r, "id");
		db_exec(db, SQL_ADMIN_PROSPECT_KEY,
		    ARGS(ARG("id", *after), arg_text("name_key", *key == '\0' ? NULL : key)));
	}
	return db_commit(db) ? (int64_t)rows_count(r) : -1;
}

int
cmd_prospect_keys(struct admin *admin, int argc, char **argv)
{
	bool all = argc == 2 && str_equal(argv[1], "--all");
	int64_t after = 0, written, total = 0;
	struct arena *batch;
	struct db *db;

	if (argc > 1 + all)
		return admin_usage("prospect keys", "surplus argument ", argv[1 + all]);
	if (admin->dry_run) {
		printf("would write the keys of all prospects%s\n", all ? "" : " that have none");
		return EX_OK;
	}
	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	batch = arena_new();
	do {
		written = write_batch(db, batch, all, &after);
		total += written;
		arena_reset(batch);
	} while (written == BATCH);
	arena_free(batch);
	db_close(db);
	if (written < 0)
		return EX_UNAVAILABLE;
	if (!admin->quiet)
		printf("wrote the keys of %" PRId64 " prospects\n", total);
	return EX_OK;
}
