#include "model/entity/team.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/team.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "name", { "name", "id" }, false, false },
	{ .name = NULL },
};

enum { BRANCH = 1 };
static const char *const keys[] = { "branch_id", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_teams_name" },
	{ BRANCH, 0, "idx_teams_branch_name" },
	{ .index = NULL },
};

const struct entity team_entity = {
	.name = "team",
	.table = "teams",
	.path = "/teams",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
