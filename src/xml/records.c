#include "xml/records.h"

#include <errno.h>
#include <inttypes.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#define NAMESPACE "urn:maboussole:export:1"

enum { PIECE = 65536, ROW_MAX = 64 << 20, FIELDS_MAX = 200 };

/* ---- written ---------------------------------------------------------------------- */

static void
add_character(struct buf *b, const char *s, size_t n)
{
	if (*s == '&')
		buf_adds(b, "&amp;");
	else if (*s == '<')
		buf_adds(b, "&lt;");
	else if (*s == '>')
		buf_adds(b, "&gt;");
	else if (*s == '\r')
		buf_adds(b, "&#13;");
	else if (utf8_ok(s, n))
		buf_add(b, s, n);
	else
		buf_adds(b, "\xef\xbf\xbd");
}

static void
add_text(struct buf *b, const char *s)
{
	for (size_t n; *s != '\0'; s += n) {
		for (n = 1; n < 4 && ((unsigned char)s[n] & 0xc0) == 0x80;)
			n++;
		add_character(b, s, n);
	}
}

void
records_begin(struct buf *b, const char *entity, int version, const char *lang)
{
	buf_printf(b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<list xmlns=\"" NAMESPACE
	    "\" entity=\"%s\" version=\"%d\" lang=\"%s\" sort=\"id\" dir=\"asc\""
	    " whole=\"1\">\n",
	    entity, version, lang);
}

void
records_open(struct buf *b, const char *entity, const char *id, const char *version)
{
	buf_printf(b, "<%s id=\"%s\"", entity, id);
	if (version != NULL)
		buf_printf(b, " version=\"%s\"", version);
	buf_adds(b, ">");
}

void
records_field(struct buf *b, const char *name, const char *value, bool ref)
{
	if (value == NULL)
		return;
	if (ref) {
		buf_printf(b, "<%s ref=\"%s\"/>", name, value);
		return;
	}
	buf_printf(b, "<%s>", name);
	add_text(b, value);
	buf_printf(b, "</%s>", name);
}

void
records_close(struct buf *b, const char *entity)
{
	buf_printf(b, "</%s>\n", entity);
}

void
records_end(struct buf *b, int64_t rows)
{
	buf_printf(b, "<end rows=\"%" PRId64 "\"/>\n</list>\n", rows);
}

/* ---- read ------------------------------------------------------------------------- */

/* A file on its way. */
struct reading {
	const struct records_taker *taker;
	void *context;
	struct records_fault *fault;
	xmlParserCtxtPtr parser;
	struct arena *row_arena, *head_arena;
	int depth;
	struct records_row row;
	struct records_field fields[FIELDS_MAX];
	struct buf text; /* of the field that is open */
	size_t row_size;
	int64_t rows;
	bool stopped, ended;
};

static void __attribute__((format(printf, 2, 3))) stop(struct reading *r, const char *format, ...)
{
	va_list list;

	if (r->stopped)
		return;
	r->stopped = true;
	r->fault->line = r->parser->input != NULL ? r->parser->input->line : 0;
	va_start(list, format);
	vsnprintf(r->fault->text, sizeof r->fault->text, format, list);
	va_end(list);
	xmlStopParser(r->parser);
}

/* The taker has said why. */
static void
stop_silently(struct reading *r)
{
	r->stopped = true;
	r->fault->text[0] = '\0';
	xmlStopParser(r->parser);
}

/* Attributes come as five pointers: name, prefix, namespace, value, its end. */
static const char *
attribute(struct arena *a, const xmlChar **attributes, int n, const char *name)
{
	for (int i = 0; i < n; i++, attributes += 5)
		if (attributes[2] == NULL && str_equal((const char *)attributes[0], name))
			return arena_copy(
			    a, attributes[3], (size_t)(attributes[4] - attributes[3]));
	return NULL;
}

static void
open_root(struct reading *r, const char *name, const char *space, const xmlChar **attributes, int n)
{
	struct records_head head;

	if (!str_equal(name, "list") || !str_equal(space, NAMESPACE)) {
		stop(r,
		    "this is no export of MaBoussole: its root is <%s>, not <list> of " NAMESPACE,
		    name);
		return;
	}
	head = (struct records_head){
		.entity = attribute(r->head_arena, attributes, n, "entity"),
		.version = attribute(r->head_arena, attributes, n, "version"),
		.whole = attribute(r->head_arena, attributes, n, "whole"),
	};
	if (!r->taker->head(r->context, &head))
		stop_silently(r);
}

static void
open_row(struct reading *r, const char *name, const xmlChar **attributes, int n)
{
	int64_t rows;

	if (r->ended) {
		stop(r, "<%s> behind <end>", name);
		return;
	}
	if (str_equal(name, "end")) {
		const char *said = attribute(r->row_arena, attributes, n, "rows");

		r->ended = true;
		if (!str_int(said != NULL ? said : "", &rows))
			stop(r, "<end> does not say how many rows there are");
		else if (rows != r->rows)
			stop(r, "<end> says %" PRId64 " rows, and there are %" PRId64, rows,
			    r->rows);
		return;
	}
	arena_reset(r->row_arena);
	r->row_size = 0;
	r->row = (struct records_row){
		.name = arena_strdup(r->row_arena, name),
		.id = attribute(r->row_arena, attributes, n, "id"),
		.version = attribute(r->row_arena, attributes, n, "version"),
		.fields = r->fields,
		.line = r->parser->input->line,
	};
}

