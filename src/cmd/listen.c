#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"
#include "cmd/again.h"
#include "cmd/listen.h"

enum {
	BACKLOG = 4096,		/* with 128, nginx got 502 for what could have waited */
	FIRST_PASSED = 3,	/* SD_LISTEN_FDS_START */
};

static bool
listens(int fd)
{
	int yes = 0;
	socklen_t n = sizeof(yes);

	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &yes, &n) == 0 && yes != 0;
}

/* A file that is a socket nobody listens to any more is taken away; anything
 * else that stands there is not ours to remove. */
static void
make_way(const char *path, const struct sockaddr_un *address)
{
	struct stat st;
	int fd, error;

	if (lstat(path, &st) != 0)
		return;
	if (!S_ISSOCK(st.st_mode))
		log_die(EX_CANTCREAT, "%s is there already and is no socket", path);
	/* not blocking: a full backlog means somebody is there too */
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	error = connect(fd, (const struct sockaddr *)address, sizeof(*address)) == 0 ? 0 : errno;
	close(fd);
	if (error != ECONNREFUSED)
		log_die(EX_UNAVAILABLE, "another process listens on %s: end it, or choose another path",
		    path);
	unlink(path);
}

static int
listen_on(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	mode_t mask;
	int fd;

	if (*path == '\0' || strlen(path) >= sizeof(address.sun_path))
		log_die(EX_USAGE, "the socket's path has to be 1 to %zu bytes long: %s",
		    sizeof(address.sun_path) - 1, path);
	memcpy(address.sun_path, path, strlen(path));
	make_way(path, &address);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	/* 0660 from the first moment: whoever can write to it is believed */
	mask = umask(0117);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    listen(fd, BACKLOG) != 0)
		log_die(EX_CANTCREAT, "%s: %m", path);
	umask(mask);
	return fd;
}

/* sd_listen_fds(3): one socket, meant for this process. */
static int
passed(void)
{
	const char *count = getenv("LISTEN_FDS");
	int64_t n = 0, pid = 0;

	if (count == NULL || !str_int(getenv("LISTEN_PID"), &pid) || pid != getpid())
		return -1;
	if (!str_int(count, &n) || n != 1)
		log_die(EX_USAGE, "LISTEN_FDS is %s: one socket is wanted", count);
	if (!listens(FIRST_PASSED))
		log_die(EX_USAGE, "the descriptor passed by LISTEN_FDS is not a listening socket");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDNAMES");
	return FIRST_PASSED;
}

int
listen_take(const char *path)
{
	int fd = again_fd();

	if (fd >= 0 && listens(fd))
		return fd;
	if (path != NULL)
		return listen_on(path);
	fd = passed();
	if (fd >= 0)
		return fd;
	if (!listens(STDIN_FILENO))
		log_die(EX_USAGE, "standard input is not a listening socket: "
		    "start me with spawn-fcgi, a systemd socket, or --listen PATH");
	return STDIN_FILENO;
}
