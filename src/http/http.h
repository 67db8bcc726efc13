/*
 * What was asked (decoded, checked, const) and what is answered.
 *
 * request_read() refuses what cannot be decoded strictly (invalid UTF-8, NUL,
 * characters XML 1.0 cannot hold, broken percent-encoding, a name given twice
 * in one place, but for codes in a query (fields_query), too many or too long fields, a broken multipart body) by
 * setting request.fault; so no later layer thinks of it.
 */
#ifndef MB_HTTP_HTTP_H
#define MB_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

enum method { METHOD_OTHER, GET, HEAD, POST };

struct param {
	const char *name, *value;
};

struct upload {
	const char *name, *filename, *type;	/* as declared: not to be trusted */
	const char *data;
	size_t size;
};

struct request {
	enum method method;
	const char *id;			/* nginx's $request_id, or one of our own */
	const char *path;		/* decoded, without the format's suffix; "/" first */
	const char *suffix;		/* "csv" "json" "xml" "ics" of the path's last segment, or NULL */
	const char *query_string;	/* as it came, never NULL */
	const char *remote;		/* address, from the FastCGI parameter only */
	const char *host;
	const char *accept, *accept_language;	/* never NULL */
	const char *origin, *fetch_site;	/* Origin, Sec-Fetch-Site; NULL when absent */
	const char *user_agent, *if_none_match;	/* NULL when absent */
	const char *if_modified_since;	/* NULL when absent */
	const char *authorization;	/* NULL when absent; never to be logged */
	const char *if_match, *idempotency_key;	/* NULL when absent */
	bool https;
	bool forwarded;			/* who passed it on says whose it is: it is not the peer's own */
	int fault;			/* 0, or the status to refuse it with: 400 413 415 */
	const struct param *query, *body, *cookies;	/* name NULL last */
	const char *const *joined;	/* of the query: names that were given more than once, NULL last; or NULL */
	const struct upload *uploads;	/* name NULL last */
	const struct upload *raw;	/* a body that is no form but a file of its own; NULL: none.
					 * Few routes take one (web/route.h, RAW) */
	bool json;			/* the body's fields came as JSON: only programs send that */
};

/* NULL when it was not sent. */
const char *request_query(const struct request *, const char *name);
const char *request_body(const struct request *, const char *name);
const char *request_cookie(const struct request *, const char *name);

struct response;

void response_status(struct response *, int);
int response_status_of(const struct response *);
/* Replaces an earlier header of that name.  A value with a control character
 * is our fault and aborts. */
void response_header(struct response *, const char *name, const char *value);
/* HttpOnly, SameSite=Lax, Path=/; Secure and the __Host- prefix when the request
 * came by https.  max_age in seconds; 0 deletes, -1 for the browser's session. */
void response_cookie(struct response *, const char *name, const char *value, long max_age);
/* Headers and body as they are now, and back to them: of a run that is thrown
 * away nothing is told.  Before the header is sent. */
void response_mark(struct response *);
void response_undo(struct response *);
/* How long the body will be, which is sent in pieces: to be said before the first. */
void response_length(struct response *, size_t);
/* The body so far; what is added is sent at the end, or by response_flush(). */
struct buf *response_body(struct response *);
/* Sends header (the first time) and body so far: for answers longer than
 * memory.  False when the reader has gone away: stop. */
bool response_flush(struct response *);
/* Some of it has been sent, so the status cannot be another any more. */
bool response_begun(const struct response *);
/* The rest will not come: the connection is cut, so that what was sent is not
 * taken for the whole. */
void response_break(struct response *);
/* A long work goes on, piece by piece, though nothing of the answer is there yet: the request's
 * deadline counts anew. */
void response_alive(struct response *);
/* Bytes of the body so far, sent or not: for the log. */
int64_t response_bytes(const struct response *);

#endif
