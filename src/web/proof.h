/*
 * Proving who one is, at log-in and again before what cannot be taken back: one
 * path for both, so that wrong passwords are counted in one place (SPEC 7.7).
 */
#ifndef MB_WEB_PROOF_H
#define MB_WEB_PROOF_H

#include "web/ctx.h"

struct proof {
	int64_t user;		/* whose password it is; 0: not proved */
	bool factor;		/* the account has a second factor, whose code is due */
	const char *rehash;	/* the password's new hash when it is due for one, else NULL */
	const char *fault;	/* not proved: the message's key; NULL: the database failed */
	int64_t wait;		/* seconds until the next try is looked at; 0: now */
};

/* Looks at the password of the active account with this e-mail, which is in
 * lower case.  The same work and the same answer for an unknown account, a
 * wrong password, and one that is closed or locked.  A try that was good stays counted until
 * throttle_forgive(). */
struct proof proof_password(struct ctx *, const char *email, const char *password);

#endif
