/*
 * The :name parameters of a statement become the server's question marks.  A
 * name is looked for only outside quotes and comments; "::" and ":=" are none.
 */
#ifndef MB_DB_PARAM_H
#define MB_DB_PARAM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct params {
	char *text;		/* as the server wants it */
	size_t length;
	const char **names;	/* each once, in order of appearance; NULL last */
	size_t count;
	size_t *places;		/* for each question mark the place of its name */
	size_t marks;
};

/* False when the text holds a question mark of its own. */
bool param_parse(struct arena *, const char *text, struct params *);

#endif
