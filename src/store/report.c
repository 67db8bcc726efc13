#include "store/report.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/param.h"
#include "model/domain.h"
#include "model/entity.h"
#include "model/expand.h"
#include "xml/doc.h"
#include "xml/valid.h"

enum { COLUMNS_MAX = 40, PARAMETERS_MAX = 3, DAYS = 366, MARGIN_S = 2 };

/* What is being read. */
struct reader {
	struct arena *arena;
	const struct conf *conf;
	struct valid_schema *schema;
	struct report all[REPORTS_MAX];
	struct query queries[REPORTS_MAX];
	size_t n;
	bool sound;
};

static void __attribute__((format(printf, 3, 4), nonnull))
refuse(struct reader *r, const char *path, const char *format, ...)
{
	va_list ap;
	char text[300];

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	log_error("%s: %s: the report is left out", path, text);
	r->sound = false;
}

/* ---- the description ---------------------------------------------------------------- */

static struct report_words
words(struct arena *a, xmlNodePtr of, const char *element)
{
	struct report_words w = { .in = { NULL } };

	for (xmlNodePtr n = doc_first(of, element); n != NULL; n = doc_next(n)) {
		int lang = str_index(locale_names, doc_attr_of(n, "lang"));

		if (lang >= 0 && lang < REPORT_LANGUAGES)
			w.in[lang] = arena_strdup(a, doc_text_of(n));
	}
	return w;
}

static const char *
attribute(struct arena *a, xmlNodePtr n, const char *name)
{
	return arena_strdup(a, doc_attr_of(n, name));
}

static struct report_column
read_column(struct arena *a, xmlNodePtr n)
{
	return (struct report_column){
		.name = attribute(a, n, "name"),
		.type = attribute(a, n, "type"),
		.labels = attribute(a, n, "labels"),
		.to = attribute(a, n, "to"),
		.part = attribute(a, n, "part"),
		.whole = attribute(a, n, "whole"),
		.total = attribute(a, n, "total"),
		.label = words(a, n, "label"),
	};
}

static const struct report_column *
read_columns(struct arena *a, xmlNodePtr root)
{
	struct report_column *all = arena_array(a, COLUMNS_MAX + 1, sizeof *all);
	size_t i = 0;

	for (xmlNodePtr n = doc_first(root, "column"); n != NULL && i < COLUMNS_MAX; n = doc_next(n))
		all[i++] = read_column(a, n);
	return all;
}

static const char *const *
read_parameters(struct arena *a, xmlNodePtr root)
{
	const char **all = arena_array(a, PARAMETERS_MAX + 1, sizeof *all);
	size_t i = 0;

	for (xmlNodePtr n = doc_first(root, "parameter"); n != NULL && i < PARAMETERS_MAX; n = doc_next(n))
		all[i++] = attribute(a, n, "name");
	return all;
}

static struct report
read_description(struct arena *a, xmlNodePtr root)
{
	const char *days = doc_attr_of(root, "days");

	return (struct report){
		.name = attribute(a, root, "name"),
		.title = words(a, root, "title"),
		.about = words(a, root, "about"),
		.period = attribute(a, root, "period"),
		.days = days == NULL ? DAYS : strtoll(days, NULL, 10),
		.parameters = read_parameters(a, root),
		.columns = read_columns(a, root),
	};
}

/* Whether the catalogues have words for what a prefix stands before. */
static bool
is_labelled(const char *labels)
{
	for (size_t e = 0; entities[e] != NULL; e++)
		for (const struct field *f = entities[e]->fields; f->name != NULL; f++)
			if (f->type == ENUM && str_equal(f->labels, labels))
				return true;
	return false;
}

