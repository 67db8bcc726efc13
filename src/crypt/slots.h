/*
 * How many passwords are hashed at a time on this host: a flood of logins may
 * take a few processors' time, never all of it.  A slot is a byte of a shared
 * file under an OFD lock: the kernel gives the slot of a killed process back.
 */
#ifndef MB_CRYPT_SLOTS_H
#define MB_CRYPT_SLOTS_H

#include <stdbool.h>

enum {
	SLOT_WAIT_MS = 3000,	/* what whoever sends a password waits for a slot */
	SLOT_BUSY_S = 5,	/* and is told to wait when he got none */
};

/* Names the file of the locks, made when it is not there: once, at the start.
 * False, and logged, when it cannot be opened.  A process forked later opens
 * the file itself at its first slot; one that is about to lose the right to
 * open files calls this again after the fork. */
bool slot_open(const char *path);
/* One of n slots, waiting at most wait_ms for it.  False when all stayed taken
 * (the answer is 429), or when the file cannot be opened.  A process holds one
 * slot at most. */
bool slot_take(int n, int wait_ms);
void slot_give(void);

#endif
