#include "web/upload.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "intake/csv.h"
#include "intake/xml.h"
#include "model/check.h"
#include "model/entity/prospect.h"
#include "model/lead.h"
#include "web/assign.h"
#include "web/duplicate.h"
#include "web/lead.h"
#include "web/page.h"
#include "web/rehearsal.h"
#include "web/turn.h"

enum { RUNS_MAX = 5, FAULTS_MAX = LEAD__MAX + 1 };

const char upload_path[] = "/leads/upload", upload_inside[] = "/api/v1/leads/upload";

/* What may become of a line. */
enum result { ACCEPTED, KNOWN, DUPLICATE, REJECTED, BUSY, RESULTS };
static const char *const result_names[] = {
	[ACCEPTED] = "accepted",
	[KNOWN] = "known",
	[DUPLICATE] = "duplicate",
	[REJECTED] = "rejected",
	[BUSY] = "busy",
};

struct fault {
	const char *field, *code;	/* field NULL: of the whole line */
	int limit;			/* 0: none */
};

struct outcome {
	enum result result;
	const char *reference;		/* NULL: there is none, or none to be told */
	struct fault faults[FAULTS_MAX];
	size_t n;
};

struct work {
	const struct delivery *d;
	struct rehearsal *rehearsal;	/* NULL: it is done */
	struct batch batch;
	struct intake *table;
	size_t counts[RESULTS];
	bool plain_dates;	/* days are written as people write them, too */
};

/* ---- the file ------------------------------------------------------------------- */

/* Columns by place as in lead.def, and behind them what an answer of ours adds and a file that is
 * sent again may still have. */
static const struct intake_column *
columns(struct arena *a)
{
	static const struct intake_column answered[] = {
		{ .name = "line", .others = { "ligne" } },
		{ .name = "faults", .others = { "fautes" } },
	};
	struct intake_column *all = arena_array(a, LEAD__MAX + 3, sizeof *all);

	for (int i = 0; i < LEAD__MAX; i++) {
		const struct field *f = lead_field((enum lead_field)i);

		all[i].name = f->name;
		all[i].needed = (f->on & REQUIRED) != 0;
		for (size_t h = 0; h < LEAD_HEADINGS; h++)
			all[i].others[h] = lead_columns[i].headings[h];
	}
	memcpy(&all[LEAD__MAX], answered, sizeof answered);
	return all;
}

static const struct intake_form form = { .ns = LEAD_NAMESPACE, .version = LEAD_VERSION, .all = "leads", .one = "lead" };

