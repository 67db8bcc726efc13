/* maboussole rights */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "web/route.h"

/* Every route, by path and then by method: where a row stands in the sources is
 * no difference between two outputs. */
static const struct route **
sorted_routes(struct arena *a, size_t *n)
{
	const struct route **all;
	size_t k = 0;

	*n = 0;
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++)
			++*n;
	all = arena_array(a, *n + 1, sizeof *all);
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++) {
			size_t at = k++;

			while (at > 0 && (strcmp(all[at - 1]->path, r->path) > 0 ||
			    (str_equal(all[at - 1]->path, r->path) && all[at - 1]->method > r->method))) {
				all[at] = all[at - 1];
				at--;
			}
			all[at] = r;
		}
	return all;
}

static void
print_formats(const struct route *r)
{
	if (r->page == NULL) {
		fputc('-', stdout);
		return;
	}
	fputs("html", stdout);
	for (const struct format *f = formats; f->name != NULL; f++)
		if ((r->as & f->bit) != 0)
			printf(",%s", f->name);
}

static void
print_flags(const struct route *r)
{
	const char *comma = "";

	for (size_t i = 0; route_flag_names[i] != NULL; i++)
		if ((r->flags & 1U << i) != 0) {
			printf("%s%s", comma, route_flag_names[i]);
			comma = ",";
		}
	if (*comma == '\0')
		fputc('-', stdout);
}

/* Method, path, permission, page, formats, flags, parted by tabs; "-" for none. */
static void
print_routes(struct admin *admin)
{
	size_t n;
	const struct route **all = sorted_routes(admin->arena, &n);

	for (size_t i = 0; i < n; i++) {
		printf("%s\t%s\t%s\t%s\t", method_names[all[i]->method], all[i]->path,
		    perm_name(all[i]->may), all[i]->page != NULL ? all[i]->page : "-");
		print_formats(all[i]);
		fputc('\t', stdout);
		print_flags(all[i]);
		fputc('\n', stdout);
	}
}

/* What a role may on a route, and over which rows. */
static void
print_line(struct admin *admin, enum role role, const char *method, const char *path, enum perm perm)
{
	const char *name = role == ROLE_NONE ? "visitor" : role_names[role];
	bool always = perm == PUBLIC || (perm == SESSION && role != ROLE_NONE);
	enum scope scope = rights_scope(role, perm);
	const char *rows = always ? "always" : scope_rules[scope].name;
	const char *where = always ? "-" : rights_predicate(admin->arena, scope);

	printf(admin->json ? "{\"role\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"permission\":\"%s\","
			     "\"scope\":\"%s\",\"rows\":\"%s\"}" : "%-11s  %-4s  %-24s  %-18s  %-16s  %s\n",
	    name, method, path, perm_name(perm), rows, where);
}

static bool
is_on_a_route(const struct route **all, size_t n, enum perm perm)
{
	for (size_t i = 0; i < n; i++)
		if (all[i]->may == perm)
			return true;
	return false;
}

/* Role by role, every route and then the permissions that are asked for within a page. */
static void
print_matrix(struct admin *admin)
{
	size_t n;
	const struct route **all = sorted_routes(admin->arena, &n);
	const char *between = "";

	fputs(admin->json ? "[" : "", stdout);
	for (int role = ROLE_NONE; role < ROLE__MAX; role++) {
		for (size_t i = 0; i < n; i++, between = ",\n") {
			fputs(admin->json ? between : "", stdout);
			print_line(admin, (enum role)role, method_names[all[i]->method], all[i]->path,
			    all[i]->may);
		}
		for (int perm = SESSION + 1; perm < PERM__MAX; perm++) {
			if (is_on_a_route(all, n, (enum perm)perm))
				continue;
			fputs(admin->json ? between : "", stdout);
			print_line(admin, (enum role)role, "-", "-", (enum perm)perm);
		}
	}
	fputs(admin->json ? "]\n" : "", stdout);
}

int
cmd_rights(struct admin *admin, int argc, char **argv)
{
	bool routes = argc == 2 && str_equal(argv[1], "--routes");

	if (argc > 1 + routes)
		return admin_usage("rights", "surplus argument ", argv[1 + routes]);
	if (routes)
		print_routes(admin);
	else
		print_matrix(admin);
	return EX_OK;
}
