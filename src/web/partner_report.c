#include "web/partner_report.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "http/http.h"
#include "model/domain.h"
#include "web/answer.h"
#include "web/assets.h"
#include "web/export.h"
#include "web/page.h"
#include "web/throttle.h"
#include "web/url.h"
#include "xml/render.h"

enum {
	LIMIT_MAX = 1000,
	SCREEN = 100,		/* leads of a page on screen */
	MARGIN = 10,		/* seconds */
	ARGS_MAX = 8,
};

/* The reports of files are written in French, as their headings are (SPEC 6.6). */
static const char file_language[] = "fr";

struct report {
	const struct rows *partner;
	const char *from, *to, *status;	/* as they were asked for; NULL: not */
	time_t since;			/* 0: not */
	int64_t place, place_id;	/* behind which to go on */
	int limit;			/* 0: all */
	const char *as;			/* the sheet's format */
	const struct sheet *sheet;
	bool failed;
};

static const char *
stored(struct arena *a, time_t t)
{
	return time_stored(a, time_format(a, t));
}

/* ---- what is asked for ----------------------------------------------------------- */

/* "1735981920.12", as a page before told it. */
static bool
read_place(struct ctx *c, struct report *r)
{
	const char *page = request_query(c->req, "page"), *dot;

	if (page == NULL)
		return true;
	if ((dot = strchr(page, '.')) == NULL)
		return false;
	r->place = str_id(arena_copy(c->arena, page, (size_t)(dot - page)));
	r->place_id = str_id(dot + 1);
	return r->place != 0 && r->place_id != 0;
}

/* A day, or a moment. */
static bool
read_since(struct ctx *c, struct report *r)
{
	const char *text = request_query(c->req, "updated_since");
	struct date day;

	if (str_empty(text))
		return true;
	if (date_parse(text, &day))
		r->since = (time_t)date_days(day) * 86400;
	else if (!time_parse(text, &r->since))
		return false;
	return r->since > 0;
}

static bool
read_day(struct ctx *c, const char *name, const char **out)
{
	struct date day;

	*out = request_query(c->req, name);
	if (str_empty(*out))
		*out = NULL;
	return *out == NULL || date_parse(*out, &day);
}

static bool
read_limit(struct ctx *c, struct report *r)
{
	const char *limit = request_query(c->req, "limit");
	int64_t n = str_empty(limit) ? 0 : str_id(limit);

	if (!str_empty(limit) && (n == 0 || n > LIMIT_MAX))
		return false;
	r->limit = (int)n;
	if (n == 0 && str_equal(c->format, "html"))
		r->limit = SCREEN;
	return true;
}

/* False: a value that is none.  What is no parameter of ours changes nothing. */
static bool
read_query(struct ctx *c, struct report *r)
{
	const char *status = request_query(c->req, "status"), *csv = request_query(c->req, "csv");

	r->status = str_empty(status) ? NULL : status;
	return read_place(c, r) && read_since(c, r) && read_day(c, "from", &r->from) &&
	    read_day(c, "to", &r->to) && read_limit(c, r) && (csv == NULL || str_equal(csv, "rfc4180")) &&
	    (r->status == NULL || str_index(prospect_status_names, r->status) >= 0);
}

static time_t
day_time(const char *day, time_t otherwise)
{
	struct date d;

	return day != NULL && date_parse(day, &d) ? (time_t)date_days(d) * 86400 : otherwise;
}

/* ---- what is read ---------------------------------------------------------------- */

/* By which stretch of which index. */
enum way { BY_TIME, BY_STATUS, BY_CHANGE };

static enum way
way_of(const struct report *r)
{
	return r->since != 0 ? BY_CHANGE : r->status != NULL ? BY_STATUS : BY_TIME;
}

/* A change is written with the second it began in, and seen when its transaction ends: what
 * changed longer ago than this many seconds is all there. */
static time_t
unsettled(const struct ctx *c)
{
	return (time_t)c->conf->worker_deadline + MARGIN;
}

/* Where the stretch begins: what was not seen yet the last time is told twice rather than never. */
static int64_t
beginning(const struct ctx *c, const struct report *r)
{
	time_t first = r->since != 0 ? r->since - unsettled(c) : day_time(r->from, 1);

	return first < 1 ? 1 : (int64_t)first;
}

