/* The two clocks: one to measure with, one to date with. */
#ifndef MB_BASE_CLOCK_H
#define MB_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

enum { HOUR = 60 };	/* minutes, in which secrets and limits are told */

/* Microseconds of CLOCK_MONOTONIC: for durations. */
int64_t clock_us(void);
/* Seconds since 1970 UTC: what is written into rows and documents. */
time_t clock_now(void);
/* Tests: from now on clock_now() answers this; 0 gives the real clock back. */
void clock_set(time_t);

#endif
