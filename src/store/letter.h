/*
 * Letters: from the document that outbox_add() wrote to what is sent.  The
 * sheet of the template says it as a <message> of paragraphs, links and facts
 * (xslt/mail/letter.xsl); subject, text and HTML are made of that by sheets that
 * all letters share.
 */
#ifndef MB_STORE_LETTER_H
#define MB_STORE_LETTER_H

#include <stddef.h>

#include "base/buf.h"

struct render_page;

struct letter_kind {
	const char *template;	/* its sheet is xslt/mail/TEMPLATE.xsl */
	const char *channel;	/* "mail" or "sms" */
	const char *values;	/* names with a space between */
};

/* letter.def; template NULL behind the last. */
extern const struct letter_kind letter_kinds[];
/* NULL when there is no such letter. */
const struct letter_kind *letter_find(const char *template);

enum { LETTER_PAGES_MAX = 64 };
/* Writes what render_load() has to load for letters; how many. */
size_t letter_pages(struct render_page *);

/* Kept from one letter to the next: memory of the heap. */
struct letter_parts {
	struct buf subject, text, html;	/* an SMS is text alone */
};

/* Why the document cannot be sent, in words for last_error; NULL: the parts
 * hold it.  render_load() has been called, and no request is being served. */
const char *letter_render(struct letter_parts *, const struct letter_kind *, const char *lang,
    const char *document);

#endif
