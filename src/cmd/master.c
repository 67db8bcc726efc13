#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/meter.h"
#include "cmd/master.h"
#include "cmd/notify.h"
#include "http/server.h"

#define SECOND INT64_C(1000000)

enum {
	DRAIN_S = 30, /* then a worker that was told to end is killed */
	CHECK_S = 60, /* a check that takes longer is a failed one */
	OLDS_MAX = 4 * (MASTER_WORKERS_MAX + MASTER_BESIDE_MAX),
};

/* Deaths within this time of the start count as a loop of crashes. */
#define YOUNG (2 * SECOND)
#define BACK_OFF_FIRST (SECOND / 20)
#define BACK_OFF_MOST (5 * SECOND)

/* The place of one worker, whoever fills it. */
struct slot {
	pid_t pid; /* 0: empty, to be filled at due */
	int64_t born, due;
	int crashes; /* one after the other, each young */
	bool ready;
};

/* A worker that was told to end. */
struct old {
	pid_t pid;
	int64_t kill_at;
};

struct master {
	const struct master_options *options;
	struct slot slots[MASTER_WORKERS_MAX + MASTER_BESIDE_MAX]; /* the last: what is kept beside */
	int slots_n;
	struct old olds[OLDS_MAX];
	size_t olds_n;
	int signals, ready_in, ready_out;
	pid_t check;
	int64_t check_until;
	bool announced; /* all are ready: told, and the former ones ended */
	bool ending;
	int64_t end_at;	/* told to end, it serves until then; 0: not told */
	bool inherited; /* it was another program before, by HUP */
	dev_t socket_dev;
	ino_t socket_ino;
};

/* The write end of the pipe, in a worker. */
static int ready_pipe = -1;

static void
say_ready(void)
{
	pid_t pid = getpid();

	/* so few bytes are written whole */
	if (write(ready_pipe, &pid, sizeof(pid)) != sizeof(pid))
		log_warn("the master does not listen: %m");
}

/* --- workers ------------------------------------------------------------- */

static void __attribute__((noreturn))
be_worker(struct master *m, pid_t master, int (*work)(void *, void (*ready)(void)))
{
	sigset_t stop;

	/* those that end a worker stay blocked until it looks at them */
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGHUP);
	sigprocmask(SIG_SETMASK, &stop, NULL);
	close(m->signals);
	close(m->ready_in);
	unsetenv("NOTIFY_SOCKET");
	ready_pipe = m->ready_out;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != master)
		_exit(EX_TEMPFAIL); /* it died before we asked to be told */
	exit(work(m->options->context, say_ready));
}

/* What the process in that slot does. */
static int (*life_of(const struct master *m, ptrdiff_t slot))(void *, void (*)(void))
{
	int beside = (int)slot - m->options->workers;

	return beside < 0 ? m->options->work : m->options->beside[beside];
}

static void
start(struct master *m, struct slot *s)
{
	pid_t master = getpid(), pid = fork();

	if (pid < 0) {
		log_error("fork: %m");
		s->due = clock_us() + SECOND;
		return;
	}
	if (pid == 0)
		be_worker(m, master, life_of(m, s - m->slots));
	s->pid = pid;
	s->born = clock_us();
	s->ready = false;
}

static void
start_due(struct master *m)
{
	int i;

	for (i = 0; i < m->slots_n && !m->ending; i++)
		if (m->slots[i].pid == 0 && m->slots[i].due <= clock_us())
			start(m, &m->slots[i]);
}

/* told: it was asked to. */
static enum meter_end
end_of(int status, bool told)
{
	if (WIFSIGNALED(status))
		return METER_KILLED;
	if (WEXITSTATUS(status) == SERVER_MISSED_DEADLINE)
		return METER_DEADLINE;
	if (WEXITSTATUS(status) != 0)
		return METER_FAILED;
	return told ? METER_TOLD : METER_RECYCLED;
}

static void
say_death(pid_t pid, int status)
{
	if (WIFSIGNALED(status))
		log_error("worker %ld was killed by signal %d", (long)pid, WTERMSIG(status));
	else if (WEXITSTATUS(status) == SERVER_MISSED_DEADLINE)
		log_error("worker %ld missed its deadline", (long)pid);
	else if (WEXITSTATUS(status) != 0)
		log_error("worker %ld ended with status %d", (long)pid, WEXITSTATUS(status));
	else
		log_debug("worker %ld ended", (long)pid);
}

/* Whoever ended in order, or after some life, is replaced at once; one that
 * keeps dying young waits longer each time, so that it does not eat the
 * machine, and is never given up. */
