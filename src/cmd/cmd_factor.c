/* maboussole user reset-2fa */
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "db/admin_statements.h"
#include "db/db.h"

/* The factor, its codes, and the sessions that were opened with it. */
static int
reset(struct db *db, const char *email)
{
	int64_t found;

	db_begin(db);
	found = db_exec(db, SQL_ADMIN_FACTOR_RESET, ARGS(ARG("email", email)));
	db_exec(db, SQL_ADMIN_FACTOR_CODES, ARGS(ARG("email", email)));
	db_exec(db, SQL_ADMIN_USER_SESSIONS, ARGS(ARG("email", email)));
	if (found == 1 && db_commit(db))
		return EX_OK;
	db_rollback(db);
	return db_state(db) != DB_OK ? EX_UNAVAILABLE : EX_DATAERR;
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
	if (admin->dry_run) {
		printf("would take the second factor from %s\n", email);
		return EX_OK;
	}
	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	code = reset(db, email);
	if (code == EX_DATAERR)
		fprintf(stderr, "maboussole user reset-2fa: no account %s has a second factor\n", email);
	else if (code == EX_OK && !admin->quiet)
		printf("took the second factor from %s\n", email);
	db_close(db);
	return code;
}
