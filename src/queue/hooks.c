#include "queue/hooks.h"

#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/meter.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/random.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/address.h"
#include "send/push.h"
#include "store/connect.h"
#include "store/hook.h"
#include "store/outbox.h"

enum {
	SECOND_US = 1000000,
	ATTEMPTS_MAX = 32,
	HELD_MAX_S = 300,	/* what a hook that fails is left alone for */
	BEHIND_MOST = 50,	/* messages put behind others at a time */
	NOTE_S = 20,		/* how long an ending process tries to note what it sent */
	NOTE_WITHIN_S = 5,
};

/* A message that is being told. */
struct telling {
	bool busy;
	int64_t hook, id, attempts, prospect, failures;
	bool failing_long;
	char name[400];		/* of the hook, for letters */
};

struct teller {
	const struct conf *conf;
	struct arena *arena, *step;
	struct db *db;
	struct pushes *pushes;
	struct telling tellings[PUSH_MOST];
	int64_t delays[ATTEMPTS_MAX], attempts;	/* as queue.retry's */
	int64_t look;		/* when to look for what is due */
	int64_t until;		/* an ending process gives up noting; 0: it does not end */
	int signals;
};

/* --- when ------------------------------------------------------------------------ */

static void
read_delays(struct teller *t, const char *text)
{
	char *end;

	for (; *text != '\0' && t->attempts < ATTEMPTS_MAX - 1; text = *end == ' ' ? end + 1 : end)
		t->delays[t->attempts++] = strtoll(text, &end, 10);
	t->attempts++;
}

/* A fifth more or less, so that what failed together does not come back together. */
static int64_t
by_chance(int64_t seconds)
{
	uint16_t chance;

	random_bytes(&chance, sizeof chance);
	return seconds * 800 + seconds * 400 * chance / UINT16_MAX;
}

/* Milliseconds until the next attempt; -1: there is none. */
static int64_t
wait_of(const struct teller *t, int64_t attempts)
{
	return attempts < t->attempts ? by_chance(t->delays[attempts - 1]) : -1;
}

/* Milliseconds a hook is left alone after one failure more. */
static int64_t
held_for(const struct teller *t, int64_t failures)
{
	int64_t last = t->attempts - 2, s = last < 0 ? 0 : t->delays[failures < last ? failures : last];

	return by_chance(s < HELD_MAX_S ? s : HELD_MAX_S);
}

/* --- how it ended ------------------------------------------------------------------ */

static void
tell_admins(struct teller *t, const struct telling *m, const char *template)
{
	struct rows *r = db_query(t->db, t->step, SQL_HOOK_ADMINS, NO_ARGS);
	const char *today = date_format(t->step, date_of_time(clock_now()));

	while (rows_next(r))
		outbox_add(t->db, t->step,
		    &(struct letter){
			.template = template,
			.channel = "mail",
			.to = rows_text(r, "email"),
			.locale = rows_text(r, "locale"),
			.user = rows_int(r, "id"),
			.dedup = arena_printf(t->step, "%s:%" PRId64 ":%s:%s", template, m->hook, rows_text(r, "id"), today),
			.values =
			    (const struct letter_value[]){
				{ "name", rows_text(r, "name") },
				{ "hook", m->name },
				{ "link", arena_printf(t->step, "%s/hooks/%" PRId64, t->conf->base_url, m->hook) },
				{ .name = NULL },
			    },
		    });
}

static void
release(struct teller *t, const struct telling *m)
{
	if (m->prospect != 0)
		db_exec(t->db, SQL_HOOK_RELEASE,
		    ARGS(ARG("hook", m->hook), ARG("prospect", m->prospect), ARG("id", m->id)));
}

