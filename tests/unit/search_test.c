/* What is typed into the search field, told apart by its shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "web/search.h"

struct typed {
	const char *typed, *words, *swapped, *third, *email, *phone, *tail, *reference, *number;
};

static const struct typed cases[] = {
	{ .typed = "Koné", .words = "kone%" },
	{ .typed = "Koné Aya", .words = "kone aya%", .swapped = "aya kone%" },
	{ .typed = "kone aya marie", .words = "aya marie%", .third = "kone aya" },
	{ .typed = "Lecœur", .words = "lecoeur%" },
	{ .typed = "ye", .words = "ye%" },
	{ .typed = "bi y", .words = "bi y%", .swapped = "y bi%" },
	/* an apostrophe of any kind, a space or none; or an initial */
	{ .typed = "N'Guessan", .words = "nguessan%" },
	{ .typed = "N’guessan", .words = "nguessan%" },
	{ .typed = "n guessan", .words = "nguessan%", .swapped = "guessan n%" },
	{ .typed = "nguessan", .words = "nguessan%" },
	{ .typed = "k awa", .words = "kawa%", .swapped = "awa k%" },
	{ .typed = "n'guessan a", .words = "nguessan a%", .swapped = "a nguessan%" },
	{ .typed = "aya n'guessan kone", .words = "nguessan kone%", .third = "aya nguessan" },
	{ .typed = "aya.kone@gmail.com", .words = "ayakonegmailcom%", .email = "aya.kone@gmail.com%" },
	{ .typed = "A_b", .email = "a\\_b%", .words = "ab%" },
	{ .typed = "100%", .words = "100%", .email = "100\\%%" },
	/* telephones: as they are written down, dialled, or pasted */
	{ .typed = "0707 12 34 56", .phone = "+2250707123456%", .tail = "654321707%" },
	{ .typed = "07.07.12.34.56", .phone = "+2250707123456%", .tail = "654321707%" },
	{ .typed = "07\u00a007\u202f12 34\u201156", .phone = "+2250707123456%", .tail = "654321707%" },
	{ .typed = "+225 07 07", .phone = "+2250707%", .tail = "7070522%" },
	{ .typed = "(+225) 07 07 12 34 56", .phone = "+2250707123456%", .tail = "6543217070522%" },
	{ .typed = "225 07 07 12 34 56", .phone = "+2250707123456%", .tail = "6543217070522%" },
	{ .typed = "00225 0707 123456", .phone = "+2250707123456%", .tail = "6543217070522%" },
	{ .typed = "+33612", .phone = "+33612%", .tail = "21633%" },
	{ .typed = "06 12 34 56 78", .phone = "+2250612345678%", .tail = "876543216%" },
	{ .typed = "0033612", .phone = "+33612%", .tail = "2163300%", .number = "033612" },
	{ .typed = "3456", .tail = "6543%", .number = "003456" },
	{ .typed = "0077", .phone = "+77%", .tail = "7700%", .number = "000077" },
	{ .typed = "12", .number = "000012" },
	{ .typed = "0", .words = NULL },
	/* references */
	{ .typed = "001012", .phone = "+1012%", .tail = "210100%", .number = "001012" },
	{ .typed = "PROS-2025-000123", .words = "2025 000123%", .third = "pros 2025",
	    .email = "pros-2025-000123%", .reference = "PROS-2025-000123" },
	{ .typed = "pros 2025 123", .words = "2025 123%", .third = "pros 2025", .reference = "PROS-2025-000123" },
	{ .typed = "PROS-2025", .words = "pros 2025%", .swapped = "2025 pros%", .email = "pros-2025%",
	    .reference = "PROS-2025%" },
	{ .typed = "cli-2025-123", .words = "2025 123%", .third = "cli 2025",
	    .email = "cli-2025-123%", .reference = "PROS-2025-000123" },
	{ .typed = "4294969321-1", .tail = "11239694924%", .reference = "PROS-4294969321-000001" },
	{ .typed = "2025-4294967297", .phone = "+22520254294967297%", .tail = "79276949245202%",
	    .reference = "PROS-2025-4294967297" },
	{ .typed = "2025-123", .phone = "+2252025123%", .tail = "3215202%", .reference = "PROS-2025-000123" },
	{ .typed = "2025\u2011123", .phone = "+2252025123%", .tail = "3215202%", .reference = "PROS-2025-000123" },
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
		equals(&out[7], cases[i].number);
	}
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
