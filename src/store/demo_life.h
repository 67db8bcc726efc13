/* What became of a prospect at the agency. */
#ifndef MB_STORE_DEMO_LIFE_H
#define MB_STORE_DEMO_LIFE_H

#include <stdint.h>
#include <time.h>

struct demo_calendar;
struct demo_user;

enum demo_status { NEW, ANALYZING, VALIDATED, REJECTED, CONVERTED };

struct demo_life {
	time_t created, deadline, updated, decided, converted, deleted;	/* 0: never */
	enum demo_status status;
	const char *source, *note;
	const struct demo_user *advisor, *creator, *commercial, *deleter;
	int64_t partner;					/* 0: none */
	int version;
	/* of the client, when converted */
	const char *client_status, *payment_status, *visa_status;
	time_t client_updated, archived;
	int client_version;
};

extern const char *const demo_status_names[];

/* That of row n; rows are asked for in rising order. */
struct demo_life demo_life(struct demo_calendar *, const struct demo_user *staff, int64_t n);

#endif