/* What the schema cannot say. */
static bool
check_description(struct reader *r, const char *path, const char *stem, const struct report *p)
{
	if (!str_equal(p->name, stem)) {
		refuse(r, path, "it calls itself %s", p->name);
		return false;
	}
	if (str_equal(stem, "show") || str_equal(stem, "list")) {
		refuse(r, path, "%s is the name of a page", stem);
		return false;
	}
	for (const struct report_column *c = p->columns; c->name != NULL; c++) {
		if (c->labels != NULL && !is_labelled(c->labels)) {
			refuse(r, path, "column %s: nothing is labelled %s", c->name, c->labels);
			return false;
		}
		for (const struct report_column *o = p->columns; o != c; o++)
			if (str_equal(o->name, c->name)) {
				refuse(r, path, "column %s stands there twice", c->name);
				return false;
			}
	}
	return true;
}

/* ---- the statement ------------------------------------------------------------------- */

/* Without its comment lines and the semicolon that a person may put there. */
static char *
without_comments(char *text)
{
	char *to = text, *from = text;
	size_t n;

	while (*from != '\0') {
		size_t blank = strspn(from, " \t");

		n = strcspn(from, "\n");
		n += from[n] == '\n';
		if (strncmp(from + blank, "--", 2) != 0) {
			memmove(to, from, n);
			to += n;
		}
		from += n;
	}
	while (to > text && (isspace((unsigned char)to[-1]) || to[-1] == ';'))
		to--;
	*to = '\0';
	return text;
}

static bool
begins(const char *text, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(text, word, n) == 0 && !isalnum((unsigned char)text[n]) && text[n] != '_';
}

/* Whether a word stands in it outside of quotes. */
static bool
has_word(const char *text, const char *word)
{
	char quote = '\0', before = ' ';

	for (; *text != '\0'; before = *text++) {
		if (quote != '\0')
			quote = *text == quote ? '\0' : quote;
		else if (*text == '\'' || *text == '"' || *text == '`')
			quote = *text;
		else if (!isalnum((unsigned char)before) && before != '_' && before != '.' && begins(text, word))
			return true;
	}
	return false;
}

/* It reads and does nothing else: so the server refuses it, too, but later and in other words. */
static const char *
does(const char *text)
{
	static const char *const forbidden[] = { "INTO", "UPDATE", "LOCK", "SLEEP", "BENCHMARK", "GET_LOCK",
		"LOAD_FILE", NULL };
	const char *start = text + strspn(text, " \t\r\n(");

	if (!begins(start, "SELECT") && !begins(start, "WITH"))
		return "it does not begin with SELECT or WITH";
	for (size_t i = 0; forbidden[i] != NULL; i++)
		if (has_word(text, forbidden[i]))
			return "it does more than read";
	return NULL;
}

static bool
is_given(const struct report *p, const char *name)
{
	static const char *const always[] = { "from", "to", "workdays", NULL };

	return str_index(always, name) >= 0 || str_starts(name, "viewer") ||
	    str_index(p->parameters, name) >= 0;
}

/* Names it wants and nobody gives; and those it is said to have and does not name, or a
 * choice would choose nothing. */
static const char *
check_parameters(struct arena *a, const struct report *p, const char *text)
{
	struct params params;

	if (!param_parse(a, text, &params))
		return "a ? of its own";
	for (size_t i = 0; i < params.count; i++)
		if (!is_given(p, params.names[i]))
			return arena_printf(a, "nobody gives :%s", params.names[i]);
	for (size_t i = 0; p->parameters[i] != NULL; i++) {
		size_t k = 0;

		while (k < params.count && !str_equal(params.names[k], p->parameters[i]))
			k++;
		if (k == params.count)
			return arena_printf(a, "its parameter %s is not in it", p->parameters[i]);
	}
	return NULL;
}

/* A fault tells of a file that is none of the report's. */
static const char *
behind(const char *text, const char *mark)
{
	const char *at = strstr(text, mark);

	return at == NULL ? text : at + strlen(mark);
}

/* Expanded by itself, so that a fault is one report's. */
static const char *
check_statement(struct arena *a, struct report *p, const struct query *q)
{
	const char *fault = does(q->text);
	const struct expansion *x;
	const struct query *all;
	size_t n;

	if (fault != NULL)
		return fault;
	x = expand(a, q, 1, &fault);
	if (x == NULL)
		return behind(fault, ": ");
	p->perm = expansion_perm(x, 0);
	if (p->perm == PERM__UNSET)
		return "it has no {scope ...}: nothing says whose rows it shows";
	all = expansion_statements(x, &n);
	return check_parameters(a, p, all[0].text);
}

