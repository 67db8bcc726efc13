/*
 * How near what is due is (due_names, SPEC 6.3): "late" is past its hour; "today" and
 * "week" are still to come, until midnight and until Sunday.
 */
#ifndef MB_WEB_DUE_H
#define MB_WEB_DUE_H

#include "db/db.h"
#include "model/entity.h"

enum { DUE_ARGS = 2 };

/* :from_NAME and :to_NAME of a DUE field's filter; value NULL: none was chosen. */
void due_args(struct arena *, const struct field *, const char *value, struct arg out[DUE_ARGS]);

#endif
