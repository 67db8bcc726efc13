/* maboussole rights */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "conf/conf.h"
#include "db/statements.h"
#include "db/db.h"
#include "store/reach.h"
#include "web/route.h"

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

static void
print_json(const char *name, const char *value, const char *before)
{
	printf("%s\"%s\":", before, name);
	admin_json(stdout, value);
}

static void
print_route_json(const struct route *r, const char *before)
{
	print_json("method", method_names[r->method], before);
	print_json("path", r->path, ",");
	print_json("permission", perm_name(r->may), ",");
	print_json("page", r->page, ",");
	fputs(",\"formats\":\"", stdout);
	print_formats(r);
	fputs("\",\"flags\":\"", stdout);
	print_flags(r);
	fputs("\"}", stdout);
}

/* Method, path, permission, page, formats, flags, parted by tabs; "-" for none. */
static void
print_routes(struct admin *admin)
{
	size_t n;
	const struct route **all = route_sorted(admin->arena, &n);

	for (size_t i = 0; admin->json && i < n; i++)
		print_route_json(all[i], i == 0 ? "[{" : ",\n{");
	fputs(admin->json ? "]\n" : "", stdout);
	for (size_t i = 0; !admin->json && i < n; i++) {
		printf("%s\t%s\t%s\t%s\t", method_names[all[i]->method], all[i]->path,
		    perm_name(all[i]->may), all[i]->page != NULL ? all[i]->page : "-");
		print_formats(all[i]);
		fputc('\t', stdout);
		print_flags(all[i]);
		fputc('\n', stdout);
	}
}

/* One account's rights, or those of a role as it stands in the table. */
struct subject {
	const char *name;
	bool account;		/* then it is said what it has each by */
	struct reach reach;
};

/* What somebody may on a route, and over which rows. */
static void
print_line(struct admin *admin, const struct subject *s, const char *method, const char *path,
    enum perm perm)
{
	bool always = perm == PUBLIC || (perm == SESSION && s->reach.role != ROLE_NONE);
	enum scope scope = rights_reach(&s->reach, perm);
	const char *rows = always ? "always" : scope_rules[scope].name;
	const char *where = always ? "-" : rights_predicate(admin->arena, scope);
	const char *why = always || scope == SCOPE_NONE ? "-" : rights_why(&s->reach, perm);

	if (!admin->json) {
		printf("%-11s  %-4s  %-24s  %-16s  %-19s  ", s->name, method, path, perm_name(perm), rows);
		printf(s->account ? "%-12s  %s\n" : "%.0s%s\n", why, where);
		return;
	}
	print_json(s->account ? "user" : "role", s->name, "{");
	print_json("method", method, ",");
	print_json("path", path, ",");
	print_json("permission", perm_name(perm), ",");
	print_json("scope", rows, ",");
	if (s->account)
		print_json("by", why, ",");
	print_json("rows", where, ",");
	fputs("}", stdout);
}

static bool
is_on_a_route(const struct route **all, size_t n, enum perm perm)
{
	for (size_t i = 0; i < n; i++)
		if (all[i]->may == perm)
			return true;
	return false;
}

/* Every route, and then the permissions that are asked for within a page. */
static void
print_subject(struct admin *admin, const struct subject *s, const char **between)
{
	size_t n;
	const struct route **all = route_sorted(admin->arena, &n);

	for (size_t i = 0; i < n; i++, *between = ",\n") {
		fputs(admin->json ? *between : "", stdout);
		print_line(admin, s, method_names[all[i]->method], all[i]->path, all[i]->may);
	}
	for (int perm = SESSION + 1; perm < PERM__MAX; perm++) {
		if (is_on_a_route(all, n, (enum perm)perm))
			continue;
		fputs(admin->json ? *between : "", stdout);
		print_line(admin, s, "-", "-", (enum perm)perm);
	}
}

static int
print_roles(struct admin *admin)
{
	const char *between = "";

	fputs(admin->json ? "[" : "", stdout);
	for (int role = ROLE_NONE; role < ROLE__MAX; role++)
		print_subject(admin, &(struct subject){
		    .name = role == ROLE_NONE ? "visitor" : role_names[role],
		    .reach = { .role = (enum role)role } }, &between);
	fputs(admin->json ? "]\n" : "", stdout);
	return EX_OK;
}

/* An account that is closed has what a visitor has. */
static int
print_account(struct admin *admin, const char *email)
{
	struct subject s = { .account = true };
	const char *between = "";
	const struct expansion *x;
	struct db *db = admin_open_as_worker(admin, &x, true);
	struct rows *r;

	if (db == NULL)
		return EX_UNAVAILABLE;
	r = db_query(db, admin->arena, SQL_USER_REACH, ARGS(arg_null("id"), ARG("email", email)));
	if (!rows_next(r)) {
		fprintf(stderr, "maboussole rights: no such account: %s\n", email);
		db_close(db);
		return EX_NOUSER;
	}
	s.name = rows_text(r, "role");
	if (str_equal(rows_text(r, "status"), "active"))
		reach_read(admin->arena, admin->conf, r, &s.reach);
	db_close(db);
	fputs(admin->json ? "[" : "", stdout);
	print_subject(admin, &s, &between);
	fputs(admin->json ? "]\n" : "", stdout);
	return EX_OK;
}

static int
configured(struct admin *admin, const char *email)
{
	const struct conf *conf = conf_load(admin->conf_path);
	int code;

	if (conf == NULL)
		return EX_CONFIG;
	admin->conf = conf;
	code = print_account(admin, email);
	conf_free(conf);
	return code;
}

int
cmd_rights(struct admin *admin, int argc, char **argv)
{
	if (argc == 3 && str_equal(argv[1], "--user"))
		return configured(admin, argv[2]);
	if (argc > 2 || (argc == 2 && !str_equal(argv[1], "--routes")))
		return admin_usage("rights", "unknown or incomplete option ", argv[1]);
	if (argc == 1)
		return print_roles(admin);
	print_routes(admin);
	return EX_OK;
}
