/*
 * Labels on prospects (SPEC 6.3): who may write what is internal of one puts one on it that
 * there is, and takes it away.  None is made on the way: a name nobody knows is answered by
 * those there are.
 */
#ifndef MB_WEB_TAGS_H
#define MB_WEB_TAGS_H

#include "web/ctx.h"

struct tag {
	int64_t id;
	const char *name;
};

/* Of the prospect the page shows: what it carries, and where that is changed by who may.
 * editable: the viewer is known to be one who may change the record. */
void tags_page(struct ctx *, const char *version, bool editable);

/* One that can be put on prospects, by its number or its name, held until the transaction
 * ends; false: there is none. */
bool tag_find(struct ctx *, const char *id, const char *name, struct tag *);

/* Puts it on a prospect, or takes it away: its row is held then, and its history says so.
 * version: 0 for any; name: only of one that is put.  NULL, or why not: "missing",
 * "changed", "carried" (it is there), "bare" (it is not). */
const char *tag_change(struct ctx *, int64_t prospect, int64_t version, const struct tag *, bool put);

/* The choice of one for a task; word: those near it come to mind first. */
void tag_ask(struct ctx *, xmlNodePtr task, const char *chosen, const char *fault, const char *word);

#endif
