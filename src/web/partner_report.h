/*
 * What a partner reads and fetches of his leads (SPEC 6.6): of each where it comes from, how
 * far it is, who advises, and the rate of his contract; nothing else about the person.  The
 * columns stand here and in the statements of sql/query/partner_report, and are those of no entity,
 * so that what is added to a prospect is not added to them.
 *
 *	from, to	days, half open, of when a lead came
 *	status		of that status
 *	updated_since	changed since that moment or shortly before it, in that order
 *	limit		as many, 1000 at most; without it a file holds all and a page a hundred
 *	page		where to go on: as the header Link of the page before says
 *
 * Files are read from one snapshot, chunk after chunk, as those of lists are (web/export.h).
 * Whether they are what the reader has already (If-None-Match, If-Modified-Since) is decided by
 * one statement before any lead is read.
 */
#ifndef MB_WEB_PARTNER_REPORT_H
#define MB_WEB_PARTNER_REPORT_H

#include "web/ctx.h"

/* The report of the organisation with this number, or this code: in the format of the
 * request.  404 when the viewer reaches none. */
int partner_report_answer(struct ctx *, int64_t partner, const char *code);

#endif