static size_t
give(struct ctx *c, const struct report *r, int64_t place, struct arg *out)
{
	size_t n = 0;

	out[n++] = arg_int("partner", rows_int(r->partner, "id"));
	if (way_of(r) != BY_TIME)
		out[n++] = arg_text("status", r->status);
	if (way_of(r) == BY_CHANGE)
		out[n++] = arg_text("from", stored(c->arena, day_time(r->from, 1)));
	out[n++] = arg_text("to", stored(c->arena, day_time(r->to, INT32_MAX)));
	out[n++] = arg_int("place", place);
	return n;
}

static struct rows *
fetch(struct ctx *c, const struct report *r, int limit)
{
	static const enum sql by[] = { SQL_PARTNER_REPORT_LEADS, SQL_PARTNER_REPORT_LEADS_OF_STATUS, SQL_PARTNER_REPORT_CHANGED };
	int64_t first = beginning(c, r);
	struct arg args[ARGS_MAX];
	size_t n = give(c, r, r->place > first ? r->place : first, args);

	args[n++] = arg_int("place_id", r->place >= first ? r->place_id : 0);
	args[n++] = arg_int("limit", limit);
	args[n] = (struct arg){ .name = NULL };
	return ctx_query(c, by[way_of(r)], args);
}

static struct rows *
count(struct ctx *c, const struct report *r)
{
	static const enum sql by[] = { SQL_PARTNER_REPORT_LEADS_COUNT, SQL_PARTNER_REPORT_LEADS_OF_STATUS_COUNT,
		SQL_PARTNER_REPORT_CHANGED_COUNT };
	struct arg args[ARGS_MAX];

	args[give(c, r, beginning(c, r), args)] = (struct arg){ .name = NULL };
	return ctx_query(c, by[way_of(r)], args);
}

/* Behind this row. */
static void
go_on(struct report *r, const struct rows *row)
{
	r->place = rows_int(row, "place");
	r->place_id = rows_int(row, "id");
}

/* ---- the document ------------------------------------------------------------------ */

static xmlNodePtr
add_report(struct ctx *c, const struct report *r, const char *part)
{
	xmlNodePtr report;

	page_open(c, "prospect/report");
	report = doc_element(c->page, "report");
	doc_attr(report, "part", part);
	doc_attr(report, "id", rows_text(r->partner, "id"));
	doc_attr(report, "partner", rows_text(r->partner, "code"));
	doc_attr(report, "name", rows_text(r->partner, "name"));
	doc_attr(report, "from", r->from);
	doc_attr(report, "to", r->to);
	doc_attr(report, "status", r->status);
	if (r->since != 0)
		doc_attr(report, "since", time_format(c->arena, r->since));
	doc_attr(report, "generated", time_format(c->arena, clock_now()));
	return report;
}

static void
add_totals(xmlNodePtr report, struct rows *totals)
{
	if (!rows_next(totals))
		return;
	doc_attr_int(report, "leads", rows_int(totals, "leads"));
	doc_attr_int(report, "converted", rows_int(totals, "converted"));
}

/* Only what the contract is about; amounts come with the module that computes them. */
static const char *
rate_of(const struct rows *partner)
{
	return str_equal(rows_text(partner, "commission_base"), "agency_fee")
	    ? rows_text(partner, "commission_rate_bp") : NULL;
}

static void
add_leads(xmlNodePtr report, const struct report *r, struct rows *rows)
{
	static const char *const columns[] = { "reference", "submitted_at", "via", "status", "status_at",
		"converted_at", "advisor", NULL };

	while (rows_next(rows)) {
		xmlNodePtr lead = doc_element(report, "lead");

		for (size_t i = 0; columns[i] != NULL; i++)
			doc_attr(lead, columns[i], rows_text(rows, columns[i]));
		doc_attr(lead, "rate", rate_of(r->partner));
		doc_text(lead, "first_name", rows_text(rows, "first_name"));
		doc_text(lead, "last_name", rows_text(rows, "last_name"));
	}
}

/* ---- have they got it? ----------------------------------------------------------------- */

static const char *
http_time(struct arena *a, time_t t)
{
	char text[40];
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	return arena_strdup(a, text);
}

