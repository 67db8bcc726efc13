/*
 * Who may do what to which rows: perm.def, scope.def and role.def as tables.
 * Deny is the default everywhere: 0 is no permission and no scope.
 */
#ifndef MB_MODEL_RIGHTS_H
#define MB_MODEL_RIGHTS_H

#include <stdbool.h>

struct arena;

enum perm {
	PERM__UNSET,
#define PERM(p_, text_) p_,
#include "model/perm.def"
#undef PERM
	PERM__MAX
};

#define TURN(scope_, when_, other_)
#define WITHIN(scope_, other_)
enum scope {
	SCOPE_NONE,
#define SCOPE(s_, key_, standing_, ...) SCOPE_##s_,
#include "model/scope.def"
#undef SCOPE
	SCOPE__MAX
};
#undef TURN
#undef WITHIN

/* In the order of users.role (the founding schema). */
enum role { ROLE_NONE, ROLE_SUPER_ADMIN, ROLE_MANAGER, ROLE_ADVISOR, ROLE_PARTNER, ROLE_COMMERCIAL, ROLE__MAX };

/* How near the viewer stands to the agency: its own people, its commercials,
 * who bring people, and those of other houses. */
enum standing { INSIDE, BESIDE, OUTSIDE };

enum { SCOPE_ARMS = 4 };

struct scope_rule {
	const char *name;	/* "own" */
	const char *arms[SCOPE_ARMS];	/* SQL with @ for the alias; NULL behind the last */
	const char *key;	/* the column its arms fix; NULL: none */
	enum standing standing;	/* decides which fields are read */
};

extern const struct scope_rule scope_rules[SCOPE__MAX];
/* What of an account decides which rows it reaches, as columns of a statement that has users as
 * @; store/reach.h reads them. */
extern const char reach_columns[];
extern const char *const role_names[];	/* by enum role; NULL last, "" for none */

/* What is true of an account and makes a scope of its role another one. */
enum circumstance {
	EVERYWHERE = 1,		/* it has no branch, or the agency no second one (SPEC 0.3 Q4) */
	STANDS_IN = 2,		/* for somebody who is absent today (SPEC 2.4) */
	ALONE = 4,		/* its organisation does not let it see what others brought (SPEC 0.3 Q10) */
	LEADS = 8,		/* teams of other branches than its own (SPEC 2.4) */
	ADVISORS_CONVERT = 16,	/* the house lets them, of their own (SPEC 0.3 Q1) */
	CIRCUMSTANCES = 31,	/* all of them */
};

/* What of an account decides, beside its role, which rows it reaches. */
struct reach {
	enum role role;
	unsigned circumstances;			/* enum circumstance */
	unsigned char lent[PERM__MAX];		/* enum scope, by permission (SPEC 2.21, permission_grants) */
	bool narrowed;				/* it is asked by a key: only what is kept is had */
	bool kept[PERM__MAX];
};

/* The rows a role reaches by a permission, as role.def has it under no circumstance;
 * SCOPE_NONE when it does not have it. */
enum scope rights_scope(enum role, enum perm);
/* The rows an account reaches by a permission: its role's scope, as its
 * circumstances turn it; a lent one takes the place of none, and of one whose
 * rows are all among its own. */
enum scope rights_reach(const struct reach *, enum perm);
/* Are all rows of the first scope among those of the second?  None's always are. */
bool rights_within(enum scope, enum scope other);
/* Does a permission over the first scope's rows let do something to every row of
 * the second: it is one at all, and they are among its own. */
bool rights_covers(enum scope, enum scope rows);
/* May anybody reach the permission's rows in this scope: so that its statements
 * exist in it. */
bool rights_used(enum perm, enum scope);
/* May this permission be lent over these rows: one that a role of the agency's
 * own people has it over.  Never what is about users, branches, settings, the
 * audit or grants themselves (SPEC 4, invariant 4). */
bool rights_lendable(enum perm, enum scope);
/* Can anything be lent to who has this role: to the agency's own people but the
 * super_admins, who have all (SPEC 2.21; sql/query/grant says it once more). */
bool rights_receives(enum role);
/* Notes what is lent, from the names a grant is stored by; names that are none,
 * or no longer may be lent, lend nothing, and nothing does to who may not receive. */
void rights_lend(struct reach *, const char *perm, const char *scope);
/* What an account has that scope by: "role", "circumstance" or "grant". */
const char *rights_why(const struct reach *, enum perm);
/* What a statement asks of a row in this scope, without an alias. */
const char *rights_predicate(struct arena *, enum scope);
/* ROLE_NONE for a name that is no role. */
enum role role_of(const char *name);
/* How high a role stands, 5 to 1; 0 for none (SPEC 4). */
int role_rank(enum role);
/* Whether who has one role may make, change or unmake a user of another: of a
 * lower rank only, but a super_admin another one (SPEC 4, invariant 1). */
bool role_over(enum role, enum role of);
/* SCOPE_NONE for a name that is no scope. */
enum scope scope_of(const char *name);
/* "prospect.view" */
const char *perm_name(enum perm);
/* PERM__UNSET for a name that is none. */
enum perm perm_of(const char *name);

#endif
