/*
 * A process that starts itself again: same pid, same socket, same children,
 * the program that is installed by then.
 */
#ifndef MB_CMD_AGAIN_H
#define MB_CMD_AGAIN_H

#include <stddef.h>
#include <sys/types.h>

/* How this program starts itself again: as it was started, from where it was
 * installed.  The path is the installed file's, not the inode's: after an
 * upgrade it names the new program. */
struct again {
	const char *program;
	char *const *argv;
	char *const *check;	/* the command that says whether a new process could start */
};

/* The listening socket an earlier life of this process handed down; -1. */
int again_fd(void);
/* The children it handed down; how many. */
size_t again_olds(pid_t *, size_t room);
/* What was handed down has been taken. */
void again_done(void);
/* Starts the check, as a child; its pid, or -1. */
pid_t again_check(const struct again *);
/* Becomes the program anew with the socket and the children in olds (pids, 0
 * last).  Returns only when that failed, which is logged. */
void again_exec(const struct again *, int fd, const pid_t *olds);

#endif
