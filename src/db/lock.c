#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "db/internal.h"
#include "db/runner.h"

/* The row is good for so long, and renewed well before; a step may take hours. */
enum { LEASE_S = 60, BEAT_S = 15 };

static bool
say(MYSQL *my, const char *text)
{
	return mysql_query(my, text) == 0;
}

/* Renews the row on a connection of its own, since the runner's is busy with a step. */
static void *
beat(void *arg)
{
	struct runner *r = arg;
	char renew[200], text[200];
	struct timespec next;
	unsigned code;
	MYSQL *my;

	snprintf(renew, sizeof(renew), "UPDATE schema_lock SET until = UTC_TIMESTAMP(6) +"
	    " INTERVAL %d SECOND WHERE id = 1 AND owner = '%s'", LEASE_S, r->owner);
	mysql_thread_init();
	pthread_mutex_lock(&r->mutex);
	while (!r->stopping) {
		clock_gettime(CLOCK_REALTIME, &next);
		next.tv_sec += BEAT_S;
		pthread_cond_timedwait(&r->stop, &r->mutex, &next);
		if (r->stopping)
			break;
		my = db_connect(r->options->db, r->host, BEAT_S, &code, text);
		if (my != NULL) {
			say(my, renew);
			mysql_close(my);
		}
	}
	pthread_mutex_unlock(&r->mutex);
	mysql_thread_end();
	return NULL;
}

static void
start_heart(struct runner *r)
{
	pthread_mutex_init(&r->mutex, NULL);
	pthread_cond_init(&r->stop, NULL);
	r->stopping = false;
	r->beating = pthread_create(&r->heart, NULL, beat, r) == 0;
}

static void
stop_heart(struct runner *r)
{
	if (!r->beating)
		return;
	pthread_mutex_lock(&r->mutex);
	r->stopping = true;
	pthread_cond_signal(&r->stop);
	pthread_mutex_unlock(&r->mutex);
	pthread_join(r->heart, NULL);
	r->beating = false;
}

/* On a single server GET_LOCK has decided already and a row left behind is a dead
 * runner's.  In a cluster only the row tells, and it holds until it runs out. */
static bool
row_taken(const struct runner *r)
{
	bool cluster = str_equal(runner_word(r, "SELECT @@wsrep_on"), "1");
	char host[256] = "";

	gethostname(host, sizeof(host) - 1);
	if (!runner_run(r, "INSERT IGNORE INTO schema_lock VALUES (1, '', '', 0, '1970-01-02')"))
		return false;
	return runner_run(r, "UPDATE schema_lock SET owner = '%s', host = %s, pid = %ld,"
	    " until = UTC_TIMESTAMP(6) + INTERVAL %d SECOND"
	    " WHERE id = 1 AND (%d OR owner = '' OR until < UTC_TIMESTAMP(6))",
	    r->owner, runner_quote(r, host), (long)getpid(), LEASE_S, !cluster) &&
	    mysql_affected_rows(r->my) == 1;
}

enum migrate_result
lock_take(struct runner *r)
{
	const char *name = runner_quote(r, r->options->db->name), *got, *until;
	int64_t end = clock_us() + (int64_t)r->options->wait_s * 1000000;

	snprintf(r->owner, sizeof(r->owner), "%ld-%lld", (long)getpid(), (long long)clock_us());
	got = runner_word(r, "SELECT GET_LOCK(CONCAT('maboussole.migrate.', %s), %d)", name,
	    r->options->wait_s);
	if (!str_equal(got, "1"))
		return runner_fault(r, MIGRATE_BUSY, "another migration is running; waited %d s",
		    r->options->wait_s);
	if (!history_create(r))
		return runner_fault(r, MIGRATE_FAILED, "%s", mysql_error(r->my));
	while (!row_taken(r)) {
		if (clock_us() >= end) {
			until = runner_word(r, "SELECT CONCAT(host, ', process ', pid, ', until ', until)"
			    " FROM schema_lock WHERE id = 1");
			return runner_fault(r, MIGRATE_BUSY, "another migration is running: %s",
			    until != NULL ? until : mysql_error(r->my));
		}
		usleep(500 * 1000);
	}
	r->locked = true;
	start_heart(r);
	return MIGRATE_OK;
}

void
lock_give(struct runner *r)
{
	stop_heart(r);
	if (r->locked)
		runner_run(r, "UPDATE schema_lock SET owner = '', until = UTC_TIMESTAMP(6)"
		    " WHERE id = 1 AND owner = '%s'", r->owner);
	/* GET_LOCK's goes with the connection */
	r->locked = false;
}
