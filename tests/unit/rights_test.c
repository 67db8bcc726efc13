/* The matrix of role.def, said once more by hand: SPEC 4, the rows of these pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/rights.h"

struct line {
	enum perm perm;
	const char *scope[ROLE__MAX];	/* by role; "none" is denied */
};

static const struct line matrix[] = {
	/* none, super_admin, manager, advisor, partner, commercial */
	{ HOME_VIEW, { "none", "ALL", "BRANCH", "OWN", "PARTNER", "COMMERCIAL" } },
	{ PROSPECT_VIEW, { "none", "ALL", "BRANCH", "OWN_OR_NOBODYS", "PARTNER", "COMMERCIAL" } },
	{ PROSPECT_CREATE, { "none", "ALL", "BRANCH", "OWN", "PARTNER", "COMMERCIAL" } },
	{ PROSPECT_IMPORT, { "none", "ALL", "BRANCH", "none", "PARTNER", "none" } },
	{ PROSPECT_EDIT, { "none", "ALL", "BRANCH", "OWN", "PARTNER_NEW", "COMMERCIAL_NEW" } },
	{ PROSPECT_ASSIGN, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ PROSPECT_NOTE, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ PROSPECT_EXPORT, { "none", "ALL", "BRANCH", "OWN_OR_NOBODYS", "PARTNER", "COMMERCIAL" } },
	{ PROSPECT_HISTORY, { "none", "ALL", "BRANCH", "OWN_OR_NOBODYS", "none", "COMMERCIAL" } },
	{ PROSPECT_REPORT, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ PROSPECT_PARTNER_REPORT, { "none", "ALL", "BRANCH", "none", "PARTNER", "none" } },
	{ PROSPECT_COMMERCIAL_REPORT, { "none", "ALL", "BRANCH", "none", "none", "COMMERCIAL" } },
	{ REPORT_VIEW, { "none", "ALL", "BRANCH", "OWN", "PARTNER", "COMMERCIAL" } },
	{ REPORT_EXPORT, { "none", "ALL", "BRANCH", "OWN", "PARTNER", "none" } },
	{ ACTIVITY_VIEW, { "none", "ALL", "BRANCH", "OWN", "none", "COMMERCIAL" } },
	{ ACTIVITY_CREATE, { "none", "ALL", "BRANCH", "OWN", "none", "COMMERCIAL" } },
	{ ACTIVITY_EDIT, { "none", "ALL", "BRANCH", "AUTHORED", "none", "AUTHORED" } },
	{ PROSPECT_MOVE, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ PROSPECT_STEER, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ PROSPECT_CONVERT, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ PROSPECT_MERGE, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ PROSPECT_DELETE, { "none", "ALL", "BRANCH", "OWN_NEW", "none", "none" } },
	{ PROSPECT_RESTORE, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ CLIENT_MOVE, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ CLIENT_STEER, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ DUPLICATE_VIEW, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ CLIENT_VIEW, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ CLIENT_EXPORT, { "none", "ALL", "BRANCH", "OWN", "none", "none" } },
	{ SYSTEM_VIEW, { "none", "ALL", "none", "none", "none", "none" } },
	{ OUTBOX_VIEW, { "none", "ALL", "none", "none", "none", "none" } },
	{ OUTBOX_RETRY, { "none", "ALL", "none", "none", "none", "none" } },
	{ PARTNER_VIEW, { "none", "ALL", "ALL", "none", "OWN_HOUSE", "none" } },
	{ PARTNER_EXPORT, { "none", "ALL", "ALL", "none", "OWN_HOUSE", "none" } },
	{ PARTNER_REPORT, { "none", "ALL", "ALL", "none", "OWN_HOUSE", "none" } },
	{ PARTNER_CREATE, { "none", "ALL", "ALL", "none", "none", "none" } },
	{ PARTNER_EDIT, { "none", "ALL", "ALL", "none", "none", "none" } },
	{ USER_CREATE, { "none", "OTHERS", "BRANCH_BELOW", "none", "none", "none" } },
	{ USER_EDIT, { "none", "OTHERS", "BRANCH_BELOW", "none", "none", "none" } },
	{ USER_PLACE, { "none", "OTHERS", "none", "none", "none", "none" } },
	{ USER_ROLE, { "none", "OTHERS", "BRANCH_BELOW", "none", "none", "none" } },
	{ USER_DEACTIVATE, { "none", "OTHERS", "BRANCH_BELOW", "none", "none", "none" } },
	{ USER_VIEW, { "none", "ALL", "BRANCH_BELOW_TOP", "none", "none", "none" } },
	{ USER_EXPORT, { "none", "ALL", "BRANCH_BELOW_TOP", "none", "none", "none" } },
	{ USER_LOCK, { "none", "OTHERS", "BRANCH_BELOW", "none", "none", "none" } },
	{ USER_FACTOR, { "none", "OTHERS", "none", "none", "none", "none" } },
	{ USER_LOAD, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ USER_PICK, { "none", "ALL", "BRANCH", "BRANCH", "none", "none" } },
	{ RIGHTS_VIEW, { "none", "ALL", "none", "none", "none", "none" } },
	{ BRANCH_VIEW, { "none", "ALL", "none", "none", "none", "none" } },
	{ BRANCH_EDIT, { "none", "ALL", "none", "none", "none", "none" } },
	{ TAG_VIEW, { "none", "ALL", "ALL", "none", "none", "none" } },
	{ TAG_EDIT, { "none", "ALL", "ALL", "none", "none", "none" } },
	{ TEAM_VIEW, { "none", "ALL", "BRANCH", "none", "none", "none" } },
	{ TEAM_EDIT, { "none", "ALL", "none", "none", "none", "none" } },
	{ ABSENCE_VIEW, { "none", "ALL", "BRANCH_ABSENT", "CONCERNED", "none", "none" } },
	{ ABSENCE_EDIT, { "none", "ALL", "BRANCH_ABSENT", "ABSENT", "none", "none" } },
	{ ABSENCE_ASSIGN, { "none", "ALL", "BRANCH_ABSENT", "none", "none", "none" } },
	{ GRANT_EDIT, { "none", "ALL", "none", "none", "none", "none" } },
	{ KEY_EDIT, { "none", "ALL", "BRANCH_PARTNERS", "none", "none", "none" } },
	{ HOLIDAY_VIEW, { "none", "ALL", "ALL", "none", "none", "none" } },
	{ HOLIDAY_EDIT, { "none", "ALL", "none", "none", "none", "none" } },
	/* who outside is told of what happens: settings */
	{ HOOK_EDIT, { "none", "ALL", "none", "none", "none", "none" } },
	{ DELIVERY_VIEW, { "none", "ALL", "none", "none", "none", "none" } },
	{ DELIVERY_RETRY, { "none", "ALL", "none", "none", "none", "none" } },
};

