/*
 * A list: filters, order, search and place from the address, one page of rows,
 * or all of them as an export.  The export is the same rows by the same
 * statements, chunk after chunk from one snapshot.
 */
#ifndef MB_WEB_LIST_H
#define MB_WEB_LIST_H

#include "web/ctx.h"

struct found;

/* What can be done to many rows at once: PATH/bulk/NAME (web/bulk.h). */
struct list_bulk {
	const char *name;		/* NULL last */
	enum perm may;
	const char *const *files;	/* a file in each of these formats, NULL last; NULL: a page */
};

/* The formats those that are ticked are had in (web/chosen.h). */
extern const char *const list_files[];

/* What a REF field's filter can be chosen of: id and name. */
struct list_options {
	const char *field;		/* NULL last */
	enum sql sql;
};

/* What programs ask for (web/paged.h): which rows changed, how far was looked, and their list. */
struct list_changes {
	enum sql changed, scanned, chosen;
};

struct listing {
	const struct entity *entity;
	enum perm view, export;	/* export: needed over all the rows of view, or there is none */
	enum sql list, count;		/* in index order, by filters */
	enum sql search, search_count;	/* few rows, by what was typed */
	enum sql position;		/* a row's place in every order */
	const struct list_options *options;	/* of every REF that filters; NULL: there is none */
	const struct list_bulk *bulk;	/* NULL: nothing */
	const struct found *beside;	/* what a search finds too; NULL: nothing */
	const struct list_changes *changes;	/* NULL: its changes are not told */
	bool leafed;			/* its records' pages lead to those beside them (web/neighbours.h) */
};

/* The page, or the export when the request wants one. */
int list_answer(struct ctx *, const struct listing *);

#endif
