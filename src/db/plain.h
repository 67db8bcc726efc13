/*
 * Plain text spoken to one server, by the admin command alone: for work on databases as
 * wholes, which are copied, made, swapped and dropped, and which no prepared statement can
 * name.  Names and values are quoted by plain_name() and plain_quote(); nothing that came
 * with a request ever gets here.
 */
#ifndef MB_DB_PLAIN_H
#define MB_DB_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct db_options;
struct plain;

/* The first server that answers, closed with the arena at the latest.  Statements may take
 * as long as they take, and the server waits a day for the next.  NULL, and *fault is a
 * sentence. */
struct plain *plain_open(struct arena *, const struct db_options *, const char **fault);
void plain_close(struct plain *);
/* The one of the hosts that answered. */
const char *plain_host(const struct plain *);

/* False, NULL: the server refused, and plain_fault() tells why. */
bool plain_run(struct plain *, const char *, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
/* The rows, each its columns; NULL behind the last. */
const char *const *const *plain_rows(struct plain *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* The first column of the first row; NULL also when there is no row. */
const char *plain_word(struct plain *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
const char *plain_fault(const struct plain *);
/* The last refusal was one for want of a right. */
bool plain_denied(const struct plain *);

/* 'in quotes', `as a name'. */
const char *plain_quote(struct plain *, const char *);
const char *plain_name(struct plain *, const char *);

#endif
