/* Marks become SQL; what is not offered does not exist; a mistake stops the start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "model/expand.h"

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct expansion *
expand_one(const char *text, const char **fault)
{
	return expand(arena, &(struct query){ "feature/name", text }, 1, fault);
}

static const char *
text_of(const struct expansion *x, struct choice c)
{
	size_t n;
	const struct query *all = expansion_statements(x, &n);
	int i = expansion_find(x, 0, &c);

	return i < 0 ? NULL : all[i].text;
}

static const char list[] = "SELECT 1 FROM {rows prospect p} WHERE {scope prospects p view} "
			   "AND {filter prospect p} AND {after prospect p} ORDER BY {sort prospect p} "
			   "LIMIT :limit";

static void
a_list_is_forced_onto_the_index_of_its_filters_and_order(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 1, .desc = true }),
	    "SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_status_created) WHERE TRUE "
	    "AND p.status = :status AND TRUE ORDER BY p.created_at DESC, p.id DESC LIMIT :limit");
}

static void
the_place_behind_a_row_is_written_as_ranges(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .order = 1, .after = true }),
	    "SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_name) WHERE TRUE AND TRUE AND "
	    "(p.last_name > :at_last_name OR p.last_name = :at_last_name AND p.first_name > :at_first_name "
	    "OR p.last_name = :at_last_name AND p.first_name = :at_first_name AND p.id > :at_id) "
	    "ORDER BY p.last_name, p.first_name, p.id LIMIT :limit");
}

static void
rows_without_a_value_have_their_place_too(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);
	struct choice c = { .scope = SCOPE_ALL, .order = 2, .after = true };

	(void)state;
	assert_non_null(strstr(text_of(x, c),
	    "(:at_analysis_deadline IS NULL AND p.analysis_deadline IS NOT NULL OR "
	    "p.analysis_deadline > :at_analysis_deadline OR "
	    "p.analysis_deadline <=> :at_analysis_deadline AND p.id > :at_id)"));
	c.desc = true;
	assert_non_null(strstr(text_of(x, c),
	    "(:at_analysis_deadline IS NOT NULL AND p.analysis_deadline IS NULL OR "
	    "p.analysis_deadline < IFNULL(:at_analysis_deadline, 0) OR "
	    "p.analysis_deadline <=> :at_analysis_deadline AND p.id < :at_id)"));
}

static void
a_scope_of_two_arms_is_two_lists_merged(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_OWN_OR_NOBODYS }),
	    "(SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_advisor_created) WHERE "
	    "p.advisor_id = :viewer AND TRUE AND TRUE ORDER BY p.created_at, p.id LIMIT :limit) UNION ALL "
	    "(SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_advisor_created) WHERE "
	    "p.advisor_id IS NULL AND TRUE AND TRUE ORDER BY p.created_at, p.id LIMIT :limit) "
	    "ORDER BY created_at, id LIMIT :limit");
}

static void
so_is_one_of_four(void **state)
{
	const char *fault, *text;
	const struct expansion *x = expand_one(list, &fault);
	static const char *const arms[] = { "p.advisor_id = :viewer AND", "p.advisor_id IS NULL AND",
		"p.advisor_id = :viewer_absent1 AND", "p.advisor_id = :viewer_absent2 AND" };
	int selects = 0;

	(void)state;
	text = text_of(x, (struct choice){ .scope = SCOPE_STAND_IN_OR_NOBODYS });
	for (size_t i = 0; i < 4; i++)
		assert_non_null(strstr(text, arms[i]));
	for (const char *at = text; (at = strstr(at, "LIMIT :limit)")) != NULL; at++)
		selects++;
	assert_int_equal(selects, 4);
	/* what is no list in an order is one condition */
	x = expand_one("SELECT 1 FROM prospects p WHERE p.id = :id AND {scope prospects p edit}", &fault);
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_STAND_IN }),
	    "SELECT 1 FROM prospects p WHERE p.id = :id AND (p.advisor_id = :viewer OR "
	    "p.advisor_id = :viewer_absent1 OR p.advisor_id = :viewer_absent2)");
}

