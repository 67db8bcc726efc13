/* Against a real server, whose socket MB_TEST_SOCKET names (tests/db/db.bats
 * starts one); without it there is nothing to be seen and all is skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"

enum { VALUES, LONG, MANY, TWICE, ADD, RAISE, READ, SLOW, KILL, WHO, VIEWER, SETTINGS, COUNT, HOLD, STATEMENTS };

static const struct statement statements[STATEMENTS] = {
	[VALUES] = { .name = "values",
	    .text = "SELECT -9223372036854775807 - 1 AS least, 18446744073709551615 AS most, "
	    "CAST('2024-02-29' AS DATE) AS day, CAST('2024-02-29 23:59:58.9' AS DATETIME(6)) AS at, "
	    "TIMESTAMP(:stamp) AS stamp, NULL AS nothing, '' AS empty, :text AS text, "
	    "CAST(1.50 AS DECIMAL(5,2)) AS price, :number AS number, :none AS none, "
	    "HEX(:blob) AS hex" },
	[LONG] = { .name = "long",
	    .text = "SELECT REPEAT('\xc3\xa9', :n) AS much, 'end' AS little, REPEAT('x', 511) AS x511, "
	    "REPEAT('y', 512) AS y512, REPEAT('z', 513) AS z513" },
	[MANY] = { .name = "many", .text = "SELECT seq AS n FROM seq_1_to_1000 ORDER BY seq LIMIT :limit" },
	[TWICE] = { .name = "twice", .text = "SELECT :a AS one, :b AS two, :a AS three" },
	[ADD] = { .name = "add", .text = "INSERT INTO t (id, email, n) VALUES (:id, :email, 0)" },
	[RAISE] = { .name = "raise", .text = "UPDATE t SET n = n + 1 WHERE id = :id" },
	[READ] = { .name = "read", .text = "SELECT n FROM t WHERE id = :id" },
	[SLOW] = { .name = "slow", .text = "SELECT SLEEP(5) AS slept" },
	[KILL] = { .name = "kill", .text = "KILL CONNECTION :id" },
	[WHO] = { .name = "who", .text = "SELECT CONNECTION_ID() AS id" },
	[VIEWER] = { .name = "viewer", .text = "SELECT :viewer_id AS id" },
	[SETTINGS] = { .name = "settings", .text = "SELECT @@time_zone AS zone, @@sql_mode AS mode, "
	    "@@character_set_client AS charset, @@collation_connection AS collation" },
	[HOLD] = { .name = "hold", .text = "SELECT id FROM t WHERE id <= :id ORDER BY id FOR UPDATE" },
	[COUNT] = { .name = "count", .text = "SELECT COUNT(*) AS n FROM t" },
};

static const char *hosts[] = { NULL, NULL, NULL };
static struct db_options options = {
	.hosts = hosts, .user = "root", .name = "mb_db_test", .timeout_s = 2, .lock_wait_s = 1 };
static struct arena *arena;
static struct db *db;

static int64_t
number(struct db *of, int statement, const struct arg *args)
{
	struct rows *r = db_query(of, arena, statement, args);

	assert_true(rows_next(r));
	return rows_int(r, rows_name(r, 0));
}

static int
connect_both(void **state)
{
	(void)state;
	arena = arena_new();
	db = db_open(&options, statements, STATEMENTS);
	return db_state(db) == DB_OK && db_run(db, "DELETE FROM t") &&
	    db_run(db, "INSERT INTO t (id, email, n) VALUES (1, 'one', 0), (2, 'two', 0)") ? 0 : -1;
}

static int
hang_up(void **state)
{
	(void)state;
	db_close(db);
	arena_free(arena);
	return 0;
}

static void
values_are_canonical(void **state)
{
	struct rows *r = db_query(db, arena, VALUES,
	    ARGS(ARG("stamp", "1999-12-31 01:02:03"), ARG("text", "N'Guessan-Koné"), ARG("number", -42),
		arg_null("none"), arg_blob("blob", "\0\xff'", 3)));

	(void)state;
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, "least"), "-9223372036854775808");
	assert_true(rows_int(r, "least") == INT64_MIN);
	assert_string_equal(rows_text(r, "most"), "18446744073709551615");
	assert_string_equal(rows_text(r, "day"), "2024-02-29");
	assert_string_equal(rows_text(r, "at"), "2024-02-29T23:59:58Z");
	assert_string_equal(rows_text(r, "stamp"), "1999-12-31T01:02:03Z");
	assert_null(rows_text(r, "nothing"));
	assert_int_equal(rows_int(r, "nothing"), 0);
	assert_string_equal(rows_text(r, "empty"), "");
	assert_string_equal(rows_text(r, "text"), "N'Guessan-Koné");
	assert_string_equal(rows_text(r, "price"), "1.50");
	assert_int_equal(rows_int(r, "number"), -42);
	assert_null(rows_text(r, "none"));
	assert_string_equal(rows_text(r, "hex"), "00FF27");
	assert_false(rows_next(r));
}

static void
a_column_longer_than_its_cell_comes_whole(void **state)
{
	struct rows *r = db_query(db, arena, LONG, ARGS(ARG("n", 50000)));
	const char *much;
	size_t i;

	(void)state;
	assert_true(rows_next(r));
	much = rows_text(r, "much");
	assert_int_equal(strlen(much), 100000);
	for (i = 0; i < 100000; i += 2)
		assert_memory_equal(much + i, "\xc3\xa9", 2);
	assert_string_equal(rows_text(r, "little"), "end");
	assert_int_equal(strlen(rows_text(r, "x511")), 511);
	assert_int_equal(strlen(rows_text(r, "y512")), 512);
	assert_int_equal(strlen(rows_text(r, "z513")), 513);
}

static void
rows_can_be_read_again_and_backwards(void **state)
{
	struct rows *r = db_query(db, arena, MANY, ARGS(ARG("limit", 1000)));
	int64_t n;

	(void)state;
	assert_int_equal(rows_count(r), 1000);
	for (n = 1; rows_next(r); n++)
		assert_int_equal(rows_int(r, "n"), n);
	rows_reverse(r);
	rows_seek(r, 0);
	for (n = 1000; rows_next(r); n--)
		assert_int_equal(rows_int(r, "n"), n);
	assert_int_equal(n, 0);
}

static void
a_name_used_twice_is_bound_twice(void **state)
{
	struct rows *r = db_query(db, arena, TWICE, ARGS(ARG("b", "B"), ARG("a", "A")));

	(void)state;
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, "one"), "A");
	assert_string_equal(rows_text(r, "two"), "B");
	assert_string_equal(rows_text(r, "three"), "A");
	assert_string_equal(db_param(db, TWICE, 0), "a");
	assert_string_equal(db_param(db, TWICE, 1), "b");
	assert_null(db_param(db, TWICE, 2));
}

static void
the_session_is_ours_whatever_the_server_says(void **state)
{
	struct rows *r = db_query(db, arena, SETTINGS, NO_ARGS);

	(void)state;
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, "zone"), "+00:00");
	assert_non_null(strstr(rows_text(r, "mode"), "STRICT_ALL_TABLES"));
	assert_string_equal(rows_text(r, "charset"), "utf8mb4");
	assert_string_equal(rows_text(r, "collation"), "utf8mb4_unicode_ci");
}

/* Does it in a child, which is to abort. */
static bool
aborts(void (*fault)(void))
{
	const struct rlimit none = { 0, 0 };
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &none);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		signal(SIGABRT, SIG_DFL);
		fault();
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void
miss(void)
{
	db_query(db, arena, TWICE, ARGS(ARG("a", 1)));
}

