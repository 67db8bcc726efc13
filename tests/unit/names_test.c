#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/names.h"

static void
expect(const char *const *words, size_t n, const char *joined)
{
	char text[4096] = "";
	size_t i;

	for (i = 0; i < n; i++) {
		strcat(text, i > 0 ? "," : "");
		strcat(text, words[i]);
	}
	assert_string_equal(text, joined);
}

static void
a_person_is_listed_under_every_ordered_pair(void **state)
{
	static const char *const cases[][3] = {
		{ "Koné", "Awa", "kone awa,awa kone" },
		{ "N'Guessan", "Awa", "nguessan guessan,nguessan awa,guessan nguessan,guessan awa,awa nguessan,awa guessan" },
		{ "N Guessan", "Awa", "nguessan guessan,nguessan awa,guessan nguessan,guessan awa,awa nguessan,awa guessan" },
		{ "Koné", "Awa K.", "kone awa,kone k,awa kone,awa k,k kone,k awa" },
		{ "Koné", NULL, "kone" },
		{ NULL, "Awa", "awa" },
		{ "Koné", "KONE", "kone" },
		{ "Koné", "Koné Awa", "kone awa,awa kone" },
		{ "", "", "" },
		{ "--", "'", "" },
		{ NULL, NULL, "" },
	};
	struct arena *a = arena_new();
	const char **words;
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = name_words(a, cases[i][0], cases[i][1], &words);
		expect(words, n, cases[i][2]);
	}
	arena_free(a);
}

static bool
listed(const char *const *words, size_t n, const char *word)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_equal(words[i], word))
			return true;
	return false;
}

static void
of_a_long_name_both_parts_are_kept(void **state)
{
	struct arena *a = arena_new();
	const char **words;
	size_t n;

	(void)state;
	n = name_words(a, "Aa Bb Cc Dd Ee Ff", "Xx Yy Zz", &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "aa xx"));
	assert_true(listed(words, n, "yy cc"));
	assert_false(listed(words, n, "aa dd"));
	n = name_words(a, "Aa", "Vv Ww Xx Yy Zz", &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "aa yy"));
	assert_false(listed(words, n, "aa zz"));
	n = name_words(a, "Aa Bb Cc Dd Ee Ff", NULL, &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "aa ee"));
	arena_free(a);
}

static void
a_single_letter_belongs_to_the_word_behind_it(void **state)
{
	static const char *const cases[][2] = {
		{ "N'Guessan", "nguessan" },
		{ "n guessan k", "nguessan,k" },
		{ "Awa D’Almeida", "awa,dalmeida" },
		{ "a b c", "ab,c" },
		{ "k", "k" },
		{ "", "" },
	};
	struct arena *a = arena_new();
	const char **words;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = name_join(a, cases[i][0], &words);

		expect(words, n, cases[i][1]);
	}
	arena_free(a);
}

static void
a_pair_fits_in_its_column(void **state)
{
	char last[1001] = "", first[1001] = "";
	struct arena *a = arena_new();
	const char **words;
	size_t n, i;

	(void)state;
	for (i = 0; i < 300; i++) {
		strcat(last, "王");
		strcat(first, "x");
	}
	n = name_words(a, last, first, &words);
	assert_int_equal(n, 2);
	assert_int_equal(utf8_length(words[0]), 99);
	assert_true(utf8_ok(words[0], strlen(words[0])));
	assert_int_equal(utf8_length(words[1]), 99);
	arena_free(a);
}

static void
a_search_is_split_into_different_words(void **state)
{
	struct arena *a = arena_new();
	const char **words;
	size_t n;

	(void)state;
	n = name_split(a, " KONÉ  Awa, koné %_ ", &words);
	expect(words, n, "kone,awa");
	n = name_split(a, "a b c d e f", &words);
	expect(words, n, "a,b,c,d,e");
	assert_int_equal(name_split(a, NULL, &words), 0);
	assert_int_equal(name_split(a, "!?", &words), 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_is_listed_under_every_ordered_pair),
		cmocka_unit_test(of_a_long_name_both_parts_are_kept),
		cmocka_unit_test(a_single_letter_belongs_to_the_word_behind_it),
		cmocka_unit_test(a_pair_fits_in_its_column),
		cmocka_unit_test(a_search_is_split_into_different_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
