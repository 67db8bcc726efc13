#include "web/search.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "model/names.h"

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
	if (*typed == '+')
		return arena_printf(a, "+%s%%", digits);
	if (str_starts(digits, "00"))
		return arena_printf(a, "+%s%%", digits + 2);
	if (*digits == '0' || *digits == '2')
		return arena_printf(a, "+225%s%%", digits);
	return NULL;
}

/* PROS-2025-000123 whole or begun, CLI- (the client keeps the number, BR-10),
 * 2025-123, or 123 of this year. */
static const char *
reference_prefix(struct arena *a, const char *typed)
{
	const char *number = typed;
	int64_t year, n;
	char *dash;

	if (strncasecmp(typed, "PROS-", 5) == 0)
		number = typed + 5;
	else if (strncasecmp(typed, "CLI-", 4) == 0)
		number = typed + 4;
	if (*number == '\0' || strspn(number, "0123456789-") != strlen(number) || strlen(number) > 16)
		return NULL;
	dash = strchr(number, '-');
	if (dash == NULL) {
		if (number != typed)
			return prefix(a, arena_printf(a, "PROS-%s", number));
		year = date_of_time(clock_now()).year;
		dash = arena_printf(a, "-%s", number);
	} else if (!str_int(arena_copy(a, number, (size_t)(dash - number)), &year)) {
		return NULL;
	}
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

void
search_args(struct arena *a, const char *typed, struct arg out[SEARCH_ARGS])
{
	const char *digits = digits_of(a, typed);
	const char **w;
	size_t n = name_split(a, typed, &w);
	const char *words = NULL, *swapped = NULL, *third = NULL;
	const char *phone = NULL, *tail = NULL, *email = NULL;

	if (is_number(typed)) {
		phone = phone_prefix(a, typed, digits);
		tail = strlen(digits) < 4 ? NULL : prefix(a, reversed(a, digits));
	} else if (n >= 3) {
		/* only the last word may be unfinished; the others are a pair to be met exactly */
		words = prefix(a, arena_printf(a, "%s %s", w[1], w[2]));
		third = arena_printf(a, "%s %s", w[0], w[1]);
	} else if (n == 2) {
		words = prefix(a, arena_printf(a, "%s %s", w[0], w[1]));
		swapped = prefix(a, arena_printf(a, "%s %s", w[1], w[0]));
	} else if (n == 1) {
		words = prefix(a, w[0]);
	}
	if (strlen(typed) >= 3 && strcspn(typed, "@._0123456789") < strlen(typed) && !is_number(typed) &&
	    strchr(typed, ' ') == NULL)
		email = prefix(a, str_lower(a, typed));
	out[0] = pattern("words", words);
	out[1] = pattern("swapped", swapped);
	out[2] = pattern("third", third);
	out[3] = pattern("email", email);
	out[4] = pattern("phone", phone);
	out[5] = pattern("tail", tail);
	out[6] = pattern("reference", reference_prefix(a, typed));
	out[7] = arg_text("text", prefix(a, typed));
	out[8] = arg_int("found", SEARCH_FOUND);
}
