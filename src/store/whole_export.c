#include "base/arena.h"
#include "base/str.h"
#include "db/db.h"
#include "model/whole.h"
#include "store/whole.h"
#include "store/whole_sql.h"
#include "xml/records.h"

enum { PIECE = 500 };

static void
put_row(struct buf *b, const struct whole *w, const struct rows *r)
{
	records_open(
	    b, w->entity->name, rows_text(r, "id"), w->versioned ? rows_text(r, "version") : NULL);
	for (const struct field *f = w->entity->fields; f->name != NULL; f++)
		if (whole_field(f))
			records_field(b, f->name, rows_text(r, f->name), f->type == REF);
	records_close(b, w->entity->name);
}

static bool
flush(struct buf *b, FILE *out)
{
	bool ok = fwrite(b->data, 1, b->len, out) == b->len;

	buf_clear(b);
	return ok;
}

int64_t
whole_export(struct db *db, size_t given, int whole, FILE *out)
{
	const struct whole *w = &wholes[whole];
	struct arena *piece = arena_new();
	struct buf b = { .data = NULL };
	int64_t after = 0, n = 0;
	bool ok = true, more = true;

	records_begin(&b, w->entity->name, w->entity->contract, "fr");
	while (ok && more) {
		struct rows *r;

		arena_reset(piece);
		r = db_query(db, piece, whole_sql(given, whole, WHOLE_READ),
		    ARGS(ARG("after", after), arg_int("limit", PIECE)));
		more = rows_count(r) == PIECE;
		n += (int64_t)rows_count(r);
		while (rows_next(r)) {
			put_row(&b, w, r);
			after = rows_int(r, "id");
		}
		ok = db_state(db) == DB_OK && flush(&b, out);
	}
	records_end(&b, n);
	ok = ok && flush(&b, out);
	buf_free(&b);
	arena_free(piece);
	return ok ? n : -1;
}
