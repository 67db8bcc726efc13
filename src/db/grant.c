#include <mysqld_error.h>
#include <stdarg.h>
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

enum { ACCOUNTS = 3 };

static void
name_accounts(const struct migrate_options *o, struct account accounts[ACCOUNTS])
{
	accounts[0] = (struct account){ .name = o->worker, .password = o->worker_password, .rights = worker_rights };
	accounts[1] = (struct account){ .name = o->reader, .password = o->reader_password, .rights = reader_rights };
	accounts[2] = (struct account){ .name = o->backup, .password = o->backup_password,
		.rights = backup_rights, .copies = true, .position = o->backup_position };
}

enum migrate_result
grant_accounts(const struct runner *r)
{
	struct account accounts[ACCOUNTS];
	enum migrate_result result = MIGRATE_OK;

	name_accounts(r->options, accounts);
	for (size_t i = 0; result == MIGRATE_OK && i < ACCOUNTS; i++)
		result = keep_account(r, &accounts[i]);
	return result;
}

/* --- whether they are as they ought to be ------------------------------------------------- */

struct looker {
	const struct runner *r;
	const char *account;		/* 'name'@'host' */
	void (*tell)(void *, const char *);
	void *context;
};

static void say(const struct looker *, const char *, ...) __attribute__((format(printf, 2, 3)));

/* The account, and what is with it. */
static void
say(const struct looker *l, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	l->tell(l->context, arena_printf(l->r->arena, "%s %s", l->account, arena_vprintf(l->r->arena, format, args)));
	va_end(args);
}

/* "SELECT, INSERT" as the server's tables have it, "Select,Insert", in small letters both. */
static const char *
plain(struct arena *a, const char *list)
{
	char *out = str_lower(a, list), *to = out;

	for (const char *s = out; *s != '\0'; s++)
		if (*s != ' ')
			*to++ = *s;
	*to = '\0';
	return out;
}

static void
look_at_table(const struct looker *l, const struct right *right, const char *host, const char *name)
{
	const struct runner *r = l->r;
	const char *due = right->may->columns != NULL ? "" : plain(r->arena, right->may->yes), *has;
	const char *where = arena_printf(r->arena, "Db = %s AND User = %s AND Host = %s AND Table_name = '%s'",
	    runner_quote(r, r->options->db->name), name, runner_quote(r, host), right->table);

	has = runner_word(r, "SELECT LOWER(Table_priv) FROM mysql.tables_priv WHERE %s", where);
	if (has == NULL)
		has = "";
	if (!str_equal(has, due))
		say(l, "has %s on %s and ought to have %s", *has == '\0' ? "nothing" : has, right->table,
		    *due == '\0' ? "nothing but some columns" : due);
	if (right->may->columns == NULL)
		return;
	has = runner_word(r, "SELECT GROUP_CONCAT(LOWER(Column_name), LOWER(Column_priv) ORDER BY 1) FROM"
	    " mysql.columns_priv WHERE %s AND (Column_priv <> 'Select' OR"
	    " NOT FIND_IN_SET(Column_name, REPLACE('%s', ' ', '')))", where, right->may->columns);
	if (has != NULL)
		say(l, "may read or write more columns of %s than it ought to: %s", right->table, has);
	has = runner_word(r, "SELECT 1 + LENGTH('%s') - LENGTH(REPLACE('%s', ',', '')) > COUNT(*) FROM"
	    " mysql.columns_priv WHERE %s", right->may->columns, right->may->columns, where);
	if (str_equal(has, "1"))
		say(l, "may read fewer columns of %s than it ought to", right->table);
}

/* On the whole database, on all of them, and on tables that are none of the account's. */
static void
look_at_strays(const struct looker *l, const struct account *a, const char *host, const char *name)
{
	const struct runner *r = l->r;
	const char *database = runner_quote(r, r->options->db->name), *has;
	MYSQL_RES *tables;
	MYSQL_ROW row;

	has = runner_word(r, "SELECT GROUP_CONCAT(privilege_type) FROM information_schema.user_privileges"
	    " WHERE grantee = %s AND privilege_type NOT IN ('USAGE', '%s')", runner_quote(r, l->account),
	    a->position ? "BINLOG MONITOR" : "USAGE");
	if (has != NULL)
		say(l, "has %s on all databases, and ought to have nothing there", has);
	has = runner_word(r, "SELECT Select_priv FROM mysql.db WHERE Db = %s AND User = %s AND Host = %s", database,
	    name, runner_quote(r, host));
	if (has != NULL && !a->copies)
		say(l, "has rights on the whole database, beside those on its tables");
	if (a->copies && !str_equal(has, "Y"))
		say(l, "may not read the whole database, and ought to, to copy it");
	tables = runner_ask(r, "SELECT Table_name FROM mysql.tables_priv WHERE Db = %s AND User = %s AND Host = %s",
	    database, name, runner_quote(r, host));
	while (tables != NULL && (row = mysql_fetch_row(tables)) != NULL)
		if (!is_listed(a->rights, row[0]))
			say(l, "has rights on %s, which is none of its tables", row[0]);
	if (tables != NULL)
		mysql_free_result(tables);
}

static void
look_at_account(const struct looker *given, const struct account *a)
{
	struct looker l = *given;
	const char *name = runner_quote(l.r, a->name);
	MYSQL_RES *hosts;
	MYSQL_ROW row;

	if (a->name == NULL || str_equal(runner_word(l.r, "SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)"), a->name))
		return;
	l.account = a->name;
	hosts = runner_ask(l.r, "SELECT Host FROM mysql.user WHERE User = %s", name);
	if (hosts == NULL || mysql_num_rows(hosts) == 0)
		say(&l, "%s", hosts == NULL ? "cannot be looked up" : "is no account of the server");
	while (hosts != NULL && (row = mysql_fetch_row(hosts)) != NULL) {
		const char *host = arena_strdup(l.r->arena, row[0]);

		l.account = arena_printf(l.r->arena, "'%s'@'%s'", a->name, host);
		for (const struct right *right = a->rights; right->table != NULL; right++)
			if (has_table(l.r, right->table))
				look_at_table(&l, right, host, name);
		look_at_strays(&l, a, host, name);
	}
	if (hosts != NULL)
		mysql_free_result(hosts);
}

enum migrate_result
migrate_rights(struct arena *arena, const struct migrate_options *o, void (*tell)(void *, const char *), void *context)
{
	struct runner r;
	enum migrate_result result = runner_open(&r, arena, o, false);

	if (result == MIGRATE_OK) {
		const struct looker l = { .r = &r, .tell = tell, .context = context };

		struct account accounts[ACCOUNTS];

		name_accounts(o, accounts);
		for (size_t i = 0; i < ACCOUNTS; i++)
			look_at_account(&l, &accounts[i]);
	}
	runner_close(&r);
	return result;
}
