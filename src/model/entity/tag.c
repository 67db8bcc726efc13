#include "model/entity/tag.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/tag.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "name", { "name", "id" }, false, false },
	{ .name = NULL },
};

static const char *const keys[] = { NULL };

static const struct plan plans[] = {
	{ 0, 0, "idx_tags_name" },
	{ .index = NULL },
};

const struct entity tag_entity = {
	.name = "tag",
	.table = "tags",
	.path = "/tags",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