static void
the_matrix_is_the_one_written_by_hand(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++)
		for (int role = 0; role < ROLE__MAX; role++)
			assert_string_equal(
			    scope_rules[rights_scope((enum role)role, matrix[i].perm)].name,
			    matrix[i].scope[role]);
}

static void
every_permission_is_in_the_matrix_or_needs_no_role(void **state)
{
	(void)state;
	for (int perm = SESSION + 1; perm < PERM__MAX; perm++) {
		size_t i = 0;

		while (i < sizeof matrix / sizeof *matrix && matrix[i].perm != (enum perm)perm)
			i++;
		assert_true(i < sizeof matrix / sizeof *matrix);
	}
}

static void
who_is_not_logged_in_may_nothing(void **state)
{
	(void)state;
	for (int perm = 0; perm < PERM__MAX; perm++)
		assert_int_equal(rights_scope(ROLE_NONE, (enum perm)perm), SCOPE_NONE);
	assert_string_equal(scope_rules[SCOPE_NONE].arms[0], "FALSE");
}

static const char *
reached(enum role role, unsigned circumstances, enum perm lent, enum scope scope, enum perm perm)
{
	struct reach r = { .role = role, .circumstances = circumstances };

	if (lent != PERM__UNSET)
		rights_lend(&r, perm_name(lent), scope_rules[scope].name);
	return scope_rules[rights_reach(&r, perm)].name;
}

