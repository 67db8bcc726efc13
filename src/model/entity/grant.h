/* Places of the grant's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_GRANT_H
#define MB_MODEL_ENTITY_GRANT_H

#include "model/entity.h"

enum grant_field {
#define FIELD(n_, type_, ...) GRANT_##n_,
#include "model/entity/grant.def"
#undef FIELD
};

#endif
