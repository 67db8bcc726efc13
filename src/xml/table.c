#include "xml/table.h"

#include <libxslt/extensions.h>
#include <libxslt/templates.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

#define NAMESPACE "urn:maboussole:table"

enum { MONTHS = 12, MONTH_LETTERS = 3, PIECES = 16 };

/* Of the form of a moment: a text, or a part of the value. */
struct piece {
	const char *literal;	/* n bytes of the format; NULL: of the value, n bytes from at */
	size_t at, n;
	bool bare;		/* without a nought before it */
	bool named;		/* the name of the month instead */
};

struct label {
	char *code, *text; /* the text quoted already */
};

struct cell {
	const xmlChar *name;	/* of the child, in the dictionary of all names; NULL: the record itself */
	const xmlChar *attribute;	/* NULL: the text */
	void (*write)(struct buf *, const struct cell *, const char *);
	xmlNodePtr made;	/* its content makes it; NULL: it is the value */
	char *format, *months[MONTHS];
	struct piece pieces[PIECES];	/* of the format; the last is nothing */
	struct label *labels;
	size_t n_labels;
};

struct rows {
	xsltElemPreComp comp; /* first: libxslt's own part of it */
	char *separator;
	struct cell *cells;
	size_t n;
};

/* White space of any kind, which hides no formula. */
static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) ||
	    c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x2060 || c == 0x3000 || c == 0xfeff;
}

/* What a spreadsheet would calculate begins so, in its wide and small forms too. */
static bool
begins_formula(uint32_t c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20 ||
	    c == 0xfe62 || c == 0xfe63 || c == 0xfe66 || c == 0xfe6b;
}

/* +2250701020304, as E.164 has it; -12; -12,5 */
static bool
is_number(const char *s)
{
	size_t digits = strspn(s + 1, "0123456789"), all = strlen(s + 1);

	if (*s == '+')
		return digits == all && digits > 7 && digits < 16;
	if (*s != '-' || digits == 0)
		return false;
	if (digits == all)
		return true;
	return (s[1 + digits] == '.' || s[1 + digits] == ',') && digits + 1 < all &&
	    strspn(s + 2 + digits, "0123456789") == all - digits - 1;
}

static bool
is_formula(const char *s)
{
	const char *rest = s;
	uint32_t c = utf8_next(&rest);

	while (c != 0 && is_space(c))
		c = utf8_next(&rest);
	return begins_formula(c) && !is_number(s);
}

/* In quotes: doubled ones, and no line end (RFC 4180, 2). */
static void
write_quoted(struct buf *out, const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "\"\r\n");

		buf_add(out, s, n);
		if (s[n] == '\0')
			return;
		buf_adds(out, s[n] == '"' ? "\"\"" : " ");
		s += n + 1;
	}
}

static void
write_typed(struct buf *out, const struct cell *cell, const char *value)
{
	(void)cell;
	/* Nearly all begin with a letter, which no formula does. */
	if (((*value | 0x20) < 'a' || (*value | 0x20) > 'z') && is_formula(value))
		buf_addc(out, '\'');
	write_quoted(out, value);
}

static void
write_plain(struct buf *out, const struct cell *cell, const char *value)
{
	(void)cell;
	buf_adds(out, value);
}

/* 2026-11-24T08:30:00Z as people of a language write it. */
static void
write_moment(struct buf *out, const struct cell *cell, const char *value)
{
	size_t all = strlen(value);

	for (const struct piece *p = cell->pieces; p->literal != NULL || p->n != 0; p++) {
		size_t month = p->named && all > 7 ? strtoul(value + p->at, NULL, 10) : 0;

		if (p->literal != NULL)
			buf_add(out, p->literal, p->n);
		else if (month >= 1 && month <= MONTHS)
			buf_adds(out, cell->months[month - 1]);
		else if (!p->named && all >= p->at + p->n)
			buf_add(out, value + p->at + (p->bare && value[p->at] == '0'),
			    p->n - (p->bare && value[p->at] == '0'));
	}
}

static int
compare_labels(const void *a, const void *b)
{
	return strcmp(((const struct label *)a)->code, ((const struct label *)b)->code);
}

static void
write_code(struct buf *out, const struct cell *cell, const char *value)
{
	struct label key = { .code = (char *)(uintptr_t)value };
	const struct label *l = bsearch(&key, cell->labels, cell->n_labels, sizeof key, compare_labels);

	if (l != NULL) {
		buf_adds(out, l->text);
		return;
	}
	buf_adds(out, "[[");
	write_quoted(out, value);
	buf_adds(out, "]]");
}

