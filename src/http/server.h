/*
 * The worker's loop around libfcgi: our own accept (epoll with EPOLLEXCLUSIVE
 * and a signalfd, the signal looked at first), libfcgi for the protocol only.
 */
#ifndef MB_HTTP_SERVER_H
#define MB_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct request;
struct response;
struct room;

struct server_options {
	int fd;			/* the listening socket */
	int deadline_s;		/* a request, its reading and writing included; then the process exits.
				 * An answer that is streamed has it anew for each piece. */
	long max_requests;	/* give or take a tenth; then the loop ends so that a fresh
				 * process goes on; 0 never */
	size_t body_limit;	/* bytes of a request body; more is 413 */
	const struct room *rooms;	/* and where more are taken (read.h); NULL: nowhere */
	void (*serve)(void *, struct arena *, const struct request *, struct response *);
	void *context;
	bool (*needed)(void *);	/* only while it says so connections are taken; NULL: always */
};

/* The exit status of a process that missed its deadline. */
enum { SERVER_MISSED_DEADLINE = 75 };	/* EX_TEMPFAIL */

/* Serves until it is told to stop; the request at hand is finished first.
 * Returns 0 after SIGTERM or SIGINT, 1 when a fresh process should go on
 * (max_requests, SIGHUP); anything else is a failure already logged.  The
 * three signals are left blocked. */
int server_run(const struct server_options *);

#endif