static void
the_circumstances_of_an_account_turn_its_scopes(void **state)
{
	(void)state;
	assert_string_equal(reached(ROLE_MANAGER, 0, 0, 0, PROSPECT_VIEW), "BRANCH");
	assert_string_equal(reached(ROLE_MANAGER, EVERYWHERE, 0, 0, PROSPECT_VIEW), "ALL");
	assert_string_equal(reached(ROLE_MANAGER, EVERYWHERE, 0, 0, USER_VIEW), "BELOW_TOP");
	assert_string_equal(reached(ROLE_MANAGER, LEADS, 0, 0, PROSPECT_VIEW), "LED");
	assert_string_equal(reached(ROLE_MANAGER, LEADS, 0, 0, USER_VIEW), "LED_BELOW_TOP");
	assert_string_equal(reached(ROLE_MANAGER, LEADS, 0, 0, USER_EDIT), "LED_BELOW");
	assert_string_equal(reached(ROLE_MANAGER, LEADS, 0, 0, ABSENCE_EDIT), "LED_ABSENT");
	assert_string_equal(reached(ROLE_MANAGER, LEADS, 0, 0, KEY_EDIT), "LED_PARTNERS");
	assert_string_equal(reached(ROLE_MANAGER, EVERYWHERE, 0, 0, KEY_EDIT), "PARTNERS");
	assert_string_equal(reached(ROLE_MANAGER, LEADS | EVERYWHERE, 0, 0, PROSPECT_VIEW), "ALL");
	assert_string_equal(reached(ROLE_MANAGER, LEADS | EVERYWHERE, 0, 0, USER_EDIT), "BELOW");
	assert_string_equal(reached(ROLE_ADVISOR, EVERYWHERE, 0, 0, PROSPECT_VIEW), "OWN_OR_NOBODYS");
	assert_string_equal(reached(ROLE_ADVISOR, STANDS_IN, 0, 0, PROSPECT_VIEW), "STAND_IN_OR_NOBODYS");
	assert_string_equal(reached(ROLE_ADVISOR, STANDS_IN | EVERYWHERE, 0, 0, PROSPECT_EDIT), "STAND_IN");
	assert_string_equal(reached(ROLE_PARTNER, STANDS_IN | EVERYWHERE, 0, 0, PROSPECT_EDIT), "PARTNER_NEW");
	assert_string_equal(reached(ROLE_PARTNER, ALONE, 0, 0, HOME_VIEW), "PARTNER_SELF");
	assert_string_equal(reached(ROLE_PARTNER, ALONE | EVERYWHERE, 0, 0, PROSPECT_VIEW), "PARTNER_SELF");
	assert_string_equal(reached(ROLE_PARTNER, ALONE | EVERYWHERE, 0, 0, PROSPECT_EXPORT), "PARTNER_SELF");
	assert_string_equal(reached(ROLE_PARTNER, ALONE | EVERYWHERE, 0, 0, PROSPECT_EDIT), "PARTNER_SELF_NEW");
	assert_string_equal(reached(ROLE_PARTNER, ALONE, 0, 0, PARTNER_VIEW), "OWN_HOUSE");
	assert_string_equal(reached(ROLE_COMMERCIAL, ALONE, 0, 0, PROSPECT_VIEW), "COMMERCIAL");
	assert_string_equal(reached(ROLE_NONE, STANDS_IN | EVERYWHERE, 0, 0, PROSPECT_VIEW), "none");
	/* the house lets advisors convert (SPEC 0.3 Q1): that, nothing else, and nobody else */
	assert_string_equal(reached(ROLE_ADVISOR, ADVISORS_CONVERT, 0, 0, PROSPECT_CONVERT), "OWN");
	assert_string_equal(reached(ROLE_ADVISOR, ADVISORS_CONVERT | STANDS_IN, 0, 0, PROSPECT_CONVERT), "STAND_IN");
	assert_string_equal(reached(ROLE_ADVISOR, STANDS_IN | EVERYWHERE, 0, 0, PROSPECT_CONVERT), "none");
	for (int role = 0; role < ROLE__MAX; role++)
		for (int perm = 0; perm < PERM__MAX; perm++)
			if (role != ROLE_ADVISOR || perm != PROSPECT_CONVERT)
				assert_string_equal(reached((enum role)role, ADVISORS_CONVERT, 0, 0, (enum perm)perm),
				    reached((enum role)role, 0, 0, 0, (enum perm)perm));
}

static void
what_is_lent_widens_and_never_narrows(void **state)
{
	(void)state;
	assert_string_equal(
	    reached(ROLE_ADVISOR, 0, PROSPECT_ASSIGN, SCOPE_BRANCH, PROSPECT_ASSIGN), "BRANCH");
	assert_string_equal(
	    reached(ROLE_ADVISOR, EVERYWHERE, PROSPECT_ASSIGN, SCOPE_BRANCH, PROSPECT_ASSIGN), "ALL");
	assert_string_equal(
	    reached(ROLE_ADVISOR, 0, PROSPECT_VIEW, SCOPE_ALL, PROSPECT_VIEW), "ALL");
	assert_string_equal(
	    reached(ROLE_ADVISOR, 0, PROSPECT_VIEW, SCOPE_ALL, PROSPECT_EDIT), "OWN");
	/* neither holds the other: the role's stays */
	assert_string_equal(
	    reached(ROLE_ADVISOR, 0, PROSPECT_VIEW, SCOPE_BRANCH, PROSPECT_VIEW), "OWN_OR_NOBODYS");
	assert_string_equal(
	    reached(ROLE_MANAGER, 0, PROSPECT_EDIT, SCOPE_OWN, PROSPECT_EDIT), "BRANCH");
}

