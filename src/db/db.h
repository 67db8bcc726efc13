/*
 * One connection, every statement prepared.
 *
 * After a failure the connection is inert until db_ready(): queries give no
 * rows, commands change nothing, the transaction cannot commit.  So callers
 * write straight lines and the dispatcher asks db_state() once, at the end.
 */
#ifndef MB_DB_DB_H
#define MB_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct db_options {
	const char *const *hosts;	/* socket paths or host:port, tried in order; NULL last */
	const char *name;		/* database; NULL for none */
	const char *user;		/* NULL: the process's own */
	const char *password;		/* NULL for none (unix_socket) */
	const char *tls_ca;		/* file; NULL: no TLS */
	int timeout_s;			/* connect, read and write */
	int lock_wait_s;		/* innodb_lock_wait_timeout */
	bool read_only;			/* outside db_begin() nothing can be written: the server refuses */
	int64_t slow_us;		/* a statement that takes as long is logged; 0: none is */
	size_t most_rows;		/* a query gives one more than that at most; 0: all there are */
};

/* A statement to prepare: :name parameters, nothing else unfinished in it.
 * Its number is its place in the table given to db_open(). */
struct statement {
	const char *name;		/* "prospect/list", for messages */
	const char *text;
	bool seldom;			/* proved at the start, prepared when it is first used */
	bool optional;			/* one that does not prepare is said and left out (db_usable()) */
};

enum db_state {
	DB_OK,
	DB_RETRY,	/* deadlock, lock wait, changed meanwhile: the transaction may be run again */
	DB_LOST,	/* no server, or it went away before COMMIT */
	DB_UNKNOWN,	/* it went away during COMMIT: nobody knows */
	DB_FULL,	/* its disk is full: what writes can be done when there is room again */
	DB_BROKEN,	/* any other failure: already logged */
};

/* A value for a parameter.  The bytes must live until the call returns. */
enum arg_kind { ARG_NONE, ARG_INT, ARG_TEXT, ARG_BLOB };
struct arg {
	const char *name;
	enum arg_kind kind;		/* ARG_NONE is SQL NULL */
	int64_t number;
	const void *bytes;
	size_t size;
};

struct arg arg_int(const char *name, int64_t);
struct arg arg_text(const char *name, const char *);	/* NULL is SQL NULL */
struct arg arg_blob(const char *name, const void *, size_t);
struct arg arg_null(const char *name);

#define ARG(n_, v_) _Generic((v_), char * : arg_text, const char * : arg_text, default : arg_int)((n_), (v_))
#define ARGS(...) ((const struct arg[]){ __VA_ARGS__, { .name = NULL } })
#define NO_ARGS ((const struct arg[]){ { .name = NULL } })

struct db;
struct rows;

/* Connects and prepares all.  A server that cannot be reached is not fatal
 * (db_ready() tries again); a statement that does not prepare is, with its
 * name, by log_die().  The tables given must outlive the connection. */
struct db *db_open(const struct db_options *, const struct statement *, size_t n);
void db_close(struct db *);
/* Between requests: back to work after a failure, connected anew and prepared
 * again if need be; pings after a while without use.  False: still no server. */
bool db_ready(struct db *);
enum db_state db_state(const struct db *);

/* All the rows, read into the arena.  Every parameter of the statement must be
 * given; an argument it does not name is ignored only when its name starts
 * with "viewer", else it aborts: a missing or surplus name is our fault. */
struct rows *db_query(struct db *, struct arena *, int statement, const struct arg *);
/* Rows changed; -1 when inert or when a unique key refused (db_duplicate()). */
int64_t db_exec(struct db *, int statement, const struct arg *);
/* The unique key that refused the last command; NULL if none did.  Such a
 * refusal leaves the connection and its transaction usable. */
const char *db_duplicate(const struct db *);
int64_t db_last_id(const struct db *);

/* One statement as it stands, without parameters; rows that tell how it went, as
 * ANALYZE TABLE gives, are dropped.  For the admin command, which works on tables
 * that are not there yet when it starts. */
bool db_run(struct db *, const char *text);

void db_begin(struct db *);
/* A consistent snapshot in which nothing can be written. */
void db_begin_read(struct db *);
bool db_commit(struct db *);
void db_rollback(struct db *);
/* How many were begun since db_open(): the same number is the same transaction. */
uint64_t db_begun(const struct db *);

/* Statements run since db_open(). */
uint64_t db_queries(const struct db *);
/* The name of a parameter of a statement, NULL behind the last. */
const char *db_param(const struct db *, int statement, size_t i);

/* Whether the statement was prepared, which one that is not optional always was; the
 * name of a column it gives, NULL behind the last. */
bool db_usable(const struct db *, int statement);
const char *db_column(const struct db *, int statement, size_t i);

/* Rows: columns by place or by name.  Values are canonical: BIGINT decimal,
 * DATE YYYY-MM-DD, TIMESTAMP/DATETIME YYYY-MM-DDTHH:MM:SSZ.  NULL is NULL.
 * What rows_text() returns lives as long as the arena. */
/* No rows at all. */
struct rows *rows_none(struct arena *);
/* Of results of one statement, each in the order that before() tells of two current rows, one
 * in that order: the first limit rows.  Their places are moved. */
struct rows *rows_merge(struct arena *, struct rows *const *, size_t n,
    bool (*before)(const struct rows *, const struct rows *, const void *), const void *, size_t limit);
bool rows_next(struct rows *);
size_t rows_count(const struct rows *);
void rows_seek(struct rows *, size_t row);	/* the next rows_next() reads this one */
void rows_reverse(struct rows *);
void rows_cut(struct rows *, size_t n);		/* only the first n stay */
size_t rows_columns(const struct rows *);
const char *rows_name(const struct rows *, size_t column);
const char *rows_value(const struct rows *, size_t column);
const char *rows_text(const struct rows *, const char *column);
/* 0 for NULL. */
int64_t rows_int(const struct rows *, const char *column);

#endif
