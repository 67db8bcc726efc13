#include "model/entity/absence.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/absence.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "starts", { "starts_on", "id" }, true, false },
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_advisor_absences_starts" },
	{ .index = NULL },
};

const struct entity absence_entity = {
	.name = "absence",
	.table = "advisor_absences",
	.path = "/absences",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
