#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/upload.h"

enum { KIB = 1024 };

/* Whoever is of a partner sends its leads and no other's; the agency's people say whose. */
static bool
chooses(struct ctx *c)
{
	return scope_rules[ctx_scope(c, PROSPECT_IMPORT)].standing == INSIDE;
}

/* From the form, or for programs in the address. */
static const char *
given(struct ctx *c, const char *name)
{
	const char *value = request_body(c->req, name);

	return str_empty(value) ? request_query(c->req, name) : value;
}

/* The page; what a file holds, and whose it may be. */
static xmlNodePtr
open_page(struct ctx *c)
{
	xmlNodePtr upload;

	page_open(c, "prospect/upload");
	upload = doc_element(c->page, "upload");
	doc_attr(upload, "action", upload_path);
	doc_attr_int(upload, "most", c->conf->upload_lines);
	doc_attr_int(upload, "kib", c->conf->upload_bytes / KIB);
	upload_columns(upload);
	if (chooses(c) && str_equal(c->format, "html")) {
		doc_attr(upload, "chooses", "1");
		page_options(c, upload, "partner", SQL_PARTNER_ACTIVE);
	}
	return upload;
}

static int
ask(struct ctx *c)
{
	open_page(c);
	return answer_page(c);
}

/* Whose leads they are: the organisation's row; NULL: none is said, or there is none.  Our form
 * says a number and programs a code, which may be the digits of another's number. */
static struct rows *
partner_of(struct ctx *c)
{
	const char *chosen = request_body(c->req, "partner"), *code = NULL;
	int64_t id = c->viewer.partner;
	struct rows *r;

	if (chooses(c)) {
		id = str_empty(chosen) ? 0 : str_id(chosen);
		code = str_empty(chosen) ? request_query(c->req, "partner") : NULL;
	}
	if (id == 0 && str_empty(code))
		return NULL;
	r = ctx_query(c, SQL_LEAD_PARTNER, ARGS(ARG("id", id), arg_text("code", code)));
	return rows_next(r) ? r : NULL;
}

static const struct upload *
file_of(struct ctx *c)
{
	const struct upload *u = c->req->uploads;

	if (c->req->raw != NULL)
		return c->req->raw;
	return u[0].name != NULL && str_equal(u[0].name, "file") && u[1].name == NULL && *u[0].filename != '\0' ? u : NULL;
}

static bool
has_stray(struct ctx *c)
{
	static const char *const names[] = { "csrf", "partner", "check", NULL };

	for (const struct param *p = c->req->body; p->name != NULL; p++)
		if (str_index(names, p->name) < 0)
			return true;
	return !chooses(c) && given(c, "partner") != NULL;
}

static int
refuse(xmlNodePtr upload, const char *fault)
{
	doc_attr(upload, "fault", fault);
	return 422;
}

/* What is to be mended comes as a file. */
static void
name_file(struct ctx *c, const struct rows *partner)
{
	if (str_equal(c->format, "csv"))
		response_header(c->res, "Content-Disposition",
		    arena_printf(c->arena, "attachment; filename=\"leads-%s-%s.csv\"", rows_text(partner, "code"),
			date_format(c->arena, date_of_time(clock_now()))));
}

static int
take(struct ctx *c)
{
	struct delivery d = { .file = file_of(c), .check = str_equal(given(c, "check"), "1") };
	struct rows *partner = partner_of(c);
	xmlNodePtr upload;
	int status;

	if (has_stray(c))
		return answer_failure(c, 400);
	upload = open_page(c);
	doc_attr(upload, "check", d.check ? "1" : NULL);
	if (partner == NULL)
		return refuse(upload, "partner");
	d.partner = rows_int(partner, "id");
	d.name = rows_text(partner, "name");
	doc_attr(upload, "id", rows_text(partner, "id"));
	doc_attr(upload, "partner", rows_text(partner, "code"));
	doc_attr(upload, "name", rows_text(partner, "name"));
	if (d.file == NULL)
		return refuse(upload, "file");
	doc_attr(upload, "file", *d.file->filename != '\0' ? d.file->filename : NULL);
	status = upload_take(c, upload, &d);
	if (status == 200)
		name_file(c, partner);
	return status;
}

const struct route lead_routes[] = {
	{ GET, "/leads/upload", ask, PROSPECT_IMPORT, "prospect/upload", .entity = &prospect_entity },
	{ POST, "/leads/upload", take, PROSPECT_IMPORT, "prospect/upload", CSV | JSON | XML,
	    .flags = KEYS | RAW | OWN_TRANSACTION, .entity = &prospect_entity },
	{ .path = NULL },
};
