#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "fixture.h"
#include "xml/doc.h"
#include "xml/memory.h"
#include "xml/render.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static const struct sheet *
sheet_for(xmlDocPtr doc, const char *format, const char *lang)
{
	xmlChar *page = xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "name");
	const struct sheet *s = render_sheet((const char *)page, format, lang);

	xmlFree(page);
	return s;
}

static bool
render_once(const struct sheet *s, xmlDocPtr doc, struct buf *out)
{
	bool ok;

	render_begin();
	ok = render(s, fixture_build(doc), out);
	render_end();
	return ok;
}

static void
compare(const char *fixture, const char *format, const char *lang)
{
	char below[300];
	struct buf out = { 0 };
	xmlDocPtr doc;
	char *golden;
	size_t n;

	snprintf(below, sizeof below, "tests/xslt/in/%s.xml", fixture);
	doc = fixture_open(fixture_path(below), lang);
	assert_non_null(doc);
	assert_true(render_once(sheet_for(doc, format, lang), doc, &out));
	snprintf(below, sizeof below, "tests/xslt/out/%s.%s.%s", fixture, lang, format);
	golden = fixture_read(fixture_path(below), &n);
	assert_non_null(golden);
	if (out.len != n || memcmp(out.data, golden, n) != 0)
		fail_msg("%s is not what xsltproc makes of it", below);
	free(golden);
	buf_free(&out);
	xmlFreeDoc(doc);
}

static void
every_page_has_the_bytes_xsltproc_makes(void **state)
{
	DIR *d = opendir(fixture_path("tests/xslt/in"));
	int pages = 0;

	(void)state;
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		char name[256], path[300];
		char *dot = strrchr(e->d_name, '.');
		xmlDocPtr doc;
		xmlChar *page;

		if (dot == NULL || strcmp(dot, ".xml") != 0)
			continue;
		snprintf(path, sizeof path, "tests/xslt/in/%s", e->d_name);
		snprintf(name, sizeof name, "%.*s", (int)(dot - e->d_name), e->d_name);
		doc = fixture_open(fixture_path(path), NULL);
		assert_non_null(doc);
		page = xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "name");
		for (const char *const *f = fixture_formats((const char *)page); *f != NULL; f++)
			for (const char *const *l = fixture_languages; *l != NULL; l++)
				compare(name, *f, *l);
		pages++;
		xmlFree(page);
		xmlFreeDoc(doc);
	}
	closedir(d);
	assert_true(pages > 30);
}

static void
add_part(
    const struct sheet *s, xmlDocPtr doc, const char *part, size_t from, size_t to, struct buf *out)
{
	render_begin();
	assert_true(render(s, fixture_build_part(doc, part, from, to), out));
	render_end();
}

static void
the_parts_of_an_export_are_the_whole(void **state)
{
	static const char *const formats[] = { "csv", "rfc4180", "json", "xml", NULL };
	static const char *const fixtures[] = { "prospect-list", "prospect-list-filtered",
		"hostile-list", NULL };

	(void)state;
	for (size_t i = 0; fixtures[i] != NULL; i++)
		for (size_t f = 0; formats[f] != NULL; f++) {
			struct buf whole = { 0 }, three = { 0 }, two = { 0 };
			char below[300];
			xmlDocPtr doc;
			const struct sheet *s;

			snprintf(below, sizeof below, "tests/xslt/in/%s.xml", fixtures[i]);
			doc = fixture_open(fixture_path(below), "fr");
			s = sheet_for(doc, formats[f], "fr");
			add_part(s, doc, "whole", 0, 100, &whole);
			add_part(s, doc, "first", 0, 1, &three);
			add_part(s, doc, "middle", 1, 2, &three);
			add_part(s, doc, "last", 2, 100, &three);
			add_part(s, doc, "first", 0, 2, &two);
			add_part(s, doc, "last", 2, 100, &two);
			assert_string_equal(buf_text(&three), buf_text(&whole));
			assert_string_equal(buf_text(&two), buf_text(&whole));
			buf_free(&whole);
			buf_free(&three);
			buf_free(&two);
			xmlFreeDoc(doc);
		}
}