/* Of all that the answer is made of, and of whom it is for. */
static const char *
tag_of(struct ctx *c, const struct report *r, const struct rows *version)
{
	const char *all = arena_printf(c->arena, "%s %s %s %s %d %" PRId64 " %s %s?%s", ASSETS,
	    rows_text(r->partner, "id"), rows_text(version, "changed"), rows_text(version, "names"),
	    (int)ctx_scope(c, PROSPECT_PARTNER_REPORT), c->viewer.id, c->format, c->req->path, c->req->query_string);

	return arena_printf(c->arena, "\"%.32s\"", digest_hex(c->arena, all, strlen(all)));
}

static bool
names_tag(const char *list, const char *tag)
{
	return str_equal(list, "*") || strstr(list, tag) != NULL;
}

/* RFC 9110 13.2.2: a tag that is asked about decides alone. */
static bool
is_known(struct ctx *c, const char *tag, time_t changed)
{
	struct tm tm = { .tm_mday = 1 };
	const char *since = c->req->if_modified_since, *end;

	if (c->req->if_none_match != NULL)
		return names_tag(c->req->if_none_match, tag);
	if (since == NULL)
		return false;
	end = strptime(since, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	return end != NULL && *end == '\0' && timegm(&tm) >= changed;
}

/* Whether the reader has it already.  Of what may not be settled yet no promise is made,
 * and the next request is answered in full. */
static bool
is_unchanged(struct ctx *c, const struct report *r)
{
	struct rows *v = ctx_query(c, SQL_PARTNER_REPORT_VERSION, ARGS(ARG("partner", rows_int(r->partner, "id"))));
	int64_t changed, named, settled;
	const char *tag;

	response_header(c->res, "Cache-Control", "private, no-cache");
	if (!rows_next(v))
		return false;
	settled = rows_int(v, "now") - (int64_t)unsettled(c);
	changed = rows_int(v, "changed");
	named = rows_int(v, "named");
	if (changed > settled)
		return false;
	tag = tag_of(c, r, v);
	response_header(c->res, "ETag", tag);
	if (named <= settled)
		response_header(c->res, "Last-Modified", http_time(c->arena, named > changed ? named : changed));
	return is_known(c, tag, named > changed ? (named <= settled ? named : INT64_MAX) : changed);
}

/* ---- a page, and files ------------------------------------------------------------------- */

/* Where the next one is: for programs in the header, so that the file is what its schema says. */
static const char *
next_page(struct ctx *c, const struct report *r)
{
	return url_with(c, (const char *const[]){ "page",
	    arena_printf(c->arena, "%" PRId64 ".%" PRId64, r->place, r->place_id), NULL });
}

static void
tell_next(struct ctx *c, const struct report *r)
{
	const char *here = next_page(c, r), *query = strchr(here, '?');

	response_header(c->res, "Link", arena_printf(c->arena, "<%s.%s%s>; rel=\"next\"", c->req->path, c->format,
	    query != NULL ? query : ""));
}

/* The one page, or part, of so many. */
static struct rows *
one_page(struct ctx *c, struct report *r, bool *more)
{
	struct rows *rows = fetch(c, r, r->limit + 1);

	*more = rows_count(rows) > (size_t)r->limit;
	if (*more) {
		rows_cut(rows, (size_t)r->limit);
		rows_seek(rows, (size_t)r->limit - 1);
		rows_next(rows);
		go_on(r, rows);
		rows_seek(rows, 0);
	}
	return rows;
}

/* His own link to it, which he gives to whom he likes. */
static void
add_link(struct ctx *c)
{
	struct rows *r;
	xmlNodePtr link;

	if (c->viewer.stage != WHOLE || c->viewer.role != ROLE_PARTNER)
		return;
	r = ctx_query(c, SQL_PARTNER_REPORT_LINK, NO_ARGS);
	link = doc_element(c->page, "sharing");
	if (rows_next(r))
		doc_attr(link, "until", rows_text(r, "until"));
}

static int
show(struct ctx *c, struct report *r)
{
	bool more;
	struct rows *rows = one_page(c, r, &more);
	xmlNodePtr report = add_report(c, r, "whole");

	add_totals(report, count(c, r));
	doc_attr(report, "path", c->req->method == POST ? "/report" : c->req->path);
	if (c->route->may == PUBLIC)
		doc_attr(report, "secret", request_query(c->req, "token"));
	if (r->place != 0 && request_query(c->req, "page") != NULL)
		doc_attr(report, "first", url_with(c, (const char *const[]){ "page", NULL, NULL }));
	if (more)
		doc_attr(report, "next", next_page(c, r));
	add_link(c);
	/* a link reads the page and no files */
	for (const char *const *f = (const char *const[]){ "csv", "xml", "json", NULL };
	     *f != NULL && c->route->as != 0; f++) {
		xmlNodePtr export = doc_element(report, "export");

		doc_attr(export, "format", *f);
		doc_attr(export, "href", url_as(c, *f));
	}
	add_leads(report, r, rows);
	return answer_page(c);
}

/* One part: its document, rendered and sent.  False: it failed, or the reader has gone away. */
static bool
send_part(struct ctx *c, struct report *r, struct rows *rows, struct rows *totals, const char *part)
{
	render_begin();
	{
		xmlNodePtr report = add_report(c, r, part);

		if (totals != NULL)
			add_totals(report, totals);
		add_leads(report, r, rows);
	}
	r->failed = !render(r->sheet, c->page, response_body(c->res));
	render_end();
	c->page = NULL;
	return !r->failed && response_flush(c->res);
}

static const char *
part_name(bool first, bool last)
{
	return first ? last ? "whole" : "first" : last ? "last" : "middle";
}

static void
send_all(struct ctx *c, struct report *r, struct rows *totals)
{
	struct arena *arena = c->arena, *chunk = arena_new();
	int size = r->limit != 0 ? r->limit : (int)c->conf->export_chunk;
	bool more = true, first = true, ok = true;

	arena_defer(arena, (void (*)(void *))arena_free, chunk);
	c->arena = chunk;
	while (ok && more) {
		struct rows *rows;
		struct report page = *r;

		arena_reset(chunk);
		page.limit = size;
		rows = one_page(c, &page, &more);
		r->place = page.place;
		r->place_id = page.place_id;
		if (more && r->limit != 0) {
			tell_next(c, r);
			more = false;
		}
		if ((r->failed = db_state(c->db) != DB_OK))
			break;
		ok = send_part(c, r, rows, first ? totals : NULL, part_name(first, !more));
		first = false;
	}
	c->arena = arena;
}

static void
head(struct ctx *c, const struct report *r, struct rows *totals)
{
	response_status(c->res, 200);
	response_header(c->res, "Content-Type", sheet_media_type(r->sheet));
	response_header(c->res, "Content-Disposition",
	    arena_printf(c->arena, "attachment; filename=\"report-%s-%s.%s\"", rows_text(r->partner, "code"),
		date_format(c->arena, date_of_time(clock_now())), c->format));
	if (rows_next(totals))
		response_header(c->res, "X-Total-Count", rows_text(totals, "leads"));
	rows_seek(totals, 0);
}

static int
send_file(struct ctx *c, struct report *r)
{
	struct rows *totals;

	r->sheet = render_sheet("prospect/report", r->as, file_language);
	render_end();
	db_begin_read(c->db);
	totals = count(c, r);
	head(c, r, totals);
	send_all(c, r, totals);
	db_commit(c->db);
	render_begin();
	return export_end(c, r->failed);
}

/* Files are counted as they are taken; what the reader has already is not. */
static int64_t
take(struct ctx *c)
{
	int64_t wait;

	db_begin(c->db);
	wait = throttle_count(c, "report", arena_printf(c->arena, "%" PRId64, c->viewer.id),
	    c->conf->api_reports, 60);
	db_commit(c->db);
	return wait;
}

int
partner_report_answer(struct ctx *c, int64_t partner, const char *code)
{
	struct report r = { .failed = false };
	struct rows *found = ctx_query(c, SQL_PARTNER_REPORT_PARTNER, ARGS(ARG("id", partner), arg_text("code", code)));
	int64_t wait;

	if (!rows_next(found))
		return answer_not_found(c);
	r.partner = found;
	if (!read_query(c, &r) || !export_dialect(c, &r.as))
		return answer_failure(c, 400);
	if (str_equal(c->format, "html"))
		return show(c, &r);
	if (is_unchanged(c, &r))
		return 304;
	if ((wait = take(c)) != 0) {
		answer_wait(c, wait);
		return answer_failure(c, 429);
	}
	return send_file(c, &r);
}
