/*
 * Questions to the database that nobody waits long for: on a connection of its own, by the
 * library's non-blocking calls.  What was not answered in time goes on with the next call,
 * so that a server that hangs is asked once.
 */
#ifndef MB_DB_PROBE_H
#define MB_DB_PROBE_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct db_options;
struct probe;

enum probed {
	PROBE_ANSWERED,
	PROBE_SILENT,	/* not within that time */
	PROBE_REFUSED,	/* no server, or it said no */
};

/* Nothing is done yet. */
struct probe *probe_open(struct arena *, const struct db_options *);
/* At most ms milliseconds.  The question has no parameters, and lives as long as the probe;
 * each of its rows is given to row(), the values as text, a NULL as "0". */
enum probed probe_ask(struct probe *, const char *question, int ms,
    void (*row)(void *, const char *const *values), void *context);
/* Without a connection until the next question, unless one is under way. */
void probe_rest(struct probe *);

#endif
