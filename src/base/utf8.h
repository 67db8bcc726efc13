/* UTF-8 as RFC 3629 has it, and the characters XML 1.0 (2.2) can hold. */
#ifndef MB_BASE_UTF8_H
#define MB_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Well-formed UTF-8 without surrogates and without what XML 1.0 cannot hold
 * (C0 but TAB LF CR, U+FFFE, U+FFFF). */
bool utf8_ok(const char *, size_t);
/* The next code point and its place moved on; 0 at the end.  The text is
 * known to be well-formed. */
uint32_t utf8_next(const char **);
/* Code points. */
size_t utf8_length(const char *);
/* How many of its bytes make a text of at most max bytes that ends with a whole
 * character. */
size_t utf8_cut(const char *, size_t max);
/* A key for searching: lower case, accents and combining marks gone, ligatures
 * spelled out (œ oe, æ ae, ß ss), the letters of Ewe and Baoulé folded (ɛ e,
 * ɔ o, ɖ d, ŋ n, ɣ g, ʋ v), apostrophes and hyphens as one space, all other
 * punctuation gone, white space single and trimmed.  "N'Guessan-Koné" gives
 * "n guessan kone". */
char *utf8_fold(struct arena *, const char *);

#endif
