/* Whom an address stands for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "web/throttle.h"

static const struct {
	const char *remote, *counted;
} cases[] = {
	{ "192.0.2.7", "192.0.2.7" },
	{ "::ffff:192.0.2.7", "192.0.2.7" },
	{ "::FFFF:c000:207", "192.0.2.7" },
	{ "2001:db8:1:2::1", "2001:db8:1:2::/64" },
	{ "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64" },
	{ "2001:0DB8:0001:0002:0000:0000:0000:0001", "2001:db8:1:2::/64" },
	{ "2001:db8:1:3::1", "2001:db8:1:3::/64" },
	{ "::1", "::/64" },
	/* what nginx says of a peer without an address, and of none */
	{ "unix:", "unix:" },
	{ "", "" },
};

static void
an_address_is_counted_as_its_subscriber(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(throttle_address(a, cases[i].remote), cases[i].counted);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_counted_as_its_subscriber),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
