#include "web/spare.h"

#include <stddef.h>

#include "base/clock.h"
#include "base/meter.h"
#include "db/probe.h"
#include "db/statements.h"
#include "web/readiness.h"

/* A worker that waits longer may be waiting in vain; a server that lives answers sooner. */
enum { PATIENCE_US = 300000, HEARING_MS = 150 };

static bool
all_wait(void)
{
	int64_t now = clock_us();
	size_t n = 0;

	for (size_t i = 0; i < METER_PROCESSES; i++) {
		const struct meter_process *p = &meters->processes[i];
		int64_t asking = atomic_load(&p->asking);

		if (atomic_load(&p->pid) <= 0 || atomic_load(&p->kind) != METER_WORKER)
			continue;
		if (asking == 0 || now - asking < PATIENCE_US)
			return false;
		n++;
	}
	return n != 0;
}

static void
ignore(void *context, const char *const *values)
{
	(void)context;
	(void)values;
}

/* Once it is needed it is until the server is heard: workers go from one wait to the next.  A
 * server that is not there keeps nobody waiting. */
bool
spare_needed(const struct conf *conf)
{
	static bool needed;

	if (!needed && !all_wait())
		return false;
	needed = probe_ask(readiness_probe(conf), statements[SQL_HEALTH_STATE].text, needed ? 0 : HEARING_MS, ignore, NULL) ==
	    PROBE_SILENT;
	return needed;
}
