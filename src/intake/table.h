/*
 * What a file of records from outside is read into: the columns that are known, and rows of
 * text, each with the line it began at.  Nothing in it is trusted but that it is UTF-8 that a
 * document can hold.  How a file is written is for csv.h and xml.h; what its text means, for
 * whoever asked.
 */
#ifndef MB_INTAKE_TABLE_H
#define MB_INTAKE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
	INTAKE_COLUMNS = 32,		/* of one file at most */
	INTAKE_CELL = 16 * 1024,	/* bytes of a cell at most */
};

/* A column that is known: the name it has, and others it may have, folded (utf8_fold) and
 * with a space for each underscore. */
struct intake_column {
	const char *name;		/* NULL last */
	const char *others[4];		/* NULL last */
	bool needed;			/* no file is without it */
};

struct intake_row {
	size_t line;
	bool surplus;			/* it had more cells than there are columns */
	const char **cells;		/* by place in the known columns; NULL: not there, or empty */
};

/* Why a file is not read; the key of a message is INTAKE_FAULTS' word. */
enum intake_fault {
	INTAKE_OK,
	INTAKE_EMPTY,		/* no line behind the heading */
	INTAKE_ENCODING,	/* not UTF-8, or characters no document can hold */
	INTAKE_HEADING,		/* no heading, or columns it cannot be parted into */
	INTAKE_UNKNOWN,		/* a column, or an element, that is none: name */
	INTAKE_MISSING,		/* a column that has to be there is not: name */
	INTAKE_TWICE,		/* a column that is there twice: name */
	INTAKE_QUOTES,		/* a quote that does not end, or stands where none may */
	INTAKE_LONG,		/* a cell that is too long */
	INTAKE_MANY,		/* more lines than are taken */
	INTAKE__MAX,
};
extern const char *const intake_fault_names[];	/* by enum intake_fault; NULL last */

struct intake {
	const struct intake_column *known;
	bool *present;			/* by place: the file has that column */
	struct intake_row *rows;
	size_t n, most;			/* rows; and how many are taken */
	enum intake_fault fault;
	const char *name;		/* what the fault names; NULL: nothing */
	size_t line;			/* where it is; 0: not at one */
};

/* An empty one for at most so many rows. */
struct intake *intake_new(struct arena *, const struct intake_column *known, size_t most);
size_t intake_columns(const struct intake_column *known);
/* The place of a column by any of its names; -1: there is none. */
int intake_column(struct arena *, const struct intake_column *known, const char *name);
/* The next row, empty; NULL and a fault when there are too many. */
struct intake_row *intake_add(struct arena *, struct intake *, size_t line);
/* The first one counts.  Always false. */
bool intake_fail(struct intake *, enum intake_fault, const char *name, size_t line);

#endif
