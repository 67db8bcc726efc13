/*
 * A list for programs (web/api.h): a page of it, and where the next one is.
 *
 * With updated_since, what changed from then on, by when it did, and what is no more.  A change
 * is written with the second it began in and seen when its transaction ends, so a reading starts
 * so much earlier as a transaction can last, and some of what was told is told again.  Each page
 * goes on behind the last row of the one before, whose place it is told and not looked up: what
 * changes meanwhile moves to the end, and comes there.  The last page says from when on the next
 * reading is to ask: when this one began.  So each change comes at least once.
 *
 * A page looks at so many changes and no more, whoever's they are: it can be short, or empty, and
 * there is a next one all the same.
 */
#ifndef MB_WEB_PAGED_H
#define MB_WEB_PAGED_H

#include "web/view.h"

/* The page that was asked for. */
int paged_answer(struct ctx *, struct view *);

#endif
