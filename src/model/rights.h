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

enum scope {
	SCOPE_NONE,
#define SCOPE(s_, arm_, other_, keys_, standing_) SCOPE_##s_,
#include "model/scope.def"
#undef SCOPE
	SCOPE__MAX
};

/* In the order of users.role (the founding schema). */
enum role { ROLE_NONE, ROLE_SUPER_ADMIN, ROLE_MANAGER, ROLE_ADVISOR, ROLE_PARTNER, ROLE_COMMERCIAL, ROLE__MAX };

/* How near the viewer stands to the agency: its own people, its commercials,
 * who bring people, and those of other houses. */
enum standing { INSIDE, BESIDE, OUTSIDE };

enum { SCOPE_ARMS = 4 };

struct scope_rule {
	const char *name;	/* "own" */
	const char *arms[SCOPE_ARMS];	/* SQL with @ for the alias; NULL last, if fewer */
	const char *key;	/* the column its arms fix; NULL: none */
	enum standing standing;	/* decides which fields are read */
};

extern const struct scope_rule scope_rules[SCOPE__MAX];
extern const char *const role_names[];	/* by enum role; NULL last, "" for none */

/* The rows a role reaches by a permission; SCOPE_NONE when it does not have it. */
enum scope rights_scope(enum role, enum perm);
/* What a statement asks of a row in this scope, without an alias. */
const char *rights_predicate(struct arena *, enum scope);
/* ROLE_NONE for a name that is no role. */
enum role role_of(const char *name);
/* How high a role stands, 5 to 1; 0 for none (SPEC 4). */
int role_rank(enum role);
/* Whether who has one role may make, change or unmake a user of another: of a
 * lower rank only, but a super_admin another one (SPEC 4, invariant 1). */
bool role_over(enum role, enum role of);
/* "prospect.view" */
const char *perm_name(enum perm);
/* PERM__UNSET for a name that is none. */
enum perm perm_of(const char *name);

#endif
