/* What is typed into the search field, told apart by its shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "web/search.h"

struct typed {
	const char *typed, *words, *swapped, *third, *email, *phone, *tail, *reference;
};

static const struct typed cases[] = {
	{ .typed = "Koné", .words = "kone%" },
	{ .typed = "Koné Aya", .words = "kone aya%", .swapped = "aya kone%" },
	{ .typed = "N'Guessan", .words = "n guessan%", .swapped = "guessan n%" },
	{ .typed = "kone aya marie", .words = "aya marie%", .third = "kone aya" },
	{ .typed = "aya.kone@gmail.com", .words = "ayakonegmailcom%", .email = "aya.kone@gmail.com%" },
	{ .typed = "A_b", .email = "a\\_b%", .words = "ab%" },
	{ .typed = "100%", .words = "100%", .email = "100\\%%" },
	{ .typed = "0707 12 34 56", .phone = "+2250707123456%", .tail = "6543217070%" },
	{ .typed = "+33612", .phone = "+33612%", .tail = "21633%" },
	{ .typed = "0033612", .phone = "+33612%", .tail = "2163300%", .reference = "PROS-2026-033612" },
	{ .typed = "3456", .tail = "6543%", .reference = "PROS-2026-003456" },
	{ .typed = "12", .reference = "PROS-2026-000012" },
	{ .typed = "PROS-2025-000123", .words = "2025 000123%", .third = "pros 2025",
	    .email = "pros-2025-000123%", .reference = "PROS-2025-000123" },
	{ .typed = "cli-2025-123", .words = "2025 123%", .third = "cli 2025",
	    .email = "cli-2025-123%", .reference = "PROS-2025-000123" },
	{ .typed = "4294969321-1", .tail = "11239694924%", .reference = "PROS-4294969321-000001" },
	{ .typed = "2025-4294967297", .phone = "+22520254294967297%", .tail = "79276949245202%",
	    .reference = "PROS-2025-4294967297" },
	{ .typed = "2025-123", .phone = "+2252025123%", .tail = "3215202%", .reference = "PROS-2025-000123" },
};

static void
equals(const struct arg *a, const char *wanted)
{
	/* never SQL NULL: the server reads all rows for LIKE NULL */
	assert_int_equal(a->kind, ARG_TEXT);
	assert_string_equal(a->bytes, wanted == NULL ? "" : wanted);
}

static void
what_is_typed_is_told_apart_by_its_shape(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	clock_set(1767225600);	/* 2026-01-01 */
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arg out[SEARCH_ARGS];

		search_args(a, cases[i].typed, out);
		equals(&out[0], cases[i].words);
		equals(&out[1], cases[i].swapped);
		equals(&out[2], cases[i].third);
		equals(&out[3], cases[i].email);
		equals(&out[4], cases[i].phone);
		equals(&out[5], cases[i].tail);
		equals(&out[6], cases[i].reference);
	}
	clock_set(0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_told_apart_by_its_shape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