static void
give_too_much(void)
{
	db_query(db, arena, WHO, ARGS(ARG("id", 1)));
}

static void
name_no_column(void)
{
	struct rows *r = db_query(db, arena, VIEWER, ARGS(ARG("viewer_id", 1)));

	rows_next(r);
	rows_text(r, "nobody");
}

static void
begin_twice(void)
{
	db_begin(db);
	db_begin(db);
}

static void
our_own_faults_end_the_process(void **state)
{
	(void)state;
	assert_true(aborts(miss));
	assert_true(aborts(give_too_much));
	assert_true(aborts(name_no_column));
	assert_true(aborts(begin_twice));
}

static void
a_viewer_argument_may_go_unused(void **state)
{
	(void)state;
	assert_int_equal(number(db, VIEWER, ARGS(ARG("viewer_id", 7), ARG("viewer_partner", 8))), 7);
	assert_true(number(db, WHO, ARGS(ARG("viewer_id", 7))) > 0);
}

static void
a_duplicate_leaves_the_transaction_usable(void **state)
{
	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, ADD, ARGS(ARG("id", 3), ARG("email", "three"))), 1);
	assert_null(db_duplicate(db));
	assert_int_equal(db_exec(db, ADD, ARGS(ARG("id", 4), ARG("email", "it's 'one' for key 'x'"))), 1);
	assert_int_equal(db_exec(db, ADD, ARGS(ARG("id", 5), ARG("email", "it's 'one' for key 'x'"))), -1);
	assert_string_equal(db_duplicate(db), "uq_t_email");
	assert_int_equal(db_exec(db, ADD, ARGS(ARG("id", 3), ARG("email", "drei"))), -1);
	assert_string_equal(db_duplicate(db), "PRIMARY");
	assert_int_equal(db_state(db), DB_OK);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 3))), 1);
	assert_null(db_duplicate(db));
	assert_true(db_commit(db));
	assert_int_equal(number(db, READ, ARGS(ARG("id", 3))), 1);
}

