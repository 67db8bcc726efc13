/* maboussole seed: a database to try the program with. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/progress.h"
#include "conf/conf.h"
#include "db/db.h"
#include "store/demo.h"
#include "store/demo_load.h"

enum { MOST_ROWS = 10000000, CLOSING_HOUR = 17, LOAD_TIMEOUT = 4 * 3600 };

/* The names are artisan's: one word, "Seeder" behind it. */
static const struct seeder {
	const char *name;
	int64_t rows;
	const char *today; /* NULL: the real one */
} seeders[] = {
	{ "DemoDataSeeder", 2000, NULL },
	{ "TestDataSeeder", 200, "2026-06-30" },
	{ "StaffSeeder", 0, NULL },
};

struct request {
	int64_t rows;
	time_t now;
	bool accounts;
};

static const struct seeder *
seeder_named(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(seeders) / sizeof(seeders[0]); i++)
		if (str_equal(seeders[i].name, name))
			return &seeders[i];
	return NULL;
}

/* The end of a day at the office; 0 when it is no date. */
static time_t
closing_time(const char *day)
{
	struct date d;

	return date_parse(day, &d) && d.year >= 1974 && d.year <= 2037 ?
	    (time_t)(date_days(d) * 86400 + CLOSING_HOUR * 3600) :
	    0;
}

static int
read_options(int argc, char **argv, struct request *q)
{
	static const struct option options[] = {
		{ "rows", required_argument, NULL, 'r' },
		{ "class", required_argument, NULL, 'c' },
		{ "today", required_argument, NULL, 't' },
		{ "accounts", no_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	const struct seeder *seeder = &seeders[0];
	const char *today = NULL;
	int c;

	q->rows = -1;
	optind = 0;
	while ((c = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		if (c == 'r' && (!str_int(optarg, &q->rows) || q->rows < 0 || q->rows > MOST_ROWS))
			return admin_usage(
			    "seed", "rows are a number from 0 to 10000000, not ", optarg);
		if (c == 'c' && (seeder = seeder_named(optarg)) == NULL)
			return admin_usage("seed",
			    "there are DemoDataSeeder, TestDataSeeder and StaffSeeder, not ",
			    optarg);
		if (c == 't' && closing_time(today = optarg) == 0)
			return admin_usage("seed", "not a date from 1974 to 2037: ", optarg);
		if (c == '?')
			return admin_usage("seed", "unknown or incomplete option", "");
		q->accounts |= c == 'a';
	}
	if (optind < argc)
		return admin_usage("seed", "surplus argument ", argv[optind]);
	if (q->rows < 0)
		q->rows = seeder->rows;
	if (today == NULL)
		today = seeder->today;
	q->now = today != NULL ? closing_time(today) : clock_now();
	return EX_OK;
}

static int
print_accounts(const struct admin *admin, bool production)
{
	int i;

	if (production) {
		fputs("maboussole seed: in production the demonstration accounts have no password "
		      "that anybody knows; make one with maboussole user create\n",
		    stderr);
		return EX_NOPERM;
	}
	for (i = 0; i < DEMO_ACCOUNTS; i++)
		printf(admin->json ? "%s{\"role\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}%s" :
				     "%.0s%s\t%s\t%s\n",
		    i == 0 ? "[" : ",\n", demo_accounts[i].role, demo_accounts[i].email,
		    demo_accounts[i].password, i + 1 == DEMO_ACCOUNTS ? "]\n" : "");
	return EX_OK;
}

static void
print_loaded(const struct admin *admin, int64_t rows, int64_t us)
{
	if (admin->json)
		printf("{\"prospects\":%" PRId64 ",\"ms\":%" PRId64 "}\n", rows, us / 1000);
	else if (!admin->quiet)
		fprintf(stderr,
		    "%" PRId64 " prospects in %" PRId64 ".%" PRId64 " s, %" PRId64 " a second\n", rows,
		    us / 1000000, us / 100000 % 10, us > 0 ? rows * 1000000 / us : 0);
}

static int
fill(struct admin *admin, struct db *db, const struct request *q, const char *folder,
    bool production)
{
	struct progress line;
	const struct demo_progress progress = { progress_tell, &line };
	const struct demo_plan plan = {
		.now = q->now,
		.rows = q->rows,
		.cost = (int)admin->conf->password_cost,
		.known_passwords = !production,
	};
	int64_t began = clock_us();
	bool loaded;

	progress_begin(&line, stderr, !admin->quiet);
	loaded = demo_load(db, &plan, folder, &progress);
	progress_end(&line);
	if (!loaded) {
		fputs("maboussole seed: nothing was loaded\n", stderr);
		return EX_SOFTWARE;
	}
	print_loaded(admin, q->rows, clock_us() - began);
	return EX_OK;
}

int
cmd_seed(struct admin *admin, int argc, char **argv)
{
	const char *folder = arena_printf(admin->arena, "%s/seed", admin->conf->paths_sql);
	bool production = str_equal(admin->conf->environment, "production");
	struct request q = { .accounts = false };
	int status = read_options(argc, argv, &q);
	struct db *db;

	if (status != EX_OK)
		return status;
	if (q.accounts)
		return print_accounts(admin, production);
	if (admin_refuses(admin, "seed"))
		return EX_NOPERM;
	db =
	    admin_open(admin, demo_statements(admin->arena, folder), DEMO_STATEMENTS, LOAD_TIMEOUT);
	if (db == NULL)
		return EX_UNAVAILABLE;
	if (demo_inhabited(db, admin->arena)) {
		fputs("maboussole seed: the database already has users or prospects; demonstration "
		      "data goes into an empty one only (./quickstart --fresh makes one)\n",
		    stderr);
		status = EX_DATAERR;
	} else if (admin->dry_run) {
		printf(admin->json ? "{\"prospects\":%" PRId64 ",\"dry_run\":true}\n" :
				     "%" PRId64 " prospects and the staff would be loaded\n", q.rows);
	} else {
		status = fill(admin, db, &q, folder, production);
	}
	db_close(db);
	return status;
}
