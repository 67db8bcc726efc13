/* The arguments of a command as commands.c writes them, word by word. */
#ifndef MB_CMD_USAGE_H
#define MB_CMD_USAGE_H

#include <stdbool.h>
#include <stddef.h>

struct usage_word {
	const char *text;	/* of the arguments, not ended */
	size_t length;
	bool option;		/* "--role" */
	bool value;		/* of the option before it: "ROLE", "fr|en" */
};

/* The word behind *at, which moves on; an empty word with text NULL before the first.  False: there is none. */
bool usage_next(const char **at, struct usage_word *);
/* The word is this one. */
bool usage_is(const struct usage_word *, const char *);

#endif
