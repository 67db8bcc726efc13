#include "web/route.h"

#include <stddef.h>

extern const struct route health_routes[], login_routes[], home_routes[], prospect_routes[],
    client_routes[], user_routes[], outbox_routes[], account_routes[], confirm_routes[];

const struct route *const route_tables[] = {
	home_routes,
	prospect_routes,
	client_routes,
	user_routes,
	outbox_routes,
	login_routes,
	confirm_routes,
	account_routes,
	health_routes,
	NULL,
};
