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
#include "xml/book.h"
#include "xml/cell.h"
#include "xml/write.h"

#define NAMESPACE "urn:maboussole:table"

struct rows {
	xsltElemPreComp comp; /* first: libxslt's own part of it */
	enum shape shape;
	char *separator;	/* of LINES */
	char *element;		/* of ELEMENTS: the name of each */
	struct cell *cells;
	size_t n;
};

/* Where a record is being written. */
struct place {
	xsltTransformContextPtr context;
	struct buf *out;
	const struct rows *rows;
	xmlNodePtr record;
	xmlNodePtr next;	/* the child behind the last that was found */
	bool first;		/* of the file */
};

/* The child of this name.  They stand in the order of the cells, so that it is nearly
 * always the one behind the last that was found. */
static xmlNodePtr
child(struct place *p, const xmlChar *name)
{
	xmlNodePtr from = p->next != NULL ? p->next : p->record->children;

	for (xmlNodePtr n = from; n != NULL; n = n->next)
		if (n->name == name || xmlStrEqual(n->name, name)) {
			p->next = n->next;
			return n;
		}
	for (xmlNodePtr n = p->record->children; n != from; n = n->next)
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
made(const struct place *p, const struct cell *cell)
{
	xsltTransformContextPtr context = p->context;
	xmlNodePtr insert = context->insert, hold = xmlNewDocNode(context->output, NULL, BAD_CAST "cell", NULL);

	context->insert = hold;
	xsltApplyOneTemplate(context, p->record, cell->made, NULL, NULL);
	context->insert = insert;
	return content(hold);
}

static void
write_value(struct place *p, const struct cell *cell)
{
	xmlNodePtr n = cell->name != NULL ? child(p, cell->name) : p->record;
	const char *value;

	if (cell->attribute != NULL) {
		if ((value = attribute(n, cell->attribute)) != NULL)
			buf_adds(p->out, value);
		return;
	}
	value = n != NULL && cell->made != NULL ? made(p, cell) : content(n);
	buf_addc(p->out, '"');
	if (value != NULL)
		cell->write(p->out, cell, value);
	buf_addc(p->out, '"');
}

static void
write_line(struct place *p)
{
	for (size_t i = 0; i < p->rows->n; i++) {
		if (i > 0)
			buf_adds(p->out, p->rows->separator);
		write_value(p, &p->rows->cells[i]);
	}
	buf_adds(p->out, "\r\n");
}

static void
write_member(struct place *p, const struct cell *cell)
{
	xmlNodePtr n = child(p, cell->name);
	const char *value = content(n);

	buf_adds(p->out, ",\"");
	buf_adds(p->out, (const char *)cell->name);
	buf_adds(p->out, "\":");
	if (n == NULL) {
		buf_adds(p->out, "null");
		return;
	}
	if (cell->refers) {
		buf_adds(p->out, "{\"id\":");
		buf_adds(p->out, attribute(n, BAD_CAST "ref"));
		buf_adds(p->out, ",\"name\":");
	}
	cell->write(p->out, cell, value != NULL ? value : "");
	if (cell->refers)
		buf_addc(p->out, '}');
}

/* Of the record's own attributes those that files have. */
static const struct {
	const char *name;
	const char *before, *after; /* around its value in JSON */
} own[] = {
	{ "id", "{\"id\":", "" },
	{ "href", ",\"href\":\"", "\"" },
	{ "version", ",\"version\":", "" },
};

enum { OWN = sizeof own / sizeof *own };

static void
write_object(struct place *p)
{
	buf_adds(p->out, p->first ? "\n" : ",\n");
	for (size_t i = 0; i < OWN; i++) {
		const char *value = attribute(p->record, BAD_CAST own[i].name);

		if (value == NULL)
			continue;
		buf_adds(p->out, own[i].before);
		buf_adds(p->out, value);
		buf_adds(p->out, own[i].after);
	}
	for (size_t i = 0; i < p->rows->n; i++)
		write_member(p, &p->rows->cells[i]);
	buf_addc(p->out, '}');
}

static void
write_end(struct buf *out, const char *name)
{
	buf_adds(out, "</");
	buf_adds(out, name);
	buf_addc(out, '>');
}

static void
write_child(struct place *p, const struct cell *cell)
{
	xmlNodePtr n = child(p, cell->name);
	const char *value = content(n), *name = (const char *)cell->name;

	if (n == NULL)
		return;
	buf_addc(p->out, '<');
	buf_adds(p->out, name);
	if (cell->refers)
		cell_attribute(p->out, "ref", attribute(n, BAD_CAST "ref"));
	if (value == NULL) {
		buf_adds(p->out, "/>");
		return;
	}
	buf_addc(p->out, '>');
	cell->write(p->out, cell, value);
	write_end(p->out, name);
}

static void
write_element(struct place *p)
{
	buf_addc(p->out, '<');
	buf_adds(p->out, p->rows->element);
	for (size_t i = 0; i < OWN; i++) {
		const char *value = attribute(p->record, BAD_CAST own[i].name);

		if (value != NULL)
			cell_attribute(p->out, own[i].name, value);
	}
	buf_addc(p->out, '>');
	for (size_t i = 0; i < p->rows->n; i++)
		write_child(p, &p->rows->cells[i]);
	write_end(p->out, p->rows->element);
}

static void
write_sheet_row(struct place *p)
{
	for (size_t i = 0; i < p->rows->n; i++) {
		const struct cell *cell = &p->rows->cells[i];

		cell->write(p->out, cell, content(child(p, cell->name)));
	}
	book_row();
}

static void
write_headings(const struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		book_heading(rows->cells[i].heading);
	book_row();
}

static void (*const write_record[SHAPES])(struct place *) = {
	[LINES] = write_line,
	[OBJECTS] = write_object,
	[ELEMENTS] = write_element,
	[SHEET] = write_sheet_row,
};

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

static bool
is_record(xmlNodePtr n)
{
	return n->type == XML_ELEMENT_NODE && attribute(n, BAD_CAST "id") != NULL;
}

static bool
opens(xmlNodePtr list)
{
	const char *part = attribute(list, BAD_CAST "part");

	return str_equal(part, "whole") || str_equal(part, "first");
}

/* All records are one text of the result. */
static void
run(xsltTransformContextPtr context, xmlNodePtr list, xmlNodePtr instruction, xsltElemPreCompPtr comp)
{
	static struct buf out; /* the heap's, and kept */
	struct place p = { .context = context, .out = &out, .rows = (const struct rows *)(const void *)comp,
		.first = opens(list) };
	xmlNodePtr text;

	(void)instruction;
	buf_clear(&out);
	if (p.rows->shape == SHEET && p.first)
		write_headings(p.rows);
	for (xmlNodePtr n = list->children; n != NULL; n = n->next) {
		if (!is_record(n))
			continue;
		p.record = n;
		p.next = n->children;
		write_record[p.rows->shape](&p);
		p.first = false;
	}
	if (out.len == 0)
		return;
	text = xmlNewDocTextLen(context->output, BAD_CAST out.data, (int)out.len);
	if (p.rows->shape == ELEMENTS)
		text->name = write_raw;
	append(context->insert, text);
}

/* At load: what the sheet says of it. */

static char *
said(xmlNodePtr n, const char *name)
{
	return (char *)xmlGetNoNsProp(n, BAD_CAST name);
}

static bool
is_cell(xmlNodePtr n)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL && xmlStrEqual(n->ns->href, BAD_CAST NAMESPACE) &&
	    xmlStrEqual(n->name, BAD_CAST "cell");
}

