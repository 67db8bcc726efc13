#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/names.h"

/* Bytes of the first NAME_WORD_LENGTH characters at most. */
static size_t
cut(const char *s, size_t n)
{
	const char *p = s;
	int i;

	for (i = 0; i < NAME_WORD_LENGTH && p < s + n; i++)
		utf8_next(&p);
	return (size_t)(p - s);
}

static bool
among(const char *const *words, size_t count, const char *word)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_equal(words[i], word))
			return true;
	return false;
}

/* What becomes of a single letter in front of another word, as in N'Guessan. */
enum single { APART, JOINED, JOINED_AND_BARE };

/* Adds a word unless it is there or there are `most'. */
static size_t
add_word(const char **words, size_t count, size_t most, const char *word)
{
	if (count < most && !among(words, count, word))
		words[count++] = word;
	return count;
}

/* Adds the different words of the text up to `most' in all. */
static size_t
add_words(struct arena *a, const char *text, enum single single, const char **words, size_t count, size_t most)
{
	const char *s = text != NULL ? utf8_fold(a, text) : "", *letter = "";
	const char *word, *joined;
	size_t n;

	for (; *s != '\0' && count < most; s += n + (s[n] == ' ')) {
		n = strcspn(s, " ");
		if (single != APART && n == 1 && s[1] == ' ' && *letter == '\0') {
			letter = arena_copy(a, s, 1);
			continue;
		}
		word = arena_copy(a, s, cut(s, n));
		if (*letter != '\0') {
			joined = arena_printf(a, "%s%s", letter, word);
			count = add_word(words, count, most, arena_copy(a, joined, cut(joined, strlen(joined))));
		}
		if (*letter == '\0' || single == JOINED_AND_BARE)
			count = add_word(words, count, most, word);
		letter = "";
	}
	return count;
}

size_t
name_split(struct arena *a, const char *text, const char ***out)
{
	*out = arena_array(a, NAME_WORDS, sizeof(**out));
	return add_words(a, text, APART, *out, 0, NAME_WORDS);
}

size_t
name_join(struct arena *a, const char *text, const char ***out)
{
	*out = arena_array(a, NAME_WORDS, sizeof(**out));
	return add_words(a, text, JOINED, *out, 0, NAME_WORDS);
}

/* Up to two words of the first name have their place however long the last. */
static size_t
words_of(struct arena *a, const char *last, const char *first, const char **words)
{
	const char **given;
	size_t n = name_split(a, first, &given);
	size_t kept = n < 2 ? n : 2;
	size_t count = add_words(a, last, JOINED_AND_BARE, words, 0, NAME_WORDS - kept);

	return add_words(a, first, JOINED_AND_BARE, words, count, NAME_WORDS);
}

size_t
name_words(struct arena *a, const char *last, const char *first, const char ***out)
{
	const char *words[NAME_WORDS], **pairs;
	size_t n = words_of(a, last, first, words), i, j, count = 0;

	*out = pairs = arena_array(a, NAME_WORDS * (NAME_WORDS - 1), sizeof(*pairs));
	if (n == 1)
		pairs[count++] = words[0];
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++)
			if (i != j)
				pairs[count++] = arena_printf(a, "%s %s", words[i], words[j]);
	return count;
}
