/*
 * A QR code in a document, read as a scanner reads it: placed by its finders,
 * unmasked, its bits in their zigzag, the bytes of its blocks put in order.  No
 * fault is put right: there is none in what has not been printed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/qr.h"
#include "xml/doc.h"

enum { SIZE_MAX_ = 177 };

struct symbol {
	int size;
	bool dark[SIZE_MAX_][SIZE_MAX_];	/* row, column */
};

/* Versions 4 to 10 with level M: error correction bytes a block, blocks of the
 * first kind, data bytes of each, blocks of the second (ISO/IEC 18004, table 9). */
static const struct {
	int ec, blocks, data, more;
	int align[3];
} versions[] = {
	[4] = { 18, 2, 32, 0, { 6, 26, 0 } },
	[5] = { 24, 2, 43, 0, { 6, 30, 0 } },
	[6] = { 16, 4, 27, 0, { 6, 34, 0 } },
	[7] = { 18, 4, 31, 0, { 6, 22, 38 } },
	[8] = { 22, 2, 38, 2, { 6, 24, 42 } },
	[9] = { 22, 3, 36, 2, { 6, 26, 46 } },
	[10] = { 26, 4, 43, 1, { 6, 28, 50 } },
};

static int
number_of(xmlNodePtr n, const char *name)
{
	xmlChar *text = xmlGetProp(n, BAD_CAST name);
	int value;

	assert_non_null(text);
	value = atoi((const char *)text);
	xmlFree(text);
	return value;
}

static void
draw(xmlNodePtr qr, struct symbol *s)
{
	memset(s, 0, sizeof *s);
	s->size = number_of(qr, "size");
	assert_true(s->size <= SIZE_MAX_);
	for (xmlNodePtr run = qr->children; run != NULL; run = run->next) {
		int x = number_of(run, "x"), y = number_of(run, "y"), n = number_of(run, "n");

		assert_true(n > 0 && x >= 0 && y >= 0 && y < s->size && x + n <= s->size);
		for (int i = 0; i < n; i++) {
			assert_false(s->dark[y][x + i]);
			s->dark[y][x + i] = true;
		}
	}
}

static void
has_finder(const struct symbol *s, int top, int left)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			int ring = abs(x - 3) > abs(y - 3) ? abs(x - 3) : abs(y - 3);

			assert_int_equal(s->dark[top + y][left + x], ring != 2);
		}
}

/* What is no data: finders, timing, alignment, format and version. */
static bool
is_function(const struct symbol *s, int version, int y, int x)
{
	int n = s->size;

	if ((y < 9 && x < 9) || (y < 9 && x >= n - 8) || (y >= n - 8 && x < 9) || y == 6 || x == 6)
		return true;
	if (version >= 7 && ((y < 6 && x >= n - 11) || (x < 6 && y >= n - 11)))
		return true;
	for (int i = 0; i < 3; i++)
		for (int k = 0; k < 3; k++) {
			int cy = versions[version].align[i], cx = versions[version].align[k];
			bool at_finder = (cy == 6 && cx == 6) || (cy == 6 && cx == n - 7) ||
			    (cy == n - 7 && cx == 6);

			if (cy != 0 && cx != 0 && !at_finder && abs(y - cy) <= 2 && abs(x - cx) <= 2)
				return true;
		}
	return false;
}

static bool
is_masked(int mask, int i, int j)
{
	switch (mask) {
	case 0: return (i + j) % 2 == 0;
	case 1: return i % 2 == 0;
	case 2: return j % 3 == 0;
	case 3: return (i + j) % 3 == 0;
	case 4: return (i / 2 + j / 3) % 2 == 0;
	case 5: return i * j % 2 + i * j % 3 == 0;
	case 6: return (i * j % 2 + i * j % 3) % 2 == 0;
	default: return ((i + j) % 2 + i * j % 3) % 2 == 0;
	}
}

/* The format beside the upper left finder, whose own mask is 101010000010010. */
static int
mask_of(const struct symbol *s)
{
	int level = (s->dark[8][0] << 1 | s->dark[8][1]) ^ 2;

	assert_int_equal(level, 0);	/* M */
	return (s->dark[8][2] << 2 | s->dark[8][3] << 1 | s->dark[8][4]) ^ 5;
}

