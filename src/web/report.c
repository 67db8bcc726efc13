#include "web/report.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/workday.h"
#include "store/report.h"
#include "store/report_send.h"
#include "web/answer.h"
#include "web/confirm.h"
#include "web/export.h"
#include "web/form.h"
#include "web/page.h"
#include "web/url.h"
#include "xml/render.h"

enum { PARAMETERS = 3, COLUMNS_MAX = 40, COUNTED_AHEAD = 800 };

/* What a report can be narrowed to; the choices for it; and the column that a viewer whose
 * scope fixes it has no choice of. */
static const struct parameter {
	const char *name, *column;
	enum sql choices;
} parameters[PARAMETERS] = {
	{ "advisor", "advisor_id", SQL_USER_HOLDERS },
	{ "partner", "partner_id", SQL_PARTNER_ACTIVE },
	{ "commercial", "commercial_id", SQL_USER_COMMERCIALS },
};

/* One that was asked for. */
struct asked {
	const struct report *report;
	enum scope scope;
	struct date from, to;
	int64_t chosen[PARAMETERS];	/* 0: nothing */
	const char *as;			/* the sheet's format */
	bool strange;			/* an address nobody was given */
	bool fault;			/* no period, or too long a one */
};

/* Sums of a column and of what a figure is made of, for the total. */
struct sums {
	int64_t own[COLUMNS_MAX], part[COLUMNS_MAX], whole[COLUMNS_MAX];
	const char *said[COLUMNS_MAX];
};

/* ---- what one may see ------------------------------------------------------------- */

static bool
is_seen(struct ctx *c, const struct report *p)
{
	return ctx_may(c, p->perm) &&
	    (p->sheet == NULL || render_sheet(p->page, "html", c->viewer.lang) != NULL) &&
	    report_lacks(c->reports, c->reading, p) == NULL;
}

int
report_list(struct ctx *c)
{
	xmlNodePtr list;

	if (!db_ready(c->reading))
		return answer_failure(c, 503);
	page_open(c, "report/list");
	list = doc_element(c->page, "reports");
	for (size_t i = 0; i < c->reports->n; i++) {
		const struct report *p = &c->reports->all[i];
		xmlNodePtr n;

		if (!is_seen(c, p))
			continue;
		n = doc_element(list, "about");
		doc_attr(n, "href", arena_printf(c->arena, "/reports/%s", p->name));
		doc_attr(n, "title", report_said(&p->title, c->viewer.lang));
		doc_attr(n, "period", p->period);
		doc_content(n, report_said(&p->about, c->viewer.lang));
	}
	return answer_page(c);
}

/* ---- what was asked for ------------------------------------------------------------ */

static bool
has_parameter(const struct report *p, const char *name)
{
	return str_index(p->parameters, name) >= 0;
}

/* Who reads only what he holds, or brought, has nothing to choose there. */
static bool
offers(const struct asked *q, const struct parameter *p)
{
	return has_parameter(q->report, p->name) && !str_equal(scope_rules[q->scope].key, p->column);
}

static void
read_period(struct ctx *c, struct asked *q)
{
	const char *from = request_query(c->req, "from"), *to = request_query(c->req, "to");
	int64_t days;

	report_period(q->report->period, date_of_time(clock_now()), &q->from, &q->to);
	if (str_empty(from) && str_empty(to))
		return;
	if (str_empty(from) || str_empty(to) || !date_parse(from, &q->from) || !date_parse(to, &q->to)) {
		q->fault = true;
		return;
	}
	days = date_days(q->to) - date_days(q->from);
	q->fault = days < 1 || days > q->report->days;
}

static void
read_parameters(struct ctx *c, struct asked *q)
{
	for (size_t i = 0; i < PARAMETERS; i++) {
		const char *value = request_query(c->req, parameters[i].name);

		if (str_empty(value))
			continue;
		q->chosen[i] = str_id(value);
		if (q->chosen[i] == 0 || !offers(q, &parameters[i]))
			q->strange = true;
	}
}

/* ---- the rows ----------------------------------------------------------------------- */

