/* What every page says when the processes that work aside are late, or something is not well. */
#ifndef MB_WEB_WATCH_H
#define MB_WEB_WATCH_H

struct ctx;

/* Notices at the head of the page, for staff.  The database is asked by one process of the
 * host now and then, for all of them. */
void watch_notices(struct ctx *);

#endif
