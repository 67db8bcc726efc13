#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "depot/answer.h"
#include "depot/depot.h"
#include "depot/parts.h"

static char folder[64];
static struct arena *arena;
static struct depot *depot;

static int
begin(void **state)
{
	const char *fault;

	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/depot_test.XXXXXX");
	arena = arena_new();
	if (mkdtemp(folder) == NULL)
		return -1;
	depot = depot_open_folder(arena, folder, &fault);
	return depot == NULL ? -1 : 0;
}

static int
end(void **state)
{
	char command[100];

	(void)state;
	depot_close(depot);
	arena_free(arena);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

static bool
keep(const char *name, const char *text)
{
	struct depot_put *p = depot_put(depot, name);

	depot_write(p, text, strlen(text));
	return depot_keep(p);
}

static const char *
text_of(const char *name)
{
	struct depot_get *g = depot_get(depot, name);
	char *text = arena_alloc(arena, 100);
	ssize_t n = 0, some;

	if (g == NULL)
		return NULL;
	while ((some = depot_read(g, text + n, 3)) > 0)
		n += some;
	assert_int_equal(some, 0);
	assert_int_equal(n, depot_bytes(g));
	depot_got(g);
	return text;
}

static void
add_name(void *context, const struct depot_entry *e)
{
	buf_printf(context, "%s=%d ", e->name, (int)e->bytes);
}

static const char *
list(const char *prefix)
{
	struct buf b = { .data = NULL };
	const char *text;

	assert_true(depot_list(depot, prefix, add_name, &b));
	text = arena_strdup(arena, buf_text(&b));
	buf_free(&b);
	return text;
}

/* How many files there are, whatever their names. */
static int
files(void)
{
	char command[100];
	FILE *f;
	int n;

	snprintf(command, sizeof(command), "find %s -type f | wc -l", folder);
	f = popen(command, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &n), 1);
	pclose(f);
	return n;
}

