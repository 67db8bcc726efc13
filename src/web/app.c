#include "web/app.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/slots.h"
#include "db/db.h"
#include "db/schema_version.h"
#include "db/statements.h"
#include "http/http.h"
#include "model/domain.h"
#include "model/entity.h"
#include "model/expand.h"
#include "store/connect.h"
#include "store/fits.h"
#include "store/letter.h"
#include "store/report.h"
#include "web/ctx.h"
#include "web/dispatch.h"
#include "web/maintain.h"
#include "web/measure.h"
#include "web/page.h"
#include "web/route.h"
#include "web/spare.h"
#include "xml/render.h"

enum { PAGES_MAX = 256, FORMATS_MAX = 8, LOOK_US = 1000 * 1000 };

/* What a process has from its start to its end. */
static struct {
	const struct conf *conf;
	struct arena *arena;
	const struct expansion *statements;
	const struct reports *reports;
	bool sound;		/* all reports that are there are served */
	struct db *db, *reading;
	bool open;		/* the schema is one it can work with, and it is connected */
	int64_t look_us;	/* when that is looked at again */
} app;

static bool
load_statements(void)
{
	struct query *queries = arena_array(app.arena, SQL__MAX, sizeof *queries);
	const char *fault;

	for (int i = 0; i < SQL__MAX; i++)
		queries[i] = (struct query){ statements[i].name, statements[i].text };
	app.statements = expand(app.arena, queries, SQL__MAX, &fault);
	if (app.statements == NULL)
		log_error("%s", fault);
	return app.statements != NULL;
}

static const char *const *
formats_of(unsigned as)
{
	const char **out = arena_array(app.arena, FORMATS_MAX, sizeof *out);
	size_t n = 0;

	out[n++] = "html";
	for (const struct format *f = formats; f->name != NULL; f++)
		if ((as & f->bit) != 0)
			out[n++] = f->name;
	/* which dialect of CSV is the reader's choice (web/export.h) */
	if ((as & CSV) != 0)
		out[n++] = "rfc4180";
	return out;
}

/* A report whose own sheet is not usable is not there. */
static bool
has_sheets(void)
{
	bool all = true;

	for (size_t i = 0; i < app.reports->n; i++)
		for (size_t l = 0; app.reports->all[i].sheet != NULL && locale_names[l] != NULL; l++)
			all = render_sheet(app.reports->all[i].page, "html", locale_names[l]) != NULL && all;
	return all;
}

/* Those of reports that look otherwise than all do. */
static size_t
list_reports(struct render_page *pages, size_t n)
{
	for (size_t i = 0; i < app.reports->n && n < PAGES_MAX; i++)
		if (app.reports->all[i].sheet != NULL)
			pages[n++] = (struct render_page){ .name = app.reports->all[i].page,
				.formats = formats_of(0),
				.entity = page_labels(),
				.sheet = app.reports->all[i].sheet };
	return n;
}

/* Of a page that only programs are answered with. */
static const char *const told[] = { "json", "xml", NULL };

/* Every page the routes name, once, with all the formats any of them has. */
static size_t
list_pages(struct render_page *pages)
{
	size_t n = letter_pages(pages);

	pages[n++] = (struct render_page){ .name = "failure", .formats = formats_of(JSON | XML) };
	pages[n++] = (struct render_page){ .name = "made", .formats = told };
	for (size_t t = 0; route_tables[t] != NULL; t++)
		for (const struct route *r = route_tables[t]; r->path != NULL; r++) {
			size_t i = 0;

			while (i < n && r->page != NULL && !str_equal(pages[i].name, r->page))
				i++;
			if (r->page == NULL || (i < n && r->as == 0) || n == PAGES_MAX)
				continue;
			if (i == n)
				pages[n++] = (struct render_page){
					.name = r->page,
					.entity = r->entity == NULL ? NULL : page_entity(r->entity),
				};
			pages[i].formats = formats_of(route_formats(r));
			if (str_equal(r->page, "report/show") && pages[i].entity == NULL)
				pages[i].entity = page_labels();
		}
	return list_reports(pages, n);
}

