/* Brings the demonstration data into an empty database, all or nothing. */
#ifndef MB_STORE_DEMO_LOAD_H
#define MB_STORE_DEMO_LOAD_H

#include <stdbool.h>

struct arena;
struct db;
struct demo_plan;
struct statement;

enum { DEMO_STATEMENTS = 2 };

/* What db_open() has to prepare.  The folder, here and below, is sql/seed. */
const struct statement *demo_statements(struct arena *, const char *folder);

/* Told what is being done and how much is done, in thousandths. */
struct demo_progress {
	void (*tell)(void *, const char *what, unsigned per_mille);
	void *arg;
};

/* There are users or prospects: nothing may be loaded. */
bool demo_inhabited(struct db *, struct arena *);
/* False: nothing was loaded, and why has been logged. */
bool demo_load(struct db *, const struct demo_plan *, const char *folder,
    const struct demo_progress *);

#endif