/* The child of this name.  They stand in the order of the cells, so that it is nearly
 * always the one behind the last that was found. */
static xmlNodePtr
child(xmlNodePtr record, xmlNodePtr *place, const xmlChar *name)
{
	xmlNodePtr from = *place != NULL ? *place : record->children;

	for (xmlNodePtr n = from; n != NULL; n = n->next)
		if (n->name == name || xmlStrEqual(n->name, name)) {
			*place = n->next;
			return n;
		}
	for (xmlNodePtr n = record->children; n != from; n = n->next)
		if (n->name == name || xmlStrEqual(n->name, name))
			return n;
	return NULL;
}

static const char *
content(xmlNodePtr n)
{
	if (n == NULL || n->children == NULL)
		return NULL;
	return (const char *)(n->children->next == NULL ? n->children->content : xmlNodeGetContent(n));
}

static const char *
attribute(xmlNodePtr n, const xmlChar *name)
{
	for (xmlAttrPtr a = n != NULL ? n->properties : NULL; a != NULL; a = a->next)
		if (xmlStrEqual(a->name, name))
			return content((xmlNodePtr)a);
	return NULL;
}

/* What the content of the cell makes of the record, as text. */
static const char *
made(xsltTransformContextPtr context, xmlNodePtr record, const struct cell *cell)
{
	xmlNodePtr insert = context->insert, hold = xmlNewDocNode(context->output, NULL, BAD_CAST "cell", NULL);

	context->insert = hold;
	xsltApplyOneTemplate(context, record, cell->made, NULL, NULL);
	context->insert = insert;
	return content(hold);
}

static void
write_cell(xsltTransformContextPtr context, struct buf *out, xmlNodePtr record, const struct cell *cell,
    xmlNodePtr *place)
{
	xmlNodePtr n = cell->name != NULL ? child(record, place, cell->name) : record;
	const char *value;

	if (cell->attribute != NULL) {
		if ((value = attribute(n, cell->attribute)) != NULL)
			buf_adds(out, value);
		return;
	}
	value = n != NULL && cell->made != NULL ? made(context, record, cell) : content(n);
	buf_addc(out, '"');
	if (value != NULL)
		cell->write(out, cell, value);
	buf_addc(out, '"');
}

static void
write_row(xsltTransformContextPtr context, struct buf *out, xmlNodePtr record, const struct rows *rows)
{
	xmlNodePtr place = record->children;

	for (size_t i = 0; i < rows->n; i++) {
		if (i > 0)
			buf_adds(out, rows->separator);
		write_cell(context, out, record, &rows->cells[i], &place);
	}
	buf_adds(out, "\r\n");
}

/* By hand: libxslt would add to the text before, and believe to know where it ends. */
static void
append(xmlNodePtr parent, xmlNodePtr text)
{
	text->parent = parent;
	text->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = text;
	else
		parent->children = text;
	parent->last = text;
}

/* All rows are one text of the result. */
static void
run(xsltTransformContextPtr context, xmlNodePtr list, xmlNodePtr instruction, xsltElemPreCompPtr comp)
{
	static struct buf out; /* the heap's, and kept */

	(void)instruction;
	buf_clear(&out);
	for (xmlNodePtr n = list->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE && attribute(n, BAD_CAST "id") != NULL)
			write_row(context, &out, n, (const struct rows *)(const void *)comp);
	if (out.len > 0)
		append(context->insert, xmlNewDocTextLen(context->output, BAD_CAST out.data, (int)out.len));
}

/* At load: what the sheet says of a cell. */

static char *
said(xmlNodePtr n, const char *name)
{
	return (char *)xmlGetNoNsProp(n, BAD_CAST name);
}

static bool
is_ours(xmlNodePtr n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL && xmlStrEqual(n->ns->href, BAD_CAST NAMESPACE) &&
	    xmlStrEqual(n->name, BAD_CAST name);
}

static void
read_labels(struct cell *cell, xmlNodePtr inst)
{
	size_t n = 0;

	cell->labels = calloc(xmlChildElementCount(inst) + 1, sizeof *cell->labels);
	for (xmlNodePtr v = inst->children; v != NULL; v = v->next) {
		struct buf text = { 0 };
		xmlChar *label;

		if (!is_ours(v, "value"))
			continue;
		label = xmlNodeGetContent(v);
		write_quoted(&text, (const char *)label);
		cell->labels[n++] = (struct label){ .code = said(v, "code"), .text = strdup(buf_text(&text)) };
		buf_free(&text);
		xmlFree(label);
	}
	cell->n_labels = n;
	qsort(cell->labels, n, sizeof *cell->labels, compare_labels);
}

