#include "model/domain.h"
#include "model/entity.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/duplicate.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

enum { BRANCH = 1 };
static const char *const keys[] = { "branch_id", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_prospect_pairs_open" },
	{ BRANCH, 0, "idx_prospect_pairs_branch_open" },
	{ .index = NULL },
};

const struct entity duplicate_entity = {
	.name = "duplicate",
	.table = "prospect_pairs",
	.path = "/duplicates",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
	.fixed = "distinct_at",
};
