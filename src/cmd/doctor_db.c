/* What doctor asks the database. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/doctor.h"
#include "cmd/migrating.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/doctor_statements.h"

enum {
	OLDEST_MAJOR = 10, OLDEST_MINOR = 11,
	BESIDE = 20,			/* connections of what sends, of this command, of who looks */
	EACH = 4,			/* of a worker: two, and at a reload there are twice as many */
	LATE_S = 15 * 60,
	DAY_HOURS = 24,
	MOST = 5,			/* of a kind are told one by one */
};

/* A check that speaks of many things alike. */
struct several {
	struct doctor *d;
	enum verdict verdict;
	const char *remedy;
	int n;
};

static void
tell(void *context, const char *sentence)
{
	struct several *s = context;

	if (s->n++ < MOST)
		doctor_say(s->d, s->verdict, s->remedy, "%s", sentence);
}

static void
tell_rest(struct several *s)
{
	if (s->n > MOST)
		doctor_say(s->d, s->verdict, s->remedy, "and %d more of that kind", s->n - MOST);
}

void
doctor_server(struct doctor *d)
{
	const char *version;
	char *rest;
	long major;

	if (d->db == NULL) {
		doctor_say(d, VERDICT_FAULT, "start the server (systemctl start mariadb); compare database.hosts and "
		    "database.admin_user with it, and the password's file", "no database server answers the "
		    "administrator's account");
		return;
	}
	version = rows_text(d->server, "version");
	major = strtol(version, &rest, 10);
	if (strstr(version, "MariaDB") == NULL)
		doctor_say(d, VERDICT_FAULT, "MariaDB 10.11 or later is wanted", "the server is no MariaDB: %s", version);
	else if (major < OLDEST_MAJOR ||
	    (major == OLDEST_MAJOR && *rest == '.' && strtol(rest + 1, NULL, 10) < OLDEST_MINOR))
		doctor_say(d, VERDICT_FAULT, "upgrade the server: 10.11 is the oldest that is tried", "the server is older "
		    "than 10.11: %s", version);
	if (rows_int(d->server, "recovery") != 0)
		doctor_say(d, VERDICT_FAULT, "bring it back to order, and take innodb_force_recovery out of its "
		    "configuration", "the server runs in recovery, in which nothing is sure to be written");
	if (rows_int(d->server, "read_only") != 0)
		doctor_say(d, VERDICT_FAULT, "name the server that is written to in database.hosts, or SET GLOBAL "
		    "read_only = 0 on it", "the server is read-only, as a replica is");
	doctor_fine(d, "%s answers, on %s", version, rows_text(d->server, "host"));
}

void
doctor_durability(struct doctor *d)
{
	bool binlog = rows_int(d->server, "log_bin") != 0;

	if (rows_int(d->server, "flush") != 1)
		doctor_say(d, doctor_grave(d), "innodb_flush_log_at_trx_commit = 1 in the server's configuration",
		    "what was saved may be lost when the power fails: innodb_flush_log_at_trx_commit is %s",
		    rows_text(d->server, "flush"));
	if (binlog && rows_int(d->server, "sync_binlog") != 1)
		doctor_say(d, doctor_grave(d), "sync_binlog = 1 in the server's configuration",
		    "the binary log may lack what was saved when the power fails: sync_binlog is %s",
		    rows_text(d->server, "sync_binlog"));
	if (rows_int(d->server, "doublewrite") == 0)
		doctor_say(d, doctor_grave(d), "innodb_doublewrite = ON in the server's configuration, unless the "
		    "file system writes whole pages by itself",
		    "a page that was half written when the power failed cannot be mended: innodb_doublewrite is off");
	if (!binlog)
		doctor_say(d, VERDICT_WARNING, "log_bin in the server's configuration, if the work of a day may "
		    "not be lost", "there is no binary log: a copy can be restored as it was made, and not to a moment "
		    "behind it");
	else if (str_equal(rows_text(d->server, "binlog_format"), "STATEMENT"))
		doctor_say(d, VERDICT_WARNING, "binlog_format = MIXED or ROW in the server's configuration",
		    "what the binary log replays may differ from what was done: its format is STATEMENT");
	doctor_fine(d, "what is saved is on the disk, and in the binary log");
}

