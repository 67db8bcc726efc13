/*
 * render_file FIXTURE FORMAT LANG [TIMES]: renders it as the worker does,
 * TIMES over, and writes it once.
 */
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/clock.h"
#include "fixture.h"
#include "xml/render.h"

/* What bench.sh counts, by these names: not what loading does with the same functions. */
static xmlNodePtr __attribute__((noinline))
measured_build(xmlDocPtr doc)
{
	return fixture_build(doc);
}

static bool __attribute__((noinline))
measured_render(const struct sheet *sheet, xmlNodePtr page, struct buf *out)
{
	return render(sheet, page, out);
}

int
main(int argc, char **argv)
{
	struct buf out = { 0 };
	xmlDocPtr doc;
	long times = argc > 4 ? atol(argv[4]) : 1;
	int64_t start;
	const struct sheet *sheet;
	xmlChar *page;

	if (argc < 4 || !fixture_load(false) || (doc = fixture_open(argv[1], argv[3])) == NULL)
		return 2;
	page = xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "name");
	sheet = render_sheet((const char *)page, argv[2], argv[3]);
	if (sheet == NULL)
		return 2;
	start = clock_us();
	for (long i = 0; i < times; i++) {
		buf_clear(&out);
		render_begin();
		if (!measured_render(sheet, measured_build(doc), &out))
			return 1;
		render_end();
	}
	if (times > 1)
		fprintf(stderr, "%.1f us a page, %zu bytes, %zu bytes of arena\n",
		    (double)(clock_us() - start) / (double)times, out.len, render_used());
	fwrite(out.data, 1, out.len, stdout);
	return 0;
}
