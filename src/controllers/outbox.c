#include <inttypes.h>

#include "model/entity.h"
#include "web/answer.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing messages = {
	.entity = &outbox_entity,
	.view = OUTBOX_VIEW,
	.export = OUTBOX_VIEW,
	.list = SQL_OUTBOX_LIST,
	.count = SQL_OUTBOX_COUNT,
	.search = SQL_OUTBOX_SEARCH,
	.search_count = SQL_OUTBOX_SEARCH_COUNT,
	.position = SQL_OUTBOX_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &messages);
}

/* The row, when it is dead and there is still something to send. */
static bool
can_retry(struct ctx *c)
{
	return rows_count(ctx_query(c, SQL_OUTBOX_RETRIABLE, ARGS(ARG("id", c->id)))) != 0;
}

static int
show(struct ctx *c)
{
	page_open(c, "outbox/show");
	if (page_record(c, &outbox_entity, SQL_OUTBOX_ONE, c->id) == NULL)
		return answer_not_found(c);
	if (can_retry(c))
		page_act(c, "retry", true);
	return answer_page(c);
}

/* A dead message gets all its attempts once more. */
static int
retry(struct ctx *c)
{
	if (rows_count(ctx_query(c, SQL_OUTBOX_ONE, ARGS(ARG("id", c->id)))) == 0)
		return answer_not_found(c);
	if (ctx_exec(c, SQL_OUTBOX_RETRY, ARGS(ARG("id", c->id))) != 1)
		return answer_refused(c, "failure.not-dead");
	page_notice(c, "outbox.retried");
	return answer_see(c, "/outbox/%" PRId64, c->id);
}

const struct route outbox_routes[] = {
	{ GET, "/outbox", browse, OUTBOX_VIEW, "outbox/list", CSV | JSON | XML, .entity = &outbox_entity },
	{ GET, "/outbox/:id", show, OUTBOX_VIEW, "outbox/show", JSON | XML, .entity = &outbox_entity },
	{ POST, "/outbox/:id/retry", retry, OUTBOX_RETRY, "outbox/show", .entity = &outbox_entity },
	{ .path = NULL },
};
