/* Which passwords are taken: a row a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/common_passwords.h"
#include "model/password_rule.h"

#define ROW(password_, ...) { .password = password_, .fault = __VA_ARGS__ }

static const struct {
	const char *password, *fault;
	const char *email, *name;
	int64_t least;	/* 0: 10 */
} cases[] = {
	/* long enough, in characters and not in bytes */
	ROW("", "check.required"),
	ROW("neuf.sign", "check.too-short"),
	ROW("dix-signes", NULL),
	ROW("ééééèèèèà", "check.too-short"),
	ROW("été à Dakar", NULL),
	ROW("日本語の合い言葉です", NULL),
	ROW("huit-sig", NULL, .least = 8),
	ROW("sept-si", "check.too-short", .least = 1),
	ROW("quinze-signes..", "check.too-short", .least = 16),
	/* any characters, no rule about which */
	ROW("cheval agrafe pile correct", NULL),
	ROW("  spaces are kept  ", NULL),
	ROW("ZXQ§%&/()=", NULL),
	ROW("a\xff" "bcdefghijkl", "check.password-text"),
	/* not what is tried first, however it is written */
	ROW("qwertyuiop", "check.password-common"),
	ROW("QwertyUIOP", "check.password-common"),
	ROW("motdepasse", "check.password-common"),
	ROW("Mot de passe", "check.password-common"),
	ROW("motdepasse2026", "check.password-common"),
	ROW("2026motdepasse!", "check.password-common"),
	ROW("MotDePasse!", "check.password-common"),
	ROW("azertyuiop", "check.password-common"),
	ROW("azerty2026", "check.password-common"),
	ROW("passwordpassword", "check.password-common"),
	ROW("dieuestgrand", "check.password-common"),
	ROW("Dieu est grand", "check.password-common"),
	ROW("didierdrogba", "check.password-common"),
	ROW("motdepasse-des-jours-ouvrables", NULL),
	/* not one character, nor a run of them */
	ROW("aaaaaaaaaaaa", "check.password-common"),
	ROW("abcabcabcabc", "check.password-common"),
	ROW("abcdefghijkl", "check.password-common"),
	ROW("ponmlkjihgfe", "check.password-common"),
	ROW("0123456789", "check.password-common"),
	ROW("acegikmoqs", NULL),
	/* not its owner, nor the house */
	ROW("maboussole2026", "check.password-near"),
	ROW("Ma Boussole 26!", "check.password-near"),
	ROW("abidjan-abidjan", "check.password-near"),
	ROW("abidjan, 12 ponts et 3 lagunes", NULL),
	ROW("aya.kone@example.ci", "check.password-near", .email = "aya.kone@example.ci"),
	ROW("Aya Koné 2026", "check.password-near", .email = "aya.kone@example.ci"),
	ROW("AYAKONE...1", "check.password-near", .email = "aya.kone@example.ci"),
	ROW("kouassi-kouassi", "check.password-near", .name = "Adjoua Kouassi"),
	ROW("AdjouaKouassi!", "check.password-near", .name = "Adjoua Kouassi"),
	ROW("n'guessan2026", "check.password-near", .name = "Yao N’Guessan"),
	ROW("yaourt nature", NULL, .name = "Yao N’Guessan"),
	ROW("kouassi mange du riz", NULL, .name = "Adjoua Kouassi"),
	ROW("dix-signes", NULL, .email = "", .name = ""),
};

static void
each_case_is_judged(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *fault = password_fault(a, cases[i].password,
		    cases[i].least != 0 ? cases[i].least : 10, cases[i].email, cases[i].name);

		if ((fault == NULL) != (cases[i].fault == NULL) ||
		    (fault != NULL && strcmp(fault, cases[i].fault) != 0))
			fail_msg("%s: %s", cases[i].password, fault != NULL ? fault : "taken");
	}
	arena_free(a);
}

/* Not a byte is left out of it without a word. */
static void
a_longer_one_than_is_hashed_is_refused(void **state)
{
	struct arena *a = arena_new();
	char password[PASSWORD_BYTES + 2];

	(void)state;
	for (size_t i = 0; i < sizeof password; i++)
		password[i] = (char)('a' + i * 7 % 26);
	password[PASSWORD_BYTES] = '\0';
	assert_null(password_fault(a, password, 10, NULL, NULL));
	password[PASSWORD_BYTES] = 'x';
	password[PASSWORD_BYTES + 1] = '\0';
	assert_string_equal(password_fault(a, password, 10, NULL, NULL), "check.password-long");
	arena_free(a);
}

/* The first, the last and all between; sorted, or the search would miss some. */
static void
every_line_of_the_list_is_found(void **state)
{
	struct arena *a = arena_new();
	const char *line = common_passwords, *before = "";
	size_t lines = 0, n;

	(void)state;
	for (; *line != '\0'; line += n + 1, lines++) {
		char *word;

		n = strcspn(line, "\n");
		word = arena_copy(a, line, n);
		assert_true(strcmp(before, word) < 0);
		before = word;
		if (n < PASSWORD_FLOOR)
			continue;
		if (password_fault(a, word, PASSWORD_FLOOR, NULL, NULL) == NULL)
			fail_msg("%s is taken", word);
	}
	assert_true(lines >= 10000);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_is_judged),
		cmocka_unit_test(a_longer_one_than_is_hashed_is_refused),
		cmocka_unit_test(every_line_of_the_list_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
