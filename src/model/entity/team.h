/* Places of the team's fields, so that C names them and the compiler checks. */
#ifndef MB_MODEL_ENTITY_TEAM_H
#define MB_MODEL_ENTITY_TEAM_H

#include "model/entity.h"

enum team_field {
#define FIELD(n_, type_, ...) TEAM_##n_,
#include "model/entity/team.def"
#undef FIELD
};

#endif
