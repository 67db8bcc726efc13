#include "base/arena.h"
#include "cmd/admin.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/expand.h"

struct db *
admin_open_as_worker(struct admin *admin, const struct expansion **out, bool plain)
{
	struct query *queries = arena_array(admin->arena, SQL__MAX, sizeof(*queries));
	struct statement *all;
	const struct query *expanded;
	const char *fault;
	size_t n, i;

	for (i = 0; i < SQL__MAX; i++)
		queries[i] = (struct query){ statements[i].name, statements[i].text };
	*out = expand(admin->arena, queries, SQL__MAX, &fault);
	if (*out == NULL) {
		fprintf(stderr, "maboussole: %s\n", fault);
		return NULL;
	}
	expanded = expansion_statements(*out, &n);
	if (plain)
		n = SQL__MAX;
	all = arena_array(admin->arena, n, sizeof(*all));
	for (i = 0; i < n; i++)
		all[i] = (struct statement){ expanded[i].name, expanded[i].text, .seldom = true };
	return admin_open(admin, all, n, 0);
}
