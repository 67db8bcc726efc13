/*
 * What was typed into the search field, as the arguments the search queries
 * take.  Each kind (words, e-mail, telephone, its last digits, reference) is the
 * empty pattern when what was typed cannot be one, and then reads nothing.
 */
#ifndef MB_WEB_SEARCH_H
#define MB_WEB_SEARCH_H

#include "db/db.h"

struct arena;

enum {
	SEARCH_MAX = 100,	/* code points */
	SEARCH_FOUND = 500, 	/* candidates of one kind */
	SEARCH_ARGS = 10,
};

/* SEARCH_ARGS arguments: words swapped third email phone tail reference number text
 * found. */
void search_args(struct arena *, const char *typed, struct arg out[SEARCH_ARGS]);

#endif
