#include "web/route.h"

#include <stddef.h>

extern const struct route absence_routes[], account_routes[], branch_routes[], client_routes[],
    confirm_routes[], grant_routes[], health_routes[], home_routes[], login_routes[], prospect_routes[],
    rights_routes[], user_routes[];

const struct route *const route_tables[] = {
	home_routes,
	prospect_routes,
	client_routes,
	user_routes,
	absence_routes,
	branch_routes,
	grant_routes,
	rights_routes,
	login_routes,
	confirm_routes,
	account_routes,
	health_routes,
	NULL,
};