static void
a_key_has_of_its_owners_rights_what_it_keeps_and_nothing_more(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE__MAX; role++)
		for (int perm = 0; perm < PERM__MAX; perm++) {
			struct reach owner = { .role = (enum role)role }, key = owner;

			key.narrowed = true;
			assert_int_equal(rights_reach(&key, (enum perm)perm), SCOPE_NONE);
			rights_lend(&key, perm_name((enum perm)perm), "ALL");
			assert_int_equal(rights_reach(&key, (enum perm)perm), SCOPE_NONE);
			key = owner;
			key.narrowed = key.kept[perm] = true;
			assert_int_equal(rights_reach(&key, (enum perm)perm), rights_reach(&owner, (enum perm)perm));
			assert_int_equal(rights_reach(&key, (enum perm)(perm == PROSPECT_EDIT ? PROSPECT_VIEW : PROSPECT_EDIT)), SCOPE_NONE);
		}
}

static void
what_a_permission_covers_is_all_of_the_rows_or_nothing(void **state)
{
	(void)state;
	assert_true(rights_covers(SCOPE_ALL, SCOPE_BRANCH));
	assert_true(rights_covers(SCOPE_OWN_OR_NOBODYS, SCOPE_OWN_OR_NOBODYS));
	assert_true(rights_covers(SCOPE_OWN_OR_NOBODYS, SCOPE_OWN));
	assert_false(rights_covers(SCOPE_OWN, SCOPE_OWN_OR_NOBODYS));
	assert_false(rights_covers(SCOPE_OWN_OR_NOBODYS, SCOPE_ALL));
	assert_false(rights_covers(SCOPE_BRANCH, SCOPE_ALL));
	/* none covers nothing, not even no rows */
	assert_false(rights_covers(SCOPE_NONE, SCOPE_OWN));
	assert_false(rights_covers(SCOPE_NONE, SCOPE_NONE));
}

static void
every_role_exports_what_its_list_shows(void **state)
{
	static const struct {
		enum perm view, export;
	} lists[] = { { PROSPECT_VIEW, PROSPECT_EXPORT }, { CLIENT_VIEW, CLIENT_EXPORT },
		{ PARTNER_VIEW, PARTNER_EXPORT }, { USER_VIEW, USER_EXPORT } };

	(void)state;
	for (unsigned i = 0; i < sizeof lists / sizeof *lists; i++)
		for (int role = 0; role < ROLE__MAX; role++)
			for (unsigned when = 0; when <= CIRCUMSTANCES; when++) {
				struct reach r = { .role = (enum role)role, .circumstances = when };

				assert_int_equal(rights_reach(&r, lists[i].export),
				    rights_reach(&r, lists[i].view));
			}
}

/* A row written past the form, or left from a role before. */
static void
only_who_may_receive_has_what_is_lent(void **state)
{
	static const char *const has[ROLE__MAX] = {
		[ROLE_NONE] = "none",
		[ROLE_SUPER_ADMIN] = "ALL",
		[ROLE_MANAGER] = "ALL",
		[ROLE_ADVISOR] = "ALL",
		[ROLE_PARTNER] = "PARTNER_NEW",
		[ROLE_COMMERCIAL] = "COMMERCIAL_NEW",
	};

	(void)state;
	for (int role = 0; role < ROLE__MAX; role++) {
		assert_string_equal(
		    reached((enum role)role, 0, PROSPECT_EDIT, SCOPE_ALL, PROSPECT_EDIT), has[role]);
		assert_int_equal(rights_receives((enum role)role),
		    role == ROLE_MANAGER || role == ROLE_ADVISOR);
	}
}

static bool
is_lendable(const char *perm, const char *scope)
{
	for (int p = 0; p < PERM__MAX; p++)
		for (int s = 0; s < SCOPE__MAX; s++)
			if ((perm == NULL || perm_of(perm) == (enum perm)p) &&
			    (scope == NULL || scope_of(scope) == (enum scope)s) &&
			    rights_lendable((enum perm)p, (enum scope)s))
				return true;
	return false;
}

