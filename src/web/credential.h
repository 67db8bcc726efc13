/*
 * A password somebody chooses: typed twice in a form, judged, hashed, and put in
 * the place of the old one (SPEC 2.1, SECURITY 1.4 rows 56 to 60, 66, 74).
 */
#ifndef MB_WEB_CREDENTIAL_H
#define MB_WEB_CREDENTIAL_H

#include "web/ctx.h"

struct credential {
	const char *password;	/* as it was typed, to the byte */
	const char *fault;	/* of the field `password': a message's key; NULL: fine */
	const char *again;	/* of the field `again' */
};

/* From the form's fields `password' and `again'.  Whether it is taken. */
bool credential_read(struct ctx *, const char *email, const char *name, struct credential *);
/* <input> of the two fields, with their faults and never with what was typed. */
void credential_inputs(struct ctx *, xmlNodePtr parent, const struct credential *);
/* The hash to store.  NULL: too many are hashed at this moment
 * (answer_wait, SLOT_BUSY_S). */
const char *credential_hash(struct ctx *, const struct credential *);
/* In the caller's transaction: stores the hash, ends the account's sessions but
 * the one whose hash is `keep' (NULL: all of them) and withdraws its secrets.
 * by_mail: a letter led here, so the address is verified.  False: the account is
 * closed or locked. */
bool credential_set(struct ctx *, int64_t user, const char *hash, const unsigned char *keep, bool by_mail);
/* The letter that tells of it; in the same transaction. */
void credential_tell(struct ctx *, int64_t user, const char *name, const char *email, const char *locale);

#endif
