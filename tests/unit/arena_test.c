#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

static char order[8];

static void
note(void *p)
{
	strcat(order, p);
}

static void
memory_is_zeroed_again_after_a_reset(void **state)
{
	struct arena *a = arena_new();
	size_t round, i, n = 5000;
	unsigned char *p;

	(void)state;
	for (round = 0; round < 3; round++) {
		p = arena_alloc(a, n);
		for (i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xaa, n);
		arena_reset(a);
	}
	arena_free(a);
}

static void
blocks_of_every_size_are_aligned_and_do_not_overlap(void **state)
{
	struct arena *a = arena_new();
	static unsigned char *block[3000];
	size_t i, k;

	(void)state;
	for (i = 0; i < 3000; i++) {
		block[i] = arena_alloc(a, i * 37 % 40000);
		assert_int_equal((uintptr_t)block[i] % 16, 0);
		memset(block[i], (int)(i % 251), i * 37 % 40000);
	}
	for (i = 0; i < 3000; i++)
		for (k = 0; k < i * 37 % 40000; k += 97)
			assert_int_equal(block[i][k], i % 251);
	arena_free(a);
}

static void
what_was_handed_out_is_counted_since_the_reset(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	arena_alloc(a, 10);
	arena_alloc(a, 100000);
	arena_defer(a, note, order);
	assert_int_equal(arena_used(a), 100010);
	order[0] = '\0';
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	arena_free(a);
}

static void
deferred_functions_run_once_the_last_first(void **state)
{
	static char one[] = "1", two[] = "2", three[] = "3";
	struct arena *a = arena_new();

	(void)state;
	order[0] = '\0';
	arena_defer(a, note, one);
	arena_defer(a, note, two);
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_defer(a, note, three);
	arena_free(a);
	assert_string_equal(order, "213");
}

static void
strings_are_copied_and_printed(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strdup(a, "Koné"), "Koné");
	assert_string_equal(arena_copy(a, "abcdef", 3), "abc");
	assert_string_equal(arena_copy(a, NULL, 0), "");
	assert_string_equal(arena_printf(a, "%s-%03d", "x", 7), "x-007");
	assert_int_equal(strlen(arena_printf(a, "%*d", 100000, 1)), 100000);
	arena_free(a);
}

/* The status of a child that does it, its standard error thrown away. */
static int
status_of(void (*fn)(struct arena *))
{
	int status, quiet;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		quiet = open("/dev/null", O_WRONLY);
		dup2(quiet, STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		fn(arena_new());
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
ask_too_much(struct arena *a)
{
	volatile size_t half = SIZE_MAX / 2 + 1;

	arena_array(a, half, 2);
}

static void
a_product_that_overflows_ends_the_process(void **state)
{
	int status = status_of(ask_too_much);

	(void)state;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EX_OSERR);
}

#ifdef WITH_ASAN
static volatile char seen;

static void
behind(struct arena *a)
{
	volatile char *p = arena_alloc(a, 32);

	arena_alloc(a, 32);
	seen = p[32];
}

static void
behind_a_large_one(struct arena *a)
{
	volatile char *p = arena_alloc(a, 100000);

	seen = p[100000];
}

static void
after_the_reset(struct arena *a)
{
	volatile char *p = arena_alloc(a, 24);

	arena_reset(a);
	seen = p[0];
}

static void
within(struct arena *a)
{
	volatile char *p = arena_alloc(a, 24);

	seen = p[23];
}

static void
overflow_and_use_after_the_reset_are_seen(void **state)
{
	(void)state;
	assert_int_equal(status_of(within), 0);
	assert_int_not_equal(status_of(behind), 0);
	assert_int_not_equal(status_of(behind_a_large_one), 0);
	assert_int_not_equal(status_of(after_the_reset), 0);
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_again_after_a_reset),
		cmocka_unit_test(blocks_of_every_size_are_aligned_and_do_not_overlap),
		cmocka_unit_test(what_was_handed_out_is_counted_since_the_reset),
		cmocka_unit_test(deferred_functions_run_once_the_last_first),
		cmocka_unit_test(strings_are_copied_and_printed),
		cmocka_unit_test(a_product_that_overflows_ends_the_process),
#ifdef WITH_ASAN
		cmocka_unit_test(overflow_and_use_after_the_reset_are_seen),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
