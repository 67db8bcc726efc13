#include "xml/book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/log.h"
#include "base/utf8.h"

enum {
	TEXT_MAX = 32767,	/* characters of a cell */
	FORMS_MAX = 8,
	WIDTH = 20,		/* of a column, in characters */
};

static struct {
	int fd;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *bold;
	struct {
		const char *form;
		lxw_format *format;
	} forms[FORMS_MAX];
	lxw_row_t row;
	lxw_col_t column;
	bool failed;
} now;

/* A file without a name goes when it is closed, whoever ends the process. */
bool
book_open(const char *dir)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *)(uintptr_t)dir };
	char path[64];

	memset(&now, 0, sizeof now);
	now.fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (now.fd < 0) {
		log_error("no workbook in %s: %s", dir, strerror(errno));
		return false;
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", now.fd);
	now.book = workbook_new_opt(path, &options);
	now.sheet = now.book != NULL ? workbook_add_worksheet(now.book, NULL) : NULL;
	if (now.sheet == NULL) {
		log_error("no workbook in %s", dir);
		book_drop();
		return false;
	}
	now.bold = workbook_add_format(now.book);
	format_set_bold(now.bold);
	worksheet_freeze_panes(now.sheet, 1, 0);
	worksheet_set_column(now.sheet, 0, LXW_COL_MAX - 1, WIDTH, NULL);
	return true;
}

static void
check(lxw_error e)
{
	now.failed = now.failed || e != LXW_NO_ERROR;
}

/* At most what a cell holds, whole characters. */
static void
write_cut(const char *s, lxw_format *format)
{
	const char *end = s;
	char *cut;
	size_t n;

	for (int i = 0; i < TEXT_MAX - 1 && *end != '\0'; i++)
		utf8_next(&end);
	n = (size_t)(end - s);
	cut = malloc(n + sizeof "…");
	if (cut == NULL) {
		now.failed = true;
		return;
	}
	memcpy(cut, s, n);
	memcpy(cut + n, "…", sizeof "…");
	check(worksheet_write_string(now.sheet, now.row, now.column, cut, format));
	free(cut);
}

static void
write_string(const char *s, lxw_format *format)
{
	lxw_error e = s == NULL || *s == '\0' ? LXW_NO_ERROR :
						worksheet_write_string(now.sheet, now.row, now.column, s, format);

	if (e == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		write_cut(s, format);
	else
		check(e);
	now.column++;
}

void
book_heading(const char *s)
{
	write_string(s, now.bold);
}

void
book_text(const char *s)
{
	write_string(s, NULL);
}

void
book_number(const char *s)
{
	char *end;
	double value = s == NULL ? 0 : strtod(s, &end);

	if (s == NULL || end == s || *end != '\0') {
		book_text(s);
		return;
	}
	check(worksheet_write_number(now.sheet, now.row, now.column++, value, NULL));
}

static lxw_format *
format_of(const char *form)
{
	size_t i = 0;

	while (i < FORMS_MAX && now.forms[i].form != NULL && strcmp(now.forms[i].form, form) != 0)
		i++;
	if (i == FORMS_MAX)
		return NULL;
	if (now.forms[i].form == NULL) {
		now.forms[i].form = form;
		now.forms[i].format = workbook_add_format(now.book);
		format_set_num_format(now.forms[i].format, form);
	}
	return now.forms[i].format;
}

/* The calendar of a spreadsheet begins in 1900. */
void
book_moment(const char *s, const char *form)
{
	lxw_datetime at = { 0 };

	if (s == NULL || sscanf(s, "%d-%d-%dT%d:%d", &at.year, &at.month, &at.day, &at.hour, &at.min) < 3 ||
	    at.year < 1900) {
		book_text(s);
		return;
	}
	check(worksheet_write_datetime(now.sheet, now.row, now.column++, &at, format_of(form)));
}

void
book_row(void)
{
	now.row++;
	now.column = 0;
}

int
book_close(int64_t *size)
{
	struct stat st;
	lxw_error e = workbook_close(now.book);
	int fd = now.fd;

	now.book = NULL;
	now.fd = -1;
	if (!now.failed && e == LXW_NO_ERROR && fstat(fd, &st) == 0 && lseek(fd, 0, SEEK_SET) == 0) {
		*size = st.st_size;
		return fd;
	}
	log_error("a workbook could not be written: %s", e != LXW_NO_ERROR ? lxw_strerror(e) : "a cell failed");
	close(fd);
	return -1;
}

void
book_drop(void)
{
	if (now.book != NULL)
		lxw_workbook_free(now.book);
	if (now.fd >= 0)
		close(now.fd);
	now.book = NULL;
	now.fd = -1;
}
