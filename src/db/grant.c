#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/internal.h"
#include "db/runner.h"

#define NEVER \
	"CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE VIEW, SHOW VIEW, TRIGGER, DELETE HISTORY, GRANT OPTION"

static const struct may {
	const char *yes, *no;
	const char *columns;		/* then only these are read, and nothing else is had */
} reads = { "SELECT", "INSERT, UPDATE, DELETE, " NEVER, NULL },
  writes = { "SELECT, INSERT, UPDATE", "DELETE, " NEVER, NULL },
  cleans = { "SELECT, INSERT, UPDATE, DELETE", NEVER, NULL };

/* What the workers may, table by table: rows are deleted only where they are no
 * record of anything, and no table is ever changed.  A table that stands in no
 * row is none of theirs. */
struct right {
	const char *table;
	const struct may *may;
};

static const struct right worker_rights[] = {
	{ "users", &writes },
	{ "prospects", &writes },
	{ "prospect_pairs", &writes },
	{ "prospect_merges", &writes },
	{ "lead_keys", &writes },
	{ "clients", &writes },
	{ "partners", &writes },
	{ "branches", &writes },
	{ "tags", &writes },
	{ "prospect_tags", &cleans },
	{ "teams", &writes },
	{ "advisor_absences", &writes },
	{ "permission_grants", &writes },
	{ "api_keys", &writes },
	{ "hooks", &writes },
	{ "hook_health", &writes },
	{ "hook_deliveries", &cleans },
	{ "outbox", &writes },
	{ "reference_counters", &writes },
	{ "sessions", &cleans },
	{ "throttle", &cleans },
	{ "user_tokens", &cleans },
	{ "recovery_codes", &cleans },
	{ "known_devices", &cleans },
	{ "edit_marks", &cleans },
	{ "user_views", &cleans },
	{ "export_files", &cleans },
	{ "idempotency_keys", &cleans },
	{ "holidays", &cleans },
	{ "activities", &writes },
	{ "rejection_reports", &writes },
	{ "prospect_words", &cleans },
	{ "user_destinations", &cleans },
	/* its triggers write it, for whoever changes a record; choosing by it holds its rows */
	{ "advisor_loads", &reads },
	{ "reminders", &writes },
	{ "report_subscriptions", &cleans },
	{ "schema_migrations", &reads },
	{ "backup_runs", &reads },
	{ "beats", &writes },
	{ "alerts", &cleans },
	{ "table_sizes", &cleans },
	{ .table = NULL },
};

/* What reports and whoever looks may read: named, so that what is added later is
 * hidden until somebody says otherwise.  No password, no second factor, no session,
 * no secret that was sent, no letter. */
static const struct may
    reads_of_users = { .columns = "id, name, email, role, phone, status, email_verified_at, phone_verified_at,"
	    " last_login_at, created_at, updated_at, partner_id, branch_id, team_id, commercial_code, locale,"
	    " deactivated_at, deactivated_by, locked_at, version" },
    reads_of_outbox = { .columns = "id, channel, user_id, prospect_id, template, locale, status, attempts,"
	    " next_attempt_at, created_at, sent_at" },
    /* what was written about people stays with those who wrote it */
    reads_of_activities = { .columns = "id, prospect_id, client_id, type, code, from_status, to_status,"
	    " from_user_id, to_user_id, scheduled_at, completed_at, cancelled_at, outcome, due_at, assigned_to,"
	    " visibility, advisor_id, commercial_id, branch_id, created_by, created_at, updated_at, version, written_at,"
	    " done" },
    reads_of_keys = { .columns = "id, user_id, partner_id, name, prefix, reads_report, submits_leads, reads_lists, writes_records,"
	    " expires_at, last_used_at, last_address, revoked_at, revoked_by, created_by, created_at, version" };

static const struct right reader_rights[] = {
	{ "users", &reads_of_users },
	{ "outbox", &reads_of_outbox },
	{ "activities", &reads_of_activities },
	{ "api_keys", &reads_of_keys },
	{ "prospects", &reads },
	{ "prospect_pairs", &reads },
	{ "clients", &reads },
	{ "partners", &reads },
	{ "branches", &reads },
	{ "tags", &reads },
	{ "prospect_tags", &reads },
	{ "teams", &reads },
	{ "advisor_absences", &reads },
	{ "advisor_loads", &reads },
	{ "permission_grants", &reads },
	{ "holidays", &reads },
	{ "reminders", &reads },
	{ "user_destinations", &reads },
	{ "schema_migrations", &reads },
	{ .table = NULL },
};

