/* The words a session is known by to its owner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "web/device.h"

#define MOZILLA "Mozilla/5.0 "
#define WEBKIT "AppleWebKit/537.36 (KHTML, like Gecko) "

static const struct {
	const char *agent, *words;
} cases[] = {
	{ MOZILLA "(Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Windows" },
	{ MOZILLA "(Windows NT 10.0; Win64; x64) " WEBKIT "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
	    "Edge, Windows" },
	{ MOZILLA "(Macintosh; Intel Mac OS X 10_15_7) " WEBKIT "Chrome/126.0.0.0 Safari/537.36", "Chrome, macOS" },
	{ MOZILLA "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
	    "Safari, macOS" },
	{ MOZILLA "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
	    "Safari, iPhone" },
	{ MOZILLA "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1",
	    "Chrome, iPhone" },
	{ MOZILLA "(Linux; Android 14; SM-A546B) " WEBKIT "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
	    "Samsung Internet, Android" },
	{ MOZILLA "(Linux; Android 14) " WEBKIT "Chrome/126.0.0.0 Mobile Safari/537.36 OPR/82.0", "Opera, Android" },
	{ MOZILLA "(X11; CrOS x86_64 14541.0.0) " WEBKIT "Chrome/126.0.0.0 Safari/537.36", "Chrome, ChromeOS" },
	{ MOZILLA "(X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux" },
	{ "curl/7.88.1", "curl/7.88.1" },
	{ "something on Windows", "Windows" },
	/* 59 bytes and an é: not half of it */
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xc3\xa9zz",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
	{ "", NULL },
	{ NULL, NULL },
};

static void
a_browser_is_told_by_its_own_name(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words = device_words(a, cases[i].agent);

		if (cases[i].words == NULL)
			assert_null(words);
		else
			assert_string_equal(words, cases[i].words);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_browser_is_told_by_its_own_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
