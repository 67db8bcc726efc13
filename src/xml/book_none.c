#include "xml/book.h"

#include <stdlib.h>

/* Built without libxlsxwriter: no sheet and no route has the format, so nothing comes here. */

bool
book_open(const char *dir)
{
	(void)dir;
	return false;
}

void
book_heading(const char *s)
{
	(void)s;
	abort();
}

void
book_text(const char *s)
{
	(void)s;
	abort();
}

void
book_number(const char *s)
{
	(void)s;
	abort();
}

void
book_moment(const char *s, const char *form)
{
	(void)s;
	(void)form;
	abort();
}

void
book_row(void)
{
	abort();
}

int
book_close(int64_t *size)
{
	*size = 0;
	return -1;
}

void
book_drop(void)
{
}
