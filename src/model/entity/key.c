#include "model/entity/key.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/key.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_api_keys_created" },
	{ .index = NULL },
};

const struct entity key_entity = {
	.name = "key",
	.table = "api_keys",
	.path = "/keys",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