static const char *
workdays(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_REPORT_HOLIDAYS, NO_ARGS);
	struct date *days = arena_array(c->arena, rows_count(r) + 1, sizeof *days);
	int64_t last = date_days(date_of_time(clock_now())) + COUNTED_AHEAD;
	struct holidays extra = { .days = days };

	while (rows_next(r))
		if (date_parse(rows_text(r, "day"), &days[extra.count]))
			extra.count++;
	return workday_counts(c->arena, date_of_days(last), &extra);
}

static bool
names(const struct db *db, int statement, const char *parameter)
{
	const char *name;

	for (size_t i = 0; (name = db_param(db, statement, i)) != NULL; i++)
		if (str_equal(name, parameter))
			return true;
	return false;
}

static struct rows *
fetch(struct ctx *c, const struct asked *q)
{
	struct choice choice = { .scope = q->scope };
	int statement = expansion_find(c->reports->statements, q->report->query, &choice);
	const char *counts = names(c->reading, statement, "workdays") ? workdays(c) : "";
	struct arg args[PARAMETERS + 4] = {
		arg_text("from", date_format(c->arena, q->from)),
		arg_text("to", date_format(c->arena, q->to)),
		arg_blob("workdays", counts, strlen(counts)),
	};

	for (size_t i = 0; i < PARAMETERS; i++)
		args[i + 3] = q->chosen[i] != 0 ? arg_int(parameters[i].name, q->chosen[i])
						: arg_null(parameters[i].name);
	return ctx_query_on(c, c->reading, statement, args);
}

/* ---- figures ------------------------------------------------------------------------ */

/* A rate in percent of two decimals, a mean of one, rounded half up; NULL: of nothing. */
static const char *
figure(struct ctx *c, const struct report_column *column, int64_t part, int64_t whole)
{
	bool rate = str_equal(column->type, "rate");
	int64_t unit = rate ? 100 : 10, n;

	if (whole <= 0 || part < 0)
		return NULL;
	n = (2 * part * unit * (rate ? 100 : 1) + whole) / (2 * whole);
	return arena_printf(c->arena, rate ? "%" PRId64 ".%02" PRId64 : "%" PRId64 ".%" PRId64, n / unit, n % unit);
}

static void
add_ref(struct ctx *c, xmlNodePtr row, const struct report_column *column, const struct rows *r)
{
	const char *id = rows_text(r, column->name);
	xmlNodePtr n;

	if (id == NULL)
		return;
	n = doc_text(row, column->name, rows_text(r, arena_printf(c->arena, "%s_name", column->name)));
	if (n == NULL)
		n = doc_element(row, column->name);
	doc_attr(n, "ref", id);
}

static void
add_cell(struct ctx *c, xmlNodePtr row, const struct report_column *column, const struct rows *r, struct sums *s, size_t i)
{
	if (column->part != NULL) {
		int64_t part = rows_int(r, column->part), whole = rows_int(r, column->whole);

		doc_text(row, column->name, figure(c, column, part, whole));
		s->part[i] += part;
		s->whole[i] += whole;
	} else if (str_equal(column->type, "ref")) {
		add_ref(c, row, column, r);
	} else {
		doc_text(row, column->name, rows_text(r, column->name));
	}
	if (str_equal(column->total, "sum"))
		s->own[i] += rows_int(r, column->name);
	else if (column->total != NULL && s->said[i] == NULL)
		s->said[i] = rows_text(r, column->total);
}

static void
add_total(struct ctx *c, xmlNodePtr to, const struct report *p, const struct sums *s)
{
	xmlNodePtr total = NULL;

	for (size_t i = 0; p->columns[i].name != NULL; i++) {
		const struct report_column *column = &p->columns[i];

		if (column->part == NULL && column->total == NULL)
			continue;
		if (total == NULL)
			total = doc_element(to, "total");
		if (column->part != NULL)
			doc_text(total, column->name, figure(c, column, s->part[i], s->whole[i]));
		else if (str_equal(column->total, "sum"))
			doc_int(total, column->name, s->own[i]);
		else
			doc_text(total, column->name, s->said[i]);
	}
}

