#include "web/watch.h"

#include "base/clock.h"
#include "base/meter.h"
#include "base/str.h"
#include "conf/conf.h"
#include "store/watch.h"
#include "web/ctx.h"
#include "web/page.h"

/* What was read is believed for so long; that somebody is late, for less: he may be back.  When it
 * is older than that, and nobody has asked of late, it says nothing. */
enum { BELIEVED_S = 30, DOUBTED_S = 5, OLD_S = 60 };

static bool
is_late(const struct ctx *c)
{
	int64_t since = atomic_load(&meters->started);

	return watch_beat_late(c->conf, atomic_load(&meters->queue_beat), since) ||
	    watch_beat_late(c->conf, atomic_load(&meters->schedule_beat), since);
}

/* Who comes first asks for all; of what is old each asks himself, until one has the answer. */
static void
refresh(struct ctx *c)
{
	int64_t now = clock_now(), read = atomic_load(&meters->beats_read);
	struct rows *r;

	if (now - read < (is_late(c) ? DOUBTED_S : BELIEVED_S))
		return;
	if (now - read < OLD_S && !atomic_compare_exchange_strong(&meters->beats_read, &read, now))
		return;
	r = ctx_query(c, SQL_WATCH_STATE, NO_ARGS);
	if (!rows_next(r))
		return;
	atomic_store(&meters->queue_beat, rows_int(r, "queue"));
	atomic_store(&meters->schedule_beat, rows_int(r, "schedule"));
	atomic_store(&meters->alerts, rows_int(r, "alerts"));
	atomic_store(&meters->beats_read, now);
}

void
watch_notices(struct ctx *c)
{
	int64_t since = atomic_load(&meters->started);

	if (!c->conf->watch_run || c->route == NULL || !str_equal(c->format, "html") || c->viewer.role == ROLE_NONE ||
	    c->viewer.role == ROLE_PARTNER || c->viewer.role == ROLE_COMMERCIAL)
		return;
	refresh(c);
	if (clock_now() - atomic_load(&meters->beats_read) >= OLD_S)
		return;
	if (watch_beat_late(c->conf, atomic_load(&meters->queue_beat), since))
		page_warning(c, "watch.queue-late");
	else if (watch_beat_late(c->conf, atomic_load(&meters->schedule_beat), since))
		page_warning(c, "watch.schedule-late");
	if (ctx_may(c, SYSTEM_VIEW) && atomic_load(&meters->alerts) > 0 && !str_equal(c->route->path, "/system"))
		page_warning(c, "watch.alerts");
}
