#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "crypt/digest.h"
#include "crypt/random.h"

/* FIPS 180-4's examples. */
static void
sha256_gives_the_published_digests(void **state)
{
	static const char *const cases[][2] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(digest_hex(a, cases[i][0], strlen(cases[i][0])), cases[i][1]);
	assert_string_equal(hex_of(a, "\x00\xff\x1a", 3), "00ff1a");
	assert_string_equal(digest_md5(a, "abc", 3), "900150983cd24fb0d6963f7d28e17f72");
	arena_free(a);
}

/* RFC 4231, test cases 1, 2 and 6 (a key longer than a block). */
static void
hmac_gives_the_published_codes(void **state)
{
	unsigned char key[131], mac[DIGEST_SIZE];
	struct arena *a = arena_new();
	const char *s;

	(void)state;
	memset(key, 0x0b, 20);
	mac_sha256(mac, key, 20, "Hi There", 8);
	assert_string_equal(hex_of(a, mac, DIGEST_SIZE),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	s = "what do ya want for nothing?";
	mac_sha256(mac, "Jefe", 4, s, strlen(s));
	assert_string_equal(hex_of(a, mac, DIGEST_SIZE),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	s = "Test Using Larger Than Block-Size Key - Hash Key First";
	mac_sha256(mac, key, sizeof(key), s, strlen(s));
	assert_string_equal(hex_of(a, mac, DIGEST_SIZE),
	    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
	arena_free(a);
}

static void
secrets_are_the_same_or_not(void **state)
{
	(void)state;
	assert_true(same_secret("abc", "abc"));
	assert_true(same_secret("", ""));
	assert_false(same_secret("abc", "abd"));
	assert_false(same_secret("abc", "ab"));
	assert_false(same_secret("ab", "abc"));
	assert_false(same_secret(NULL, NULL));
	assert_false(same_secret("", NULL));
}

static void
tokens_are_base64url_without_padding_and_never_the_same(void **state)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	static const size_t lengths[][2] = { { 1, 2 }, { 2, 3 }, { 3, 4 }, { 32, 43 } };
	struct arena *a = arena_new();
	bool seen[64] = { false };
	size_t i, k;

	(void)state;
	for (i = 0; i < 4; i++) {
		const char *token = random_token(a, lengths[i][0]);

		assert_int_equal(strlen(token), lengths[i][1]);
		assert_int_equal(strspn(token, digits), lengths[i][1]);
	}
	assert_string_not_equal(random_token(a, 32), random_token(a, 32));
	/* of 43000 digits each of the 64 is there */
	for (i = 0; i < 1000; i++) {
		const char *token = random_token(a, 32);

		for (k = 0; k < 43; k++)
			seen[strchr(digits, token[k]) - digits] = true;
		/* 256 bits end four bits into the last digit */
		assert_int_equal((strchr(digits, token[42]) - digits) & 3, 0);
	}
	for (i = 0; i < 64; i++)
		assert_true(seen[i]);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_gives_the_published_digests),
		cmocka_unit_test(hmac_gives_the_published_codes),
		cmocka_unit_test(secrets_are_the_same_or_not),
		cmocka_unit_test(tokens_are_base64url_without_padding_and_never_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
