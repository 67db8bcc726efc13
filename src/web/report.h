/*
 * A report (store/report.h) as a page and as files: its period and parameters from the
 * address, its rows from the one statement, its figures and totals made alike.
 */
#ifndef MB_WEB_REPORT_H
#define MB_WEB_REPORT_H

#include "web/ctx.h"

/* The page of those the viewer sees. */
int report_list(struct ctx *);
/* One of them; 404 for one he does not see. */
int report_show(struct ctx *, const char *name);
/* The viewer is told of one by letter from now on, as every and hour of the form say, or with
 * stop no more. */
int report_subscribe(struct ctx *, const char *name);

#endif
