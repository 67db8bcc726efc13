/* Whether a server is there, and how long its certificate is good: nothing is sent. */
#ifndef MB_SEND_KNOCK_H
#define MB_SEND_KNOCK_H

#include <stdbool.h>
#include <stdint.h>

struct knock {
	bool answered;		/* as it should: over TLS that is verified, where there is TLS */
	long status;		/* of HTTP; 0: none */
	char body[64];		/* its beginning, without the line's end */
	char error[300];	/* why it did not */
	int64_t until;		/* when its certificate ends, verified or not, in seconds since 1970; 0: it has none */
};

/* GET of the address, which leads nowhere else. */
void knock_http(const char *url, const char *tls_ca, long timeout_s, struct knock *);
/* A greeting of a mail server, STARTTLS if that is required, and a farewell. */
void knock_smtp(const char *host, long port, bool starttls, const char *tls_ca, long timeout_s,
    struct knock *);

#endif