static bool
load_sheets(void)
{
	struct render_page pages[PAGES_MAX];
	size_t n = list_pages(pages);
	bool ok = render_load(&(struct render_options){ .dir = app.conf->paths_xslt,
				  .languages = locale_names,
				  .validate = app.conf->validate },
	    pages, n);

	for (size_t i = 0; i < n; i++)
		if (pages[i].entity != NULL)
			doc_free(pages[i].entity);
	return ok;
}

bool
web_load(const struct conf *conf)
{
	const char *wrong = route_check();

	app.conf = conf;
	app.arena = arena_new();
	if (wrong != NULL) {
		log_error("route %s: no permission, no handler, or there twice", wrong);
		return false;
	}
	app.reports = reports_load(app.arena, conf, &app.sound);
	if (!load_statements() || !load_sheets())
		return false;
	app.sound = has_sheets() && app.sound;
	measure_open();
	return true;
}

static struct db *
open_db(void)
{
	size_t n;
	const struct query *queries = expansion_statements(app.statements, &n);
	struct statement *list = arena_array(app.arena, n, sizeof *list);

	/* the further variants of a query are for other scopes, filters and orders */
	for (size_t i = 0; i < n; i++)
		list[i] = (struct statement){ queries[i].name, queries[i].text, .seldom = i >= SQL__MAX };
	return connect_db(app.arena, app.conf, list, n);
}

static void
open_all(void)
{
	slot_open(arena_printf(app.arena, "%s/hash.lock", app.conf->paths_run));
	app.db = open_db();
	app.reading = reports_open(app.arena, app.conf, app.reports);
	if (db_state(app.reading) == DB_OK)
		reports_check(app.reports, app.reading);
	app.open = true;
}

bool
web_open(void)
{
	if (fits_schema(app.conf))
		open_all();
	else
		log_warn("the schema is not this program's, which has %d migrations: until it is, "
		    "requests are answered with the page of maintenance", SCHEMA_VERSION);
	return app.open;
}

/* A request each second looks whether it is over. */
static bool
open_by_now(void)
{
	int64_t us = clock_us();

	if (app.open || us < app.look_us)
		return app.open;
	app.look_us = us + LOOK_US;
	if (fits_schema(app.conf)) {
		log_info("the schema is this program's by now");
		open_all();
	}
	return app.open;
}

/* The shortest first. */
static bool
load_fitting(const struct conf *conf)
{
	if (fits_schema(conf))
		return web_load(conf);
	log_error("the schema is not this program's, which has %d migrations: maboussole migrate",
	    SCHEMA_VERSION);
	return false;
}

bool
web_check_files(const struct conf *conf)
{
	return load_fitting(conf) && app.sound;
}

void
web_stand_by(void)
{
	app.db = app.reading = NULL;
	/* whether the schema fits nobody asks here: it would wait for the server as all others do */
	app.open = true;
}

bool
web_needed(void *context)
{
	(void)context;
	return spare_needed(app.conf);
}

bool
web_check(const struct conf *conf)
{
	bool ok;

	if (!load_fitting(conf))
		return false;
	app.db = open_db();
	app.reading = reports_open(app.arena, app.conf, app.reports);
	ok = db_ready(app.db) && db_ready(app.reading);
	if (!ok)
		log_error("no database answers");
	else
		ok = reports_check(app.reports, app.reading) && app.sound;
	db_close(app.db);
	db_close(app.reading);
	app.db = app.reading = NULL;
	return ok;
}

void
web_serve(void *context, struct arena *a, const struct request *req, struct response *res)
{
	struct ctx c;

	(void)context;
	if (!open_by_now()) {
		maintain_answer(req, res);
		return;
	}
	c = (struct ctx){
		.arena = a,
		.conf = app.conf,
		.db = app.db,
		.statements = app.statements,
		.reports = app.reports,
		.reading = app.reading,
		.req = req,
		.res = res,
	};
	dispatch(&c);
}
