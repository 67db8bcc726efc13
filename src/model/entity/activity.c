#include "model/entity/activity.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/activity.def"
#undef FIELD
	{ .name = NULL },
};

enum { BY_WRITTEN, BY_DUE };
static const struct order orders[] = {
	[BY_WRITTEN] = { "created", { "written_at", "id" }, true, false },
	[BY_DUE] = { "due", { "due_at", "id" }, false, false },
	{ .name = NULL },
};

enum { TYPE = 1, ASSIGNED = 2, NEAR = 4, ADVISOR_LEAD = 8, COMMERCIAL_LEAD = 16, BRANCH = 32, DONE = 64 };
static const char *const keys[] = {
	"type",
	"assigned_to",
	"due",
	"advisor_id",
	"commercial_id",
	"branch_id",
	"done",
	"planning",
	NULL,
};

static const struct plan plans[] = {
	{ 0, BY_WRITTEN, "idx_activities_written" },
	{ TYPE, BY_WRITTEN, "idx_activities_type_written" },
	{ ASSIGNED, BY_WRITTEN, "idx_activities_assigned_written" },
	{ ASSIGNED | TYPE, BY_WRITTEN, "idx_activities_assigned_type_written" },
	{ DONE, BY_WRITTEN, "idx_activities_done_written" },
	{ DONE | ASSIGNED, BY_WRITTEN, "idx_activities_assigned_done_written" },
	{ DONE | ADVISOR_LEAD, BY_WRITTEN, "idx_activities_advisor_done_written" },
	{ DONE | BRANCH, BY_WRITTEN, "idx_activities_branch_done_written" },
	{ NEAR, BY_DUE, "idx_activities_due" },
	{ NEAR | TYPE, BY_DUE, "idx_activities_due" },
	{ NEAR | ASSIGNED, BY_DUE, "idx_activities_assigned_due" },
	{ NEAR | ASSIGNED | TYPE, BY_DUE, "idx_activities_assigned_due" },
	{ ADVISOR_LEAD, BY_WRITTEN, "idx_activities_advisor_written" },
	{ ADVISOR_LEAD | TYPE, BY_WRITTEN, "idx_activities_advisor_type_written" },
	{ ADVISOR_LEAD | NEAR, BY_DUE, "idx_activities_advisor_due" },
	{ ADVISOR_LEAD | NEAR | TYPE, BY_DUE, "idx_activities_advisor_due" },
	{ COMMERCIAL_LEAD, BY_WRITTEN, "idx_activities_commercial_written" },
	{ COMMERCIAL_LEAD | NEAR, BY_DUE, "idx_activities_commercial_due" },
	{ BRANCH, BY_WRITTEN, "idx_activities_branch_written" },
	{ BRANCH | TYPE, BY_WRITTEN, "idx_activities_branch_type_written" },
	{ BRANCH | ASSIGNED, BY_WRITTEN, "idx_activities_branch_assigned_written" },
	{ BRANCH | ASSIGNED | TYPE, BY_WRITTEN, "idx_activities_branch_assigned_type_written" },
	{ BRANCH | NEAR, BY_DUE, "idx_activities_branch_due" },
	{ BRANCH | NEAR | TYPE, BY_DUE, "idx_activities_branch_due" },
	{ BRANCH | NEAR | ASSIGNED, BY_DUE, "idx_activities_branch_due" },
	{ BRANCH | NEAR | ASSIGNED | TYPE, BY_DUE, "idx_activities_branch_due" },
	{ .index = NULL },
};

const struct entity activity_entity = {
	.name = "activity",
	.table = "activities",
	.path = "/activities",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
