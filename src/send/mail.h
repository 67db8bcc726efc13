/*
 * A message as it goes over the wire: RFC 5322 headers, 2047 words, 2045 bodies,
 * a text and an HTML part as alternatives.  Every byte is of its arguments: the
 * same message written twice is the same bytes.
 */
#ifndef MB_SEND_MAIL_H
#define MB_SEND_MAIL_H

#include <stdbool.h>
#include <time.h>

struct buf;

struct mail {
	const char *from, *from_name;	/* an address; what is shown for it */
	const char *to;
	const char *subject;
	const char *text, *html;	/* UTF-8, lines ended by LF */
	const char *lang;		/* "fr" */
	const char *id;			/* the Message-ID without its domain: letters, digits, dots */
	time_t date;
};

/* One address of RFC 5321 in ASCII without quotes and comments, that can end no
 * header and no command (SECURITY 1.4, 17). */
bool mail_address_ok(const char *);
/* The part behind the @ of an address that is one. */
const char *mail_domain(const char *address);
/* Why it cannot be written: an address that is none, a control character in a
 * header.  NULL: it was appended, its lines ended by CRLF. */
const char *mail_write(struct buf *, const struct mail *);

#endif
