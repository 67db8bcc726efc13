/* Places of the label's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_TAG_H
#define MB_MODEL_ENTITY_TAG_H

#include "model/entity.h"

enum tag_field {
#define FIELD(n_, type_, ...) TAG_##n_,
#include "model/entity/tag.def"
#undef FIELD
};

#endif
