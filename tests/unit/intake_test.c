/* Files from outside: CSV as spreadsheets write it, XML as somebody who means harm does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "intake/csv.h"
#include "intake/xml.h"
#include "xml/memory.h"

#define COUNT(a_) (sizeof(a_) / sizeof(*(a_)))

enum { MOST = 5 };

static struct arena *arena;

static const struct intake_column known[] = {
	{ .name = "last_name", .others = { "nom" }, .needed = true },
	{ .name = "first_name", .others = { "prenom", "prenoms" } },
	{ .name = "phone" },
	{ .name = "line", .others = { "ligne" } },
	{ .name = NULL },
};

static const struct intake_form form = { .ns = "urn:t:1", .version = "1", .all = "leads", .one = "lead" };

/* "2:Koné|Awa|-|-;" of each row, ! behind the number for surplus cells; or "fault name @line". */
static const char *
said(const struct intake *t)
{
	struct buf b = { .data = NULL };
	const char *text;

	if (t->fault != INTAKE_OK)
		buf_printf(&b, "%s%s%s @%zu", intake_fault_names[t->fault], t->name != NULL ? " " : "",
		    t->name != NULL ? t->name : "", t->line);
	for (size_t i = 0; t->fault == INTAKE_OK && i < t->n; i++) {
		buf_printf(&b, "%zu%s:", t->rows[i].line, t->rows[i].surplus ? "!" : "");
		for (size_t k = 0; known[k].name != NULL; k++)
			buf_printf(&b, "%s%s", k > 0 ? "|" : "", t->rows[i].cells[k] != NULL ? t->rows[i].cells[k] : "-");
		buf_addc(&b, ';');
	}
	text = arena_strdup(arena, buf_text(&b));
	buf_free(&b);
	return text;
}

static const char *
of_csv(const char *text, size_t n)
{
	return said(csv_read(arena, known, MOST, text, n));
}

static const char *
of_xml(const char *text, size_t n)
{
	return said(xml_read(arena, known, &form, MOST, text, n));
}

static void
csv_is_read_as_spreadsheets_write_it(void **state)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		{ "last_name,first_name\nKone,Awa\n", "2:Kone|Awa|-|-;" },
		{ "\xef\xbb\xbfNom;Pr\xc3\xa9nom\r\nKon\xc3\xa9;Awa\r\n", "2:Kon\xc3\xa9|Awa|-|-;" },
		{ "nom;prenom\rA;B\rC;D", "2:A|B|-|-;3:C|D|-|-;" },
		{ "\n\n NOM ; Pr\xc3\xa9noms \n\n A ; B \n\n", "5:A|B|-|-;" },
		/* any order, no matter how it is written, and what an answer added */
		{ "ligne;phone;Last Name\n7;1;A\n", "2:A|-|1|7;" },
		{ "\"last_name\";\"first_name\"\n\"A;1\";\"B \"\"x\"\"\"\n", "2:A;1|B \"x\"|-|-;" },
		/* a cell of several lines; where a record begins is told */
		{ "nom;phone\n\"A\n\nB\";1\nC;2\n\"D\r\nE\";3\n", "2:A\n\nB|-|1|-;5:C|-|2|-;6:D\r\nE|-|3|-;" },
		{ "nom;phone\nA;\"1\n\n2\"\n\nB;3\n", "2:A|-|1\n\n2|-;6:B|-|3|-;" },
		/* lines without anything in them, and headings that end with separators */
		{ "nom;prenom;;\nA;B;;\n;;;\n;\nC\n", "2:A|B|-|-;5:C|-|-|-;" },
		{ "nom;prenom\nA;B;C\nD;E;\n", "2!:A|B|-|-;3:D|E|-|-;" },
		/* one apostrophe, where an export would have put one, and no other */
		{ "nom;phone\n'=A;'+2250708091011\n'A;''+1\n'@b;'-c\n\"' =d\";\"'\t+e\"\n",
		    "2:=A|-|+2250708091011|-;3:'A|-|''+1|-;4:@b|-|-c|-;5: =d|-|\t+e|-;" },
		{ "nom,phone\n\"a;b\",1\n", "2:a;b|-|1|-;" },
		{ "nom\nA\n", "2:A|-|-|-;" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %zu\n", i);
		assert_string_equal(of_csv(cases[i].text, strlen(cases[i].text)), cases[i].is);
	}
}

