#include <stdlib.h>

#include "base/arena.h"
#include "db/runner.h"

/* Databases from before the mark do not have it. */
static bool
add_contracts(const struct runner *r)
{
	return runner_word(r, "SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE()"
	    " AND table_name = 'schema_migrations' AND column_name = 'contracts'") != NULL ||
	    runner_run(r, "ALTER TABLE schema_migrations"
	    " ADD COLUMN IF NOT EXISTS contracts TINYINT(1) NOT NULL DEFAULT 0");
}

bool
history_create(const struct runner *r)
{
	return runner_run(r,
	    "CREATE TABLE IF NOT EXISTS schema_migrations ("
	    " version INT NOT NULL, name VARCHAR(120) NOT NULL,"
	    " checksum_up CHAR(64) NOT NULL, checksum_down CHAR(64) NULL,"
	    " batch INT NOT NULL,"
	    " state ENUM('applying', 'applied', 'reverting', 'failed') NOT NULL,"
	    " steps_done INT NOT NULL DEFAULT 0, steps_total INT NOT NULL,"
	    " started_at DATETIME(6) NOT NULL, finished_at DATETIME(6) NULL,"
	    " ms BIGINT NULL, applied_by VARCHAR(160) NOT NULL,"
	    " app_version VARCHAR(40) NOT NULL, error TEXT NULL,"
	    " contracts TINYINT(1) NOT NULL DEFAULT 0,"
	    " PRIMARY KEY (version)"
	    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci") &&
	    runner_run(r,
	    "CREATE TABLE IF NOT EXISTS schema_lock ("
	    " id INT NOT NULL, owner VARCHAR(64) NOT NULL, host VARCHAR(255) NOT NULL,"
	    " pid BIGINT NOT NULL, until DATETIME(6) NOT NULL,"
	    " PRIMARY KEY (id)"
	    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci") &&
	    add_contracts(r);
}

static size_t
number(const char *s)
{
	return s == NULL ? 0 : strtoul(s, NULL, 10);
}

/* No such table is no history. */
bool
history_read(struct runner *r)
{
	struct arena *a = r->arena;
	MYSQL_RES *result;
	MYSQL_ROW row;

	r->rows_count = 0;
	if (runner_word(r, "SELECT 1 FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_name = 'schema_migrations'") == NULL)
		return mysql_errno(r->my) == 0;
	result = runner_ask(r, "SELECT version, name, checksum_up, checksum_down, state, error,"
	    " DATE_FORMAT(finished_at, '%%Y-%%m-%%dT%%H:%%i:%%sZ'), batch, steps_done, steps_total"
	    " FROM schema_migrations ORDER BY version");
	if (result == NULL)
		return false;
	r->rows = arena_array(a, mysql_num_rows(result) + 1, sizeof(*r->rows));
	while ((row = mysql_fetch_row(result)) != NULL)
		r->rows[r->rows_count++] = (struct history){
			.version = (int)number(row[0]),
			.name = arena_strdup(a, row[1]),
			.checksum_up = arena_strdup(a, row[2]),
			.checksum_down = arena_strdup(a, row[3]),
			.state = arena_strdup(a, row[4]),
			.error = arena_strdup(a, row[5]),
			.finished_at = arena_strdup(a, row[6]),
			.batch = (int)number(row[7]),
			.steps_done = number(row[8]),
			.steps_total = number(row[9]),
		};
	mysql_free_result(result);
	return true;
}

const char *
history_checksum(const struct runner *r, const struct script *s)
{
	if (s->text == NULL)
		return NULL;
	return runner_word(r, "SELECT SHA2(%s, 256)", runner_quote(r, s->text));
}

bool
history_begin(const struct runner *r, const struct migration *m, int batch)
{
	return runner_run(r, "INSERT INTO schema_migrations (version, name, checksum_up,"
	    " checksum_down, batch, state, steps_total, started_at, applied_by, app_version, contracts)"
	    " VALUES (%d, %s, %s, %s, %d, 'applying', %zu, UTC_TIMESTAMP(6), CURRENT_USER(), %s, %d)",
	    m->version, runner_quote(r, m->name), runner_quote(r, history_checksum(r, &m->up)),
	    runner_quote(r, history_checksum(r, &m->down)), batch, m->up.count,
	    runner_quote(r, r->options->app_version), m->contract);
}

bool
history_mark(const struct runner *r, int version, const char *state, size_t steps_done,
    size_t steps_total)
{
	return runner_run(r, "UPDATE schema_migrations SET state = '%s', steps_done = %zu,"
	    " steps_total = %zu, error = NULL WHERE version = %d", state, steps_done, steps_total,
	    version);
}

bool
history_step(const struct runner *r, int version, size_t done)
{
	return runner_run(r, "UPDATE schema_migrations SET steps_done = %zu WHERE version = %d", done,
	    version);
}

bool
history_fail(const struct runner *r, int version, const char *state, const char *error)
{
	return runner_run(r, "UPDATE schema_migrations SET state = '%s', error = %s"
	    " WHERE version = %d", state, runner_quote(r, error), version);
}

bool
history_done(const struct runner *r, int version, int64_t ms)
{
	return runner_run(r, "UPDATE schema_migrations SET state = 'applied', error = NULL,"
	    " finished_at = UTC_TIMESTAMP(6), ms = %lld WHERE version = %d", (long long)ms, version);
}

bool
history_accept(const struct runner *r, const struct migration *m)
{
	return runner_run(r, "UPDATE schema_migrations SET name = %s, checksum_up = %s,"
	    " checksum_down = %s WHERE version = %d", runner_quote(r, m->name),
	    runner_quote(r, history_checksum(r, &m->up)),
	    runner_quote(r, history_checksum(r, &m->down)), m->version);
}

bool
history_forget(const struct runner *r, int version)
{
	return runner_run(r, "DELETE FROM schema_migrations WHERE version = %d", version);
}
