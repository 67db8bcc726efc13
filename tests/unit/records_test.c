#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"
#include "xml/records.h"

/* What XML escapes, changes or cannot hold. */
static const char *const texts[][2] = {
	{ "Koné", "Koné" },
	{ "<b>&amp;]]>\"'", "<b>&amp;]]>\"'" },
	{ " \r\n\tend \r", " \r\n\tend \r" },
	{ "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
	{ "a\x01z", "a\xef\xbf\xbdz" },
	{ "a\xc3z", "a\xef\xbf\xbdz" },
	{ "\xe2\x82", "\xef\xbf\xbd" },
	{ "\xef\xbf\xbf", "\xef\xbf\xbd" },
};

enum { TEXTS = sizeof texts / sizeof *texts };

static char path[] = "/tmp/records_test.XXXXXX";

static void
write_file(const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static bool
take_head(void *context, const struct records_head *h)
{
	(void)context;
	assert_string_equal(h->entity, "prospect");
	assert_string_equal(h->version, "1");
	assert_string_equal(h->whole, "1");
	return true;
}

static bool
take_row(void *context, const struct records_row *r)
{
	int *rows = context;

	assert_string_equal(r->name, "prospect");
	assert_int_equal(str_id(r->id), *rows + 7);
	assert_string_equal(r->version, "3");
	assert_int_equal(r->nfields, 2);
	assert_string_equal(r->fields[0].name, "notes");
	assert_string_equal(r->fields[0].text, texts[*rows][1]);
	assert_null(r->fields[0].ref);
	assert_string_equal(r->fields[1].ref, "12");
	assert_null(r->fields[1].text);
	++*rows;
	return true;
}

static const struct records_taker taker = { take_head, take_row, NULL };

static void
put_all(struct buf *b)
{
	records_begin(b, "prospect", 1, "fr");
	for (int i = 0; i < TEXTS; i++) {
		char id[12];

		snprintf(id, sizeof id, "%d", i + 7);
		records_open(b, "prospect", id, "3");
		records_field(b, "notes", texts[i][0], false);
		records_field(b, "profession", NULL, false);
		records_field(b, "advisor_id", "12", true);
		records_close(b, "prospect");
	}
	records_end(b, TEXTS);
}

static void
what_is_written_is_read(void **state)
{
	struct buf b = { .data = NULL };
	struct records_fault fault;
	int rows = 0;

	(void)state;
	put_all(&b);
	write_file(b.data, b.len);
	assert_true(records_read(path, &taker, &rows, &fault));
	assert_int_equal(rows, TEXTS);
	buf_free(&b);
}

/* Behind the root there is a line's end that nobody misses. */
static void
no_beginning_of_a_file_is_taken_for_all_of_it(void **state)
{
	struct buf b = { .data = NULL };
	struct records_fault fault;

	(void)state;
	put_all(&b);
	for (size_t n = 0; n < b.len - 1; n++) {
		int rows = 0;

		write_file(b.data, n);
		assert_false(records_read(path, &taker, &rows, &fault));
		assert_true(fault.text[0] != '\0');
	}
	buf_free(&b);
}

#define ROOT "<list xmlns=\"urn:maboussole:export:1\" entity=\"prospect\" version=\"1\" whole=\"1\">"

static void
what_is_no_list_of_records_is_refused_by_its_line(void **state)
{
	static const struct {
		const char *text;
		int line;
		const char *said;
	} cases[] = {
		{ "", 0, "is cut" },
		{ "reference;name\n", 1, "not XML" },
		{ "<list entity=\"prospect\"/>", 1, "its root is <list>" },
		{ "<!DOCTYPE list>\n" ROOT, 1, "a DOCTYPE" },
		{ "<!DOCTYPE l [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n" ROOT, 1, "a DOCTYPE" },
		{ ROOT "\n\n<prospect id=\"7\" version=\"3\">x<notes/>", 3, "text between the elements: x" },
		{ ROOT "\n<prospect id=\"7\"><notes>a<b/>", 2, "<b> within <notes>" },
		{ ROOT "\n<prospect id=\"7\" xmlns=\"urn:x\">", 2, "of another namespace" },
		{ ROOT "\n<end rows=\"1\"/>", 2, "says 1 rows, and there are 0" },
		{ ROOT "\n<end rows=\"many\"/>", 2, "does not say" },
		{ ROOT "\n<end rows=\"0\"/>\n<end rows=\"0\"/>", 3, "<end> behind <end>" },
		{ ROOT "\n<end rows=\"0\"><notes/>", 2, "<notes> in <end>" },
		{ ROOT "\n</list>", 0, "is cut" },
		{ ROOT "\n<end rows=\"0\"/>\n</list>\n<list/>", 4, "not XML" },
		{ ROOT "\n<prospect id=\"7\"><notes>&nbsp;", 2, "not XML" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct records_fault fault;
		int rows = 0;

		write_file(cases[i].text, strlen(cases[i].text));
		assert_false(records_read(path, &taker, &rows, &fault));
		if (strstr(fault.text, cases[i].said) == NULL)
			fail_msg("%s: %s", cases[i].text, fault.text);
		if (cases[i].line != 0)
			assert_int_equal(fault.line, cases[i].line);
	}
}

static bool
refuse_row(void *context, const struct records_row *r)
{
	(void)r;
	++*(int *)context;
	return false;
}

static void
who_takes_no_more_is_given_no_more(void **state)
{
	static const struct records_taker refuser = { take_head, refuse_row, NULL };
	struct buf b = { .data = NULL };
	struct records_fault fault;
	int rows = 0;

	(void)state;
	put_all(&b);
	write_file(b.data, b.len);
	assert_false(records_read(path, &refuser, &rows, &fault));
	assert_int_equal(rows, 1);
	assert_string_equal(fault.text, "");
	assert_false(records_read("/nowhere/at/all", &refuser, &rows, &fault));
	assert_string_equal(fault.text, "No such file or directory");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(no_beginning_of_a_file_is_taken_for_all_of_it),
		cmocka_unit_test(what_is_no_list_of_records_is_refused_by_its_line),
		cmocka_unit_test(who_takes_no_more_is_given_no_more),
	};
	int fd = mkstemp(path), failed;

	if (fd < 0)
		return 1;
	close(fd);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	return failed;
}
