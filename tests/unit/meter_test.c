#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/meter.h"
#include "web/exposition.h"

/* In a process of its own, which has memory of its own to begin with. */
static int
apart(int (*run)(const char *), const char *arg)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(run(arg));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
count_shared(const char *file)
{
	pid_t children[4];

	if (!meter_open(file))
		return 1;
	for (int i = 0; i < 4; i++)
		if ((children[i] = fork()) == 0) {
			meter_enter(METER_WORKER);
			for (int n = 0; n < 20000; n++)
				meter_answer(meter_route("GET /x"), METER_PAGE, 200, 7000, 10);
			_exit(0);
		}
	for (int i = 0; i < 4; i++) {
		waitpid(children[i], NULL, 0);
		meter_left(children[i], METER_KILLED);
	}
	if (meter_read(&meters->routes[0].answers[2]) != 80000 || strcmp(meters->routes[0].name, "GET /x") != 0)
		return 2;
	if (meter_read(&meters->steps[METER_PAGE][2]) != 80000 || meter_read(&meters->bytes) != 800000)
		return 3;
	if (meter_read(&meters->starts[METER_WORKER]) != 4 || meter_read(&meters->ends[METER_KILLED]) != 4)
		return 4;
	for (int i = 0; i < METER_PROCESSES; i++)
		if (atomic_load(&meters->processes[i].pid) != 0)
			return 5;
	return 0;
}

static void
processes_that_count_at_once_lose_nothing(void **state)
{
	(void)state;
	assert_int_equal(apart(count_shared, NULL), 0);
}

static char file[64];

static int
make_name(void **state)
{
	(void)state;
	snprintf(file, sizeof(file), "/tmp/meter_test.%ld", (long)getpid());
	unlink(file);
	return 0;
}

static int
remove_name(void **state)
{
	(void)state;
	return unlink(file);
}

static int
count_once(const char *path)
{
	if (!meter_open(path))
		return 100;
	meter_answer(meter_route("GET /y"), METER_API, 404, 1, 1);
	return (int)meter_read(&meters->routes[meter_route("GET /y")].answers[4]);
}

static void
processes_that_nobody_keeps_share_a_file(void **state)
{
	(void)state;
	assert_int_equal(apart(count_once, file), 1);
	assert_int_equal(apart(count_once, file), 2);
}

static void
a_file_of_another_program_is_replaced(void **state)
{
	FILE *f;

	(void)state;
	f = fopen(file, "w");
	assert_non_null(f);
	fputs("something else altogether", f);
	fclose(f);
	assert_int_equal(apart(count_once, file), 1);
	assert_int_equal(apart(count_once, file), 2);
}

static int
cannot_share(const char *path)
{
	return meter_open(path) ? 100 : count_once(path) == 100 ? 0 : 1;
}

static void
where_nothing_can_be_shared_it_is_counted_all_the_same(void **state)
{
	(void)state;
	assert_int_equal(apart(cannot_share, "/nowhere/meters"), 0);
	meter_answer(0, METER_PAGE, 200, 1, 1);
}

/* argv[0] is what runs it: this program, told by its argument what it is to be. */
static char *program;

static int
hand_on(const char *arg)
{
	(void)arg;
	meter_open(NULL);
	meter_answer(meter_route("GET /z"), METER_PAGE, 500, 1, 1);
	meter_hand_on();
	execl(program, program, "next", (char *)NULL);
	return 100;
}

static int
be_next(void)
{
	meter_open(NULL);
	/* what is handed on is handed on once */
	return getenv("MABOUSSOLE_METERS") == NULL && meter_route("GET /z") == 0 ?
	    (int)meter_read(&meters->routes[0].answers[5]) : 100;
}

static void
counters_outlive_the_program(void **state)
{
	(void)state;
	assert_int_equal(apart(hand_on, NULL), 1);
}

static int
fill(const char *arg)
{
	char name[40];
	size_t last = 0;

	(void)arg;
	meter_open(NULL);
	for (int i = 0; i < METER_ROUTES + 10; i++) {
		snprintf(name, sizeof(name), "GET /%d", i);
		last = meter_route(name);
	}
	return last == METER_ROUTES - 1 && meter_route("GET /3") == 3 ? 0 : 1;
}

static void
routes_without_room_share_the_last_place(void **state)
{
	(void)state;
	assert_int_equal(apart(fill, NULL), 0);
}

static int
crowd(const char *arg)
{
	pid_t pid;

	(void)arg;
	meter_open(NULL);
	/* as many as there are places, dead and not said to be */
	for (int i = 0; i < METER_PROCESSES; i++) {
		if ((pid = fork()) == 0) {
			meter_enter(METER_WORKER);
			_exit(0);
		}
		waitpid(pid, NULL, 0);
	}
	meter_enter(METER_QUEUE);
	return atomic_load(&meter_self->pid) == (int32_t)getpid() && meter_lives(meter_self) &&
		!meter_lives(&meters->processes[METER_PROCESSES - 1]) ? 0 : 1;
}

static void
the_places_of_the_dead_are_given_on(void **state)
{
	(void)state;
	assert_int_equal(apart(crowd, NULL), 0);
}

static void
samples_are_written_as_prometheus_reads_them(void **state)
{
	struct buf b = { .data = NULL };

	(void)state;
	exposition_family(&b, "a_total", "counter", "A \\ and\na \"line\".");
	exposition_sample(&b, "a_total", LABELS("x", "a\\b\"c\nd", "y", "é"), 12);
	exposition_sample(&b, "a_total", NULL, 0.25);
	exposition_one(&b, "g", "gauge", "G.", 9007199254740991.0);
	assert_string_equal(buf_text(&b),
	    "# HELP a_total A \\\\ and\\na \"line\".\n# TYPE a_total counter\n"
	    "a_total{x=\"a\\\\b\\\"c\\nd\",y=\"é\"} 12\na_total 0.25\n"
	    "# HELP g G.\n# TYPE g gauge\ng 9007199254740991\n");
	buf_free(&b);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(processes_that_count_at_once_lose_nothing),
		cmocka_unit_test_setup_teardown(processes_that_nobody_keeps_share_a_file, make_name, remove_name),
		cmocka_unit_test_setup_teardown(a_file_of_another_program_is_replaced, make_name, remove_name),
		cmocka_unit_test(where_nothing_can_be_shared_it_is_counted_all_the_same),
		cmocka_unit_test(counters_outlive_the_program),
		cmocka_unit_test(routes_without_room_share_the_last_place),
		cmocka_unit_test(the_places_of_the_dead_are_given_on),
		cmocka_unit_test(samples_are_written_as_prometheus_reads_them),
	};

	program = argv[0];
	if (argc > 1)
		return be_next();
	log_open("meter_test", LOG_ERROR);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