/* Ours whatever the server's are; something between may have put them back. */
void
doctor_session(struct doctor *d)
{
	static const struct {
		const char *name, *due;
	} settings[] = {
		{ "time_zone", "+00:00" },
		{ "charset", "utf8mb4" },
		{ "schema_charset", "utf8mb4" },
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		if (!str_equal(rows_text(d->server, settings[i].name), settings[i].due))
			doctor_say(d, VERDICT_FAULT, i == 2 ? "ALTER DATABASE it CHARACTER SET utf8mb4 COLLATE "
			    "utf8mb4_unicode_ci" : "look at what stands between: a proxy that shares connections is not to",
			    "%s is %s and ought to be %s", settings[i].name, rows_text(d->server, settings[i].name),
			    settings[i].due);
	if (strstr(rows_text(d->server, "sql_mode"), "STRICT_ALL_TABLES") == NULL)
		doctor_say(d, VERDICT_FAULT, "look at what stands between: a proxy that shares connections is not to",
		    "sql_mode is not strict: %s", rows_text(d->server, "sql_mode"));
	doctor_fine(d, "connections are strict, in UTC and UTF-8");
}

void
doctor_connections(struct doctor *d)
{
	int64_t wanted = EACH * d->conf->worker_processes + BESIDE, most = rows_int(d->server, "max_connections");

	if (most < wanted)
		doctor_say(d, doctor_grave(d), arena_printf(d->arena, "max_connections = %ld in the server's configuration, or "
		    "fewer worker.processes", (long)wanted), "the server takes %ld connections, and %ld workers may want "
		    "%ld with those of a reload beside them", (long)most, (long)d->conf->worker_processes, (long)wanted);
	doctor_fine(d, "%ld connections are enough for %ld workers", (long)most, (long)d->conf->worker_processes);
}

void
doctor_accounts(struct doctor *d)
{
	struct several s = { d, VERDICT_FAULT, "maboussole migrate gives each account its rights, and takes the others", 0 };
	struct migrate_options o;

	migrating_options(d->admin, &o);
	migrate_rights(d->arena, &o, tell, &s);
	tell_rest(&s);
	doctor_fine(d, "the accounts have the rights they need, and no others");
}

void
doctor_migrations(struct doctor *d)
{
	struct migrate_options o;
	struct migrate_line *lines = NULL;
	size_t n = 0, pending = 0;

	migrating_options(d->admin, &o);
	if (migrate_status(d->arena, &o, &lines, &n) != MIGRATE_OK) {
		doctor_say(d, VERDICT_FAULT, "see what stands above", "the migrations cannot be looked at");
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct migrate_line *l = &lines[i];

		pending += str_equal(l->state, "pending");
		if (l->changed)
			doctor_say(d, VERDICT_FAULT, "put its files back; or repair, when the database is as they say",
			    "the files of %s are not those that were applied", l->name);
		if (!str_equal(l->state, "pending") && !str_equal(l->state, "applied"))
			doctor_say(d, VERDICT_FAULT, "maboussole migrate --resume, or rollback: maboussole-migrations(7)",
			    "%s stopped half-way (%s, step %zu of %zu)%s%s", l->name, l->state, l->steps_done + 1, l->steps,
			    l->error != NULL ? ": " : "", l->error != NULL ? l->error : "");
	}
	if (pending > 0)
		doctor_say(d, VERDICT_FAULT, "maboussole migrate --force", "%zu migration%s pending: workers that start "
		    "show the page of maintenance", pending, pending == 1 ? " is" : "s are");
	doctor_fine(d, "all %zu migrations are applied", n);
}

void
doctor_tables(struct doctor *d)
{
	struct several s = { d, VERDICT_FAULT, "ALTER TABLE it ENGINE = InnoDB, CONVERT TO CHARACTER SET utf8mb4 COLLATE "
	    "utf8mb4_unicode_ci: what is of another engine is not in a copy as of one moment", 0 };

	rows_seek(d->tables, 0);
	while (rows_next(d->tables))
		if (rows_int(d->tables, "fine") == 0)
			tell(&s, arena_printf(d->arena, "the table %s is of %s and %s", rows_text(d->tables, "table_name"),
			    rows_text(d->tables, "engine"), rows_text(d->tables, "table_collation")));
	tell_rest(&s);
	doctor_fine(d, "all %zu tables are of InnoDB, in UTF-8", rows_count(d->tables));
}

static void
tell_schema(void *context, const char *at, const char *fault)
{
	struct several *s = context;

	tell(s, arena_printf(s->d->arena, "%s: %s", at, fault));
}

void
doctor_schema(struct doctor *d)
{
	struct several s = { d, VERDICT_FAULT, "compare maboussole schema dump with sql/schema.sql of this version, and put "
	    "right what was changed by hand", 0 };

	schema_faults(d->admin, tell_schema, &s);
	tell_rest(&s);
	doctor_fine(d, "columns and indexes are as the program declares them");
}

/* The row of a statement; NULL when there is none. */
static struct rows *
ask(struct doctor *d, int statement)
{
	struct rows *r = db_query(d->db, d->arena, statement, NO_ARGS);

	return rows_next(r) ? r : NULL;
}

void
doctor_admins(struct doctor *d)
{
	struct rows *r = ask(d, SQL_DOCTOR_ADMINS);
	int64_t n = r == NULL ? 0 : rows_int(r, "n");

	if (n == 0)
		doctor_say(d, VERDICT_FAULT, "maboussole user create --role super_admin, or user enable",
		    "nobody who may everything can log in");
	else if (n == 1)
		doctor_say(d, VERDICT_WARNING, "make a second one on the page of the accounts: who is away cannot be asked",
		    "there is one super administrator and no other");
	if (n > 0 && rows_int(r, "factors") < n && d->production)
		doctor_say(d, VERDICT_WARNING, "they set it up on their page: Security", "%ld of %ld super administrators "
		    "have no second factor", (long)(n - rows_int(r, "factors")), (long)n);
	doctor_fine(d, "%ld super administrators", (long)n);
}

void
doctor_queue(struct doctor *d)
{
	struct rows *r = ask(d, SQL_DOCTOR_WAITING);

	if (r == NULL)
		return;
	if (rows_int(r, "seconds") > LATE_S)
		doctor_say(d, VERDICT_FAULT, "look whether the process that sends runs (queue.run, ps) and what it logs",
		    "%ld letters wait, the oldest of those that are due for %ld minutes", (long)rows_int(r, "waiting"),
		    (long)(rows_int(r, "seconds") / 60));
	if (rows_int(r, "dead") > 0)
		doctor_say(d, VERDICT_WARNING, "the page of the outbox says why, and sends them again", "%ld letters of the "
		    "last seven days were given up", (long)rows_int(r, "dead"));
	doctor_fine(d, "%ld letters wait, none for long", (long)rows_int(r, "waiting"));
}

static void
check_beat(struct doctor *d, struct rows *r, const char *name, bool wanted, const char *what)
{
	if (!wanted)
		return;
	if (rows_text(r, name) == NULL)
		doctor_say(d, VERDICT_WARNING, "start maboussole-worker, or maboussole-worker --queue", "%s never ran", what);
	else if (rows_int(r, name) > d->conf->watch_queue_minutes * 60)
		doctor_say(d, VERDICT_FAULT, "look whether the process that sends runs (queue.run, ps) and what it logs",
		    "%s last ran %ld minutes ago", what, (long)(rows_int(r, name) / 60));
}

void
doctor_beats(struct doctor *d)
{
	struct rows *r = ask(d, SQL_DOCTOR_BEATS);

	if (r == NULL)
		return;
	check_beat(d, r, "queue", true, "the process that sends");
	check_beat(d, r, "schedule", d->conf->queue_remind, "what reminds people");
	doctor_fine(d, "what sends and what reminds ran within %ld minutes", (long)d->conf->watch_queue_minutes);
}

void
doctor_copies(struct doctor *d)
{
	struct rows *r = ask(d, SQL_DOCTOR_COPIES);

	if (r == NULL)
		return;
	if (rows_text(r, "copied") == NULL)
		doctor_say(d, doctor_grave(d), "maboussole backup run, and the timer that does it each night",
		    "no copy was ever made");
	else if (rows_int(r, "copied") > d->conf->backup_alert_hours)
		doctor_say(d, doctor_grave(d), "look at the timer of the copies and at what it logged",
		    "the last copy is %ld hours old", (long)rows_int(r, "copied"));
	if (rows_text(r, "proved") == NULL)
		doctor_say(d, VERDICT_WARNING, "maboussole backup verify: a copy that was never restored is a hope",
		    "no copy was ever proved to be one that can be restored");
	else if (rows_int(r, "proved") > d->conf->backup_alert_days * DAY_HOURS)
		doctor_say(d, VERDICT_WARNING, "maboussole backup verify latest, each month, where the identity is",
		    "that a copy can be restored was last proved %ld days ago", (long)(rows_int(r, "proved") / DAY_HOURS));
	doctor_fine(d, "the last copy is %ld hours old, the last proof %ld", (long)rows_int(r, "copied"),
	    (long)rows_int(r, "proved"));
}
