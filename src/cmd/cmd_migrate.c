/* maboussole migrate | rollback | status */
#include <getopt.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/migrating.h"
#include "conf/conf.h"

enum { ALL = 1 << 20, LONGEST_WAIT = 86400 };

/* 0, or EX_USAGE after saying why. */
static int
read_options(const char *command, int argc, char **argv, struct migrate_options *o,
    const struct option *options)
{
	int64_t count;
	int c;

	optind = 0;
	opterr = 0;
	while ((c = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		if (c == 's' && (!str_int(optarg, &count) || count < 1 || count > ALL))
			return admin_usage(command, "a step is a number from 1, not ", optarg);
		if (c == 'w' && (!str_int(optarg, &count) || count < 0 || count > LONGEST_WAIT))
			return admin_usage(command, "it waits 0 to 86400 seconds, not ", optarg);
		if (c == '?')
			return admin_usage(command, "unknown or incomplete option ", argv[optind - 1]);
		if (c == 's')
			o->count = (size_t)count;
		if (c == 'w')
			o->wait_s = (int)count;
		o->resume |= c == 'r';
		if (c == 'a')
			o->count = ALL;
	}
	return optind < argc ? admin_usage(command, "surplus argument ", argv[optind]) : EX_OK;
}

int
cmd_migrate(struct admin *admin, int argc, char **argv)
{
	static const struct option options[] = {
		{ "step", required_argument, NULL, 's' },
		{ "resume", no_argument, NULL, 'r' },
		{ "wait", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	struct migrate_options o;
	int fault;

	migrating_options(admin, &o);
	fault = read_options("migrate", argc, argv, &o, options);
	if (fault != EX_OK)
		return fault;
	if (admin_refuses(admin, "migrate"))
		return EX_NOPERM;
	return migrating_exit(migrate_apply(admin->arena, &o));
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
	int fault;

	migrating_options(admin, &o);
	fault = read_options("rollback", argc, argv, &o, options);
	if (fault != EX_OK)
		return fault;
	if (admin_refuses(admin, "rollback"))
		return EX_NOPERM;
	return migrating_exit(migrate_rollback(admin->arena, &o));
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