/* ---- the files ----------------------------------------------------------------------- */

static const char *
beside(struct arena *a, const char *path, const char *suffix)
{
	return arena_printf(a, "%.*s%s", (int)(strlen(path) - strlen(".xml")), path, suffix);
}

static bool
read_statement(struct reader *r, const char *path, struct report *p, struct query *q)
{
	const char *file = beside(r->arena, path, ".sql"), *fault;
	struct arena *scratch = arena_new();
	size_t n;
	char *text = file_read(r->arena, file, &n);

	if (text == NULL) {
		refuse(r, file, "%s", strerror(errno));
		arena_free(scratch);
		return false;
	}
	*q = (struct query){ .name = arena_printf(r->arena, "report/%s", p->name), .text = without_comments(text) };
	fault = check_statement(scratch, p, q);
	if (fault != NULL)
		refuse(r, file, "%s", fault);
	arena_free(scratch);
	return fault == NULL;
}

static void
read_report(struct reader *r, const char *path, const char *stem)
{
	xmlNodePtr root = valid_file(r->schema, path);
	struct report p;
	struct query q;
	size_t at = 0;

	if (root == NULL) {
		refuse(r, path, "it is no description of one");
		return;
	}
	p = read_description(r->arena, root);
	doc_free(root->doc);
	if (!check_description(r, path, stem, &p) || !read_statement(r, path, &p, &q))
		return;
	p.sheet = beside(r->arena, path, ".xsl");
	if (access(p.sheet, R_OK) != 0)
		p.sheet = NULL;
	p.page = p.sheet == NULL ? "report/show" : arena_printf(r->arena, "report/%s", p.name);
	/* the installation's own takes the place of ours */
	while (at < r->n && !str_equal(r->all[at].name, p.name))
		at++;
	if (at == REPORTS_MAX) {
		refuse(r, path, "there are %d already", REPORTS_MAX);
		return;
	}
	p.query = (int)at;
	r->all[at] = p;
	r->queries[at] = q;
	r->n += at == r->n;
}

static void
read_folder(struct reader *r, const char *folder)
{
	const char *const *names = file_list(r->arena, folder, ".xml");

	if (names == NULL) {
		log_error("%s: no reports are there: %s", folder, strerror(errno));
		r->sound = false;
		return;
	}
	for (; *names != NULL; names++)
		read_report(r, arena_printf(r->arena, "%s/%s.xml", folder, *names), *names);
}

const struct reports *
reports_load(struct arena *a, const struct conf *conf, bool *sound)
{
	struct reader *r = arena_alloc(a, sizeof *r);
	struct reports *out = arena_alloc(a, sizeof *out);
	const char *fault;

	*r = (struct reader){ .arena = a, .conf = conf, .sound = true };
	r->schema = valid_open(arena_printf(a, "%s/schema/report.rng", conf->paths_xslt));
	if (r->schema == NULL)
		r->sound = false;
	else
		read_folder(r, conf->paths_reports);
	if (r->schema != NULL && conf->paths_own_reports != NULL)
		read_folder(r, conf->paths_own_reports);
	valid_close(r->schema);
	*sound = r->sound;
	*out = (struct reports){ .all = r->all, .n = r->n, .statements = expand(a, r->queries, r->n, &fault) };
	return out;
}

const struct report *
report_find(const struct reports *reports, const char *name)
{
	for (size_t i = 0; i < reports->n; i++)
		if (str_equal(reports->all[i].name, name))
			return &reports->all[i];
	return NULL;
}

const char *
report_said(const struct report_words *w, const char *lang)
{
	int i = str_index(locale_names, lang);

	return w->in[i < 0 ? 0 : i];
}

/* ---- the database --------------------------------------------------------------------- */

