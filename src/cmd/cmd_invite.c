/* maboussole user invite: the letter by which an account's owner sets its first password. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "db/db.h"
#include "db/statements.h"
#include "web/ctx.h"
#include "web/invite.h"

static int
refused(const char *email, const char *why)
{
	fprintf(stderr, "maboussole user invite: %s: %s\n", email, why);
	return EX_DATAERR;
}

static void
print_json(const struct admin *admin, const char *email, const char *link)
{
	fputs("{\"invited\":", stdout);
	admin_json(stdout, email);
	fputs(",\"link\":", stdout);
	admin_json(stdout, link);
	printf(",\"dry_run\":%s}\n", admin->dry_run ? "true" : "false");
}

static int
invite(struct admin *admin, struct ctx *c, const char *email, bool print)
{
	struct rows *r = ctx_query(c, SQL_USER_LOGIN, ARGS(ARG("email", email)));
	const char *link;

	if (db_state(c->db) != DB_OK)
		return EX_UNAVAILABLE;
	if (!rows_next(r))
		return refused(email, "there is no such account");
	db_begin(c->db);
	link = invite_send(c, rows_int(r, "id"));
	if (link == NULL && db_state(c->db) == DB_OK) {
		db_rollback(c->db);
		return refused(email, "it is closed, or has a password already");
	}
	if (admin->dry_run)
		db_rollback(c->db);
	else if (!db_commit(c->db))
		return EX_UNAVAILABLE;
	/* a link that was taken back opens nothing */
	if (admin->json)
		print_json(admin, email, print && !admin->dry_run ? link : NULL);
	else if (print && !admin->dry_run)
		puts(link);
	else if (!admin->quiet)
		printf("%s %s\n", admin->dry_run ? "would write to" : "wrote to", email);
	return EX_OK;
}

int
cmd_user_invite_one(struct admin *admin, const char *email, bool print)
{
	struct ctx c = { .arena = admin->arena, .conf = admin->conf };
	int code;

	c.db = admin_open_as_worker(admin, &c.statements, false);
	if (c.db == NULL)
		return EX_UNAVAILABLE;
	code = invite(admin, &c, email, print);
	db_close(c.db);
	return code;
}

int
cmd_user_invite(struct admin *admin, int argc, char **argv)
{
	static const struct option options[] = {
		{ "print-link", no_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};
	bool print = false;
	int o;

	optind = 0;
	opterr = 0;
	while ((o = getopt_long(argc, argv, "+", options, NULL)) != -1)
		if (o == 'l')
			print = true;
		else
			return admin_usage("user invite", "unknown option ", argv[optind - 1]);
	if (optind + 1 != argc)
		return admin_usage("user invite", "it takes one e-mail address", NULL);
	return cmd_user_invite_one(admin, str_lower(admin->arena, argv[optind]), print);
}
