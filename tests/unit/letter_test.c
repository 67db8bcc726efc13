#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "store/letter.h"
#include "xml/render.h"

/* Every letter in both languages is its golden files, tests/xslt/letter/out;
 * RENDER_WRITE=1 writes them anew: read the difference before it is committed. */

static const char *const langs[] = { "fr", "en", NULL };
static struct letter_parts parts;

static const char *
source(const char *folder, const char *name, const char *more)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/tests/xslt/letter%s/%s.%s", getenv("TOP_SRCDIR"), folder,
	    name, more);
	return path;
}

static char *
read_whole(const char *path)
{
	FILE *f = fopen(path, "re");
	struct buf b = { .data = NULL };
	int c;

	if (f == NULL)
		fail_msg("%s is not there", path);
	while ((c = getc(f)) != EOF)
		buf_addc(&b, (char)c);
	fclose(f);
	buf_text(&b);
	return b.data;
}

/* "account/reset" as "reset". */
static const char *
short_name(const struct letter_kind *k)
{
	return strchr(k->template, '/') + 1;
}

static char *
fixture(const struct letter_kind *k)
{
	return read_whole(source("", short_name(k), "xml"));
}

/* All there is to read of a message. */
static void
print(struct buf *out, const char *fault)
{
	buf_clear(out);
	if (fault != NULL)
		buf_printf(out, "FAULT: %s\n", fault);
	if (parts.subject.len > 0)
		buf_printf(out, "Subject: %s\n\n", buf_text(&parts.subject));
	buf_add(out, parts.text.data, parts.text.len);
	if (parts.html.len > 0)
		buf_printf(out, "\n%s\n", buf_text(&parts.html));
}

static void
compare(const struct letter_kind *k, const char *lang, struct buf *out)
{
	char more[40], *golden;
	const char *path;

	snprintf(more, sizeof(more), "%s.txt", lang);
	path = source("/out", short_name(k), more);
	if (getenv("RENDER_WRITE") != NULL) {
		FILE *f = fopen(path, "we");

		assert_non_null(f);
		fwrite(out->data, 1, out->len, f);
		fclose(f);
	}
	golden = read_whole(path);
	assert_string_equal(buf_text(out), golden);
	free(golden);
}

static void
every_letter_is_its_golden_file(void **state)
{
	struct buf out = { .data = NULL };

	(void)state;
	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		for (size_t l = 0; langs[l] != NULL; l++) {
			char *document = fixture(k);
			const char *fault = letter_render(&parts, k, langs[l], document);

			print(&out, fault);
			assert_null(strstr(buf_text(&out), "[["));
			compare(k, langs[l], &out);
			free(document);
		}
	buf_free(&out);
}

/* Of the values of the letter each is asked for by its name. */
static size_t
for_each_value(const struct letter_kind *k, void (*check)(const struct letter_kind *, const char *))
{
	const char *names = k->values;
	size_t n, count = 0;

	for (; *names != '\0'; names += n + (names[n] == ' '), count++) {
		char name[40];

		n = strcspn(names, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, names);
		check(k, name);
	}
	return count;
}

/* The value's element in the document, NULL when it has none; its length. */
static char *
next_value(char *document, const char *name, size_t *n)
{
	char start[60], *at;

	snprintf(start, sizeof(start), "<value name=\"%s\">", name);
	at = strstr(document, start);
	if (at != NULL)
		*n = (size_t)(strstr(at, "</value>") - at) + strlen("</value>");
	return at;
}

static char *
find_value(char *document, const char *name, size_t *n)
{
	char *at = next_value(document, name, n);

	if (at == NULL)
		fail_msg("the fixture has no %s", name);
	return at;
}

static void
is_missed(const struct letter_kind *k, const char *name)
{
	char *document = fixture(k), *at, expected[100];
	size_t n;

	/* of a list, all of it */
	for (at = find_value(document, name, &n); at != NULL; at = next_value(document, name, &n))
		memmove(at, at + n, strlen(at + n) + 1);
	snprintf(expected, sizeof(expected), "the letter has no %s", name);
	assert_string_equal(letter_render(&parts, k, "fr", document), expected);
	free(document);
}

