/* What a handler returns: the status, and what has to go with it. */
#ifndef MB_WEB_ANSWER_H
#define MB_WEB_ANSWER_H

#include "web/ctx.h"

int answer_page(struct ctx *);						/* 200 */
/* 303 to a path of our own. */
int answer_see(struct ctx *, const char *path, ...)
    __attribute__((format(printf, 2, 3), nonnull));
/* 429 to the page that was made: to be tried again in so many seconds. */
int answer_wait(struct ctx *, int64_t seconds);
/* The failure page: 400 403 404 405 406 409 413 415 428 429 500 503. */
int answer_failure(struct ctx *, int status);
/* What is wrong with a field, on the failure page that was made: a program sees no form. */
void answer_fault(struct ctx *, const char *field, const char *code);
int answer_not_found(struct ctx *);
/* The failure page with 409: not a newer version, but what the record is or has become
 * refuses it.  code: which, failure.NAME and failure.NAME.text of the catalogues. */
int answer_refused(struct ctx *, const char *code);

/* The failure page with 503: not now, or never as it was asked.  code: as above. */
int answer_unavailable(struct ctx *, const char *code);

#endif
