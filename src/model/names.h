/*
 * Words that people are found by.  A person is listed under every ordered pair
 * of the folded words of the name, so that "awa kon" finds Awa Koné by one
 * range of an index whichever word was typed first.
 */
#ifndef MB_MODEL_NAMES_H
#define MB_MODEL_NAMES_H

#include <stddef.h>

struct arena;

enum {
	NAME_WORDS = 5, /* of a name, or of what is searched */
	NAME_WORD_LENGTH = 49, /* characters: a pair fits in a column of 100 */
};

/* The different folded words of a text, in its order, the first NAME_WORDS. */
size_t name_split(struct arena *, const char *text, const char ***out);
/* The same, a single letter written together with the word behind it: an apostrophe
 * makes no difference, "n'guessan" is "nguessan". */
size_t name_join(struct arena *, const char *text, const char ***out);
/* What a person is listed under: "w1 w2" and "w2 w1" of each two words, or the
 * only word; N'Guessan under "nguessan" and under "guessan".  Of a name with more than NAME_WORDS words both parts are kept.
 * None for a name without letters.  last and first may be NULL. */
size_t name_words(struct arena *, const char *last, const char *first, const char ***out);

#endif
