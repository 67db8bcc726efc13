/*
 * Requests to an S3-compatible store, by libcurl: signed, sent, and sent again after what
 * may pass.  TLS is always verified; plain HTTP is for a store on this host, which the
 * configuration sees to.
 */
#ifndef MB_DEPOT_WIRE_H
#define MB_DEPOT_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "depot/sign.h"

struct arena;
struct depot;
struct wire;

enum { WIRE_DELAYS = 12, WIRE_PAIRS = 6 };

struct wire_options {
	const char *endpoint;	/* https://host or https://host:port */
	const char *bucket;
	bool virtual;		/* the bucket is a part of the host's name, not of the path */
	struct sign_key key;
	const char *tls_ca;	/* file; NULL: what the system trusts */
	int timeout_s;		/* without a byte */
	int delays[WIRE_DELAYS], tries;	/* milliseconds before each further attempt */
};

struct wire_request {
	const char *method;
	const char *key;	/* NULL: it is about the bucket */
	struct sign_pair query[WIRE_PAIRS], header[WIRE_PAIRS];	/* up to the name NULL */
	const void *body;
	size_t size;
	const char *md5;	/* of the body, hexadecimal: a store that locks objects wants it; NULL */
	/* Where what was asked for goes, the bytes from first on; NULL: into the text. */
	char *into;
	size_t room;
	uint64_t first;
	bool slow;		/* it may take minutes before it is answered */
};

/* All of it is for as long as nothing else is asked. */
struct wire_reply {
	long status;		/* 0: there was no answer */
	char code[64];		/* S3's word for the error; "" */
	char etag[80];		/* without its quotes */
	bool sealed;		/* the store has encrypted it with a key: the tag is no MD5 */
	uint64_t length;	/* of the body there is or, for HEAD, would be */
	uint64_t whole;		/* bytes of the object, where a part of it was asked for */
	size_t got;		/* bytes in into */
	const char *text;
	size_t text_n;
	struct arena *arena;	/* for what is made of it */
};

struct wire *wire_open(struct arena *, struct depot *, const struct wire_options *);
void wire_close(struct wire *);
/* True: a 2xx, whose body is no error.  False: the sentence is the depot's. */
bool wire_ask(struct wire *, const struct wire_request *, struct wire_reply *);

#endif