static void
a_filter_of_a_side_table_drives_the_list(void **state)
{
	const char *fault, *text;
	const struct expansion *x = expand_one(list, &fault);
	unsigned tag = entity_key(&prospect_entity, "tag_id");

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 1, .desc = true }),
	    "SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_status_created) WHERE TRUE "
	    "AND p.status = :status AND TRUE ORDER BY p.created_at DESC, p.id DESC LIMIT :limit");
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = tag | 1, .desc = true }),
	    "SELECT 1 FROM prospect_tags beside FORCE INDEX (idx_prospect_tags_status_created) "
	    "STRAIGHT_JOIN prospects p FORCE INDEX (PRIMARY) ON p.id = beside.prospect_id "
	    "AND p.created_at = beside.created_at AND beside.status = :status AND beside.tag_id = :tag_id "
	    "AND TRUE WHERE TRUE AND p.status = :status AND TRUE "
	    "ORDER BY beside.created_at DESC, beside.prospect_id DESC LIMIT :limit");
	text = text_of(x, (struct choice){ .scope = SCOPE_BRANCH, .filters = tag });
	assert_non_null(strstr(text, "AND beside.branch_id = :viewer_branch WHERE p.branch_id = :viewer_branch"));
	assert_non_null(strstr(text, "AND beside.branch_id IS NULL WHERE p.branch_id IS NULL"));
	assert_non_null(strstr(text, ") ORDER BY created_at, id LIMIT :limit"));
	text = text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = tag, .after = true });
	assert_non_null(strstr(text,
	    "(beside.created_at > :at_created_at OR beside.created_at = :at_created_at AND "
	    "beside.prospect_id > :at_id)"));
	assert_null(text_of(x, (struct choice){ .scope = SCOPE_COMMERCIAL, .filters = tag }));
}

static void
what_no_index_serves_is_not_offered(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);

	(void)state;
	/* by deadline within a destination */
	assert_null(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 2, .order = 2 }));
	/* a partner by destination */
	assert_null(text_of(x, (struct choice){ .scope = SCOPE_PARTNER, .filters = 2 }));
	/* somebody without any right */
	assert_null(text_of(x, (struct choice){ .scope = SCOPE_NONE }));
}

/* All that can be reached from these filters, one after the other, has its statement. */
static void
try_beside(const struct expansion *x, const struct entity *e, enum scope scope, unsigned some, unsigned *seen)
{
	unsigned keys = some | entity_scope_key(e, scope);

	if ((seen[some / 32] & 1U << some % 32) != 0)
		return;
	seen[some / 32] |= 1U << some % 32;
	assert_non_null(text_of(x,
	    (struct choice){ .scope = scope, .filters = some, .order = entity_first_order(e, keys) }));
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (entity_combines(e, scope, some, f))
			try_beside(x, e, scope, some | entity_key(e, f->name), seen);
}

static void
filters_that_are_offered_beside_others_are_served(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);
	unsigned seen[2048 / 32];

	(void)state;
	for (int scope = SCOPE_NONE + 1; scope < SCOPE__MAX; scope++) {
		memset(seen, 0, sizeof seen);
		if (rights_used(PROSPECT_VIEW, (enum scope)scope))
			try_beside(x, &prospect_entity, (enum scope)scope, 0, seen);
	}
	/* from where they come with the status, and with nothing else but the period */
	assert_true(entity_combines(&prospect_entity, SCOPE_ALL, 128, entity_field(&prospect_entity, "status")));
	assert_true(entity_combines(&prospect_entity, SCOPE_ALL, 129, entity_field(&prospect_entity, "creation")));
	assert_false(entity_combines(&prospect_entity, SCOPE_ALL, 128, entity_field(&prospect_entity, "partner_id")));
}

