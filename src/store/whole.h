/*
 * Whole files (model/whole.h): every row of an entity out of the database, and into one that
 * has none of them.
 */
#ifndef MB_STORE_WHOLE_H
#define MB_STORE_WHOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;
struct db;

/* Told how far the work is, in thousandths, on the way. */
struct whole_progress {
	void (*tell)(void *, const char *what, unsigned per_mille);
	void *arg;
};

/* All rows of wholes[whole] as they are in the snapshot the caller began; given: how many
 * statements stand before those of whole files (whole_sql.h).  How many rows; -1: the database
 * or the file failed, which its ferror() tells. */
int64_t whole_export(struct db *, size_t given, int whole, FILE *);

struct whole_file {
	const char *path;
	int whole;		/* set by whole_import() */
	int64_t made, there;	/* rows that were not there, that were; set by whole_import() */
};

/* Why nothing more was done. */
struct whole_fault {
	const char *path;	/* NULL: it is of no file */
	int line;		/* 0: of no line */
	char text[500];		/* empty: the database does not answer, or has said why in the log */
};

/*
 * Reads the files, which are brought into the order of wholes, and makes their rows with their
 * ids.  First all of them are checked: nothing has been written when a file is not whole, is of
 * another version, has a value no form would take, a reference to a row that is nowhere, or
 * differs from what is there; nor if the database has rows that are in none of the files of
 * their entity.  Then they are written, some hundred a transaction; whoever is killed meanwhile
 * begins anew and comes to the same end, for what is there and equal stays.
 * dry: only the first.  db has the administrator's statements, and those of whole_sql.h behind
 * them.  False: *fault says why.
 */
bool whole_import(struct db *, struct arena *, struct whole_file *, size_t n, bool dry,
    const struct whole_progress *, struct whole_fault *);

#endif
