#include "model/entity/user.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/user.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "name", { "name", "id" }, false, false },
	{ .name = NULL },
};

enum { STATUS = 1, ROLE = 2, ORGANISATION = 4, BRANCH = 8 };
static const char *const keys[] = { "status", "role", "partner_id", "branch_id", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_users_name" },
	{ STATUS, 0, "idx_users_status_name" },
	{ ROLE, 0, "idx_users_role_name" },
	{ STATUS | ROLE, 0, "idx_users_status_role" },
	{ BRANCH, 0, "idx_users_branch_name" },
	{ BRANCH | STATUS, 0, "idx_users_branch_status_name" },
	{ BRANCH | ROLE, 0, "idx_users_branch_role_name" },
	{ ORGANISATION, 0, "idx_users_partner_name" },
	{ ORGANISATION | STATUS, 0, "idx_users_partner_status_name" },
	{ ORGANISATION | ROLE, 0, "idx_users_partner_role_name" },
	{ ORGANISATION | STATUS | ROLE, 0, "idx_users_partner_status_role" },
	{ .index = NULL },
};

const struct entity user_entity = {
	.name = "user",
	.table = "users",
	.path = "/users",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
