/* The rows of conf.def as a table, for those that read and print them. */
#ifndef MB_CONF_OPTION_H
#define MB_CONF_OPTION_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum option_type {
	OPTION_SECTION, /* a heading: the rows behind it are its own */
	OPTION_CHOICE,
	OPTION_TEXT,
	OPTION_URL,
	OPTION_PATH,
	OPTION_SECRET,
	OPTION_HOSTS,
	OPTION_LIST,
	OPTION_NUMBER,
	OPTION_BOOL,
};

struct option {
	const char *section; /* NULL at the top */
	const char *name;
	enum option_type type;
	int64_t least, most;
	const char *choices;
	const char *preset;
	const char *text;
	size_t offset; /* in struct conf */
};

extern const struct option options[];
extern const size_t option_count;

/* The row, or -1; a section is found under section NULL. */
int option_find(const char *section, const char *name);
/* "section.name". */
const char *option_key(struct arena *, const struct option *);
/* What the option takes: "a number from 1 to 64". */
const char *option_takes(struct arena *, const struct option *);

#endif
