/* Places of the hook's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_HOOK_H
#define MB_MODEL_ENTITY_HOOK_H

#include "model/entity.h"

enum hook_field {
#define FIELD(n_, type_, ...) HOOK_##n_,
#include "model/entity/hook.def"
#undef FIELD
};

#endif
