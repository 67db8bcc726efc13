/* maboussole user disable | enable: what the pages do, for who stands at the host (web/leave.h). */
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
#include "web/leave.h"

enum { KINDS = 2, TRIES = 5 };

struct leaver {
	const char *command, *email;
	const char *to[KINDS];		/* by handover_kinds: queue, spread, an address; NULL */
	struct handover held;
	bool invited;
};

static int
read_options(int argc, char **argv, struct leaver *q)
{
	static const struct option options[] = {
		{ "prospects", required_argument, NULL, 0 },
		{ "clients", required_argument, NULL, 1 },
		{ NULL, 0, NULL, 0 },
	};
	int o;

	optind = 0;
	opterr = 0;
	while ((o = getopt_long(argc, argv, "+", options, NULL)) != -1)
		if (o >= KINDS)
			return admin_usage("user disable", "unknown or incomplete option ", argv[optind - 1]);
		else
			q->to[o] = optarg;
	if (optind + 1 != argc)
		return admin_usage("user disable", "it takes one e-mail address", NULL);
	q->email = argv[optind];
	return EX_OK;
}

static int
refused(const struct leaver *q, const char *why)
{
	fprintf(stderr, "maboussole %s: %s: %s\n", q->command, q->email, why);
	return EX_DATAERR;
}

/* The viewer is nobody's account (0) and reaches what a super administrator does. */
static struct ctx
at_the_host(struct admin *admin)
{
	return (struct ctx){ .arena = admin->arena, .conf = admin->conf,
		.viewer = { .role = ROLE_SUPER_ADMIN, .reach = { .role = ROLE_SUPER_ADMIN } } };
}

static int64_t
account_id(struct ctx *c, const char *email)
{
	struct rows *r = ctx_query(c, SQL_USER_LOGIN, ARGS(ARG("email", email)));

	return rows_next(r) ? rows_int(r, "id") : 0;
}

/* A colleague is named by his address; the page's form has his id. */
static void
choose(struct ctx *c, struct leaver *q)
{
	for (int kind = 0; kind < KINDS; kind++) {
		const char *to = q->to[kind];

		if (to != NULL && !str_equal(to, "queue") && !str_equal(to, "spread"))
			to = arena_printf(c->arena, "%" PRId64, account_id(c, str_lower(c->arena, to)));
		q->held.kinds[kind].to = to;
	}
}

static int
explain(const struct leaver *q)
{
	for (int kind = 0; kind < KINDS; kind++)
		if (q->held.kinds[kind].fault != NULL)
			fprintf(stderr, "maboussole user disable: %s holds %" PRId64 " open %s: "
			    "%s --%s %sspread or the address of a colleague who is there\n", q->email,
			    q->held.kinds[kind].held, handover_kinds[kind],
			    q->to[kind] == NULL ? "say where they go with" : "that is no place for them; it is",
			    handover_kinds[kind], kind == 0 ? "queue, " : "");
	return EX_DATAERR;
}

static int
told(const struct leaver *q, enum leave left)
{
	static const char *const why[] = {
		[LEAVE_ALREADY] = "the account is closed already",
		[LEAVE_LAST] = "it is the last super administrator who can log in",
		[LEAVE_CHANGED] = "it was changed meanwhile; try again",
	};

	return left == LEAVE_CHOOSE ? explain(q) : refused(q, why[left]);
}

static int
close_account(struct ctx *c, struct leaver *q)
{
	struct rows *user;
	enum leave left;

	user = ctx_query(c, SQL_USER_LEAVING, ARGS(ARG("id", c->id)));
	if (!rows_next(user))
		return EX_OK;		/* the database has gone */
	left = leave_close(c, user, rows_int(user, "version"));
	if (left == LEAVE_DONE) {
		handover_read(c, &q->held, c->id);
		choose(c, q);
		left = leave_finish(c, &q->held);
	}
	return left == LEAVE_DONE || db_state(c->db) != DB_OK ? EX_OK : told(q, left);
}

