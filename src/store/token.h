/*
 * One-time secrets of an account: the link of an invitation or of a forgotten
 * password, the confirmation of an address.  256 random bits, of which only the
 * SHA-256 is kept; each is good once and for a while (SECURITY 1.4, 66).
 */
#ifndef MB_STORE_TOKEN_H
#define MB_STORE_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;
struct rows;

/* The values of user_tokens.purpose. */
#define TOKEN_INVITATION "invitation"
#define TOKEN_RESET "reset"
#define TOKEN_EMAIL_OLD "email_old"
#define TOKEN_EMAIL_NEW "email_new"
#define TOKEN_PHONE "phone"
#define TOKEN_REPORT "report"	/* good more than once: it reads (controllers/report_link.c) */

/* A new secret, in base64url; earlier ones of that account and purpose no
 * longer work.  detail: what it confirms, as a new address; NULL: nothing.
 * by: who had it made; 0: the account itself. */
const char *token_issue(struct db *, struct arena *, int64_t user, const char *purpose,
    const char *detail, int64_t minutes, int64_t by);
/* Whose secret it is: one row with user_id, detail, name, email, role, locale
 * and status, already read; NULL when it is not good, or no longer. */
struct rows *token_read(struct db *, struct arena *, const char *secret, const char *purpose);
/* Uses it up.  False: somebody was faster, or it is not good. */
bool token_use(struct db *, const char *secret, const char *purpose);
/* None of that account and purpose works any more; purpose NULL: none at all. */
void token_withdraw(struct db *, int64_t user, const char *purpose);

/* A code of six digits for a number, in place of an earlier one; so short a
 * secret is tried a few times at most. */
const char *token_issue_code(struct db *, struct arena *, int64_t user, const char *number,
    int64_t minutes);
/* There is one that may still be tried. */
bool token_code_waits(struct db *, struct arena *, int64_t user);
/* Tries it, and uses it up when it is right.  A try counts only when the caller
 * commits. */
bool token_use_code(struct db *, struct arena *, int64_t user, const char *number, const char *code);

#endif
