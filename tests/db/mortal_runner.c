/*
 * A runner of migrations that is killed, as by kill -9, before and behind every step of every
 * migration, and each time gone on with:
 *
 *	mortal_runner SOCKET DATABASE FOLDER up|down
 *
 * up: those that are pending; down: all that are applied.  Each life is a process of its own.
 * What ran is to be noted afterwards, never before.  Prints how many were killed; 1 and a sentence
 * when one lived on or had noted something else.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/db.h"
#include "db/runner.h"

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

/* A life that ends there. */
static bool
live(struct migrate_options *o, bool up)
{
	struct arena *a;
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		a = arena_new();
		if (up)
			migrate_apply(a, o);
		else
			migrate_rollback(a, o);
		_exit(0);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static bool
kill_at(struct runner *r, struct migrate_options *o, bool up, const struct migration *m, size_t step,
    enum migrate_event_kind kind)
{
	struct death death = { kind, m->name, step };
	const char *noted;

	o->context = &death;
	if (!live(o, up)) {
		printf("%s, step %zu: it lived on\n", m->name, step);
		return false;
	}
	noted = runner_word(r, "SELECT steps_done FROM schema_migrations WHERE version = %d", m->version);
	if (noted != NULL && strtoul(noted, NULL, 10) == step - 1)
		return true;
	printf("%s, step %zu: %s are noted\n", m->name, step, noted == NULL ? "none" : noted);
	return false;
}

static int
kill_everywhere(struct runner *r, struct migrate_options *o, bool up)
{
	int killed = 0;

	for (size_t i = 0; i < r->files_count; i++) {
		const struct migration *m = &r->files[up ? i : r->files_count - 1 - i];
		const struct history *h = runner_row(r, m->version);

		if ((h == NULL) != up)
			continue;
		for (size_t step = 1; step <= (up ? m->up.count : m->down.count); step++, killed += 2)
			if (!kill_at(r, o, up, m, step, MIGRATE_STEP) || !kill_at(r, o, up, m, step, MIGRATE_RAN))
				return -1;
	}
	return killed;
}

int
main(int argc, char **argv)
{
	const char *hosts[] = { NULL, NULL };
	struct db_options db = { .hosts = hosts, .timeout_s = 5, .lock_wait_s = 5 };
	struct migrate_options o = { .db = &db, .app_version = "test", .wait_s = 60, .resume = true,
		.count = 1000, .tell = tell };
	struct death nowhere = { MIGRATE_DONE, "", 0 };
	struct runner r;
	struct arena *a;
	int killed;

	if (argc != 5)
		return 64;
	hosts[0] = argv[1];
	db.name = argv[2];
	o.dir = argv[3];
	o.context = &nowhere;
	a = arena_new();
	if (runner_open(&r, a, &o, false) != MIGRATE_OK || !history_read(&r))
		return 69;
	killed = kill_everywhere(&r, &o, strcmp(argv[4], "up") == 0);
	runner_close(&r);
	arena_free(a);
	printf("%d\n", killed);
	return killed > 0 ? 0 : 1;
}
