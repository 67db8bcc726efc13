/*
 * A file of leads that a partner sends (SPEC 6.6): each line is answered.  It is a new prospect
 * ("accepted"), one the partner has sent before under the same key of his own ("known"), somebody
 * who may be known to the agency ("duplicate"), or it is wrong ("rejected").
 *
 * Each line is a transaction of its own, so what was answered stays whatever comes behind it, and
 * a file that is sent again makes nothing twice: lines with a key of the partner's are known by
 * it, others by the likeness (BR-50).  Of whom the partner did not bring himself, nothing is told
 * but that he is known.
 */
#ifndef MB_WEB_UPLOAD_H
#define MB_WEB_UPLOAD_H

#include "web/ctx.h"

struct upload;

/* Where files are sent to: their requests may be larger than others (conf upload.bytes). */
extern const char upload_path[], upload_inside[];

struct delivery {
	int64_t partner;		/* whose leads they are */
	const char *name;		/* of that organisation */
	const struct upload *file;	/* http.h */
	bool check;			/* only says what would become of each line */
};

/* The description of such a file, of which its schemas are made (xslt/schema/leads-rng.xsl). */
xmlDocPtr upload_description(void);
/* <column> of each that a file may have. */
void upload_columns(xmlNodePtr upload);
/* Reads the file and answers each line in the page's <upload>.  The status: 200, or 4xx for a file
 * that is none, with nothing of it taken. */
int upload_take(struct ctx *, xmlNodePtr upload, const struct delivery *);

#endif
