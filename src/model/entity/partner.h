/* Places of the organisation's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_PARTNER_H
#define MB_MODEL_ENTITY_PARTNER_H

#include "model/entity.h"

enum partner_field {
#define FIELD(n_, type_, ...) PARTNER_##n_,
#include "model/entity/partner.def"
#undef FIELD
};

#endif
