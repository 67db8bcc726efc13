/* maboussole remind: one run of what is due because nothing has happened. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/date.h"
#include "cmd/admin.h"
#include "conf/conf.h"
#include "db/db.h"
#include "model/expand.h"
#include "store/remind.h"
#include "store/report.h"
#include "store/report_send.h"
#include "store/watch.h"

static void
print_json(const char *rule, const char *stage, int64_t subject, const char *how)
{
	printf("{\"rule\":\"%s\",\"stage\":\"%s\",\"subject\":%" PRId64 ",\"how\":\"%s\"}\n", rule, stage,
	    subject, how);
}

static void
print(const char *rule, const char *stage, int64_t subject, const char *how)
{
	printf("%s\t%s\t%" PRId64 "\t%s\n", rule, stage, subject, how);
}

static int
run(struct admin *admin, time_t now)
{
	const struct expansion *x;
	struct db *db = admin_open_as_worker(admin, &x, true);
	struct remind m = { .now = now,
		.base_url = admin->conf->base_url,
		.dry = admin->dry_run,
		.tell = admin->json ? print_json : admin->quiet ? NULL : print };
	struct reminded n;
	bool there, sound;

	if (db == NULL)
		return EX_UNAVAILABLE;
	there = remind_run(db, admin->arena, &m, &n) &&
	    report_send(db, admin->arena, admin->conf, reports_load(admin->arena, admin->conf, &sound), &m, &n);
	if (there && !admin->dry_run && admin->conf->watch_run)
		watch_beat(db, "schedule");
	db_close(db);
	if (!there)
		return EX_UNAVAILABLE;
	return n.failed == 0 ? EX_OK : EX_TEMPFAIL;
}

int
cmd_remind(struct admin *admin, int argc, char **argv)
{
	static const struct option options[] = {
		{ "at", required_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	time_t now = clock_now();
	int o;

	optind = 0;
	opterr = 0;
	while ((o = getopt_long(argc, argv, "+", options, NULL)) != -1)
		if (o != 'a')
			return admin_usage("remind", "unknown option, or one without its value: ", argv[optind - 1]);
		else if (!time_parse(optarg, &now))
			return admin_usage("remind", "--at takes a time like 2026-12-01T09:00:00Z, not ", optarg);
	if (optind != argc)
		return admin_usage("remind", "surplus argument ", argv[optind]);
	return run(admin, now);
}
