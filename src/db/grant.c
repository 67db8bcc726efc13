#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/internal.h"
#include "db/runner.h"

#define NEVER "CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE VIEW, SHOW VIEW, TRIGGER, DELETE HISTORY"

static const struct may {
	const char *yes, *no;
} reads = { "SELECT", "INSERT, UPDATE, DELETE, " NEVER },
  writes = { "SELECT, INSERT, UPDATE", "DELETE, " NEVER },
  cleans = { "SELECT, INSERT, UPDATE, DELETE", NEVER };

/* What the workers may, table by table: rows are deleted only where they are no
 * record of anything, and no table is ever changed.  A table that stands in no
 * row is none of theirs. */
static const struct {
	const char *table;
	const struct may *may;
} rights[] = {
	{ "users", &writes },
	{ "prospects", &writes },
	{ "clients", &writes },
	{ "partners", &writes },
	{ "branches", &writes },
	{ "advisor_absences", &writes },
	{ "permission_grants", &writes },
	{ "outbox", &writes },
	{ "reference_counters", &writes },
	{ "sessions", &cleans },
	{ "throttle", &cleans },
	{ "user_tokens", &cleans },
	{ "recovery_codes", &cleans },
	{ "known_devices", &cleans },
	{ "idempotency_keys", &cleans },
	{ "prospect_words", &cleans },
	{ "schema_migrations", &reads },
};

static bool
has_table(const struct runner *r, const char *table)
{
	return runner_word(r, "SELECT 1 FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_name = '%s'", table) != NULL;
}

/* First what is due, then away with the rest: in between nobody has less than
 * he needs. */
static bool
grant_table(const struct runner *r, const char *account, const char *table, const struct may *may)
{
	const char *database = r->options->db->name;

	return runner_run(r, "GRANT %s ON `%s`.`%s` TO %s", may->yes, database, table, account) &&
	    runner_run(r, "REVOKE %s ON `%s`.`%s` FROM %s", may->no, database, table, account);
}

static enum migrate_result
grant_account(const struct runner *r, const char *account)
{
	size_t i;

	for (i = 0; i < sizeof(rights) / sizeof(rights[0]); i++)
		if (has_table(r, rights[i].table) &&
		    !grant_table(r, account, rights[i].table, rights[i].may))
			return runner_fault(r, MIGRATE_NO_RIGHT, "rights on %s for %s: %s",
			    rights[i].table, account, mysql_error(r->my));
	return MIGRATE_OK;
}

static const char *
account_at(const struct runner *r, const char *host)
{
	return arena_printf(r->arena, "%s@%s", runner_quote(r, r->options->worker),
	    runner_quote(r, host));
}

static enum migrate_result
create_account(const struct runner *r)
{
	const char *account = account_at(r, "localhost"), *password = r->options->worker_password;
	bool made = password != NULL ?
	    runner_run(r, "CREATE USER %s IDENTIFIED BY %s", account, runner_quote(r, password)) :
	    runner_run(r, "CREATE USER %s IDENTIFIED VIA unix_socket", account);

	if (!made)
		return runner_fault(r, MIGRATE_NO_RIGHT,
		    "there is no account %s and it cannot be made: %s", account,
		    mysql_error(r->my));
	runner_note(r, "made the database account %s", account);
	return grant_account(r, account);
}

enum migrate_result
grant_worker(const struct runner *r)
{
	enum migrate_result result = MIGRATE_OK;
	MYSQL_RES *hosts;
	MYSQL_ROW row;

	if (r->options->worker == NULL)
		return MIGRATE_OK;
	if (str_equal(runner_word(r, "SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)"),
	    r->options->worker)) {
		runner_note(r, "the workers use the account that migrates: nothing limits their rights");
		return MIGRATE_OK;
	}
	hosts = runner_ask(r, "SELECT Host FROM mysql.user WHERE User = %s",
	    runner_quote(r, r->options->worker));
	if (hosts == NULL)
		return runner_fault(r, MIGRATE_NO_RIGHT, "the account %s cannot be looked up: %s",
		    r->options->worker, mysql_error(r->my));
	if (mysql_num_rows(hosts) == 0)
		result = create_account(r);
	while (result == MIGRATE_OK && (row = mysql_fetch_row(hosts)) != NULL)
		result = grant_account(r, account_at(r, row[0]));
	mysql_free_result(hosts);
	return result;
}