static void
what_is_rolled_back_is_gone(void **state)
{
	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, ADD, ARGS(ARG("id", 3), ARG("email", "three"))), 1);
	db_rollback(db);
	assert_int_equal(number(db, COUNT, NO_ARGS), 2);
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), 1);
	assert_true(db_ready(db));	/* forgotten: the next request starts clean */
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
}

static void
a_reading_transaction_cannot_write(void **state)
{
	(void)state;
	db_begin_read(db);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), -1);
	assert_int_equal(db_state(db), DB_BROKEN);
	assert_true(db_ready(db));
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
}

/* What a page that is read has: the workers' connection, outside of a transaction. */
static void
a_connection_of_pages_writes_in_a_transaction_only(void **state)
{
	struct db_options reading = options;
	struct db *pages;

	(void)state;
	reading.read_only = true;
	pages = db_open(&reading, statements, STATEMENTS);
	assert_int_equal(number(pages, READ, ARGS(ARG("id", 1))), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(db_exec(pages, RAISE, ARGS(ARG("id", 1))), -1);
		assert_int_equal(db_state(pages), DB_BROKEN);
		assert_true(db_ready(pages));
		/* and so again behind one that wrote, and on a new connection */
		db_begin(pages);
		assert_int_equal(db_exec(pages, RAISE, ARGS(ARG("id", 2))), 1);
		assert_true(db_commit(pages));
		assert_int_equal(db_exec(pages, RAISE, ARGS(ARG("id", 1))), -1);
		assert_true(db_ready(pages));
		db_exec(db, KILL, ARGS(ARG("id", number(pages, WHO, NO_ARGS))));
		db_query(pages, arena, READ, ARGS(ARG("id", 1)));
		assert_true(db_ready(pages));
	}
	db_close(pages);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 2))), 2);
}

static void
after_a_failure_nothing_happens_until_ready(void **state)
{
	uint64_t before;

	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), 1);
	assert_false(db_run(db, "NOT SQL AT ALL"));
	assert_int_equal(db_state(db), DB_BROKEN);
	before = db_queries(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), -1);
	assert_int_equal(rows_count(db_query(db, arena, READ, ARGS(ARG("id", 1)))), 0);
	assert_true(db_queries(db) == before);
	assert_false(db_commit(db));
	assert_true(db_ready(db));
	assert_int_equal(db_state(db), DB_OK);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
}

