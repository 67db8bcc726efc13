/* Places of the branch's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_BRANCH_H
#define MB_MODEL_ENTITY_BRANCH_H

#include "model/entity.h"

enum branch_field {
#define FIELD(n_, type_, ...) BRANCH_##n_,
#include "model/entity/branch.def"
#undef FIELD
};

#endif