static const char *
password(struct arena *a, const char *file)
{
	const char *secret = file == NULL ? NULL : conf_secret(a, file);

	if (file != NULL && secret == NULL)
		log_die(EX_CONFIG, "the password of the database cannot be read");
	return secret;
}

struct db *
reports_open(struct arena *a, const struct conf *conf, const struct reports *reports)
{
	struct db_options *o = arena_alloc(a, sizeof *o);
	bool reader = conf->database_reader != NULL;
	int64_t most = conf->worker_deadline - MARGIN_S;
	struct statement *list;
	const struct query *all;
	size_t n;

	all = expansion_statements(reports->statements, &n);
	list = arena_array(a, n + 1, sizeof *list);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct statement){ all[i].name, all[i].text, .seldom = true, .optional = true };
	if (most > conf->report_timeout)
		most = conf->report_timeout;
	*o = (struct db_options){ .hosts = conf->database_hosts,
		.slow_us = conf->log_slow_ms * 1000,
		.name = conf->database_name,
		.user = reader ? conf->database_reader : conf->database_user,
		.password = password(a, reader ? conf->database_reader_password_file : conf->database_password_file),
		.tls_ca = conf->database_tls_ca,
		.timeout_s = most < 1 ? 1 : (int)most,
		.lock_wait_s = (int)conf->database_lock_wait,
		.read_only = true,
		.most_rows = (size_t)conf->report_max_rows };
	return db_open(o, list, n);
}

static bool
gives(const struct db *db, int statement, const char *column)
{
	const char *name;

	for (size_t i = 0; (name = db_column(db, statement, i)) != NULL; i++)
		if (str_equal(name, column))
			return true;
	return false;
}

/* The first of the columns that a statement does not give; NULL: it gives all. */
static const char *
lacks(const struct db *db, int statement, const struct report *p)
{
	char name[64];

	for (const struct report_column *c = p->columns; c->name != NULL; c++) {
		if (c->part != NULL) {
			if (!gives(db, statement, c->part))
				return c->part;
			if (!gives(db, statement, c->whole))
				return c->whole;
			continue;
		}
		if (!gives(db, statement, c->name))
			return c->name;
		if (c->total != NULL && !str_equal(c->total, "sum") && !gives(db, statement, c->total))
			return c->total;
		snprintf(name, sizeof name, "%s_name", c->name);
		if (str_equal(c->type, "ref") && !gives(db, statement, name))
			return c->name;
	}
	return NULL;
}

const char *
report_lacks(const struct reports *reports, const struct db *db, const struct report *p)
{
	struct choice choice = { .scope = SCOPE_NONE };
	const char *fault = NULL;

	for (int scope = SCOPE_NONE + 1; fault == NULL && scope < SCOPE__MAX; scope++) {
		int statement;

		choice.scope = (enum scope)scope;
		statement = expansion_find(reports->statements, p->query, &choice);
		if (statement < 0)
			continue;
		fault = db_usable(db, statement) ? lacks(db, statement, p) : "a statement that can be prepared";
	}
	return fault;
}

bool
reports_check(const struct reports *reports, const struct db *db)
{
	bool sound = true;

	for (size_t i = 0; i < reports->n; i++) {
		const char *fault = report_lacks(reports, db, &reports->all[i]);

		if (fault == NULL)
			continue;
		log_error("report %s does not give %s: it is left out", reports->all[i].name, fault);
		sound = false;
	}
	return sound;
}

/* ---- periods ---------------------------------------------------------------------------- */

static struct date
first_of_month(struct date d)
{
	return (struct date){ d.year, d.month, 1 };
}

void
report_period(const char *period, struct date today, struct date *from, struct date *to)
{
	if (str_equal(period, "week")) {
		*to = date_of_days(date_days(today) - date_weekday(today));
		*from = date_of_days(date_days(*to) - 7);
	} else if (str_equal(period, "month")) {
		*to = first_of_month(today);
		*from = first_of_month(date_of_days(date_days(*to) - 1));
	} else {
		*to = (struct date){ today.year, 1, 1 };
		*from = (struct date){ today.year - 1, 1, 1 };
	}
}
