#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "db/internal.h"
#include "db/runner.h"

/* A step behind somebody's open transaction: lock_wait_timeout each time. */
enum { LOCK_TRIES = 6 };

const struct migration *
runner_file(const struct runner *r, int version)
{
	return version >= 1 && (size_t)version <= r->files_count ? &r->files[version - 1] : NULL;
}

const struct history *
runner_row(const struct runner *r, int version)
{
	size_t i;

	for (i = 0; i < r->rows_count; i++)
		if (r->rows[i].version == version)
			return &r->rows[i];
	return NULL;
}

bool
runner_changed(const struct runner *r, const struct history *h)
{
	const struct migration *m = runner_file(r, h->version);

	return m == NULL || !str_equal(m->name, h->name) ||
	    !str_equal(history_checksum(r, &m->up), h->checksum_up) ||
	    !str_equal(history_checksum(r, &m->down), h->checksum_down);
}

/* Files as they were applied, no gap between them, nothing half-way but what
 * may now be gone on with. */
static enum migrate_result
check_history(const struct runner *r, bool half_way_is_fine)
{
	size_t i;

	for (i = 0; i < r->rows_count; i++) {
		const struct history *h = &r->rows[i];

		if (h->version != (int)i + 1)
			return runner_fault(r, MIGRATE_REFUSED,
			    "%s is applied, but %04zu before it is not", h->name, i + 1);
		if (runner_changed(r, h))
			return runner_fault(r, MIGRATE_REFUSED,
			    "the files of %s are not those that were applied: put them back as they were, "
			    "and change the schema by a new migration; or, when the database is as they "
			    "say, accept them by repair", h->name);
		if (!str_equal(h->state, "applied") && !half_way_is_fine)
			return runner_fault(r, MIGRATE_REFUSED,
			    "%s stopped half-way (%s, step %zu of %zu%s%s): "
			    "migrate --resume goes on there, rollback takes it back, and what was done by "
			    "hand is noted by migrate --mark-applied",
			    h->name, h->state, h->steps_done + 1, h->steps_total,
			    h->error != NULL ? ": " : "", h->error != NULL ? h->error : "");
	}
	return MIGRATE_OK;
}

static bool
run_statement(const struct runner *r, const char *text)
{
	int i;

	for (i = 0; i < LOCK_TRIES; i++) {
		if (mysql_query(r->my, text) == 0) {
			MYSQL_RES *rows = mysql_store_result(r->my);

			if (rows != NULL)
				mysql_free_result(rows);
			return mysql_errno(r->my) == 0;
		}
		if (mysql_errno(r->my) != ER_LOCK_WAIT_TIMEOUT)
			return false;
		runner_note(r, "a table is in use by an open transaction; trying again");
	}
	return false;
}

static void
tell_step(const struct runner *r, enum migrate_event_kind kind, const struct migration *m,
    const struct script *s, size_t i)
{
	runner_tell(r, &(struct migrate_event){ .kind = kind, .name = m->name,
	    .text = s->steps[i], .step = i + 1, .steps = s->count });
}

static enum migrate_result
step_failed(const struct runner *r, const struct migration *m, const struct script *s, size_t i)
{
	const char *why = arena_printf(r->arena, "%u %s", mysql_errno(r->my), mysql_error(r->my));

	/* a rollback that stops stays "reverting": that is the way to go on */
	history_fail(r, m->version, s == &m->up ? "failed" : "reverting", why);
	return runner_fault(r, MIGRATE_FAILED, "%s: step %zu of %zu: %s\n%s", m->name, i + 1, s->count,
	    why, s->steps[i]);
}

/* The steps from the first that is not noted.  That one may have run already. */
static enum migrate_result
run_steps(const struct runner *r, const struct migration *m, const struct script *s, size_t from)
{
	size_t i;

	for (i = from; i < s->count; i++) {
		tell_step(r, MIGRATE_STEP, m, s, i);
		if (r->options->dry_run)
			continue;
		if (!run_statement(r, s->steps[i]))
			return step_failed(r, m, s, i);
		tell_step(r, MIGRATE_RAN, m, s, i);
		if (!history_step(r, m->version, i + 1))
			return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	}
	return MIGRATE_OK;
}

static void
tell_done(const struct runner *r, const struct migration *m, int64_t began)
{
	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_DONE, .name = m->name,
	    .ms = (clock_us() - began) / 1000 });
}