/* What copies are made with reads the whole database as it is, and writes down that it did. */
#define COPIES "SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT"
#define COPIES_NOT \
	"INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, CREATE VIEW," \
	" CREATE ROUTINE, ALTER ROUTINE, EXECUTE, DELETE HISTORY, GRANT OPTION"

static const struct right backup_rights[] = {
	{ "backup_runs", &writes },
	{ .table = NULL },
};

/* An account of this database that the migrations make and keep. */
struct account {
	const char *name, *password;	/* NULL: by its unix socket */
	const struct right *rights;
	bool copies;			/* also the whole database */
	bool position;			/* and where the binary log is */
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

/* Revoking from the table takes the columns' rights too, and is refused where there
 * are none: so columns are given, all is taken, and they are given again. */
static bool
grant_columns(const struct runner *r, const char *account, const struct right *right)
{
	const char *on = arena_printf(r->arena, "`%s`.`%s`", r->options->db->name, right->table);

	return runner_run(r, "GRANT SELECT (%s) ON %s TO %s", right->may->columns, on, account) &&
	    runner_run(r, "REVOKE SELECT, INSERT, UPDATE, DELETE, %s ON %s FROM %s", NEVER, on, account) &&
	    runner_run(r, "GRANT SELECT (%s) ON %s TO %s", right->may->columns, on, account);
}

static bool
is_listed(const struct right *rights, const char *table)
{
	for (; rights->table != NULL; rights++)
		if (str_equal(rights->table, table))
			return true;
	return false;
}

/* All rights on it, and that to pass them on; with the last one the entry goes,
 * and then there is nothing more to take. */
static bool
take_all(const struct runner *r, const char *on, const char *account)
{
	return runner_run(r, "REVOKE GRANT OPTION ON %s FROM %s", on, account) &&
	    (runner_run(r, "REVOKE ALL PRIVILEGES ON %s FROM %s", on, account) ||
		mysql_errno(r->my) == ER_NONEXISTING_GRANT ||
		mysql_errno(r->my) == ER_NONEXISTING_TABLE_GRANT);
}

/* Rights on the whole database would make those on its tables idle, and so would
 * rights on tables that are none of the account's. */
static bool
take_strays(const struct runner *r, const struct account *a, const char *account, const char *host)
{
	const char *database = r->options->db->name, *name = runner_quote(r, a->name);
	MYSQL_RES *tables;
	MYSQL_ROW row;
	bool fine = true;

	if (!a->copies && runner_word(r, "SELECT 1 FROM mysql.db WHERE Db = %s AND User = %s AND Host = %s",
		runner_quote(r, database), name, runner_quote(r, host)) != NULL) {
		fine = take_all(r, arena_printf(r->arena, "`%s`.*", database), account);
		runner_note(r, "took its rights on the whole database from %s", account);
	}
	tables = runner_ask(r, "SELECT Table_name FROM mysql.tables_priv"
	    " WHERE Db = %s AND User = %s AND Host = %s", runner_quote(r, database), name,
	    runner_quote(r, host));
	if (tables == NULL)
		return false;
	while (fine && (row = mysql_fetch_row(tables)) != NULL)
		if (!is_listed(a->rights, row[0]))
			fine = take_all(r, arena_printf(r->arena, "`%s`.`%s`", database, row[0]), account);
	mysql_free_result(tables);
	return fine;
}

/* The right to ask where the binary log is holds for the server, so that it may be none that
 * the account that migrates can give. */
static enum migrate_result
grant_copies(const struct runner *r, const struct account *a, const char *account, const char *host)
{
	const char *database = r->options->db->name;

	if (!runner_run(r, "GRANT " COPIES " ON `%s`.* TO %s", database, account) ||
	    !runner_run(r, "REVOKE " COPIES_NOT " ON `%s`.* FROM %s", database, account))
		return runner_fault(r, MIGRATE_NO_RIGHT, "rights on the database for %s: %s", account,
		    mysql_error(r->my));
	if (!a->position || runner_word(r, "SELECT 1 FROM information_schema.user_privileges"
	    " WHERE privilege_type = 'BINLOG MONITOR' AND grantee = CONCAT(QUOTE(%s), '@', QUOTE(%s))",
	    runner_quote(r, a->name), runner_quote(r, host)) != NULL ||
	    runner_run(r, "GRANT BINLOG MONITOR ON *.* TO %s", account))
		return MIGRATE_OK;
	return runner_fault(r, MIGRATE_NO_RIGHT, "backup.position: the server's administrator has to say"
	    " GRANT BINLOG MONITOR ON *.* TO %s (%s)", account, mysql_error(r->my));
}

static enum migrate_result
grant_account(const struct runner *r, const struct account *a, const char *host)
{
	const char *account = arena_printf(r->arena, "%s@%s", runner_quote(r, a->name),
	    runner_quote(r, host));

	for (const struct right *right = a->rights; right->table != NULL; right++) {
		if (!has_table(r, right->table))
			continue;
		if (!(right->may->columns == NULL ? grant_table(r, account, right->table, right->may)
						  : grant_columns(r, account, right)))
			return runner_fault(r, MIGRATE_NO_RIGHT, "rights on %s for %s: %s",
			    right->table, account, mysql_error(r->my));
	}
	if (!take_strays(r, a, account, host))
		return runner_fault(r, MIGRATE_NO_RIGHT, "rights of %s beside its own: %s", account,
		    mysql_error(r->my));
	return a->copies ? grant_copies(r, a, account, host) : MIGRATE_OK;
}

/* On this host it is known by its socket, and nothing has to be kept secret; over
 * the network it wants a password. */
static enum migrate_result
create_account(const struct runner *r, const struct account *a)
{
	bool local = r->host[0] == '/', made;
	const char *host = local ? "localhost" : "%";
	const char *account = arena_printf(r->arena, "%s@'%s'", runner_quote(r, a->name), host);

	if (!local && a->password == NULL)
		return runner_fault(r, MIGRATE_NO_RIGHT, "there is no account %s: to make it on a server"
		    " that is not this host, its password file must be configured", account);
	made = a->password != NULL ?
	    runner_run(r, "CREATE USER %s IDENTIFIED BY %s", account, runner_quote(r, a->password)) :
	    runner_run(r, "CREATE USER %s IDENTIFIED VIA unix_socket", account);
	if (!made)
		return runner_fault(r, MIGRATE_NO_RIGHT,
		    "there is no account %s and it cannot be made: %s", account,
		    mysql_error(r->my));
	runner_note(r, "made the database account %s", account);
	return grant_account(r, a, host);
}

static enum migrate_result
keep_account(const struct runner *r, const struct account *a)
{
	enum migrate_result result = MIGRATE_OK;
	MYSQL_RES *hosts;
	MYSQL_ROW row;

	if (a->name == NULL)
		return MIGRATE_OK;
	if (str_equal(runner_word(r, "SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)"), a->name)) {
		runner_note(r, "%s is the account that migrates: nothing limits its rights", a->name);
		return MIGRATE_OK;
	}
	hosts = runner_ask(r, "SELECT Host FROM mysql.user WHERE User = %s", runner_quote(r, a->name));
	if (hosts == NULL)
		return runner_fault(r, MIGRATE_NO_RIGHT, "the account %s cannot be looked up: %s",
		    a->name, mysql_error(r->my));
	if (mysql_num_rows(hosts) == 0)
		result = create_account(r, a);
	while (result == MIGRATE_OK && (row = mysql_fetch_row(hosts)) != NULL)
		result = grant_account(r, a, row[0]);
	mysql_free_result(hosts);
	return result;
}

enum migrate_result
grant_accounts(const struct runner *r)
{
	const struct migrate_options *o = r->options;
	const struct account accounts[] = {
		{ o->worker, o->worker_password, worker_rights, false, false },
		{ o->reader, o->reader_password, reader_rights, false, false },
		{ o->backup, o->backup_password, backup_rights, true, o->backup_position },
	};
	enum migrate_result result = MIGRATE_OK;

	for (size_t i = 0; result == MIGRATE_OK && i < sizeof(accounts) / sizeof(accounts[0]); i++)
		result = keep_account(r, &accounts[i]);
	return result;
}
