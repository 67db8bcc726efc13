/* maboussole doctor: whatever a support person would ask, in the order of asking. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/doctor.h"
#include "cmd/progress.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/doctor_statements.h"

enum { SENTENCE = 1000, ANSWER_S = 30 };

enum needs { NOTHING, CONF, DATABASE };

static const struct check {
	const char *name;
	void (*run)(struct doctor *);
	enum needs needs;
	const char *table;		/* that has to be there; NULL: none */
} checks[] = {
	{ "configuration", doctor_configuration, NOTHING, NULL },
	{ "secrets", doctor_secrets, CONF, NULL },
	{ "paths", doctor_paths, CONF, NULL },
	{ "disk", doctor_disk, CONF, NULL },
	{ "programs", doctor_programs, CONF, NULL },
	{ "kernel", doctor_kernel, CONF, NULL },
	{ "database", doctor_server, CONF, NULL },
	{ "durability", doctor_durability, DATABASE, NULL },
	{ "session", doctor_session, DATABASE, NULL },
	{ "connections", doctor_connections, DATABASE, NULL },
	{ "accounts", doctor_accounts, DATABASE, NULL },
	{ "migrations", doctor_migrations, DATABASE, NULL },
	{ "tables", doctor_tables, DATABASE, NULL },
	{ "schema", doctor_schema, DATABASE, "prospects" },
	{ "worker", doctor_worker, DATABASE, NULL },
	{ "clock", doctor_clock, DATABASE, NULL },
	{ "administrators", doctor_admins, DATABASE, "users" },
	{ "socket", doctor_socket, CONF, NULL },
	{ "site", doctor_site, CONF, NULL },
	{ "mail", doctor_mail, CONF, NULL },
	{ "queue", doctor_queue, DATABASE, "outbox" },
	{ "beats", doctor_beats, DATABASE, "beats" },
	{ "copies", doctor_copies, DATABASE, "backup_runs" },
};

enum { CHECKS = sizeof(checks) / sizeof(checks[0]) };

static void
print(struct doctor *d, enum verdict v, const char *remedy, const char *sentence)
{
	static const char *const words[] = { "fine", "warning", "fault" };
	static const char *const colours[] = { "32", "33", "31" };

	if (d->admin->json) {
		printf("%s\n{\"check\":\"%s\",\"verdict\":\"%s\",\"says\":", d->printed++ == 0 ? "[" : ",",
		    d->name, words[v]);
		admin_json(stdout, sentence);
		fputs(",\"do\":", stdout);
		admin_json(stdout, remedy);
		putchar('}');
	} else if (v != VERDICT_FINE || !d->admin->quiet) {
		bool colour = progress_coloured(stdout);

		printf("%s%-8s%s %-15s %s\n", colour ? arena_printf(d->arena, "\033[%sm", colours[v]) : "",
		    words[v], colour ? "\033[0m" : "", d->name, sentence);
		if (remedy != NULL)
			printf("%25s-> %s\n", "", remedy);
	}
	fflush(stdout);
}

void
doctor_say(struct doctor *d, enum verdict v, const char *remedy, const char *format, ...)
{
	char sentence[SENTENCE];
	va_list args;

	va_start(args, format);
	vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	d->said = true;
	d->warnings += v == VERDICT_WARNING;
	d->faults += v == VERDICT_FAULT;
	print(d, v, remedy, sentence);
}

void
doctor_fine(struct doctor *d, const char *format, ...)
{
	char sentence[SENTENCE];
	va_list args;

	if (d->said)
		return;
	va_start(args, format);
	vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	print(d, VERDICT_FINE, NULL, sentence);
}

enum verdict
doctor_grave(const struct doctor *d)
{
	return d->production ? VERDICT_FAULT : VERDICT_WARNING;
}

static bool
has_table(struct doctor *d, const char *name)
{
	rows_seek(d->tables, 0);
	while (rows_next(d->tables))
		if (str_equal(rows_text(d->tables, "table_name"), name))
			return true;
	return false;
}

/* The statement itself, or that of the server where the table it asks is not there yet: it is then
 * not asked, and could not be prepared. */
