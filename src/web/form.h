/*
 * A form: posted fields against the entity's, each with its value and its
 * fault, shown again as it was typed.  Only fields offered to this viewer are
 * read; any other name posted is refused with 400 before a handler's work.
 */
#ifndef MB_WEB_FORM_H
#define MB_WEB_FORM_H

#include "web/ctx.h"

struct conflict;

enum { FORM_KEY = 43 };			/* characters of a key of idempotency */

struct form {
	const struct entity *entity;
	enum field_on mode;		/* CREATE, EDIT or MOVE */
	const char **values;		/* by place in entity.fields; NULL empty */
	const char **faults;		/* message keys; NULL fine */
	bool *offered;
	const char *key;		/* of idempotency, CREATE */
	int64_t id, version;		/* EDIT, MOVE */
	const char *opened;		/* EDIT: as it came back (web/conflict.h); NULL unknown */
	const struct conflict *conflict;	/* EDIT: somebody was faster; NULL nobody */
	const char *action, *cancel;	/* NULL: the record, or the list */
	const char *about;		/* whom or what it is about; NULL: its heading says it */
	const char *stray;		/* a field that was posted and is not offered; NULL: none */
	/* of an entity whose forms can be warned of (duplicate.h): */
	struct rows *doubts;		/* what of; NULL: not looked for */
	const char *despite;		/* why to go on all the same; NULL: not said */
	const char *despite_fault;
};

/* Something was posted beside csrf and these names (NULL last): 400. */
bool form_strays(struct ctx *, const char *const *names);
/* Empty, and every field the viewer may write offered: of those with a permission of
 * their own, in a form for a row that is there, only where it is his over all the
 * rows the route's permission is. */
struct form *form_new(struct ctx *, const struct entity *, enum field_on mode);
/* From what was posted: checked. */
struct form *form_read(struct ctx *, const struct entity *, enum field_on mode);
/* The same where one such permission, held, was found to be his over this row. */
struct form *form_new_held(struct ctx *, const struct entity *, enum field_on mode, enum perm held);
struct form *form_read_held(struct ctx *, const struct entity *, enum field_on mode, enum perm held);
/* What was posted into a new one, whose offer the caller may have made smaller. */
void form_take(struct ctx *, struct form *);
/* From a row of the database. */
void form_fill(struct form *, const struct rows *);
/* What was not posted, or left to somebody else who changed it, stays as the row has it;
 * what was posted empty is empty. */
void form_keep(struct ctx *, struct form *, const struct rows *);
/* The names of the offered fields whose value is not the row's, a space between; NULL:
 * there is none. */
const char *form_changes(struct ctx *, const struct form *, const struct rows *);
/* The answer to what is no form of ours: a stray field, or no word of the version that was
 * changed. */
int form_unread(struct ctx *, const struct form *);
bool form_valid(const struct form *);
void form_fault(struct form *, int field, const char *key);
/* A reference that is none of those a query gives is a fault. */
void form_among(struct ctx *, struct form *, int field, enum sql);
/* The arguments of an INSERT or UPDATE: every column of the form, and :set_ of
 * those with a permission of their own.  room: more that the caller adds
 * behind; *n is their place. */
struct arg *form_args(struct ctx *, const struct form *, size_t room, size_t *n);
/* Adds <form> to the page. */
xmlNodePtr form_page(struct ctx *, const struct form *);
/* A key for a new form. */
const char *form_key(struct ctx *);
/* True: this request is the first with its key, which is taken now.  False:
 * *location is where the first one led, or NULL when the key is malformed. */
bool form_first(struct ctx *, const struct form *, const char **location);
/* The answer when it is not the first: 303 to where that one led, or 400. */
int form_repeated(struct ctx *, const char *location);
/* The first one has made what stands at location: noted for its repetitions. */
void form_done(struct ctx *, const struct form *, const char *location);
/* The first one has made what stands at location: noted for its repetitions, told
 * by the notice's code, and gone to. */
int form_created(struct ctx *, const struct form *, const char *location, const char *notice);
/* An EDIT is done: told by the notice's code, and back to the record. */
int form_saved(struct ctx *, const struct form *, const char *notice);

#endif
