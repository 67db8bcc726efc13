#include "model/entity/partner.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/partner.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "name", { "name", "id" }, false, false },
	{ .name = NULL },
};

enum { STATUS = 1, KIND = 2 };
static const char *const keys[] = { "status", "kind", NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_partners_name" },
	{ STATUS, 0, "idx_partners_status_name" },
	{ KIND, 0, "idx_partners_kind_name" },
	{ STATUS | KIND, 0, "idx_partners_status_kind_name" },
	{ .index = NULL },
};

const struct entity partner_entity = {
	.name = "partner",
	.table = "partners",
	.path = "/partners",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
