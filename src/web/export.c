#include "web/export.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/view.h"
#include "xml/book.h"
#include "xml/render.h"

/* Of codes, ids and days. */
#define CODE_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-,"

/* libxlsxwriter puts a workbook together in memory, some 300 bytes a row, so a large one is
 * for a process that ends with it. */
enum { PIECE = 64 * 1024, COUNTED_MAX = 100000, BOOK_NOW_MAX = 50000 };

static struct {
	bool (*tell)(void *, int64_t done, int64_t total);
	void *context;
} watcher;

/* On its way. */
struct export {
	const struct view *view;
	const char *names;	/* in the file's name, each behind a "-" */
	const struct sheet *sheet;
	int64_t left, sent, total;	/* rows */
	bool book;	/* a workbook: made whole, and sent then */
	bool failed;
};

static bool
is_book(const struct ctx *c)
{
	return str_equal(c->format, "xlsx");
}

/* Several values of one filter are parted by commas. */
static const char *
with_hyphens(struct arena *a, const char *codes)
{
	char *out = arena_strdup(a, codes);

	for (char *comma = out; (comma = strchr(comma, ',')) != NULL;)
		*comma = '-';
	return out;
}

/* The values of the filters, for a name that tells one file from another: what has other
 * letters than those of codes and numbers stays out. */
static const char *
filter_names(struct ctx *c, const struct view *q)
{
	const char *names = "";

	for (const struct field *f = q->l->entity->fields; f->name != NULL; f++) {
		const char *name;

		for (size_t i = 0; (f->on & FILTER) != 0 && (name = filter_param(c->arena, f, i)) != NULL; i++) {
			const char *value = request_query(c->req, name);

			if (!str_empty(value) && strspn(value, CODE_LETTERS) == strlen(value))
				names = arena_printf(c->arena, "%s-%s", names, with_hyphens(c->arena, value));
		}
	}
	return q->typed != NULL ? arena_printf(c->arena, "%s-%s", names, "q") : names;
}

static void
head(struct ctx *c, const struct export *e, int64_t rows)
{
	const struct view *q = e->view;

	response_status(c->res, 200);
	response_header(c->res, "Content-Type", sheet_media_type(e->sheet));
	response_header(c->res, "Content-Disposition",
	    arena_printf(c->arena, "attachment; filename=\"%s%s-%s.%s\"", q->l->entity->table, e->names,
		date_format(c->arena, date_of_time(clock_now())), c->format));
	if (rows >= 0)
		response_header(c->res, "X-Total-Count", arena_printf(c->arena, "%" PRId64, rows));
}

/* How many rows the snapshot has of it; -1: unknown.  A reader who waits is not kept waiting
 * until a million are counted; a file that is made first tells how far it is. */
static int64_t
total(struct ctx *c, const struct view *q)
{
	int64_t n;

	if (watcher.tell != NULL || is_book(c))
		return view_count_upto(c, q, c->conf->export_max_rows);
	n = view_count_upto(c, q, COUNTED_MAX + 1);
	return n > COUNTED_MAX ? -1 : n;
}

/* One chunk: its document, rendered and sent.  False: it failed, or the reader has gone
 * away. */
static bool
send_chunk(struct ctx *c, struct export *e, struct rows *r, bool first, bool last)
{
	xmlNodePtr list;

	render_begin();
	page_open(c, c->route->page);
	list = view_element(c, e->view, first ? last ? "whole" : "first" : last ? "last" : "middle");
	e->sent += (int64_t)rows_count(r);
	if (last)
		doc_attr_int(list, "rows", e->sent);
	if (first)
		view_filters(c, list, e->view);
	page_rows(c, list, e->view->l->entity, r);
	e->failed = !render(e->sheet, c->page, response_body(c->res));
	render_end();
	c->page = NULL;
	if (e->failed || (watcher.tell != NULL && !watcher.tell(watcher.context, e->sent, e->total)))
		return false;
	if (!e->book)
		return response_flush(c->res);
	response_alive(c->res);
	return true;
}

/* The file of a workbook, piece by piece. */
static void
send_book(struct ctx *c, struct export *e)
{
	char *piece = arena_alloc(c->arena, PIECE);
	int64_t size;
	ssize_t n = 0;
	int fd = book_close(&size);

	if ((e->failed = fd < 0))
		return;
	head(c, e, e->sent);
	response_length(c->res, (size_t)size);
	while ((n = read(fd, piece, PIECE)) > 0) {
		buf_add(response_body(c->res), piece, (size_t)n);
		if (!response_flush(c->res))
			break;
	}
	e->failed = n < 0;
	close(fd);
}

