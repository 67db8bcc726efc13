#include "web/measure.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/meter.h"
#include "base/str.h"
#include "web/ctx.h"
#include "web/exposition.h"

enum { NO_ROUTE = METER_ROUTES - 1 };

/* By the number of a route, its place; the last stands for no route. */
static size_t *places;

void
measure_open(void)
{
	static struct arena *a;
	size_t n = 0;

	if (a == NULL)
		a = arena_new();
	for (size_t t = 0; route_tables[t] != NULL; t++)
		for (const struct route *r = route_tables[t]; r->path != NULL; r++)
			n++;
	places = arena_array(a, n + 1, sizeof *places);
	n = 0;
	for (size_t t = 0; route_tables[t] != NULL; t++)
		for (const struct route *r = route_tables[t]; r->path != NULL; r++)
			places[n++] = meter_route(arena_printf(a, "%s %s", method_names[r->method], r->path));
}

static enum meter_group
group_of(const struct ctx *c)
{
	if (c->api || c->viewer.key != 0)
		return METER_API;
	if (c->route != NULL && c->route->page == NULL)
		return METER_PLAIN;
	if (c->req->method == POST)
		return METER_WRITE;
	return str_equal(c->format, "html") ? METER_PAGE : METER_FILE;
}

void
measure(const struct ctx *c, int64_t us)
{
	meter_answer(c->route == NULL ? NO_ROUTE : places[route_number(c->route)], group_of(c), response_status_of(c->res), us,
	    response_bytes(c->res));
}

/* --- told ------------------------------------------------------------------------------ */

static double
seconds(const meter_t *us)
{
	return (double)meter_read(us) / 1e6;
}

static void
counter(struct buf *out, const char *name, const char *help, const meter_t *m)
{
	exposition_one(out, name, "counter", help, (double)meter_read(m));
}

/* "GET /x" in two. */
static const char *
path_in(const char *name, char method[8])
{
	size_t n = strcspn(name, " ");

	snprintf(method, 8, "%.*s", (int)n, name);
	return name[n] == ' ' ? name + n + 1 : name + n;
}

static void
tell_answers(struct buf *out)
{
	static const char name[] = "maboussole_requests_total";
	char method[8], status[] = "0xx";

	exposition_family(out, name, "counter", "Requests that were answered, by route and class of status.");
	for (size_t i = 0; i < METER_ROUTES; i++) {
		const struct meter_route *r = &meters->routes[i];
		bool none = i == NO_ROUTE;
		const char *path = none ? "none" : path_in(r->name, method);

		for (size_t s = 0; s < 6; s++) {
			if (meter_read(&r->answers[s]) == 0)
				continue;
			status[0] = (char)('0' + s);
			exposition_sample(out, name, LABELS("method", none ? "any" : method, "route", path, "status", status),
			    (double)meter_read(&r->answers[s]));
		}
	}
}

static void
tell_route_times(struct buf *out)
{
	static const char name[] = "maboussole_route_seconds_total";
	char method[8];

	exposition_family(out, name, "counter", "Seconds spent on the requests of a route.");
	for (size_t i = 0; i < NO_ROUTE; i++)
		if (meter_read(&meters->routes[i].us) != 0) {
			const char *path = path_in(meters->routes[i].name, method);

			exposition_sample(out, name, LABELS("method", method, "route", path), seconds(&meters->routes[i].us));
		}
}

static void
tell_times(struct buf *out)
{
	static const char name[] = "maboussole_request_duration_seconds";
	char bound[32];

	exposition_family(out, name, "histogram", "How long requests took from read to written, by what they were.");
	for (size_t g = 0; g < METER__GROUPS; g++) {
		uint64_t n = 0;

		for (size_t s = 0; s <= METER_STEPS; s++) {
			n += meter_read(&meters->steps[g][s]);
			if (s < METER_STEPS)
				snprintf(bound, sizeof bound, "%g", (double)meter_bounds[s] / 1e6);
			exposition_sample(out, "maboussole_request_duration_seconds_bucket",
			    LABELS("kind", meter_groups[g], "le", s < METER_STEPS ? bound : "+Inf"), (double)n);
		}
		exposition_sample(out, "maboussole_request_duration_seconds_sum", LABELS("kind", meter_groups[g]),
		    seconds(&meters->us[g]));
		exposition_sample(out, "maboussole_request_duration_seconds_count", LABELS("kind", meter_groups[g]), (double)n);
	}
}

