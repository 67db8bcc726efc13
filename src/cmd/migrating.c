#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "cmd/admin.h"
#include "cmd/migrating.h"
#include "conf/conf.h"
#include "db/db.h"

/* For another runner to come to its end. */
enum { WAIT_S = 60 };

static void
say_dry(const struct migrate_event *e)
{
	if (e->kind == MIGRATE_STEP)
		printf("-- %s, step %zu of %zu\n%s;\n", e->name, e->step, e->steps, e->text);
}

static void
say_json(const struct migrate_event *e)
{
	static const char *const kinds[] = { "begin", "step", "ran", "done", "note", "fault" };

	if (e->kind == MIGRATE_RAN)
		return;
	printf("{\"event\":\"%s\",\"migration\":", kinds[e->kind]);
	admin_json(stdout, e->name);
	printf(",\"step\":%zu,\"steps\":%zu,\"ms\":%" PRId64 ",\"text\":", e->step, e->steps, e->ms);
	admin_json(stdout, e->text);
	fputs("}\n", stdout);
	fflush(stdout);
}

static void
say(const struct migrate_event *e)
{
	switch (e->kind) {
	case MIGRATE_BEGIN:
		printf("%-36s %-4s", e->name, e->text);
		break;
	case MIGRATE_DONE:
		printf(" %6" PRId64 " ms\n", e->ms);
		break;
	case MIGRATE_NOTE:
		fprintf(stderr, "maboussole: %s\n", e->text);
		break;
	default:
		break;
	}
	fflush(stdout);
}

static void
tell(void *context, const struct migrate_event *e)
{
	const struct admin *admin = context;

	if (admin->json)
		say_json(e);
	else if (e->kind == MIGRATE_FAULT)
		fprintf(stderr, "%smaboussole: %s\n", admin->quiet || admin->dry_run ? "" : "\n",
		    e->text);
	else if (admin->dry_run)
		say_dry(e);
	else if (!admin->quiet)
		say(e);
}

static const char *
password(struct admin *admin, const char *file)
{
	const char *secret = file == NULL ? NULL : conf_secret(admin->arena, file);

	if (file != NULL && secret == NULL)
		exit(EX_CONFIG);
	return secret;
}

void
migrating_options(struct admin *admin, struct migrate_options *o)
{
	const struct conf *conf = admin->conf;

	memset(o, 0, sizeof(*o));
	o->db = admin_db_options(admin);
	o->dir = arena_printf(admin->arena, "%s/migrations", conf->paths_sql);
	o->app_version = PACKAGE_VERSION;
	o->worker = conf->database_user;
	o->wait_s = WAIT_S;
	o->dry_run = admin->dry_run;
	o->tell = tell;
	o->context = admin;
	o->worker_password = password(admin, conf->database_password_file);
	o->reader = conf->database_reader;
	o->reader_password = password(admin, conf->database_reader_password_file);
	o->backup = conf->database_backup_user;
	o->backup_password = password(admin, conf->database_backup_password_file);
	o->backup_position = conf->backup_position;
}

int
migrating_exit(enum migrate_result result)
{
	static const int codes[] = {
		[MIGRATE_OK] = EX_OK,
		[MIGRATE_UNAVAILABLE] = EX_UNAVAILABLE,
		[MIGRATE_BUSY] = EX_TEMPFAIL,
		[MIGRATE_REFUSED] = EX_DATAERR,
		[MIGRATE_FAILED] = EX_SOFTWARE,
		[MIGRATE_NO_RIGHT] = EX_NOPERM,
	};

	return codes[result];
}