static void
open_field(struct reading *r, const char *name, const xmlChar **attributes, int n)
{
	if (r->ended) {
		stop(r, "<%s> in <end>", name);
		return;
	}
	if (r->row.nfields == FIELDS_MAX) {
		stop(r, "more than %d fields in one row", FIELDS_MAX);
		return;
	}
	r->fields[r->row.nfields++] = (struct records_field){
		.name = arena_strdup(r->row_arena, name),
		.ref = attribute(r->row_arena, attributes, n, "ref"),
		.line = r->parser->input->line,
	};
	buf_clear(&r->text);
}

static void
open_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
    int nspaces, const xmlChar **spaces, int n, int defaulted, const xmlChar **attributes)
{
	struct reading *r = context;
	const char *local = (const char *)name;

	(void)prefix, (void)nspaces, (void)spaces, (void)defaulted;
	if (r->stopped)
		return;
	if (r->depth > 0 && !str_equal((const char *)space, NAMESPACE))
		stop(r, "<%s> is of another namespace", local);
	else if (r->depth == 0)
		open_root(r, local, (const char *)space, attributes, n);
	else if (r->depth == 1)
		open_row(r, local, attributes, n);
	else if (r->depth == 2)
		open_field(r, local, attributes, n);
	else
		stop(r, "<%s> within <%s>: a value is a text", local,
		    r->fields[r->row.nfields - 1].name);
	r->depth++;
}

static void
close_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct reading *r = context;

	(void)name, (void)prefix, (void)space;
	if (r->stopped)
		return;
	r->depth--;
	if (r->depth == 2 && r->text.len != 0)
		r->fields[r->row.nfields - 1].text = arena_strdup(r->row_arena, buf_text(&r->text));
	if (r->depth != 1 || r->ended)
		return;
	r->rows++;
	if (!r->taker->row(r->context, &r->row))
		stop_silently(r);
}

static int
skip_space(const xmlChar *s, int n)
{
	int i = 0;

	while (i < n && s[i] != '\0' && strchr(" \t\r\n", s[i]) != NULL)
		i++;
	return i;
}

static void
take_text(void *context, const xmlChar *s, int n)
{
	struct reading *r = context;

	if (r->stopped)
		return;
	if (r->depth < 3) {
		int from = skip_space(s, n);

		if (from < n)
			stop(r, "text between the elements: %.40s",
			    arena_copy(r->head_arena, s + from, (size_t)(n - from)));
		return;
	}
	buf_add(&r->text, s, (size_t)n);
	r->row_size += (size_t)n;
	if (r->row_size > ROW_MAX)
		stop(r, "a row of more than %d megabytes", ROW_MAX >> 20);
}

static void
refuse_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	stop(context, "a DOCTYPE: exports have none, and it is not read");
}

/* At the end of what is there the parser only knows that something is open. */
static void
say_error(void *context, xmlErrorPtr e)
{
	struct reading *r = context;

	if (r->stopped || e->level < XML_ERR_ERROR)
		return;
	r->stopped = true;
	r->fault->line = e->line;
	snprintf(r->fault->text, sizeof r->fault->text, "this is not XML: %.*s",
	    (int)strcspn(e->message, "\n"), e->message);
}

static xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = open_element,
	.endElementNs = close_element,
	.characters = take_text,
	.cdataBlock = take_text,
	.ignorableWhitespace = take_text,
	.internalSubset = refuse_doctype,
	.serror = say_error,
};

static void
feed(struct reading *r, FILE *f)
{
	static char piece[PIECE];
	int64_t far = 0;
	size_t n;

	while (!r->stopped && (n = fread(piece, 1, sizeof piece, f)) > 0) {
		xmlParseChunk(r->parser, piece, (int)n, 0);
		if (r->taker->far != NULL)
			r->taker->far(r->context, far += (int64_t)n);
	}
	if (r->stopped)
		return;
	if (ferror(f)) {
		stop(r, "%s", strerror(errno));
		return;
	}
	/* the parser would be asked to make sense of a tag that is not there */
	if (r->depth > 0 || !r->ended)
		stop(r, "the file is cut: it ends before its <end>, behind %" PRId64 " rows",
		    r->rows);
	else
		xmlParseChunk(r->parser, piece, 0, 1);
}

bool
records_read(
    const char *path, const struct records_taker *taker, void *context, struct records_fault *fault)
{
	struct reading r = { .taker = taker, .context = context, .fault = fault };
	FILE *f = fopen(path, "re");

	*fault = (struct records_fault){ .line = 0 };
	if (f == NULL) {
		snprintf(fault->text, sizeof fault->text, "%s", strerror(errno));
		return false;
	}
	r.row_arena = arena_new();
	r.head_arena = arena_new();
	r.parser = xmlCreatePushParserCtxt(&handler, &r, NULL, 0, NULL);
	xmlCtxtUseOptions(r.parser, XML_PARSE_NONET);
	feed(&r, f);
	xmlFreeParserCtxt(r.parser);
	buf_free(&r.text);
	arena_free(r.row_arena);
	arena_free(r.head_arena);
	fclose(f);
	return !r.stopped;
}
