#include "crypt/totp.h"

#include <liboath/oath.h>

#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "crypt/digest.h"

/* A library that does not work lets nobody in, or everybody: neither is run. */
static void
ready(void)
{
	static bool done;
	int fault;

	if (done)
		return;
	fault = oath_init();
	if (fault != OATH_OK)
		log_die(EX_SOFTWARE, "one-time codes: %s", oath_strerror(fault));
	done = true;
}

static bool
is_code_of(const void *key, size_t n, const char *code, int64_t step)
{
	char own[TOTP_DIGITS + 1];
	int fault = oath_hotp_generate(key, n, (uint64_t)step, TOTP_DIGITS, false,
	    OATH_HOTP_DYNAMIC_TRUNCATION, own);

	if (fault != OATH_OK)
		log_die(EX_SOFTWARE, "one-time codes: %s", oath_strerror(fault));
	return same_secret(own, code);
}

int64_t
totp_step(const void *key, size_t n, const char *code, time_t now, int64_t after)
{
	int64_t step = (int64_t)now / TOTP_STEP_S, found = 0;

	ready();
	/* all three, whichever it is: the time tells nothing */
	for (int64_t s = step - 1; s <= step + 1; s++)
		if (is_code_of(key, n, code, s) && s > after)
			found = s;
	return found;
}

char *
base32_of(struct arena *a, const void *bytes, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const unsigned char *p = bytes;
	char *text = arena_alloc(a, n * 8 / 5 + 1);
	size_t out = 0;
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | p[i];
		for (have += 8; have >= 5; have -= 5)
			text[out++] = digits[bits >> (have - 5) & 31];
	}
	return text;
}
