/*
 * What happens is told to programs outside (hooks): each entry of the history that a hook
 * wants is written for it in the transaction of what it tells, so that nothing is lost and
 * nothing told that was rolled back.  The process that sends delivers it (queue/hooks.h).
 *
 * A message says which record is another and how, by its number, reference and status, and
 * nothing of a person: who wants to know more asks for the record, with a key and so with
 * the rights of that key.  A secret that leaked opens no record, and what lies in a
 * receiver's log is nobody's name.
 *
 * It is signed as Standard Webhooks has it: HMAC-SHA-256 of "id.timestamp.body", in base64,
 * by the secret's bytes; maboussole-hooks(7).
 */
#ifndef MB_STORE_HOOK_H
#define MB_STORE_HOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct db;
struct rows;

/* An entry just noted, as that event (model/event.h; NULL: none), to whoever wants it.  A
 * transaction asks once whether anybody wants anything. */
void hook_tell(struct db *, int64_t entry, const char *event);
/* The n entries that one statement has noted, the first of them known. */
void hook_tell_many(struct db *, int64_t first, int64_t n, const char *code, bool client);

/* Takes away what was told so many days ago, a part of it. */
void hook_prune(struct db *, int64_t days);

/* The key that messages are signed with. */
enum { HOOK_SECRET_SIZE = 32 };
void hook_secret(unsigned char key[HOOK_SECRET_SIZE]);
/* As it is shown, once: whsec_ and base64. */
const char *hook_secret_text(struct arena *, const void *key, size_t);

/* What is posted of a row of hook/next.sql; the same at each attempt. */
const char *hook_body(struct arena *, const char *base_url, int64_t hook, const struct rows *);
/* "v1,…" of one key as the database gives it, HEX(); NULL when there is none. */
const char *hook_signature(struct arena *, const char *hex, const char *id, time_t at, const char *body);

#endif
