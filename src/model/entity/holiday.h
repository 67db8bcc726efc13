/* Places of the holiday's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_HOLIDAY_H
#define MB_MODEL_ENTITY_HOLIDAY_H

#include "model/entity.h"

enum holiday_field {
#define FIELD(n_, type_, ...) HOLIDAY_##n_,
#include "model/entity/holiday.def"
#undef FIELD
};

#endif
