/*
 * What may happen to a prospect and to a client: move.def as a table, and the one
 * function that decides, for the button, for the request and for the job (SPEC 3,
 * "Guards are evaluated by one function", PP-44).
 */
#ifndef MB_MODEL_MOVE_H
#define MB_MODEL_MOVE_H

#include <stdbool.h>

#include "model/rights.h"

/* A status as a bit, in the order of the founding schema; KEEP is none. */
enum move_status {
	KEEP = 0,
	NEW = 1, ANALYZING = 2, VALIDATED = 4, REJECTED = 8, CONVERTED = 16,	/* of a prospect */
	ACTIVE = 1, INACTIVE = 2, PENDING = 4, ARCHIVED = 8,			/* of a client */
};

/* What is true of a record, beside its status. */
enum move_fact {
	HAS_ADVISOR = 1,	/* one who may hold it now */
	HAS_DESTINATION = 2,
	HAS_CLIENT = 4,
	IS_AGREED = 8,
	IS_CLOSED = 16,
	IS_DELETED = 32,
	IS_PROPOSED = 64,	/* for closing */
	IS_MERGED = 128,	/* into another one */
	IS_FRESH = 256,		/* that, less than thirty days ago */
};

/* What whoever does it writes; the fields stand in move_inputs. */
enum move_asks {
	ASKS_NOTHING = 0,
	ASKS_REASON = 1,
	ASKS_NOTE = 2,		/* a reason that may be left out */
	ASKS_REPORT = 4,
	ASKS_CODE = 8,		/* why somebody is rejected */
	ASKS_VISIBLE = 16,	/* whether he reads the report */
	ASKS_VIA = 32,		/* how he agreed */
	ASKS_CLOSURE = 64,
	ASKS_ARCHIVE = 128,
};

enum move_entity { MOVE_PROSPECT, MOVE_CLIENT };

enum move_name {
#define MOVE(entity_, name_, ...) entity_##_##name_,
#include "model/move.def"
#undef MOVE
	MOVE__MAX
};

struct move {
	enum move_entity entity;
	const char *name;	/* "analyze": the end of its path, the code in the history */
	unsigned from;		/* enum move_status */
	enum move_status to;
	enum perm may;
	unsigned needs, bars;	/* enum move_fact */
	unsigned asks;		/* enum move_asks */
};

/* A field that a move asks for: a choice of a domain, or lines of at least min and at
 * most max code points; without min it may be left empty. */
struct move_input {
	unsigned bit;		/* enum move_asks */
	const char *name;
	const char *const *domain;	/* NULL: lines */
	int min, max;
};

extern const struct move moves[MOVE__MAX];
extern const struct move_input move_inputs[];	/* name NULL last */

/* The bit of a status by its name; KEEP when it is none of the entity's. */
enum move_status move_status_of(enum move_entity, const char *name);
/* "analyzing"; NULL for KEEP. */
const char *move_status_name(enum move_entity, enum move_status);
/* NULL: the move may be made.  Otherwise why not, as failure.CODE of the
 * catalogues.  Rights are the caller's to ask. */
const char *move_refusal(const struct move *, enum move_status, unsigned facts);

#endif
