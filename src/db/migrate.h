/*
 * The runner of the migrations: applies, takes back, tells.
 *
 * schema_migrations holds a row per migration with the checksums of its files
 * and the steps done, so that a runner that died can go on: a step may run
 * twice, never not at all.  One runner at a time, by GET_LOCK and, since that
 * is one node's of a cluster, by the row in schema_lock.
 */
#ifndef MB_DB_MIGRATE_H
#define MB_DB_MIGRATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;
struct db_options;

enum migrate_event_kind {
	MIGRATE_BEGIN,		/* a migration; text "up" or "down" */
	MIGRATE_STEP,		/* a statement is about to run */
	MIGRATE_RAN,		/* it ran; that is not noted yet */
	MIGRATE_DONE,		/* the migration, in ms */
	MIGRATE_NOTE,		/* a sentence to know */
	MIGRATE_FAULT,		/* a sentence: why it stops */
};

struct migrate_event {
	enum migrate_event_kind kind;
	const char *name;	/* of the migration */
	const char *text;	/* the statement, the sentence */
	size_t step, steps;	/* from 1 */
	int64_t ms;
};

struct migrate_options {
	const struct db_options *db;	/* an account that may everything in the database */
	const char *dir;		/* sql/migrations */
	const char *app_version;
	const char *worker;		/* the account the workers use; NULL: no rights are given */
	const char *worker_password;	/* for making that account; NULL: by its unix socket */
	const char *reader;		/* the account that only reads; NULL: there is none */
	const char *reader_password;
	const char *backup;		/* the account that copies are made with; NULL: there is none */
	const char *backup_password;
	bool backup_position;		/* which is to know where the binary log is */
	int wait_s;			/* for another runner */
	bool dry_run;			/* tell the steps, run none */
	bool resume;			/* go on with what stopped half-way */
	size_t count;			/* migrations; 0: all that are pending, or the last batch */
	void (*tell)(void *, const struct migrate_event *);
	void *context;
};

enum migrate_result {
	MIGRATE_OK,
	MIGRATE_UNAVAILABLE,	/* no server */
	MIGRATE_BUSY,		/* another runner */
	MIGRATE_REFUSED,	/* files and database disagree, or something stopped half-way */
	MIGRATE_FAILED,		/* a step failed */
	MIGRATE_NO_RIGHT,	/* migrated, but the other accounts' rights could not be given */
};

enum migrate_result migrate_apply(struct arena *, const struct migrate_options *);
enum migrate_result migrate_rollback(struct arena *, const struct migrate_options *);

struct migrate_line {
	int version;
	const char *name;
	const char *state;	/* pending applying applied reverting failed */
	const char *applied_at;	/* NULL: not */
	const char *error;	/* of the step that failed; NULL */
	size_t steps_done, steps;
	int batch;
	bool changed;		/* a file is not what was applied, or is gone */
};

/* A line per migration, in order. */
enum migrate_result migrate_status(struct arena *, const struct migrate_options *,
    struct migrate_line **, size_t *n);
/* The tables and triggers as they are now, as SQL that makes them anew. */
enum migrate_result migrate_schema(struct arena *, const struct migrate_options *, FILE *);

#endif
