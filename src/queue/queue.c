#include "queue/queue.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/queue_statements.h"
#include "model/domain.h"
#include "queue/hooks.h"
#include "queue/schedule.h"
#include "queue/send.h"
#include "send/outcome.h"
#include "store/connect.h"
#include "store/fits.h"
#include "store/letter.h"
#include "xml/render.h"

enum {
	ATTEMPTS_MAX = 32,
	NOTE_S = 20, /* how long an ending process tries to note what it sent */
	NOTE_WITHIN_S = 5, /* in all but a disaster */
	AWAIT_MS = 2000,
};

struct queue {
	const struct conf *conf;
	struct arena *arena; /* of the process */
	struct arena *letter; /* of what is being sent */
	struct db *db;
	struct sender *sender;
	struct schedule *schedule; /* NULL: another process does all of that */
	struct hooks *hooks;
	int64_t delays[ATTEMPTS_MAX];
	int64_t attempts; /* then a message is dead */
	int64_t claim_s;
	sigset_t stop;
	int stopped; /* the signal that ends it */
};

/* --- when ------------------------------------------------------------------ */

/* Waits for a signal, at most so long; true when it is to end. */
static bool
ending(struct queue *q, long ms)
{
	struct timespec wait = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	if (q->stopped == 0) {
		int n = sigtimedwait(&q->stop, NULL, &wait);

		if (n > 0)
			q->stopped = n;
	}
	return q->stopped != 0;
}

/* "300 900 3600": one attempt more than there are delays. */
static void
read_delays(struct queue *q, const char *text)
{
	char *end;

	for (; *text != '\0' && q->attempts < ATTEMPTS_MAX - 1; text = *end == ' ' ? end + 1 : end)
		q->delays[q->attempts++] = strtoll(text, &end, 10);
	q->attempts++;
}

/* --- notes ----------------------------------------------------------------- */

/* Notes how the attempt ended.  What was sent is sent: while the database is
 * away it is tried again, or the message would go out twice. */
static void
note(struct queue *q, int statement, const struct message *m, const struct arg *args)
{
	int64_t until = 0, changed;

	for (;;) {
		db_begin(q->db);
		changed = db_exec(q->db, statement, args);
		if (db_commit(q->db))
			break;
		log_warn("message %lld: how it ended is not noted yet", (long long)m->id);
		nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, NULL);
		if (ending(q, 0) && until == 0)
			until = clock_us() + NOTE_S * INT64_C(1000000);
		if (until != 0 && clock_us() > until)
			return;
		db_ready(q->db);
	}
	if (changed != 1)
		log_warn("message %lld: another process has taken it meanwhile", (long long)m->id);
}

static void
note_outcome(struct queue *q, const struct message *m, const struct outcome *o)
{
	int64_t delay = m->attempts < q->attempts ? q->delays[m->attempts - 1] : 0;

	if (o->fate == FATE_SENT) {
		note(q, SQL_QUEUE_SENT, m, ARGS(ARG("id", m->id), ARG("attempts", m->attempts)));
		log_info("message %lld: sent", (long long)m->id);
	} else if (o->fate == FATE_LATER && m->attempts < q->attempts) {
		note(q, SQL_QUEUE_LATER, m,
		    ARGS(ARG("id", m->id), ARG("attempts", m->attempts), ARG("seconds", delay),
			ARG("words", (const char *)o->words)));
		log_warn("message %lld: not sent, attempt %lld; the next in %lld s",
		    (long long)m->id, (long long)m->attempts, (long long)delay);
	} else {
		note(q, SQL_QUEUE_DEAD, m,
		    ARGS(ARG("id", m->id), ARG("attempts", m->attempts),
			ARG("words", (const char *)o->words)));
		log_error("message %lld: dead after %lld attempts", (long long)m->id,
		    (long long)m->attempts);
	}
}

/* --- one message ------------------------------------------------------------ */

static bool
claim(struct queue *q, struct message *m, const char *status)
{
	int64_t changed;

	db_begin(q->db);
	changed = db_exec(q->db, SQL_QUEUE_CLAIM,
	    ARGS(ARG("id", m->id), ARG("attempts", m->attempts), ARG("status", status),
		ARG("seconds", q->claim_s)));
	if (changed != 1) {
		db_rollback(q->db);
		return false;
	}
	m->attempts++;
	/* where the commit's fate is unknown the claim lapses by itself */
	return db_commit(q->db);
}

/* An attempt counts when its process died, too; after the last of them nobody
 * can say more. */
