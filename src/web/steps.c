#include "web/steps.h"

/* By which permissions a step is made; whom the viewer reaches by it. */
struct reached {
	enum perm may;
	enum sql sql;
	bool all;		/* that the page shows */
	struct rows *rows;
};

enum { BY = 3 };

static void
read_reached(struct ctx *c, struct reached *by, const char *ids, enum perm among)
{
	enum scope shown = ctx_scope(c, among);

	for (size_t i = 0; i < BY; i++) {
		by[i].all = ctx_may_all(c, by[i].may, shown);
		by[i].rows = by[i].all || !ctx_may(c, by[i].may) ? rows_none(c->arena) :
								    ctx_query(c, by[i].sql, ARGS(ARG("ids", ids)));
	}
}

static bool
reaches(struct reached *by, enum perm may, int64_t id)
{
	for (size_t i = 0; i < BY; i++) {
		if (by[i].may != may)
			continue;
		if (by[i].all)
			return true;
		rows_seek(by[i].rows, 0);
		while (rows_next(by[i].rows))
			if (rows_int(by[i].rows, "id") == id)
				return true;
	}
	return false;
}

static void
add_steps(xmlNodePtr parent, const struct move_kit *k, struct reached *by, const struct rows *facts)
{
	int64_t id = rows_int(facts, "id");
	xmlNodePtr steps = NULL;

	for (; k->move != NULL; k++) {
		if (!reaches(by, k->move->may, id) || move_refused(k->move, facts) != NULL ||
		    (k->unless != PERM__UNSET && reaches(by, k->unless, id)))
			continue;
		if (steps == NULL) {
			steps = doc_element(parent, "moves");
			doc_attr_int(steps, "of", id);
		}
		doc_text(steps, "step", k->move->name);
	}
}

void
steps_offer(struct ctx *c, xmlNodePtr parent, const struct move_kit *kits, const char *ids, enum perm among)
{
	struct reached by[BY] = {
		{ .may = PROSPECT_MOVE, .sql = SQL_BOARD_MOVABLE },
		{ .may = PROSPECT_STEER, .sql = SQL_BOARD_STEERABLE },
		{ .may = PROSPECT_CONVERT, .sql = SQL_BOARD_CONVERTIBLE },
	};
	struct rows *facts;
	bool any = false;

	for (size_t i = 0; i < BY; i++)
		any = any || ctx_may(c, by[i].may);
	if (!any)
		return;
	read_reached(c, by, ids, among);
	facts = ctx_query(c, SQL_BOARD_FACTS, ARGS(ARG("ids", ids)));
	while (rows_next(facts))
		add_steps(parent, kits, by, facts);
}
