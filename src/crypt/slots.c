#include <sys/types.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "crypt/slots.h"

enum { PAUSE_MS = 5 }; /* a hash takes twenty times as long */

static char file[PATH_MAX];
static int fd = -1;
static pid_t opened_by;
static bool held;

/* A descriptor that came over a fork shares its locks with the parent. */
static bool
open_here(void)
{
	if (fd >= 0 && opened_by == getpid())
		return true;
	if (fd >= 0)
		close(fd);
	held = false;
	opened_by = getpid();
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		log_error("cannot open %s: %m", file);
	return fd >= 0;
}

static bool
lock(short type, off_t start, off_t len)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return fcntl(fd, F_OFD_SETLK, &l) == 0;
}

static bool
take_any(int n)
{
	int i, first = (int)(getpid() % n);

	for (i = 0; i < n; i++) {
		if (lock(F_WRLCK, (first + i) % n, 1))
			return true;
		if (errno != EAGAIN && errno != EACCES) {
			log_error("cannot lock %s: %m", file);
			return false;
		}
	}
	return false;
}

bool
slot_open(const char *path)
{
	if (fd >= 0)
		close(fd);
	fd = -1;
	if ((size_t)snprintf(file, sizeof(file), "%s", path) >= sizeof(file)) {
		log_error("the path of the lock file is too long");
		return false;
	}
	return open_here();
}

bool
slot_take(int n, int wait_ms)
{
	const struct timespec pause = { .tv_nsec = PAUSE_MS * 1000000L };
	int64_t until = clock_us() + (int64_t)wait_ms * 1000;

	if (!open_here())
		return false;
	assert(!held && n > 0);
	while (!(held = take_any(n)) && clock_us() < until)
		nanosleep(&pause, NULL);
	return held;
}

void
slot_give(void)
{
	assert(held);
	lock(F_UNLCK, 0, 0);
	held = false;
}