static void
add_rows(struct ctx *c, xmlNodePtr to, const struct report *p, struct rows *r)
{
	struct sums *s = arena_alloc(c->arena, sizeof *s);

	while (rows_next(r)) {
		xmlNodePtr row = doc_element(to, "row");

		for (size_t i = 0; p->columns[i].name != NULL; i++)
			add_cell(c, row, &p->columns[i], r, s, i);
	}
	add_total(c, to, p, s);
}

/* ---- the document -------------------------------------------------------------------- */

static void
add_columns(struct ctx *c, xmlNodePtr to, const struct report *p)
{
	for (const struct report_column *column = p->columns; column->name != NULL; column++) {
		xmlNodePtr n = doc_element(to, "column");

		doc_attr(n, "name", column->name);
		doc_attr(n, "type", column->type);
		doc_attr(n, "labels", column->labels);
		doc_attr(n, "to", column->to);
		doc_content(n, report_said(&column->label, c->viewer.lang));
	}
}

static void
add_choices(struct ctx *c, xmlNodePtr to, const struct asked *q)
{
	for (size_t i = 0; i < PARAMETERS; i++) {
		xmlNodePtr n;

		if (!offers(q, &parameters[i]))
			continue;
		doc_attr(doc_element(to, "offer"), "name", parameters[i].name);
		if (str_equal(c->format, "html"))
			page_options(c, to, parameters[i].name, parameters[i].choices);
		if (q->chosen[i] == 0)
			continue;
		n = doc_int(to, "filter", q->chosen[i]);
		doc_attr(n, "name", parameters[i].name);
	}
}

static bool
may_export(struct ctx *c, const struct asked *q)
{
	return ctx_may_all(c, REPORT_EXPORT, q->scope);
}

static void
add_exports(struct ctx *c, xmlNodePtr to, const struct asked *q)
{
	static const char *const offered[] = { "csv", "xml", "json", NULL };

	for (size_t i = 0; may_export(c, q) && offered[i] != NULL; i++) {
		xmlNodePtr export = doc_element(to, "export");

		doc_attr(export, "format", offered[i]);
		doc_attr(export, "href", url_as(c, offered[i]));
	}
}

/* How often the viewer is told of it, and where he says so. */
static void
add_subscription(struct ctx *c, xmlNodePtr to, const struct asked *q)
{
	struct rows *r;
	xmlNodePtr n;

	if (!str_equal(c->format, "html"))
		return;
	r = ctx_query(c, SQL_REPORT_SUBSCRIPTION, ARGS(ARG("report", q->report->name)));
	n = doc_element(to, "subscription");
	doc_attr(n, "action", arena_printf(c->arena, "/reports/%s/subscription", q->report->name));
	if (!rows_next(r))
		return;
	doc_attr(n, "every", rows_text(r, "every"));
	doc_attr(n, "hour", rows_text(r, "hour"));
}

static xmlNodePtr
open_page(struct ctx *c, const struct asked *q)
{
	const struct report *p = q->report;
	struct date last = date_of_days(date_days(q->to) - 1);
	xmlNodePtr n;

	page_open(c, str_equal(c->format, "html") ? p->page : "report/show");
	n = doc_element(c->page, "report");
	doc_attr(n, "name", p->name);
	doc_attr(n, "title", report_said(&p->title, c->viewer.lang));
	doc_attr(n, "about", report_said(&p->about, c->viewer.lang));
	doc_attr(n, "from", date_format(c->arena, q->from));
	doc_attr(n, "to", date_format(c->arena, q->to));
	doc_attr(n, "last", date_format(c->arena, last));
	doc_attr_int(n, "days", p->days);
	doc_attr(n, "agency", c->conf->report_agency);
	doc_attr(n, "by", c->viewer.name);
	return n;
}

/* ---- answers --------------------------------------------------------------------------- */

/* No rows, and the form to ask for others. */
static int
refuse_period(struct ctx *c, struct asked *q)
{
	xmlNodePtr n;

	if (!str_equal(c->format, "html"))
		return answer_failure(c, 400);
	report_period(q->report->period, date_of_time(clock_now()), &q->from, &q->to);
	n = open_page(c, q);
	doc_attr_int(n, "rows", 0);
	doc_attr(n, "fault", "1");
	page_failure(c, "report.period");
	add_choices(c, n, q);
	add_subscription(c, n, q);
	add_columns(c, n, q->report);
	return 422;
}

