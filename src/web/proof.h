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
	const char *seen;	/* the hash it was proved against */
	const char *rehash;	/* the password's new hash when it is due for one, else NULL */
	const char *fault;	/* not proved: the message's key; NULL: the database failed */
	int64_t wait;		/* seconds until the next try is looked at; 0: now */
};

/* Looks at the password of the active account with this e-mail, which is in
 * lower case.  The same work and the same answer for an unknown account, a
 * wrong password, and one that is closed or locked.  A try that was good stays counted until
 * throttle_forgive(). */
struct proof proof_password(struct ctx *, const char *email, const char *password);
/* First in the transaction that opens what was proved: whether the account is
 * still as it was when its password was looked at, which took a while.  It
 * stays so until the commit. */
bool proof_holds(struct ctx *, const struct proof *);

#endif
