/*
 * Files that are made aside (SPEC 6.5): a list so long that nobody wants to watch it come
 * is asked for once, made by a process of its own and fetched later, by who asked for it.
 *
 * It is the request itself that is answered again, by the same route, statement and sheet,
 * over a session of its owner that lives as long as the making; so a file made aside cannot
 * hold what the download would not.  By which rights it was made is kept with it, and
 * with others it is not given out.
 *
 * One file at a time is made beside each queue process.  A maker that dies is followed by
 * another when its claim lapses; who takes the wish back ends it at the next row.
 */
#ifndef MB_WEB_ASIDE_H
#define MB_WEB_ASIDE_H

#include "web/ctx.h"

struct aside;

enum { ASIDE_OPEN_MAX = 3 };	/* so many may one wait for at a time */

/* For the process beside which files are made: after web_load(), before its first step. */
struct aside *aside_open(const struct conf *);
/* Looks after the file at hand, and begins another when one is due: at once, each second. */
void aside_step(void *);
/* Ends what is being made; it will be begun again. */
void aside_close(struct aside *);

/* Where the file of this number lies. */
const char *aside_path(struct arena *, const struct conf *, int64_t id);
/* The rights that count for what a route shows, as a word to compare. */
const char *aside_rights(const struct ctx *, const struct route *);

#endif