static size_t
read_codewords(const struct symbol *s, int version, unsigned char *out)
{
	int mask = mask_of(s), n = s->size;
	size_t bits = 0;
	bool up = true;

	for (int right = n - 1; right > 0; right -= 2, up = !up) {
		if (right == 6)
			right--;
		for (int k = 0; k < n; k++)
			for (int x = right; x > right - 2; x--) {
				int y = up ? n - 1 - k : k;

				if (is_function(s, version, y, x))
					continue;
				out[bits / 8] = (unsigned char)(out[bits / 8] << 1 |
				    (s->dark[y][x] ^ is_masked(mask, y, x)));
				bits++;
			}
	}
	return bits / 8;
}

struct bits {
	unsigned char data[512];
	size_t at;
};

static unsigned
take(struct bits *b, int n)
{
	unsigned value = 0;

	for (; n > 0; n--, b->at++)
		value = value << 1 | (b->data[b->at / 8] >> (7 - b->at % 8) & 1);
	return value;
}

/* The blocks' bytes were laid in turn; the data comes before all correction. */
static void
order(const unsigned char *words, int version, struct bits *to)
{
	int first = versions[version].blocks, all = first + versions[version].more;
	int least = versions[version].data;
	size_t n = 0;

	for (int b = 0; b < all; b++)
		for (int i = 0; i < least + (b >= first); i++)
			to->data[n++] = i < least ? words[i * all + b] : words[least * all + b - first];
}

/* Digits by three or two and capitals by two, where the maker found it shorter. */
static void
read_text(struct bits *b, int version, char *text)
{
	static const char set[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
	bool large = version >= 10;
	unsigned mode, length, pair;

	while ((mode = take(b, 4)) != 0) {
		assert_true(mode == 4 || mode == 2 || mode == 1);
		length = take(b, mode == 4 ? (large ? 16 : 8) : mode == 2 ? (large ? 11 : 9) : large ? 12 : 10);
		for (; mode == 4 && length > 0; length--)
			*text++ = (char)take(b, 8);
		for (; mode == 2 && length > 1; length -= 2) {
			pair = take(b, 11);
			*text++ = set[pair / 45];
			*text++ = set[pair % 45];
		}
		if (mode == 2 && length == 1)
			*text++ = set[take(b, 6)];
		for (; mode == 1 && length > 0; length -= length < 3 ? length : 3)
			text += sprintf(text, "%0*u", length < 3 ? (int)length : 3,
			    take(b, length > 2 ? 10 : length == 2 ? 7 : 4));
	}
	*text = '\0';
}

static void
is_read_as(const char *text)
{
	static struct symbol s;
	unsigned char words[4096] = { 0 };
	char found[512];
	xmlNodePtr root = doc_new("page");
	struct bits bits = { .at = 0 };
	int version;

	draw(qr_add(root, text), &s);
	version = (s.size - 17) / 4;
	assert_int_equal(s.size, 17 + 4 * version);
	assert_true(version >= 4 && version <= 10);
	has_finder(&s, 0, 0);
	has_finder(&s, 0, s.size - 7);
	has_finder(&s, s.size - 7, 0);
	read_codewords(&s, version, words);
	order(words, version, &bits);
	read_text(&bits, version, found);
	assert_string_equal(found, text);
	doc_free(root->doc);
}

static void
a_reader_finds_the_text_again(void **state)
{
	(void)state;
	is_read_as("otpauth://totp/MaBoussole:a%40b.ci?secret=GEZD");
	is_read_as("otpauth://totp/MaBoussole:awa.kone%40exemple.ci?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
		   "&issuer=MaBoussole");
	is_read_as("otpauth://totp/MaBoussole:marie-therese.kouassi-brou%40maboussole-abidjan.example.ci"
		   "?secret=77777777AAAAAAAA77777777AAAAAAAA&issuer=MaBoussole");
}

/* An address of 254 bytes, all of them encoded, is the longest there can be. */
static void
the_longest_address_fits(void **state)
{
	xmlNodePtr root = doc_new("page");
	char text[1024] = "otpauth://totp/MaBoussole:";
	static struct symbol s;

	(void)state;
	for (int i = 0; i < 254; i++)
		strcat(text, "%2B");
	strcat(text, "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=MaBoussole");
	draw(qr_add(root, text), &s);
	has_finder(&s, 0, 0);
	doc_free(root->doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reader_finds_the_text_again),
		cmocka_unit_test(the_longest_address_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
