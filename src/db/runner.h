/* What the files of the migrations' runner share: a connection on which plain
 * text is spoken (only here), and telling what happens. */
#ifndef MB_DB_RUNNER_H
#define MB_DB_RUNNER_H

#include <mysql.h>
#include <pthread.h>
#include <stdbool.h>

#include "db/migrate.h"
#include "db/migration.h"

struct history {
	int version;
	const char *name, *checksum_up, *checksum_down, *state, *error, *finished_at;
	int batch;
	size_t steps_done, steps_total;
};

struct runner {
	const struct migrate_options *options;
	struct arena *arena;
	MYSQL *my;
	const char *host;		/* that answered */
	struct migration *files;
	size_t files_count;
	struct history *rows;		/* in order of the versions */
	size_t rows_count;
	/* the lock */
	char owner[65];
	bool locked, beating;
	pthread_t heart;
	pthread_mutex_t mutex;
	pthread_cond_t stop;
	bool stopping;
};

/* runner.c */
enum migrate_result runner_open(struct runner *, struct arena *, const struct migrate_options *,
    bool create);
void runner_close(struct runner *);
void runner_tell(const struct runner *, const struct migrate_event *);
enum migrate_result runner_fault(const struct runner *, enum migrate_result, const char *, ...)
    __attribute__((format(printf, 3, 4), nonnull(3)));
void runner_note(const struct runner *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* In quotes, with what is special escaped; NULL for NULL. */
const char *runner_quote(const struct runner *, const char *);
/* False: the server refused (mysql_errno(r->my)); nothing is said. */
bool runner_run(const struct runner *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* The rows of a statement, to be freed by mysql_free_result(); NULL when refused. */
MYSQL_RES *runner_ask(const struct runner *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* The first column of the first row; NULL when there is none. */
const char *runner_word(const struct runner *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));

/* migrate.c */
/* NULL: there is none. */
const struct migration *runner_file(const struct runner *, int version);
const struct history *runner_row(const struct runner *, int version);
/* The files are not what was applied, or are gone. */
bool runner_changed(const struct runner *, const struct history *);
/* Does the work, connected, the only one, and knowing what was done before. */
enum migrate_result runner_with(struct arena *, const struct migrate_options *,
    enum migrate_result (*work)(struct runner *));

/* history.c */
bool history_create(const struct runner *);
bool history_read(struct runner *);
/* Lower-case SHA-256 of a file; the server has the function. */
const char *history_checksum(const struct runner *, const struct script *);
bool history_begin(const struct runner *, const struct migration *, int batch);
bool history_mark(const struct runner *, int version, const char *state, size_t steps_done,
    size_t steps_total);
bool history_step(const struct runner *, int version, size_t done);
bool history_fail(const struct runner *, int version, const char *state, const char *error);
bool history_done(const struct runner *, int version, int64_t ms);
bool history_forget(const struct runner *, int version);
/* The files as they are now are those that were applied. */
bool history_accept(const struct runner *, const struct migration *);

/* lock.c */
enum migrate_result lock_take(struct runner *);
void lock_give(struct runner *);

/* grant.c */
/* The accounts that work with the database have their rights, and no others. */
enum migrate_result grant_accounts(const struct runner *);

#endif