static void
vacate(struct slot *s, int status)
{
	int64_t now = clock_us(), wait = 0;
	int i;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		s->crashes = 0;
	else if (now - s->born >= YOUNG)
		s->crashes = 1;
	else
		s->crashes++;
	if (s->crashes > 1) {
		wait = BACK_OFF_FIRST;
		for (i = 2; i < s->crashes && wait < BACK_OFF_MOST; i++)
			wait *= 2;
		if (wait > BACK_OFF_MOST)
			wait = BACK_OFF_MOST;
		log_warn("a worker died young %d times; the next in %lld ms", s->crashes,
		    (long long)(wait / 1000));
	}
	s->pid = 0;
	s->ready = false;
	s->due = now + wait;
}

static void
tell_to_end(struct master *m, pid_t pid)
{
	kill(pid, SIGTERM);
	if (m->olds_n == OLDS_MAX) {
		kill(pid, SIGKILL); /* so many reloads in 30 seconds: no patience left */
		return;
	}
	m->olds[m->olds_n++] = (struct old){ .pid = pid, .kill_at = clock_us() + DRAIN_S * SECOND };
}

static void
kill_late(struct master *m)
{
	size_t i;

	for (i = 0; i < m->olds_n; i++) {
		if (m->olds[i].kill_at == 0 || m->olds[i].kill_at > clock_us())
			continue;
		log_error("worker %ld did not end within %d s", (long)m->olds[i].pid, DRAIN_S);
		kill(m->olds[i].pid, SIGKILL);
		m->olds[i].kill_at = clock_us() + SECOND;
	}
	if (m->check > 0 && m->check_until <= clock_us()) {
		log_error("the check took more than %d s", CHECK_S);
		kill(m->check, SIGKILL);
		m->check_until = clock_us() + SECOND;
	}
}

/* --- reload -------------------------------------------------------------- */

/* The children that were there before: they serve until the new ones do, and
 * are told then. */
static void
inherit(struct master *m)
{
	pid_t pids[OLDS_MAX], ended;
	size_t n = again_olds(pids, OLDS_MAX), i;
	int status;

	for (i = 0; i < n; i++) {
		ended = waitpid(pids[i], &status, WNOHANG);
		if (ended == 0)
			m->olds[m->olds_n++] = (struct old){ .pid = pids[i] };
		else if (ended == pids[i])
			meter_left(ended, end_of(status, false));
	}
	m->inherited = again_fd() >= 0;
	again_done();
}

static void
tell_inherited(struct master *m)
{
	size_t i;

	for (i = 0; i < m->olds_n; i++) {
		if (m->olds[i].kill_at != 0)
			continue;
		kill(m->olds[i].pid, SIGTERM);
		m->olds[i].kill_at = clock_us() + DRAIN_S * SECOND;
	}
}

static void
reload(struct master *m)
{
	if (m->ending || m->end_at != 0)
		return;
	/* one check at a time: the later HUP means what is there now */
	if (m->check > 0) {
		kill(m->check, SIGKILL);
		waitpid(m->check, NULL, 0);
	}
	log_info("reload: checking");
	m->check = again_check(&m->options->again);
	m->check_until = clock_us() + CHECK_S * SECOND;
}

static void
checked(struct master *m, int status)
{
	pid_t pids[MASTER_WORKERS_MAX + MASTER_BESIDE_MAX + OLDS_MAX + 1];
	size_t n = 0, i;

	m->check = 0;
	if (m->ending || m->end_at != 0)
		return;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		log_error("reload refused: the check failed; all stays as it was");
		meter_add(&meters->reloads_refused, 1);
		return;
	}
	for (i = 0; i < (size_t)m->slots_n; i++)
		if (m->slots[i].pid != 0)
			pids[n++] = m->slots[i].pid;
	for (i = 0; i < m->olds_n && n < OLDS_MAX; i++)
		pids[n++] = m->olds[i].pid;
	pids[n] = 0;
	notify("RELOADING=1");
	log_info("reload: starting anew");
	again_exec(&m->options->again, m->options->fd, pids);
	notify("READY=1");
}

/* --- events -------------------------------------------------------------- */

/* Whether it was one of them. */
static bool
forget_old(struct master *m, pid_t pid)
{
	size_t i;

	for (i = 0; i < m->olds_n; i++) {
		if (m->olds[i].pid != pid)
			continue;
		m->olds[i] = m->olds[--m->olds_n];
		return true;
	}
	return false;
}

static void
reap(struct master *m)
{
	int status, i;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == m->check) {
			checked(m, status);
			continue;
		}
		say_death(pid, status);
		meter_left(pid, end_of(status, forget_old(m, pid)));
		for (i = 0; i < m->slots_n; i++)
			if (m->slots[i].pid == pid)
				vacate(&m->slots[i], status);
	}
}

