/*
 * What a list page is measured against: the worker's own main() and HTTP with
 * next to nothing behind it.
 *
 *	/null	the bytes of the page in the file that FLOOR_PAGE names
 *	/hand	the same page, its rows read by the list's own prepared statement and
 *		appended by hand between what stands before and behind them in the file
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/statements.h"
#include "http/http.h"
#include "model/entity.h"
#include "model/expand.h"
#include "web/app.h"

static struct {
	const struct conf *conf;
	struct arena *arena;
	struct buf page;
	size_t head, tail; /* where the rows begin and end in it */
	struct statement list;
	struct db *db;
} floor_app;

static bool
read_page(const char *path)
{
	FILE *f = path == NULL ? NULL : fopen(path, "re");
	char piece[4096];
	const char *text, *head, *tail;
	size_t n;

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(&floor_app.page, piece, n);
	fclose(f);
	text = buf_text(&floor_app.page);
	head = strstr(text, "<tbody>");
	tail = strstr(text, "</tbody>");
	if (head == NULL || tail == NULL)
		return false;
	floor_app.head = (size_t)(head - text) + strlen("<tbody>");
	floor_app.tail = (size_t)(tail - text);
	return true;
}

/* The statement of /prospects?status=… for who sees all. */
static bool
find_statement(void)
{
	struct query *queries = arena_array(floor_app.arena, SQL__MAX, sizeof *queries);
	const struct expansion *x;
	const struct query *all;
	const char *fault;
	size_t n;
	int number;

	for (int i = 0; i < SQL__MAX; i++)
		queries[i] = (struct query){ statements[i].name, statements[i].text };
	x = expand(floor_app.arena, queries, SQL__MAX, &fault);
	if (x == NULL)
		return false;
	number = expansion_find(x, SQL_PROSPECT_LIST,
	    &(struct choice){ .scope = SCOPE_ALL,
		.filters = entity_key(&prospect_entity, "status"),
		.desc = true });
	if (number < 0)
		return false;
	all = expansion_statements(x, &n);
	floor_app.list = (struct statement){ .name = "floor", .text = all[number].text };
	return true;
}

bool
web_load(const struct conf *conf)
{
	floor_app.conf = conf;
	floor_app.arena = arena_new();
	return read_page(getenv("FLOOR_PAGE")) && find_statement();
}

bool
web_check(const struct conf *conf)
{
	return web_load(conf);
}

void
web_open(void)
{
	const struct conf *conf = floor_app.conf;
	struct db_options *o = arena_alloc(floor_app.arena, sizeof *o);

	*o = (struct db_options){ .hosts = conf->database_hosts,
		.name = conf->database_name,
		.user = conf->database_user,
		.password = conf_secret(floor_app.arena, conf->database_password_file),
		.timeout_s = (int)conf->database_timeout,
		.lock_wait_s = (int)conf->database_lock_wait };
	floor_app.db = db_open(o, &floor_app.list, 1);
}

/* As text or in an attribute. */
static void
put(struct buf *b, const char *s)
{
	size_t n;

	for (; s != NULL && *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, "<>&\"");
		buf_add(b, s, n);
		if (s[n] == '\0')
			break;
		buf_adds(b,
		    s[n] == '<'     ? "&lt;" :
			s[n] == '>' ? "&gt;" :
			s[n] == '&' ? "&amp;" :
				      "&quot;");
	}
}

static void
put_cell(struct buf *b, const char *before, const char *value, const char *behind)
{
	buf_adds(b, before);
	put(b, value);
	buf_adds(b, behind);
}

static void
put_row(struct buf *b, const struct rows *r)
{
	put_cell(b, "<tr><td class=\"reference_number\" data-label=\"Référence\">",
	    rows_text(r, "reference_number"), "</td>");
	put_cell(b, "<th scope=\"row\"><a href=\"/prospects/", rows_text(r, "id"),
	    "\"><span class=\"last-name\">");
	put_cell(b, "", rows_text(r, "last_name"), "</span> ");
	put_cell(b, "", rows_text(r, "first_name"), "</a></th>");
	put_cell(b,
	    "<td class=\"email\" data-label=\"E-mail\"><a href=\"mailto:", rows_text(r, "email"),
	    "\">");
	put_cell(b, "", rows_text(r, "email"), "</a></td>");
	put_cell(b,
	    "<td class=\"phone\" data-label=\"Téléphone\"><a href=\"tel:", rows_text(r, "phone"),
	    "\">");
	put_cell(b, "", rows_text(r, "phone"), "</a></td>");
	put_cell(b, "<td class=\"desired_destination\" data-label=\"Destination\">",
	    rows_text(r, "desired_destination"), "</td>");
	put_cell(b, "<td class=\"status\" data-label=\"Statut\"><span class=\"badge ",
	    rows_text(r, "status"), "\">");
	put_cell(b, "", rows_text(r, "status"), "</span></td>");
	put_cell(b, "<td class=\"advisor_id\" data-label=\"Conseiller\">",
	    rows_text(r, "advisor_id_name"), "</td>");
	put_cell(b, "<td class=\"time\" data-label=\"Échéance d’analyse\"><time datetime=\"",
	    rows_text(r, "analysis_deadline"), "\">");
	put_cell(b, "", rows_text(r, "analysis_deadline"), "</time></td>");
	put_cell(b, "<td class=\"time\" data-label=\"Créé le\"><time datetime=\"",
	    rows_text(r, "created_at"), "\">");
	put_cell(b, "", rows_text(r, "created_at"), "</time></td></tr>");
}

static bool
put_page(struct arena *a, struct buf *b)
{
	struct rows *r;

	if (!db_ready(floor_app.db))
		return false;
	r = db_query(floor_app.db, a, 0, ARGS(ARG("status", "validated"), arg_int("limit", 26)));
	buf_add(b, buf_text(&floor_app.page), floor_app.head);
	for (int i = 0; i < 25 && rows_next(r); i++)
		put_row(b, r);
	buf_adds(b, buf_text(&floor_app.page) + floor_app.tail);
	return rows_count(r) > 0;
}

void
web_serve(void *context, struct arena *a, const struct request *r, struct response *res)
{
	bool fine = true;

	(void)context;
	response_header(res, "Content-Type", "text/html; charset=utf-8");
	if (str_equal(r->path, "/hand"))
		fine = put_page(a, response_body(res));
	else
		buf_add(response_body(res), floor_app.page.data, floor_app.page.len);
	response_status(res, fine ? 200 : 500);
}
