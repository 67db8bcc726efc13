#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* What a letter is searched as, 32 code points a row: a letter for itself,
 * '_' for nothing, '.' for the character as it is, a capital for a row of
 * spelled[].  Canonical decompositions stripped of their marks; letters with
 * a stroke, a hook or a tail, and the turned ones of African alphabets, are
 * their base letter. */
static const char latin[] = " _________a_______23 .___1o_____" /* 00A0 */
			    "aaaaaaAceeeeiiiidnooooo_ouuuuyTS" /* 00C0 */
			    "aaaaaaAceeeeiiiidnooooo_ouuuuyTy" /* 00E0 */
			    "aaaaaaccccccccddddeeeeeeeeeegggg" /* 0100 */
			    "gggghhhhiiiiiiiiiiIIjjkkklllllll" /* 0120 */
			    "lllnnnnnnnnnooooooOOrrrrrrssssss" /* 0140 */
			    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs" /* 0160 */
			    "bbbb..occddddzeeeffggHiikkl.mnno" /* 0180 */
			    "ooggppr..s.ttttuuuvyyzzz........" /* 01A0 */
			    "....DDDLLLNNNaaiioouuuuuuuuuueaa" /* 01C0 */
			    "aaAAggggkkoooozzjDDDggH.nnaaAAoo" /* 01E0 */
			    "aaaaeeeeiiiioooorrrruuuusstt..hh" /* 0200 */
			    "ndUUzzaaeeooooooooyylntj..acclts" /* 0220 */
			    "z..buveejj.qrryyaaabocddeeeee..." /* 0240 */
			    "ggggo.h.iiilll.mmmnnnoO.....rrr." /* 0260 */
			    "rrss....tuuvv..yzzz......b..hj.l" /* 0280 */
			    "q..............."; /* 02A0 */

static const char latin_more[] = "aabbbbbbccddddddddddeeeeeeeeeeff" /* 1E00 */
				 "gghhhhhhhhhhiiiikkkkkkllllllllmm" /* 1E20 */
				 "mmmmnnnnnnnnoooooooopppprrrrrrrr" /* 1E40 */
				 "ssssssssssttttttttuuuuuuuuuuvvvv" /* 1E60 */
				 "wwwwwwwwwwxxxxyyzzzzzzhtwyasssSd" /* 1E80 */
				 "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" /* 1EA0 */
				 "eeeeeeeeiiiioooooooooooooooooooo" /* 1EC0 */
				 "oooouuuuuuuuuuuuuuyyyyyyyy..vvyy"; /* 1EE0 */

static const struct {
	char sign;
	const char *letters;
} spelled[] = {
	{ 'A', "ae" },
	{ 'D', "dz" },
	{ 'H', "hv" },
	{ 'I', "ij" },
	{ 'L', "lj" },
	{ 'N', "nj" },
	{ 'O', "oe" },
	{ 'S', "ss" },
	{ 'T', "th" },
	{ 'U', "ou" },
};

static const char *const fb_ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

/* Greek and Cyrillic letters that are another one with a mark. */
static const uint16_t marked[][2] = {
	{ 0x0386, 0x03b1 },
	{ 0x0388, 0x03b5 },
	{ 0x0389, 0x03b7 },
	{ 0x038a, 0x03b9 },
	{ 0x038c, 0x03bf },
	{ 0x038e, 0x03c5 },
	{ 0x038f, 0x03c9 },
	{ 0x0390, 0x03b9 },
	{ 0x03aa, 0x03b9 },
	{ 0x03ab, 0x03c5 },
	{ 0x03ac, 0x03b1 },
	{ 0x03ad, 0x03b5 },
	{ 0x03ae, 0x03b7 },
	{ 0x03af, 0x03b9 },
	{ 0x03b0, 0x03c5 },
	{ 0x03c2, 0x03c3 },
	{ 0x03ca, 0x03b9 },
	{ 0x03cb, 0x03c5 },
	{ 0x03cc, 0x03bf },
	{ 0x03cd, 0x03c5 },
	{ 0x03ce, 0x03c9 },
	{ 0x0400, 0x0435 },
	{ 0x0401, 0x0435 },
	{ 0x0403, 0x0433 },
	{ 0x0407, 0x0456 },
	{ 0x040c, 0x043a },
	{ 0x040d, 0x0438 },
	{ 0x040e, 0x0443 },
	{ 0x0419, 0x0438 },
	{ 0x0439, 0x0438 },
	{ 0x0450, 0x0435 },
	{ 0x0451, 0x0435 },
	{ 0x0453, 0x0433 },
	{ 0x0457, 0x0456 },
	{ 0x045c, 0x043a },
	{ 0x045d, 0x0438 },
	{ 0x045e, 0x0443 },
};

struct folding {
	char *text;
	size_t len;
	bool space; /* one is due before the next letter */
};

