#include "model/domain.h"
#include "model/entity.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/reminder.def"
#undef FIELD
	{ .name = NULL },
};

/* No page lists them. */
static const struct order orders[] = { { .name = NULL } };
static const char *const keys[] = { NULL };
static const struct plan plans[] = { { .index = NULL } };

const struct entity reminder_entity = {
	.name = "reminder",
	.table = "reminders",
	.path = "/reminders",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
