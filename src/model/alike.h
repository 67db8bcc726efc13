/*
 * Keys by which people who may be the same are found (SPEC 7.5 BR-50).  A name's key
 * is its folded words in order of the alphabet: which part was typed into which field,
 * accents, case, ligatures, apostrophes and hyphens make no difference.  A name that
 * differs by one slip of the hand is found without comparing anybody: every key that
 * one slip makes is written out, and each is looked up.
 */
#ifndef MB_MODEL_ALIKE_H
#define MB_MODEL_ALIKE_H

#include <stddef.h>

struct arena;

enum {
	ALIKE_KEY = 250,	/* bytes of a key: columns of as many characters hold it */
	ALIKE_SLIPS = 2000,	/* keys of slips at most */
	ALIKE_LONG = 4,		/* letters of a word of which a slip says something by itself */
	ALIKE_SHORT = 2,	/* the same when the birth date is equal too: Aya is not Awa */
};

/* "N'Guessan", "Awa" and "Awa", "NGUESSAN" give "awa nguessan"; a single letter belongs to
 * the word behind it.  Empty for a name without letters.  last and first may be NULL. */
const char *alike_name(struct arena *, const char *last, const char *first);
/* The keys of names that one slip in a word of at least so many letters (and fewer
 * than less, unless it is 0) makes of this one: a letter too many, too few, another
 * one, two that changed places, words written as one or one as two.  How many, at
 * most ALIKE_SLIPS; never the key of the name itself. */
size_t alike_slips(struct arena *, const char *last, const char *first, size_t least, size_t less,
    const char ***out);
/* What is before a + goes to the same box; Gmail does not see points.  The same is
 * prospects.email_key, which the database makes.  Empty for no address. */
const char *alike_email(struct arena *, const char *email);

#endif