static void
a_locked_row_means_try_again(void **state)
{
	struct db *other = db_open(&options, statements, STATEMENTS);

	(void)state;
	db_begin(other);
	assert_int_equal(db_exec(other, RAISE, ARGS(ARG("id", 1))), 1);
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 2))), 1);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), -1);
	assert_int_equal(db_state(db), DB_RETRY);
	assert_false(db_commit(db));
	assert_true(db_commit(other));
	assert_true(db_ready(db));
	/* what came before the lock is not half done */
	assert_int_equal(number(db, READ, ARGS(ARG("id", 2))), 0);
	db_close(other);
}

static void
a_row_locked_behind_others_means_try_again(void **state)
{
	struct db *other = db_open(&options, statements, STATEMENTS);

	(void)state;
	db_begin(other);
	assert_int_equal(db_exec(other, RAISE, ARGS(ARG("id", 2))), 1);
	db_begin(db);
	assert_int_equal(rows_count(db_query(db, arena, HOLD, ARGS(ARG("id", 2)))), 0);
	assert_int_equal(db_state(db), DB_RETRY);
	db_close(other);
	assert_true(db_ready(db));
	assert_int_equal(rows_count(db_query(db, arena, HOLD, ARGS(ARG("id", 2)))), 2);
}

/* The other takes row 2, then 1, while this one holds 1 and wants 2. */
static void
cross(void)
{
	struct db *other = db_open(&options, statements, STATEMENTS);

	db_begin(other);
	db_exec(other, RAISE, ARGS(ARG("id", 2)));
	usleep(300 * 1000);
	db_exec(other, RAISE, ARGS(ARG("id", 1)));
	_exit(db_state(other) == DB_RETRY ? 1 : db_commit(other) ? 0 : 2);
}

static void
a_deadlock_means_try_again(void **state)
{
	int status;
	bool victim;
	pid_t pid;

	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), 1);
	pid = fork();
	if (pid == 0)
		cross();
	usleep(150 * 1000);
	db_exec(db, RAISE, ARGS(ARG("id", 2)));
	victim = db_state(db) == DB_RETRY;
	if (victim)
		assert_true(db_ready(db));
	else
		assert_true(db_commit(db));
	waitpid(pid, &status, 0);
	/* one of the two and not both */
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), victim ? 0 : 1);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 1);
	assert_int_equal(number(db, READ, ARGS(ARG("id", 2))), 1);
}

static void
kill_it(void)
{
	struct db *other = db_open(&options, statements, STATEMENTS);
	int64_t id = number(db, WHO, NO_ARGS);

	db_exec(other, KILL, ARGS(ARG("id", id)));
	db_close(other);
}

static void
a_lost_server_is_found_again_between_requests(void **state)
{
	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), 1);
	kill_it();
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), -1);
	assert_int_equal(db_state(db), DB_LOST);
	assert_false(db_commit(db));
	assert_int_equal(db_state(db), DB_LOST);
	assert_true(db_ready(db));
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
}

static void
a_server_lost_during_commit_leaves_it_unknown(void **state)
{
	(void)state;
	db_begin(db);
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), 1);
	kill_it();
	assert_false(db_commit(db));
	assert_int_equal(db_state(db), DB_UNKNOWN);
	assert_true(db_ready(db));
	assert_int_equal(db_state(db), DB_OK);
}

static void
a_statement_that_takes_too_long_is_given_up(void **state)
{
	int64_t began = clock_us();

	(void)state;
	assert_int_equal(rows_count(db_query(db, arena, SLOW, NO_ARGS)) <= 1, 1);
	assert_true(clock_us() - began < 4500000);
	assert_true(db_ready(db));
	assert_int_equal(number(db, READ, ARGS(ARG("id", 1))), 0);
}

static void
a_server_lost_between_rows_is_lost(void **state)
{
	int64_t id = number(db, WHO, NO_ARGS);
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		struct db *other = db_open(&options, statements, STATEMENTS);

		usleep(300 * 1000);
		db_exec(other, KILL, ARGS(ARG("id", id)));
		_exit(0);
	}
	assert_int_equal(rows_count(db_query(db, arena, SLOW, NO_ARGS)), 0);
	assert_int_equal(db_state(db), DB_LOST);
	waitpid(pid, NULL, 0);
	assert_true(db_ready(db));
}