static struct statement
askable(struct doctor *d, size_t i)
{
	static const struct {
		size_t statement;
		const char *table;
	} asks[] = {
		{ SQL_DOCTOR_ADMINS, "users" },
		{ SQL_DOCTOR_BEATS, "beats" },
		{ SQL_DOCTOR_COPIES, "backup_runs" },
		{ SQL_DOCTOR_WAITING, "outbox" },
	};

	for (size_t k = 0; k < sizeof(asks) / sizeof(asks[0]); k++)
		if (asks[k].statement == i && !has_table(d, asks[k].table))
			i = SQL_DOCTOR_SERVER;
	return doctor_statements[i];
}

/* First for what is always there, then for all of it. */
static void
open_db(struct doctor *d)
{
	const struct statement always[] = {
		doctor_statements[SQL_DOCTOR_SERVER], doctor_statements[SQL_DOCTOR_TABLES] };
	struct statement *all = arena_array(d->arena, DOCTOR_SQL__MAX, sizeof(*all));
	struct db *db = admin_open(d->admin, always, sizeof(always) / sizeof(always[0]), ANSWER_S);

	if (db == NULL)
		return;
	d->tables = db_query(db, d->arena, 1, NO_ARGS);
	for (size_t i = 0; i < DOCTOR_SQL__MAX; i++)
		all[i] = askable(d, i);
	db_close(db);
	d->db = admin_open(d->admin, all, DOCTOR_SQL__MAX, ANSWER_S);
	if (d->db == NULL)
		return;
	d->server = db_query(d->db, d->arena, SQL_DOCTOR_SERVER, NO_ARGS);
	d->tables = db_query(d->db, d->arena, SQL_DOCTOR_TABLES, NO_ARGS);
	if (rows_next(d->server))
		return;
	db_close(d->db);
	d->db = NULL;
}

static bool
is_wanted(const struct check *c, char *const *names)
{
	if (*names == NULL)
		return true;
	for (; *names != NULL; names++)
		if (str_equal(c->name, *names))
			return true;
	return false;
}

static void
look(struct doctor *d, const struct check *c)
{
	if ((c->needs >= CONF && d->conf == NULL) || (c->needs == DATABASE && d->db == NULL) ||
	    (c->table != NULL && !has_table(d, c->table)))
		return;
	d->name = c->name;
	d->said = false;
	c->run(d);
}

static int
refuse_name(struct admin *admin, const char *name)
{
	const char *all = "";

	for (size_t i = 0; i < CHECKS; i++)
		all = arena_printf(admin->arena, "%s%s%s", all, i == 0 ? "" : ", ", checks[i].name);
	return admin_usage("doctor", arena_printf(admin->arena, "no such check: %s; there are ", name), all);
}

static void
sum_up(const struct doctor *d)
{
	if (d->admin->json)
		puts(d->printed == 0 ? "[]" : "\n]");
	else if (!d->admin->quiet)
		fprintf(stderr, "%d fault%s, %d warning%s\n", d->faults, d->faults == 1 ? "" : "s", d->warnings,
		    d->warnings == 1 ? "" : "s");
}

int
cmd_doctor(struct admin *admin, int argc, char **argv)
{
	struct doctor d = { .admin = admin, .arena = admin->arena };
	size_t i;

	for (int n = 1; n < argc; n++) {
		for (i = 0; i < CHECKS && !str_equal(checks[i].name, argv[n]); i++)
			;
		if (i == CHECKS)
			return refuse_name(admin, argv[n]);
	}
	d.conf = admin->conf = conf_load(admin->conf_path);
	if (d.conf != NULL) {
		d.production = str_equal(d.conf->environment, "production");
		open_db(&d);
	}
	for (i = 0; i < CHECKS; i++)
		if (is_wanted(&checks[i], argv + 1))
			look(&d, &checks[i]);
	sum_up(&d);
	if (d.db != NULL)
		db_close(d.db);
	if (d.conf != NULL)
		conf_free(d.conf);
	return d.faults == 0 ? EX_OK : 1;
}
