/*
 * The steps each of many records can make now, for a page that shows them side by side:
 * by the one function that decides (model/move.h) and the same rights as the page of one,
 * with one statement for all their facts and one for each permission that is not over all
 * that the page shows.
 *
 * A step carries the analysis on, proposes its end or ends it; what corrects a record
 * (deleting it, making two one) is on its own page alone.
 */
#ifndef MB_WEB_STEPS_H
#define MB_WEB_STEPS_H

#include "web/move.h"

/* <moves> of each prospect of ids (a JSON array) that can make some; among: the permission
 * they are seen by. */
void steps_offer(struct ctx *, xmlNodePtr parent, const struct move_kit *, const char *ids, enum perm among);

#endif
