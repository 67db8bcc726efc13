/*
 * Mail to a server by SMTP (RFC 5321), with libcurl.  Every wait has an end:
 * an attempt takes at most twice timeout_s, however slow the server is.
 */
#ifndef MB_SEND_SMTP_H
#define MB_SEND_SMTP_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct outcome;
struct smtp;

struct smtp_options {
	const char *host;
	int port;
	bool starttls;			/* nothing is said before TLS is up and verified */
	const char *tls_ca;		/* file; NULL: what the system trusts */
	const char *user, *password;	/* NULL: no AUTH */
	int timeout_s;
};

struct smtp *smtp_open(struct arena *, const struct smtp_options *);
/* A message as mail_write() made it.  FATE_SENT: the server has answered the end
 * of the data with a 2xx.  FATE_NEVER: it refused this recipient or this message
 * with a 5xx.  All else, an account or a sender that it does not like included,
 * may be set right: FATE_LATER. */
void smtp_send(struct smtp *, const char *from, const char *to, const void *bytes, size_t n,
    struct outcome *);
/* Says QUIT to the server that took the last message, without waiting for it. */
void smtp_done(struct smtp *);

#endif
