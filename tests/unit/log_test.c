#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/log.h"
#include "base/utf8.h"

static char written[4 * PIPE_BUF];
static int catcher = -1, real_stderr;

/* Sends standard error to a file; caught() gives what came since. */
static int
catch_stderr(void **state)
{
	char name[] = "/tmp/log_test.XXXXXX";

	(void)state;
	catcher = mkstemp(name);
	if (catcher < 0)
		return -1;
	unlink(name);
	fcntl(catcher, F_SETFL, O_APPEND);
	real_stderr = dup(STDERR_FILENO);
	dup2(catcher, STDERR_FILENO);
	log_open("log_test", LOG_INFO);
	log_request(NULL);
	return 0;
}

static int
release_stderr(void **state)
{
	(void)state;
	dup2(real_stderr, STDERR_FILENO);
	close(real_stderr);
	close(catcher);
	unsetenv("JOURNAL_STREAM");
	return 0;
}

static const char *
caught(void)
{
	ssize_t n = pread(catcher, written, sizeof(written) - 1, 0);

	assert_true(n >= 0);
	written[n] = '\0';
	assert_int_equal(ftruncate(catcher, 0), 0);
	return written;
}

static void
an_event_is_a_line_of_json(void **state)
{
	const char *s;

	(void)state;
	log_request("0a1b");
	errno = ENOENT;
	log_warn("cannot open %s: %m", "x");
	assert_int_equal(errno, ENOENT);
	s = caught();
	assert_memory_equal(s, "{\"time\":\"20", 11);
	assert_non_null(strstr(s, "Z\",\"level\":\"warn\",\"program\":\"log_test\",\"pid\":"));
	assert_non_null(strstr(s,
	    ",\"request\":\"0a1b\",\"message\":\"cannot open x: No such file or directory\"}\n"));
	log_request(NULL);
	log_warn("x");
	assert_null(strstr(caught(), "request"));
}

static void
what_could_forge_a_line_is_escaped(void **state)
{
	(void)state;
	log_error("%s", "a\"b\\c\nd\x1b\xff\xc3\xa9\x7f");
	assert_non_null(strstr(caught(), "\"a\\\"b\\\\c\\u000ad\\u001b\\ufffdé\\u007f\"}\n"));
}

static void
a_line_fits_in_one_write_to_a_pipe(void **state)
{
	char text[2 * PIPE_BUF];
	const char *s;
	size_t cut;

	(void)state;
	/* whichever byte the line is cut at, no character is */
	for (cut = 0; cut < 3; cut++) {
		size_t i;

		memset(text, 'x', cut);
		for (i = cut; i + 2 < sizeof(text); i += 2)
			memcpy(text + i, "é", 2);
		text[i] = '\0';
		log_error("%s", text);
		s = caught();
		assert_true(strlen(s) <= PIPE_BUF && strlen(s) > PIPE_BUF - 16);
		assert_true(utf8_ok(s, strlen(s)));
		assert_string_equal(s + strlen(s) - 3, "\"}\n");
	}
	log_access(&(struct log_access){ .method = "GET", .path = text, .status = 404 });
	s = caught();
	assert_true(strlen(s) <= PIPE_BUF);
	assert_string_equal(s + strlen(s) - 3, "\"}\n");
}

static void
levels_below_the_threshold_are_not_written(void **state)
{
	(void)state;
	log_debug("no");
	assert_string_equal(caught(), "");
	log_open("log_test", LOG_ERROR);
	log_warn("no");
	log_access(&(struct log_access){ .method = "GET", .path = "/" });
	assert_string_equal(caught(), "");
	log_error("yes");
	assert_non_null(strstr(caught(), "yes"));
	assert_int_equal(log_level_of("error"), LOG_ERROR);
	assert_int_equal(log_level_of("debug"), LOG_DEBUG);
	assert_int_equal(log_level_of("verbose"), -1);
}

static void
a_request_is_one_line(void **state)
{
	const struct log_access r = { .method = "POST",
		.path = "/prospects",
		.status = 303,
		.us = 1500,
		.bytes = 12,
		.queries = 4,
		.user = 7 };

	(void)state;
	log_access(&r);
	assert_non_null(strstr(caught(),
	    ",\"method\":\"POST\",\"status\":303,\"us\":1500,"
	    "\"bytes\":12,\"queries\":4,\"user\":7,\"path\":\"/prospects\"}\n"));
}

static void
the_journal_is_told_the_priority(void **state)
{
	char stream[64];
	struct stat st;

	(void)state;
	assert_int_equal(fstat(STDERR_FILENO, &st), 0);
	snprintf(stream, sizeof(stream), "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
	setenv("JOURNAL_STREAM", stream, 1);
	log_open("log_test", LOG_INFO);
	log_error("x");
	assert_memory_equal(caught(), "<3>{", 4);
	setenv("JOURNAL_STREAM", "1:1", 1);
	log_open("log_test", LOG_INFO);
	log_error("x");
	assert_memory_equal(caught(), "{", 1);
}

static void
log_die_says_it_and_ends_the_process(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	assert_true(pid >= 0);
	if (pid == 0)
		log_die(EX_CONFIG, "no sheet for %s", "prospect/list");
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EX_CONFIG);
	assert_non_null(strstr(caught(), "no sheet for prospect/list"));
}

#define CAUGHT(test) cmocka_unit_test_setup_teardown(test, catch_stderr, release_stderr)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAUGHT(an_event_is_a_line_of_json),
		CAUGHT(what_could_forge_a_line_is_escaped),
		CAUGHT(a_line_fits_in_one_write_to_a_pipe),
		CAUGHT(levels_below_the_threshold_are_not_written),
		CAUGHT(a_request_is_one_line),
		CAUGHT(the_journal_is_told_the_priority),
		CAUGHT(log_die_says_it_and_ends_the_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
