/*
 * Loaded before the C library (LD_PRELOAD): the time of day is so many seconds off as the file
 * says that CLOCK_JUMP names, which may change at any moment.  What only measures, as
 * CLOCK_MONOTONIC, stays as it is.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long
jump(void)
{
	static const char *text;
	int fd;

	if (text == NULL) {
		fd = open(getenv("CLOCK_JUMP"), O_RDONLY | O_CLOEXEC);
		text = fd < 0 ? MAP_FAILED : mmap(NULL, 32, PROT_READ, MAP_SHARED, fd, 0);
		/* a clock that does not jump must not look like one that did no harm */
		if (text == MAP_FAILED)
			abort();
		close(fd);
	}
	return atol(text);
}

int
clock_gettime(clockid_t clock, struct timespec *at)
{
	static int (*real)(clockid_t, struct timespec *);
	int ok;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	ok = real(clock, at);
	if (ok == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		at->tv_sec += jump();
	return ok;
}

time_t
time(time_t *out)
{
	struct timespec at;

	clock_gettime(CLOCK_REALTIME, &at);
	if (out != NULL)
		*out = at.tv_sec;
	return at.tv_sec;
}

int
gettimeofday(struct timeval *restrict at, void *restrict zone)
{
	struct timespec now;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	*at = (struct timeval){ .tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000 };
	return 0;
}