/* Bytes of the well-formed sequence at s, at most n; 0 when it is not one. */
static size_t
sequence(const unsigned char *s, size_t n)
{
	size_t len, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (n < len)
		return 0;
	for (i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	/* longer than need be, surrogates, beyond U+10FFFF */
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
	    (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return len;
}

static bool
xml_can_hold(const unsigned char *s)
{
	if (s[0] < 0x20)
		return s[0] == '\t' || s[0] == '\n' || s[0] == '\r';
	return !(s[0] == 0xef && s[1] == 0xbf && s[2] >= 0xbe);
}

bool
utf8_ok(const char *text, size_t n)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t len;

	for (; n > 0; s += len, n -= len) {
		len = sequence(s, n);
		if (len == 0 || !xml_can_hold(s))
			return false;
	}
	return true;
}

uint32_t
utf8_next(const char **text)
{
	const unsigned char *s = (const unsigned char *)*text;
	uint32_t c = *s;
	int more;

	if (c == 0)
		return 0;
	more = c < 0xc0 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
	if (more > 0)
		c &= 0x3fU >> more;
	/* never past the NUL, whatever the text is */
	for (s++; more > 0 && (*s & 0xc0) == 0x80; more--)
		c = c << 6 | (*s++ & 0x3fU);
	*text = (const char *)s;
	return c;
}

size_t
utf8_length(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

size_t
utf8_cut(const char *s, size_t max)
{
	size_t n = strnlen(s, max);

	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
add(struct folding *f, const char *s, size_t n)
{
	if (f->space && f->len > 0)
		f->text[f->len++] = ' ';
	f->space = false;
	memcpy(f->text + f->len, s, n);
	f->len += n;
}

static void
add_code(struct folding *f, uint32_t c)
{
	char s[4];
	size_t n = 0;

	if (c < 0x80) {
		s[n++] = (char)c;
	} else if (c < 0x800) {
		s[n++] = (char)(0xc0 | c >> 6);
		s[n++] = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		s[n++] = (char)(0xe0 | c >> 12);
		s[n++] = (char)(0x80 | (c >> 6 & 0x3f));
		s[n++] = (char)(0x80 | (c & 0x3f));
	} else {
		s[n++] = (char)(0xf0 | c >> 18);
		s[n++] = (char)(0x80 | (c >> 12 & 0x3f));
		s[n++] = (char)(0x80 | (c >> 6 & 0x3f));
		s[n++] = (char)(0x80 | (c & 0x3f));
	}
	add(f, s, n);
}

static void
fold_ascii(struct folding *f, uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		add_code(f, c + ('a' - 'A'));
	else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		add_code(f, c);
	else if (c <= ' ' || c == '\'' || c == '-' || c == '`')
		f->space = true;
}

static void
fold_latin(struct folding *f, char sign, uint32_t c)
{
	size_t i;

	if (sign == ' ') {
		f->space = true;
	} else if (sign == '.') {
		add_code(f, c);
	} else if (sign >= 'A' && sign <= 'Z') {
		for (i = 0; spelled[i].sign != sign; i++)
			;
		add(f, spelled[i].letters, 2);
	} else if (sign != '_') {
		add(f, &sign, 1);
	}
}

static void
fold_greek_cyrillic(struct folding *f, uint32_t c)
{
	size_t i;

	for (i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
		if (marked[i][0] == c)
			c = marked[i][1];
	if ((c >= 0x0391 && c <= 0x03a9 && c != 0x03a2) || (c >= 0x0410 && c <= 0x042f))
		c += 0x20;
	else if (c >= 0x0402 && c <= 0x040f)
		c += 0x50;
	else if ((c >= 0x0460 && c <= 0x0481) || (c >= 0x048a && c <= 0x04bf) || c >= 0x04d0)
		c |= 1;
	add_code(f, c);
}

static bool
mark(uint32_t c)
{
	return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0483 && c <= 0x0489) ||
	    (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
	    (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

/* White space, hyphens and apostrophes beyond Latin-1. */
static bool
gap(uint32_t c)
{
	return (c >= 0x02b9 && c <= 0x02bf) || (c >= 0x2000 && c <= 0x200a) ||
	    (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201b) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202f || c == 0x2032 || c == 0x205f || c == 0x1680 ||
	    c == 0x2212 || c == 0x3000;
}

static bool
punctuation(uint32_t c)
{
	return (c >= 0x02b0 && c <= 0x02ff) || c == 0x037e || c == 0x0387 ||
	    (c >= 0x2000 && c <= 0x206f) || (c >= 0x20a0 && c <= 0x20cf) ||
	    (c >= 0x2190 && c <= 0x2bff) || (c >= 0x2e00 && c <= 0x2e7f) ||
	    (c >= 0x3001 && c <= 0x3003) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

static void
fold_one(struct folding *f, uint32_t c)
{
	/* the full-width forms of East Asian keyboards */
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	if (c < 0x80)
		fold_ascii(f, c);
	else if (c < 0xa0 || mark(c))
		return;
	else if (c < 0xa0 + sizeof(latin) - 1)
		fold_latin(f, latin[c - 0xa0], c);
	else if (c >= 0x1e00 && c < 0x1e00 + sizeof(latin_more) - 1)
		fold_latin(f, latin_more[c - 0x1e00], c);
	else if (gap(c))
		f->space = true;
	else if (punctuation(c))
		return;
	else if (c >= 0x0370 && c <= 0x052f)
		fold_greek_cyrillic(f, c);
	else if (c >= 0xfb00 && c <= 0xfb06)
		add(f, fb_ligatures[c - 0xfb00], strlen(fb_ligatures[c - 0xfb00]));
	else
		add_code(f, c);
}

char *
utf8_fold(struct arena *a, const char *s)
{
	/* no character is written with more bytes than it was read from */
	struct folding f = { .text = arena_alloc(a, strlen(s) + 1) };
	uint32_t c;

	while ((c = utf8_next(&s)) != 0)
		fold_one(&f, c);
	return f.text;
}
