/*
 * Those of a list that were ticked, as a file (SPEC 6.3): by the list's scope, columns, order
 * and contract.  What the viewer does not see, or was deleted since, is not in it, and
 * X-Total-Count and the rows at the end say how many there are.
 *
 * It is a POST, for the ticks come from the form of the other things that can be done with
 * them; it writes nothing and reads from a snapshot as every file does.  Which format is the
 * button's: as=csv.
 */
#ifndef MB_WEB_CHOSEN_H
#define MB_WEB_CHOSEN_H

#include "web/list.h"

/* chosen: gives those of :ids, a JSON array, with the columns of the list. */
int chosen_answer(struct ctx *, const struct listing *, enum sql chosen);

#endif
