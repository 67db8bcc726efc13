#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/meter.h"
#include "base/str.h"
#include "conf/conf.h"
#include "store/watch.h"
#include "web/answer.h"
#include "web/measure.h"
#include "web/page.h"
#include "web/readiness.h"

static void
add_time(struct ctx *c, xmlNodePtr node, const char *name, int64_t at)
{
	if (at > 0)
		doc_attr(node, name, time_format(c->arena, (time_t)at));
}

/* --- what runs ------------------------------------------------------------------------- */

static void
add_processes(struct ctx *c, xmlNodePtr system)
{
	for (size_t i = 0; i < METER_PROCESSES; i++) {
		struct meter_process *p = &meters->processes[i];
		int64_t rss, pss;
		xmlNodePtr process;

		if (!meter_lives(p))
			continue;
		measure_memory(atomic_load(&p->pid), &rss, &pss);
		process = doc_element(system, "process");
		doc_attr_int(process, "pid", atomic_load(&p->pid));
		doc_attr(process, "kind", meter_kinds[atomic_load(&p->kind)]);
		add_time(c, process, "since", atomic_load(&p->since));
		if (rss > 0) {
			doc_attr_int(process, "resident", rss);
			doc_attr_int(process, "share", pss);
		}
	}
}

static void
add_program(struct ctx *c, xmlNodePtr system)
{
	struct readiness r;

	readiness_read(c, &r);
	doc_attr(system, "program", PACKAGE_VERSION);
	add_time(c, system, "started", atomic_load(&meters->started));
	add_time(c, system, "reloaded", atomic_load(&meters->reloaded));
	doc_attr_int(system, "wanted", atomic_load(&meters->wanted));
	doc_attr_int(system, "schema", r.version);
	doc_attr_int(system, "own_schema", r.wanted);
	doc_attr_int(system, "moving", r.moving);
	doc_attr_int(system, "failed", r.failed);
}

/* --- what works aside -------------------------------------------------------------------- */

static void
add_beats(struct ctx *c, xmlNodePtr system, int64_t installed_at)
{
	static const char *const names[] = { "queue", "schedule" };
	struct rows *r = ctx_query(c, SQL_WATCH_BEATS, NO_ARGS);
	xmlNodePtr beats[2];
	int64_t at[2] = { 0, 0 };

	for (size_t i = 0; i < 2; i++) {
		beats[i] = doc_element(system, "beat");
		doc_attr(beats[i], "name", names[i]);
	}
	while (rows_next(r)) {
		size_t i = str_equal(rows_text(r, "name"), names[1]);

		at[i] = rows_int(r, "seconds");
		doc_attr(beats[i], "at", rows_text(r, "at"));
		doc_attr(beats[i], "host", rows_text(r, "host"));
	}
	for (size_t i = 0; i < 2; i++)
		if (watch_beat_late(c->conf, at[i], installed_at))
			doc_attr(beats[i], "late", "1");
}

static void
add_waiting(struct ctx *c, xmlNodePtr system)
{
	struct rows *r = ctx_query(c, SQL_HEALTH_WAITING, NO_ARGS);

	while (rows_next(r)) {
		xmlNodePtr waiting = doc_element(system, "waiting");

		doc_attr(waiting, "channel", rows_text(r, "channel"));
		doc_attr(waiting, "status", rows_text(r, "status"));
		doc_attr(waiting, "n", rows_text(r, "n"));
		doc_attr(waiting, "minutes", arena_printf(c->arena, "%" PRId64, rows_int(r, "seconds") / 60));
	}
}

/* --- copies, disks, tables ------------------------------------------------------------------ */

