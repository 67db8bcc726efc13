#include <inttypes.h>

#include "base/str.h"
#include "http/http.h"
#include "model/entity/user.h"
#include "web/answer.h"
#include "web/page.h"
#include "web/versed.h"

/* The row, when the viewer may change it. */
static struct rows *
editable(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_USER_EDITABLE, ARGS(ARG("id", c->id)));

	return rows_next(r) ? r : NULL;
}

static int
ask(struct ctx *c)
{
	struct rows *user = editable(c);

	if (user == NULL)
		return answer_not_found(c);
	page_open(c, "user/destinations");
	versed_form(c, user);
	return 200;
}

static int
save(struct ctx *c)
{
	int64_t version = str_id(request_body(c->req, "version"));

	if (!versed_given(c) || version == 0)
		return answer_failure(c, 400);
	if (editable(c) == NULL)
		return answer_not_found(c);
	if (!versed_save(c, version))
		return answer_failure(c, 409);
	page_notice(c, "user.saved");
	return answer_see(c, "/users/%" PRId64, c->id);
}

const struct route user_destinations_routes[] = {
	{ GET, "/users/:id/destinations", ask, USER_EDIT, "user/destinations", .entity = &user_entity },
	{ POST, "/users/:id/destinations", save, USER_EDIT, "user/destinations", .flags = FRESH,
	    .entity = &user_entity },
	{ .path = NULL },
};
