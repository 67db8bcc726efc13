#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "backup/inside.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "db/plain.h"

/* Letters and what names of hosts have: the column is ASCII. */
static const char *
own_host(struct arena *a)
{
	char host[NAME_BYTES + 1] = "";

	gethostname(host, sizeof(host) - 1);
	for (char *c = host; *c != '\0'; c++)
		if ((unsigned char)*c < 0x21 || (unsigned char)*c > 0x7e)
			*c = '?';
	return arena_strdup(a, host);
}

static const char *
stored(struct backup *b, int64_t at)
{
	return time_stored(b->arena, time_format(b->arena, (time_t)at));
}

void
journal_sweep(struct plain *p, const char *kind)
{
	plain_run(p, "UPDATE backup_runs SET state = 'failed', finished_at = UTC_TIMESTAMP(),"
	    " fault = 'its process ended without a word' WHERE kind = '%s' AND state = 'running'", kind);
}

/* A connection for one row: it may be refused, and nobody hears of that. */
static struct plain *
connect_quietly(struct backup *b)
{
	const char *fault = b->fault;
	struct plain *p = backup_connect(b, b->journal, b->journal->name);

	b->fault = fault;
	return p;
}

static void
begin(struct backup *b, struct plain *p, struct journal *j, const char *kind, const char *name)
{
	const char *id;

	if (!plain_run(p, "INSERT INTO backup_runs (kind, name, started_at, host)"
	    " VALUES ('%s', %s, '%s', %s)", kind, plain_quote(p, name), stored(b, j->started_at),
	    plain_quote(p, own_host(b->arena))))
		return;
	id = plain_word(p, "SELECT LAST_INSERT_ID()");
	if (id != NULL)
		str_int(id, &j->id);
}

void
journal_begin(struct backup *b, struct plain *p, struct journal *j, const char *kind, const char *name)
{
	struct plain *own = p == NULL ? connect_quietly(b) : NULL;

	*j = (struct journal){ .kind = kind, .started_at = clock_now() };
	if (p != NULL || own != NULL)
		begin(b, p != NULL ? p : own, j, kind, name);
	if (own != NULL)
		plain_close(own);
}

/* The database may be another one by now, that was restored: then the row is written anew. */
static void
end(struct backup *b, struct plain *p, const struct journal *j, enum backup_result result)
{
	const char *state = result == BACKUP_OK ? "done" : "failed";
	const char *fault = result == BACKUP_OK || b->fault == NULL ? "NULL" : NULL;
	const char *name = b->name != NULL ? b->name : "";
	const char *changed;

	if (fault == NULL)
		fault = plain_quote(p, b->fault);
	if (!plain_run(p, "UPDATE backup_runs SET state = '%s', finished_at = UTC_TIMESTAMP(), name = %s,"
	    " bytes = %" PRIu64 ", rows_count = %" PRIu64 ", fault = LEFT(%s, 500)"
	    " WHERE id = %" PRId64 " AND kind = '%s' AND state = 'running' AND started_at = '%s'", state,
	    plain_quote(p, name), b->bytes, b->rows, fault, j->id, j->kind, stored(b, j->started_at)))
		return;
	changed = plain_word(p, "SELECT ROW_COUNT()");
	if (changed != NULL && !str_equal(changed, "0"))
		return;
	plain_run(p, "INSERT INTO backup_runs (kind, name, state, started_at, finished_at, bytes, rows_count,"
	    " fault, host) VALUES ('%s', %s, '%s', '%s', UTC_TIMESTAMP(), %" PRIu64 ", %" PRIu64
	    ", LEFT(%s, 500), %s)", j->kind, plain_quote(p, name), state, stored(b, j->started_at), b->bytes,
	    b->rows, fault, plain_quote(p, own_host(b->arena)));
}

void
journal_end(struct backup *b, struct plain *p, const struct journal *j, enum backup_result result)
{
	struct plain *own = p == NULL ? connect_quietly(b) : NULL;

	if (p != NULL || own != NULL)
		end(b, p != NULL ? p : own, j, result);
	if (own != NULL)
		plain_close(own);
}