/* A lead's partner is nobody's to filter by who does not read it. */
static void
a_filter_is_offered_to_who_reads_its_field(void **state)
{
	static const struct {
		enum scope scope;
		const char *field;
		bool offered;
	} cases[] = {
		{ SCOPE_ALL, "partner_id", true },
		{ SCOPE_ALL, "branch_id", true },
		{ SCOPE_BRANCH, "branch_id", true },
		{ SCOPE_BRANCH, "partner_id", false },
		{ SCOPE_OWN_OR_NOBODYS, "closed", true },
		{ SCOPE_OWN_OR_NOBODYS, "source", false },
		{ SCOPE_COMMERCIAL, "commercial_id", false },
		{ SCOPE_BRANCH, "tag_id", true },
		{ SCOPE_OWN_OR_NOBODYS, "tag_id", true },
		{ SCOPE_COMMERCIAL, "tag_id", false },
		{ SCOPE_PARTNER, "tag_id", false },
		{ SCOPE_COMMERCIAL, "creation", true },
		{ SCOPE_PARTNER, "partner_id", false },
		{ SCOPE_PARTNER, "closed", false },
		{ SCOPE_PARTNER, "deadline", false },
		{ SCOPE_PARTNER, "creation", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (entity_offers(&prospect_entity, cases[i].scope,
			entity_field(&prospect_entity, cases[i].field)) != cases[i].offered)
			fail_msg("case %zu: %s", i, cases[i].field);
}

static void
a_period_is_a_stretch_of_the_created_order_and_of_no_other(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one(list, &fault);

	(void)state;
	assert_string_equal(
	    text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 1 + 512, .desc = true }),
	    "SELECT 1 FROM prospects p FORCE INDEX (idx_prospects_status_created) WHERE TRUE AND "
	    "p.status = :status AND p.created_at >= :creation_from AND p.created_at < :creation_to "
	    "AND TRUE ORDER BY p.created_at DESC, p.id DESC LIMIT :limit");
	for (int order = 1; prospect_entity.orders[order].name != NULL; order++)
		assert_null(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 512, .order = order }));
}

static void
texts_have_their_weight_where_lists_of_several_values_are_merged(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one("SELECT p.id {weights prospect p} FROM {rows prospect p} WHERE "
	    "{scope prospects p view} AND {filter prospect p} ORDER BY {sort prospect p} LIMIT :limit", &fault);

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 1, .order = 1 }),
	    "SELECT p.id , HEX(WEIGHT_STRING(p.last_name)) AS weight_last_name, HEX(WEIGHT_STRING(p.first_name)) AS weight_first_name "
	    "FROM prospects p FORCE INDEX (idx_prospects_status_name) WHERE TRUE AND p.status = :status "
	    "ORDER BY p.last_name, p.first_name, p.id LIMIT :limit");
	/* not where no field with several values is chosen, nor of what is no text */
	assert_null(strstr(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 0, .order = 1 }), "WEIGHT"));
	assert_null(strstr(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 1, .order = 0 }), "WEIGHT"));
}

static void
a_span_of_time_is_a_range_of_its_order(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one("SELECT 1 FROM activities a {index activity} WHERE "
	    "{scope activities a view} AND {filter activity a} ORDER BY {sort activity a} LIMIT :limit", &fault);

	(void)state;
	/* due and type, by the due time; the type is looked through for */
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_COMMERCIAL, .filters = 4, .order = 1 }),
	    "SELECT 1 FROM activities a FORCE INDEX (idx_activities_commercial_due) WHERE "
	    "a.commercial_id = :viewer AND a.due_at >= :due_from AND a.due_at < :due_to "
	    "ORDER BY a.due_at, a.id LIMIT :limit");
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 5, .order = 1 }),
	    "SELECT 1 FROM activities a FORCE INDEX (idx_activities_due) WHERE TRUE AND "
	    "a.type = :type AND a.due_at >= :due_from AND a.due_at < :due_to "
	    "ORDER BY a.due_at, a.id LIMIT :limit");
	/* not in an order that is not its own */
	assert_null(text_of(x, (struct choice){ .scope = SCOPE_ALL, .filters = 4, .order = 0 }));
}

static void
an_outsider_reads_only_what_is_open_to_him(void **state)
{
	const char *fault, *text;
	const struct expansion *x =
	    expand_one("SELECT {columns prospect p show} FROM prospects p WHERE {scope prospects p view}", &fault);

	(void)state;
	text = text_of(x, (struct choice){ .scope = SCOPE_PARTNER });
	assert_non_null(strstr(text, "NULL AS notes"));
	assert_non_null(strstr(text, "CASE WHEN p.status = 'new' THEN p.phone END AS phone"));
	assert_non_null(strstr(text, "p.last_name AS last_name"));
	assert_null(strstr(text, "p.notes"));
	assert_non_null(strstr(text_of(x, (struct choice){ .scope = SCOPE_ALL }), "p.notes AS notes"));
	text = text_of(x, (struct choice){ .scope = SCOPE_COMMERCIAL });
	assert_non_null(strstr(text, "NULL AS notes"));
	assert_non_null(strstr(text, "p.phone AS phone"));
}