static void
give_up(struct teller *t, const struct telling *m, const char *status)
{
	if (db_exec(t->db, SQL_HOOK_GIVE_UP, ARGS(ARG("id", m->hook), ARG("status", status))) != 1)
		return;
	log_warn("hook %lld: %s, told no more", (long long)m->hook, status);
	tell_admins(t, m, str_equal(status, "gone") ? "hook/gone" : "hook/failing");
}

static int64_t
note_sent(struct teller *t, const struct telling *m, const struct pushed *p)
{
	int64_t changed = db_exec(t->db, SQL_HOOK_SENT,
	    ARGS(ARG("id", m->id), ARG("attempts", m->attempts), ARG("answered", (int64_t)p->status),
		ARG("answer", (const char *)p->answer.words), ARG("ms", p->ms)));

	if (m->attempts > 1)
		release(t, m);
	if (m->failures > 0)
		db_exec(t->db, SQL_HOOK_RECOVER, ARGS(ARG("id", m->hook)));
	return changed;
}

static int64_t
note_failed(struct teller *t, const struct telling *m, const struct pushed *p)
{
	int64_t wait = str_equal(p->fault, "gone") ? -1 : wait_of(t, m->attempts);
	int64_t changed = db_exec(t->db, SQL_HOOK_LATER,
	    ARGS(ARG("id", m->id), ARG("attempts", m->attempts), wait < 0 ? arg_null("wait_ms") : arg_int("wait_ms", wait),
		ARG("fault", p->fault), ARG("words", (const char *)p->outcome.words),
		p->status != 0 ? arg_int("answered", p->status) : arg_null("answered"),
		ARG("answer", (const char *)p->answer.words), ARG("ms", p->ms)));

	db_exec(t->db, SQL_HOOK_ILL, ARGS(ARG("id", m->hook), ARG("ms", held_for(t, m->failures))));
	if (wait < 0)
		release(t, m);
	if (str_equal(p->fault, "gone"))
		give_up(t, m, "gone");
	else if (m->failing_long)
		give_up(t, m, "failing");
	else if (wait < 0)
		tell_admins(t, m, "hook/given-up");
	return changed;
}

static void
read_signals(struct teller *t)
{
	struct signalfd_siginfo info;

	if (read(t->signals, &info, sizeof info) == (ssize_t)sizeof info && t->until == 0)
		t->until = clock_us() + NOTE_S * INT64_C(1000000);
}

/* What was told is told: while the database is away it is tried again, or the message would
 * go out twice.  False: it refuses the note, or this process has to end. */
static bool
note(struct teller *t, const struct telling *m, const struct pushed *p, int64_t *changed)
{
	for (;;) {
		enum db_state state;

		db_begin(t->db);
		*changed = p->fault == NULL ? note_sent(t, m, p) : note_failed(t, m, p);
		if (db_commit(t->db))
			return true;
		log_warn("hook message %lld: how it ended is not noted yet", (long long)m->id);
		state = db_state(t->db);
		nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, NULL);
		read_signals(t);
		db_ready(t->db);
		if (state == DB_BROKEN || (t->until != 0 && clock_us() > t->until))
			return false;
	}
}

static void
settle(struct teller *t, struct telling *m, const struct pushed *p)
{
	int64_t changed = 0;

	if (!note(t, m, p, &changed))
		log_error("hook message %lld: how it ended could not be noted", (long long)m->id);
	else if (changed != 1)
		log_warn("hook message %lld: another process has taken it meanwhile", (long long)m->id);
	else if (p->fault == NULL)
		log_info("hook message %lld: told", (long long)m->id);
	else
		log_warn("hook message %lld: not told, attempt %lld: %s %ld %s", (long long)m->id, (long long)m->attempts,
		    p->fault, p->status, p->outcome.words);
	m->busy = false;
	t->look = 0;
}

static void
fail(struct teller *t, struct telling *m, const char *fault, const char *words)
{
	struct pushed p = { .fault = fault };

	outcome_say(&p.outcome, FATE_LATER, "%s", words);
	settle(t, m, &p);
}

