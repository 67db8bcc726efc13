#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "crypt/slots.h"

static char folder[] = "/tmp/slots_test.XXXXXX";
static char path[64];

/* A process that takes a slot, says so, and holds it until it is killed or its
 * other end of the pipe is closed. */
struct holder {
	pid_t pid;
	int release;
};

static struct holder
hold(int n, bool expected)
{
	struct holder h;
	int said[2], release[2];
	char answer;

	assert_int_equal(pipe(said), 0);
	assert_int_equal(pipe(release), 0);
	h.pid = fork();
	assert_true(h.pid >= 0);
	if (h.pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(release[1]);
		answer = slot_take(n, 0) ? 'y' : 'n';
		if (write(said[1], &answer, 1) != 1)
			_exit(1);
		if (read(release[0], &answer, 1) == 0 && expected)
			slot_give();
		/* whether slot_give() gave it, not the exit: stay */
		pause();
	}
	close(said[1]);
	close(release[0]);
	h.release = release[1];
	assert_int_equal(read(said[0], &answer, 1), 1);
	close(said[0]);
	assert_int_equal(answer, expected ? 'y' : 'n');
	return h;
}

static void
end(struct holder h)
{
	kill(h.pid, SIGKILL);
	waitpid(h.pid, NULL, 0);
	close(h.release);
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/hash.lock", folder);
	return slot_open(path) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static void
as_many_as_there_are_slots_hold_one(void **state)
{
	struct holder one = hold(2, true), two = hold(2, true), none = hold(2, false);
	struct holder three;

	(void)state;
	assert_false(slot_take(2, 0));
	three = hold(3, true);
	end(one);
	end(two);
	end(three);
	end(none);
}

static void
a_killed_holder_gives_its_slot_back(void **state)
{
	struct holder one = hold(1, true);

	(void)state;
	assert_false(slot_take(1, 0));
	end(one);
	assert_true(slot_take(1, 0));
	slot_give();
}

static void
a_slot_that_is_given_is_taken_by_one_who_waits(void **state)
{
	struct holder one = hold(1, true);
	int64_t before = clock_us();

	(void)state;
	assert_false(slot_take(1, 60));
	assert_true(clock_us() - before >= 60000);
	close(one.release);
	assert_true(slot_take(1, 10000));
	slot_give();
	one.release = dup(STDIN_FILENO);
	end(one);
}

static void
a_child_does_not_share_the_slot_of_its_parent(void **state)
{
	struct holder child;

	(void)state;
	assert_true(slot_take(1, 0));
	child = hold(1, false);
	end(child);
	/* its end has not released ours */
	child = hold(1, false);
	end(child);
	slot_give();
	assert_true(slot_take(1, 0));
	slot_give();
}

static void
the_file_is_its_owner_s(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
without_the_file_there_is_no_slot(void **state)
{
	(void)state;
	assert_false(slot_open("/nonexistent/hash.lock"));
	assert_false(slot_take(2, 0));
	assert_true(slot_open(path));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_many_as_there_are_slots_hold_one),
		cmocka_unit_test(a_killed_holder_gives_its_slot_back),
		cmocka_unit_test(a_slot_that_is_given_is_taken_by_one_who_waits),
		cmocka_unit_test(a_child_does_not_share_the_slot_of_its_parent),
		cmocka_unit_test(the_file_is_its_owner_s),
		cmocka_unit_test(without_the_file_there_is_no_slot),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
