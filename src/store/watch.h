/*
 * What the installation says of itself: heartbeats of the processes that work aside, the
 * sizes of its tables day by day, and what is not well, which the administrators are told of
 * once a day until it is well again (SPEC 5, N-72).
 */
#ifndef MB_STORE_WATCH_H
#define MB_STORE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct conf;
struct db;
struct rows;

/* The process has gone round: "queue" or "schedule". */
void watch_beat(struct db *, const char *name);
/* One look at everything.  What is found is a row of alerts and a letter to each
 * administrator; any number of processes may look. */
void watch_run(struct db *, struct arena *, const struct conf *);

/* Of the copies there are (watch/copies.sql). */
struct copies {
	int64_t run_age, proof_age;	/* seconds since the last was made, and proved; -1: never */
	bool run_failed, proof_failed;	/* the last try came to nothing */
};
void watch_copies(struct rows *, struct copies *);
/* Since when the installation is there decides over what was never done: seconds. */
bool watch_copy_late(const struct conf *, const struct copies *, int64_t installed);
bool watch_proof_late(const struct conf *, const struct copies *, int64_t installed);
/* A heartbeat, in seconds since 1970, 0 for none; since: when one could have been. */
bool watch_beat_late(const struct conf *, int64_t beat, int64_t since);
/* The table has grown too much in a week; week_bytes 0: not known. */
bool watch_grew(const struct conf *, int64_t bytes, int64_t week_bytes);

/* A disk: bytes that are free, and all.  False: it cannot be asked. */
struct room_left {
	int64_t free, all;
};
bool watch_room(const char *path, struct room_left *);
bool watch_room_low(const struct conf *, const struct room_left *);
/* The paths whose disks are watched, NULL last. */
const char *const *watch_paths(struct arena *, const struct conf *);

#endif
