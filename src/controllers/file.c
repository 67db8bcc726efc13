#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/aside.h"
#include "web/page.h"
#include "web/url.h"

/* Files that are made aside (web/aside.h): asked for, watched, fetched, taken back. */

enum { QUERY_MAX = 900, PIECE = 64 * 1024 };

static const char *const made_as[] = { "csv", "rfc4180",
#ifdef HAVE_XLSX
	"xlsx",
#endif
	"xml", "json", NULL };

/* A list of ours, as an address says it: /prospects.csv?status=new */
struct wanted {
	const struct route *route;
	const char *path, *query;
};

/* False: it is none, or not the viewer's. */
static bool
read_wanted(struct ctx *c, const char *address, struct wanted *w)
{
	size_t path, all;
	int64_t id;
	int fault;

	if (address == NULL || *address != '/')
		return false;
	all = strcspn(address, "?");
	path = strcspn(address, ".?");
	w->path = arena_copy(c->arena, address, path);
	w->query = address[all] == '\0' ? "" : address + all + 1;
	w->route = route_find(GET, w->path, &id, &fault);
	return w->route != NULL && w->route->entity != NULL && id == 0 && (w->route->as & CSV) != 0 &&
	    ctx_may(c, w->route->may) && strlen(w->query) <= QUERY_MAX && str_equal(url_own(address), address);
}

/* The same rights as when it was made, over the same rows. */
static bool
is_still_his(struct ctx *c, const struct rows *r)
{
	int64_t id;
	int fault;
	const struct route *route = route_find(GET, rows_text(r, "path"), &id, &fault);

	return route != NULL && ctx_may(c, route->may) && str_equal(aside_rights(c, route), rows_text(r, "rights"));
}

static void
add_files(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_FILE_OWN, NO_ARGS);
	xmlNodePtr files = doc_element(c->page, "files");

	while (rows_next(r)) {
		xmlNodePtr file = doc_element(files, "file");
		const char *state = rows_text(r, "state");

		doc_attr(file, "id", rows_text(r, "id"));
		doc_attr(file, "name", rows_text(r, "name"));
		doc_attr(file, "state", str_equal(state, "ready") && !is_still_his(c, r) ? "outdated" : state);
		doc_attr(file, "done", rows_text(r, "rows_done"));
		doc_attr(file, "total", rows_text(r, "rows_total"));
		doc_attr(file, "kib", arena_printf(c->arena, "%" PRId64, (rows_int(r, "bytes") + 1023) / 1024));
		doc_attr(file, "ahead", rows_text(r, "ahead"));
		doc_attr(file, "asked", rows_text(r, "created_at"));
		doc_attr(file, "until", rows_text(r, "expires_at"));
	}
}

static int
show(struct ctx *c)
{
	page_open(c, "files");
	add_files(c);
	return answer_page(c);
}

static int
draft(struct ctx *c)
{
	const char *of = request_query(c->req, "of");
	struct wanted w;
	xmlNodePtr wish;

	if (!read_wanted(c, of, &w))
		return answer_failure(c, 400);
	page_open(c, "files");
	wish = doc_element(c->page, "wish");
	doc_attr(wish, "of", of);
	doc_attr(wish, "list", w.route->entity->name);
	if (*w.query != '\0')
		doc_attr(wish, "filtered", "1");
	for (size_t i = 0; made_as[i] != NULL; i++)
		doc_text(wish, "format", made_as[i]);
	add_files(c);
	return answer_page(c);
}

static bool
waits_for_enough(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_FILE_OPEN, NO_ARGS);

	return rows_next(r) && rows_int(r, "n") >= ASIDE_OPEN_MAX;
}

/* Asked for twice while it is waited for, it is made once. */
static int
create(struct ctx *c)
{
	const char *format = request_body(c->req, "format");
	struct wanted w;

	if (str_index(made_as, format) < 0 || !read_wanted(c, request_body(c->req, "of"), &w))
		return answer_failure(c, 400);
	if (waits_for_enough(c))
		return answer_refused(c, "failure.files");
	ctx_exec(c, SQL_FILE_INSERT,
	    ARGS(ARG("path", w.path), ARG("query", w.query), ARG("format", format),
		ARG("rights", aside_rights(c, w.route)), ARG("strong", (int64_t)c->viewer.factor),
		ARG("name", (const char *)arena_printf(c->arena, "%s.%s", w.route->entity->table,
		    str_equal(format, "rfc4180") ? "csv" : format)),
		ARG("hours", (int64_t)c->conf->export_keep)));
	page_notice(c, "file.asked");
	return answer_see(c, "/files");
}

static void
head(struct ctx *c, const struct rows *r)
{
	response_status(c->res, 200);
	response_header(c->res, "Content-Type", rows_text(r, "media_type"));
	response_header(c->res, "Content-Disposition",
	    arena_printf(c->arena, "attachment; filename=\"%s\"", rows_text(r, "name")));
	response_header(c->res, "X-Total-Count", rows_text(r, "rows_done"));
	/* nginx gives what is left of it to who lost the line (If-Range, RFC 9110, 13.1.5) */
	response_header(c->res, "ETag", arena_printf(c->arena, "\"file-%s\"", rows_text(r, "id")));
	response_length(c->res, (size_t)rows_int(r, "bytes"));
}

static int
send(struct ctx *c, int fd)
{
	ssize_t n;

	c->written = true;
	do {
		char piece[PIECE];

		n = read(fd, piece, sizeof piece);
		if (n > 0)
			buf_add(response_body(c->res), piece, (size_t)n);
	} while (n > 0 && response_flush(c->res));
	close(fd);
	if (n < 0)
		response_break(c->res);
	return 200;
}

static int
fetch(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_FILE_ONE, ARGS(ARG("id", c->id)));
	int fd;

	if (!rows_next(r))
		return answer_not_found(c);
	if (!is_still_his(c, r))
		return answer_refused(c, "failure.file-rights");
	fd = open(aside_path(c->arena, c->conf, c->id), O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		log_error("%s: %m", aside_path(c->arena, c->conf, c->id));
		return answer_not_found(c);
	}
	head(c, r);
	return send(c, fd);
}

static int
take_back(struct ctx *c)
{
	if (ctx_exec(c, SQL_FILE_REMOVE, ARGS(ARG("id", c->id))) != 1)
		return answer_not_found(c);
	if (unlink(aside_path(c->arena, c->conf, c->id)) != 0 && errno != ENOENT)
		log_error("%s: %m", aside_path(c->arena, c->conf, c->id));
	page_notice(c, "file.removed");
	return answer_see(c, "/files");
}

const struct route file_routes[] = {
	{ GET, "/files", show, SESSION, "files", .as = 0 },
	{ GET, "/files/new", draft, SESSION, "files", .as = 0 },
	{ POST, "/files", create, SESSION, "files", .flags = FRESH },
	{ GET, "/files/:id", fetch, SESSION, "files", .flags = FRESH },
	{ POST, "/files/:id/remove", take_back, SESSION, "files", .as = 0 },
	{ .path = NULL },
};
