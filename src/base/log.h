/*
 * One line of JSON an event, on standard error.  No personal data, no secrets:
 * ids only.  The request's id stands in every line written while it runs.
 */
#ifndef MB_BASE_LOG_H
#define MB_BASE_LOG_H

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
/* The one line of a request that was answered. */
struct log_access {
	const char *method, *path;	/* the path without its query */
	int status;
	int64_t us;			/* microseconds from read to written */
	int64_t bytes;
	int queries;
	int64_t user;			/* 0 for a visitor */
};
void log_access(const struct log_access *);
/* Says it and ends the process with this sysexits code. */
void log_die(int code, const char *, ...) __attribute__((format(printf, 2, 3), nonnull(2), noreturn));

#endif
