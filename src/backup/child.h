/*
 * Programs beside this one: started without a shell, with a clean environment, nothing open
 * but what they are given, and no secret in their arguments.  What one says on standard error
 * is kept for child_fault().
 */
#ifndef MB_BACKUP_CHILD_H
#define MB_BACKUP_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct arena;

enum { CHILD_NOTHING = -1, CHILD_PIPE = -2 };

struct child {
	const char *name;
	pid_t pid;		/* 0: not running */
	int in, out;		/* our ends of its pipes; -1 */
	int talk;
	int status;		/* as waitpid(2) has it, when it has ended */
	char fault[200];	/* why it could not be started */
};

/* in, out: a descriptor, CHILD_PIPE for a pipe to us, CHILD_NOTHING for /dev/null.  third: its
 * descriptor 3, which CHILD_THIRD names; -1 for none.  Our descriptors stay open. */
#define CHILD_THIRD "/dev/fd/3"
bool child_start(struct child *, const char *const argv[], int in, int out, int third);
void child_close(int *fd);
/* Closes our ends and waits.  True: it ended with 0.  Does nothing for one that has ended. */
bool child_end(struct child *);
/* The same, and does not let it finish.  Takes one that was never started, all zero. */
void child_kill(struct child *);
/* How it ended, with its last words. */
const char *child_fault(struct arena *, const struct child *);
/* All that it said. */
const char *child_words(struct arena *, const struct child *);

/* A file of these bytes that has no name and is gone with its descriptor; -1: errno. */
int child_paper(const void *, size_t);

/* From here on a signal that ends does not end at once but is told of by child_stopped(), so
 * that what was begun can be taken away. */
void child_heed_signals(void);
bool child_stopped(void);

#endif