static void
requests_leave_nothing_behind(void **state)
{
	xmlDocPtr doc = fixture_open(fixture_path("tests/xslt/in/prospect-list.xml"), "fr");
	const struct sheet *s = sheet_for(doc, "html", "fr");
	struct buf first = { 0 }, out = { 0 };
	int names = xmlDictSize(memory_names()), users;
	size_t used;

	(void)state;
	assert_true(render_once(s, doc, &first));
	used = render_used();
	assert_true(used > 100000);
	/* The first member of a dictionary counts its users. */
	users = *(int *)memory_names();
	for (int i = 0; i < 300; i++) {
		buf_clear(&out);
		assert_true(render_once(s, doc, &out));
		assert_int_equal(out.len, first.len);
		assert_memory_equal(out.data, first.data, first.len);
		/* Not to the byte: each dictionary of libxml2 hashes by its own seed. */
		assert_in_range(render_used(), used - 4096, used + 4096);
	}
	assert_int_equal(*(int *)memory_names(), users);
	assert_int_equal(xmlDictSize(memory_names()), names);
	buf_free(&first);
	buf_free(&out);
	xmlFreeDoc(doc);
}

enum { SAME = 0, FAILED = 2, DIFFERENT = 3 };

/* In a process of its own: renders with the nth allocation failing. */
static int
outcome(const struct sheet *s, xmlDocPtr doc, const struct buf *right, unsigned long n)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct buf out = { 0 };
		struct rlimit none = { 0, 0 };
		bool ok;

		setrlimit(RLIMIT_CORE, &none);
		close(STDERR_FILENO);
		memory_fail(n);
		ok = render_once(s, doc, &out);
		if (!ok)
			_exit(FAILED);
		_exit(out.len == right->len && memcmp(out.data, right->data, out.len) == 0 ?
			SAME :
			DIFFERENT);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
an_allocation_that_fails_ends_the_process(void **state)
{
	xmlDocPtr doc = fixture_open(fixture_path("tests/xslt/in/prospect-show.xml"), "fr");
	const struct sheet *s = sheet_for(doc, "html", "fr");
	struct buf right = { 0 };
	unsigned long total, n, tried = 0;
	int status;

	(void)state;
	memory_fail(0);
	assert_true(render_once(s, doc, &right));
	total = memory_count();
	assert_true(total > 500);
	/* A dictionary hashes by its own seed, so the count differs by a few. */
	for (n = 1; n <= total - 100; n += n < 200 ? 1 : 17) {
		status = outcome(s, doc, &right, n);
		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
			fail_msg("allocation %lu of %lu: status %x", n, total, (unsigned)status);
		tried++;
	}
	assert_true(tried > 200);
	status = outcome(s, doc, &right, total + 1000);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == SAME);
	buf_free(&right);
	xmlFreeDoc(doc);
}