static void
csv_that_is_none_is_refused_with_the_line(void **state)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		{ "", "empty @0" },
		{ "\xef\xbb\xbf", "empty @0" },
		{ "nom;prenom\n", "empty @0" },
		{ "nom;prenom\n;\n", "empty @0" },
		{ "nom;couleur\nA;B\n", "unknown couleur @1" },
		{ "\nnom;;prenom\nA;B;C\n", "unknown  @2" },
		{ "nom;last_name\nA;B\n", "twice last_name @1" },
		{ "prenom;phone\nA;B\n", "missing last_name @1" },
		{ "nom\nA\"B\n", "quotes @2" },
		{ "nom;phone\nA;1\n\"B;2\nC;3\n", "quotes @3" },
		{ "nom;phone\n\"A\"B;1\n", "quotes @2" },
		{ "nom\nK\xf6ne\n", "encoding @0" },
		{ "nom\nK\x01ne\n", "encoding @0" },
		{ "nom\n1\n2\n3\n4\n5\n6\n7\n", "many @7" },
		{ "\xff\xfen\0o\0m\0", "encoding @0" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %zu\n", i);
		assert_string_equal(of_csv(cases[i].text, strlen(cases[i].text)), cases[i].is);
	}
	assert_string_equal(of_csv("nom\nA\0B\n", 8), "encoding @0");
}

/* A file of nothing but separators is as cheap as any other of its size. */
static void
what_is_not_kept_of_csv_takes_no_memory(void **state)
{
	enum { SEPARATORS = 1 << 20 };
	static const char *const lines[] = { ";", "; ", ";\" \"", ";x", ";;;\n" };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct buf b = { .data = NULL };

		buf_adds(&b, "nom;phone;prenom;line\n");
		for (size_t k = 0; k < SEPARATORS; k += strlen(lines[i]))
			buf_adds(&b, lines[i]);
		arena_reset(arena);
		of_csv(b.data, b.len);
		print_message("# %s: %zu\n", lines[i], arena_used(arena));
		assert_true(arena_used(arena) < SEPARATORS / 16);
		buf_free(&b);
	}
}

static void
csv_has_bounds(void **state)
{
	struct buf b = { .data = NULL };

	(void)state;
	buf_adds(&b, "nom\n");
	for (size_t i = 0; i <= INTAKE_CELL; i++)
		buf_addc(&b, 'a');
	assert_string_equal(of_csv(b.data, b.len), "long @2");
	buf_clear(&b);
	buf_adds(&b, "nom");
	for (size_t i = 0; i < 1000; i++)
		buf_adds(&b, ";phone");
	buf_adds(&b, "\nA\n");
	assert_string_equal(of_csv(b.data, b.len), "heading @1");
	buf_free(&b);
}

#define HEAD "<leads xmlns='urn:t:1' version='1'>"
#define ONE "<lead><last_name>A</last_name></lead>"

static void
xml_is_read_by_its_name_space(void **state)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		{ HEAD ONE "</leads>", "1:A|-|-|-;" },
		{ "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" HEAD "\n" ONE "</leads>", "3:A|-|-|-;" },
		{ "<?xml version='1.0' encoding = 'UTF-8' standalone='yes'?>" HEAD ONE "</leads>", "1:A|-|-|-;" },
		{ "<?xml-stylesheet href='encoding.xsl'?>" HEAD ONE "</leads>", "1:A|-|-|-;" },
		{ "<x:leads xmlns:x='urn:t:1' version='1'>\n<x:lead>\n<x:phone>1</x:phone><x:last_name>B</x:last_name>\n"
		  "</x:lead><lead xmlns='urn:t:1'><last_name>C</last_name></lead></x:leads>", "2:B|-|1|-;4:C|-|-|-;" },
		{ HEAD "<lead><last_name>K&#xF6;n&amp;<![CDATA[<e>]]><!-- x -->&lt;</last_name><first_name/></lead></leads>",
		    "1:K\xc3\xb6n&<e><|-|-|-;" },
		{ HEAD "<lead/></leads>", "1:-|-|-|-;" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %zu\n", i);
		assert_string_equal(of_xml(cases[i].text, strlen(cases[i].text)), cases[i].is);
	}
}

