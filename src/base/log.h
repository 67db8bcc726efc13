/*
 * One line of JSON an event, on standard error.  No personal data, no secrets:
 * ids only.  The request's id stands in every line written while it runs.
 */
#ifndef MB_BASE_LOG_H
#define MB_BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

void log_open(const char *program, enum log_level);
/* -1 for a name that is not error, warn, info or debug. */
int log_level_of(const char *name);
/* The id shown until the next call; NULL for none.  The text is copied. */
void log_request(const char *id);
void log_error(const char *, ...) __attribute__((format(printf, 1, 2), nonnull(1)));
void log_warn(const char *, ...) __attribute__((format(printf, 1, 2), nonnull(1)));
void log_info(const char *, ...) __attribute__((format(printf, 1, 2), nonnull(1)));
void log_debug(const char *, ...) __attribute__((format(printf, 1, 2), nonnull(1)));
/* The one line of a request that was answered: an error for 5xx, a warning when it was slow. */
struct log_access {
	const char *method, *path;	/* the path without its query, as far as it can name nobody */
	int status;
	int64_t us;			/* microseconds from read to written */
	int64_t bytes;
	int queries;
	int64_t user;			/* 0 for a visitor */
	bool slow;			/* it took longer than it should */
};
void log_access(const struct log_access *);
/* A statement that took long: by its name, with the rows it gave or changed. */
void log_slow(const char *statement, int64_t us, int64_t rows);
/* Says it and ends the process with this sysexits code. */
void log_die(int code, const char *, ...) __attribute__((format(printf, 2, 3), nonnull(2), noreturn));

#endif
