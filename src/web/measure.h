/* What is counted of each request, and what has been counted (base/meter.h), told. */
#ifndef MB_WEB_MEASURE_H
#define MB_WEB_MEASURE_H

#include <stdint.h>

struct buf;
struct ctx;

/* Before the fork: each route's place among the counters. */
void measure_open(void);
/* The request was answered. */
void measure(const struct ctx *, int64_t us);
/* Of a process, in bytes: what of its memory is in RAM, and of that its share.  0: not known. */
void measure_memory(int pid, int64_t *rss, int64_t *pss);
/* All the counters, and the processes that live, as families (web/exposition.h). */
void measure_tell(struct buf *);

#endif
