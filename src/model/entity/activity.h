/* Places of the activity's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_ACTIVITY_H
#define MB_MODEL_ENTITY_ACTIVITY_H

#include "model/entity.h"

enum activity_field {
#define FIELD(n_, type_, ...) ACTIVITY_##n_,
#include "model/entity/activity.def"
#undef FIELD
	ACTIVITY__FIELDS
};

#endif
