/* What a person says of migrations, and the runner takes for true. */
#include <mysql.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/runner.h"

/* The one that stopped half-way, else the first that is pending; 0: there is neither. */
static int
markable(const struct runner *r)
{
	for (size_t i = 0; i < r->rows_count; i++)
		if (!str_equal(r->rows[i].state, "applied"))
			return r->rows[i].version;
	return r->rows_count < r->files_count ? (int)r->rows_count + 1 : 0;
}

static int
next_batch(const struct runner *r)
{
	int batch = 0;

	for (size_t i = 0; i < r->rows_count; i++)
		if (r->rows[i].batch > batch)
			batch = r->rows[i].batch;
	return batch + 1;
}

static bool
note(const struct runner *r, const struct migration *m)
{
	const struct history *h = runner_row(r, m->version);

	return (h == NULL ? history_begin(r, m, next_batch(r)) : history_accept(r, m)) &&
	    history_mark(r, m->version, "applying", m->up.count, m->up.count) &&
	    history_done(r, m->version, 0);
}

static enum migrate_result
mark(struct runner *r)
{
	int version = markable(r);
	const struct migration *m = runner_file(r, version);

	if (m == NULL)
		return runner_fault(r, MIGRATE_REFUSED, "all migrations there are have been applied");
	if (version != r->options->version)
		return runner_fault(r, MIGRATE_REFUSED,
		    "%d cannot be marked: the next is %s, and none is left out", r->options->version, m->name);
	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_BEGIN, .name = m->name, .text = "mark" });
	if (!r->options->dry_run && !note(r, m))
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_DONE, .name = m->name });
	/* it may have brought tables */
	return r->options->dry_run ? MIGRATE_OK : grant_accounts(r);
}

static enum migrate_result
accept(struct runner *r, const struct history *h)
{
	const struct migration *m = runner_file(r, h->version);

	if (m == NULL)
		return runner_fault(r, MIGRATE_REFUSED, "the files of %s are gone: put them back", h->name);
	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_BEGIN, .name = m->name, .text = "take" });
	if (!r->options->dry_run && !history_accept(r, m))
		return runner_fault(r, MIGRATE_FAILED, "%s: %s", m->name, mysql_error(r->my));
	runner_tell(r, &(struct migrate_event){ .kind = MIGRATE_DONE, .name = m->name });
	return MIGRATE_OK;
}

static enum migrate_result
repair(struct runner *r)
{
	enum migrate_result result = MIGRATE_OK;
	size_t n = 0;

	for (size_t i = 0; result == MIGRATE_OK && i < r->rows_count; i++)
		if (runner_changed(r, &r->rows[i])) {
			result = accept(r, &r->rows[i]);
			n++;
		}
	if (n == 0)
		runner_note(r, "no file has changed");
	return result;
}

enum migrate_result
migrate_mark(struct arena *a, const struct migrate_options *o)
{
	return runner_with(a, o, mark);
}

enum migrate_result
migrate_repair(struct arena *a, const struct migrate_options *o)
{
	return runner_with(a, o, repair);
}
