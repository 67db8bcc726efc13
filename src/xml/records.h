/*
 * Files of records that are too long to be held: the list of the published schemas
 * (xslt/schema/export), written and read row by row.  A file says at its end how many rows it
 * holds, so that one that was cut is told from a whole one.
 */
#ifndef MB_XML_RECORDS_H
#define MB_XML_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* ---- written ---------------------------------------------------------------------- */

void records_begin(struct buf *, const char *entity, int version, const char *lang);
/* id and version as text; version NULL: it has none. */
void records_open(struct buf *, const char *entity, const char *id, const char *version);
/* A value, or with ref a reference; NULL writes nothing.  What XML cannot hold becomes U+FFFD. */
void records_field(struct buf *, const char *name, const char *value, bool ref);
void records_close(struct buf *, const char *entity);
void records_end(struct buf *, int64_t rows);

/* ---- read ------------------------------------------------------------------------- */

/* What the root says; NULL: it does not. */
struct records_head {
	const char *entity, *version, *whole;
};

struct records_field {
	const char *name, *ref, *text;	/* ref, text: NULL when there is none */
	int line;
};

struct records_row {
	const char *name, *id, *version;
	const struct records_field *fields;
	size_t nfields;
	int line;
};

/* Each false: no further.  What is given lives until it returns. */
struct records_taker {
	bool (*head)(void *, const struct records_head *);
	bool (*row)(void *, const struct records_row *);
	void (*far)(void *, int64_t bytes);	/* so much of the file is read; NULL: nobody asks */
};

/* Why a file was not read to its end. */
struct records_fault {
	int line;		/* 0: of no line */
	char text[300];		/* empty: a taker stopped it */
};

/* Whether it is whole and all of it was taken.  A DOCTYPE is refused, nothing it names is
 * opened. */
bool records_read(const char *path, const struct records_taker *, void *context, struct records_fault *);

#endif
