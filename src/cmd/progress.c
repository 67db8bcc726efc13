#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "cmd/progress.h"

enum {
	NARROW = 20,
	WIDE = 80,		/* what a terminal is that does not say */
	LONGEST_BAR = 30,
	SHORTEST_BAR = 6,
	EVERY_US = 100 * 1000,
	GUESS_US = 1000 * 1000,	/* sooner nobody can say how long it takes */
	LINE_BYTES = 1024,
};

static const char full[] = "##############################";
static const char empty[] = "..............................";

/* Its lines can be written over. */
static bool
is_terminal(FILE *out)
{
	const char *term = getenv("TERM");

	return isatty(fileno(out)) && !str_empty(term) && !str_equal(term, "dumb");
}

/* NO_COLOR counts when it has a value, whichever (no-color.org). */
bool
progress_coloured(FILE *out)
{
	return is_terminal(out) && str_empty(getenv("NO_COLOR"));
}

void
progress_begin(struct progress *p, FILE *out, bool wanted)
{
	*p = (struct progress){ .out = out };
	p->drawing = wanted && is_terminal(out);
	p->colour = progress_coloured(out);
}

static int
terminal_width(FILE *out)
{
	struct winsize w;

	if (ioctl(fileno(out), TIOCGWINSZ, &w) != 0 || w.ws_col == 0)
		return WIDE;
	return w.ws_col;
}

/* Columns of a text: its characters, as nothing that is told is wider than one. */
static int
columns(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* How many bytes have so many columns. */
static int
bytes_of(const char *s, int wanted)
{
	const char *end = s;

	for (; *end != '\0'; end++)
		if (((unsigned char)*end & 0xc0) != 0x80 && wanted-- == 0)
			break;
	return (int)(end - s);
}

static void
put_bytes(char *out, size_t size, int64_t bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	double n = (double)bytes;
	size_t u = 0;

	for (; n >= 1000 && u + 1 < sizeof(units) / sizeof(units[0]); u++)
		n /= 1000;
	snprintf(out, size, u == 0 ? "%.0f %s" : "%.1f %s", n, units[u]);
}

static void
put_amount(char *out, size_t size, enum progress_unit unit, int64_t done, int64_t total)
{
	char of[32];

	*out = '\0';
	if (unit == PROGRESS_ROWS && total > 0)
		snprintf(out, size, "  %" PRId64 " of %" PRId64, done, total);
	else if (unit == PROGRESS_ROWS)
		snprintf(out, size, "  %" PRId64, done);
	if (unit != PROGRESS_BYTES)
		return;
	put_bytes(of, sizeof(of), done);
	snprintf(out, size, "  %s", of);
	if (total <= 0)
		return;
	put_bytes(of, sizeof(of), total);
	snprintf(out + strlen(out), size - strlen(out), " of %s", of);
}

/* The rest takes as long for each as what is done has taken. */
static void
put_left(char *out, size_t size, int64_t done, int64_t total, int64_t elapsed_us)
{
	int64_t s;

	*out = '\0';
	if (total <= 0 || done <= 0 || done >= total || elapsed_us < GUESS_US)
		return;
	s = (int64_t)((double)elapsed_us / (double)done * (double)(total - done) / 1e6 + 0.5);
	if (s >= 3600)
		snprintf(out, size, "  %" PRId64 " h %02" PRId64 " min left", s / 3600, s / 60 % 60);
	else if (s >= 60)
		snprintf(out, size, "  %" PRId64 " min %02" PRId64 " s left", s / 60, s % 60);
	else
		snprintf(out, size, "  %" PRId64 " s left", s);
}

static void
put_bar(char *out, size_t size, int length, bool colour, int64_t done, int64_t total)
{
	int n = (int)((double)length * (double)done / (double)total);

	snprintf(out, size, " [%s%.*s%s%.*s]", colour ? "\033[32m" : "", n, full,
	    colour ? "\033[0m" : "", length - n, empty);
}

/* What does not fit is left out: how long it takes first, then of how much, then the bar, and
 * the end of the word at last. */
int
progress_line(char *line, size_t size, int width, const struct progress *p, int64_t done,
    int64_t total, int64_t elapsed_us)
{
	char share[16] = "", amount[80], left[48], bar[2 * LONGEST_BAR + 24] = "";
	const char *what = p->what != NULL ? p->what : "";
	int room = width - 1, length, word = columns(what);

	if (done < 0)
		done = 0;
	if (total > 0 && done > total)
		done = total;
	if (total > 0)
		snprintf(share, sizeof(share), " %3d %%", (int)((double)done / (double)total * 100));
	put_amount(amount, sizeof(amount), p->unit, done, total);
	put_left(left, sizeof(left), done, total, elapsed_us);
	if (word + columns(share) > room)
		word = room > columns(share) ? room - columns(share) : 0;
	room -= word + columns(share);
	if (room < columns(amount))
		amount[0] = '\0';
	room -= columns(amount);
	if (room < columns(left))
		left[0] = '\0';
	room -= columns(left);
	length = room - 3 > LONGEST_BAR ? LONGEST_BAR : room - 3;
	if (total > 0 && length >= SHORTEST_BAR) {
		put_bar(bar, sizeof(bar), length, p->colour, done, total);
		room -= length + 3;
	}
	snprintf(line, size, "%.*s%s%s%s%s", bytes_of(what, word), what, bar, share, amount, left);
	return width - 1 - room;
}

static void
draw(struct progress *p, int64_t done, int64_t total, bool now)
{
	char line[LINE_BYTES];
	int width;
	int64_t us = clock_us();

	if (!now && us < p->next_us)
		return;
	width = terminal_width(p->out);
	p->next_us = us + EVERY_US;
	if (width < NARROW)
		return;
	progress_line(line, sizeof(line), width, p, done, total, us - p->began_us);
	/* what a longer line left behind it goes with it */
	fprintf(p->out, "\r%s\033[K", line);
	fflush(p->out);
	p->drawn = true;
}

void
progress_at(struct progress *p, const char *what, int64_t done, int64_t total)
{
	bool begins = !str_equal(p->what, what);

	if (!p->drawing)
		return;
	p->what = what;
	if (begins)
		p->began_us = clock_us();
	draw(p, done, total, begins);
}

void
progress_tell(void *arg, const char *what, unsigned per_mille)
{
	struct progress *p = arg;
	bool begins = !str_equal(p->what, what);

	if (!p->drawing)
		return;
	p->unit = PROGRESS_SHARE;
	if (p->what == NULL)
		p->began_us = clock_us();
	p->what = what;
	draw(p, per_mille, 1000, begins);
}

void
progress_end(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\033[K", p->out);
	fflush(p->out);
	p->drawn = false;
}