static void
xml_that_means_harm_is_refused(void **state)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		/* entities that grow, in one step and in many */
		{ "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
		  HEAD "<lead><last_name>&c;</last_name></lead></leads>", "doctype @1" },
		{ "<!DOCTYPE l [<!ENTITY % a '<!ENTITY &#x25; b \"%a;\">'>%a;]>" HEAD ONE "</leads>", "doctype @1" },
		/* that name a file, a host, a process */
		{ "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" HEAD "<lead><last_name>&x;</last_name></lead></leads>",
		    "doctype @1" },
		{ "<!DOCTYPE l SYSTEM 'http://127.0.0.1:9/x.dtd'>" HEAD ONE "</leads>", "doctype @1" },
		{ "<!DOCTYPE l PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://www.w3.org/x.dtd'>" HEAD ONE "</leads>", "doctype @1" },
		{ "<!DOCTYPE l [<!ENTITY % x SYSTEM 'file:///dev/zero'> %x;]>" HEAD ONE "</leads>", "doctype @1" },
		{ "\n<!DOCTYPE leads>\n" HEAD ONE "</leads>", "doctype @2" },
		{ HEAD "<lead><last_name>&x;</last_name></lead></leads>", "malformed @1" },
		/* other languages of inclusion are only elements that are none */
		{ HEAD "<lead><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/></lead></leads>",
		    "unknown include @1" },
		/* encodings by which the bytes would be others */
		{ "<?xml version='1.0' encoding='UTF-16'?>" HEAD ONE "</leads>", "encoding @0" },
		{ "<?xml version='1.0' encoding='UTF-7'?>" HEAD "<lead><last_name>+ADw-</last_name></lead></leads>", "encoding @0" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?>" HEAD ONE "</leads>", "encoding @0" },
		{ "<?xml version='1.0' encoding='utf-8-x'?>" HEAD ONE "</leads>", "encoding @0" },
		{ "<?xml version='encoding' encoding='utf-16'?>" HEAD ONE "</leads>", "encoding @0" },
		{ "\xff\xfe<", "encoding @0" },
		{ HEAD "<lead><last_name>\xc0\xaf</last_name></lead></leads>", "encoding @0" },
		{ HEAD "<lead><last_name>\xed\xa0\x80</last_name></lead></leads>", "encoding @0" },
		{ HEAD "<lead><last_name>&#0;</last_name></lead></leads>", "malformed @1" },
		{ HEAD "<lead><last_name>&#xFFFE;</last_name></lead></leads>", "malformed @1" },
		/* what is not whole, or more than one */
		{ "", "empty @0" },
		{ "<", "malformed @1" },
		{ HEAD ONE, "malformed @1" },
		{ HEAD "<lead><last_name>A</first_name></lead></leads>", "malformed @1" },
		{ HEAD ONE "</leads>" HEAD ONE "</leads>", "malformed @1" },
		{ HEAD ONE "</leads>x", "malformed @1" },
		{ HEAD "<lead a='1' a='2'/></leads>", "malformed @1" },
		{ HEAD "<x:lead/></leads>", "malformed @1" },
		/* another document */
		{ "<leads version='1'>" ONE "</leads>", "root leads @1" },
		{ "<leads xmlns='urn:t:2' version='1'>" ONE "</leads>", "root leads @1" },
		{ "<lead xmlns='urn:t:1' version='1'/>", "root lead @1" },
		{ "<html xmlns='http://www.w3.org/1999/xhtml'/>", "root html @1" },
		{ "<leads xmlns='urn:t:1'>" ONE "</leads>", "version @1" },
		{ "<leads xmlns='urn:t:1' version='11'>" ONE "</leads>", "version @1" },
		{ "<leads xmlns='urn:t:1' version='2'>" ONE "</leads>", "version @1" },
		{ "<leads xmlns='urn:t:1' version='1' lang='fr'>" ONE "</leads>", "unknown lang @1" },
		{ HEAD "</leads>", "empty @0" },
		{ HEAD "<lead id='1'/></leads>", "unknown id @1" },
		{ HEAD "<lead><last_name xml:lang='fr'>A</last_name></lead></leads>", "unknown lang @1" },
		{ HEAD "<lead>\n<color>A</color></lead></leads>", "unknown color @2" },
		{ HEAD "<lead><last_name xmlns='urn:t:2'>A</last_name></lead></leads>", "unknown last_name @1" },
		{ HEAD "<lead><last_name>A</last_name>\n<last_name>B</last_name></lead></leads>", "twice last_name @2" },
		{ HEAD "<lead><last_name><b>A</b></last_name></lead></leads>", "unknown b @1" },
		{ HEAD "<lead>A</lead></leads>", "place @1" },
		{ HEAD "A</leads>", "place @1" },
		{ HEAD "<last_name>A</last_name></leads>", "unknown last_name @1" },
		{ HEAD ONE ONE ONE ONE ONE "\n" ONE "</leads>", "many @2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %zu\n", i);
		assert_string_equal(of_xml(cases[i].text, strlen(cases[i].text)), cases[i].is);
	}
	assert_string_equal(of_xml("\0<\0l", 4), "encoding @0");
}

static const char *
repeated(struct buf *b, const char *before, const char *what, size_t n, const char *after)
{
	buf_clear(b);
	buf_adds(b, before);
	for (size_t i = 0; i < n; i++)
		buf_adds(b, what);
	buf_adds(b, after);
	return of_xml(b->data, b->len);
}

