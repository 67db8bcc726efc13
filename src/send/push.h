/*
 * Posts to addresses that somebody gave, several at a time (libcurl's multi interface), so
 * that none waits for another.
 *
 * Such an address is not trusted: it leads to no host of the local network, whatever its
 * name resolves to by now (options.private), is called by https alone (options.plain), and
 * nowhere else when it says so.  Of the answer the first bytes are kept.
 */
#ifndef MB_SEND_PUSH_H
#define MB_SEND_PUSH_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "send/outcome.h"

struct arena;
struct pushes;

enum { PUSH_ANSWER = 500, PUSH_CONNECT_S = 5, PUSH_MOST = 16 };

struct push_options {
	bool plain, private;	/* http:// too; the addresses of the local network too */
	const char *tls_ca;	/* file; NULL: what the system trusts */
	int timeout_s;		/* of the whole */
};

struct push {
	void *context;		/* who it is for */
	const char *url, *body;
	const char *id, *signature;
	time_t at;
};

/* How one ended. */
struct pushed {
	void *context;
	const char *fault;	/* a name of delivery_fault_names; NULL: it was taken */
	long status;		/* of the answer; 0: there was none */
	int64_t ms;
	struct outcome outcome;	/* words about the fault */
	struct outcome answer;	/* its first bytes, as words */
};

struct pushes *push_open(struct arena *, const struct push_options *);
/* Begins one; its texts are copied.  False: there are as many as there can be. */
bool push_start(struct pushes *, const struct push *);
/* Goes on with all, waiting at most so long for something to happen, or until the other file
 * descriptor has something to read. */
void push_wait(struct pushes *, int fd, int ms);
/* The next that has ended. */
bool push_take(struct pushes *, struct pushed *);
void push_close(struct pushes *);

#endif