/* The socket's file goes first, so that a successor can start while the last
 * requests are answered; unless it is another's by now. */
static void
remove_socket(const struct master *m)
{
	struct stat st;

	if (m->options->socket_path != NULL && stat(m->options->socket_path, &st) == 0 &&
	    st.st_dev == m->socket_dev && st.st_ino == m->socket_ino)
		unlink(m->options->socket_path);
}

static void
end(struct master *m)
{
	int i;

	if (m->ending)
		return;
	m->ending = true;
	notify("STOPPING=1");
	remove_socket(m);
	tell_inherited(m);
	for (i = 0; i < m->slots_n; i++) {
		if (m->slots[i].pid != 0)
			tell_to_end(m, m->slots[i].pid);
		m->slots[i].pid = 0;
	}
	if (m->check > 0)
		kill(m->check, SIGKILL);
}

/* Whoever sends requests is given time to look elsewhere: /readyz says so meanwhile.  A second
 * signal means now. */
static void
drain(struct master *m)
{
	bool told = m->end_at != 0;

	if (!told && m->options->drain_s > 0 && !m->ending) {
		log_info("draining for %d s", m->options->drain_s);
		atomic_store(&meters->draining, 1);
		m->end_at = clock_us() + m->options->drain_s * SECOND;
		return;
	}
	end(m);
}

static void
take_signals(struct master *m)
{
	struct signalfd_siginfo info;

	while (read(m->signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == SIGCHLD)
			reap(m);
		else if (info.ssi_signo == SIGHUP)
			reload(m);
		else
			drain(m);
	}
}

static void
take_ready(struct master *m)
{
	int i, n = 0;
	pid_t pid;

	while (read(m->ready_in, &pid, sizeof(pid)) == sizeof(pid))
		for (i = 0; i < m->slots_n; i++)
			if (m->slots[i].pid == pid)
				m->slots[i].ready = true;
	for (i = 0; i < m->slots_n; i++)
		n += m->slots[i].ready;
	if (n < m->slots_n || m->announced || m->ending)
		return;
	m->announced = true;
	if (m->inherited) {
		meter_add(&meters->reloads, 1);
		atomic_store(&meters->reloaded, (int64_t)clock_now());
	}
	notify("READY=1");
	log_info("%d workers serve", m->options->workers);
	tell_inherited(m);
}

/* Milliseconds until something is due; -1 for never. */
static int
patience(const struct master *m)
{
	int64_t next = INT64_MAX, wait;
	size_t i;

	for (i = 0; i < (size_t)m->slots_n && !m->ending; i++)
		if (m->slots[i].pid == 0 && m->slots[i].due < next)
			next = m->slots[i].due;
	for (i = 0; i < m->olds_n; i++)
		if (m->olds[i].kill_at != 0 && m->olds[i].kill_at < next)
			next = m->olds[i].kill_at;
	if (m->check > 0 && m->check_until < next)
		next = m->check_until;
	if (m->end_at != 0 && !m->ending && m->end_at < next)
		next = m->end_at;
	if (next == INT64_MAX)
		return -1;
	wait = next - clock_us();
	return wait <= 0 ? 0 : (int)(wait / 1000) + 1;
}

static bool
set_up(struct master *m)
{
	struct stat st;
	sigset_t set;
	int ends[2];

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGQUIT);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	m->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (m->signals < 0 || pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	m->ready_in = ends[0];
	m->ready_out = ends[1];
	fcntl(m->options->fd, F_SETFD, FD_CLOEXEC);
	if (m->options->socket_path != NULL && stat(m->options->socket_path, &st) == 0) {
		m->socket_dev = st.st_dev;
		m->socket_ino = st.st_ino;
	}
	return true;
}

int
master_run(const struct master_options *options)
{
	struct master m = { .options = options, .slots_n = options->workers };
	struct pollfd fds[2];

	while (options->beside[m.slots_n - options->workers] != NULL)
		m.slots_n++;
	if (!set_up(&m)) {
		log_error("the master cannot start: %m");
		return EX_OSERR;
	}
	inherit(&m);
	/* a child may have ended before the new program looked */
	reap(&m);
	while (!m.ending || m.olds_n > 0) {
		start_due(&m);
		fds[0] = (struct pollfd){ .fd = m.signals, .events = POLLIN };
		fds[1] = (struct pollfd){ .fd = m.ready_in, .events = POLLIN };
		if (poll(fds, 2, patience(&m)) < 0 && errno != EINTR) {
			log_error("poll: %m");
			return EX_OSERR;
		}
		take_signals(&m);
		take_ready(&m);
		kill_late(&m);
		if (m.end_at != 0 && m.end_at <= clock_us())
			end(&m);
	}
	log_info("ended");
	return EX_OK;
}
