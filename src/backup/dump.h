/*
 * What mariadb-dump writes, read on its way: how many rows each table has and the SHA-256 of
 * its rows, of its definition, and of all triggers, routines and events; so that two passes
 * over equal databases say the same, whatever the databases are called, however the rows are
 * parted into statements, and whoever made the triggers.
 */
#ifndef MB_BACKUP_DUMP_H
#define MB_BACKUP_DUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypt/summing.h"

struct arena;

struct dump_table {
	const char *name;
	uint64_t rows;
	char sum[SUM_SIZE];		/* of the rows, each a line without its comma */
	char shape[SUM_SIZE];		/* of CREATE TABLE, without the counter */
};

struct dump_content {
	const struct dump_table *tables;	/* in the order of the dump */
	size_t count;
	uint64_t rows;
	uint64_t code;			/* triggers, routines, events and views */
	char code_sum[SUM_SIZE];
	/* of the binary log, where the dump names it; else NULL */
	const char *log_file, *gtid;
	uint64_t log_position;
};

struct dump;

/* emit, if not NULL, is handed all of it again but for the words that say whose a trigger is,
 * so that it is his who reads them in; false from it is an end.  told, if not NULL, is called
 * at the end of each table. */
struct dump_options {
	bool (*emit)(void *, const char *, size_t);
	void (*told)(void *, const struct dump_table *);
	void *context;
};

struct dump *dump_new(struct arena *, const struct dump_options *);
/* False: emit had enough, or the text is none we know (dump_fault()). */
bool dump_add(struct dump *, const char *, size_t);
/* So far nothing is missing at its end. */
bool dump_whole(const struct dump *);
/* What was in it, once.  NULL: it is not whole. */
const struct dump_content *dump_end(struct dump *);
const char *dump_fault(const struct dump *);

/* The first difference of two as a sentence, named as given; NULL: there is none. */
const char *dump_difference(struct arena *, const struct dump_content *, const struct dump_content *,
    const char *one, const char *other);

#endif
