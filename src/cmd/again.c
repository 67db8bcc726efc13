#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/meter.h"
#include "cmd/again.h"

/* "PID FD OLD OLD ...": the pid tells a hand-over from an environment that
 * came down from another process. */
static const char variable[] = "MABOUSSOLE_HANDOVER";

/* The next number of the hand-over, -1 at its end. */
static long
next(const char **s)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(*s, &end, 10);
	if (end == *s || errno != 0 || n < 0)
		return -1;
	*s = end;
	return n;
}

int
again_fd(void)
{
	const char *s = getenv(variable);
	long pid, fd;

	if (s == NULL)
		return -1;
	pid = next(&s);
	fd = next(&s);
	return pid == (long)getpid() && fd <= 65535 ? (int)fd : -1;
}

size_t
again_olds(pid_t *olds, size_t room)
{
	const char *s = getenv(variable);
	size_t n = 0;
	long pid;

	if (again_fd() < 0)
		return 0;
	next(&s);
	next(&s);
	while (n < room && (pid = next(&s)) > 0)
		olds[n++] = (pid_t)pid;
	return n;
}

void
again_done(void)
{
	unsetenv(variable);
}

static void
unblock_all(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

pid_t
again_check(const struct again *again)
{
	pid_t pid = fork();

	if (pid < 0)
		log_error("fork: %m");
	if (pid != 0)
		return pid;
	unblock_all();
	execv(again->program, again->check);
	log_error("%s: %m", again->program);
	_exit(127);
}

void
again_exec(const struct again *again, int fd, const pid_t *olds)
{
	struct buf b = { .data = NULL };

	buf_printf(&b, "%ld %d", (long)getpid(), fd);
	for (; *olds != 0; olds++)
		buf_printf(&b, " %ld", (long)*olds);
	setenv(variable, buf_text(&b), 1);
	buf_free(&b);
	fcntl(fd, F_SETFD, 0);
	meter_hand_on();
	/* what is blocked stays blocked: a signal on its way is not lost, nor
	 * does it end the new program before it looks */
	execv(again->program, again->argv);
	log_error("%s: %m", again->program);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	meter_kept();
	again_done();
}
