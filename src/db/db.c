#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/meter.h"
#include "base/str.h"
#include "db/internal.h"

enum {
	IDLE_US = 10 * 1000 * 1000,	/* unused that long, a connection is tried first */
	AGAIN_US = 1000 * 1000,		/* no server: so long nobody waits for another try */
};

/* Errors that end a transaction but not the sense of trying it again, and
 * those after which this server is of no use any more. */
static const struct {
	unsigned code;
	enum db_state state;
} meanings[] = {
	{ ER_LOCK_DEADLOCK, DB_RETRY },
	{ ER_LOCK_WAIT_TIMEOUT, DB_RETRY },
	{ ER_AUTOINC_READ_FAILED, DB_RETRY },		/* 1467: a deadlock at the number of a row */
	{ ER_CHECKREAD, DB_RETRY },			/* 1020: changed since the last read */
	{ ER_NEED_REPREPARE, DB_RETRY },
	{ ER_STATEMENT_TIMEOUT, DB_RETRY },		/* 1969: the server is too busy, not we wrong */
	{ 1047, DB_LOST },				/* a cluster's node without the others */
	{ CR_CONNECTION_ERROR, DB_LOST },
	{ CR_CONN_HOST_ERROR, DB_LOST },
	{ CR_UNKNOWN_HOST, DB_LOST },
	{ CR_SERVER_GONE_ERROR, DB_LOST },
	{ CR_SERVER_LOST, DB_LOST },
	{ CR_NEW_STMT_METADATA, DB_LOST },		/* a column changed: prepare all anew */
	{ ER_CONNECTION_KILLED, DB_LOST },
	{ ER_SERVER_SHUTDOWN, DB_LOST },
	{ ER_OPTION_PREVENTS_STATEMENT, DB_LOST },	/* 1290: read-only */
	{ ER_READ_ONLY_MODE, DB_LOST },			/* 1836 */
	{ ER_CON_COUNT_ERROR, DB_LOST },		/* 1040: too many connections */
	{ ER_DISK_FULL, DB_FULL },			/* 1021 */
	{ ER_RECORD_FILE_FULL, DB_FULL },		/* 1114: how InnoDB says it */
};

enum db_state
db_classify(unsigned code, bool committing)
{
	size_t i;

	for (i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
		if (meanings[i].code != code)
			continue;
		if (meanings[i].state == DB_LOST && committing)
			return DB_UNKNOWN;
		return meanings[i].state;
	}
	return DB_BROKEN;
}

/* Messages that quote what a person typed stay out of the log. */
static bool
quotes_a_value(unsigned code)
{
	return code == ER_DUP_ENTRY || code == ER_TRUNCATED_WRONG_VALUE ||
	    code == ER_TRUNCATED_WRONG_VALUE_FOR_FIELD || code == ER_ILLEGAL_VALUE_FOR_TYPE ||
	    code == ER_WRONG_VALUE || code == ER_WRONG_VALUE_FOR_TYPE || code == ER_PARSE_ERROR;
}

void
db_fail(struct db *db, unsigned code, const char *text, const char *what, bool committing)
{
	enum db_state state = db_classify(code, committing);

	if (quotes_a_value(code))
		text = "(its text would show a value)";
	if (state == DB_RETRY)
		log_info("database: %s: %u %s; may be run again", what, code, text);
	else
		log_error("database: %s: %u %s", what, code, text);
	meter_add(&meters->statements_failed, 1);
	if (db->state == DB_OK)
		db->state = state;
	/* what is still on the way back would be taken for the answer to the next */
	if (state == DB_LOST || state == DB_UNKNOWN)
		db->open = false;
}

int64_t
db_asking(void)
{
	int64_t now = clock_us();

	atomic_store_explicit(&meter_self->asking, now, memory_order_relaxed);
	return now;
}

void
db_answered(const struct db *db, int64_t since, const char *name, int64_t rows)
{
	int64_t us = clock_us() - since;

	atomic_store_explicit(&meter_self->asking, 0, memory_order_relaxed);
	meter_add(&meters->statements, 1);
	meter_add(&meters->statements_us, (uint64_t)us);
	if (db->options->slow_us == 0 || us < db->options->slow_us)
		return;
	meter_add(&meters->statements_slow, 1);
	log_slow(name, us, rows);
}

static void
hang_up(struct db *db)
{
	db_unprepare(db);
	if (db->my != NULL)
		mysql_close(db->my);
	db->my = NULL;
	db->open = false;
}

static size_t
hosts_count(const struct db_options *o)
{
	size_t n = 0;

	while (o->hosts[n] != NULL)
		n++;
	return n;
}

/* After the preparing, which the server refuses for a write when it may not be made. */
static bool
close_for_writing(struct db *db)
{
	return !db->options->read_only || mysql_query(db->my, "SET SESSION TRANSACTION READ ONLY") == 0;
}

