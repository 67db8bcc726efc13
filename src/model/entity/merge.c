#include "model/domain.h"
#include "model/entity.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/merge.def"
#undef FIELD
	{ .name = NULL },
};

/* No page lists them. */
static const struct order orders[] = { { .name = NULL } };
static const char *const keys[] = { NULL };
static const struct plan plans[] = { { .index = NULL } };

const struct entity merge_entity = {
	.name = "merge",
	.table = "prospect_merges",
	.path = "/merges",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
