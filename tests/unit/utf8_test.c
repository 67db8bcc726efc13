#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static void
only_well_formed_text_that_xml_can_hold_is_good(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{ "", true },
		{ "a\t\r\n", true },
		{ "é", true },
		{ "\xef\xbf\xbd", true }, /* U+FFFD */
		{ "\xed\x9f\xbf", true }, /* U+D7FF */
		{ "\xee\x80\x80", true }, /* U+E000 */
		{ "\xf0\x90\x80\x80", true }, /* U+10000 */
		{ "\xf4\x8f\xbf\xbf", true }, /* U+10FFFF */
		{ "\x7f", true },
		{ "\xef\xbf\xbe", false }, /* U+FFFE */
		{ "\xef\xbf\xbf", false }, /* U+FFFF */
		{ "\x01", false },
		{ "\x0b", false },
		{ "\x1f", false },
		{ "\x80", false }, /* no lead */
		{ "\xc3", false }, /* cut short */
		{ "\xe2\x82", false },
		{ "\xf0\x9f\x98", false },
		{ "\xc3(", false },
		{ "\xc0\xaf", false }, /* longer than need be */
		{ "\xc1\xbf", false },
		{ "\xe0\x9f\xbf", false },
		{ "\xf0\x8f\xbf\xbf", false },
		{ "\xed\xa0\x80", false }, /* surrogates */
		{ "\xed\xbf\xbf", false },
		{ "\xf4\x90\x80\x80", false }, /* beyond U+10FFFF */
		{ "\xf5\x80\x80\x80", false },
		{ "\xff", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[16];

		snprintf(text, sizeof(text), "x%sy", cases[i].text);
		assert_int_equal(utf8_ok(cases[i].text, strlen(cases[i].text)), cases[i].good);
		assert_int_equal(utf8_ok(text, strlen(text)), cases[i].good);
	}
	assert_false(utf8_ok("a\0b", 3));
}

static void
code_points_come_one_by_one(void **state)
{
	const char *s = "aé€😀";

	(void)state;
	assert_int_equal(utf8_length(s), 4);
	assert_int_equal(utf8_next(&s), 'a');
	assert_int_equal(utf8_next(&s), 0xe9);
	assert_int_equal(utf8_next(&s), 0x20ac);
	assert_int_equal(utf8_next(&s), 0x1f600);
	assert_int_equal(utf8_next(&s), 0);
	assert_int_equal(utf8_next(&s), 0);
}

static void
the_end_is_never_passed(void **state)
{
	char text[] = "\xf0\x9f";
	const char *s = text;

	(void)state;
	while (utf8_next(&s) != 0)
		;
	assert_ptr_equal(s, text + 2);
}

static void
names_are_folded_to_what_is_searched(void **state)
{
	static const char *const cases[][2] = {
		{ "N'Guessan-Koné", "n guessan kone" },
		{ "N\u2019GUESSAN \u2010 KONE\u0301", "n guessan kone" },
		{ "Œuvrard Æneas Groß", "oeuvrard aeneas gross" },
		{ "ẞtraße", "sstrasse" },
		{ "Ɖɔdzi Kɔfi Ŋɛ Ɣe Ʋuvu Ɛ Ɔ", "dodzi kofi ne ge vuvu e o" },
		{ "ɖ ɔ ŋ ɛ ɣ ʋ ƒ", "d o n e g v f" },
		{ "Þór Đình Łukasz Øre İnci ısı Ħal", "thor dinh lukasz ore inci isi hal" },
		{ "Nguyễn Văn Ệ", "nguyen van e" },
		{ "ÀÁÂÃÄÅ Ç ÈÉÊË ÌÍÎÏ Ñ ÒÓÔÕÖ ÙÚÛÜ ÝŸ", "aaaaaa c eeee iiii n ooooo uuuu yy" },
		{ "ﬁ ﬀ ﬆ Ǆ ĳ", "fi ff st dz ij" },
		{ "  a \t b\u00a0\u202f c  ", "a b c" },
		{ "J.-P. (dit \"Jo\") & Cie, n°2 / 3", "j p dit jo cie n2 3" },
		{ "100%_x\\y*", "100xy" },
		{ "-'", "" },
		{ "", "" },
		{ "Ｋｏｎｅ", "kone" },
		{ "ΆΝΝΑ Στέλιος", "αννα στελιοσ" },
		{ "Ёлка Йод Єва", "елка иод єва" },
		{ "Е\u0308лка И\u0306од", "елка иод" },
		{ "محمد 王", "محمد 王" },
		{ "soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth" },
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(utf8_fold(a, cases[i][0]), cases[i][1]);
	arena_free(a);
}

/* The room utf8_fold() takes is that of what it reads: under ASan a character
 * that were to grow would show here. */
static void
no_character_grows_and_folding_twice_changes_nothing(void **state)
{
	struct arena *a = arena_new();
	uint32_t c;

	(void)state;
	for (c = 0x80; c < 0x20000; c++) {
		char s[5] = "", *folded;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		if (c < 0x800) {
			s[0] = (char)(0xc0 | c >> 6);
			s[1] = (char)(0x80 | (c & 0x3f));
		} else if (c < 0x10000) {
			s[0] = (char)(0xe0 | c >> 12);
			s[1] = (char)(0x80 | (c >> 6 & 0x3f));
			s[2] = (char)(0x80 | (c & 0x3f));
		} else {
			s[0] = (char)(0xf0 | c >> 18);
			s[1] = (char)(0x80 | (c >> 12 & 0x3f));
			s[2] = (char)(0x80 | (c >> 6 & 0x3f));
			s[3] = (char)(0x80 | (c & 0x3f));
		}
		folded = utf8_fold(a, s);
		assert_true(strlen(folded) <= strlen(s));
		assert_string_equal(utf8_fold(a, folded), folded);
		if (c % 1000 == 0)
			arena_reset(a);
	}
	arena_free(a);
}

static void
a_text_is_cut_between_characters(void **state)
{
	static const struct {
		const char *text;
		size_t max, n;
	} cases[] = {
		{ "", 0, 0 },
		{ "", 9, 0 },
		{ "abc", 0, 0 },
		{ "abc", 2, 2 },
		{ "abc", 3, 3 },
		{ "abc", 9, 3 },
		{ "a\u00e9b", 1, 1 },
		{ "a\u00e9b", 2, 1 },
		{ "a\u00e9b", 3, 3 },
		{ "\u20ac\u20ac", 2, 0 },
		{ "\u20ac\u20ac", 3, 3 },
		{ "\u20ac\u20ac", 5, 3 },
		{ "\u20ac\u20ac", 6, 6 },
		{ "\U0001f44d", 3, 0 },
		{ "\U0001f44d", 4, 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_cut(cases[i].text, cases[i].max), cases[i].n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_well_formed_text_that_xml_can_hold_is_good),
		cmocka_unit_test(code_points_come_one_by_one),
		cmocka_unit_test(the_end_is_never_passed),
		cmocka_unit_test(a_text_is_cut_between_characters),
		cmocka_unit_test(names_are_folded_to_what_is_searched),
		cmocka_unit_test(no_character_grows_and_folding_twice_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
