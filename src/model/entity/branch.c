#include "model/entity/branch.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/branch.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "name", { "name", "id" }, false, false },
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_branches_name" },
	{ .index = NULL },
};

const struct entity branch_entity = {
	.name = "branch",
	.table = "branches",
	.path = "/branches",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