static enum migrate_result
apply_one(const struct runner *r, const struct migration *m, int batch)
{
	const struct history *h = runner_row(r, m->version);
	size_t from = h != NULL ? h->steps_done : 0;
	bool noted = r->options->dry_run;
	int64_t began = clock_us();
	enum migrate_result result;

	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_BEGIN, .name = m->name, .text = "up" });
	if (!noted)
		noted = h == NULL ? history_begin(r, m, batch) :
		    history_mark(r, m->version, "applying", from, m->up.count);
	if (!noted)
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	result = run_steps(r, m, &m->up, from);
	if (result != MIGRATE_OK)
		return result;
	if (!r->options->dry_run && !history_done(r, m->version, (clock_us() - began) / 1000))
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	tell_done(r, m, began);
	return MIGRATE_OK;
}

/* One that stopped half-way down goes on there; one that stopped half-way up is
 * taken back from its first step, since each may run over nothing. */
static enum migrate_result
revert_one(const struct runner *r, const struct history *h)
{
	const struct migration *m = runner_file(r, h->version);
	size_t from = str_equal(h->state, "reverting") ? h->steps_done : 0;
	int64_t began = clock_us();
	enum migrate_result result;

	runner_tell(r,
	    &(struct migrate_event){ .kind = MIGRATE_BEGIN, .name = m->name, .text = "down" });
	if (!r->options->dry_run &&
	    !history_mark(r, m->version, "reverting", from, m->down.count))
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	result = run_steps(r, m, &m->down, from);
	if (result != MIGRATE_OK)
		return result;
	if (!r->options->dry_run && !history_forget(r, m->version))
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	tell_done(r, m, began);
	return MIGRATE_OK;
}

static int
last_batch(const struct runner *r)
{
	size_t i;
	int batch = 0;

	for (i = 0; i < r->rows_count; i++)
		if (r->rows[i].batch > batch)
			batch = r->rows[i].batch;
	return batch;
}

/* All of them can be, before any of them is. */
static enum migrate_result
check_reversible(const struct runner *r, size_t n)
{
	for (size_t i = r->rows_count; i > r->rows_count - n; i--) {
		const struct migration *m = runner_file(r, r->rows[i - 1].version);

		if (m->irreversible)
			return runner_fault(r, MIGRATE_REFUSED, "%s cannot be taken back: it is marked "
			    "irreversible, and its header says why; a copy from before it has what it "
			    "took away", m->name);
	}
	return MIGRATE_OK;
}

static enum migrate_result
revert_some(struct runner *r, size_t n)
{
	enum migrate_result result = check_reversible(r, n);

	for (; result == MIGRATE_OK && n > 0; n--) {
		result = revert_one(r, &r->rows[r->rows_count - 1]);
		if (result == MIGRATE_OK)
			r->rows_count--;
	}
	return result;
}

/* What was going down goes on down before anything goes up. */
static enum migrate_result
resume_down(struct runner *r)
{
	const struct history *h = r->rows_count > 0 ? &r->rows[r->rows_count - 1] : NULL;

	return h != NULL && str_equal(h->state, "reverting") ? revert_some(r, 1) : MIGRATE_OK;
}

/* What takes data away wants a copy of the last day, if the database knows of copies at all. */
static enum migrate_result
check_copy(const struct runner *r, const struct migration *m)
{
	if (!m->destroys || r->options->no_backup || r->options->dry_run ||
	    runner_word(r, "SELECT 1 FROM backup_runs WHERE kind = 'run' AND state = 'done'"
	    " AND finished_at > UTC_TIMESTAMP() - INTERVAL 1 DAY LIMIT 1") != NULL)
		return MIGRATE_OK;
	return runner_fault(r, MIGRATE_REFUSED, "%s takes data away, and there is no copy of the last day: make "
	    "one by backup run, or say --no-backup; its header says what it takes", m->name);
}

static enum migrate_result
apply_all(struct runner *r)
{
	enum migrate_result result = check_history(r, r->options->resume);
	int batch = last_batch(r) + 1;
	size_t i, done = 0;

	if (result == MIGRATE_OK)
		result = resume_down(r);
	for (i = 0; result == MIGRATE_OK && i < r->files_count; i++) {
		const struct history *h = runner_row(r, r->files[i].version);

		if (h != NULL && str_equal(h->state, "applied"))
			continue;
		if (r->options->count > 0 && done == r->options->count)
			break;
		result = check_copy(r, &r->files[i]);
		if (result == MIGRATE_OK)
			result = apply_one(r, &r->files[i], batch);
		done++;
	}
	if (result == MIGRATE_OK && done == 0)
		runner_note(r, "nothing is pending");
	if (result == MIGRATE_OK && !r->options->dry_run)
		result = grant_accounts(r);
	return result;
}