/* With "Zz9" instead of the value the letter is another one. */
static void
is_shown(const struct letter_kind *k, const char *name)
{
	struct buf before = { .data = NULL }, after = { .data = NULL };
	char *document = fixture(k), *at, *text;
	const char *value = str_equal(name, "role") ? "manager" :
	    str_equal(name, "when")                 ? "2001-02-03T04:05:06Z" :
	    str_equal(name, "day")                  ? "2001-02-03" :
	    str_equal(name, "change")               ? "removed" :
	    str_equal(name, "cause")                ? "outbox_dead" :
	    str_equal(name, "when") || str_equal(name, "deadline") ? "2001-02-03T04:05:06Z" :
	    str_equal(name, "until") || str_equal(name, "from") || str_equal(name, "last") ? "2001-02-03" :
	    str_equal(name, "item") ? "Zz9 2001-02-03T04:05:06Z Zz9" :
						      "http://Zz9";
	struct buf changed = { .data = NULL };
	size_t n;

	print(&before, letter_render(&parts, k, "en", document));
	at = find_value(document, name, &n);
	text = strchr(at, '>') + 1;
	buf_add(&changed, document, (size_t)(text - document));
	buf_adds(&changed, value);
	buf_adds(&changed, strstr(text, "</value>"));
	print(&after, letter_render(&parts, k, "en", buf_text(&changed)));
	assert_string_not_equal(buf_text(&before), buf_text(&after));
	if (str_starts(value, "http"))
		assert_non_null(strstr(buf_text(&parts.text), value));
	buf_free(&before);
	buf_free(&after);
	buf_free(&changed);
	free(document);
}

static void
a_letter_without_one_of_its_values_is_refused(void **state)
{
	(void)state;
	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		assert_int_not_equal(for_each_value(k, is_missed), 0);
}

static void
every_value_of_a_letter_is_in_it(void **state)
{
	(void)state;
	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		assert_int_not_equal(for_each_value(k, is_shown), 0);
}

static size_t
count_listed(const char *folder)
{
	char path[4096];
	DIR *d;
	struct dirent *e;
	size_t n = 0;

	snprintf(path, sizeof(path), "%s/xslt/mail/%s", getenv("TOP_SRCDIR"), folder);
	d = opendir(path);
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		char template[400];

		if (!str_ends(e->d_name, ".xsl"))
			continue;
		snprintf(template, sizeof(template), "%s/%.*s", folder, (int)strlen(e->d_name) - 4, e->d_name);
		assert_non_null(letter_find(template));
		n++;
	}
	closedir(d);
	return n;
}

/* A sheet nobody lists is a letter nobody can send. */
static void
every_sheet_of_a_letter_is_in_the_table(void **state)
{
	size_t n = 0, listed = 0;
	char path[4096];
	DIR *d;
	struct dirent *e;

	(void)state;
	snprintf(path, sizeof(path), "%s/xslt/mail", getenv("TOP_SRCDIR"));
	d = opendir(path);
	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		if (strchr(e->d_name, '.') == NULL)
			n += count_listed(e->d_name);
	closedir(d);
	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		listed++;
	assert_int_equal(n, listed);
}

/* Nobody but its owner ever knows a password (SPEC PP-08): there is no value for one. */
static void
no_letter_has_a_place_for_a_password(void **state)
{
	static const char *const words[] = { "pass", "secret", "hash", "pwd" };

	(void)state;
	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			assert_null(strstr(k->values, words[i]));
}

static void
what_is_no_letter_is_refused(void **state)
{
	const struct letter_kind *k = letter_find("account/phone");

	(void)state;
	assert_null(letter_find("account/nothing"));
	assert_string_equal(letter_render(&parts, k, "fr", NULL), "its document is gone, or none");
	assert_string_equal(
	    letter_render(&parts, k, "fr", "<letter"), "its document is gone, or none");
	assert_string_equal(letter_render(&parts, k, "de",
				"<letter template=\"account/phone\" lang=\"fr\">"
				"<value name=\"code\">1</value></letter>"),
	    "its sheet failed");
}

static int
load(void **state)
{
	struct render_page pages[LETTER_PAGES_MAX];
	char dir[4096];

	(void)state;
	log_open("letter_test", LOG_ERROR);
	snprintf(dir, sizeof(dir), "%s/xslt", getenv("TOP_SRCDIR"));
	return render_load(&(struct render_options){ .dir = dir, .languages = langs,
			       .validate = true },
		   pages, letter_pages(pages)) ?
	    0 :
	    -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_letter_is_its_golden_file),
		cmocka_unit_test(a_letter_without_one_of_its_values_is_refused),
		cmocka_unit_test(every_value_of_a_letter_is_in_it),
		cmocka_unit_test(every_sheet_of_a_letter_is_in_the_table),
		cmocka_unit_test(no_letter_has_a_place_for_a_password),
		cmocka_unit_test(what_is_no_letter_is_refused),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
