/* Which addresses there are, and that none is open by accident. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "web/route.h"

static void
the_tables_are_sound(void **state)
{
	(void)state;
	assert_null(route_check());
}

static const char *const open_to_everybody[] = {
	"GET /login", "POST /login", "POST /language",
	"GET /invitation", "POST /invitation",
	"GET /password/forgotten", "POST /password/forgotten", "GET /password/sent",
	"GET /password/reset", "POST /password/reset",
	"GET /email/old", "POST /email/old", "GET /email/new", "POST /email/new",
	"GET /shared", "GET /healthz", "GET /metrics", "GET /readyz",
	NULL,
};

static void
what_is_open_to_everybody_is_exactly_this(void **state)
{
	int found = 0;

	(void)state;
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++) {
			char line[200];

			if (r->may != PUBLIC)
				continue;
			snprintf(line, sizeof line, "%s %s", method_names[r->method], r->path);
			if (str_index(open_to_everybody, line) < 0)
				fail_msg("%s is open to everybody", line);
			found++;
		}
	assert_int_equal(found, sizeof open_to_everybody / sizeof *open_to_everybody - 1);
}

struct asked {
	enum method method;
	const char *path;
	const char *found;	/* the pattern; NULL: none */
	int64_t id;
	int fault;
};

static const struct asked cases[] = {
	{ GET, "/", "/", 0, 0 },
	{ HEAD, "/prospects", "/prospects", 0, 0 },
	{ GET, "/prospects/new", "/prospects/new", 0, 0 },
	{ GET, "/prospects/12", "/prospects/:id", 12, 0 },
	{ GET, "/prospects/12/edit", "/prospects/:id/edit", 12, 0 },
	{ POST, "/prospects/12", "/prospects/:id", 12, 0 },
	{ GET, "/prospects/9223372036854775807", "/prospects/:id", INT64_MAX, 0 },
	{ GET, "/prospects/9223372036854775808", NULL, 0, 404 },
	{ GET, "/reports/weekly", "/reports/:name", 0, 0 },
	{ GET, "/reports/", NULL, 0, 404 },
	{ GET, "/reports/Weekly", NULL, 0, 404 },
	{ GET, "/reports/weekly/x", NULL, 0, 404 },
	{ POST, "/reports/weekly", NULL, 0, 405 },
	{ GET, "/prospects/0", NULL, 0, 404 },
	{ GET, "/prospects/-1", NULL, 0, 404 },
	{ GET, "/prospects/012", NULL, 0, 404 },
	{ GET, "/prospects/12/", NULL, 0, 404 },
	{ GET, "/prospects/1e3", NULL, 0, 404 },
	{ GET, "/prospects/", NULL, 0, 404 },
	{ GET, "/prospect", NULL, 0, 404 },
	{ GET, "/prospectsx", NULL, 0, 404 },
	{ POST, "/clients", NULL, 0, 405 },
	{ GET, "/logout", NULL, 0, 405 },
	{ METHOD_OTHER, "/prospects", NULL, 0, 405 },
	{ GET, "/api/v1/prospects", "/prospects", 0, 0 },
	{ HEAD, "/api/v1/clients/12", "/clients/:id", 12, 0 },
	{ GET, "/api/v1/partners/3/report", "/partners/:id/report", 3, 0 },
	{ GET, "/api/v1", NULL, 0, 404 },
	{ GET, "/api/v1/", NULL, 0, 404 },
	{ GET, "/api/v1/prospects/new", NULL, 0, 404 },
	{ GET, "/api/v1/login", NULL, 0, 404 },
	{ GET, "/api/v1/api/v1/prospects", NULL, 0, 404 },
	{ GET, "/api/v1prospects", NULL, 0, 404 },
	{ GET, "/api/v2/prospects", NULL, 0, 404 },
	{ GET, "/api/prospects", NULL, 0, 404 },
	{ POST, "/api/v1/clients", NULL, 0, 405 },
	{ METHOD_OTHER, "/api/v1/prospects", NULL, 0, 405 },
};

static void
an_address_leads_to_one_row_or_says_why_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t id;
		int fault;
		const struct route *r = route_find(cases[i].method, cases[i].path, &id, &fault);

		if (cases[i].found == NULL) {
			assert_null(r);
			assert_int_equal(fault, cases[i].fault);
			continue;
		}
		assert_non_null(r);
		assert_string_equal(r->path, cases[i].found);
		assert_int_equal(id, cases[i].id);
	}
}

/* By construction: whoever marks a route says nothing more of it. */
static void
what_takes_keys_stands_in_the_interface_for_programs_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++) {
			char path[200];
			char *at;
			int64_t id;
			int fault;
			bool there;

			snprintf(path, sizeof path, "/api/v1%s", r->path);
			if ((at = strstr(path, ":id")) != NULL)
				memcpy(at, "123", 3);
			if ((at = strstr(path, ":name")) != NULL)
				memcpy(at, "names", 5);
			there = route_find(r->method, path, &id, &fault) == r;
			if (there != ((r->flags & KEYS) != 0))
				fail_msg("%s %s is %sthere", method_names[r->method], path, there ? "" : "not ");
			if (there)
				assert_non_null(route_allows(path));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_are_sound),
		cmocka_unit_test(what_is_open_to_everybody_is_exactly_this),
		cmocka_unit_test(an_address_leads_to_one_row_or_says_why_not),
		cmocka_unit_test(what_takes_keys_stands_in_the_interface_for_programs_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
