#include "base/clock.h"

static time_t pinned;

int64_t
clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

time_t
clock_now(void)
{
	return pinned != 0 ? pinned : time(NULL);
}

void
clock_set(time_t t)
{
	pinned = t;
}
