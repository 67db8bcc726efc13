#include "web/ctx.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/reach.h"

enum { VIEWER_ARGS = 7 };

void
ctx_become(struct ctx *c, const struct rows *r)
{
	c->viewer = (struct viewer){
		.id = rows_int(r, "id"),
		.partner = rows_int(r, "partner_id"),
		.branch = rows_int(r, "branch_id"),
		.absent = { rows_int(r, "absent1"), rows_int(r, "absent2") },
		.led = { rows_int(r, "led1"), rows_int(r, "led2") },
		.role = role_of(rows_text(r, "role")),
		.name = rows_text(r, "name"),
		.email = rows_text(r, "email"),
		.lang = rows_text(r, "locale"),
	};
	reach_read(c->arena, c->conf, r, &c->viewer.reach);
}

enum scope
ctx_scope(const struct ctx *c, enum perm perm)
{
	return rights_reach(&c->viewer.reach, perm);
}

bool
ctx_may(const struct ctx *c, enum perm perm)
{
	return ctx_scope(c, perm) != SCOPE_NONE;
}

bool
ctx_may_all(const struct ctx *c, enum perm perm, enum scope scope)
{
	return rights_covers(ctx_scope(c, perm), scope);
}

/* The arguments and the viewer's.  all: also those the statement does not name. */
static const struct arg *
with_viewer(struct ctx *c, const struct db *db, struct arena *a, int statement, const struct arg *args, bool all)
{
	size_t n = 0, k = 0;
	struct arg *out;

	while (args[n].name != NULL)
		n++;
	out = arena_array(a, n + VIEWER_ARGS + 1, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		const char *name = NULL;

		for (size_t p = 0; !all && (name = db_param(db, statement, p)) != NULL; p++)
			if (strcmp(name, args[i].name) == 0)
				break;
		if (all || name != NULL)
			out[k++] = args[i];
	}
	out[k++] = arg_int("viewer", c->viewer.id);
	/* 0 is nobody's organisation, no branch and nobody: it reaches no rows */
	out[k++] = arg_int("viewer_partner", c->viewer.partner);
	out[k++] = arg_int("viewer_branch", c->viewer.branch);
	out[k++] = arg_int("viewer_absent1", c->viewer.absent[0]);
	out[k++] = arg_int("viewer_absent2", c->viewer.absent[1]);
	out[k++] = arg_int("viewer_led1", c->viewer.led[0]);
	out[k] = arg_int("viewer_led2", c->viewer.led[1]);
	return out;
}

static int
statement_of(const struct ctx *c, enum sql sql)
{
	struct choice plain = { .scope = SCOPE_NONE };
	enum perm perm = expansion_perm(c->statements, sql);

	if (perm != PERM__UNSET && (plain.scope = ctx_scope(c, perm)) == SCOPE_NONE)
		return -1;
	return expansion_find(c->statements, sql, &plain);
}

struct rows *
ctx_query(struct ctx *c, enum sql sql, const struct arg *args)
{
	int statement = statement_of(c, sql);

	if (statement < 0)
		return rows_none(c->arena);
	return db_query(c->db, c->arena, statement, with_viewer(c, c->db, c->arena, statement, args, true));
}

int64_t
ctx_exec(struct ctx *c, enum sql sql, const struct arg *args)
{
	int statement = statement_of(c, sql);

	if (statement < 0)
		return 0;
	return db_exec(c->db, statement, with_viewer(c, c->db, c->arena, statement, args, true));
}

int64_t
ctx_exec_some(struct ctx *c, enum sql sql, const struct arg *args)
{
	int statement = statement_of(c, sql);

	if (statement < 0)
		return 0;
	return db_exec(c->db, statement, with_viewer(c, c->db, c->arena, statement, args, false));
}

struct rows *
ctx_query_as(struct ctx *c, struct arena *a, enum sql sql, const struct choice *choice,
    const struct arg *args)
{
	int statement = expansion_find(c->statements, sql, choice);

	if (statement < 0)
		return NULL;
	return db_query(c->db, a, statement, with_viewer(c, c->db, a, statement, args, false));
}

struct rows *
ctx_query_on(struct ctx *c, struct db *db, int statement, const struct arg *args)
{
	return db_query(db, c->arena, statement, with_viewer(c, db, c->arena, statement, args, false));
}