static void
attempt(struct queue *q, struct message *m, const char *status)
{
	struct outcome o;

	if (!claim(q, m, status))
		return;
	if (m->attempts > q->attempts)
		outcome_say(&o, FATE_NEVER, "%s", "the last attempt was interrupted");
	else
		sender_send(q->sender, m, &o);
	note_outcome(q, m, &o);
	sender_done(q->sender);
}

static void
read_message(struct message *m, const struct rows *r)
{
	*m = (struct message){ .id = rows_int(r, "id"),
		.attempts = rows_int(r, "attempts"),
		.channel = rows_text(r, "channel"),
		.to = rows_text(r, "to_address"),
		.template = rows_text(r, "template"),
		.lang = rows_text(r, "locale"),
		.document = rows_text(r, "document"),
		.created_at = rows_text(r, "created_at") };
}

/* The messages in that state whose time has come; how many there were. */
static size_t
sweep(struct queue *q, const char *status)
{
	struct rows *r;
	struct message m;
	size_t n;

	if (!db_ready(q->db))
		return 0;
	arena_reset(q->letter);
	r = db_query(q->db, q->letter, SQL_QUEUE_DUE, ARGS(ARG("status", status)));
	n = rows_count(r);
	while (!ending(q, 0) && rows_next(r)) {
		read_message(&m, r);
		attempt(q, &m, status);
		if (!db_ready(q->db))
			break;
	}
	return n;
}

/* --- a life ----------------------------------------------------------------- */

static void
hear_signals(struct queue *q)
{
	sigemptyset(&q->stop);
	sigaddset(&q->stop, SIGTERM);
	sigaddset(&q->stop, SIGINT);
	sigaddset(&q->stop, SIGHUP);
	sigprocmask(SIG_BLOCK, &q->stop, NULL);
}

/* Nothing is sent meanwhile.  False: it is to end. */
static bool
await_schema(struct queue *q)
{
	log_warn("the schema is not this program's: nothing is sent until it is");
	while (!fits_schema(q->conf))
		if (ending(q, AWAIT_MS))
			return false;
	return true;
}

static void
open_queue(struct queue *q)
{
	const struct conf *c = q->conf;
	int64_t longest = c->mail_timeout > c->sms_timeout ? c->mail_timeout : c->sms_timeout;

	read_delays(q, c->queue_retry);
	/* the attempt, the end of its connection, and the note of it */
	q->claim_s = 2 * longest + NOTE_WITHIN_S;
	q->arena = arena_new();
	q->letter = arena_new();
	q->sender = sender_open(q->arena, c);
	q->db = connect_db(q->arena, c, queue_statements, QUEUE_SQL__MAX);
	q->schedule = c->queue_remind || c->watch_run ? schedule_open(q->arena, c) : NULL;
	q->hooks = hooks_open(q->arena, c);
}

bool
queue_load(const struct conf *conf)
{
	struct render_page pages[LETTER_PAGES_MAX];

	return render_load(&(struct render_options){ .dir = conf->paths_xslt,
			       .languages = locale_names,
			       .validate = conf->validate },
	    pages, letter_pages(pages));
}

int
queue_run(const struct conf *conf, void (*ready)(void), void (*beside)(void *), void *context)
{
	struct queue q = { .conf = conf };

	hear_signals(&q);
	if (!fits_schema(conf)) {
		if (ready != NULL)
			ready();
		ready = NULL;
		if (!await_schema(&q))
			return q.stopped == SIGHUP;
	}
	open_queue(&q);
	if (ready != NULL)
		ready();
	while (!ending(&q, 0)) {
		size_t n;

		if (q.schedule != NULL)
			schedule_step(q.schedule);
		hooks_step(q.hooks);
		if (beside != NULL)
			beside(context);
		n = sweep(&q, "queued") + sweep(&q, "sending");

		ending(&q, n == 0 || db_state(q.db) != DB_OK ? 1000 : 0);
	}
	hooks_close(q.hooks);
	if (q.schedule != NULL)
		schedule_close(q.schedule);
	db_close(q.db);
	sender_close(q.sender);
	arena_free(q.letter);
	arena_free(q.arena);
	return q.stopped == SIGHUP;
}

bool
queue_check(const struct conf *conf)
{
	struct arena *a = arena_new();
	struct db *db = connect_db(a, conf, queue_statements, QUEUE_SQL__MAX);
	bool ok = db_ready(db);

	db_close(db);
	arena_free(a);
	return ok;
}