static void
what_may_not_be_lent_lends_nothing(void **state)
{
	(void)state;
	assert_string_equal(reached(ROLE_ADVISOR, 0, USER_VIEW, SCOPE_ALL, USER_VIEW), "none");
	/* a scope nobody has it over, so no statement exists in it */
	assert_false(rights_lendable(PROSPECT_ASSIGN, SCOPE_OWN));
	assert_false(rights_lendable(PROSPECT_VIEW, SCOPE_PARTNER));
	assert_false(rights_lendable(PROSPECT_VIEW, SCOPE_NONE));
	assert_false(rights_lendable(PUBLIC, SCOPE_ALL));
	assert_false(rights_lendable(SESSION, SCOPE_ALL));
	/* whatever is offered to be lent can be, over some rows; and rows over some right */
	for (size_t i = 0; lent_permission_names[i] != NULL; i++)
		assert_true(is_lendable(lent_permission_names[i], NULL));
	for (size_t i = 0; lent_scope_names[i] != NULL; i++)
		assert_true(is_lendable(NULL, lent_scope_names[i]));
	for (int perm = 0; perm < PERM__MAX; perm++)
		for (int scope = 0; scope < SCOPE__MAX; scope++)
			if (rights_lendable((enum perm)perm, (enum scope)scope))
				assert_true(rights_used((enum perm)perm, (enum scope)scope));
}

/* Whatever is true of an account and whatever is lent, the statements for it exist. */
static void
every_scope_an_account_can_come_to_is_used(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE__MAX; role++)
		for (int perm = 0; perm < PERM__MAX; perm++)
			for (int scope = 0; scope < SCOPE__MAX; scope++)
				for (unsigned when = 0; when <= CIRCUMSTANCES; when++) {
					struct reach r = { .role = (enum role)role, .circumstances = when };
					enum scope s;

					rights_lend(&r, perm_name((enum perm)perm), scope_rules[scope].name);
					s = rights_reach(&r, (enum perm)perm);
					assert_true(s == SCOPE_NONE || rights_used((enum perm)perm, s));
				}
}

static void
names_lead_back_to_roles_and_permissions(void **state)
{
	(void)state;
	assert_int_equal(role_of("super_admin"), ROLE_SUPER_ADMIN);
	assert_int_equal(role_of("commercial"), ROLE_COMMERCIAL);
	assert_int_equal(role_of(""), ROLE_NONE);
	assert_int_equal(role_of("super-admin"), ROLE_NONE);
	assert_int_equal(role_of(NULL), ROLE_NONE);
	for (int perm = PUBLIC; perm < PERM__MAX; perm++)
		assert_int_equal(perm_of(perm_name((enum perm)perm)), perm);
	assert_int_equal(perm_of("prospect.everything"), PERM__UNSET);
	for (int scope = SCOPE_NONE + 1; scope < SCOPE__MAX; scope++)
		assert_int_equal(scope_of(scope_rules[scope].name), scope);
	assert_int_equal(scope_of("none"), SCOPE_NONE);
}

/* Rows: who; columns: whom.  By hand, from the ranks of SPEC 4. */
static void
a_role_stands_over_those_below_it_and_no_other(void **state)
{
	static const char *const over[ROLE__MAX] = {
		/* none, super_admin, manager, advisor, partner, commercial */
		[ROLE_NONE] = "------",
		[ROLE_SUPER_ADMIN] = "-xxxxx",
		[ROLE_MANAGER] = "---xxx",
		[ROLE_ADVISOR] = "----xx",
		[ROLE_PARTNER] = "------",
		[ROLE_COMMERCIAL] = "----x-",
	};

	(void)state;
	for (int role = 0; role < ROLE__MAX; role++)
		for (int of = 0; of < ROLE__MAX; of++)
			assert_int_equal(role_over((enum role)role, (enum role)of), over[role][of] == 'x');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_matrix_is_the_one_written_by_hand),
		cmocka_unit_test(every_permission_is_in_the_matrix_or_needs_no_role),
		cmocka_unit_test(who_is_not_logged_in_may_nothing),
		cmocka_unit_test(a_role_stands_over_those_below_it_and_no_other),
		cmocka_unit_test(the_circumstances_of_an_account_turn_its_scopes),
		cmocka_unit_test(what_is_lent_widens_and_never_narrows),
		cmocka_unit_test(a_key_has_of_its_owners_rights_what_it_keeps_and_nothing_more),
		cmocka_unit_test(what_a_permission_covers_is_all_of_the_rows_or_nothing),
		cmocka_unit_test(every_role_exports_what_its_list_shows),
		cmocka_unit_test(only_who_may_receive_has_what_is_lent),
		cmocka_unit_test(what_may_not_be_lent_lends_nothing),
		cmocka_unit_test(every_scope_an_account_can_come_to_is_used),
		cmocka_unit_test(names_lead_back_to_roles_and_permissions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