#ifndef __SANITIZE_ADDRESS__
/* The sanitizer's own shadow leaves no limit that would be met. */
static void
no_memory_while_loading_ends_the_process(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	pid = fork();
	if (pid == 0) {
		struct rlimit limit = { 0, 0 };
		char text[64] = { 0 };
		int fd = open("/proc/self/statm", O_RDONLY);
		ssize_t n = read(fd, text, sizeof text - 1);

		setrlimit(RLIMIT_CORE, &limit);
		limit.rlim_cur = limit.rlim_max =
		    (rlim_t)(n > 0 ? atol(text) : 0) * 4096 + (1 << 20);
		close(STDERR_FILENO);
		setrlimit(RLIMIT_AS, &limit);
		_exit(fixture_load(false) ? 0 : FAILED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}
#else
/* Sheets are the process's and never given back, and here they are loaded more
 * than once; what a request leaves behind is counted, not searched for. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}
#endif

static void
what_xml_cannot_hold_is_replaced(void **state)
{
	xmlNodePtr page;
	xmlChar *text;

	(void)state;
	page = doc_new("page");
	doc_text(page, "a", "x\x01y\xffz\xc3");
	doc_text(page, "b", "\xed\xa0\x80");
	text = xmlNodeGetContent(page->children);
	assert_string_equal((const char *)text, "x\xef\xbf\xbdy\xef\xbf\xbdz\xef\xbf\xbd");
	xmlFree(text);
	text = xmlNodeGetContent(page->last);
	assert_string_equal((const char *)text, "\xef\xbf\xbd");
	xmlFree(text);
}

static void
an_absent_value_adds_nothing(void **state)
{
	xmlNodePtr page = doc_new("page");

	(void)state;
	assert_null(doc_text(page, "a", NULL));
	doc_attr(page, "b", NULL);
	doc_content(page, NULL);
	assert_null(page->children);
	assert_null(page->properties);
}

static void
media_types_come_from_the_sheets(void **state)
{
	(void)state;
	assert_string_equal(sheet_media_type(render_sheet("prospect/list", "html", "fr")),
	    "text/html; charset=utf-8");
	assert_string_equal(sheet_media_type(render_sheet("prospect/list", "csv", "en")),
	    "text/csv; charset=utf-8");
	assert_string_equal(
	    sheet_media_type(render_sheet("prospect/list", "json", "en")), "application/json");
	assert_string_equal(
	    sheet_media_type(render_sheet("prospect/list", "xml", "en")), "application/xml");
	assert_null(render_sheet("prospect/form", "csv", "fr"));
	assert_null(render_sheet("prospect/list", "html", "de"));
}

static void
an_invalid_document_is_not_rendered(void **state)
{
	struct buf out = { 0 };
	xmlNodePtr page;

	(void)state;
	assert_true(fixture_load(true));
	buf_adds(&out, "before");
	render_begin();
	page = doc_new("page");
	doc_attr(page, "name", "home");
	doc_attr(page, "version", "1");
	doc_attr(page, "lang", "fr");
	doc_element(page, "surprise");
	assert_false(render(render_sheet("home", "html", "fr"), page, &out));
	render_end();
	assert_string_equal(buf_text(&out), "before");
	every_page_has_the_bytes_xsltproc_makes(state);
	buf_free(&out);
}

static char *
scratch(void)
{
	static char dir[] = "/tmp/mbrender.XXXXXX";

	assert_non_null(mkdtemp(dir));
	return dir;
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
write_sheet(const char *dir, const char *name, const char *template)
{
	char path[300], text[3000];

	snprintf(path, sizeof path, "%s/html/%s.xsl", dir, name);
	snprintf(text, sizeof text,
	    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
	    " xmlns:e='http://exslt.org/common' extension-element-prefixes='e'>%s</xsl:stylesheet>",
	    template);
	write_file(path, text);
}

/* A sheet folder with one page whose template is this. */
static bool
load_sheet_text(const char *dir, const char *template)
{
	static const char *const formats[] = { "html", NULL };
	const struct render_page page = { .name = "home", .formats = formats };
	char path[300];
	size_t n;
	char *fold = fixture_read(fixture_path("xslt/fold.xsl"), &n);

	snprintf(path, sizeof path, "%s/fold.xsl", dir);
	write_file(path, fold);
	free(fold);
	for (const char *const *l = fixture_languages; *l != NULL; l++) {
		snprintf(path, sizeof path, "%s/i18n", dir);
		mkdir(path, 0700);
		snprintf(path, sizeof path, "%s/i18n/%s.xml", dir, *l);
		write_file(path, "<catalogue><group name='g'><m k='a'>A</m></group></catalogue>");
	}
	snprintf(path, sizeof path, "%s/html", dir);
	mkdir(path, 0700);
	write_sheet(dir, "common", "<xsl:template match='/'><parts/></xsl:template>");
	write_sheet(dir, "home", template);
	return render_load(
	    &(struct render_options){
		.dir = dir, .languages = fixture_languages, .validate = false },
	    &page, 1);
}

static void
a_sheet_that_reads_writes_or_recurses_is_refused(void **state)
{
	char command[300], path[300], template[600];
	const char *dir = scratch();

	(void)state;
	assert_true(load_sheet_text(dir, "<xsl:template match='/'><p/></xsl:template>"));
	assert_false(load_sheet_text(dir, "<xsl:template match='/'><p></xsl:template>"));
	assert_false(load_sheet_text(
	    dir, "<xsl:template match='/'><xsl:value-of select='1 +'/></xsl:template>"));
	snprintf(path, sizeof path, "%s/i18n/fr.xml", dir);
	snprintf(template, sizeof template,
	    "<xsl:template match='/'><p><xsl:value-of "
	    "select=\"document('%s')\"/></p></xsl:template>",
	    path);
	assert_false(load_sheet_text(dir, template));
	snprintf(path, sizeof path, "%s/written", dir);
	snprintf(template, sizeof template,
	    "<xsl:template match='/'><e:document href='%s'><p/></e:document></xsl:template>", path);
	load_sheet_text(dir, template);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_false(load_sheet_text(
	    dir, "<xsl:template match='/'><xsl:apply-templates select='/'/></xsl:template>"));
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	assert_int_equal(system(command), 0);
}

/* The first list of a process, too. */
static void
a_list_of_nothing_is_its_headings(void **state)
{
	struct buf out = { 0 };
	xmlNodePtr page, list;

	(void)state;
	render_begin();
	page = doc_new("page");
	doc_attr(page, "name", "prospect/list");
	list = doc_element(page, "list");
	doc_attr(list, "part", "whole");
	assert_true(render(render_sheet("prospect/list", "csv", "fr"), page, &out));
	render_end();
	assert_string_equal(strstr(buf_text(&out), "\r\n"), "\r\n");
	buf_free(&out);
}

/* What stands in the second cell of the only line. */
static char *
csv_cell(const char *value)
{
	xmlNodePtr page, list, record;
	struct buf out = { 0 };
	char *start, *end, *cell;

	render_begin();
	page = doc_new("page");
	doc_attr(page, "name", "prospect/list");
	list = doc_element(page, "list");
	doc_attr(list, "part", "last");
	record = doc_element(list, "prospect");
	doc_attr(record, "id", "1");
	doc_text(record, "last_name", value);
	assert_true(render(render_sheet("prospect/list", "csv", "fr"), page, &out));
	render_end();
	start = strstr(buf_text(&out), "\"\";\"");
	assert_ptr_equal(start, out.data);
	end = strstr(start + 4, "\";\"\";");
	assert_non_null(end);
	cell = strndup(start + 4, (size_t)(end - start - 4));
	buf_free(&out);
	return cell;
}

static void
expect_cell(const char *value, const char *expected)
{
	char *cell = csv_cell(value);

	assert_string_equal(cell, expected);
	free(cell);
}

static void
expect_formula(const char *before, const char *sign)
{
	char value[40], expected[41];

	snprintf(value, sizeof value, "%s%s1+1", before, sign);
	snprintf(expected, sizeof expected, "'%s", value);
	expect_cell(value, expected);
}

/* SECURITY 3.6; the signs as they are, wide, and small. */
static void
no_cell_is_a_formula(void **state)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe62", "\ufe63",
		"\ufe66", "\ufe6b", NULL };
	static const char *const spaces[] = { "", " ", "\t", "  ", "\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
		"\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u2028", "\u2029",
		"\u202f", "\u205f", "\u2060", "\u3000", "\ufeff", NULL };

	(void)state;
	for (const char *const *before = spaces; *before != NULL; before++)
		for (const char *const *sign = signs; *sign != NULL; sign++)
			expect_formula(*before, *sign);
}