/* How many of the last migrations are asked for: of the last batch, or a number. */
static size_t
asked_back(const struct runner *r)
{
	int batch = last_batch(r);
	size_t n = 0;

	if (r->options->count > 0)
		return r->options->count < r->rows_count ? r->options->count : r->rows_count;
	while (n < r->rows_count && r->rows[r->rows_count - 1 - n].batch == batch)
		n++;
	return n;
}

static enum migrate_result
revert_all(struct runner *r)
{
	enum migrate_result result = check_history(r, true);
	size_t n;

	if (result != MIGRATE_OK)
		return result;
	n = asked_back(r);
	if (n == 0)
		runner_note(r, "nothing is applied");
	return revert_some(r, n);
}

/* Down, and up again: each as it would be by itself. */
static enum migrate_result
redo(struct runner *r)
{
	enum migrate_result result = check_history(r, r->options->resume);
	int batch;
	size_t n, first;

	if (result != MIGRATE_OK)
		return result;
	n = asked_back(r);
	first = r->rows_count - n;
	batch = n > 0 ? r->rows[r->rows_count - 1].batch : 0;
	if (n == 0)
		runner_note(r, "nothing is applied");
	result = revert_some(r, n);
	for (size_t i = first; result == MIGRATE_OK && i < first + n; i++)
		result = apply_one(r, &r->files[i], batch);
	if (result == MIGRATE_OK && !r->options->dry_run)
		result = grant_accounts(r);
	return result;
}

enum migrate_result
runner_with(struct arena *a, const struct migrate_options *o,
    enum migrate_result (*work)(struct runner *))
{
	struct runner r;
	enum migrate_result result = runner_open(&r, a, o, !o->dry_run);

	if (result == MIGRATE_OK && !o->dry_run)
		result = lock_take(&r);
	if (result == MIGRATE_OK && !history_read(&r))
		result = runner_fault(&r, MIGRATE_FAILED, "%s", mysql_error(r.my));
	if (result == MIGRATE_OK)
		result = work(&r);
	runner_close(&r);
	return result;
}

enum migrate_result
migrate_apply(struct arena *a, const struct migrate_options *o)
{
	return runner_with(a, o, apply_all);
}

enum migrate_result
migrate_rollback(struct arena *a, const struct migrate_options *o)
{
	return runner_with(a, o, revert_all);
}

enum migrate_result
migrate_redo(struct arena *a, const struct migrate_options *o)
{
	return runner_with(a, o, redo);
}

static void
fill_line(const struct runner *r, int version, struct migrate_line *line)
{
	const struct history *h = runner_row(r, version);
	const struct migration *m = runner_file(r, version);

	line->version = version;
	line->name = h != NULL ? h->name : m->name;
	line->state = h != NULL ? h->state : "pending";
	line->steps = h != NULL ? h->steps_total : m->up.count;
	if (h == NULL)
		return;
	line->applied_at = h->finished_at;
	line->error = h->error;
	line->steps_done = h->steps_done;
	line->batch = h->batch;
	line->changed = runner_changed(r, h);
}

enum migrate_result
migrate_status(struct arena *a, const struct migrate_options *o, struct migrate_line **lines,
    size_t *n)
{
	struct runner r;
	enum migrate_result result = runner_open(&r, a, o, false);
	int version, last;

	*n = 0;
	if (result == MIGRATE_OK && !history_read(&r))
		result = runner_fault(&r, MIGRATE_FAILED, "%s", mysql_error(r.my));
	if (result == MIGRATE_OK) {
		last = (int)r.files_count;
		if (r.rows_count > 0 && r.rows[r.rows_count - 1].version > last)
			last = r.rows[r.rows_count - 1].version;
		*lines = arena_array(a, (size_t)last + 1, sizeof(**lines));
		for (version = 1; version <= last; version++)
			if (runner_file(&r, version) != NULL || runner_row(&r, version) != NULL)
				fill_line(&r, version, &(*lines)[(*n)++]);
	}
	runner_close(&r);
	return result;
}
