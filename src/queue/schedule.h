/*
 * What the process of the queue does by the clock: each minute, what is due because
 * nothing has happened (store/remind.h), what is old goes, and a look at how the
 * installation is (store/watch.h).  Any number of these processes may.
 */
#ifndef MB_QUEUE_SCHEDULE_H
#define MB_QUEUE_SCHEDULE_H

struct arena;
struct conf;
struct schedule;

/* A connection of its own, as long as the arena lives, up to schedule_close(). */
struct schedule *schedule_open(struct arena *, const struct conf *);
/* Nothing, or when a minute has gone by, one run. */
void schedule_step(struct schedule *);
void schedule_close(struct schedule *);

#endif
