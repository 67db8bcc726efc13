/* Places of the absence's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_ABSENCE_H
#define MB_MODEL_ENTITY_ABSENCE_H

#include "model/entity.h"

enum absence_field {
#define FIELD(n_, type_, ...) ABSENCE_##n_,
#include "model/entity/absence.def"
#undef FIELD
};

#endif
