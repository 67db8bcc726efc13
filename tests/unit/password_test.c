#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/str.h"
#include "crypt/password.h"

enum { COST = 4 }; /* the cheapest that may be configured */

/* Of the processor: what else the machine does is left out. */
static int64_t
spent_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static void
a_password_is_verified_by_its_hash_alone(void **state)
{
	struct arena *a = arena_new();
	const char *hash = password_hash(a, "pleaseletmein", COST);
	bool stale = true;

	(void)state;
	assert_true(str_starts(hash, "$y$j8T$"));
	assert_true(password_verify("pleaseletmein", hash, COST, &stale));
	assert_false(stale);
	assert_false(password_verify("pleaseletmeiN", hash, COST, &stale));
	assert_false(password_verify("", hash, COST, &stale));
	assert_string_not_equal(hash, password_hash(a, "pleaseletmein", COST));
	arena_free(a);
}

static void
a_password_is_never_truncated(void **state)
{
	char password[600];
	struct arena *a = arena_new();
	const char *hash;
	bool stale;

	(void)state;
	memset(password, 'x', sizeof(password));
	password[511] = '\0';
	hash = password_hash(a, password, COST);
	assert_non_null(hash);
	assert_true(password_verify(password, hash, COST, &stale));
	password[510] = 'y';
	assert_false(password_verify(password, hash, COST, &stale));
	password[511] = 'x';
	password[512] = '\0';
	assert_null(password_hash(a, password, COST));
	assert_false(password_verify(password, hash, COST, &stale));
	arena_free(a);
}

static void
hashes_of_other_systems_are_verified_and_due(void **state)
{
	static const struct {
		const char *password, *hash;
	} cases[] = {
		/* the one of Laravel's user factory */
		{ "password", "$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi" },
		/* of crypt_blowfish's own tests */
		{ "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW" },
		{ "\xff\xff\xa3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e" },
		/* libxcrypt's, of a higher cost */
		{ "pleaseletmein",
		    "$y$j9T$LdJMENpBABJJ3hIHjB1Bi.$iofk68xbXBoXKsxTyMBCh2qkQuzQZ2Zik521F9TsTq6" },
	};
	size_t i;
	bool stale;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(password_verify(cases[i].password, cases[i].hash, COST, &stale));
		assert_true(stale);
		assert_false(password_verify("else", cases[i].hash, COST, &stale));
		assert_false(stale);
	}
}

/* What crypt(3) would take, or spend days on. */
static void
any_other_prefix_is_refused(void **state)
{
	static const struct {
		const char *password, *hash;
	} cases[] = {
		{ "secret", "ga0CICZ4/QtfI" }, /* crypt("secret", "garbage") */
		{ "secret", "garbage" },
		{ "secret", "secret" },
		{ "", "" },
		{ "password", "*0" },
		{ "password", "!" },
		{ "password", "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/" },
		{ "password", "$2x$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi" },
		{ "password", "$2y$31$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi" },
		{ "password", "$2y$15$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi" },
		{ "password", "$2y$" },
		{ "password", "$2y$10$92IXUNpkjO0rOQ5byMi.Ye" },
		{ "password", "$y$" },
		{ "password", "$y$j9T$" },
		{ "password", "$y$jFT$LdJMENpBABJJ3hIHjB1Bi.$iofk68xbXBoXKsxTyMBCh2qkQuzQZ2Z" },
		{ "password", "$argon2id$v=19$m=65536,t=4,p=1$c2FsdHNhbHQ$aGFzaGhhc2g" },
		{ "password", NULL },
	};
	int64_t before = spent_us();
	size_t i;
	bool stale;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		stale = true;
		assert_false(password_verify(cases[i].password, cases[i].hash, COST, &stale));
		assert_false(stale);
	}
	/* a cost of 31 is days, of 15 some seconds */
	assert_true(spent_us() - before < 20 * 1000000);
}

static int64_t
time_of(const char *hash)
{
	int64_t best = INT64_MAX, before, us;
	bool stale;
	int i;

	for (i = 0; i < 5; i++) {
		before = spent_us();
		password_verify("some password", hash, 6, &stale);
		us = spent_us() - before;
		best = us < best ? us : best;
	}
	return best;
}

/* Best of five, and a factor that a busy machine does not reach: without the
 * hash of nothing it would be a thousand. */
static void
an_unknown_account_takes_the_time_of_a_known_one(void **state)
{
	struct arena *a = arena_new();
	int64_t known = time_of(password_hash(a, "another", 6));

	(void)state;
	assert_true(time_of(NULL) > known / 10);
	assert_true(time_of("garbage") > known / 10);
	assert_true(time_of(NULL) < known * 10);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password_is_verified_by_its_hash_alone),
		cmocka_unit_test(a_password_is_never_truncated),
		cmocka_unit_test(hashes_of_other_systems_are_verified_and_due),
		cmocka_unit_test(any_other_prefix_is_refused),
		cmocka_unit_test(an_unknown_account_takes_the_time_of_a_known_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
