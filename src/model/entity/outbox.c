#include "model/domain.h"
#include "model/entity.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/outbox.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

enum { STATUS = 1 };
static const char *const keys[] = { "status", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_outbox_created" },
	{ STATUS, 0, "idx_outbox_status_created" },
	{ .index = NULL },
};

const struct entity outbox_entity = {
	.name = "outbox",
	.table = "outbox",
	.path = "/outbox",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
