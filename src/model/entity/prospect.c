#include "model/entity/prospect.h"

#include "model/domain.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/prospect.def"
#undef FIELD
	{ .name = NULL },
};

enum { BY_CREATED, BY_NAME, BY_DEADLINE, BY_DUE, BY_NEXT };
static const struct order orders[] = {
	[BY_CREATED] = { "created", { "created_at", "id" }, true, false },
	[BY_NAME] = { "name", { "last_name", "first_name", "id" }, false, false },
	[BY_DEADLINE] = { "deadline", { "analysis_deadline", "id" }, false, true },
	/* of those that are due: others have none */
	[BY_DUE] = { "deadline", { "deadline", "id" }, false, false },
	[BY_NEXT] = { "next", { "next_action_at", "id" }, false, true },
	{ .name = NULL },
};

enum { STATUS = 1, DESTINATION = 2, ADVISOR = 4, PARTNER_LEAD = 8, COMMERCIAL_LEAD = 16, BRANCH = 32, NEAR = 64, SOURCE = 128, CLOSED = 256, TAG = 1024 };
static const char *const keys[] = {
	"status",
	"desired_destination",
	"advisor_id",
	"partner_id",
	"commercial_id",
	"branch_id",
	"deadline",
	"source",
	"closed",
	"creation",
	"tag_id",
	NULL,
};

static const struct plan plans[] = {
	{ 0, BY_CREATED, "idx_prospects_created" },
	{ STATUS, BY_CREATED, "idx_prospects_status_created" },
	{ DESTINATION, BY_CREATED, "idx_prospects_destination_created" },
	{ ADVISOR, BY_CREATED, "idx_prospects_advisor_created" },
	{ STATUS | DESTINATION, BY_CREATED, "idx_prospects_status_destination_created" },
	{ ADVISOR | STATUS, BY_CREATED, "idx_prospects_advisor_status_created" },
	{ ADVISOR | DESTINATION, BY_CREATED, "idx_prospects_advisor_destination_created" },
	{ ADVISOR | STATUS | DESTINATION, BY_CREATED, "idx_prospects_advisor_status_destination_created" },
	{ SOURCE, BY_CREATED, "idx_prospects_source_created" },
	{ SOURCE | STATUS, BY_CREATED, "idx_prospects_source_status_created" },
	{ CLOSED, BY_CREATED, "idx_prospects_closed_created" },
	{ ADVISOR | CLOSED, BY_CREATED, "idx_prospects_advisor_closed_created" },
	{ BRANCH | CLOSED, BY_CREATED, "idx_prospects_branch_closed_created" },
	{ 0, BY_NAME, "idx_prospects_name" },
	{ STATUS, BY_NAME, "idx_prospects_status_name" },
	{ DESTINATION, BY_NAME, "idx_prospects_destination_name" },
	{ ADVISOR, BY_NAME, "idx_prospects_advisor_name" },
	{ ADVISOR | STATUS, BY_NAME, "idx_prospects_advisor_status_name" },
	{ 0, BY_DEADLINE, "idx_prospects_deadline" },
	{ STATUS, BY_DEADLINE, "idx_prospects_status_deadline" },
	{ ADVISOR, BY_DEADLINE, "idx_prospects_advisor_deadline" },
	{ ADVISOR | STATUS, BY_DEADLINE, "idx_prospects_advisor_status_deadline" },
	{ PARTNER_LEAD, BY_CREATED, "idx_prospects_partner_created" },
	{ PARTNER_LEAD | STATUS, BY_CREATED, "idx_prospects_partner_status_created" },
	{ PARTNER_LEAD, BY_NAME, "idx_prospects_partner_name" },
	{ COMMERCIAL_LEAD, BY_CREATED, "idx_prospects_commercial_created" },
	{ COMMERCIAL_LEAD | STATUS, BY_CREATED, "idx_prospects_commercial_status_created" },
	{ COMMERCIAL_LEAD, BY_NAME, "idx_prospects_commercial_name" },
	{ BRANCH, BY_CREATED, "idx_prospects_branch_created" },
	{ BRANCH | STATUS, BY_CREATED, "idx_prospects_branch_status_created" },
	{ BRANCH | ADVISOR, BY_CREATED, "idx_prospects_branch_advisor_created" },
	{ BRANCH | ADVISOR | STATUS, BY_CREATED, "idx_prospects_branch_advisor_status_created" },
	{ BRANCH, BY_NAME, "idx_prospects_branch_name" },
	{ BRANCH, BY_DEADLINE, "idx_prospects_branch_deadline" },
	/* what is due is new or being analysed: which of the two stands behind in the index */
	{ NEAR, BY_DUE, "idx_prospects_due" },
	{ NEAR | STATUS, BY_DUE, "idx_prospects_due" },
	{ NEAR | DESTINATION, BY_DUE, "idx_prospects_destination_due" },
	{ NEAR | DESTINATION | STATUS, BY_DUE, "idx_prospects_destination_due" },
	{ NEAR | ADVISOR, BY_DUE, "idx_prospects_advisor_due" },
	{ NEAR | ADVISOR | STATUS, BY_DUE, "idx_prospects_advisor_due" },
	{ NEAR | ADVISOR | DESTINATION, BY_DUE, "idx_prospects_advisor_destination_due" },
	{ NEAR | ADVISOR | DESTINATION | STATUS, BY_DUE, "idx_prospects_advisor_destination_due" },
	{ NEAR | BRANCH, BY_DUE, "idx_prospects_branch_due" },
	{ NEAR | BRANCH | STATUS, BY_DUE, "idx_prospects_branch_due" },
	{ NEAR | BRANCH | ADVISOR, BY_DUE, "idx_prospects_branch_advisor_due" },
	{ NEAR | BRANCH | ADVISOR | STATUS, BY_DUE, "idx_prospects_branch_advisor_due" },
	{ 0, BY_NEXT, "idx_prospects_next" },
	{ ADVISOR, BY_NEXT, "idx_prospects_advisor_next" },
	{ ADVISOR | STATUS, BY_NEXT, "idx_prospects_advisor_status_next" },
	{ BRANCH, BY_NEXT, "idx_prospects_branch_next" },
	{ COMMERCIAL_LEAD, BY_NEXT, "idx_prospects_commercial_next" },
	/* of prospect_tags */
	{ TAG, BY_CREATED, "idx_prospect_tags_created" },
	{ TAG | STATUS, BY_CREATED, "idx_prospect_tags_status_created" },
	{ TAG | ADVISOR, BY_CREATED, "idx_prospect_tags_advisor_created" },
	{ TAG | ADVISOR | STATUS, BY_CREATED, "idx_prospect_tags_advisor_status_created" },
	{ TAG | BRANCH, BY_CREATED, "idx_prospect_tags_branch_created" },
	{ TAG | BRANCH | STATUS, BY_CREATED, "idx_prospect_tags_branch_status_created" },
	{ TAG | BRANCH | ADVISOR, BY_CREATED, "idx_prospect_tags_branch_advisor_created" },
	{ .index = NULL },
};

const struct entity prospect_entity = {
	.name = "prospect",
	.table = "prospects",
	.path = "/prospects",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
	.doubtful = true,
};
