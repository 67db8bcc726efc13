#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "backup/copy.h"
#include "backup/dump.h"
#include "backup/keep.h"
#include "backup/manifest.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "crypt/digest.h"
#include "crypt/signature.h"
#include "crypt/summing.h"

/* ---- what mariadb-dump says ------------------------------------------------------ */

static const char text[] =
	"/*M!999999\\- enable the sandbox mode */ \n"
	"-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB\n"
	"-- CHANGE MASTER TO MASTER_LOG_FILE='binlog.000007', MASTER_LOG_POS=1110;\n"
	"DROP TABLE IF EXISTS `a`;\n"
	"CREATE TABLE `a` (\n"
	"  `id` int(11) NOT NULL AUTO_INCREMENT,\n"
	"  `x` varchar(40) DEFAULT NULL\n"
	") ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4;\n"
	"LOCK TABLES `a` WRITE;\n"
	"INSERT INTO `a` VALUES\n"
	"(1,'l1\\nl2;'),\n"
	"(2,'it\\'s),');\n"
	"INSERT INTO `a` VALUES\n"
	"(3,NULL);\n"
	"UNLOCK TABLES;\n"
	"DELIMITER ;;\n"
	"/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW\n"
	"(SELECT 1) */;;\n"
	"DELIMITER ;\n"
	"CREATE TABLE `e` (\n"
	"  `id` int(11) NOT NULL\n"
	") ENGINE=InnoDB;\n"
	"DELIMITER ;;\n"
	"/*!50106 CREATE*/ /*!50117 DEFINER=`root`@`localhost`*/ /*!50106 EVENT `ev` ON SCHEDULE EVERY 1 DAY DO SELECT 1 */;;\n"
	"CREATE DEFINER=`root`@`localhost` PROCEDURE `pp`()\n"
	"DELIMITER ;\n"
	"-- SET GLOBAL gtid_slave_pos='0-1-4';\n"
	"-- Dump completed\n";

static bool
collect(void *to, const char *p, size_t n)
{
	buf_add(to, p, n);
	return true;
}

static struct buf emitted;

/* The text in pieces of so many bytes. */
static const struct dump_content *
read_in(struct arena *a, const char *s, size_t n, size_t piece, const char **fault)
{
	const struct dump_options o = { .emit = collect, .context = &emitted };
	struct dump *d = dump_new(a, &o);
	const struct dump_content *c;
	bool fine = true;

	buf_clear(&emitted);
	for (size_t i = 0; fine && i < n; i += piece)
		fine = dump_add(d, s + i, n - i < piece ? n - i : piece);
	c = dump_end(d);
	*fault = dump_fault(d);
	return c;
}

static const char *
without(struct arena *a, const char *s, const char *part)
{
	const char *at = strstr(s, part);

	assert_non_null(at);
	return arena_printf(a, "%.*s%s", (int)(at - s), s, at + strlen(part));
}

static const char *
with(struct arena *a, const char *s, const char *part, const char *other)
{
	const char *at = strstr(s, part);

	assert_non_null(at);
	return arena_printf(a, "%.*s%s%s", (int)(at - s), s, other, at + strlen(part));
}

static void
a_dump_is_counted_and_hashed_however_it_is_cut(void **state)
{
	static const char rows[] = "(1,'l1\\nl2;')\n(2,'it\\'s),')\n(3,NULL)\n";
	struct arena *a = arena_new();
	const char *fault;

	(void)state;
	for (size_t piece = 1; piece <= sizeof(text); piece++) {
		const struct dump_content *c = read_in(a, text, sizeof(text) - 1, piece, &fault);

		assert_non_null(c);
		assert_int_equal(c->count, 2);
		assert_string_equal(c->tables[0].name, "a");
		assert_int_equal(c->tables[0].rows, 3);
		assert_string_equal(c->tables[0].sum,
		    digest_hex(a, rows, strlen(rows)));
		assert_string_equal(c->tables[1].name, "e");
		assert_int_equal(c->tables[1].rows, 0);
		assert_string_equal(c->tables[1].sum, digest_hex(a, "", 0));
		assert_int_equal(c->rows, 3);
		assert_int_equal(c->code, 3);
		assert_string_equal(c->log_file, "binlog.000007");
		assert_int_equal(c->log_position, 1110);
		assert_string_equal(c->gtid, "0-1-4");
	}
	arena_free(a);
}

