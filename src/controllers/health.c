#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/probe.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/exposition.h"
#include "web/measure.h"
#include "web/readiness.h"

enum { PATIENCE_MS = 1000, SIZES_US = 60 * 1000000 };

static int
say(struct ctx *c, int status, const char *text)
{
	response_header(c->res, "Content-Type", "text/plain; charset=utf-8");
	response_header(c->res, "Cache-Control", "no-store");
	buf_printf(response_body(c->res), "%s\n", text);
	return status;
}

/* The process lives. */
static int
alive(struct ctx *c)
{
	return say(c, 200, "ok");
}

/* It can also do its work: the database answers, the schema is the program's, every
 * statement is prepared, and nobody is about to end it. */
static int
ready(struct ctx *c)
{
	struct readiness r;

	readiness_read(c, &r);
	return r.fault == NULL ? say(c, 200, "ready") : say(c, 503, r.fault);
}

/* --- figures --------------------------------------------------------------------------- */

/* Of what is to be sent, by channel. */
struct waiting {
	double n, dead, seconds;
};
static const char *const channels[] = { "mail", "sms", "hook", NULL };

static void
take_waiting(void *context, const char *const *values)
{
	struct waiting *all = context;
	int channel = str_index(channels, values[0]);
	struct waiting *w;

	if (channel < 0)
		return;
	w = &all[channel];
	if (str_equal(values[1], "dead")) {
		w->dead += strtod(values[2], NULL);
		return;
	}
	w->n += strtod(values[2], NULL);
	if (strtod(values[3], NULL) > w->seconds)
		w->seconds = strtod(values[3], NULL);
}

static void
tell_waiting(struct buf *out, const struct waiting *w)
{
	exposition_family(out, "maboussole_queue_messages", "gauge", "Messages that are to be sent.");
	for (size_t i = 0; channels[i] != NULL; i++)
		exposition_sample(out, "maboussole_queue_messages", LABELS("channel", channels[i]), w[i].n);
	exposition_family(out, "maboussole_queue_oldest_seconds", "gauge", "For how long the oldest of them has waited.");
	for (size_t i = 0; channels[i] != NULL; i++)
		exposition_sample(out, "maboussole_queue_oldest_seconds", LABELS("channel", channels[i]), w[i].seconds);
	exposition_family(out, "maboussole_queue_dead_messages", "gauge", "Messages that were given up.");
	for (size_t i = 0; channels[i] != NULL; i++)
		exposition_sample(out, "maboussole_queue_dead_messages", LABELS("channel", channels[i]), w[i].dead);
}

static void
tell_schema(struct buf *out, const struct readiness *r)
{
	exposition_one(out, "maboussole_ready", "gauge", "Whether requests may be sent here, as /readyz says.", r->fault == NULL);
	exposition_family(out, "maboussole_schema_version", "gauge", "The last migration: applied, and the program's own.");
	exposition_sample(out, "maboussole_schema_version", LABELS("of", "database"), (double)r->version);
	exposition_sample(out, "maboussole_schema_version", LABELS("of", "program"), (double)r->wanted);
	exposition_family(out, "maboussole_migrations", "gauge", "Migrations that are neither applied nor to come.");
	exposition_sample(out, "maboussole_migrations", LABELS("state", "moving"), (double)r->moving);
	exposition_sample(out, "maboussole_migrations", LABELS("state", "failed"), (double)r->failed);
}

/* --- what works aside, and copies ------------------------------------------------------ */

struct beats {
	double queue, schedule, alerts;
};

static void
take_beats(void *context, const char *const *values)
{
	*(struct beats *)context = (struct beats){ strtod(values[0], NULL), strtod(values[1], NULL), strtod(values[2], NULL) };
}

static void
tell_beats(struct buf *out, const struct beats *b)
{
	exposition_family(out, "maboussole_beat_seconds", "gauge",
	    "When the process that sends, and its reminders, last went round, in seconds since 1970.");
	if (b->queue > 0)
		exposition_sample(out, "maboussole_beat_seconds", LABELS("of", "queue"), b->queue);
	if (b->schedule > 0)
		exposition_sample(out, "maboussole_beat_seconds", LABELS("of", "schedule"), b->schedule);
	exposition_one(out, "maboussole_alerts", "gauge", "What is not well and told to the administrators.", b->alerts);
}

/* A row of watch/copies.sql: the kind, the state, bytes and the age. */
enum { COPY_KIND = 0, COPY_STATE = 1, COPY_BYTES = 4, COPY_SECONDS = 8 };

