#include "model/domain.h"
#include "model/entity.h"

static const struct field fields[] = {
#define FIELD(n_, type_, ...) { .name = #n_, .type = type_, __VA_ARGS__ },
#include "model/entity/client.def"
#undef FIELD
	{ .name = NULL },
};

static const struct order orders[] = {
	{ "created", { "created_at", "id" }, true, false },
	{ .name = NULL },
};

enum { STATUS = 1, PAYMENT = 2, VISA = 4, HOLDER = 8, BRANCH = 16, DESTINATION = 32 };
static const char *const keys[] = {
	"status",
	"payment_status",
	"visa_status",
	"advisor_id",
	"branch_id",
	"desired_destination",
	NULL,
};

/* Clients are few and change seldom: every combination of what they are in has its index;
 * where they go, alone and with the status. */
static const struct plan plans[] = {
	{ 0, 0, "idx_clients_created" },
	{ STATUS, 0, "idx_clients_status_created" },
	{ PAYMENT, 0, "idx_clients_payment_created" },
	{ VISA, 0, "idx_clients_visa_created" },
	{ STATUS | PAYMENT, 0, "idx_clients_status_payment_created" },
	{ STATUS | VISA, 0, "idx_clients_status_visa_created" },
	{ PAYMENT | VISA, 0, "idx_clients_payment_visa_created" },
	{ STATUS | PAYMENT | VISA, 0, "idx_clients_status_payment_visa_created" },
	{ HOLDER, 0, "idx_clients_advisor_created" },
	{ HOLDER | STATUS, 0, "idx_clients_advisor_status_created" },
	{ HOLDER | PAYMENT, 0, "idx_clients_advisor_payment_created" },
	{ HOLDER | VISA, 0, "idx_clients_advisor_visa_created" },
	{ HOLDER | STATUS | PAYMENT, 0, "idx_clients_advisor_status_payment_created" },
	{ HOLDER | STATUS | VISA, 0, "idx_clients_advisor_status_visa_created" },
	{ HOLDER | PAYMENT | VISA, 0, "idx_clients_advisor_payment_visa_created" },
	{ HOLDER | STATUS | PAYMENT | VISA, 0, "idx_clients_advisor_status_payment_visa_created" },
	{ DESTINATION, 0, "idx_clients_destination_created" },
	{ DESTINATION | STATUS, 0, "idx_clients_status_destination_created" },
	{ HOLDER | DESTINATION, 0, "idx_clients_advisor_destination_created" },
	{ BRANCH, 0, "idx_clients_branch_created" },
	{ BRANCH | STATUS, 0, "idx_clients_branch_status_created" },
	{ .index = NULL },
};

const struct entity client_entity = {
	.name = "client",
	.table = "clients",
	.path = "/clients",
	.contract = 1,
	.fields = fields,
	.orders = orders,
	.keys = keys,
	.plans = plans,
};
