#include "model/rights.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

const struct scope_rule scope_rules[SCOPE__MAX] = {
	[SCOPE_NONE] = { .name = "none", .arms = { "FALSE", NULL } },
#define SCOPE(s_, arm_, other_, keys_, standing_) \
	[SCOPE_##s_] = { .name = #s_, .arms = { arm_, other_ }, .key = keys_, .standing = standing_ },
#include "model/scope.def"
#undef SCOPE
};

const char *const role_names[] = {
	"",
	"super_admin",
	"manager",
	"advisor",
	"partner",
	"commercial",
	NULL,
};

static const char *const perm_names[PERM__MAX] = {
#define PERM(p_, text_) [p_] = text_,
#include "model/perm.def"
#undef PERM
};

static const unsigned char grants[ROLE__MAX][PERM__MAX] = {
#define GRANT(role_, perm_, scope_) [ROLE_##role_][perm_] = SCOPE_##scope_,
#include "model/role.def"
#undef GRANT
};

enum scope
rights_scope(enum role role, enum perm perm)
{
	return grants[role][perm];
}

const char *
rights_predicate(struct arena *a, enum scope scope)
{
	const struct scope_rule *rule = &scope_rules[scope];
	struct buf out = { .data = NULL };
	const char *text;

	for (size_t i = 0; i < SCOPE_ARMS && rule->arms[i] != NULL; i++) {
		buf_adds(&out, i == 0 ? "" : " OR ");
		for (const char *at = rule->arms[i]; *at != '\0'; at++)
			if (at[0] == '@' && at[1] == '.')
				at++;
			else
				buf_addc(&out, *at);
	}
	text = arena_copy(a, out.data, out.len);
	buf_free(&out);
	return text;
}

enum role
role_of(const char *name)
{
	int i = str_empty(name) ? -1 : str_index(role_names, name);

	return i < 0 ? ROLE_NONE : (enum role)i;
}

int
role_rank(enum role role)
{
	static const int ranks[ROLE__MAX] = {
		[ROLE_SUPER_ADMIN] = 5,
		[ROLE_MANAGER] = 4,
		[ROLE_ADVISOR] = 3,
		[ROLE_COMMERCIAL] = 2,
		[ROLE_PARTNER] = 1,
	};

	return ranks[role];
}

bool
role_over(enum role role, enum role of)
{
	if (role == ROLE_SUPER_ADMIN && of == ROLE_SUPER_ADMIN)
		return true;
	return of != ROLE_NONE && role_rank(role) > role_rank(of);
}

const char *
perm_name(enum perm perm)
{
	return perm_names[perm];
}

enum perm
perm_of(const char *name)
{
	for (int i = PERM__UNSET + 1; i < PERM__MAX; i++)
		if (str_equal(perm_names[i], name))
			return (enum perm)i;
	return PERM__UNSET;
}
