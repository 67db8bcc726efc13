/* What of an account decides which rows it reaches, from the statements that read it
 * (session/viewer, user/reach). */
#ifndef MB_STORE_REACH_H
#define MB_STORE_REACH_H

#include "model/rights.h"

struct arena;
struct rows;

/* From the present row's role, branch_id, branches, absent1, led1, alone and lent. */
void reach_read(struct arena *, const struct rows *, struct reach *);

#endif
