/*
 * Copies of the database and the files: made while others work, listed, proved by restoring
 * them beside, restored.  maboussole(8) says it for those who need it.
 *
 * A copy is a folder of the depot, 20261201T151500Z-k3f9:
 *
 *	database.sql.zst.age	what mariadb-dump says of one moment
 *	NAME.tar.zst.age	a folder that is data, as the files stood soon after
 *	manifest.sig		Ed25519 over
 *	manifest.json		what the others are; written last, so that a copy without it
 *				is unfinished
 *
 * This host cannot open what it has sealed: that takes an identity of age(1).
 */
#ifndef MB_BACKUP_BACKUP_H
#define MB_BACKUP_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct conf;
struct db_options;
struct depot;

enum backup_result {
	BACKUP_OK,
	BACKUP_ABSENT,		/* there is no such copy */
	BACKUP_BAD,		/* it is not whole, not ours, or not what it says */
	BACKUP_KEY,		/* the identity does not open it */
	BACKUP_UNAVAILABLE,	/* no server */
	BACKUP_STORE,		/* the depot, or a disk */
	BACKUP_BUSY,		/* another one runs */
	BACKUP_REFUSED,		/* what is there would be written over, or a right is missing */
	BACKUP_CONF,		/* keys are not configured, or not there */
	BACKUP_FAILED,		/* a program or a statement */
	BACKUP_STOPPED,
};

enum backup_event {
	BACKUP_TABLE,		/* went by: name, rows */
	BACKUP_OBJECT,		/* is kept, or proved: name, bytes */
	BACKUP_NOTE,		/* a sentence */
};

struct backup {
	struct arena *arena;
	const struct conf *conf;
	struct depot *depot;
	const char *sign_key;		/* PEM; NULL: none */
	const char *verify_keys;	/* PEM; NULL: none, and no signature can be checked */
	const struct db_options *own;	/* the configured database, by the account that copies are made with */
	const struct db_options *journal;	/* the same, by an account that writes backup_runs */
	const struct db_options *target;	/* the server that is restored to, by an account that may */
	void (*tell)(void *, enum backup_event, const char *, uint64_t);
	void *context;
	/* what came of it */
	const char *fault;		/* a sentence unless BACKUP_OK */
	const char *name;		/* of the copy */
	uint64_t bytes, rows;
};

struct backup_goal {
	const char *identity;		/* text of age(1); NULL: hashes and signature only (verify) */
	const char *into;		/* database; NULL: files alone */
	bool replace;			/* what into holds is put aside, as into_before_TIME */
	const char *files;		/* folder, empty or to be made; NULL */
	int64_t until;			/* seconds since 1970; 0: as the copy is */
	const char *binlogs;		/* folder of binary logs; NULL: the server's own */
	bool dry;			/* all that can be looked at before, and nothing is changed */
	bool as_is;			/* leave sessions and what waits to be sent as they were */
};

enum backup_result backup_run(struct backup *);
/* "latest" is the newest that is whole. */
enum backup_result backup_verify(struct backup *, const char *name, const struct backup_goal *);
enum backup_result backup_restore(struct backup *, const char *name, const struct backup_goal *);

#endif