static int
open_account(struct ctx *c, struct leaver *q)
{
	if (ctx_exec(c, SQL_USER_ACTIVATE, ARGS(ARG("id", c->id))) == 1) {
		q->invited = invite_send(c, c->id) != NULL;
		return EX_OK;
	}
	return db_state(c->db) != DB_OK ? EX_OK :
	    refused(q, "it is not closed, or its partner organisation is");
}

/* In a transaction that a dry run takes back.  The account is looked for before it begins: what is
 * read in it is as it was when the account's row was free. */
static int
once(struct admin *admin, struct ctx *c, struct leaver *q, int (*work)(struct ctx *, struct leaver *))
{
	int code;

	c->id = account_id(c, q->email);
	db_begin(c->db);
	code = c->id != 0 ? work(c, q) :
	    db_state(c->db) == DB_OK ? refused(q, "there is no such account") : EX_OK;
	if (code != EX_OK || admin->dry_run)
		db_rollback(c->db);
	else if (db_commit(c->db))
		return EX_OK;
	if (code == EX_OK && db_state(c->db) != DB_OK)
		return EX_UNAVAILABLE;
	return code;
}

static int
work_on(struct admin *admin, struct leaver *q, int (*work)(struct ctx *, struct leaver *))
{
	struct ctx c = at_the_host(admin);
	int i, code = EX_TEMPFAIL;

	q->email = str_lower(admin->arena, q->email);
	c.db = admin_open_as_worker(admin, &c.statements, false);
	if (c.db == NULL)
		return EX_UNAVAILABLE;
	for (i = 0; i < TRIES; i++) {
		code = once(admin, &c, q, work);
		if (db_state(c.db) != DB_RETRY)
			break;
		code = EX_TEMPFAIL;
		db_ready(c.db);
	}
	db_close(c.db);
	return code;
}

static void
print_closed(const struct admin *admin, const struct leaver *q)
{
	if (admin->json) {
		fputs("{\"closed\":", stdout);
		admin_json(stdout, q->email);
		for (int kind = 0; kind < KINDS; kind++)
			printf(",\"%s\":%" PRId64, handover_kinds[kind], q->held.kinds[kind].held);
		printf(",\"dry_run\":%s}\n", admin->dry_run ? "true" : "false");
		return;
	}
	if (admin->quiet)
		return;
	printf("%s %s", admin->dry_run ? "would close" : "closed", q->email);
	for (int kind = 0; kind < KINDS; kind++)
		if (q->held.kinds[kind].held != 0)
			printf(", %" PRId64 " %s to %s", q->held.kinds[kind].held, handover_kinds[kind],
			    q->to[kind]);
	putchar('\n');
}

int
cmd_user_disable(struct admin *admin, int argc, char **argv)
{
	struct leaver q = { .command = "user disable" };
	int code = read_options(argc, argv, &q);

	if (code == EX_OK)
		code = work_on(admin, &q, close_account);
	if (code == EX_OK)
		print_closed(admin, &q);
	return code;
}

int
cmd_user_enable(struct admin *admin, int argc, char **argv)
{
	struct leaver q = { .command = "user enable" };
	int code;

	if (argc != 2)
		return admin_usage("user enable", "it takes one e-mail address", NULL);
	q.email = argv[1];
	code = work_on(admin, &q, open_account);
	if (code == EX_OK && admin->json) {
		fputs("{\"opened\":", stdout);
		admin_json(stdout, q.email);
		printf(",\"invited\":%s,\"dry_run\":%s}\n", q.invited ? "true" : "false",
		    admin->dry_run ? "true" : "false");
	} else if (code == EX_OK && !admin->quiet) {
		printf("%s %s%s\n", admin->dry_run ? "would open" : "opened", q.email,
		    q.invited ? ", whose owner is written to" : "");
	}
	return code;
}
