#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/phone.h"

enum {
	E164_MIN = 8, /* digits, the country's included */
	E164_MAX = 15,
};

static const char home[] = "225";

#define ANY "0|1|2|3|4|5|6|7|8|9"

/* National numbers of the countries people go to; the rest of the world is
 * held to the limits of E.164 alone.  A number begins with one of `begins',
 * a list by |; NULL is anything but the 0 that is dialled inside the country. */
static const struct plan {
	const char *code;
	size_t least, most;
	const char *begins;
} plans[] = {
	{ "1", 10, 10, "2|3|4|5|6|7|8|9" }, /* CA US */
	{ "212", 9, 9, NULL }, /* MA */
	{ "216", 8, 8, NULL }, /* TN */
	{ "221", 9, 9, NULL }, /* SN */
	{ "223", 8, 8, NULL }, /* ML */
	{ "224", 9, 9, NULL }, /* GN */
	{ "225", 10, 10, "01|05|07|21|25|27" }, /* CI, since 2021-01-31 */
	{ "226", 8, 8, ANY }, /* BF */
	{ "227", 8, 8, ANY }, /* NE */
	{ "228", 8, 8, NULL }, /* TG */
	{ "229", 10, 10, "01" }, /* BJ, since 2024-11-30 */
	{ "235", 8, 8, NULL }, /* TD */
	{ "237", 9, 9, NULL }, /* CM */
	{ "241", 8, 8, NULL }, /* GA */
	{ "242", 9, 9, ANY }, /* CG keeps its 0 */
	{ "261", 9, 9, NULL }, /* MG */
	{ "32", 8, 9, NULL }, /* BE */
	{ "33", 9, 9, NULL }, /* FR */
	{ "34", 9, 9, NULL }, /* ES */
	{ "352", 5, 11, NULL }, /* LU */
	{ "39", 6, 11, ANY }, /* IT keeps its 0 */
	{ "41", 9, 9, NULL }, /* CH */
	{ "44", 9, 10, NULL }, /* GB */
	{ "49", 6, 11, NULL }, /* DE */
};

static bool
separator(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '.' || c == '-' || c == '(' || c == ')' || c == 0xa0 ||
	    c == 0x2007 || c == 0x202f || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The digits of what was typed, NULL when there is anything else; *abroad when
 * they begin with a country's. */
static char *
digits_of(struct arena *a, const char *typed, bool *abroad)
{
	char *digits = arena_alloc(a, strlen(typed) + 1);
	size_t n = 0;
	uint32_t c;
	bool plus = false;

	while ((c = utf8_next(&typed)) != 0) {
		if (c >= '0' && c <= '9')
			digits[n++] = (char)c;
		else if (c == '+' && n == 0 && !plus)
			plus = true;
		else if (!separator(c))
			return NULL;
	}
	*abroad = plus || str_starts(digits, "00");
	return plus || !*abroad ? digits : digits + 2;
}

static bool
begins_with_one_of(const char *number, const char *list)
{
	size_t n;

	if (list == NULL)
		return *number != '0';
	for (; *list != '\0'; list += n + (list[n] == '|')) {
		n = strcspn(list, "|");
		if (strncmp(number, list, n) == 0)
			return true;
	}
	return false;
}

static bool
in_plan(const char *number, const struct plan *p)
{
	size_t n = strlen(number);

	return n >= p->least && n <= p->most && begins_with_one_of(number, p->begins);
}

/* With the country's code; no code is the beginning of another. */
static bool
good(const char *digits)
{
	size_t i, n = strlen(digits);

	if (n < E164_MIN || n > E164_MAX || *digits == '0')
		return false;
	for (i = 0; i < sizeof(plans) / sizeof(plans[0]); i++)
		if (str_starts(digits, plans[i].code))
			return in_plan(digits + strlen(plans[i].code), &plans[i]);
	return true;
}

char *
phone_normal(struct arena *a, const char *typed)
{
	bool abroad;
	const char *digits;

	if (typed == NULL || (digits = digits_of(a, typed, &abroad)) == NULL)
		return NULL;
	if (!abroad)
		digits = arena_printf(a, "%s%s", home, digits);
	return good(digits) ? arena_printf(a, "+%s", digits) : NULL;
}