/* --- one message --------------------------------------------------------------------- */

static bool
change(struct teller *t, enum sql sql, const struct arg *args)
{
	int64_t changed;

	db_begin(t->db);
	changed = db_exec(t->db, sql, args);
	return db_commit(t->db) && changed == 1;
}

/* The next message of a hook in that state, those put behind that have to wait for another
 * about the same record; NULL: there is none, or another process has it. */
static struct rows *
next(struct teller *t, int64_t hook, const char *status)
{
	for (int i = 0; i < BEHIND_MOST; i++) {
		struct rows *r = db_query(t->db, t->step, SQL_HOOK_NEXT, ARGS(ARG("hook", hook), ARG("status", status)));

		if (!rows_next(r))
			return NULL;
		if (rows_text(r, "wait_ms") == NULL || str_equal(status, "sending"))
			return r;
		if (!change(t, SQL_HOOK_WAIT,
			ARGS(ARG("id", rows_int(r, "id")), ARG("attempts", rows_int(r, "attempts")),
			    ARG("ms", rows_int(r, "wait_ms")))))
			return NULL;
	}
	return NULL;
}

static bool
claim(struct teller *t, const struct rows *message, const char *status)
{
	return change(t, SQL_HOOK_CLAIM,
	    ARGS(ARG("id", rows_int(message, "id")), ARG("attempts", rows_int(message, "attempts")), ARG("status", status),
		ARG("seconds", 2 * t->conf->hooks_timeout + NOTE_WITHIN_S)));
}

/* By the secret of now, and by the one before as long as that is to be believed. */
static const char *
sign(struct teller *t, const struct rows *hook, const char *id, time_t at, const char *body)
{
	const char *now = hook_signature(t->step, rows_text(hook, "secret"), id, at, body);
	const char *before = hook_signature(t->step, rows_text(hook, "old_secret"), id, at, body);

	return before == NULL ? now : arena_printf(t->step, "%s %s", now, before);
}

static void
start(struct teller *t, struct telling *m, const struct rows *hook, const struct rows *message)
{
	const char *url = rows_text(hook, "url"), *id = rows_text(message, "event_id");
	const char *body = hook_body(t->step, t->conf->base_url, m->hook, message);
	time_t at = clock_now();

	/* an attempt counts when its process died, too; after the last nobody can say more */
	if (m->attempts > t->attempts)
		fail(t, m, "interrupted", "");
	else if (address_fault(url, t->conf->hooks_plain) != NULL)
		fail(t, m, "address", "");
	else
		push_start(t->pushes,
		    &(struct push){ .context = m, .url = url, .body = body, .id = id, .at = at,
			.signature = sign(t, hook, id, at, body) });
}

static void
tell(struct teller *t, struct telling *m, const struct rows *hook)
{
	/* first what a process that died was at: behind what is queued it might never come */
	const char *status = "sending";
	struct rows *message = next(t, rows_int(hook, "id"), status);

	if (message == NULL)
		message = next(t, rows_int(hook, "id"), status = "queued");
	if (message == NULL || !claim(t, message, status))
		return;
	*m = (struct telling){ .busy = true,
		.hook = rows_int(hook, "id"),
		.id = rows_int(message, "id"),
		.attempts = rows_int(message, "attempts") + 1,
		.prospect = rows_int(message, "prospect_id"),
		.failures = rows_int(hook, "failures"),
		.failing_long = rows_int(hook, "failing_long") != 0 };
	snprintf(m->name, sizeof m->name, "%s", rows_text(hook, "name"));
	start(t, m, hook, message);
}

/* A place for one more message; NULL: there is none, or the hook is just being told. */
static struct telling *
place_for(struct teller *t, int64_t hook)
{
	struct telling *free_one = NULL;

	for (size_t i = 0; i < PUSH_MOST; i++) {
		if (!t->tellings[i].busy)
			free_one = &t->tellings[i];
		else if (t->tellings[i].hook == hook)
			return NULL;
	}
	return free_one;
}

