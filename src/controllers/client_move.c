#include "model/entity.h"
#include "web/life.h"

static int
ask(struct ctx *c)
{
	return move_ask(c, client_moves);
}

static int
make(struct ctx *c)
{
	return move_make(c, client_moves);
}

const struct route client_move_routes[] = {
	{ GET, "/clients/:id/hold", ask, CLIENT_MOVE, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/hold", make, CLIENT_MOVE, "client/move", .entity = &client_entity },
	{ GET, "/clients/:id/resume", ask, CLIENT_MOVE, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/resume", make, CLIENT_MOVE, "client/move", .entity = &client_entity },
	{ GET, "/clients/:id/suspend", ask, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/suspend", make, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ GET, "/clients/:id/reactivate", ask, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/reactivate", make, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ GET, "/clients/:id/archive", ask, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/archive", make, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ GET, "/clients/:id/unarchive", ask, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ POST, "/clients/:id/unarchive", make, CLIENT_STEER, "client/move", .entity = &client_entity },
	{ .path = NULL },
};