static void
a_name_is_letters_and_parts(void **state)
{
	static const char *const good[] = { "a", "2026-12-01T02_00/database.sql.zst.age", "a/b/c",
		"a..b" };
	static const char *const bad[] = { "", "/a", "a/", "a//b", "..", "a/..", "../a", ".a",
		"a/.b", "a b", "a\n", "é", "a\\b", "a%2fb" };
	char name[DEPOT_NAME_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(depot_name_good(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(depot_name_good(bad[i]));
		assert_null(depot_put(depot, bad[i]));
		assert_null(depot_get(depot, bad[i]));
		assert_false(depot_remove(depot, bad[i]));
		assert_non_null(strstr(depot_fault(depot), "is no name of an object"));
	}
	memset(name, 'a', sizeof(name) - 1);
	name[DEPOT_NAME_MAX + 1] = '\0';
	assert_false(depot_name_good(name));
	name[DEPOT_NAME_MAX] = '\0';
	assert_true(depot_name_good(name));
}

static void
what_is_kept_is_read_again(void **state)
{
	struct stat st;
	char path[100];

	(void)state;
	assert_true(keep("a/b/one", "first"));
	assert_string_equal(text_of("a/b/one"), "first");
	assert_true(keep("a/b/one", "and second"));
	assert_string_equal(text_of("a/b/one"), "and second");
	assert_true(keep("empty", ""));
	assert_string_equal(text_of("empty"), "");
	snprintf(path, sizeof(path), "%s/a/b", folder);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	snprintf(path, sizeof(path), "%s/a/b/one", folder);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
it_is_there_whole_or_not_at_all(void **state)
{
	struct depot_put *p = depot_put(depot, "one");

	(void)state;
	assert_true(depot_write(p, "half", 4));
	assert_null(depot_get(depot, "one"));
	assert_true(depot_absent(depot));
	assert_string_equal(list(""), "");
	depot_drop(p);
	assert_int_equal(files(), 0);
	assert_true(keep("one", "old"));
	p = depot_put(depot, "one");
	assert_true(depot_write(p, "half of the new", 15));
	assert_string_equal(text_of("one"), "old");
	depot_drop(p);
	assert_string_equal(text_of("one"), "old");
	depot_drop(NULL);
	assert_false(depot_write(NULL, "", 0));
	assert_false(depot_keep(NULL));
}

static void
a_full_disk_leaves_nothing(void **state)
{
	struct rlimit limit = { 4096, RLIM_INFINITY }, before;
	char block[3000] = "";
	struct depot_put *p = depot_put(depot, "one");

	(void)state;
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	assert_true(depot_write(p, block, sizeof(block)));
	assert_false(depot_write(p, block, sizeof(block)));
	assert_non_null(strstr(depot_fault(depot), "/one: File too large"));
	assert_false(depot_write(p, "a", 1));
	assert_false(depot_keep(p));
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(files(), 0);
}

static void
names_are_told_in_order(void **state)
{
	(void)state;
	assert_true(keep("b", "1"));
	assert_true(keep("a/c", "22"));
	assert_true(keep("a-b", "333"));
	assert_true(keep("ab", "4444"));
	assert_string_equal(list(""), "a-b=3 a/c=2 ab=4 b=1 ");
	assert_string_equal(list("a/"), "a/c=2 ");
	assert_string_equal(list("a"), "a-b=3 a/c=2 ab=4 ");
	assert_string_equal(list("z"), "");
	assert_true(depot_remove(depot, "a/c"));
	assert_true(depot_remove(depot, "a/c"));
	assert_true(depot_remove(depot, "no/such"));
	assert_string_equal(list("a/"), "");
}

/* Whoever can write in the folder leads us nowhere by it. */
static void
a_link_is_not_followed(void **state)
{
	char path[100];

	(void)state;
	snprintf(path, sizeof(path), "%s/passwd", folder);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	snprintf(path, sizeof(path), "%s/etc", folder);
	assert_int_equal(symlink("/etc", path), 0);
	snprintf(path, sizeof(path), "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(depot_get(depot, "passwd"));
	assert_null(depot_get(depot, "etc/passwd"));
	assert_null(depot_get(depot, "pipe"));
	assert_null(depot_put(depot, "etc/one"));
	assert_string_equal(list(""), "");
	assert_true(keep("passwd", "ours"));
	assert_string_equal(text_of("passwd"), "ours");
}

static void
a_file_that_shrinks_is_no_whole_object(void **state)
{
	struct depot_get *g;
	char path[100], byte;

	(void)state;
	assert_true(keep("one", "12345"));
	g = depot_get(depot, "one");
	assert_int_equal(depot_read(g, &byte, 1), 1);
	snprintf(path, sizeof(path), "%s/one", folder);
	assert_int_equal(truncate(path, 1), 0);
	assert_int_equal(depot_read(g, &byte, 1), -1);
	assert_non_null(strstr(depot_fault(depot), "has become shorter"));
	depot_got(g);
}

static void
what_a_dead_writer_left_is_swept_and_no_other(void **state)
{
	struct depot_put *p = depot_put(depot, "alive");
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		depot_write(depot_put(depot, "a/dead"), "half", 4);
		kill(getpid(), SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(files(), 2);
	assert_string_equal(list(""), "");
	assert_int_equal(depot_sweep(depot, 3600), 0);
	assert_int_equal(depot_sweep(depot, 0), 1);
	assert_int_equal(files(), 1);
	assert_true(depot_write(p, "x", 1));
	assert_true(depot_keep(p));
	assert_string_equal(list(""), "alive=1 ");
}

static void
a_folder_that_is_not_there_is_said(void **state)
{
	const char *fault = NULL;

	(void)state;
	assert_null(depot_open_folder(arena, "/nowhere/at/all", &fault));
	assert_string_equal(fault, "/nowhere/at/all: No such file or directory");
}

/* Five terabytes is the longest object that S3 takes. */
static void
ten_thousand_parts_hold_any_object(void **state)
{
	uint64_t sum = 0, first = 16 << 20;

	(void)state;
	assert_int_equal(part_size(first, 0), first);
	assert_int_equal(part_size(first, 999), first);
	assert_int_equal(part_size(first, 1000), 2 * first);
	for (int n = 0; n < PARTS_MAX; n++) {
		/* what is held in memory is little of what was sent */
		assert_true(n < 1000 || part_size(first, n) <= sum / 500);
		sum += part_size(first, n);
	}
	assert_true(sum > UINT64_C(5) << 40);
}

static void
an_answer_is_read_whatever_its_namespace(void **state)
{
	static const char text[] =
	    "<?xml version='1.0'?>\n<List xmlns='http://s3/'><Key>a%2Fb%c3%A9%zz</Key>"
	    "<Key>c</Key><Tag>&quot;x&quot;</Tag><At>2026-12-01T10:00:00.123Z</At><Bad>soon</Bad></"
	    "List>";
	const struct _xmlNode *root = answer_read(arena, text, strlen(text));

	(void)state;
	assert_non_null(root);
	assert_true(answer_is(root, "List"));
	assert_false(answer_is(root, "Error"));
	assert_string_equal(answer_name(arena, root, "Key"), "a/b\xc3\xa9%zz");
	assert_string_equal(answer_text(arena, root, "Tag"), "\"x\"");
	assert_string_equal(answer_text(arena, root, "None"), "");
	assert_int_equal(answer_time(arena, root, "At"), 1796119200);
	assert_int_equal(answer_time(arena, root, "Bad"), 0);
	assert_null(answer_next(answer_next(answer_child(root, "Key"), "Key"), "Key"));
}

static void
what_is_no_answer_is_refused(void **state)
{
	static const char *const cases[] = { "", "no", "<a>", "<a></b>", "<a>\x01</a>",
		"<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
		"<!DOCTYPE a SYSTEM '/etc/passwd'><a/>" };
	char *deep = arena_alloc(arena, 3001);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_null(answer_read(arena, cases[i], strlen(cases[i])));
	for (int i = 0; i < 1000; i++)
		memcpy(deep + 3 * i, "<a>", 3);
	assert_null(answer_read(arena, deep, 3000));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_name_is_letters_and_parts, begin, end),
		cmocka_unit_test_setup_teardown(what_is_kept_is_read_again, begin, end),
		cmocka_unit_test_setup_teardown(it_is_there_whole_or_not_at_all, begin, end),
		cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, begin, end),
		cmocka_unit_test_setup_teardown(names_are_told_in_order, begin, end),
		cmocka_unit_test_setup_teardown(a_link_is_not_followed, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_shrinks_is_no_whole_object, begin, end),
		cmocka_unit_test_setup_teardown(
		    what_a_dead_writer_left_is_swept_and_no_other, begin, end),
		cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_said, begin, end),
		cmocka_unit_test(ten_thousand_parts_hold_any_object),
		cmocka_unit_test_setup_teardown(
		    an_answer_is_read_whatever_its_namespace, begin, end),
		cmocka_unit_test_setup_teardown(what_is_no_answer_is_refused, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
