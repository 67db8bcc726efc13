/* maboussole migrate | rollback | repair | status */
#include <getopt.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/migrating.h"
#include "conf/conf.h"

enum { ALL = 1 << 20, LONGEST_WAIT = 86400 };

/* What is asked of migrate beside going on: one of the three. */
struct way {
	bool redo, mark;
};

static int
read_number(const char *command, int option, struct migrate_options *o)
{
	static const struct {
		int option;
		int64_t least, most;
		const char *says;
	} numbers[] = {
		{ 's', 1, ALL, "a step is a number from 1, not " },
		{ 'w', 0, LONGEST_WAIT, "it waits 0 to 86400 seconds, not " },
		{ 'm', 1, 9999, "a version is the number of a migration, not " },
	};
	int64_t n;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (numbers[i].option != option)
			continue;
		if (!str_int(optarg, &n) || n < numbers[i].least || n > numbers[i].most)
			return admin_usage(command, numbers[i].says, optarg);
		if (option == 's')
			o->count = (size_t)n;
		else if (option == 'w')
			o->wait_s = (int)n;
		else
			o->version = (int)n;
	}
	return EX_OK;
}

/* 0, or EX_USAGE after saying why. */
static int
read_options(const char *command, int argc, char **argv, struct migrate_options *o,
    const struct option *options, struct way *way)
{
	int c, fault = EX_OK;

	optind = 0;
	opterr = 0;
	while (fault == EX_OK && (c = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		if (c == '?')
			return admin_usage(command, "unknown or incomplete option ", argv[optind - 1]);
		fault = read_number(command, c, o);
		o->resume |= c == 'r';
		o->no_backup |= c == 'n';
		way->redo |= c == 'd';
		way->mark |= c == 'm';
		if (c == 'a')
			o->count = ALL;
	}
	if (fault == EX_OK && way->mark && (way->redo || o->resume || o->count > 0))
		return admin_usage(command, "--mark-applied stands by itself", NULL);
	if (fault == EX_OK && optind < argc)
		return admin_usage(command, "surplus argument ", argv[optind]);
	return fault;
}

int
cmd_migrate(struct admin *admin, int argc, char **argv)
{
	static const struct option options[] = {
		{ "step", required_argument, NULL, 's' },
		{ "all", no_argument, NULL, 'a' },
		{ "resume", no_argument, NULL, 'r' },
		{ "redo", no_argument, NULL, 'd' },
		{ "no-backup", no_argument, NULL, 'n' },
		{ "mark-applied", required_argument, NULL, 'm' },
		{ "wait", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	struct migrate_options o;
	struct way way = { .redo = false };
	int fault;

	migrating_options(admin, &o);
	fault = read_options("migrate", argc, argv, &o, options, &way);
	if (fault != EX_OK)
		return fault;
	if (admin_refuses(admin, "migrate"))
		return EX_NOPERM;
	if (way.mark)
		return migrating_exit(migrate_mark(admin->arena, &o));
	return migrating_exit(way.redo ? migrate_redo(admin->arena, &o) : migrate_apply(admin->arena, &o));
}

int
cmd_rollback(struct admin *admin, int argc, char **argv)
{
	static const struct option options[] = {
		{ "step", required_argument, NULL, 's' },
		{ "all", no_argument, NULL, 'a' },
		{ "wait", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	struct migrate_options o;
	struct way way = { .redo = false };
	int fault;

	migrating_options(admin, &o);
	fault = read_options("rollback", argc, argv, &o, options, &way);
	if (fault != EX_OK)
		return fault;
	if (admin_refuses(admin, "rollback"))
		return EX_NOPERM;
	return migrating_exit(migrate_rollback(admin->arena, &o));
}

/* What is accepted is never looked at again, so it wants --force wherever it is. */
int
cmd_repair(struct admin *admin, int argc, char **argv)
{
	struct migrate_options o;

	if (argc > 1)
		return admin_usage("repair", "surplus argument ", argv[1]);
	if (!admin->force && !admin->dry_run) {
		fputs("maboussole repair: it takes changed files for what was applied: look at them with "
		      "--dry-run, and add --force when the database is as they say\n", stderr);
		return EX_NOPERM;
	}
	migrating_options(admin, &o);
	return migrating_exit(migrate_repair(admin->arena, &o));
}

static void
print_line(const struct migrate_line *l)
{
	printf("%-36s %-9s", l->name, l->state);
	if (l->applied_at != NULL)
		printf(" %s batch %d", l->applied_at, l->batch);
	else if (!str_equal(l->state, "pending"))
		printf(" step %zu of %zu", l->steps_done, l->steps);
	if (l->changed)
		fputs(" CHANGED", stdout);
	if (l->error != NULL)
		printf("\n    %s", l->error);
	fputc('\n', stdout);
}

static void
print_json(const struct migrate_line *lines, size_t n)
{
	size_t i;

	fputc('[', stdout);
	for (i = 0; i < n; i++) {
		const struct migrate_line *l = &lines[i];

		printf("%s\n{\"version\":%d,\"name\":", i > 0 ? "," : "", l->version);
		admin_json(stdout, l->name);
		printf(",\"state\":\"%s\",\"applied_at\":", l->state);
		admin_json(stdout, l->applied_at);
		printf(",\"batch\":%d,\"steps_done\":%zu,\"steps\":%zu,\"changed\":%s,\"error\":",
		    l->batch, l->steps_done, l->steps, l->changed ? "true" : "false");
		admin_json(stdout, l->error);
		fputc('}', stdout);
	}
	fputs("\n]\n", stdout);
}

static bool
all_applied(const struct migrate_line *lines, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!str_equal(lines[i].state, "applied") || lines[i].changed)
			return false;
	return true;
}

int
cmd_status(struct admin *admin, int argc, char **argv)
{
	struct migrate_options o;
	struct migrate_line *lines = NULL;
	bool exit_code = argc == 2 && str_equal(argv[1], "--exit-code");
	enum migrate_result result;
	size_t i, n;

	if (argc > 1 + exit_code)
		return admin_usage("status", "surplus argument ", argv[1 + exit_code]);
	migrating_options(admin, &o);
	result = migrate_status(admin->arena, &o, &lines, &n);
	if (result != MIGRATE_OK)
		return migrating_exit(result);
	if (admin->json)
		print_json(lines, n);
	for (i = 0; i < n && !admin->json && !admin->quiet; i++)
		print_line(&lines[i]);
	return exit_code && !all_applied(lines, n) ? 1 : EX_OK;
}
