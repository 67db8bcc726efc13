#include <inttypes.h>

#include "base/arena.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/life.h"
#include "web/page.h"

enum { DELETED_MAX = 100 };

static int
ask(struct ctx *c)
{
	return move_ask(c, prospect_moves);
}

static int
make(struct ctx *c)
{
	return move_make(c, prospect_moves);
}

/* Who was deleted last, to be brought back (SPEC BR-71). */
static int
deleted(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_PROSPECT_DELETED, ARGS(ARG("limit", DELETED_MAX)));
	xmlNodePtr bin;

	page_open(c, "prospect/deleted");
	bin = doc_element(c->page, "deleted");
	while (rows_next(r)) {
		xmlNodePtr person = doc_element(bin, "person");

		doc_attr(person, "reference", rows_text(r, "reference_number"));
		doc_attr(person, "name",
		    arena_printf(c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name")));
		doc_attr(person, "at", rows_text(r, "deleted_at"));
		doc_attr(person, "by", rows_text(r, "deleted_by_name"));
		doc_attr(person, "restore", arena_printf(c->arena, "/prospects/%s/restore", rows_text(r, "id")));
		doc_content(person, rows_text(r, "delete_reason"));
	}
	return answer_page(c);
}

const struct route prospect_move_routes[] = {
	{ GET, "/prospects/deleted", deleted, PROSPECT_RESTORE, "prospect/deleted", .entity = &prospect_entity },
	{ GET, "/prospects/:id/analyze", ask, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/analyze", make, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/validate", ask, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/validate", make, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/reject", ask, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/reject", make, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/agree", ask, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/agree", make, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/convert", ask, PROSPECT_CONVERT, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/convert", make, PROSPECT_CONVERT, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/resume", ask, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/resume", make, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/review", ask, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/review", make, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/propose", ask, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/propose", make, PROSPECT_MOVE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/close", ask, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/close", make, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/reopen", ask, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/reopen", make, PROSPECT_STEER, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/delete", ask, PROSPECT_DELETE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/delete", make, PROSPECT_DELETE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/part", ask, PROSPECT_MERGE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/part", make, PROSPECT_MERGE, "prospect/move", .entity = &prospect_entity },
	{ GET, "/prospects/:id/restore", ask, PROSPECT_RESTORE, "prospect/move", .entity = &prospect_entity },
	{ POST, "/prospects/:id/restore", make, PROSPECT_RESTORE, "prospect/move", .entity = &prospect_entity },
	{ .path = NULL },
};
