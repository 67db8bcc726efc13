#include "web/search.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/names.h"

enum { WHOLE_NUMBER = 9 };	/* digits */

/* A LIKE prefix: what LIKE would read as a pattern is escaped. */
static const char *
prefix(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, 2 * strlen(s) + 2), *at = out;

	for (; *s != '\0'; s++) {
		if (strchr("%_\\", *s) != NULL)
			*at++ = '\\';
		*at++ = *s;
	}
	*at = '%';
	return out;
}

static char *
digits_of(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *at = out;

	for (; *s != '\0'; s++)
		if (isdigit((unsigned char)*s))
			*at++ = *s;
	return out;
}

static const char *
reversed(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	char *out = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		out[i] = s[n - 1 - i];
	return out;
}

/* Spaces and hyphens that come along with pasted text, as those of the keyboard. */
static const char *
plain(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *at = out;
	const char *next = s;
	uint32_t c;

	for (; (c = utf8_next(&next)) != 0; s = next)
		if (c == 0xa0 || c == 0x2007 || c == 0x2009 || c == 0x202f)
			*at++ = ' ';
		else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
			*at++ = '-';
		else
			while (s < next)
				*at++ = *s++;
	return out;
}

static bool
is_number(const char *s)
{
	return strspn(s, "+0123456789 .-()/") == strlen(s);
}

/* International as stored; a national one gets the country's code (BR-40). */
static const char *
phone_prefix(struct arena *a, const char *typed, const char *digits)
{
	if (strlen(digits) < 4)
		return NULL;
	if (typed[strcspn(typed, "+0123456789")] == '+' || str_starts(digits, "225"))
		return arena_printf(a, "+%s%%", digits);
	if (str_starts(digits, "00"))
		return arena_printf(a, "+%s%%", digits + 2);
	if (*digits == '0' || *digits == '2')
		return arena_printf(a, "+225%s%%", digits);
	return NULL;
}

/* The last digits of a number, read backwards; of a whole one without the zero that is
 * dialled inside a country and not from abroad. */
static const char *
phone_tail(struct arena *a, const char *digits)
{
	if (strlen(digits) < 4)
		return NULL;
	if (strlen(digits) >= WHOLE_NUMBER)
		digits += strspn(digits, "0");
	return *digits == '\0' ? NULL : prefix(a, reversed(a, digits));
}

/* What follows PROS or CLI (the client keeps the number, BR-10), or all. */
static const char *
behind_kind(struct arena *a, const char *typed)
{
	size_t n = strncasecmp(typed, "PROS", 4) == 0 ? 4 : strncasecmp(typed, "CLI", 3) == 0 ? 3 : 0;
	char *number = arena_strdup(a, typed + n);

	if (n == 0 || (*number != '-' && *number != ' '))
		return typed;
	for (char *at = number; *at != '\0'; at++)
		if (*at == ' ')
			*at = '-';
	return number + 1;
}

/* 123, which any year may have. */
static const char *
reference_number(struct arena *a, const char *typed)
{
	const char *digits = typed + strspn(typed, "0");
	int64_t n;

	if (strspn(typed, "0123456789") != strlen(typed) || strlen(typed) > 16 || !str_int(digits, &n))
		return NULL;
	return arena_printf(a, "%06" PRId64, n);
}

/* PROS-2025-000123 whole or begun, CLI-2025-123, or 2025-123. */
static const char *
reference_prefix(struct arena *a, const char *typed)
{
	const char *number = behind_kind(a, typed);
	int64_t year, n;
	char *dash;

	if (*number == '\0' || strspn(number, "0123456789-") != strlen(number) || strlen(number) > 16)
		return NULL;
	dash = strchr(number, '-');
	if (dash == NULL)
		return number == typed ? NULL : prefix(a, arena_printf(a, "PROS-%s", number));
	if (!str_int(arena_copy(a, number, (size_t)(dash - number)), &year))
		return NULL;
	dash++;
	dash += strspn(dash, "0");
	if (*dash == '\0')
		return prefix(a, arena_printf(a, "PROS-%" PRId64 "-", year));
	if (!str_int(dash, &n) || n < 0)
		return NULL;
	return arena_printf(a, "PROS-%" PRId64 "-%06" PRId64, year, n);
}

/* What was not typed is the empty pattern, which no row has: LIKE NULL would be
 * as true of nothing, but the server reads the whole index to find out. */
static struct arg
pattern(const char *name, const char *text)
{
	return arg_text(name, text != NULL ? text : "");
}

/* Patterns of words, what a third word must be, and how many of a pattern are read. */
struct words {
	const char *words, *swapped, *third;
	int found;
};

/* Only the last word may be unfinished; of three the others are a pair to be met exactly.
 * A single letter in front is one of N'Guessan's, or an initial. */
static struct words
words_of(struct arena *a, const char *typed)
{
	const char **w, **apart;
	size_t n = name_join(a, typed, &w);
	struct words out = { .found = SEARCH_FOUND };

	if (n >= 3) {
		out.words = prefix(a, arena_printf(a, "%s %s", w[1], w[2]));
		out.third = arena_printf(a, "%s %s", w[0], w[1]);
	} else if (n == 2) {
		out.words = prefix(a, arena_printf(a, "%s %s", w[0], w[1]));
		out.swapped = prefix(a, arena_printf(a, "%s %s", w[1], w[0]));
	} else if (n == 1) {
		out.words = prefix(a, w[0]);
		/* k awa: Awa Koné too; both may be long, and share what is read */
		if (strchr(typed, ' ') != NULL && name_split(a, typed, &apart) == 2) {
			out.swapped = prefix(a, arena_printf(a, "%s %s", apart[1], apart[0]));
			out.found = SEARCH_FOUND / 2;
		}
	}
	return out;
}

/* An address is one word, and has what names have not. */
static bool
may_be_email(const char *typed)
{
	return strlen(typed) >= 3 && typed[strcspn(typed, "@._0123456789")] != '\0' && strchr(typed, ' ') == NULL;
}

void
search_args(struct arena *a, const char *text, struct arg out[SEARCH_ARGS])
{
	const char *typed = plain(a, text), *digits = digits_of(a, typed);
	bool number = is_number(typed);
	struct words w = { .found = SEARCH_FOUND };

	if (!number)
		w = words_of(a, typed);
	out[0] = pattern("words", w.words);
	out[1] = pattern("swapped", w.swapped);
	out[2] = pattern("third", w.third);
	out[3] = pattern("email", !number && may_be_email(typed) ? prefix(a, str_lower(a, typed)) : NULL);
	out[4] = pattern("phone", number ? phone_prefix(a, typed, digits) : NULL);
	out[5] = pattern("tail", number ? phone_tail(a, digits) : NULL);
	out[6] = pattern("reference", reference_prefix(a, typed));
	out[7] = pattern("number", reference_number(a, typed));
	out[8] = arg_text("text", prefix(a, text));
	out[9] = arg_int("found", w.found);
}
