/*
 * Which destinations a user is versed in, for the program to give an advisor first those
 * who want to go there (SPEC 7.5 BR-60).  They are kept whatever his role, and matter
 * while he is an advisor.
 */
#ifndef MB_WEB_VERSED_H
#define MB_WEB_VERSED_H

#include "web/ctx.h"

/* <versed> with those of the user the page is about. */
void versed_add(struct ctx *);
/* The same as a form: every destination there is, his marked. */
void versed_form(struct ctx *, const struct rows *user);
/* What was posted beside csrf is a version and destinations. */
bool versed_given(struct ctx *);
/* Those that were posted are his, of this version; false: he has changed meanwhile. */
bool versed_save(struct ctx *, int64_t version);

#endif
