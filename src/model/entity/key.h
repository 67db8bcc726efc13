/* Places of the key's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_KEY_H
#define MB_MODEL_ENTITY_KEY_H

#include "model/entity.h"

enum key_field {
#define FIELD(n_, type_, ...) KEY_##n_,
#include "model/entity/key.def"
#undef FIELD
};

#endif