/* By what it begins with: what type a browser says is a guess by its name. */
static bool
is_xml(const struct upload *u)
{
	size_t at = 0;

	if (u->size >= 3 && memcmp(u->data, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < u->size && strchr(" \t\r\n", u->data[at]) != NULL && u->data[at] != '\0')
		at++;
	return (at < u->size && u->data[at] == '<') || str_ends(u->type, "xml");
}

static struct intake *
read_file(struct ctx *c, struct work *w)
{
	const struct upload *u = w->d->file;
	size_t most = (size_t)c->conf->upload_lines;

	w->plain_dates = !is_xml(u);
	return w->plain_dates ? csv_read(c->arena, columns(c->arena), most, u->data, u->size) :
				xml_read(c->arena, columns(c->arena), &form, most, u->data, u->size);
}

xmlDocPtr
upload_description(void)
{
	xmlNodePtr root = doc_new(form.all);

	doc_attr(root, "version", form.version);
	doc_attr(root, "namespace", form.ns);
	for (int i = 0; i < LEAD__MAX; i++) {
		const struct field *f = lead_field((enum lead_field)i);
		xmlNodePtr n = page_field(root, f);

		doc_attr(n, "words", f->type == NAME ? "1" : NULL);
		for (size_t h = 0; h < LEAD_HEADINGS && lead_columns[i].headings[h] != NULL; h++)
			doc_text(n, "heading", lead_columns[i].headings[h]);
	}
	return root->doc;
}

void
upload_columns(xmlNodePtr upload)
{
	for (int i = 0; i < LEAD__MAX; i++)
		doc_attr(doc_element(upload, "column"), "name", lead_field((enum lead_field)i)->name);
}

/* ---- a line ------------------------------------------------------------------------ */

static void
add_fault(struct outcome *o, const char *field, const char *code, int limit)
{
	o->result = REJECTED;
	o->faults[o->n++] = (struct fault){ field, code, limit };
}

/* A spreadsheet writes a day as its country does: 31/12/2008. */
static const char *
as_day(struct arena *a, const char *typed)
{
	int day, month, year, end = 0;

	if (typed == NULL || sscanf(typed, "%2d/%2d/%4d%n", &day, &month, &year, &end) != 3 || typed[end] != '\0')
		return typed;
	return arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

static const char *
typed_in(struct ctx *c, const struct work *w, const struct intake_row *row, enum lead_field i)
{
	const char *typed = row->cells[i];

	return w->plain_dates && lead_field(i)->type == BIRTH ? as_day(c->arena, typed) : typed;
}

/* The line as the form would be; own: by place, the fields of the file's own. */
static struct form *
form_of(struct ctx *c, const struct work *w, const struct intake_row *row, const char *own[LEAD__MAX],
    struct outcome *o)
{
	struct form *f = form_new(c, &prospect_entity, CREATE);

	for (int i = 0; i < LEAD__MAX; i++) {
		const struct field *field = lead_field((enum lead_field)i);
		const char *fault, *value;
		int place = lead_columns[i].place;

		value = check_field(c->arena, field, typed_in(c, w, row, (enum lead_field)i), &fault);
		if (place >= 0) {
			f->values[place] = value;
			f->faults[place] = fault;
		} else {
			own[i] = value;
			if (fault != NULL)
				add_fault(o, field->name, fault, field->max);
		}
	}
	return f;
}

static void
judge(struct ctx *c, struct form *f, const struct intake_row *row, struct outcome *o)
{
	if (row->surplus)
		add_fault(o, NULL, "check.cells", 0);
	lead_check(c, f);
	for (int i = 0; i < LEAD__MAX; i++) {
		int place = lead_columns[i].place;

		if (place >= 0 && f->faults[place] != NULL)
			add_fault(o, f->entity->fields[place].name, f->faults[place], f->entity->fields[place].max);
	}
}

/* Under which key of his own the partner knows it. */
static bool
is_known(struct ctx *c, const struct work *w, const char *external_id, struct outcome *o)
{
	struct rows *r;

	if (external_id == NULL)
		return false;
	if (w->rehearsal != NULL && rehearsal_sent(w->rehearsal, external_id)) {
		o->result = KNOWN;
		return true;
	}
	r = ctx_query(c, SQL_LEAD_KNOWN, ARGS(ARG("partner", w->d->partner), ARG("external_id", external_id)));
	if (!rows_next(r))
		return false;
	o->result = KNOWN;
	o->reference = rows_text(r, "reference");
	return true;
}

static void
write(struct ctx *c, struct work *w, struct form *f, const char *external_id, struct outcome *o)
{
	struct origin origin = { .partner = w->d->partner, .channel = "batch", .batch = w->table->n > 1 ? &w->batch : NULL };
	int64_t id;

	f->values[PROSPECT_source] = "partner";
	if ((id = lead_insert(c, f, &origin)) == 0) {
		/* the advisor the program chose has gone at this moment */
		o->result = BUSY;
		return;
	}
	o->reference = f->values[PROSPECT_reference_number];
	duplicate_note(c, f, id);
	if (external_id == NULL || ctx_exec(c, SQL_LEAD_KEY,
		ARGS(ARG("partner", w->d->partner), ARG("external_id", external_id), ARG("prospect_id", id))) == 1)
		return;
	/* the same file is being sent by another request, which was faster */
	o->result = BUSY;
	o->reference = NULL;
}

/* What those in front of it in the file would be by then. */
static void
rehearse(struct ctx *c, struct work *w, struct form *f, const char *const own[LEAD__MAX], struct outcome *o)
{
	struct person p = duplicate_of_form(f);

	if (rehearsal_alike(w->rehearsal, c->arena, &p) && !duplicate_despite(c, f, own[LEAD_despite]))
		o->result = DUPLICATE;
	else
		rehearsal_add(w->rehearsal, &p, own[LEAD_external_id]);
}

static void
decide(struct ctx *c, struct work *w, const struct intake_row *row, struct outcome *o)
{
	const char *own[LEAD__MAX] = { NULL };
	struct form *f = form_of(c, w, row, own, o);

	if (o->n == 0 && is_known(c, w, own[LEAD_external_id], o))
		return;
	judge(c, f, row, o);
	if (o->n > 0)
		return;
	if (duplicate_known(c, f, w->d->partner, own[LEAD_despite], &o->reference))
		o->result = DUPLICATE;
	else if (w->rehearsal != NULL)
		rehearse(c, w, f, own, o);
	else
		write(c, w, f, own[LEAD_external_id], o);
}

static struct outcome
run_once(struct ctx *c, struct work *w, const struct intake_row *row)
{
	struct outcome o = { .result = ACCEPTED };

	db_begin(c->db);
	decide(c, w, row, &o);
	if (o.result == ACCEPTED && !w->d->check && db_commit(c->db))
		w->batch.sure = w->batch.n;
	else
		db_rollback(c->db);
	w->batch.n = w->batch.sure;
	return o;
}

/* What lost a deadlock, or somebody else's race, is done again. */
static struct outcome
run(struct ctx *c, struct work *w, const struct intake_row *row)
{
	struct outcome o = run_once(c, w, row);

	for (int i = 1; i < RUNS_MAX && (db_state(c->db) == DB_RETRY || o.result == BUSY) && db_ready(c->db); i++)
		o = run_once(c, w, row);
	if (db_state(c->db) == DB_RETRY && db_ready(c->db))
		o = (struct outcome){ .result = BUSY };
	return o;
}

/* ---- the answer ---------------------------------------------------------------------- */

/* What is to be mended is given back as it came. */
static void
add_cells(struct work *w, xmlNodePtr line, const struct intake_row *row)
{
	for (int i = 0; i < LEAD__MAX; i++)
		if (row->cells[i] != NULL)
			doc_attr(doc_text(line, "cell", row->cells[i]), "name", w->table->known[i].name);
}

static void
add_line(struct work *w, xmlNodePtr upload, const struct intake_row *row, const struct outcome *o)
{
	xmlNodePtr line = doc_element(upload, "line");

	doc_attr_int(line, "number", (int64_t)row->line);
	doc_attr(line, "result", result_names[o->result]);
	doc_attr(line, "reference", o->reference);
	doc_attr(line, "external", row->cells[LEAD_external_id]);
	for (size_t i = 0; i < o->n; i++) {
		xmlNodePtr fault = doc_element(line, "fault");

		doc_attr(fault, "field", o->faults[i].field);
		doc_attr(fault, "code", o->faults[i].code);
		if (o->faults[i].limit != 0)
			doc_attr_int(fault, "limit", o->faults[i].limit);
	}
	if (o->result != ACCEPTED && o->result != KNOWN)
		add_cells(w, line, row);
}

static void
add_counts(struct work *w, xmlNodePtr upload)
{
	doc_attr_int(upload, "rows", (int64_t)w->table->n);
	for (size_t i = 0; i < RESULTS; i++)
		doc_attr_int(upload, result_names[i], (int64_t)w->counts[i]);
}

/* Those that are no text of their kind at all; of the others it is what they say. */
static const bool unreadable[INTAKE__MAX] = {
	[INTAKE_ENCODING] = true,
	[INTAKE_QUOTES] = true,
	[INTAKE_MALFORMED] = true,
	[INTAKE_DOCTYPE] = true,
	[INTAKE_COMPLEX] = true,
};

/* What is wrong with the file as a whole. */
static int
refuse(xmlNodePtr upload, const struct intake *t)
{
	doc_attr(upload, "fault", intake_fault_names[t->fault]);
	doc_attr(upload, "what", t->name);
	if (t->line != 0)
		doc_attr_int(upload, "at", (int64_t)t->line);
	return unreadable[t->fault] ? 400 : 422;
}

/* In the turn: each line, and what became of it. */
static int
take(struct ctx *c, xmlNodePtr upload, const struct delivery *d)
{
	struct work w = { .d = d, .batch = { .from = d->name } };
	struct arena *arena = c->arena, *line;

	w.table = read_file(c, &w);
	if (w.table->fault != INTAKE_OK)
		return refuse(upload, w.table);
	if (d->check)
		w.rehearsal = rehearsal_new(arena, w.table->n);
	line = arena_new();
	arena_defer(arena, (void (*)(void *))arena_free, line);
	c->arena = line;
	for (size_t i = 0; i < w.table->n && db_state(c->db) == DB_OK; i++) {
		struct outcome o = run(c, &w, &w.table->rows[i]);

		w.counts[o.result]++;
		add_line(&w, upload, &w.table->rows[i], &o);
		arena_reset(line);
		response_alive(c->res);
	}
	c->arena = arena;
	add_counts(&w, upload);
	return 200;
}

int
upload_take(struct ctx *c, xmlNodePtr upload, const struct delivery *d)
{
	int status;

	/* reading is work as well: a file that is none may take seconds to be known as such */
	if (!turn_take(c, d->partner)) {
		doc_attr(upload, "fault", "busy");
		response_header(c->res, "Retry-After", "30");
		return 429;
	}
	status = take(c, upload, d);
	turn_give();
	return status;
}
