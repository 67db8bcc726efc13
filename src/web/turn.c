#include "web/turn.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "conf/conf.h"

enum { PARTNERS = 1024 };	/* the bytes before are those of the workers */

/* The kernel gives back what a process held that was killed. */
static int held = -1;

static bool
lock(int fd, off_t at)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1 };

	return fcntl(fd, F_OFD_SETLK, &l) == 0;
}

static bool
lock_any(int fd, off_t n)
{
	for (off_t i = 0; i < n; i++)
		if (lock(fd, i))
			return true;
	return false;
}

bool
turn_take(struct ctx *c, int64_t partner)
{
	const char *path = arena_printf(c->arena, "%s/turns.lock", c->conf->paths_run);
	off_t most = (off_t)(c->conf->worker_processes + 1) / 2;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0) {
		log_error("%s: %m", path);
		return false;
	}
	if (lock(fd, PARTNERS + partner) && lock_any(fd, most)) {
		held = fd;
		return true;
	}
	close(fd);
	return false;
}

void
turn_give(void)
{
	if (held >= 0)
		close(held);
	held = -1;
}
