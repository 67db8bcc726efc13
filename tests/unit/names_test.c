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
		{ "N'Guessan", "Awa", "n guessan,n awa,guessan n,guessan awa,awa n,awa guessan" },
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
	n = name_words(a, "A B C D E F", "X Y Z", &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "a x"));
	assert_true(listed(words, n, "y c"));
	assert_false(listed(words, n, "a d"));
	n = name_words(a, "A", "V W X Y Z", &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "a y"));
	assert_false(listed(words, n, "a z"));
	n = name_words(a, "A B C D E F", NULL, &words);
	assert_int_equal(n, 20);
	assert_true(listed(words, n, "a e"));
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
		cmocka_unit_test(a_pair_fits_in_its_column),
		cmocka_unit_test(a_search_is_split_into_different_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
