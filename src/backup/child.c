#include "backup/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

enum { WORDS_MAX = 4000 };

static volatile sig_atomic_t stopped;

static void
stop(int number)
{
	(void)number;
	stopped = 1;
}

void
child_heed_signals(void)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction heed = { .sa_handler = stop }, ignore = { .sa_handler = SIG_IGN };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		sigaction(ends[i], &heed, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL);	/* then write(2) says it */
}

bool
child_stopped(void)
{
	return stopped != 0;
}

void
child_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

int
child_paper(const void *bytes, size_t n)
{
	int fd = memfd_create("maboussole", MFD_CLOEXEC);

	/* MariaDB's programs do not read options that others could write */
	if (fd >= 0 && (fchmod(fd, 0600) != 0 || (n > 0 && write(fd, bytes, n) != (ssize_t)n) ||
	    lseek(fd, 0, SEEK_SET) != 0))
		child_close(&fd);
	return fd;
}

/* Its end of a pipe in *theirs, ours in *ours; or what it is given. */
static bool
connect_end(int wanted, bool reads, int *theirs, int *ours)
{
	int ends[2];

	*ours = -1;
	*theirs = wanted;
	if (wanted == CHILD_NOTHING)
		*theirs = open("/dev/null", (reads ? O_RDONLY : O_WRONLY) | O_CLOEXEC);
	if (wanted != CHILD_PIPE)
		return *theirs >= 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	*theirs = ends[reads ? 0 : 1];
	*ours = ends[reads ? 1 : 0];
	fcntl(*ours, F_SETPIPE_SZ, 1 << 18);
	return true;
}

/* No variable of ours changes what the programs do, but for where they are. */
static char **
environment(struct arena *a)
{
	const char *path = getenv("PATH"), *folder = getenv("TMPDIR");
	char **e = arena_array(a, 5, sizeof(*e));

	e[0] = arena_printf(a, "PATH=%s", path != NULL ? path : "/usr/bin:/bin");
	e[1] = arena_strdup(a, "LC_ALL=C");
	e[2] = arena_strdup(a, "TZ=UTC");
	e[3] = folder != NULL ? arena_printf(a, "TMPDIR=%s", folder) : NULL;
	return e;
}

static int
spawn(struct child *c, const char *const argv[], int in, int out, int third)
{
	struct arena *a = arena_new();
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	char **words;
	size_t n = 0;
	int code;

	while (argv[n] != NULL)
		n++;
	words = arena_array(a, n + 1, sizeof(*words));
	for (size_t i = 0; i < n; i++)
		words[i] = arena_strdup(a, argv[i]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_adddup2(&actions, c->talk, 2);
	if (third >= 0)
		posix_spawn_file_actions_adddup2(&actions, third, 3);
	/* also what libraries have opened: a connection that lives on in a child holds its locks */
	posix_spawn_file_actions_addclosefrom_np(&actions, third >= 0 ? 4 : 3);
	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	code = posix_spawnp(&c->pid, argv[0], &actions, &attributes, words, environment(a));
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	arena_free(a);
	return code;
}

bool
child_start(struct child *c, const char *const argv[], int in, int out, int third)
{
	int its_in = -1, its_out = -1, code = 0;

	memset(c, 0, sizeof(*c));
	c->name = argv[0];
	c->in = c->out = -1;
	c->talk = child_paper("", 0);
	if (c->talk < 0 || !connect_end(in, true, &its_in, &c->in) ||
	    !connect_end(out, false, &its_out, &c->out))
		code = errno;
	else
		code = spawn(c, argv, its_in, its_out, third);
	if (in < 0)
		child_close(&its_in);
	if (out < 0)
		child_close(&its_out);
	if (code == 0)
		return true;
	c->pid = 0;
	snprintf(c->fault, sizeof(c->fault), "%s cannot be started: %s", c->name, strerror(code));
	child_close(&c->in);
	child_close(&c->out);
	return false;
}

bool
child_end(struct child *c)
{
	child_close(&c->in);
	child_close(&c->out);
	while (c->pid > 0 && waitpid(c->pid, &c->status, 0) < 0)
		if (errno != EINTR)
			c->status = -1;
	c->pid = 0;
	return c->fault[0] == '\0' && c->status == 0;
}

void
child_kill(struct child *c)
{
	if (c->name == NULL)
		return;
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
	child_end(c);
	child_close(&c->talk);
	c->name = NULL;
}

const char *
child_words(struct arena *a, const struct child *c)
{
	char text[WORDS_MAX];
	ssize_t n = c->talk < 0 ? 0 : pread(c->talk, text, sizeof(text), 0);

	return arena_copy(a, text, n > 0 ? (size_t)n : 0);
}

/* The last line that says something, without the name in front that we give ourselves. */
static const char *
last_line(struct arena *a, const struct child *c)
{
	char *text = str_trim(a, child_words(a, c));
	char *line = strrchr(text, '\n');
	const char *name = arena_printf(a, "%s: ", c->name);

	/* age closes with an invitation to report the unexpected */
	if (line != NULL && strstr(line, ": report unexpected") != NULL) {
		*line = '\0';
		line = strrchr(text, '\n');
	}
	text = line != NULL ? line + 1 : text;
	return str_starts(text, name) ? text + strlen(name) : text;
}

const char *
child_fault(struct arena *a, const struct child *c)
{
	const char *words;

	if (c->fault[0] != '\0')
		return arena_strdup(a, c->fault);
	words = last_line(a, c);
	if (WIFSIGNALED(c->status))
		return arena_printf(a, "%s was ended by signal %d", c->name, WTERMSIG(c->status));
	if (words[0] != '\0')
		return arena_printf(a, "%s: %s", c->name, words);
	return arena_printf(a, "%s ended with %d", c->name, WEXITSTATUS(c->status));
}
