/*
 * From one record of a list to the next: the way to a record carries which list it was
 * opened from, in its address (in=list and what the list was asked for), and so its page
 * knows the one before and the one behind.  Each is the list's own statement with a limit
 * of one, from the record's place: nothing is counted, and nothing kept between requests.
 */
#ifndef MB_WEB_NEIGHBOURS_H
#define MB_WEB_NEIGHBOURS_H

#include "web/list.h"

/* Onto <list>: what the addresses of its records end in. */
void neighbours_lead(struct ctx *, xmlNodePtr list);
/* Onto <record>, when it was opened from a list: the way back to that, and to those beside
 * it, as far as there are.  at: a row of the record with the columns of every order. */
void neighbours_add(struct ctx *, xmlNodePtr record, const struct listing *, const struct rows *at);

#endif
