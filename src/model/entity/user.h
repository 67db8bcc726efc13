/* Places of the user's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_USER_H
#define MB_MODEL_ENTITY_USER_H

#include "model/entity.h"

enum user_field {
#define FIELD(n_, type_, ...) USER_##n_,
#include "model/entity/user.def"
#undef FIELD
};

#endif
