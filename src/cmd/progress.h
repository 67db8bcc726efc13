/*
 * How far long work is: one line on a terminal that is written over, and nothing anywhere
 * else.  It is drawn ten times a second at most, so it may be told of every row; it fits
 * the terminal's width, and has no colour when NO_COLOR says so.
 *
 *	struct progress p;
 *
 *	progress_begin(&p, stderr, !admin->quiet);
 *	while (...)
 *		progress_at(&p, "prospects", done, total);
 *	progress_end(&p);
 */
#ifndef MB_CMD_PROGRESS_H
#define MB_CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum progress_unit {
	PROGRESS_ROWS,		/* "1234 of 5000" */
	PROGRESS_BYTES,		/* "1.2 of 4.8 MB" */
	PROGRESS_SHARE,		/* the share of it alone */
};

struct progress {
	FILE *out;
	bool drawing, drawn, colour;
	enum progress_unit unit;	/* may be set behind progress_begin(): rows are what it sets */
	const char *what;		/* that was told last */
	int64_t began_us, next_us;	/* of what; when it may be drawn again */
};

/* Draws when it is wanted (no --quiet), out is a terminal and TERM is one that can go back to
 * the beginning of a line. */
void progress_begin(struct progress *, FILE *out, bool wanted);
/* So much of it is done; total 0: nobody knows of how much.  A new word begins a new
 * piece of work, whose time is counted from there.  what stays where it is until the
 * next call. */
void progress_at(struct progress *, const char *what, int64_t done, int64_t total);
/* The same in thousandths, for the tell() of demo_progress and whole_progress, whose words
 * are parts of one piece of work; the first argument is a struct progress. */
void progress_tell(void *, const char *what, unsigned per_mille);
/* The line is gone; to be called before anything else is printed, and at the end.  It may
 * be told more afterwards. */
void progress_end(struct progress *);

/* It is a terminal that shows colours to somebody who wants them. */
bool progress_coloured(FILE *);

/* What is drawn, for a terminal so wide, after so long: apart, so that it can be tested.
 * How many columns it fills, at most width - 1. */
int progress_line(char *line, size_t size, int width, const struct progress *, int64_t done,
    int64_t total, int64_t elapsed_us);

#endif
