/* The holidays that notices announce (SPEC BR-21), as model/workday.h takes them. */
#ifndef MB_STORE_HOLIDAYS_H
#define MB_STORE_HOLIDAYS_H

#include "model/workday.h"

struct arena;
struct db;

enum { HOLIDAYS_NEAR = 100 };	/* days: no span that is counted here is as long */

/* Those from HOLIDAYS_NEAR days before the day to as many behind it, held against
 * change until the transaction ends: what is counted by them is right when it is
 * committed. */
struct holidays holidays_near(struct db *, struct arena *, struct date);

#endif
