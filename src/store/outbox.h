/*
 * What is to be sent: a row written in the transaction of the work that causes
 * it, so that a message exists exactly when its cause does (SPEC 2.18).  A
 * process of its own (maboussole-worker --queue) renders and sends it.
 */
#ifndef MB_STORE_OUTBOX_H
#define MB_STORE_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;

/* A word the template shows: <value name="…">…</value> of its document. */
struct letter_value {
	const char *name, *value;	/* a NULL value is left out */
};

struct letter {
	const char *template;	/* "account/invitation": xslt/mail/account/invitation.xsl */
	const char *channel;	/* "mail" or "sms" */
	const char *to;		/* an address, or a number as E.164 has it */
	const char *locale;	/* "fr" or "en" */
	int64_t user, prospect;	/* whom it is about; 0: nobody */
	bool secret;		/* its document opens something: forgotten once it is sent */
	const char *dedup;	/* ASCII; the same is written once; NULL: no key */
	const struct letter_value *values;	/* name NULL last */
};

/* Writes the row.  False when one of the same key is there, or when the
 * database failed (db_state). */
bool outbox_add(struct db *, struct arena *, const struct letter *);

#endif
