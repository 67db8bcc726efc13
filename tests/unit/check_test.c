/* What a person may type into a field, as SPEC 7.4 and 7.7 say it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "model/check.h"
#include "model/domain.h"

struct typed {
	enum field_type type;
	const char *typed, *stored, *fault;
};

static const struct typed cases[] = {
	{ NAME, "Koné", "Koné", NULL },
	{ NAME, "  N'Guessan  ", "N'Guessan", NULL },
	{ NAME, "N’Dri", "N’Dri", NULL },
	{ NAME, "Jean-Marie Jr.", "Jean-Marie Jr.", NULL },
	{ NAME, "Ɛkɔ", "Ɛkɔ", NULL },
	{ NAME, "R2D2", "R2D2", "check.name" },
	{ NAME, "<b>", "<b>", "check.name" },
	{ NAME, "a×b", "a×b", "check.name" },
	{ NAME, "", NULL, NULL },
	{ NAME, "   ", NULL, NULL },
	{ TEXT, "a\r\nb", "a  b", NULL },
	{ TEXT, "12345678901234567890x", "12345678901234567890x", "check.too-long" },
	{ TEXT, "éééééééééééééééééééé", "éééééééééééééééééééé", NULL },
	{ LINES, "one\r\ntwo", "one\ntwo", NULL },
	{ LINES, "one\rtwo", "one\ntwo", NULL },
	{ LINES, "1234567890\r\n123456789", "1234567890\n123456789", NULL },
	{ LINES, "1234567890\r\n1234567890", "1234567890\n1234567890", "check.too-long" },
	{ EMAIL, "Aya.Kouassi@Exemple.CI", "aya.kouassi@exemple.ci", NULL },
	{ EMAIL, "name@digitalci", "name@digitalci", "check.email" },
	{ EMAIL, "a@b@c.ci", "a@b@c.ci", "check.email" },
	{ EMAIL, "@b.ci", "@b.ci", "check.email" },
	{ EMAIL, "a b@c.ci", "a b@c.ci", "check.email" },
	{ EMAIL, "a@b..ci", "a@b..ci", "check.email" },
	{ EMAIL, "a@.ci", "a@.ci", "check.email" },
	{ EMAIL, "a@b.", "a@b.", "check.email" },
	{ PHONE, "07 07 12 34 56", "+2250707123456", NULL },
	{ PHONE, "1234567890", "1234567890", "check.phone" },
	{ DATE, "2004-02-29", "2004-02-29", NULL },
	{ DATE, "2005-02-29", "2005-02-29", "check.date" },
	{ DATE, "29/02/2004", "29/02/2004", "check.date" },
	{ DATE, "2030-01-01", "2030-01-01", NULL },
	{ BIRTH, "2004-02-29", "2004-02-29", NULL },
	{ BIRTH, "2005-02-29", "2005-02-29", "check.date" },
	{ BIRTH, "2030-01-01", "2030-01-01", "check.past-date" },
	{ BIRTH, "2020-01-01", "2020-01-01", "check.age" },
	{ BIRTH, "1930-01-01", "1930-01-01", "check.age" },
	{ TIME, "2026-12-01T09:30", "2026-12-01T09:30:00Z", NULL },
	{ TIME, "2026-12-01T09:30:15Z", "2026-12-01T09:30:15Z", NULL },
	{ TIME, "2026-12-01 09:30", "2026-12-01 09:30", "check.time" },
	{ TIME, "2026-02-30T09:30", "2026-02-30T09:30", "check.time" },
	{ TIME, "2026-12-01T24:00", "2026-12-01T24:00", "check.time" },
	{ TIME, "2026-12-01", "2026-12-01", "check.time" },
	{ TIME, "2038-01-20T00:00", "2038-01-20T00:00", "check.time" },
	{ TIME, "1969-12-31T23:59", "1969-12-31T23:59", "check.time" },
	{ DATE, "2031-12-31", "2031-12-31", NULL },
	{ DATE, "2031-02-30", "2031-02-30", "check.date" },
	{ COUNT, "0", "0", NULL },
	{ COUNT, "2147483647", "2147483647", NULL },
	{ COUNT, "2147483648", "2147483648", "check.count" },
	{ COUNT, "-1", "-1", "check.count" },
	{ COUNT, "3.5", "3.5", "check.count" },
	{ RATE, "7,5", "7.50", NULL },
	{ RATE, "7.05", "7.05", NULL },
	{ RATE, "0", "0.00", NULL },
	{ RATE, "100", "100.00", NULL },
	{ RATE, "100,01", "100,01", "check.rate" },
	{ RATE, "7,555", "7,555", "check.rate" },
	{ RATE, "7,", "7,", "check.rate" },
	{ RATE, ",5", ",5", "check.rate" },
	{ RATE, "7.5%", "7.5%", "check.rate" },
	{ RATE, "-1", "-1", "check.rate" },
	{ RATE, "1e1", "1e1", "check.rate" },
	{ RATE, "99999999999", "99999999999", "check.rate" },
	{ MONEY, "150 000", "150000", NULL },
	{ MONEY, "150\xc2\xa0" "000", "150000", NULL },
	{ MONEY, "0", "0", NULL },
	{ MONEY, "007", "7", NULL },
	{ MONEY, "1000000000000", "1000000000000", NULL },
	{ MONEY, "1000000000001", "1000000000001", "check.money" },
	{ MONEY, "99999999999999999999", "99999999999999999999", "check.money" },
	{ MONEY, "-5", "-5", "check.money" },
	{ MONEY, "12,5", "12,5", "check.money" },
	{ REF, "12", "12", NULL },
	{ REF, "-1", "-1", "check.choice" },
	{ REF, "12 OR 1", "12 OR 1", "check.choice" },
};

static void
each_type_takes_what_it_should(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	clock_set(1767225600);	/* 2026-01-01 */
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct field f = { .name = "x", .type = cases[i].type, .max = 20 };
		const char *fault, *stored;

		if (f.type == EMAIL || f.type == PHONE)
			f.max = 0;
		stored = check_field(a, &f, cases[i].typed, &fault);
		if (cases[i].fault == NULL)
			assert_null(fault);
		else
			assert_string_equal(fault, cases[i].fault);
		if (cases[i].stored == NULL)
			assert_null(stored);
		else
			assert_string_equal(stored, cases[i].stored);
	}
	clock_set(0);
	arena_free(a);
}

static void
a_required_field_wants_something_and_a_choice_one_of_its_own(void **state)
{
	struct arena *a = arena_new();
	struct field name = { .name = "x", .type = NAME, .on = REQUIRED };
	struct field country = { .name = "x", .type = ENUM, .domain = country_names };
	const char *fault;

	(void)state;
	assert_null(check_field(a, &name, " \xc2\xa0 ", &fault));
	assert_string_equal(fault, "check.required");
	assert_null(check_field(a, &name, NULL, &fault));
	assert_string_equal(fault, "check.required");
	assert_string_equal(check_field(a, &country, "FR", &fault), "FR");
	assert_null(fault);
	check_field(a, &country, "fr", &fault);
	assert_string_equal(fault, "check.choice");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_type_takes_what_it_should),
		cmocka_unit_test(a_required_field_wants_something_and_a_choice_one_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