static void
rows_outlive_the_connection(void **state)
{
	struct rows *r = db_query(db, arena, TWICE, ARGS(ARG("a", "A"), ARG("b", "B")));

	(void)state;
	kill_it();
	assert_int_equal(db_exec(db, RAISE, ARGS(ARG("id", 1))), -1);
	assert_true(db_ready(db));
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, "three"), "A");
}

static void
a_dead_first_host_is_passed_over(void **state)
{
	static const char *const several[] = {
		"/nonexistent/mysqld.sock", "127.0.0.1:1", "nonsense:port", NULL, NULL };
	static const char *const none[] = { "/nonexistent/mysqld.sock", NULL };
	struct db_options o = options;
	const char *all[5];
	struct db *other;

	(void)state;
	memcpy(all, several, sizeof(all));
	all[3] = hosts[0];
	o.hosts = all;
	other = db_open(&o, statements, STATEMENTS);
	assert_int_equal(db_state(other), DB_OK);
	assert_int_equal(number(other, READ, ARGS(ARG("id", 1))), 0);
	db_close(other);
	o.hosts = none;
	other = db_open(&o, statements, STATEMENTS);
	assert_int_equal(db_state(other), DB_LOST);
	assert_int_equal(db_exec(other, RAISE, ARGS(ARG("id", 1))), -1);
	assert_false(db_ready(other));
	db_close(other);
}

static void
broken_sql_ends_the_start(void **state)
{
	static const struct statement broken[] = {
		{ .name = "wrong/one", .text = "SELECT nobody FROM nowhere" },
	};
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		db_open(&options, broken, 1);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 78);
}

static bool
make_table(void)
{
	static const struct db_options *o = &options;
	struct db_options nowhere = *o;
	struct db *maker;
	bool made;

	nowhere.name = NULL;
	maker = db_open(&nowhere, NULL, 0);
	made = db_run(maker, "CREATE DATABASE IF NOT EXISTS mb_db_test") &&
	    db_run(maker, "CREATE TABLE IF NOT EXISTS mb_db_test.t (id BIGINT PRIMARY KEY,"
		" email VARCHAR(60) NOT NULL, n INT NOT NULL, UNIQUE KEY uq_t_email (email))");
	db_close(maker);
	return made;
}

#define WITH_DB(test_) cmocka_unit_test_setup_teardown(test_, connect_both, hang_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_DB(values_are_canonical),
		WITH_DB(a_column_longer_than_its_cell_comes_whole),
		WITH_DB(rows_can_be_read_again_and_backwards),
		WITH_DB(a_name_used_twice_is_bound_twice),
		WITH_DB(the_session_is_ours_whatever_the_server_says),
		WITH_DB(our_own_faults_end_the_process),
		WITH_DB(a_viewer_argument_may_go_unused),
		WITH_DB(a_duplicate_leaves_the_transaction_usable),
		WITH_DB(what_is_rolled_back_is_gone),
		WITH_DB(a_reading_transaction_cannot_write),
		WITH_DB(a_connection_of_pages_writes_in_a_transaction_only),
		WITH_DB(after_a_failure_nothing_happens_until_ready),
		WITH_DB(a_locked_row_means_try_again),
		WITH_DB(a_row_locked_behind_others_means_try_again),
		WITH_DB(a_deadlock_means_try_again),
		WITH_DB(a_lost_server_is_found_again_between_requests),
		WITH_DB(a_server_lost_during_commit_leaves_it_unknown),
		WITH_DB(a_statement_that_takes_too_long_is_given_up),
		WITH_DB(a_server_lost_between_rows_is_lost),
		WITH_DB(rows_outlive_the_connection),
		WITH_DB(a_dead_first_host_is_passed_over),
		WITH_DB(broken_sql_ends_the_start),
	};

	hosts[0] = getenv("MB_TEST_SOCKET");
	options.user = getenv("MB_TEST_USER");
	if (hosts[0] == NULL) {
		puts("1..0 # SKIP no server (make check-db starts one)");
		return 0;
	}
	log_open("db_test", LOG_ERROR);
	if (!make_table())
		return 99;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
