/* maboussole user reset-2fa */
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "db/admin_statements.h"
#include "db/db.h"

/* The factor, its codes, and the sessions that were opened with it; a dry run takes it back. */
static int
reset(struct db *db, const char *email, bool dry)
{
	int64_t found;

	db_begin(db);
	found = db_exec(db, SQL_ADMIN_FACTOR_RESET, ARGS(ARG("email", email)));
	db_exec(db, SQL_ADMIN_FACTOR_CODES, ARGS(ARG("email", email)));
	db_exec(db, SQL_ADMIN_USER_SESSIONS, ARGS(ARG("email", email)));
	if (found == 1 && !dry && db_commit(db))
		return EX_OK;
	db_rollback(db);
	if (found == 1 && dry)
		return EX_OK;
	return db_state(db) != DB_OK ? EX_UNAVAILABLE : EX_DATAERR;
}

static void
print_json(const struct admin *admin, const char *email)
{
	fputs("{\"reset\":", stdout);
	admin_json(stdout, email);
	printf(",\"dry_run\":%s}\n", admin->dry_run ? "true" : "false");
}

int
cmd_user_reset_factor(struct admin *admin, int argc, char **argv)
{
	const char *email;
	struct db *db;
	int code;

	if (argc < 2)
		return admin_usage("user reset-2fa", "the e-mail address is missing", NULL);
	if (argc > 2)
		return admin_usage("user reset-2fa", "surplus argument ", argv[2]);
	email = str_lower(admin->arena, argv[1]);
	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	code = reset(db, email, admin->dry_run);
	if (code == EX_DATAERR)
		fprintf(stderr, "maboussole user reset-2fa: no account %s has a second factor\n", email);
	else if (code == EX_OK && admin->json)
		print_json(admin, email);
	else if (code == EX_OK && !admin->quiet)
		printf("%s the second factor from %s\n", admin->dry_run ? "would take" : "took", email);
	db_close(db);
	return code;
}
