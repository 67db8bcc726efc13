/*
 * Whole files (maboussole export and import): all rows of the entities that the agency's
 * business is, with every field that is kept, so that an empty database is filled again.
 * Here is what no field can say: in which order rows are made, and where a value is
 * stored that is not simply a column of its own name.
 */
#ifndef MB_MODEL_WHOLE_H
#define MB_MODEL_WHOLE_H

#include "model/entity.h"

/* A column of the table that no field is, or that a field is stored in otherwise. */
struct whole_column {
	const char *field;	/* whose it is; NULL: it follows from the row */
	const char *column;	/* NULL: the field is stored by other columns, or in another table */
	const char *value;	/* SQL of the row as it was read, j */
};

struct whole {
	const struct entity *entity;
	const char *alias;			/* by which the fields' own SQL names the table */
	bool versioned;				/* the table has a version, the rows in files too */
	const char *const *later;		/* references to rows that are made after it; NULL last */
	const struct whole_column *columns;	/* column and field NULL last */
	const char *const *unique;		/* fields, with commas between, no two rows have the same of; NULL last */
};

/* In the order their rows are made: what is referred to stands before.  Entity NULL last. */
extern const struct whole wholes[];

/* The place in wholes, -1 when there are no whole files of it. */
int whole_of(const struct entity *);
/* Whether the field stands in whole files of its entity, which has such. */
bool whole_field(const struct field *);
/* Whether it is written when the rows that it refers to are there. */
bool whole_later(const struct whole *, const struct field *);
/* Where the field is stored otherwise; NULL: in the column of its name. */
const struct whole_column *whole_stored(const struct whole *, const struct field *);
/* The field that is stored in a column; NULL: none is. */
const struct field *whole_field_of(const struct whole *, const char *column);

#endif