static void
what_is_not_read_is_not_found(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one("SELECT p.id FROM prospects p WHERE {readable prospect p phone} "
					       "AND {readable prospect p notes} AND {scope prospects p view}", &fault);

	(void)state;
	assert_non_null(strstr(text_of(x, (struct choice){ .scope = SCOPE_ALL }), "WHERE TRUE AND TRUE AND"));
	assert_non_null(strstr(text_of(x, (struct choice){ .scope = SCOPE_PARTNER }),
	    "WHERE p.status = 'new' AND FALSE AND"));
	assert_null(expand_one("SELECT 1 FROM prospects p WHERE {readable prospect p fone}", &fault));
	assert_non_null(strstr(fault, "no such field: fone"));
}

static void
a_field_with_a_permission_of_its_own_is_kept_unless_set(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one("UPDATE prospects SET {set prospect}", &fault);
	const char *text = text_of(x, (struct choice){ .scope = SCOPE_NONE });

	(void)state;
	assert_non_null(strstr(text, "notes = IF(:set_notes, :notes, notes)"));
	assert_non_null(strstr(text, "last_name = :last_name, first_name"));
	assert_null(strstr(text, "status ="));
	assert_null(strstr(text, "advisor_id ="));
}

static void
working_days_are_the_difference_of_two_places(void **state)
{
	const char *fault;
	const struct expansion *x = expand_one("SELECT {workdays a.x b.y}", &fault);

	(void)state;
	assert_string_equal(text_of(x, (struct choice){ .scope = SCOPE_NONE }),
	    "SELECT (CAST(SUBSTRING(:workdays, 1 + 5 * GREATEST(DATEDIFF(b.y, '2001-01-01'), 0), 5) AS SIGNED) - "
	    "CAST(SUBSTRING(:workdays, 1 + 5 * GREATEST(DATEDIFF(a.x, '2001-01-01'), 0), 5) AS SIGNED))");
}

static void
a_mistake_in_a_query_is_named(void **state)
{
	static const struct {
		const char *text, *fault;
	} cases[] = {
		{ "SELECT {colums prospect p list}", "sql/query/feature/name.sql: no such mark: colums" },
		{ "SELECT {columns prospect p}", "sql/query/feature/name.sql: no such mark: columns" },
		{ "SELECT {columns prospct p list}", "sql/query/feature/name.sql: no such entity: prospct" },
		{ "SELECT {scope prospects p peek}", "sql/query/feature/name.sql: no such permission: peek" },
		{ "SELECT {columns prospect p list", "sql/query/feature/name.sql: a mark without end: {" },
	};
	const char *fault;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_null(expand_one(cases[i].text, &fault));
		assert_string_equal(fault, cases[i].fault);
	}
}

static void
a_query_without_marks_keeps_its_number(void **state)
{
	static const struct query queries[] = {
		{ "a", "SELECT 1 FROM prospects p WHERE {scope prospects p view}" },
		{ "b", "SELECT 2" },
		{ "c", "SELECT 3" },
	};
	const char *fault;
	const struct expansion *x = expand(arena, queries, 3, &fault);
	size_t n;

	(void)state;
	assert_int_equal(expansion_find(x, 2, &(struct choice){ .scope = SCOPE_ALL }), 2);
	assert_string_equal(expansion_statements(x, &n)[1].text, "SELECT 2");
	assert_int_equal(expansion_perm(x, 0), PROSPECT_VIEW);
	assert_int_equal(expansion_perm(x, 1), PERM__UNSET);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_list_is_forced_onto_the_index_of_its_filters_and_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_place_behind_a_row_is_written_as_ranges, set_up, tear_down),
		cmocka_unit_test_setup_teardown(rows_without_a_value_have_their_place_too, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_scope_of_two_arms_is_two_lists_merged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(so_is_one_of_four, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_filter_of_a_side_table_drives_the_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_no_index_serves_is_not_offered, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    filters_that_are_offered_beside_others_are_served, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_filter_is_offered_to_who_reads_its_field, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_period_is_a_stretch_of_the_created_order_and_of_no_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_not_read_is_not_found, set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_have_their_weight_where_lists_of_several_values_are_merged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_span_of_time_is_a_range_of_its_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_outsider_reads_only_what_is_open_to_him, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_field_with_a_permission_of_its_own_is_kept_unless_set, set_up, tear_down),
		cmocka_unit_test_setup_teardown(working_days_are_the_difference_of_two_places, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_mistake_in_a_query_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_query_without_marks_keeps_its_number, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
