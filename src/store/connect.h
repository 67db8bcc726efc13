/* A connection as the configuration says, for the processes that serve and send. */
#ifndef MB_STORE_CONNECT_H
#define MB_STORE_CONNECT_H

#include <stddef.h>

struct arena;
struct conf;
struct db;
struct db_options;
struct statement;

/* The workers' account; as long as the arena. */
const struct db_options *connect_options(struct arena *, const struct conf *);

/* db_open() with the workers' account; outside a transaction nothing can be
 * written.  The arena and the statements must outlive it.  A password that
 * cannot be read ends the process. */
struct db *connect_db(struct arena *, const struct conf *, const struct statement *, size_t n);

/* The same with what the workers write and read: their statements without filters,
 * each prepared when it is first needed.  NULL, and a line in the log: our own fault. */
struct db *connect_as_worker(struct arena *, const struct conf *);

#endif
