/*
 * The worker's loop around libfcgi: our own accept (epoll with EPOLLEXCLUSIVE
 * and a signalfd, the signal looked at first), libfcgi for the protocol only.
 */
#ifndef MB_HTTP_SERVER_H
#define MB_HTTP_SERVER_H

#include <stddef.h>

struct arena;
struct request;
struct response;

struct server_options {
	int fd;			/* the listening socket */
	int deadline_s;		/* a request, its reading and writing included; then the process exits */
	long max_requests;	/* then the loop ends so that a fresh process goes on; 0 never */
	size_t body_limit;	/* bytes of a request body; more is 413 */
	void (*serve)(void *, struct arena *, const struct request *, struct response *);
	void *context;
};

/* Serves until SIGTERM or SIGINT (the request at hand is finished first) or
 * max_requests.  Returns 0 then; anything else is a failure already logged. */
int server_run(const struct server_options *);

#endif
