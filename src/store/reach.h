/* What of an account decides which rows it reaches, from the statements that read it by
 * {reach TABLE ALIAS} (model/expand.h). */
#ifndef MB_STORE_REACH_H
#define MB_STORE_REACH_H

#include "model/rights.h"

struct arena;
struct conf;
struct rows;

/* From the present row's role, branch_id, branches, absent1, led1, alone and lent, and
 * from what the house has decided. */
void reach_read(struct arena *, const struct conf *, const struct rows *, struct reach *);

#endif
