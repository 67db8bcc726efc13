#include "queue/schedule.h"

#include <stdint.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "conf/conf.h"
#include "db/db.h"
#include "store/connect.h"
#include "store/hook.h"
#include "store/remind.h"
#include "store/report.h"
#include "store/report_send.h"
#include "store/watch.h"

/* A run is short: letters wait for its end, and so does who ends the process. */
enum { MINUTE_US = 60 * 1000000, BEAT_US = 20 * 1000000, STEPS = 500 };

struct schedule {
	const struct conf *conf;
	struct arena *run;
	struct db *db;
	const struct reports *reports;
	int64_t next, next_beat;
};

struct schedule *
schedule_open(struct arena *a, const struct conf *conf)
{
	struct schedule *s = arena_alloc(a, sizeof(*s));
	bool sound;

	s->conf = conf;
	s->run = arena_new();
	s->db = connect_as_worker(a, conf);
	s->reports = reports_load(a, conf, &sound);
	if (s->db == NULL)
		log_die(EX_SOFTWARE, "the reminders cannot be begun");
	return s;
}

static void
remind(struct schedule *s)
{
	const struct remind m = { .now = clock_now(), .base_url = s->conf->base_url, .most = STEPS };
	struct reminded n;
	bool done = remind_run(s->db, s->run, &m, &n) && report_send(s->db, s->run, s->conf, s->reports, &m, &n);

	if (done && (n.taken != 0 || n.failed != 0))
		log_info("reminders: %lld taken, %lld failed", (long long)n.taken, (long long)n.failed);
	hook_prune(s->db, s->conf->hooks_keep);
	if (done && s->conf->watch_run)
		watch_beat(s->db, "schedule");
}

void
schedule_step(struct schedule *s)
{
	if (s->conf->watch_run && clock_us() >= s->next_beat) {
		s->next_beat = clock_us() + BEAT_US;
		watch_beat(s->db, "queue");
	}
	if (clock_us() < s->next)
		return;
	s->next = clock_us() + MINUTE_US;
	if (s->conf->queue_remind)
		remind(s);
	if (s->conf->watch_run)
		watch_run(s->db, s->run, s->conf);
	arena_reset(s->run);
}

void
schedule_close(struct schedule *s)
{
	db_close(s->db);
	arena_free(s->run);
}