static const struct {
	const char *name;
	struct piece piece;
} marks[] = {
	{ "{year}", { .at = 0, .n = 4 } },
	{ "{month}", { .at = 5, .n = 2 } },
	{ "{day}", { .at = 8, .n = 2 } },
	{ "{d}", { .at = 8, .n = 2, .bare = true } },
	{ "{time}", { .at = 11, .n = 5 } },
	{ "{mon}", { .at = 5, .n = 2, .named = true } },
};

/* The next piece of a format, and its place moved on. */
static struct piece
read_piece(const char **format)
{
	struct piece p = { .literal = *format, .n = strcspn(*format, "{") };

	for (size_t i = 0; p.n == 0 && i < sizeof marks / sizeof *marks; i++)
		if (str_starts(*format, marks[i].name)) {
			*format += strlen(marks[i].name);
			return marks[i].piece;
		}
	if (p.n == 0) /* a brace that is none of ours */
		p.n = 1;
	*format += p.n;
	return p;
}

/* Names of three letters with one between. */
static void
read_months(struct cell *cell, const char *s)
{
	for (int i = 0; i < MONTHS; i++) {
		const char *end = s;

		for (int k = 0; k < MONTH_LETTERS; k++)
			utf8_next(&end);
		cell->months[i] = strndup(s, (size_t)(end - s));
		s = *end != '\0' ? end + 1 : end;
	}
}

static bool
read_moment(struct cell *cell, xmlNodePtr inst)
{
	char *months = said(inst, "months");
	const char *format = cell->format = said(inst, "format");
	size_t n = 0;

	if (format == NULL || months == NULL)
		return false;
	while (*format != '\0' && n < PIECES - 1)
		cell->pieces[n++] = read_piece(&format);
	read_months(cell, months);
	xmlFree(months);
	return *format == '\0';
}

/* False: the sheet is wrong. */
static bool
read_cell(struct cell *cell, xsltStylesheetPtr style, xmlNodePtr inst)
{
	char *as = said(inst, "as"), *name = said(inst, "name"), *attr = said(inst, "attribute");
	bool ok = name != NULL || attr != NULL;

	cell->name = name != NULL ? xmlDictLookup(style->dict, BAD_CAST name, -1) : NULL;
	cell->attribute = attr != NULL ? xmlDictLookup(style->dict, BAD_CAST attr, -1) : NULL;
	cell->write = as == NULL ? write_typed : write_plain;
	if (str_equal(as, "moment")) {
		cell->write = write_moment;
		ok = ok && read_moment(cell, inst);
	} else if (str_equal(as, "code")) {
		cell->write = write_code;
		read_labels(cell, inst);
	} else if (str_equal(as, "made")) {
		cell->made = inst->children;
	} else if (as != NULL && !str_equal(as, "plain")) {
		ok = false;
	}
	xmlFree(as);
	xmlFree(name);
	xmlFree(attr);
	return ok;
}

static void
forget(xsltElemPreCompPtr comp)
{
	struct rows *rows = (struct rows *)(void *)comp;

	for (size_t i = 0; i < rows->n; i++) {
		struct cell *c = &rows->cells[i];

		for (size_t l = 0; l < c->n_labels; l++) {
			xmlFree(c->labels[l].code);
			free(c->labels[l].text);
		}
		for (int m = 0; m < MONTHS; m++)
			free(c->months[m]);
		free(c->labels);
		xmlFree(c->format);
	}
	free(rows->cells);
	xmlFree(rows->separator);
	free(rows);
}

static xsltElemPreCompPtr
read_rows(xsltStylesheetPtr style, xmlNodePtr inst, xsltTransformFunction function)
{
	struct rows *rows = calloc(1, sizeof *rows);

	xsltInitElemPreComp(&rows->comp, style, inst, function, forget);
	rows->separator = said(inst, "separator");
	rows->cells = calloc(xmlChildElementCount(inst) + 1, sizeof *rows->cells);
	for (xmlNodePtr n = inst->children; n != NULL; n = n->next)
		if (is_ours(n, "cell") && !read_cell(&rows->cells[rows->n++], style, n)) {
			xsltTransformError(NULL, style, n, "a cell with neither name nor attribute, or of no known kind\n");
			style->errors++;
		}
	if (rows->separator == NULL || rows->n == 0) {
		xsltTransformError(NULL, style, inst, "rows without separator or without cells\n");
		style->errors++;
	}
	return &rows->comp;
}

void
table_register(void)
{
	xsltRegisterExtModuleElement(BAD_CAST "rows", BAD_CAST NAMESPACE, read_rows, run);
}
