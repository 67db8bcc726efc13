/* The line that says how far long work is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "cmd/progress.h"

enum { SECOND = 1000 * 1000 };

static const struct {
	int width;
	enum progress_unit unit;
	const char *what;
	int64_t done, total, elapsed_us;
	const char *line;
} cases[] = {
	{ 80, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND,
	    "prospects [#######.......................]  25 %  500 of 2000  30 s left" },
	{ 80, PROGRESS_ROWS, "prospects", 0, 2000, 0,
	    "prospects [..............................]   0 %  0 of 2000" },
	{ 80, PROGRESS_ROWS, "prospects", 2000, 2000, 9 * SECOND,
	    "prospects [##############################] 100 %  2000 of 2000" },
	/* a count that was too low, or went back */
	{ 80, PROGRESS_ROWS, "prospects", 2001, 2000, 9 * SECOND,
	    "prospects [##############################] 100 %  2000 of 2000" },
	{ 80, PROGRESS_ROWS, "prospects", -1, 2000, 9 * SECOND,
	    "prospects [..............................]   0 %  0 of 2000" },
	{ 80, PROGRESS_ROWS, "rows", 1234, 0, 9 * SECOND, "rows  1234" },
	{ 80, PROGRESS_SHARE, "Noël", 500, 1000, 1, "Noël [###############...............]  50 %" },
	{ 80, PROGRESS_BYTES, "copy", 1234567, 4800000000, 100,
	    "copy [..............................]   0 %  1.2 MB of 4.8 GB" },
	{ 80, PROGRESS_BYTES, "copy", 999, 0, 100, "copy  999 B" },
	{ 80, PROGRESS_BYTES, "copy", INT64_MAX, 0, 100, "copy  9223372.0 TB" },
	{ 80, PROGRESS_SHARE, "index", 100, 1000, 10 * SECOND,
	    "index [###...........................]  10 %  1 min 30 s left" },
	{ 80, PROGRESS_SHARE, "index", 1, 1000, 10 * SECOND,
	    "index [..............................]   0 %  2 h 46 min left" },
	/* nobody knows yet */
	{ 80, PROGRESS_SHARE, "index", 100, 1000, SECOND - 1,
	    "index [###...........................]  10 %" },
	/* what does not fit is left out, from the least */
	{ 50, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND,
	    "prospects [#......]  25 %  500 of 2000  30 s left" },
	{ 40, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND,
	    "prospects  25 %  500 of 2000  30 s left" },
	{ 34, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND, "prospects  25 %  500 of 2000" },
	{ 26, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND, "prospects [#......]  25 %" },
	{ 20, PROGRESS_ROWS, "prospects", 500, 2000, 10 * SECOND, "prospects  25 %" },
	{ 20, PROGRESS_SHARE, "écoles et lycées privés", 500, 1000, 0, "écoles et lyc  50 %" },
	{ 4, PROGRESS_SHARE, "x", 500, 1000, 0, "  50 %" },
};

/* A word of two bytes a letter takes one column a letter. */
static int
width_of(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

static void
the_line_says_what_fits(void **state)
{
	char line[400];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct progress p = { .unit = cases[i].unit, .what = cases[i].what };
		int columns = progress_line(line, sizeof line, cases[i].width, &p, cases[i].done,
		    cases[i].total, cases[i].elapsed_us);

		assert_string_equal(line, cases[i].line);
		assert_int_equal(columns, width_of(line));
		assert_true(columns < cases[i].width || cases[i].width < 20);
	}
}

static void
a_line_of_any_width_is_no_wider(void **state)
{
	struct progress p = { .unit = PROGRESS_BYTES, .what = "une copie très longue", .colour = false };
	char line[400];

	(void)state;
	for (int width = 20; width < 200; width++) {
		progress_line(line, sizeof line, width, &p, 123456789, 987654321, 70 * SECOND);
		assert_true(width_of(line) < width);
	}
}

/* A terminal so wide: its own end, and the end a program writes to. */
static int
open_terminal(int columns, FILE **out)
{
	struct winsize size = { .ws_row = 24, .ws_col = (unsigned short)columns };
	struct termios raw;
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK), slave;

	assert_true(master >= 0);
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	assert_int_equal(ioctl(slave, TIOCSWINSZ, &size), 0);
	tcgetattr(slave, &raw);
	cfmakeraw(&raw);
	tcsetattr(slave, TCSANOW, &raw);
	*out = fdopen(slave, "w");
	return master;
}

static const char *
seen(int master)
{
	static char text[65536];
	size_t filled = 0;
	ssize_t n;

	while ((n = read(master, text + filled, sizeof text - 1 - filled)) > 0)
		filled += (size_t)n;
	text[filled] = '\0';
	return text;
}

static size_t
count(const char *text, const char *part)
{
	size_t n = 0;

	while ((text = strstr(text, part)) != NULL) {
		n++;
		text += strlen(part);
	}
	return n;
}

static void
a_hundred_thousand_rows_are_few_lines_on_a_terminal(void **state)
{
	struct progress p;
	FILE *out;
	int master = open_terminal(60, &out);
	const char *text;

	(void)state;
	setenv("TERM", "xterm", 1);
	setenv("NO_COLOR", "1", 1);
	progress_begin(&p, out, true);
	for (int i = 0; i <= 100000; i++)
		progress_at(&p, "rows", i, 100000);
	progress_end(&p);
	text = seen(master);
	assert_non_null(strstr(text, "\rrows [...................."));
	assert_null(strstr(text, "\033[32m"));
	/* the first is drawn at once, and then ten a second */
	assert_in_range(count(text, "\rrows"), 1, 50);
	assert_string_equal(text + strlen(text) - 4, "\r\033[K");
	fclose(out);
	close(master);
}

static void
colour_is_for_who_wants_it(void **state)
{
	struct progress p;
	FILE *out;
	int master = open_terminal(60, &out);

	(void)state;
	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	progress_begin(&p, out, true);
	progress_tell(&p, "rows", 500);
	assert_non_null(strstr(seen(master), "\033[32m"));
	progress_end(&p);
	fclose(out);
	close(master);
}

static void
nothing_is_drawn_elsewhere(void **state)
{
	struct progress p;
	FILE *out, *file = tmpfile();
	int master = open_terminal(60, &out);

	(void)state;
	setenv("TERM", "dumb", 1);
	progress_begin(&p, out, true);
	progress_at(&p, "rows", 1, 2);
	progress_end(&p);
	setenv("TERM", "xterm", 1);
	progress_begin(&p, out, false);
	progress_at(&p, "rows", 1, 2);
	progress_end(&p);
	assert_string_equal(seen(master), "");
	progress_begin(&p, file, true);
	progress_at(&p, "rows", 1, 2);
	progress_end(&p);
	assert_int_equal(ftell(file), 0);
	fclose(file);
	fclose(out);
	close(master);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_says_what_fits),
		cmocka_unit_test(a_line_of_any_width_is_no_wider),
		cmocka_unit_test(a_hundred_thousand_rows_are_few_lines_on_a_terminal),
		cmocka_unit_test(colour_is_for_who_wants_it),
		cmocka_unit_test(nothing_is_drawn_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
