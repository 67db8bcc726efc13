/*
 * One cell of a record in a file: how its value is written.  What the sheet said of it
 * (xml/table.h) is read once, so that a million values pay for nothing but their bytes.
 */
#ifndef MB_XML_CELL_H
#define MB_XML_CELL_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

struct buf;

/* What the records become. */
enum shape {
	LINES,		/* of CSV: each value between quotes */
	OBJECTS,	/* of JSON */
	ELEMENTS,	/* of XML */
	SHEET,		/* of a workbook, which is written beside the result (xml/book.h) */
	SHAPES
};

enum { MONTHS = 12, PIECES = 16 };

/* Of the form of a moment: a text, or a part of the value. */
struct piece {
	const char *literal;	/* n bytes of the format; NULL: of the value, n bytes from at */
	size_t at, n;
	bool bare;		/* without a nought before it */
	bool named;		/* the name of the month instead */
};

struct label {
	char *code, *text;
};

struct cell {
	const xmlChar *name;	/* of the child, in the dictionary of all names; NULL: the record itself */
	const xmlChar *attribute;	/* NULL: the text */
	void (*write)(struct buf *, const struct cell *, const char *value);
	xmlNodePtr made;	/* its content makes it; NULL: it is the value */
	bool refers;		/* to a record, whose id is its attribute ref */
	char *heading;		/* of the column of a SHEET */
	char *format, *months[MONTHS];
	struct piece pieces[PIECES];	/* of the format; the last is nothing */
	struct label *labels;
	size_t n_labels;
};

/* From its element in the sheet, all but the names.  False: of no kind this shape has. */
bool cell_read(struct cell *, enum shape, xmlNodePtr);
/* What cell_read() took. */
void cell_forget(struct cell *);
/* An attribute of XML, as write.h writes it. */
void cell_attribute(struct buf *, const char *name, const char *value);

#endif
