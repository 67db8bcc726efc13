/*
 * A workbook (ECMA-376, .xlsx) of one sheet, written row after row by libxlsxwriter into a
 * file that has no name.  Only when it is closed the library puts all of it together, in
 * memory as Debian builds it: some 300 bytes a row of a list of ours.  One at a time; what
 * writes into it is the instruction of exports (xml/table.h), as="sheet".
 *
 * A program built without that library has src/xml/book_none.c, and no such format
 * (web/route.h).
 */
#ifndef MB_XML_BOOK_H
#define MB_XML_BOOK_H

#include <stdbool.h>
#include <stdint.h>

/* Records that fit beside the headings. */
enum { BOOK_ROWS = 1048575 };

/* Begins one whose files lie in this folder.  False, and said in the log: there is no room. */
bool book_open(const char *dir);

/* The next cell of the row.  Text is never a formula and is cut at what a cell holds, with an
 * ellipsis; NULL is an empty cell. */
void book_heading(const char *);
void book_text(const char *);
/* Digits as C writes them; anything else is a text. */
void book_number(const char *);
/* 2026-11-24 or 2026-11-24T08:30:00Z, shown by a form such as dd/mm/yyyy; it has to last as
 * long as the workbook. */
void book_moment(const char *, const char *form);
void book_row(void);

/* The whole file, at its beginning, and its size.  -1, and said in the log: it could not be
 * written.  The caller closes it. */
int book_close(int64_t *size);
/* Gives up what was begun. */
void book_drop(void);

#endif
