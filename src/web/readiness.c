#include "web/readiness.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/meter.h"
#include "conf/conf.h"
#include "db/probe.h"
#include "db/schema_version.h"
#include "store/connect.h"
#include "web/ctx.h"

/* Of a server that lives, the answer comes within a few. */
enum { PATIENCE_MS = 400 };

static struct {
	struct arena *arena;
	struct probe *probe;
} own;

struct probe *
readiness_probe(const struct conf *conf)
{
	if (own.arena == NULL)
		own.arena = arena_new();
	if (own.probe == NULL)
		own.probe = probe_open(own.arena, connect_options(own.arena, conf));
	return own.probe;
}

static void
take(void *context, const char *const *values)
{
	struct readiness *r = context;

	r->version = strtoll(values[0], NULL, 10);
	r->moving = strtoll(values[1], NULL, 10);
	r->failed = strtoll(values[2], NULL, 10);
	r->unsettled = strtoll(values[3], NULL, 10);
}

static const char *
fault_of(const struct readiness *r)
{
	/* Newer ones are those of an upgrade under way: migrations only add what the version
	 * before does not ask for, and whoever asks here would take all hosts away at once. */
	if (r->unsettled != 0 && r->unsettled <= r->wanted)
		return r->failed != 0 ? "a migration failed" : "a migration is under way";
	return r->version < r->wanted ? "the schema is older than the program" : NULL;
}

void
readiness_read(struct ctx *c, struct readiness *r)
{
	struct probe *p = readiness_probe(c->conf);
	enum probed answer;

	*r = (struct readiness){ .wanted = SCHEMA_VERSION };
	answer = probe_ask(p, statements[SQL_HEALTH_STATE].text, PATIENCE_MS, take, r);
	if (answer == PROBE_ANSWERED)
		r->fault = fault_of(r);
	else
		r->fault = answer == PROBE_SILENT ? "the database does not answer" : "no database";
	probe_rest(p);
	if (atomic_load(&meters->draining) != 0)
		r->fault = "draining";
	/* and the worker's own connection, now that it would not wait for it */
	else if (r->fault == NULL && c->db != NULL && !db_ready(c->db))
		r->fault = "no database";
}