/* Once round the hosts, from the one to try next. */
static bool
dial(struct db *db)
{
	size_t i, n = hosts_count(db->options);
	char text[200];
	unsigned code;
	bool there = false;

	db_asking();
	for (i = 0; i < n && !there; i++) {
		const char *host = db->options->hosts[db->host % n];

		db->my = db_connect(db->options, host, db->options->timeout_s, &code, text);
		if (db->my != NULL && db_prepare(db) && close_for_writing(db)) {
			db->state = DB_OK;
			db->used_us = clock_us();
			there = true;
			continue;
		}
		if (db->my == NULL)
			log_error("database: %s: %u %s", host, code, text);
		hang_up(db);
		db->host++;
	}
	atomic_store(&meter_self->asking, 0);
	meter_add(there ? &meters->connects : &meters->connects_failed, 1);
	if (there)
		return true;
	db->tried_us = clock_us();
	db->state = DB_LOST;
	return false;
}

static void
parse_all(struct db *db)
{
	size_t i, most = 0;

	db->prepared = arena_array(db->fixed, db->count + 1, sizeof(*db->prepared));
	for (i = 0; i < db->count; i++) {
		struct params *p = &db->prepared[i].params;

		if (!param_parse(db->fixed, db->statements[i].text, p))
			log_die(EX_SOFTWARE, "statement %s: a ? of its own", db->statements[i].name);
		if (p->marks > most)
			most = p->marks;
	}
	db->binds = arena_array(db->fixed, most + 1, sizeof(*db->binds));
}

struct db *
db_open(const struct db_options *options, const struct statement *statements, size_t n)
{
	struct arena *fixed = arena_new();
	struct db *db = arena_alloc(fixed, sizeof(*db));

	db->fixed = fixed;
	db->options = options;
	db->statements = statements;
	db->count = n;
	/* workers spread over the hosts, each stays with its own */
	db->host = (size_t)getpid() % (hosts_count(options) > 0 ? hosts_count(options) : 1);
	parse_all(db);
	dial(db);
	return db;
}

void
db_close(struct db *db)
{
	hang_up(db);
	arena_free(db->fixed);
}

/* Whether the server, after so long, still hears us. */
static bool
awake(struct db *db)
{
	bool heard;

	if (clock_us() - db->used_us < IDLE_US)
		return true;
	db_asking();
	heard = mysql_ping(db->my) == 0;
	atomic_store(&meter_self->asking, 0);
	return heard;
}

bool
db_ready(struct db *db)
{
	bool lost = db->my == NULL || db->state == DB_LOST || db->state == DB_UNKNOWN;

	if (!lost && db->open && mysql_query(db->my, "ROLLBACK") != 0)
		lost = true;
	if (!lost && awake(db)) {
		db->open = false;
		db->state = DB_OK;
		db->used_us = clock_us();
		return true;
	}
	if (db->my != NULL) {
		/* this host failed: the next is tried first */
		if (db->state == DB_LOST || db->state == DB_UNKNOWN)
			db->host++;
		hang_up(db);
	} else if (clock_us() - db->tried_us < AGAIN_US) {
		return false;
	}
	return dial(db);
}

enum db_state
db_state(const struct db *db)
{
	return db->state;
}

/* Words of our own to the server: transactions. */
static bool
say(struct db *db, const char *words, bool committing)
{
	int64_t since = db_asking();
	bool done = mysql_query(db->my, words) == 0;

	db_answered(db, since, words, 0);
	if (done)
		return true;
	db_fail(db, mysql_errno(db->my), mysql_error(db->my), words, committing);
	return false;
}

bool
db_run(struct db *db, const char *text)
{
	if (db->state != DB_OK)
		return false;
	db->queries++;
	if (mysql_query(db->my, text) != 0) {
		db_fail(db, mysql_errno(db->my), mysql_error(db->my), "a statement as it stands",
		    !db->open && mysql_errno(db->my) == CR_SERVER_LOST);
		return false;
	}
	if (mysql_field_count(db->my) > 0)
		mysql_free_result(mysql_store_result(db->my));
	db->used_us = clock_us();
	return true;
}

static void
begin(struct db *db, const char *words)
{
	if (db->state != DB_OK)
		return;
	if (db->open) {
		log_error("database: a transaction inside a transaction");
		abort();
	}
	db->begun++;
	db->open = say(db, words, false);
}

void
db_begin(struct db *db)
{
	begin(db, "START TRANSACTION READ WRITE");
}

void
db_begin_read(struct db *db)
{
	begin(db, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

uint64_t
db_begun(const struct db *db)
{
	return db->begun;
}

bool
db_commit(struct db *db)
{
	if (db->state != DB_OK) {
		db_rollback(db);
		return false;
	}
	if (!db->open) {
		log_error("database: a commit without a transaction");
		abort();
	}
	/* a COMMIT that fails leaves the transaction to be rolled back */
	if (!say(db, "COMMIT", true)) {
		db_rollback(db);
		return false;
	}
	db->open = false;
	return true;
}

void
db_rollback(struct db *db)
{
	bool open = db->open;

	db->open = false;
	if (open && db->my != NULL && db->state != DB_LOST && db->state != DB_UNKNOWN)
		say(db, "ROLLBACK", false);
}

const char *
db_duplicate(const struct db *db)
{
	return db->duplicate;
}

int64_t
db_last_id(const struct db *db)
{
	return db->last_id;
}

uint64_t
db_queries(const struct db *db)
{
	return db->queries;
}
