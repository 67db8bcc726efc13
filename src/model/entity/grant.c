#include "model/entity/grant.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/grant.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_permission_grants_created" },
	{ .index = NULL },
};

const struct entity grant_entity = {
	.name = "grant",
	.table = "permission_grants",
	.path = "/grants",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
