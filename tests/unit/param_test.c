#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "db/param.h"

static const struct {
	const char *text, *server, *names;	/* the name of each mark, a space behind each */
} cases[] = {
	{ "SELECT 1", "SELECT 1", "" },
	{ "a = :id", "a = ?", "id " },
	{ ":a,:b_2", "?,?", "a b_2 " },
	{ "a = :q OR b = :q AND c = :r", "a = ? OR b = ? AND c = ?", "q q r " },
	{ "':no' :yes", "':no' ?", "yes " },
	{ "'it''s :no' :yes", "'it''s :no' ?", "yes " },
	{ "'back\\' :no' :yes", "'back\\' :no' ?", "yes " },
	{ "'\\\\' :yes", "'\\\\' ?", "yes " },
	{ "\":no\" :yes", "\":no\" ?", "yes " },
	{ "`a:no` :yes", "`a:no` ?", "yes " },
	{ "`\\` :yes", "`\\` ?", "yes " },
	{ "1 -- :no\n:yes", "1 -- :no\n?", "yes " },
	{ "1--:yes", "1--?", "yes " },
	{ "1 # :no\n:yes", "1 # :no\n?", "yes " },
	{ "/* :no */ :yes", "/* :no */ ?", "yes " },
	{ "a::no :yes", "a::no ?", "yes " },
	{ "@a:=1, :yes", "@a:=1, ?", "yes " },
	{ "a:no :yes", "a:no ?", "yes " },
	{ ": :1 :yes", ": :1 ?", "yes " },
	{ "'?' :yes", "'?' ?", "yes " },
	{ "'open :no", "'open :no", "" },
	{ "LIMIT :limit", "LIMIT ?", "limit " },
};

static void
names_become_marks_only_where_sql_is_spoken(void **state)
{
	struct arena *a = arena_new();
	struct params p;
	char names[200];
	size_t i, m;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(param_parse(a, cases[i].text, &p));
		names[0] = '\0';
		for (m = 0; m < p.marks; m++)
			snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s ",
			    p.names[p.places[m]]);
		assert_string_equal(p.text, cases[i].server);
		assert_int_equal(p.length, strlen(cases[i].server));
		assert_string_equal(names, cases[i].names);
	}
	arena_free(a);
}

static void
a_name_stands_once_in_the_list_of_names(void **state)
{
	struct arena *a = arena_new();
	struct params p;

	(void)state;
	assert_true(param_parse(a, ":q :r :q", &p));
	assert_int_equal(p.count, 2);
	assert_int_equal(p.marks, 3);
	assert_string_equal(p.names[0], "q");
	assert_string_equal(p.names[1], "r");
	assert_null(p.names[2]);
	arena_free(a);
}

static void
a_question_mark_of_its_own_is_refused(void **state)
{
	struct arena *a = arena_new();
	struct params p;

	(void)state;
	assert_false(param_parse(a, "a = ? AND b = :b", &p));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_marks_only_where_sql_is_spoken),
		cmocka_unit_test(a_name_stands_once_in_the_list_of_names),
		cmocka_unit_test(a_question_mark_of_its_own_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
