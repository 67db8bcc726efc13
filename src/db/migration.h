/*
 * The files of sql/migrations: NNNN_name.up.sql and NNNN_name.down.sql.  A
 * header of comments, then one statement behind each line "-- @step"; so nobody
 * has to split SQL.  Marks in the header:
 *
 *	-- @irreversible		there is no down file
 *	-- @long			it takes time on a large database
 *	-- @contract			programs from before cannot work with it
 *	-- @destroys WHAT: WHY		the up file takes away what people have written; without
 *					it a step that does so is refused
 */
#ifndef MB_DB_MIGRATION_H
#define MB_DB_MIGRATION_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct script {
	const char *text;	/* the whole file, NULL when there is none */
	size_t size;
	const char **steps;
	size_t count;
};

struct migration {
	int version;
	const char *name;	/* "0001_create_users" */
	bool irreversible, contract, destroys;
	struct script up, down;
};

/* In order of their versions.  NULL, and *fault a sentence, when the folder or a
 * file cannot be read, a version stands twice or is missing, a file has no step, or one takes
 * data away and does not say so. */
struct migration *migration_load(struct arena *, const char *dir, size_t *n, const char **fault);

#endif
