/*
 * Where a new prospect comes from (SPEC 1.5, 2.2; 8.1 PP-12): the session's word where
 * a partner or a commercial brings somebody, else the code of the commercial who sent
 * him, which is given out to be said and written down.
 */
#ifndef MB_WEB_ORIGIN_H
#define MB_WEB_ORIGIN_H

#include "web/form.h"

enum { ORIGIN_ARGS = 4 };

/* Who brought him, and the way he came by (SPEC 6.6): "desk", the form of who brings people
 * ("web"), or many at once ("batch"). */
struct origin {
	int64_t partner, commercial;	/* 0: none */
	const char *channel;
};

/* A code that is none of an active commercial's is a fault of its field. */
void origin_check(struct ctx *, struct form *);
/* By the viewer and by what was typed; the form's source is set by it. */
struct origin origin_of(struct ctx *, struct form *);
/* ORIGIN_ARGS arguments of the INSERT: created_by, partner_id, commercial_id, channel. */
void origin_args(struct ctx *, const struct origin *, struct arg *out);

#endif
