#include <inttypes.h>

#include "model/entity.h"
#include "web/answer.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing deliveries = {
	.entity = &delivery_entity,
	.view = DELIVERY_VIEW,
	.export = DELIVERY_VIEW,
	.list = SQL_DELIVERY_LIST,
	.count = SQL_DELIVERY_COUNT,
	.search = SQL_DELIVERY_SEARCH,
	.search_count = SQL_DELIVERY_SEARCH_COUNT,
	.position = SQL_DELIVERY_POSITION,
	.options = (const struct list_options[]){ { "hook_id", SQL_HOOK_ALL }, { .field = NULL } },
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &deliveries);
}

/* The row, when it can be sent once more. */
static struct rows *
settled(struct ctx *c)
{
	return ctx_query(c, SQL_DELIVERY_SETTLED, ARGS(ARG("id", c->id)));
}

static int
show(struct ctx *c)
{
	page_open(c, "delivery/show");
	if (page_record(c, &delivery_entity, SQL_DELIVERY_ONE, c->id) == NULL)
		return answer_not_found(c);
	if (rows_count(settled(c)) != 0)
		page_act(c, "retry", true);
	return answer_page(c);
}

/* The same message, by its own id: a receiver that has it knows. */
static int
retry(struct ctx *c)
{
	struct rows *r = settled(c);

	if (rows_count(ctx_query(c, SQL_DELIVERY_ONE, ARGS(ARG("id", c->id)))) == 0)
		return answer_not_found(c);
	if (!rows_next(r) || ctx_exec(c, SQL_DELIVERY_AGAIN, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.not-settled");
	ctx_exec(c, SQL_HOOK_WAKE, ARGS(ARG("id", rows_int(r, "hook_id"))));
	page_notice(c, "delivery.retried");
	return answer_see(c, "/deliveries/%" PRId64, c->id);
}

const struct route delivery_routes[] = {
	{ GET, "/deliveries", browse, DELIVERY_VIEW, "delivery/list", CSV | JSON | XML, .entity = &delivery_entity },
	{ GET, "/deliveries/:id", show, DELIVERY_VIEW, "delivery/show", JSON | XML, .entity = &delivery_entity },
	{ POST, "/deliveries/:id/retry", retry, DELIVERY_RETRY, "delivery/show", .entity = &delivery_entity },
	{ .path = NULL },
};
