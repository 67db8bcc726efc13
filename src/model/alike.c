#include "model/alike.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum { WORDS = 12 };

struct name {
	const char *words[WORDS + 1];	/* one more: a slip can make two of one */
	size_t n;
	size_t last;			/* so many are of the last name */
};

struct slips {
	struct arena *arena;
	const struct name *of;
	const char *self;		/* the key of the name itself */
	const char **keys;
	size_t n;
};

static void
add_words(struct arena *a, struct name *name, const char *text)
{
	const char *s = text != NULL ? utf8_fold(a, text) : "", *single = "";
	const char *word;
	size_t n;

	for (; *s != '\0'; s += n + (s[n] == ' ')) {
		n = strcspn(s, " ");
		word = arena_printf(a, "%s%.*s", single, (int)n, s);
		single = "";
		if (n == 1 && s[n] == ' ')
			single = word;
		else if (name->n < WORDS)
			name->words[name->n++] = word;
	}
}

static struct name
split(struct arena *a, const char *last, const char *first)
{
	struct name name = { .n = 0 };

	add_words(a, &name, last);
	name.last = name.n;
	add_words(a, &name, first);
	return name;
}

static int
by_alphabet(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words sorted, with a space between; n is at most WORDS + 1. */
static const char *
key_of(struct arena *a, const char *const *words, size_t n)
{
	const char *sorted[WORDS + 1];
	char *key = arena_alloc(a, ALIKE_KEY + 1);
	size_t len = 0, more;

	memcpy(sorted, words, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), by_alphabet);
	for (size_t i = 0; i < n && len < ALIKE_KEY; i++) {
		if (i > 0)
			key[len++] = ' ';
		more = utf8_cut(sorted[i], ALIKE_KEY - len);
		memcpy(key + len, sorted[i], more);
		len += more;
	}
	return key;
}

const char *
alike_name(struct arena *a, const char *last, const char *first)
{
	struct name name = split(a, last, first);

	return key_of(a, name.words, name.n);
}

/* The name with the words from i on, so many of them, replaced by these one or two. */
static void
add_slip(struct slips *s, size_t i, size_t taken, const char *word, const char *second)
{
	const char *words[WORDS + 1], *key;
	size_t n = 0;

	if (s->n == ALIKE_SLIPS)
		return;
	for (size_t k = 0; k < i; k++)
		words[n++] = s->of->words[k];
	words[n++] = word;
	if (second != NULL)
		words[n++] = second;
	for (size_t k = i + taken; k < s->of->n; k++)
		words[n++] = s->of->words[k];
	key = key_of(s->arena, words, n);
	if (!str_equal(key, s->self))
		s->keys[s->n++] = key;
}

/* head, a letter or none, tail. */
static void
add_letter(struct slips *s, size_t i, const char *head, size_t n, char letter, const char *tail)
{
	char one[2] = { letter, '\0' };

	add_slip(s, i, 1, arena_printf(s->arena, "%.*s%s%s", (int)n, head, one, tail), NULL);
}

/* All that may happen at one place of a word. */
static void
slip_at(struct slips *s, size_t i, const char *word, const char *at)
{
	const char *next = at, *behind;
	size_t n = (size_t)(at - word), width;

	utf8_next(&next);
	for (char c = 'a'; c <= 'z'; c++) {
		add_letter(s, i, word, n, c, at);
		if (*at != '\0')
			add_letter(s, i, word, n, c, next);
	}
	if (*at == '\0')
		return;
	add_letter(s, i, word, n, '\0', next);
	/* a single letter in front would belong to the word again */
	if (n > 1)
		add_slip(s, i, 1, arena_copy(s->arena, word, n), at);
	if (*next == '\0')
		return;
	behind = next;
	utf8_next(&behind);
	width = (size_t)(behind - next);
	add_slip(s, i, 1, arena_printf(s->arena, "%.*s%.*s%.*s%s", (int)n, word, (int)width, next,
	    (int)(next - at), at, behind), NULL);
}

static void
slips_of_word(struct slips *s, size_t i)
{
	const char *word = s->of->words[i], *at = word;

	while (*at != '\0') {
		slip_at(s, i, word, at);
		utf8_next(&at);
	}
	slip_at(s, i, word, at);
}

size_t
alike_slips(struct arena *a, const char *last, const char *first, size_t least, size_t less,
    const char ***out)
{
	struct name name = split(a, last, first);
	struct slips s = { .arena = a, .of = &name, .self = key_of(a, name.words, name.n) };

	*out = s.keys = arena_array(a, ALIKE_SLIPS, sizeof(*s.keys));
	for (size_t i = 0; i < name.n; i++) {
		size_t length = utf8_length(name.words[i]);

		if (length < least || (less != 0 && length >= less))
			continue;
		slips_of_word(&s, i);
		if (i + 1 < name.n && i + 1 != name.last)
			add_slip(&s, i, 2, arena_printf(a, "%s%s", name.words[i], name.words[i + 1]), NULL);
	}
	return s.n;
}

static bool
is_gmail(const char *domain)
{
	return str_equal(domain, "gmail.com") || str_equal(domain, "googlemail.com");
}

const char *
alike_email(struct arena *a, const char *email)
{
	const char *at = email != NULL ? strchr(email, '@') : NULL;
	char *key, *end;
	bool gmail;

	if (at == NULL || strcspn(email, "+@") == 0)
		return "";
	email = str_lower(a, email);
	at = strchr(email, '@');
	gmail = is_gmail(at + 1);
	end = key = arena_alloc(a, strlen(email) + 1);
	for (size_t i = 0, n = strcspn(email, "+@"); i < n; i++)
		if (!gmail || email[i] != '.')
			*end++ = email[i];
	*end = '\0';
	return arena_printf(a, "%s%s", key, gmail ? "@gmail.com" : at);
}
