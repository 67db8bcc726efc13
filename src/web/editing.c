#include "web/editing.h"

#include "model/entity.h"
#include "model/rights.h"

void
editing_mark(struct ctx *c)
{
	db_begin(c->db);
	ctx_exec(c, SQL_EDITING_MARK, ARGS(ARG("entity", c->route->entity->name), ARG("id", c->id)));
	db_commit(c->db);
}

void
editing_saved(struct ctx *c, const struct form *f)
{
	ctx_exec(c, SQL_EDITING_SAVED,
	    ARGS(ARG("entity", f->entity->name), ARG("id", f->id), ARG("version", f->version + 1)));
}

void
editing_made(struct ctx *c, int64_t version)
{
	ctx_exec(c, SQL_EDITING_SAVED,
	    ARGS(ARG("entity", c->route->entity->name), ARG("id", c->id), ARG("version", version)));
}

/* Those who bring people see that somebody is, and not who of the house. */
static int64_t
reads_names(const struct ctx *c)
{
	return scope_rules[ctx_scope(c, c->route->may)].standing == INSIDE;
}

static void
add_who(xmlNodePtr n, const struct rows *r)
{
	doc_attr(n, "by", rows_text(r, "name"));
	doc_attr(n, "at", rows_text(r, "at"));
}

void
editing_add(struct ctx *c, const struct entity *e, int64_t id)
{
	struct rows *r = ctx_query(c, SQL_EDITING_OTHERS,
	    ARGS(ARG("entity", e->name), ARG("id", id), ARG("named", reads_names(c))));

	while (rows_next(r))
		add_who(doc_element(c->page, "editing"), r);
}

void
editing_saver(struct ctx *c, const struct form *f, xmlNodePtr n)
{
	struct rows *r = ctx_query(c, SQL_EDITING_SAVER,
	    ARGS(ARG("entity", f->entity->name), ARG("id", f->id), ARG("version", f->version),
		ARG("named", reads_names(c))));

	if (rows_next(r))
		add_who(n, r);
}

void
editing_sweep(struct ctx *c)
{
	db_begin(c->db);
	ctx_exec(c, SQL_EDITING_EXPIRE, NO_ARGS);
	db_commit(c->db);
}
