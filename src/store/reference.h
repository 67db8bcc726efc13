/* Reference numbers: one counter a kind and year, in the transaction that uses
 * the number, so that there is neither a hole nor a double (SPEC BR-10, BR-11). */
#ifndef MB_STORE_REFERENCE_H
#define MB_STORE_REFERENCE_H

#include <stdint.h>

struct arena;
struct db;

/* The year's next number of a kind ("prospect"); locks the counter until the
 * transaction ends, so it is taken last.  0 when the connection is inert. */
int64_t reference_next(struct db *, struct arena *, const char *kind, int year);

#endif
