/*
 * The demonstration agency: its staff, its partners and as many prospects as
 * are asked for, with the clients some of them became.  The same plan gives
 * the same rows, to the last letter but for password hashes.
 *
 * It writes JSON arrays; what becomes of them is sql/seed's to say.
 */
#ifndef MB_STORE_DEMO_H
#define MB_STORE_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"

struct arena;
struct demo;

struct demo_plan {
	time_t now;		/* the newest rows come shortly before */
	int64_t rows;		/* prospects */
	int cost;		/* of the password hashes */
	bool known_passwords;	/* false: nobody can log in */
};

/* One of each role, to be shown to whoever tries the program. */
struct demo_account {
	const char *role, *email, *password;
	const char *name;
};
enum { DEMO_ACCOUNTS = 5 };
extern const struct demo_account demo_accounts[DEMO_ACCOUNTS];

/* Arrays apart, so that the database reads each once only. */
struct demo_batch {
	struct buf prospects, clients, words;
};

struct demo *demo_new(struct arena *, const struct demo_plan *);
/* All partners, all users. */
void demo_partners(struct demo *, struct buf *);
void demo_users(struct demo *, struct buf *);
/* The next n prospects, the oldest first, the clients among them, the words of
 * their names; how many prospects there were, 0 at the end. */
int64_t demo_prospects(struct demo *, struct demo_batch *, int64_t n);
/* The last number given in each year, of the prospects made so far. */
void demo_counters(struct demo *, struct buf *);

#endif
