/*
 * A list as a file: all its rows and not a page of them, in the order and by the
 * filters, scope and statement of the screen (SPEC 6.5).
 *
 * It is read from one snapshot, chunk after chunk, each behind the last row of the one
 * before: none is missed or doubled while others write, memory stays what one chunk
 * needs, and when the reader goes away the next chunk is not asked for.  How many rows
 * there will be stands in the answer's head (X-Total-Count) where they are soon counted, and
 * how many there were at the end of XML and JSON; HTTP itself says the end of any, so that a
 * file that was cut short is known by its reader.
 */
#ifndef MB_WEB_EXPORT_H
#define MB_WEB_EXPORT_H

#include "web/ctx.h"

struct view;

/* So many rows leave the house at once that it should be their reader who asks (SPEC 6.5, 7.7). */
bool export_big(struct ctx *, const struct view *);
/* The format of the sheet a file of this request is written by: CSV is for spreadsheets, or with
 * csv=rfc4180 for programs.  False: 400, there is no such dialect. */
bool export_dialect(struct ctx *, const char **as);
/* The end of an answer that was sent in pieces, and its status: a page as long as nothing
 * of it has left, else what was sent is not taken for the whole. */
int export_end(struct ctx *, bool failed);
/* For a process that makes one file: told after each chunk how many rows there are in it, and
 * how many there will be (-1: unknown); false ends it. */
void export_watch(bool (*)(void *, int64_t done, int64_t total), void *);
/* Writes the answer, and says its status. */
int export_all(struct ctx *, const struct view *);
/* The same of those alone that chosen gives for :ids (a JSON array) and :limit, in the view's
 * scope and order: what fits one chunk. */
int export_chosen(struct ctx *, const struct view *, enum sql chosen, const char *ids, int limit);

#endif