static void
what_goes_on_says_no_longer_whose_code_it_is(void **state)
{
	struct arena *a = arena_new();
	const char *fault, *want = text;

	(void)state;
	want = without(a, want, "/*!50017 DEFINER=`root`@`localhost`*/ ");
	want = without(a, want, "/*!50117 DEFINER=`root`@`localhost`*/ ");
	want = without(a, want, "DEFINER=`root`@`localhost` ");
	for (size_t piece = 1; piece < 200; piece += 7) {
		assert_non_null(read_in(a, text, sizeof(text) - 1, piece, &fault));
		assert_string_equal(buf_text(&emitted), want);
	}
	arena_free(a);
}

/* Same or different, and the sentence. */
static void
equal_is_what_holds_the_same(void **state)
{
	static const struct {
		const char *part, *other, *difference;
	} cases[] = {
		{ "AUTO_INCREMENT=3 ", "", NULL },
		{ "DEFINER=`root`@`localhost`", "DEFINER=`awa`@`%`", NULL },
		{ "(2,'it\\'s),');\nINSERT INTO `a` VALUES\n", "(2,'it\\'s),'),\n", NULL },
		{ "(3,NULL)", "(3,'')", "the rows of the table a are others in the one than in the other" },
		{ "),\n(2,'it\\'s),');\nINSERT INTO `a` VALUES\n(3,NULL);", ");",
		    "the table a has 3 rows in the one and 1 in the other" },
		{ "varchar(40)", "varchar(41)", "the table a is defined otherwise in the one than in the other" },
		{ "CREATE TABLE `e`", "CREATE TABLE `f`", "the one has the table e where the other has f" },
		{ "(SELECT 1)", "(SELECT 2)", "triggers and the like differ between the one and the other" },
	};
	struct arena *a = arena_new();
	const char *fault, *difference;
	const struct dump_content *one = read_in(a, text, sizeof(text) - 1, 4096, &fault), *other;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *s = with(a, text, cases[i].part, cases[i].other);

		other = read_in(a, s, strlen(s), 4096, &fault);
		assert_non_null(other);
		difference = dump_difference(a, one, other, "the one", "the other");
		if (cases[i].difference == NULL)
			assert_null(difference);
		else
			assert_string_equal(difference, cases[i].difference);
	}
	arena_free(a);
}

static void
a_dump_cut_anywhere_is_not_whole(void **state)
{
	struct arena *a = arena_new();
	const char *fault;

	(void)state;
	for (size_t n = 0; n < sizeof(text) - 1; n++) {
		assert_null(read_in(a, text, n, 4096, &fault));
		assert_non_null(fault);
	}
	arena_free(a);
}

static void
a_dump_of_another_kind_is_refused(void **state)
{
	static const char *const cases[][3] = {
		{ "INSERT INTO `a` VALUES\n(3,NULL);", "INSERT INTO `a` VALUES (3,NULL);",
		    "its rows are written in a way that is not known here" },
		{ "INSERT INTO `a` VALUES\n(3", "INSERT INTO `z` VALUES\n(3",
		    "its rows are written in a way that is not known here" },
		{ "(2,'it", "2,'it", "a row does not begin as rows do" },
		{ "),');\n", "),')\n", "a row does not end as rows do" },
		{ "-- Dump completed\n", "-- Dump completed\nDROP TABLE `a`;\n", "something stands behind its end" },
	};
	struct arena *a = arena_new();
	const char *fault, *s;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		s = with(a, text, cases[i][0], cases[i][1]);
		assert_null(read_in(a, s, strlen(s), 4096, &fault));
		assert_string_equal(fault, cases[i][2]);
	}
	arena_free(a);
}

/* ---- which copies stay ----------------------------------------------------------- */

enum { DAY = 86400, MANY = 4000 };

static time_t
at(const char *s)
{
	time_t t;

	assert_true(time_parse(s, &t));
	return t;
}

