/* The columns of files of leads: lead.def as a table. */
#ifndef MB_MODEL_LEAD_H
#define MB_MODEL_LEAD_H

#include "model/entity.h"

enum lead_field {
#define LEAD(n_, ...) LEAD_##n_,
#define OWN(n_, max_, ...) LEAD_##n_,
#include "model/lead.def"
#undef LEAD
#undef OWN
	LEAD__MAX,
};

enum { LEAD_HEADINGS = 3 };

/* The version of the published schema (xslt/schema/export/leads-1). */
enum { LEAD_CONTRACT = 1 };

struct lead_column {
	const char *headings[LEAD_HEADINGS];	/* NULL last */
	int place;			/* of a prospect's field; -1: the file's own */
	struct field own;
};

extern const struct lead_column lead_columns[LEAD__MAX];
/* What it is checked by. */
const struct field *lead_field(enum lead_field);

#endif
