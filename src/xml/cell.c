#include "xml/cell.h"

#include <libxml/xpath.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "xml/book.h"

enum { MONTH_LETTERS = 3 };

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

static const struct label *
label_of(const struct cell *cell, const char *value)
{
	struct label key = { .code = (char *)(uintptr_t)value };

	return bsearch(&key, cell->labels, cell->n_labels, sizeof key, compare_labels);
}

static void
write_code(struct buf *out, const struct cell *cell, const char *value)
{
	const struct label *l = label_of(cell, value);

	if (l != NULL) {
		write_quoted(out, l->text);
		return;
	}
	buf_adds(out, "[[");
	write_quoted(out, value);
	buf_adds(out, "]]");
}

/* A string of JSON (RFC 8259, 7): XML holds no other control characters than these. */
static void
write_string(struct buf *out, const struct cell *cell, const char *value)
{
	(void)cell;
	buf_addc(out, '"');
	for (;;) {
		size_t n = strcspn(value, "\"\\\t\n\r");

		buf_add(out, value, n);
		value += n;
		if (*value == '\0')
			break;
		buf_addc(out, '\\');
		buf_addc(out, *value == '\t' ? 't' : *value == '\n' ? 'n' : *value == '\r' ? 'r' : *value);
		value++;
	}
	buf_addc(out, '"');
}

/* As XPath writes it: no nought more than needed. */
static void
write_number(struct buf *out, const struct cell *cell, const char *value)
{
	xmlChar *text = xmlXPathCastNumberToString(xmlXPathCastStringToNumber(BAD_CAST value));

	(void)cell;
	buf_adds(out, (const char *)text);
	xmlFree(text);
}

static const char *
reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\r':
		return "&#13;";
	case '\n':
		return "&#10;";
	default:
		return "&#9;";
	}
}

static void
escaped(struct buf *out, const char *s, const char *which)
{
	for (;;) {
		size_t n = strcspn(s, which);

		buf_add(out, s, n);
		if (s[n] == '\0')
			return;
		buf_adds(out, reference(s[n]));
		s += n + 1;
	}
}

void
cell_attribute(struct buf *out, const char *name, const char *value)
{
	buf_addc(out, ' ');
	buf_adds(out, name);
	buf_adds(out, "=\"");
	escaped(out, value, "&<>\"\r\n\t");
	buf_addc(out, '"');
}

static void
write_text(struct buf *out, const struct cell *cell, const char *value)
{
	(void)cell;
	escaped(out, value, "&<>\r");
}

/* Into the workbook: nothing there is calculated unless it is said to be a formula. */

static void
sheet_text(struct buf *out, const struct cell *cell, const char *value)
{
	(void)out;
	(void)cell;
	book_text(value);
}

static void
sheet_number(struct buf *out, const struct cell *cell, const char *value)
{
	(void)out;
	(void)cell;
	book_number(value);
}

static void
sheet_moment(struct buf *out, const struct cell *cell, const char *value)
{
	(void)out;
	book_moment(value, cell->format);
}

static void
sheet_code(struct buf *out, const struct cell *cell, const char *value)
{
	const struct label *l = value != NULL ? label_of(cell, value) : NULL;

	(void)out;
	book_text(l != NULL ? l->text : value);
}

/* What the sheet says. */

static char *
said(xmlNodePtr n, const char *name)
{
	return (char *)xmlGetNoNsProp(n, BAD_CAST name);
}

static bool
read_codes(struct cell *cell, xmlNodePtr inst)
{
	size_t n = 0;

	cell->labels = calloc(xmlChildElementCount(inst) + 1, sizeof *cell->labels);
	for (xmlNodePtr v = xmlFirstElementChild(inst); v != NULL; v = xmlNextElementSibling(v))
		cell->labels[n++] = (struct label){ .code = said(v, "code"), .text = (char *)xmlNodeGetContent(v) };
	cell->n_labels = n;
	qsort(cell->labels, n, sizeof *cell->labels, compare_labels);
	return true;
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

static bool
read_made(struct cell *cell, xmlNodePtr inst)
{
	cell->made = inst->children;
	return true;
}

static bool
read_form(struct cell *cell, xmlNodePtr inst)
{
	cell->format = said(inst, "format");
	return cell->format != NULL;
}

static bool
read_reference(struct cell *cell, xmlNodePtr inst)
{
	(void)inst;
	cell->refers = true;
	return true;
}

static const struct kind {
	const char *as;		/* NULL: nothing is said */
	void (*write)(struct buf *, const struct cell *, const char *);
	bool (*read)(struct cell *, xmlNodePtr); /* NULL: there is no more to it */
} kinds[SHAPES][6] = {
	[LINES] = {
	    { NULL, write_typed, NULL },
	    { "plain", write_plain, NULL },
	    { "moment", write_moment, read_moment },
	    { "code", write_code, read_codes },
	    { "made", write_plain, read_made },
	},
	[OBJECTS] = {
	    { NULL, write_string, NULL },
	    { "number", write_number, NULL },
	    { "ref", write_string, read_reference },
	},
	[ELEMENTS] = {
	    { NULL, write_text, NULL },
	    { "ref", write_text, read_reference },
	},
	[SHEET] = {
	    { NULL, sheet_text, NULL },
	    { "number", sheet_number, NULL },
	    { "moment", sheet_moment, read_form },
	    { "code", sheet_code, read_codes },
	},
};

bool
cell_read(struct cell *cell, enum shape shape, xmlNodePtr inst)
{
	char *as = said(inst, "as");
	const struct kind *k = kinds[shape];
	bool ok;

	while (k->write != NULL && !(as == NULL ? k->as == NULL : str_equal(as, k->as)))
		k++;
	cell->write = k->write;
	cell->heading = said(inst, "heading");
	ok = k->write != NULL && (k->read == NULL || k->read(cell, inst));
	xmlFree(as);
	return ok;
}

void
cell_forget(struct cell *cell)
{
	for (size_t l = 0; l < cell->n_labels; l++) {
		xmlFree(cell->labels[l].code);
		xmlFree(cell->labels[l].text);
	}
	for (int m = 0; m < MONTHS; m++)
		free(cell->months[m]);
	free(cell->labels);
	xmlFree(cell->heading);
	xmlFree(cell->format);
}
