#include "model/entity.h"
#include "web/activities.h"
#include "web/answer.h"
#include "web/chosen.h"
#include "web/life.h"
#include "web/list.h"
#include "web/neighbours.h"
#include "web/page.h"
#include "web/timeline.h"

static const struct listing clients = {
	.entity = &client_entity,
	.view = CLIENT_VIEW,
	.export = CLIENT_EXPORT,
	.list = SQL_CLIENT_LIST,
	.count = SQL_CLIENT_COUNT,
	.search = SQL_CLIENT_SEARCH,
	.search_count = SQL_CLIENT_SEARCH_COUNT,
	.position = SQL_CLIENT_POSITION,
	.options = (const struct list_options[]){
	    { "advisor_id", SQL_USER_HOLDERS },
	    { .field = NULL },
	},
	.bulk = (const struct list_bulk[]){
	    { "export", CLIENT_EXPORT, list_files },
	    { .name = NULL },
	},
	.leafed = true,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &clients);
}

static int
export(struct ctx *c)
{
	return chosen_answer(c, &clients, SQL_CLIENT_CHOSEN);
}

static int
show(struct ctx *c)
{
	struct rows *facts;
	xmlNodePtr record;

	page_open(c, "client/show");
	if ((record = page_record(c, &client_entity, SQL_CLIENT_ONE, c->id)) == NULL)
		return answer_not_found(c);
	facts = ctx_query(c, SQL_CLIENT_FACTS, ARGS(ARG("id", c->id)));
	if (rows_next(facts))
		neighbours_add(c, record, &clients, facts);
	rows_seek(facts, 0);
	move_offer(c, client_moves, facts, CLIENT_VIEW);
	activities_page(c, rows_int(facts, "prospect_id"));
	timeline_page(c, rows_int(facts, "prospect_id"));
	return answer_page(c);
}

const struct route client_routes[] = {
	{ GET, "/clients", browse, CLIENT_VIEW, "client/list", CSV | JSON | XML, .flags = KEYS,
	    .entity = &client_entity },
	{ POST, "/clients/bulk/export", export, CLIENT_EXPORT, "client/list", .flags = OWN_TRANSACTION,
	    .entity = &client_entity },
	{ GET, "/clients/:id", show, CLIENT_VIEW, "client/show", JSON | XML, .flags = KEYS,
	    .entity = &client_entity },
	{ .path = NULL },
};
