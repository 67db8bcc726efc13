#include "model/domain.h"
#include "model/entity.h"
#include "model/event.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/delivery.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

enum { HOOK = 1, STATUS = 2 };
static const char *const keys[] = { "hook_id", "status", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_hook_deliveries_created" },
	{ HOOK, 0, "idx_hook_deliveries_hook" },
	{ STATUS, 0, "idx_hook_deliveries_status" },
	{ HOOK | STATUS, 0, "idx_hook_deliveries_state" },
	{ .index = NULL },
};

const struct entity delivery_entity = {
	.name = "delivery",
	.table = "hook_deliveries",
	.path = "/deliveries",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
