/*
 * Failed log-ins and letters asked for, counted per account and per address in rows
 * that all workers share and that outlive them (SPEC 7.7).  Unknown accounts count too, so the
 * answer does not tell which exist.
 */
#ifndef MB_WEB_THROTTLE_H
#define MB_WEB_THROTTLE_H

#include "web/ctx.h"

/* Whom an address stands for: an IPv6 one for its /64, which a single subscriber has
 * the whole of; an IPv4 one written as IPv6 for itself; any other text for itself. */
const char *throttle_address(struct arena *, const char *remote);
/* Counts one more try, before the password is looked at, so that many at once
 * are counted too.  0: it may be looked at; else the seconds to wait. */
int64_t throttle_try(struct ctx *, const char *account);
/* The try was bad.  When it closes the account its owner is told, once for each
 * time that it is closed. */
void throttle_failed(struct ctx *, const char *account);
/* The try was good, but there is one more to come: it is as if it had not been,
 * and those before it stay counted. */
void throttle_undo(struct ctx *, const char *account);
/* The try was good: the account's are forgotten, the address's one less. */
void throttle_forgive(struct ctx *, const char *account);
/* The account has proved itself in another way: its failures are forgotten. */
void throttle_forget(struct ctx *, const char *account);
/* Counts one more of what is asked for, under a name of its own, in the present
 * transaction.  0: it is among the first `limit' of so many minutes; else the
 * seconds to wait. */
int64_t throttle_count(struct ctx *, const char *kind, const char *name, int64_t limit,
    int64_t minutes);

/* What is left of so many in the present window. */
struct allowance {
	int64_t left;		/* -1: this one is already too many */
	int64_t reset;		/* seconds until the window is over */
};

/* The same, telling how many are left. */
struct allowance throttle_spend(struct ctx *, const char *kind, const char *name, int64_t limit,
    int64_t minutes);

#endif