static void
tell_database(struct buf *out)
{
	counter(out, "maboussole_database_statements_total", "Statements that were run.", &meters->statements);
	exposition_one(out, "maboussole_database_seconds_total", "counter", "Seconds waited for the database's answers.",
	    seconds(&meters->statements_us));
	counter(out, "maboussole_database_slow_statements_total", "Statements that took log.slow_ms or longer.",
	    &meters->statements_slow);
	counter(out, "maboussole_database_failures_total", "Statements that failed, those run again included.",
	    &meters->statements_failed);
	counter(out, "maboussole_database_connects_total", "Connections made.", &meters->connects);
	counter(out, "maboussole_database_connect_failures_total", "Connections that could not be made.", &meters->connects_failed);
}

/* --- processes -------------------------------------------------------------------------- */

void
measure_memory(int pid, int64_t *rss, int64_t *pss)
{
	char path[48], line[160];
	FILE *f;

	*rss = *pss = 0;
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
	if ((f = fopen(path, "re")) == NULL)
		return;
	while (fgets(line, sizeof line, f) != NULL)
		if (str_starts(line, "Rss:"))
			*rss = strtoll(line + 4, NULL, 10) * 1024;
		else if (str_starts(line, "Pss:"))
			*pss = strtoll(line + 4, NULL, 10) * 1024;
	fclose(f);
}

static void
tell_memory(struct buf *out)
{
	static const struct {
		const char *name, *help;
	} families[] = {
		{ "maboussole_process_resident_bytes", "Memory of a process that is in RAM." },
		{ "maboussole_process_proportional_bytes", "The same, of what is shared only its part." },
		{ "maboussole_process_start_seconds", "When a process began, in seconds since 1970." },
	};
	int64_t memory[METER_PROCESSES][2];
	bool lives[METER_PROCESSES];
	char pid[16];

	for (size_t i = 0; i < METER_PROCESSES; i++)
		if ((lives[i] = meter_lives(&meters->processes[i])))
			measure_memory(atomic_load(&meters->processes[i].pid), &memory[i][0], &memory[i][1]);
	for (size_t f = 0; f < 3; f++) {
		exposition_family(out, families[f].name, "gauge", families[f].help);
		for (size_t i = 0; i < METER_PROCESSES; i++) {
			const struct meter_process *p = &meters->processes[i];

			if (!lives[i] || (f < 2 && memory[i][0] <= 0))
				continue;
			snprintf(pid, sizeof pid, "%d", atomic_load(&p->pid));
			exposition_sample(out, families[f].name, LABELS("kind", meter_kinds[atomic_load(&p->kind)], "pid", pid),
			    f < 2 ? (double)memory[i][f] : (double)atomic_load(&p->since));
		}
	}
}

static void
tell_processes(struct buf *out)
{
	exposition_family(out, "maboussole_process_starts_total", "counter", "Processes that began, by kind.");
	for (size_t i = METER_OTHER + 1; i < METER__KINDS; i++)
		exposition_sample(out, "maboussole_process_starts_total", LABELS("kind", meter_kinds[i]),
		    (double)meter_read(&meters->starts[i]));
	exposition_family(out, "maboussole_process_ends_total", "counter",
	    "Processes of the master that ended: told to, recycled after so many requests, late with one, killed, failed.");
	for (size_t i = 0; i < METER__ENDS; i++)
		exposition_sample(out, "maboussole_process_ends_total", LABELS("reason", meter_ends[i]),
		    (double)meter_read(&meters->ends[i]));
	exposition_one(out, "maboussole_workers_wanted", "gauge", "Workers the master keeps; 0: nobody keeps them.",
	    (double)atomic_load(&meters->wanted));
	exposition_family(out, "maboussole_reloads_total", "counter", "Reloads by HUP, and whether they were done.");
	exposition_sample(out, "maboussole_reloads_total", LABELS("result", "done"), (double)meter_read(&meters->reloads));
	exposition_sample(out, "maboussole_reloads_total", LABELS("result", "refused"),
	    (double)meter_read(&meters->reloads_refused));
	exposition_one(out, "maboussole_start_seconds", "gauge", "When counting began, in seconds since 1970.",
	    (double)atomic_load(&meters->started));
	tell_memory(out);
}

void
measure_tell(struct buf *out)
{
	exposition_family(out, "maboussole_build_info", "gauge", "The program.");
	exposition_sample(out, "maboussole_build_info", LABELS("version", PACKAGE_VERSION), 1);
	tell_answers(out);
	tell_route_times(out);
	tell_times(out);
	counter(out, "maboussole_response_bytes_total", "Bytes of answers.", &meters->bytes);
	counter(out, "maboussole_spare_requests_total", "Requests the spare process answered while all others waited.",
	    &meters->spared);
	tell_database(out);
	tell_processes(out);
}
