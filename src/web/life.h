/*
 * How each move of a prospect and of a client is made, and what it brings with it
 * (SPEC 3.1, 3.2): who is told, the report of a rejection, the client.
 */
#ifndef MB_WEB_LIFE_H
#define MB_WEB_LIFE_H

#include "web/move.h"

/* Every move of move.def; move NULL last. */
extern const struct move_kit prospect_moves[], client_moves[];

#endif