static void
name_file(struct ctx *c, const struct asked *q, int64_t rows)
{
	response_header(c->res, "X-Total-Count", arena_printf(c->arena, "%" PRId64, rows));
	response_header(c->res, "Content-Disposition",
	    arena_printf(c->arena, "attachment; filename=\"%s-%s-%s.%s\"", q->report->name,
		date_format(c->arena, q->from), date_format(c->arena, q->to), c->format));
}

/* What went wrong with the statement; 0: nothing did. */
static int
failure_of(struct ctx *c, const struct rows *r)
{
	if (db_state(c->reading) == DB_RETRY)
		return answer_unavailable(c, "failure.report-slow");
	if (db_state(c->reading) != DB_OK)
		return answer_failure(c, db_state(c->reading) == DB_BROKEN ? 500 : 503);
	if (rows_count(r) > (size_t)c->conf->report_max_rows)
		return answer_refused(c, "failure.report-big");
	return 0;
}

static int
answer(struct ctx *c, const struct asked *q)
{
	bool html = str_equal(c->format, "html");
	struct rows *r = fetch(c, q);
	int64_t n = (int64_t)rows_count(r);
	int failed = failure_of(c, r);
	xmlNodePtr report;

	if (failed != 0)
		return failed;
	if (!html && n > c->conf->export_confirm_above && !c->viewer.fresh)
		return confirm_first(c);
	report = open_page(c, q);
	doc_attr_int(report, "rows", n);
	add_choices(c, report, q);
	if (html)
		add_exports(c, report, q);
	else
		name_file(c, q, n);
	add_subscription(c, report, q);
	add_columns(c, report, q->report);
	add_rows(c, report, q->report, r);
	c->format = q->as;
	return answer_page(c);
}

int
report_show(struct ctx *c, const char *name)
{
	struct asked q = { .report = report_find(c->reports, name) };

	if (!str_equal(c->format, "html") && !ctx_may(c, REPORT_EXPORT))
		return answer_failure(c, 403);
	if (!db_ready(c->reading))
		return answer_failure(c, 503);
	if (q.report == NULL || !is_seen(c, q.report))
		return answer_not_found(c);
	q.scope = ctx_scope(c, q.report->perm);
	if (!str_equal(c->format, "html") && !may_export(c, &q))
		return answer_failure(c, 403);
	if (!export_dialect(c, &q.as))
		return answer_failure(c, 400);
	read_period(c, &q);
	read_parameters(c, &q);
	if (q.strange)
		return answer_failure(c, 400);
	return q.fault ? refuse_period(c, &q) : answer(c, &q);
}

/* ---- by letter ---------------------------------------------------------------------------- */

static bool
read_hour(struct ctx *c, int64_t *hour)
{
	const char *typed = request_body(c->req, "hour");

	return !str_empty(typed) && str_int(typed, hour) && *hour >= 0 && *hour <= 23;
}

int
report_subscribe(struct ctx *c, const char *name)
{
	static const char *const fields[] = { "every", "hour", "stop", NULL }, *const often[] = { "week", "month", NULL };
	const struct report *p = report_find(c->reports, name);
	const char *every = request_body(c->req, "every");
	bool stop = request_body(c->req, "stop") != NULL;
	int64_t hour;

	if (!db_ready(c->reading))
		return answer_failure(c, 503);
	if (p == NULL || !is_seen(c, p))
		return answer_not_found(c);
	if (form_strays(c, fields) || (!stop && (str_index(often, every) < 0 || !read_hour(c, &hour))))
		return answer_failure(c, 400);
	if (stop)
		ctx_exec(c, SQL_REPORT_UNSUBSCRIBE, ARGS(ARG("report", name)));
	else
		ctx_exec(c, SQL_REPORT_SUBSCRIBE,
		    ARGS(ARG("report", name), ARG("every", every), ARG("hour", hour),
			ARG("next_at", time_stored(c->arena, time_format(c->arena, report_next(every, hour, clock_now()))))));
	page_notice(c, stop ? "report.unsubscribed" : "report.subscribed");
	return answer_see(c, "/reports/%s", name);
}