/* Chunk after chunk, each in the place of the one before the last. */
static void
send_all(struct ctx *c, struct export *e, struct arena *chunk[2])
{
	const struct rows *last = NULL;
	int size = (int)c->conf->export_chunk;
	bool more = true, ok = true;

	for (int i = 0; more && ok; i ^= 1) {
		int n = e->left < size ? (int)e->left : size;
		struct rows *r;

		arena_reset(chunk[i]);
		c->arena = chunk[i];
		r = view_fetch(c, chunk[i], e->view, e->view->choice.desc, last, n + 1);
		e->left -= n;
		more = rows_count(r) > (size_t)n && e->left > 0;
		rows_cut(r, (size_t)n);
		if ((e->failed = db_state(c->db) != DB_OK))
			break;
		ok = send_chunk(c, e, r, last == NULL, !more);
		if (more) {
			rows_seek(r, rows_count(r) - 1);
			rows_next(r);
			last = r;
		}
	}
}

/* What goes out as it is made begins with its head; false: it cannot be made. */
static bool
begin(struct ctx *c, struct export *e, int64_t rows)
{
	e->book = is_book(c);
	if (!e->book)
		head(c, e, rows);
	else
		e->failed = !book_open(c->conf->paths_files);
	return !e->failed;
}

static void
end(struct ctx *c, struct export *e)
{
	if (!e->book)
		return;
	if (e->failed)
		book_drop();
	else
		send_book(c, e);
}

bool
export_dialect(struct ctx *c, const char **as)
{
	const char *dialect = request_query(c->req, "csv");

	*as = c->format;
	if (dialect == NULL || !str_equal(c->format, "csv"))
		return true;
	*as = dialect;
	return str_equal(dialect, "rfc4180");
}

int
export_end(struct ctx *c, bool failed)
{
	c->written = response_begun(c->res);
	if (!failed)
		return 200;
	if (!c->written) {
		response_undo(c->res);
		return answer_failure(c, 500);
	}
	response_break(c->res);
	return 500;
}

void
export_watch(bool (*tell)(void *, int64_t, int64_t), void *context)
{
	watcher.tell = tell;
	watcher.context = context;
}

bool
export_big(struct ctx *c, const struct view *q)
{
	int64_t n = view_count_upto(c, q, c->conf->export_confirm_above + 1);

	return n < 0 || n > c->conf->export_confirm_above;
}

int
export_chosen(struct ctx *c, const struct view *q, enum sql chosen, const char *ids, int limit)
{
	struct export e = {
		.view = q,
		.names = "-chosen",
		.sheet = render_sheet(c->route->page, q->as, c->viewer.lang),
	};
	struct rows *r;

	render_end();
	db_begin_read(c->db);
	r = ctx_query_as(c, c->arena, chosen, &q->choice, ARGS(ARG("ids", ids), ARG("limit", limit)));
	e.failed = r == NULL || db_state(c->db) != DB_OK || !begin(c, &e, (int64_t)rows_count(r));
	if (!e.failed)
		send_chunk(c, &e, r, true, true);
	db_commit(c->db);
	end(c, &e);
	render_begin();
	return export_end(c, e.failed);
}

int
export_all(struct ctx *c, const struct view *q)
{
	struct arena *arena = c->arena, *chunk[2] = { arena_new(), arena_new() };
	struct export e = {
		.view = q,
		.names = filter_names(c, q),
		.sheet = render_sheet(c->route->page, q->as, c->viewer.lang),
		.left = c->conf->export_max_rows,
	};
	bool crowded;

	arena_defer(arena, (void (*)(void *))arena_free, chunk[0]);
	arena_defer(arena, (void (*)(void *))arena_free, chunk[1]);
	render_end();
	db_begin_read(c->db);
	e.total = total(c, q);
	crowded = is_book(c) && e.total > (watcher.tell != NULL ? BOOK_ROWS : BOOK_NOW_MAX);
	if (!crowded && begin(c, &e, e.total))
		send_all(c, &e, chunk);
	c->arena = arena;
	db_commit(c->db);
	end(c, &e);
	render_begin();
	if (crowded)
		return answer_refused(c, "failure.book");
	return export_end(c, e.failed);
}
