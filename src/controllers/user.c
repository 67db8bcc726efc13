#include "model/entity.h"
#include "web/answer.h"
#include "web/list.h"
#include "web/page.h"

static const struct listing users = {
	.entity = &user_entity,
	.view = USER_VIEW,
	.export = USER_EXPORT,
	.list = SQL_USER_LIST,
	.count = SQL_USER_COUNT,
	.search = SQL_USER_SEARCH,
	.search_count = SQL_USER_SEARCH_COUNT,
	.position = SQL_USER_POSITION,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &users);
}

static int
show(struct ctx *c)
{
	page_open(c, "user/show");
	if (page_record(c, &user_entity, SQL_USER_ONE, c->id) == NULL)
		return answer_not_found(c);
	return answer_page(c);
}

const struct route user_routes[] = {
	{ GET, "/users", browse, USER_VIEW, "user/list", CSV | JSON | XML, .entity = &user_entity },
	{ GET, "/users/:id", show, USER_VIEW, "user/show", JSON | XML, .entity = &user_entity },
	{ .path = NULL },
};
