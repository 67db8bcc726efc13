#include "store/reference.h"

#include "base/arena.h"
#include "db/db.h"
#include "db/statements.h"

int64_t
reference_next(struct db *db, struct arena *a, const char *kind, int year)
{
	const struct arg *args =
	    ARGS(ARG("kind", kind), ARG("period", (const char *)arena_printf(a, "%04d", year)));

	if (db_exec(db, SQL_REFERENCE_NEXT, args) == 0) {
		db_exec(db, SQL_REFERENCE_FIRST, args);
		db_exec(db, SQL_REFERENCE_NEXT, args);
	}
	return db_state(db) == DB_OK ? db_last_id(db) : 0;
}
