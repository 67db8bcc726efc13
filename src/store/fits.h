/* Whether the schema is one this program can work with. */
#ifndef MB_STORE_FITS_H
#define MB_STORE_FITS_H

#include <stdbool.h>

struct conf;

/* All the migrations it was built with are applied, and none behind them that programs from before
 * cannot work with (db/migration.h).  By a connection of its own that is closed again.  A server
 * that does not answer is no schema that does not fit: true. */
bool fits_schema(const struct conf *);

#endif
