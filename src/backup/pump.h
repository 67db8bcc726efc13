/*
 * A stream between a program and an object of the depot: compressed by zstd(1) and sealed by
 * age(1) on the way there, opened and expanded on the way back, looked at in clear, hashed on
 * both sides.  Nothing of it is ever in a file.
 */
#ifndef MB_BACKUP_PUMP_H
#define MB_BACKUP_PUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypt/summing.h"

struct arena;
struct child;
struct depot;

struct sealed {
	uint64_t bytes, clear_bytes;
	char sum[SUM_SIZE], clear_sum[SUM_SIZE];
};

enum pump_result {
	PUMP_OK,
	PUMP_SOURCE,	/* the program that gives ended badly */
	PUMP_TOOL,	/* zstd or age did */
	PUMP_STORE,	/* the depot */
	PUMP_KEY,	/* no identity opens it */
	PUMP_DAMAGED,	/* it cannot be opened or expanded */
	PUMP_ENOUGH,	/* take() wanted no more */
	PUMP_STOPPED,	/* by a signal */
};

struct pump {
	struct arena *arena;
	struct depot *depot;
	const char *object;
	/* Sees the clear bytes; false ends it. */
	bool (*take)(void *, const char *, size_t);
	void *context;
	struct sealed sealed;	/* what it came to */
	const char *fault;	/* a sentence, unless PUMP_OK or PUMP_ENOUGH */
};

/* All that the source says, which has ended well before the object is kept.  whole, if not
 * NULL, is asked before that too. */
enum pump_result pump_seal(struct pump *, struct child *source, const char *const *recipients,
    bool (*whole)(void *));
/* identity: of age(1), as text. */
enum pump_result pump_open(struct pump *, const char *identity);
/* The object as it lies there, hashed: sealed.bytes and sealed.sum. */
enum pump_result pump_look(struct pump *);
/* Bytes from or to the depot, small and at once.  NULL, false: fault. */
char *pump_read(struct pump *, size_t most, size_t *n);
bool pump_write(struct pump *, const void *, size_t);

#endif
