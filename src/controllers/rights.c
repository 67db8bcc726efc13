#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/entity.h"
#include "store/reach.h"
#include "web/answer.h"
#include "web/page.h"

static void
add_routes(xmlNodePtr right, const struct route **all, size_t n, enum perm perm)
{
	for (size_t i = 0; i < n; i++) {
		xmlNodePtr route;

		if (all[i]->may != perm)
			continue;
		route = doc_element(right, "route");
		doc_attr(route, "method", method_names[all[i]->method]);
		doc_attr(route, "path", all[i]->path);
	}
}

/* Every permission the account has: over which rows, by which condition, and why. */
static void
add_rights(struct ctx *c, xmlNodePtr rights, const struct reach *reach)
{
	size_t n;
	const struct route **all = route_sorted(c->arena, &n);

	for (int perm = SESSION + 1; perm < PERM__MAX; perm++) {
		enum scope scope = rights_reach(reach, (enum perm)perm);
		xmlNodePtr right;

		if (scope == SCOPE_NONE)
			continue;
		right = doc_element(rights, "right");
		doc_attr(right, "permission", perm_name((enum perm)perm));
		doc_attr(right, "scope", scope_rules[scope].name);
		doc_attr(right, "by", rights_why(reach, (enum perm)perm));
		doc_attr(right, "where", rights_predicate(c->arena, scope));
		add_routes(right, all, n, (enum perm)perm);
	}
}

static int
show(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_USER_REACH, ARGS(ARG("id", c->id), arg_null("email")));
	struct reach reach;
	xmlNodePtr rights;

	if (!rows_next(r))
		return answer_not_found(c);
	reach_read(c->arena, c->conf, r, &reach);
	page_open(c, "user/rights");
	rights = doc_element(c->page, "rights");
	doc_attr(rights, "user", rows_text(r, "id"));
	doc_attr(rights, "name", rows_text(r, "name"));
	doc_attr(rights, "role", rows_text(r, "role"));
	doc_attr(rights, "status", rows_text(r, "status"));
	doc_attr(rights, "branch", rows_text(r, "branch_name"));
	doc_attr(rights, "leads", rows_text(r, "leads"));
	doc_attr(rights, "href", arena_printf(c->arena, "/users/%" PRId64, c->id));
	/* an account that is closed has none of them */
	if (str_equal(rows_text(r, "status"), "active"))
		add_rights(c, rights, &reach);
	return answer_page(c);
}

const struct route rights_routes[] = {
	{ GET, "/users/:id/rights", show, RIGHTS_VIEW, "user/rights", .entity = &user_entity },
	{ .path = NULL },
};
