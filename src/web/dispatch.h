/* From a request to its answer. */
#ifndef MB_WEB_DISPATCH_H
#define MB_WEB_DISPATCH_H

struct ctx;

/* Fills c->res.  c has arena, conf, db, statements, req and res. */
void dispatch(struct ctx *);

#endif
