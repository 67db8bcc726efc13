/*
 * Whether this installation can do its work, and what the database says of that, without
 * waiting long for a server that hangs.
 */
#ifndef MB_WEB_READINESS_H
#define MB_WEB_READINESS_H

#include <stdint.h>

struct conf;
struct ctx;

struct readiness {
	const char *fault;	/* a word or two; NULL: it is ready */
	int64_t version, wanted;	/* of the schema, as it is (0: not known) and as the program was built for */
	int64_t moving, failed;	/* migrations */
	int64_t unsettled;	/* the first of those; 0: there is none */
};

void readiness_read(struct ctx *, struct readiness *);
/* One more question of that kind (db/probe.h).  False: it was not answered in time. */
struct probe;
struct probe *readiness_probe(const struct conf *);

#endif
