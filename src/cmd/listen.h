/* Where the connections come from. */
#ifndef MB_CMD_LISTEN_H
#define MB_CMD_LISTEN_H

/* The listening socket: the one an earlier life of this process left, else
 * path made anew when it is not NULL, else systemd's (LISTEN_FDS), else
 * standard input.  Ends the process with a sentence when there is none. */
int listen_take(const char *path);

#endif