static void
a_cell_says_what_was_typed(void **state)
{
	static const struct {
		const char *value, *cell;
	} cases[] = {
		{ "Kouassi", "Kouassi" },
		{ "Épée", "Épée" },
		{ "7 = 7", "7 = 7" },
		{ "a \"b\"", "a \"\"b\"\"" },
		{ "a\r\nb", "a  b" },
		{ "\u2003", "\u2003" },
		{ "+2250700000000", "+2250700000000" },
		{ "+12345678", "+12345678" },
		{ "+123456789012345", "+123456789012345" },
		{ "+1234567", "'+1234567" },
		{ "+1234567890123456", "'+1234567890123456" },
		{ "+225 07000000", "'+225 07000000" },
		{ " +2250700000000", "' +2250700000000" },
		{ "-12", "-12" },
		{ "-12,5", "-12,5" },
		{ "-0.5", "-0.5" },
		{ "-", "'-" },
		{ "-,5", "'-,5" },
		{ "-5,", "'-5," },
		{ "-1.5.2", "'-1.5.2" },
		{ "-1+1", "'-1+1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_cell(cases[i].value, cases[i].cell);
}

static int
load(void **state)
{
	(void)state;
	return fixture_load(false) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_list_of_nothing_is_its_headings, load),
		cmocka_unit_test(every_page_has_the_bytes_xsltproc_makes),
		cmocka_unit_test(the_parts_of_an_export_are_the_whole),
		cmocka_unit_test(requests_leave_nothing_behind),
		cmocka_unit_test(an_allocation_that_fails_ends_the_process),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(no_memory_while_loading_ends_the_process),
#endif
		cmocka_unit_test(what_xml_cannot_hold_is_replaced),
		cmocka_unit_test(no_cell_is_a_formula),
		cmocka_unit_test(a_cell_says_what_was_typed),
		cmocka_unit_test(an_absent_value_adds_nothing),
		cmocka_unit_test(media_types_come_from_the_sheets),
		cmocka_unit_test(an_invalid_document_is_not_rendered),
		cmocka_unit_test(a_sheet_that_reads_writes_or_recurses_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