static const xmlChar *
known(xsltStylesheetPtr style, xmlNodePtr n, const char *name)
{
	char *value = said(n, name);
	const xmlChar *lasting = value != NULL ? xmlDictLookup(style->dict, BAD_CAST value, -1) : NULL;

	xmlFree(value);
	return lasting;
}

/* False: the sheet is wrong. */
static bool
read_cell(struct rows *rows, xsltStylesheetPtr style, xmlNodePtr n)
{
	struct cell *cell = &rows->cells[rows->n++];

	cell->name = known(style, n, "name");
	cell->attribute = known(style, n, "attribute");
	return cell_read(cell, rows->shape, n) && (cell->name != NULL || (cell->attribute != NULL && rows->shape == LINES));
}

static void
forget(xsltElemPreCompPtr comp)
{
	struct rows *rows = (struct rows *)(void *)comp;

	for (size_t i = 0; i < rows->n; i++)
		cell_forget(&rows->cells[i]);
	free(rows->cells);
	xmlFree(rows->separator);
	xmlFree(rows->element);
	free(rows);
}

static bool
read_shape(struct rows *rows, xmlNodePtr inst)
{
	static const char *const names[] = { [LINES] = "lines", [OBJECTS] = "objects", [ELEMENTS] = "elements",
		[SHEET] = "sheet", NULL };
	char *as = said(inst, "as");
	int shape = as != NULL ? str_index(names, as) : -1;

	rows->shape = shape < 0 ? LINES : (enum shape)shape;
	rows->separator = said(inst, "separator");
	rows->element = said(inst, "name");
	xmlFree(as);
	return shape >= 0 && (rows->shape != LINES || rows->separator != NULL) &&
	    (rows->shape != ELEMENTS || rows->element != NULL);
}

static xsltElemPreCompPtr
read_rows(xsltStylesheetPtr style, xmlNodePtr inst, xsltTransformFunction function)
{
	struct rows *rows = calloc(1, sizeof *rows);
	bool ok;

	xsltInitElemPreComp(&rows->comp, style, inst, function, forget);
	ok = read_shape(rows, inst);
	rows->cells = calloc(xmlChildElementCount(inst) + 1, sizeof *rows->cells);
	for (xmlNodePtr n = inst->children; n != NULL; n = n->next)
		if (is_cell(n) && !read_cell(rows, style, n)) {
			xsltTransformError(NULL, style, n, "a cell without a name, or of no known kind\n");
			style->errors++;
		}
	if (!ok || rows->n == 0) {
		xsltTransformError(NULL, style, inst, "rows of no known shape, or without cells\n");
		style->errors++;
	}
	return &rows->comp;
}

void
table_register(void)
{
	xsltRegisterExtModuleElement(BAD_CAST "rows", BAD_CAST NAMESPACE, read_rows, run);
}