static void
xml_has_bounds(void **state)
{
	struct buf b = { .data = NULL };

	(void)state;
	assert_string_equal(repeated(&b, HEAD "<lead>", "<a>", 100000, ""), "unknown a @1");
	assert_string_equal(repeated(&b, HEAD "<lead><last_name>", "abcdefghij", 1 + INTAKE_CELL / 10, "</last_name></lead></leads>"),
	    "long last_name @1");
	assert_string_equal(repeated(&b, HEAD "<lead ", " x='1'", 200000, "/></leads>"), "malformed @1");
	assert_string_equal(repeated(&b, HEAD "<lead><", "a", 4000000, "/></lead></leads>"), "malformed @1");
	assert_string_equal(repeated(&b, HEAD "<!--", "-x", 2000000, "-->" ONE "</leads>"), "1:A|-|-|-;");
	assert_string_equal(repeated(&b, HEAD "<lead><last_name>", "&#65;", 1000, "</last_name></lead></leads>") + 1002, "|-|-|-;");
	/* names, each another: they are kept while it is read */
	buf_clear(&b);
	buf_adds(&b, HEAD);
	for (int i = 0; i < 300000; i++)
		buf_printf(&b, "<?p%d x?>", i);
	buf_adds(&b, ONE "</leads>");
	assert_string_equal(of_xml(b.data, b.len), "1:A|-|-|-;");
#ifndef __SANITIZE_ADDRESS__
	/* more than the child may have: it ends, and we go on */
	assert_string_equal(repeated(&b, HEAD "<lead><last_name>", "        ", 10000000, "</last_name></lead></leads>"), "complex @0");
#endif
	buf_free(&b);
}

/* However a good file is broken, there is an answer, at once, and of what is not refused all is text. */
static void
broken_files_are_answered(void **state)
{
	static const char *const good[] = {
		"<?xml version='1.0' encoding='UTF-8'?>\n" HEAD "<!-- x --><lead><last_name>Kon\xc3\xa9 &amp; <![CDATA[x]]></last_name>"
		"<phone>+2250708091011</phone></lead>\n" ONE "</leads>",
		"\xef\xbb\xbfnom;\"pr\xc3\xa9nom\";phone\r\n\"Kon\xc3\xa9 \"\"x\"\"\";Awa;'+2250708091011\r\n\"a\r\nb\";c;\r\n",
	};
	static const char pieces[] = "<>&;\"'\n\r]\0-!?/=\xc3\xa9\xff[%#x";
	int64_t began = clock_us();

	(void)state;
	srand(7);
	for (int i = 0; i < 1500; i++) {
		const char *from = good[i % 2];
		size_t n = strlen(from);
		char *text = arena_copy(arena, from, n);
		struct intake *t;

		for (int k = rand() % 4; k >= 0; k--) {
			size_t at = (size_t)rand() % n, length = (size_t)rand() % 9;

			if (rand() % 3 == 0)
				text[at] = pieces[(size_t)rand() % (sizeof pieces - 1)];
			else if (rand() % 2 == 0 && at + length < n)
				memmove(text + at, text + at + length, n - at - length), n -= length;
			else if (at + length < n)
				memmove(text + (size_t)rand() % (n - length), text + at, length);
		}
		t = i % 2 == 0 ? xml_read(arena, known, &form, MOST, text, n) : csv_read(arena, known, MOST, text, n);
		assert_true(t->fault < INTAKE__MAX && t->n <= MOST && (t->fault != INTAKE_OK || t->n > 0));
		for (size_t r = 0; r < t->n; r++)
			for (size_t c = 0; known[c].name != NULL; c++)
				assert_true(t->rows[r].cells[c] == NULL || utf8_ok(t->rows[r].cells[c], strlen(t->rows[r].cells[c])));
		if (i % 100 == 0)
			arena_reset(arena);
	}
	assert_true(clock_us() - began < 60 * 1000000LL);
}

/* The child has none of our files open, and is not left behind. */
static void
nothing_is_left_open(void **state)
{
	int before = dup(0), after;

	(void)state;
	close(before);
	for (int i = 0; i < 20; i++)
		of_xml(i % 2 == 0 ? HEAD ONE "</leads>" : "<", i % 2 == 0 ? strlen(HEAD ONE "</leads>") : 1);
	after = dup(0);
	close(after);
	assert_int_equal(before, after);
}

static int
make_arena(void **state)
{
	(void)state;
	memory_install();
	arena = arena_new();
	return 0;
}

static int
drop_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, make_arena, drop_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(csv_is_read_as_spreadsheets_write_it),
		TEST(csv_that_is_none_is_refused_with_the_line),
		TEST(what_is_not_kept_of_csv_takes_no_memory),
		TEST(csv_has_bounds),
		TEST(xml_is_read_by_its_name_space),
		TEST(xml_that_means_harm_is_refused),
		TEST(xml_has_bounds),
		TEST(broken_files_are_answered),
		TEST(nothing_is_left_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