static void
the_newest_of_each_day_week_and_month_stays(void **state)
{
	/* 2026-11-30 is a Monday */
	static const struct {
		const char *time;
		bool stays;
	} copies[] = {
		{ "2026-12-02T23:00:00Z", true },	/* the newest */
		{ "2026-12-02T11:00:00Z", false },
		{ "2026-12-01T23:00:00Z", true },	/* the second day */
		{ "2026-11-30T23:00:00Z", false },	/* a third day; its week and month have newer ones or none */
		{ "2026-11-29T23:00:00Z", true },	/* the second week, and November's is the 30th */
		{ "2026-11-22T23:00:00Z", false },
		{ "2026-10-31T01:00:00Z", false },
		{ "2026-10-31T00:00:00Z", false },
	};
	const struct keep_rule rule = { .daily = 2, .weekly = 2, .monthly = 1 };
	time_t times[8];
	bool keep[8];

	(void)state;
	for (size_t i = 0; i < 8; i++)
		times[i] = at(copies[i].time);
	keep_plan(&rule, times, 8, keep);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(keep[i], copies[i].stays);
}

/* A copy each day for years, pruned each day: what is left of it on every one of them. */
static void
years_of_days_keep_what_the_rule_says(void **state)
{
	const struct keep_rule rule = { .daily = 7, .weekly = 5, .monthly = 12 };
	time_t held[64], now = at("2024-01-01T02:00:00Z");
	size_t n = 0;

	(void)state;
	for (int day = 0; day < MANY; day++, now += DAY) {
		bool keep[64];
		size_t left = 0, months = 0;

		memmove(held + 1, held, n * sizeof(held[0]));
		held[0] = now;
		n++;
		keep_plan(&rule, held, n, keep);
		for (size_t i = 0; i < n; i++)
			if (keep[i])
				held[left++] = held[i];
		n = left;
		/* the newest, the last seven days, and no more than the rule has room for */
		assert_true(n > 0 && held[0] == now);
		for (size_t i = 0; i < 7 && i <= (size_t)day; i++)
			assert_true(held[i] == now - (time_t)i * DAY);
		assert_true(n <= 7 + 5 + 12);
		for (size_t i = 0; i < n; i++) {
			struct date d = date_of_time(held[i]);

			months += i == 0 || date_of_time(held[i - 1]).month != d.month;
		}
		if (day > 400)
			assert_true(months >= 12);
		if (day > 400)
			assert_true(now - held[n - 1] > (time_t)300 * DAY);
	}
}

static void
nothing_kept_keeps_the_newest(void **state)
{
	const struct keep_rule none = { 0, 0, 0 };
	time_t times[] = { 300, 200, 100 };
	bool keep[3];

	(void)state;
	keep_plan(&none, times, 3, keep);
	assert_true(keep[0] && !keep[1] && !keep[2]);
	keep_plan(&none, times, 0, keep);
}

static void
only_our_own_and_the_forgotten_are_taken(void **state)
{
	const struct keep_rule none = { 0, 0, 0 };
	const time_t now = 100 * DAY;
	const struct {
		struct copy copy;
		bool goes;
	} cases[] = {
		{ { .at = now - 1, .touched_at = now, .state = COPY_UNFINISHED }, false },
		{ { .at = now - 2, .touched_at = now, .state = COPY_FOREIGN }, false },
		{ { .at = now - 3, .touched_at = now, .state = COPY_COMPLETE }, false },	/* the newest good one */
		{ { .at = now - DAY, .state = COPY_COMPLETE }, true },
		{ { .at = now - 2 * DAY, .touched_at = now - 60, .state = COPY_UNFINISHED }, false },	/* at work */
		{ { .at = now - 2 * DAY, .touched_at = now - 2 * DAY, .state = COPY_UNFINISHED }, true },
		{ { .at = now - 3 * DAY, .state = COPY_DAMAGED }, false },
		{ { .at = now - 4 * DAY, .state = COPY_NEWER }, false },
		{ { .at = now - 5 * DAY, .state = COPY_UNCHECKED }, false },
		{ { .at = now - 6 * DAY, .state = COPY_FOREIGN }, false },
	};
	struct arena *a = arena_new();
	struct copy copies[10];
	bool remove[10];

	(void)state;
	for (size_t i = 0; i < 10; i++)
		copies[i] = cases[i].copy;
	copies_prune(a, copies, 10, &none, now, remove);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(remove[i], cases[i].goes);
	arena_free(a);
}

/* ---- names, manifests, signatures ------------------------------------------------ */

