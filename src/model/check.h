/* One validator per type of field (SPEC 7.4, 7.7). */
#ifndef MB_MODEL_CHECK_H
#define MB_MODEL_CHECK_H

#include "model/entity.h"

struct arena;

/* The value as it is stored, trimmed and normalised; NULL for an empty one.
 * *fault: NULL, or the key of the message for the field, the value then as it
 * was typed.  A REF is only checked to be an id. */
const char *check_field(struct arena *, const struct field *, const char *typed, const char **fault);

#endif