struct copying {
	struct buf ages, bytes;
	char last[32];			/* of two that ended at once, one is told */
};

static void
take_copy(void *context, const char *const *values)
{
	struct copying *copying = context;
	const char *const *labels = LABELS("kind", values[COPY_KIND], "state", values[COPY_STATE]);
	char mark[sizeof copying->last];

	snprintf(mark, sizeof mark, "%s %s", values[COPY_KIND], values[COPY_STATE]);
	if (str_equal(copying->last, mark))
		return;
	memcpy(copying->last, mark, sizeof mark);
	exposition_sample(&copying->ages, "maboussole_backup_age_seconds", labels, strtod(values[COPY_SECONDS], NULL));
	exposition_sample(&copying->bytes, "maboussole_backup_bytes", labels, strtod(values[COPY_BYTES], NULL));
}

static void
tell_copies(struct buf *out, struct copying *c)
{
	exposition_family(out, "maboussole_backup_age_seconds", "gauge",
	    "Seconds since a copy was last made (run), proved (verify) and restored, done or failed.");
	buf_add(out, buf_text(&c->ages), c->ages.len);
	exposition_family(out, "maboussole_backup_bytes", "gauge", "Bytes of that copy.");
	buf_add(out, buf_text(&c->bytes), c->bytes.len);
}

/* Kept for a minute: the server counts them each time it is asked. */
static struct {
	struct buf bytes, rows;
	int64_t until;
} sizes;

static void
take_size(void *context, const char *const *values)
{
	(void)context;
	exposition_sample(&sizes.bytes, "maboussole_table_bytes", LABELS("table", values[0]), strtod(values[1], NULL));
	exposition_sample(&sizes.rows, "maboussole_table_rows", LABELS("table", values[0]), strtod(values[2], NULL));
}

static void
tell_sizes(struct buf *out, struct probe *p)
{
	if (clock_us() >= sizes.until) {
		buf_clear(&sizes.bytes);
		buf_clear(&sizes.rows);
		if (probe_ask(p, statements[SQL_HEALTH_SIZES].text, PATIENCE_MS, take_size, NULL) == PROBE_ANSWERED)
			sizes.until = clock_us() + SIZES_US;
	}
	exposition_family(out, "maboussole_table_bytes", "gauge", "Bytes of a table and its indexes.");
	buf_add(out, buf_text(&sizes.bytes), sizes.bytes.len);
	exposition_family(out, "maboussole_table_rows", "gauge", "Rows of a table, as the server estimates them.");
	buf_add(out, buf_text(&sizes.rows), sizes.rows.len);
}

/* From this host alone, by nobody on another's behalf. */
static bool
is_near(const struct request *req)
{
	return !req->forwarded && (str_starts(req->remote, "127.") || str_equal(req->remote, "::1"));
}

static int
metrics(struct ctx *c)
{
	struct buf *out = response_body(c->res);
	struct waiting waiting[sizeof channels / sizeof channels[0]] = { { .n = 0 } };
	struct copying copying = { .ages = { .data = NULL } };
	struct beats beats;
	struct readiness r;
	struct probe *p = readiness_probe(c->conf);

	if (!is_near(c->req))
		return say(c, 404, "not found");
	response_header(c->res, "Content-Type", exposition_type);
	response_header(c->res, "Cache-Control", "no-store");
	measure_tell(out);
	readiness_read(c, &r);
	tell_schema(out, &r);
	/* what is not known is not told: a nought would be believed */
	if (r.version == 0)
		return 200;
	if (probe_ask(p, statements[SQL_HEALTH_WAITING].text, PATIENCE_MS, take_waiting, waiting) == PROBE_ANSWERED)
		tell_waiting(out, waiting);
	if (probe_ask(p, statements[SQL_WATCH_STATE].text, PATIENCE_MS, take_beats, &beats) == PROBE_ANSWERED)
		tell_beats(out, &beats);
	if (probe_ask(p, statements[SQL_WATCH_COPIES].text, PATIENCE_MS, take_copy, &copying) == PROBE_ANSWERED)
		tell_copies(out, &copying);
	buf_free(&copying.ages);
	buf_free(&copying.bytes);
	tell_sizes(out, p);
	probe_rest(p);
	return 200;
}

const struct route health_routes[] = {
	{ GET, "/healthz", alive, PUBLIC, .page = NULL },
	{ GET, "/metrics", metrics, PUBLIC, .page = NULL },
	{ GET, "/readyz", ready, PUBLIC, .page = NULL },
	{ .path = NULL },
};
