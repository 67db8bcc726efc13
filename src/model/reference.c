#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/reference.h"

static const char prefix[] = "PROS-";

char *
reference_prospect(struct arena *a, int year, int64_t number)
{
	assert(year >= 1000 && year <= 9999 && number > 0);
	return arena_printf(a, "%s%04d-%06" PRId64, prefix, year, number);
}

/* YYYY-NNNNNN, or more digits of which the first is not 0. */
static bool
year_and_number(const char *s)
{
	size_t digits;

	if (strspn(s, "0123456789") != 4 || s[4] != '-')
		return false;
	s += 5;
	digits = strspn(s, "0123456789");
	return s[digits] == '\0' && (digits == 6 || (digits > 6 && *s != '0'));
}

char *
reference_client(struct arena *a, const char *prospect)
{
	if (!str_starts(prospect, prefix) || !year_and_number(prospect + strlen(prefix)))
		return NULL;
	return arena_printf(a, "CLI-%s", prospect + strlen(prefix));
}