static void
add_copies(struct ctx *c, xmlNodePtr system, int64_t installed)
{
	struct rows *r = ctx_query(c, SQL_WATCH_COPIES, NO_ARGS);
	struct copies copies;
	xmlNodePtr node = doc_element(system, "copies");

	while (rows_next(r)) {
		xmlNodePtr copy = doc_element(node, "copy");

		doc_attr(copy, "kind", rows_text(r, "kind"));
		doc_attr(copy, "state", rows_text(r, "state"));
		doc_attr(copy, "name", rows_text(r, "name"));
		doc_attr(copy, "at", rows_text(r, "finished_at"));
		doc_attr(copy, "bytes", rows_text(r, "bytes"));
		doc_attr(copy, "host", rows_text(r, "host"));
		doc_attr(copy, "fault", rows_text(r, "fault"));
	}
	rows_seek(r, 0);
	watch_copies(r, &copies);
	doc_attr(node, "run", copies.run_failed ? "failed" : watch_copy_late(c->conf, &copies, installed) ? "late" :
	    copies.run_age < 0 ? "none" : "well");
	doc_attr(node, "proof", copies.proof_failed ? "failed" : watch_proof_late(c->conf, &copies, installed) ? "late" :
	    copies.proof_age < 0 ? "none" : "well");
}

static void
add_disks(struct ctx *c, xmlNodePtr system)
{
	struct room_left room;

	for (const char *const *p = watch_paths(c->arena, c->conf); *p != NULL; p++) {
		xmlNodePtr disk;

		if (!watch_room(*p, &room))
			continue;
		disk = doc_text(system, "disk", *p);
		doc_attr_int(disk, "free", room.free);
		doc_attr_int(disk, "all", room.all);
		if (watch_room_low(c->conf, &room))
			doc_attr(disk, "low", "1");
	}
}

static void
add_growth(struct ctx *c, xmlNodePtr table, const char *name, int64_t bytes, const char *then)
{
	if (then != NULL)
		doc_attr(table, name, arena_printf(c->arena, "%" PRId64, bytes - (int64_t)strtoll(then, NULL, 10)));
}

static void
add_tables(struct ctx *c, xmlNodePtr system)
{
	struct rows *r = ctx_query(c, SQL_WATCH_GROWTH, NO_ARGS);
	xmlNodePtr tables = doc_element(system, "tables");

	doc_attr_int(tables, "percent", c->conf->watch_growth_percent);
	doc_attr_int(tables, "mb", c->conf->watch_growth_mb);
	while (rows_next(r)) {
		xmlNodePtr table = doc_text(tables, "table", rows_text(r, "name"));
		int64_t bytes = rows_int(r, "bytes");

		doc_attr_int(table, "bytes", bytes);
		doc_attr(table, "rows", rows_text(r, "rows_count"));
		add_growth(c, table, "week", bytes, rows_text(r, "week_bytes"));
		add_growth(c, table, "month", bytes, rows_text(r, "month_bytes"));
		if (watch_grew(c->conf, bytes, rows_int(r, "week_bytes")))
			doc_attr(table, "alert", "1");
	}
}

static void
add_alerts(struct ctx *c, xmlNodePtr system, enum sql sql)
{
	struct rows *r = ctx_query(c, sql, NO_ARGS);

	while (rows_next(r)) {
		xmlNodePtr alert = doc_element(system, "alert");

		doc_attr(alert, "cause", rows_text(r, "cause"));
		if (!str_empty(rows_text(r, "subject")))
			doc_attr(alert, "subject", rows_text(r, "subject"));
		doc_attr(alert, "began", rows_text(r, "began_at"));
		if (sql == SQL_WATCH_PAST)
			doc_attr(alert, "cleared", rows_text(r, "cleared_at"));
	}
}

static int
show(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_WATCH_SINCE, NO_ARGS);
	int64_t installed_at = rows_next(r) ? rows_int(r, "seconds") : clock_now();
	xmlNodePtr system;

	page_open(c, "system");
	system = doc_element(c->page, "system");
	add_program(c, system);
	add_alerts(c, system, SQL_WATCH_OPEN);
	add_alerts(c, system, SQL_WATCH_PAST);
	add_processes(c, system);
	add_beats(c, system, installed_at);
	add_waiting(c, system);
	add_copies(c, system, clock_now() - installed_at);
	add_disks(c, system);
	add_tables(c, system);
	return answer_page(c);
}

const struct route system_routes[] = {
	{ GET, "/system", show, SYSTEM_VIEW, "system", .as = 0 },
	{ .path = NULL },
};
