/* SMS to a gateway: one POST, made of templates, with libcurl. */
#ifndef MB_SEND_HTTP_H
#define MB_SEND_HTTP_H

#include <stdbool.h>

struct arena;
struct http;
struct outcome;

struct http_options {
	const char *url;
	const char *header;	/* a line of the header with {secret}; NULL: none */
	const char *body;	/* with {to}, {text} and {secret}, written as the body is */
	bool json;		/* it is JSON; else a form */
	const char *secret;	/* NULL: {secret} is nothing */
	const char *tls_ca;	/* file; NULL: what the system trusts */
	int timeout_s;
};

struct http *http_open(struct arena *, const struct http_options *);
/* key: the message's own, sent as Idempotency-Key, for a gateway that knows it.
 * FATE_SENT: a 2xx.  FATE_NEVER: a 4xx but 401, 403, 404, 408, 425 and 429, which
 * are about us or about now. */
void http_send(struct http *, const char *to, const char *text, const char *key,
    struct outcome *);

#endif
