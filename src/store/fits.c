#include "store/fits.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "db/schema_version.h"
#include "db/statements.h"
#include "store/connect.h"

bool
fits_schema(const struct conf *conf)
{
	/* without the table, or the column, it does not prepare: nothing was ever applied, or long ago */
	const struct statement question = { statements[SQL_SCHEMA_FITS].name, statements[SQL_SCHEMA_FITS].text,
		.optional = true };
	struct arena *a = arena_new();
	struct db *db = connect_db(a, conf, &question, 1);
	struct rows *r;
	bool fits = true;

	if (db_state(db) == DB_OK && !db_usable(db, 0)) {
		fits = false;
	} else if (db_state(db) == DB_OK) {
		r = db_query(db, a, 0, ARGS(arg_int("version", SCHEMA_VERSION)));
		fits = !rows_next(r) || rows_int(r, "fits") != 0;
	}
	db_close(db);
	arena_free(a);
	return fits;
}
