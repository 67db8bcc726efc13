/* Places of the prospect's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_PROSPECT_H
#define MB_MODEL_ENTITY_PROSPECT_H

#include "model/entity.h"

enum prospect_field {
#define FIELD(n_, type_, ...) PROSPECT_##n_,
#include "model/entity/prospect.def"
#undef FIELD
};

#endif
