#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/address.h"
#include "model/entity/hook.h"
#include "model/event.h"
#include "model/move.h"
#include "send/public.h"
#include "store/hook.h"

static void
an_address_is_https_to_a_host_at_a_port_of_services(void **state)
{
	static const struct {
		const char *url, *fault, *plain;	/* plain: where http is taken */
	} cases[] = {
		{ "https://example.org", NULL, NULL },
		{ "https://example.org/", NULL, NULL },
		{ "https://example.org/a/b?c=d&e=%20", NULL, NULL },
		{ "https://example.org?a", NULL, NULL },
		{ "https://[2001:db8::1]:8443/a", NULL, NULL },
		{ "https://192.0.2.1:443/", NULL, NULL },
		{ "https://example.org:80/", NULL, NULL },
		{ "https://example.org:1024/", NULL, NULL },
		{ "https://example.org:65535/", NULL, NULL },
		{ "https://example.org/a@b:c", NULL, NULL },
		{ "http://example.org/", "check.hook-plain", NULL },
		{ "ftp://example.org/", "check.hook-scheme", "check.hook-scheme" },
		{ "HTTPS://example.org/", "check.hook-scheme", "check.hook-scheme" },
		{ "file:///etc/passwd", "check.hook-scheme", "check.hook-scheme" },
		{ "gopher://example.org/", "check.hook-scheme", "check.hook-scheme" },
		{ "example.org", "check.hook-scheme", "check.hook-scheme" },
		{ "https://", "check.hook-address", "check.hook-address" },
		{ "https:///a", "check.hook-address", "check.hook-address" },
		{ "https://user@example.org/", "check.hook-address", "check.hook-address" },
		{ "https://user:secret@example.org/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:443@127.0.0.1/", "check.hook-address", "check.hook-address" },
		{ "https://example.org#@127.0.0.1/", "check.hook-address", "check.hook-address" },
		{ "https://example.org\\@127.0.0.1/", "check.hook-address", "check.hook-address" },
		{ "https://exa mple.org/", "check.hook-address", "check.hook-address" },
		{ "https://ex\303\251mple.org/", "check.hook-address", "check.hook-address" },
		{ "https://example.org/\303\251", "check.hook-address", "check.hook-address" },
		{ "https://example.org/a\r\nHost: b", "check.hook-address", "check.hook-address" },
		{ "https://example.org/#a", "check.hook-address", "check.hook-address" },
		{ "https://[::1/", "check.hook-address", "check.hook-address" },
		{ "https://[]/", "check.hook-address", "check.hook-address" },
		{ "https://[fe80::1%25eth0]/", "check.hook-address", "check.hook-address" },
		{ "https://example.org:/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:0/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:22/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:25/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:1023/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:65536/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:4294967739/", "check.hook-port", "check.hook-port" },
		{ "https://example.org:-443/", "check.hook-port", "check.hook-port" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (!str_equal(address_fault(cases[i].url, false), cases[i].fault))
			fail_msg("%s", cases[i].url);
		if (!str_equal(address_fault(cases[i].url, true), cases[i].plain))
			fail_msg("%s, where http is taken", cases[i].url);
	}
}

static bool
is_public(const char *text)
{
	struct sockaddr_storage a = { .ss_family = strchr(text, ':') != NULL ? AF_INET6 : AF_INET };
	void *to = a.ss_family == AF_INET6 ? (void *)&((struct sockaddr_in6 *)&a)->sin6_addr :
					     (void *)&((struct sockaddr_in *)&a)->sin_addr;

	assert_int_equal(inet_pton(a.ss_family, text, to), 1);
	return public_address((const struct sockaddr *)&a);
}

static void
what_is_nobodys_outside_is_not_called(void **state)
{
	static const char *const open[] = { "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255",
		"100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
		"172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
		"2001:4860:4860::8888", "2a00:1450::1", "2606:4700::1111", NULL };
	static const char *const closed[] = { "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0",
		"100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0",
		"172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255",
		"198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
		"240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1",
		"64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
		"fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", NULL };
	struct sockaddr local = { .sa_family = AF_UNIX };

	(void)state;
	for (size_t i = 0; open[i] != NULL; i++)
		if (!is_public(open[i]))
			fail_msg("%s is refused", open[i]);
	for (size_t i = 0; closed[i] != NULL; i++)
		if (is_public(closed[i]))
			fail_msg("%s is called", closed[i]);
	assert_false(public_address(&local));
}

/* The vector that Standard Webhooks publishes. */
static void
a_signature_is_that_of_standard_webhooks(void **state)
{
	static const char hex[] = "31F290F6BF06298AAB4F08D43C3F082CF648A362DA2DA4B0", body[] = "{\"test\": 2432232314}";
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(hook_signature(a, hex, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body),
	    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	assert_null(hook_signature(a, NULL, "a", 1, body));
	assert_null(hook_signature(a, "", "a", 1, body));
	assert_string_equal(hook_secret_text(a, "\x31\xf2\x90\xf6", 4), "whsec_MfKQ9g==");
	arena_free(a);
}

static void
every_move_is_an_event(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < MOVE__MAX; i++) {
		bool client = moves[i].entity == MOVE_CLIENT;
		const char *code = client ? arena_printf(a, "client-%s", moves[i].name) : moves[i].name;
		const char *event = event_of(code, client);

		if (event == NULL || !str_starts(event, client ? "client." : "prospect."))
			fail_msg("%s is told as %s", code, event != NULL ? event : "nothing");
	}
	arena_free(a);
}

static void
what_is_assigned_is_told_of_whom_it_was(void **state)
{
	(void)state;
	assert_string_equal(event_of("assign", false), "prospect.assigned");
	assert_string_equal(event_of("assign", true), "client.assigned");
	assert_string_equal(event_of("create", false), "prospect.created");
	assert_null(event_of("call-unanswered", false));
	assert_null(event_of("nothing", false));
	assert_null(event_of(NULL, false));
}

/* The boxes of the form are read from the first of them to the last. */
static void
the_choices_of_a_hook_are_the_events(void **state)
{
	(void)state;
	assert_int_equal(HOOK_client_assigned - HOOK_prospect_created + 1, EVENT__MAX);
	for (int i = 0; i < EVENT__MAX; i++) {
		const char *field = hook_entity.fields[HOOK_prospect_created + i].name, *name = event_names[i];

		assert_int_equal(strlen(field), strlen(name));
		for (size_t k = 0; name[k] != '\0'; k++)
			assert_int_equal(field[k], name[k] == '.' ? '_' : name[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_https_to_a_host_at_a_port_of_services),
		cmocka_unit_test(what_is_nobodys_outside_is_not_called),
		cmocka_unit_test(a_signature_is_that_of_standard_webhooks),
		cmocka_unit_test(every_move_is_an_event),
		cmocka_unit_test(what_is_assigned_is_told_of_whom_it_was),
		cmocka_unit_test(the_choices_of_a_hook_are_the_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
