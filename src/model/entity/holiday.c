#include "model/entity/holiday.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/holiday.def"
#undef FIELD
	{ .name = NULL },
};

/* A year of them is one page: there is nothing to sort or to leaf through. */
static const struct order orders[] = {
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ .index = NULL },
};

const struct entity holiday_entity = {
	.name = "holiday",
	.table = "holidays",
	.path = "/holidays",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
