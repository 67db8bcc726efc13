/*
 * A runner of migrations that is killed, as by kill -9, at the place named:
 *
 *	mortal_runner SOCKET DATABASE FOLDER up|down EVENT MIGRATION STEP
 *
 * EVENT is step (the statement is about to run) or ran (it ran and that is not
 * noted yet).  It goes on with whatever stopped half-way.  Ends with the result
 * when it comes to none, else by SIGKILL.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "db/migrate.h"

struct death {
	enum migrate_event_kind kind;
	const char *name;
	size_t step;
};

static void
tell(void *context, const struct migrate_event *e)
{
	const struct death *d = context;

	if (e->kind == MIGRATE_FAULT)
		fprintf(stderr, "%s\n", e->text);
	if (e->kind == d->kind && strcmp(e->name, d->name) == 0 && e->step == d->step)
		raise(SIGKILL);
}

int
main(int argc, char **argv)
{
	const char *hosts[] = { NULL, NULL };
	struct db_options db = { .hosts = hosts, .timeout_s = 5, .lock_wait_s = 5 };
	struct arena *a;
	struct death death;
	int status;
	struct migrate_options o = { .db = &db, .app_version = "test", .wait_s = 1, .resume = true,
		.tell = tell, .context = &death };

	if (argc != 8)
		return 64;
	hosts[0] = argv[1];
	db.name = argv[2];
	o.dir = argv[3];
	death.kind = strcmp(argv[5], "ran") == 0 ? MIGRATE_RAN : MIGRATE_STEP;
	death.name = argv[6];
	death.step = strtoul(argv[7], NULL, 10);
	o.count = 1000;
	a = arena_new();
	status = (int)(strcmp(argv[4], "up") == 0 ? migrate_apply(a, &o) : migrate_rollback(a, &o));
	arena_free(a);
	return status;
}
