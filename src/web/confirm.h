/*
 * The password once more, before what cannot be taken back (SPEC 7.7, SECURITY
 * 1.4 row 77): a route marked FRESH runs only within session.fresh minutes of a
 * log-in, or of the password given again.  A page is asked for by way of
 * /confirm; a form is kept, nothing that was typed is lost, and goes on with
 * the password that is added to it.
 */
#ifndef MB_WEB_CONFIRM_H
#define MB_WEB_CONFIRM_H

#include "web/ctx.h"
#include "web/proof.h"

/* 0: go on, c->req holds what belongs to the route and no more; else the status
 * of the page that asks.  A form with a file is refused (415): it cannot be kept. */
int confirm_first(struct ctx *);
/* A posted name that belongs to the question, for who reads what was posted before it is asked. */
bool confirm_owns(const char *name);

/* For the page /confirm itself. */
/* Tries the password that was posted; when it is right the session is fresh. */
struct proof confirm_try(struct ctx *);
/* The page that asks: its form goes to action with these fields, name NULL last.
 * try: what was wrong with the last one; NULL: none yet. */
int confirm_page(struct ctx *, const char *action, const struct param *fields, const struct proof *try);

#endif
