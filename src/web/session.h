/*
 * Sessions: a random cookie whose SHA-256 is a row all workers share, a CSRF
 * token in that row, rotated at log-in, ended at log-out and when the account
 * is no longer active.  A visitor's forms are guarded by a cookie of their own.
 */
#ifndef MB_WEB_SESSION_H
#define MB_WEB_SESSION_H

#include "web/ctx.h"

/* By what a session is known. */
extern const char session_cookie[];

/* A visitor, in the language the request asks for; needs no database. */
void session_visit(struct ctx *);
/* The first of our languages that the request asks for; NULL: none. */
const char *session_wished(const struct request *);
/* What a visitor chose by hand, before the browser's wish for a year.  False: none
 * of our languages. */
bool session_speak(struct ctx *, const char *lang);
/* The request brings a session's cookie, good or not. */
bool session_comes(const struct ctx *);
/* Who asks, from the cookie; c->viewer was a visitor before. */
void session_read(struct ctx *);
/* The same origin and the right token (POST). */
bool session_guards(const struct ctx *);
/* What was given for it.  A session whose code is to come lives for minutes and
 * reaches nothing else; one by the password alone is whole only as long as the
 * account has no second factor. */
enum entry { BY_PASSWORD, CODE_TO_COME, BY_CODE };

/* Does away with dead sessions, in a transaction of its own: with the gap it
 * locks, those who log in at the same time would deadlock. */
void session_sweep(struct ctx *);
/* A new session in the place of an old one. */
void session_start(struct ctx *, int64_t user, enum entry);
void session_end(struct ctx *);
/* The password was given again: a new cookie for the same session.  fresh: all
 * that is due was given, the second factor too, and it is fresh from now on.
 * False when it has ended meanwhile. */
bool session_renew(struct ctx *, bool fresh);

#endif