static void
names_of_copies_are_times(void **state)
{
	static const char *const none[] = { "", "20261201T151500Z", "20261201T151500Z-abcde", "20261301T151500Z-abcd",
		"20261201T151500Z-abc1", "20261201t151500z-abcd", "20261201T151500Z_abcd", "../0261201T151500Z-abcd" };
	char name[COPY_NAME_SIZE];
	time_t t;

	(void)state;
	for (unsigned i = 0; i < 256; i++) {
		copy_name(name, at("2026-12-01T15:15:00Z"), (unsigned char[]){ (unsigned char)i, 0, 31, 255 });
		assert_true(copy_name_read(name, &t));
		assert_int_equal(t, at("2026-12-01T15:15:00Z"));
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(copy_name_read(none[i], &t));
}

static const char sum[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static const char *
sample(struct arena *a, size_t *n)
{
	static struct dump_table table = { .name = "a", .rows = 3 };
	static struct object objects[] = { { .kind = OBJECT_DATABASE, .name = "database.sql.zst.age" },
		{ .kind = OBJECT_FILES, .name = "own_reports.tar.zst.age", .folder = "own_reports" } };
	static const struct migrated migration = { 46, "0046_create_backup_runs", "00", "applied" };
	static const char *const recipients[] = { "age1x", NULL };
	struct manifest m = { .name = "20261201T151500Z-abcd", .started_at = at("2026-12-01T15:15:00Z"),
		.finished_at = at("2026-12-01T15:16:00Z"), .database = "maboussole", .host = "h",
		.program_version = "0.1.0", .server_version = "10.11", .recipients = recipients,
		.migrations = &migration, .migrations_count = 1, .objects = objects, .objects_count = 2 };

	memcpy(table.sum, sum, sizeof(sum));
	memcpy(table.shape, sum, sizeof(sum));
	memcpy(m.content.code_sum, sum, sizeof(sum));
	for (size_t i = 0; i < 2; i++) {
		objects[i].sealed.bytes = 1000 + i;
		objects[i].sealed.clear_bytes = (uint64_t)1 << 40;
		memcpy(objects[i].sealed.sum, sum, sizeof(sum));
		memcpy(objects[i].sealed.clear_sum, sum, sizeof(sum));
	}
	m.content.tables = &table;
	m.content.count = 1;
	m.content.code = 16;
	m.content.log_file = "binlog.000007";
	m.content.log_position = 1110;
	return manifest_write(a, &m, n);
}

static void
a_manifest_is_read_as_it_was_written(void **state)
{
	struct arena *a = arena_new();
	const char *fault = NULL;
	size_t n;
	const char *json = sample(a, &n);
	bool newer;
	const struct manifest *m = manifest_read(a, json, n, &fault, &newer);

	(void)state;
	assert_non_null(m);
	assert_false(newer);
	assert_string_equal(m->name, "20261201T151500Z-abcd");
	assert_int_equal(m->finished_at - m->started_at, 60);
	assert_int_equal(m->objects_count, 2);
	assert_int_equal(m->objects[1].kind, OBJECT_FILES);
	assert_string_equal(m->objects[1].folder, "own_reports");
	assert_int_equal(m->objects[1].sealed.bytes, 1001);
	assert_true(m->objects[0].sealed.clear_bytes == (uint64_t)1 << 40);
	assert_int_equal(m->content.rows, 3);
	assert_int_equal(m->content.code, 16);
	assert_int_equal(m->content.log_position, 1110);
	assert_null(m->content.gtid);
	assert_int_equal(m->migrations[0].version, 46);
	assert_string_equal(m->recipients[0], "age1x");
	arena_free(a);
}

static void
a_manifest_that_is_none_is_said_to_be_none(void **state)
{
	static const struct {
		const char *part, *other, *fault;
		bool newer;
	} cases[] = {
		{ "maboussole-backup", "other", "its manifest is none of this program", false },
		{ "\"format_version\": 1", "\"format_version\": 2",
		    "it was made by a newer program: its manifest has format 2 and this program knows 1", true },
		{ "\"format_version\": 1", "\"format_version\": 0", "its manifest lacks something or holds what none does",
		    false },
		{ "\"rows\": 3", "\"rows\": -3", NULL, false },
		{ "\"rows\": 3", "\"rows\": \"3\"", NULL, false },
		{ "\"name\": \"a\"", "\"nom\": \"a\"", NULL, false },
		{ "e3b0", "E3b0", NULL, false },
		{ "database.sql.zst.age", "../../etc/passwd", NULL, false },
		{ "database.sql.zst.age", "a/b", NULL, false },
		{ "binlog.000007", "../binlog.000007", NULL, false },
		{ "binlog.000007", "--result-file=x", NULL, false },
		{ "2026-12-01T15:16:00Z", "yesterday", NULL, false },
		{ "\"age1x\"", "7", NULL, false },
		{ "\"own_reports\"", "null", NULL, false },
		{ "\"own_reports\"", "\"../../etc\"", NULL, false },
	};
	struct arena *a = arena_new();
	const char *fault;
	size_t n;
	const char *json = sample(a, &n);
	bool newer;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *s = with(a, json, cases[i].part, cases[i].other);

		assert_null(manifest_read(a, s, strlen(s), &fault, &newer));
		assert_int_equal(newer, cases[i].newer);
		assert_string_equal(fault, cases[i].fault != NULL ? cases[i].fault :
		    "its manifest lacks something or holds what none does");
	}
	for (size_t i = 0; i < n - 1; i++)
		assert_null(manifest_read(a, json, i, &fault, &newer));
	arena_free(a);
}

static void
a_signature_holds_for_its_bytes_and_keys(void **state)
{
	struct arena *a = arena_new();
	const char *secret, *open, *other_secret, *other_open, *both;
	unsigned char s[SIGNATURE_SIZE];

	(void)state;
	signature_pair(a, &secret, &open);
	signature_pair(a, &other_secret, &other_open);
	assert_string_not_equal(open, other_open);
	assert_string_equal(signature_open(a, secret), open);
	assert_true(signature_make(secret, "manifest", 8, s));
	assert_true(signature_good(open, "manifest", 8, s, sizeof(s)));
	assert_false(signature_good(other_open, "manifest", 8, s, sizeof(s)));
	both = arena_printf(a, "%s%s", other_open, open);
	assert_int_equal(signature_keys(both), 2);
	assert_true(signature_good(both, "manifest", 8, s, sizeof(s)));
	assert_false(signature_good(open, "manifesT", 8, s, sizeof(s)));
	assert_false(signature_good(open, "manifest", 7, s, sizeof(s)));
	assert_false(signature_good(open, "manifest", 8, s, sizeof(s) - 1));
	for (size_t i = 0; i < sizeof(s); i++) {
		s[i] ^= 1;
		assert_false(signature_good(open, "manifest", 8, s, sizeof(s)));
		s[i] ^= 1;
	}
	assert_false(signature_make(open, "manifest", 8, s));
	assert_false(signature_make("", "manifest", 8, s));
	assert_null(signature_open(a, "no key"));
	assert_int_equal(signature_keys("no key"), 0);
	arena_free(a);
}

static void
a_sum_is_that_of_all_pieces_and_begins_anew(void **state)
{
	struct arena *a = arena_new();
	struct summing *s = summing_new(a);
	char out[SUM_SIZE];

	(void)state;
	for (int i = 0; i < 2; i++) {
		summing_add(s, "a", 1);
		summing_add(s, "", 0);
		summing_add(s, "bc", 2);
		summing_end(s, out);
		assert_string_equal(out, digest_hex(a, "abc", 3));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dump_is_counted_and_hashed_however_it_is_cut),
		cmocka_unit_test(what_goes_on_says_no_longer_whose_code_it_is),
		cmocka_unit_test(equal_is_what_holds_the_same),
		cmocka_unit_test(a_dump_cut_anywhere_is_not_whole),
		cmocka_unit_test(a_dump_of_another_kind_is_refused),
		cmocka_unit_test(the_newest_of_each_day_week_and_month_stays),
		cmocka_unit_test(years_of_days_keep_what_the_rule_says),
		cmocka_unit_test(nothing_kept_keeps_the_newest),
		cmocka_unit_test(only_our_own_and_the_forgotten_are_taken),
		cmocka_unit_test(names_of_copies_are_times),
		cmocka_unit_test(a_manifest_is_read_as_it_was_written),
		cmocka_unit_test(a_manifest_that_is_none_is_said_to_be_none),
		cmocka_unit_test(a_signature_holds_for_its_bytes_and_keys),
		cmocka_unit_test(a_sum_is_that_of_all_pieces_and_begins_anew),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	buf_free(&emitted);
	return failed;
}
