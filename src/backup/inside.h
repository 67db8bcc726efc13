/* What the files of backup/ share and nobody else sees. */
#ifndef MB_BACKUP_INSIDE_H
#define MB_BACKUP_INSIDE_H

#include "backup/backup.h"
#include "backup/child.h"
#include "backup/dump.h"
#include "backup/manifest.h"
#include "backup/pump.h"

struct copy;
struct plain;

enum { NAME_BYTES = 64 };	/* of a database, at most */

/* backup.c: the first sentence stays. */
enum backup_result backup_fault(struct backup *, enum backup_result, const char *, ...)
    __attribute__((format(printf, 3, 4), nonnull(3)));
void backup_tell(struct backup *, enum backup_event, const char *, uint64_t);
/* Of what a pump says. */
enum backup_result backup_pumped(struct backup *, enum pump_result, const struct pump *);
struct plain *backup_connect(struct backup *, const struct db_options *, const char *database);

/* tables.c: what stands in a database, and its passage through mariadb-dump. */
enum backup_result tables_migrations(struct backup *, struct plain *, const struct migrated **, size_t *n);
enum backup_result tables_copyable(struct backup *, struct plain *);
/* Options for MariaDB's programs, on paper: descriptor for child_start(); -1: b->fault. */
int tables_options(struct backup *, const struct db_options *, const char *host);
bool tables_dump(struct child *, struct arena *, int options, const char *database, bool position);
/* A whole pass over a database that nobody works in; NULL: b->fault. */
const struct dump_content *tables_content(struct backup *, const struct db_options *, const char *host,
    const char *database);

/* journal.c: rows of backup_runs, written on the connection given or, where it is NULL, on one
 * of their own.  A database without the table, or that does not answer, keeps nobody from
 * working. */
struct journal {
	const char *kind;
	int64_t id, started_at;
};
void journal_begin(struct backup *, struct plain *, struct journal *, const char *kind, const char *name);
void journal_end(struct backup *, struct plain *, const struct journal *, enum backup_result);
/* Rows that say running and whose process is gone: called by who holds the lock of the kind. */
void journal_sweep(struct plain *, const char *kind);

/* files.c: folders that are data. */
struct data_folder {
	const char *name, *path;
};
/* Those configured; name NULL last. */
const struct data_folder *files_folders(struct backup *);
bool files_pack(struct child *, struct arena *, const char *path);
bool files_unpack(struct child *, struct arena *, const char *path);	/* NULL: look only */
/* A folder and all in it. */
void files_remove(const char *path);

/* place.c: databases as wholes. */
bool place_exists(struct plain *, const char *name);
int64_t place_tables(struct plain *, const char *name);
bool place_make(struct plain *, const char *name);
bool place_drop(struct plain *, const char *name);
/* Empties one that is to stay. */
bool place_clear(struct plain *, const char *name);
/* What is in `beside' is in `name' from one moment on, and what was there is in `before'. */
enum backup_result place_swap(struct backup *, struct plain *, const char *beside, const char *name,
    const char *before);

/* verify.c */
/* All objects have the bytes the manifest says. */
enum backup_result verify_sums(struct backup *, const struct copy *);
/* Loads the database of a copy into an empty one and compares; what does not succeed leaves
 * something there. */
enum backup_result verify_load(struct backup *, struct plain *, const struct copy *, const char *identity,
    const char *database);
/* Its files, into a folder or nowhere. */
enum backup_result verify_files(struct backup *, const struct copy *, const char *identity,
    const char *folder);

#endif