/* Looks for what is due: each second, and when one that was told may have more to be told. */
static void
look(struct teller *t)
{
	struct telling *m;
	struct rows *r;

	if (clock_us() < t->look)
		return;
	t->look = clock_us() + SECOND_US;
	if (!db_ready(t->db))
		return;
	arena_reset(t->step);
	r = db_query(t->db, t->step, SQL_HOOK_DUE, ARGS(ARG("days", t->conf->hooks_failing)));
	while (rows_next(r) && db_state(t->db) == DB_OK)
		if ((m = place_for(t, rows_int(r, "id"))) != NULL)
			tell(t, m, r);
}

/* --- a life --------------------------------------------------------------------------- */

static bool
is_busy(const struct teller *t)
{
	for (size_t i = 0; i < PUSH_MOST; i++)
		if (t->tellings[i].busy)
			return true;
	return false;
}

static void
open_teller(struct teller *t)
{
	const struct conf *c = t->conf;
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGHUP);
	sigprocmask(SIG_SETMASK, &stop, NULL);
	/* a receiver that hangs up; libcurl is told to leave signals alone */
	signal(SIGPIPE, SIG_IGN);
	t->signals = signalfd(-1, &stop, SFD_NONBLOCK | SFD_CLOEXEC);
	t->arena = arena_new();
	t->step = arena_new();
	t->db = connect_as_worker(t->arena, c);
	if (t->db == NULL || t->signals < 0)
		log_die(EX_SOFTWARE, "hooks cannot be told");
	read_delays(t, c->hooks_retry);
	t->pushes = push_open(t->arena,
	    &(struct push_options){ .plain = c->hooks_plain,
		.private = c->hooks_private,
		.tls_ca = c->hooks_tls_ca,
		.timeout_s = (int)c->hooks_timeout });
}

static int
run(const struct conf *conf)
{
	struct teller t = { .conf = conf };
	struct pushed p;

	open_teller(&t);
	while (t.until == 0 || is_busy(&t)) {
		if (t.until == 0)
			look(&t);
		push_wait(t.pushes, t.signals, t.look == 0 ? 0 : 1000);
		while (push_take(t.pushes, &p))
			settle(&t, p.context, &p);
		read_signals(&t);
	}
	push_close(t.pushes);
	db_close(t.db);
	return EX_OK;
}

/* --- kept by the queue's process -------------------------------------------------------- */

struct hooks {
	const struct conf *conf;
	pid_t teller;		/* 0: there is none */
	int64_t next;
};

struct hooks *
hooks_open(struct arena *a, const struct conf *conf)
{
	struct hooks *h = arena_alloc(a, sizeof *h);

	h->conf = conf;
	return h;
}

/* It ends with whom it was forked by, and touches nothing of his. */
static void
begin(struct hooks *h)
{
	pid_t parent = getpid();

	h->teller = fork();
	if (h->teller < 0) {
		log_error("fork: %m");
		h->teller = 0;
	}
	if (h->teller != 0)
		return;
	prctl(PR_SET_NAME, "mb-hooks");
	meter_enter(METER_HOOKS);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	_exit(getppid() == parent ? run(h->conf) : EX_TEMPFAIL);
}

void
hooks_step(struct hooks *h)
{
	int status;

	if (h->teller != 0 && waitpid(h->teller, &status, WNOHANG) == h->teller) {
		log_warn("the process that tells hooks ended with %d", status);
		meter_left(h->teller, METER_FAILED);
		h->teller = 0;
	}
	if (h->teller != 0 || clock_us() < h->next)
		return;
	h->next = clock_us() + SECOND_US;
	begin(h);
}

void
hooks_close(struct hooks *h)
{
	if (h->teller == 0)
		return;
	kill(h->teller, SIGTERM);
	waitpid(h->teller, NULL, 0);
}
