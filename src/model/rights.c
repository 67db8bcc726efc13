#include "model/rights.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#define TURN(scope_, when_, other_)
#define WITHIN(scope_, other_)
#define ABSENT(which) \
	"(SELECT " which " FROM advisor_absences a WHERE a.delegate_id = @.id AND a.ended_at IS NULL" \
	" AND UTC_DATE() BETWEEN a.starts_on AND a.ends_on)"
#define LED(which) \
	"(SELECT " which " FROM teams t JOIN branches b ON b.id = t.branch_id AND b.status = 'active'" \
	" WHERE t.manager_id = @.id AND t.status = 'active' AND @.role = 'manager' AND t.branch_id <> @.branch_id)"

const char reach_columns[] =
    "COALESCE((SELECT o.sees_whole_org = 0 FROM partners o WHERE o.id = @.partner_id), 0) AS alone,"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM branches LIMIT 2) t) AS branches, "
    ABSENT("MIN(a.user_id)") " AS absent1, "
    ABSENT("NULLIF(MAX(a.user_id), MIN(a.user_id))") " AS absent2, "
    LED("MIN(t.branch_id)") " AS led1, "
    LED("NULLIF(MAX(t.branch_id), MIN(t.branch_id))") " AS led2,"
    " (SELECT GROUP_CONCAT(g.permission, ' ', g.scope ORDER BY g.id SEPARATOR ';') FROM permission_grants g"
    " WHERE g.user_id = @.id AND g.revoked_at IS NULL AND g.expires_at > UTC_TIMESTAMP()) AS lent";

const struct scope_rule scope_rules[SCOPE__MAX] = {
	[SCOPE_NONE] = { .name = "none", .arms = { "FALSE" } },
#define SCOPE(s_, key_, standing_, ...) \
	[SCOPE_##s_] = { .name = #s_, .arms = { __VA_ARGS__ }, .key = key_, .standing = standing_ },
#include "model/scope.def"
#undef SCOPE
};
#undef TURN
#undef WITHIN

#define SCOPE(s_, key_, standing_, ...)
#define WITHIN(scope_, other_)
static const struct {
	enum scope scope;
	unsigned when;
	enum scope other;
} turns[] = {
#define TURN(scope_, when_, other_) { SCOPE_##scope_, when_, SCOPE_##other_ },
#include "model/scope.def"
#undef TURN
};
#undef WITHIN

#define TURN(scope_, when_, other_)
static const struct {
	enum scope scope, other;
} within[] = {
#define WITHIN(scope_, other_) { SCOPE_##scope_, SCOPE_##other_ },
#include "model/scope.def"
#undef WITHIN
};
#undef TURN
#undef SCOPE

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
#define GRANT_WHEN(role_, perm_, scope_, when_)
#include "model/role.def"
#undef GRANT
#undef GRANT_WHEN
};

#define GRANT(role_, perm_, scope_)
static const struct {
	enum role role;
	enum perm perm;
	enum scope scope;
	unsigned when;
} latent[] = {
#define GRANT_WHEN(role_, perm_, scope_, when_) { ROLE_##role_, perm_, SCOPE_##scope_, when_ },
#include "model/role.def"
#undef GRANT_WHEN
};
#undef GRANT

/* What no grant covers, by the beginning of the permission's name. */
static const char *const never_lent[] = { "absence.", "audit.", "branch.", "delivery.", "grant.", "hook.", "key.",
	"settings.", "team.", "user.", NULL };

enum scope
rights_scope(enum role role, enum perm perm)
{
	return grants[role][perm];
}

static enum scope
turned(enum scope scope, unsigned circumstances)
{
	for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
		if (turns[i].scope == scope && (turns[i].when & circumstances) != 0)
			return turns[i].other;
	return scope;
}

/* What a role has as things are. */
static enum scope
granted(enum role role, enum perm perm, unsigned circumstances)
{
	enum scope scope = grants[role][perm];

	for (size_t i = 0; i < sizeof latent / sizeof *latent; i++)
		if (latent[i].role == role && latent[i].perm == perm && (latent[i].when & circumstances) != 0)
			scope = latent[i].scope;
	return turned(scope, circumstances);
}

bool
rights_within(enum scope scope, enum scope other)
{
	if (scope == SCOPE_NONE || scope == other || other == SCOPE_ALL)
		return true;
	for (size_t i = 0; i < sizeof within / sizeof *within; i++)
		if (within[i].scope == scope && within[i].other == other)
			return true;
	return false;
}

bool
rights_covers(enum scope scope, enum scope rows)
{
	return scope != SCOPE_NONE && rights_within(rows, scope);
}

enum scope
rights_reach(const struct reach *r, enum perm perm)
{
	enum scope own, lent;

	if (r->narrowed && !r->kept[perm])
		return SCOPE_NONE;
	own = granted(r->role, perm, r->circumstances);
	lent = turned(r->lent[perm], r->circumstances);
	return rights_within(own, lent) ? lent : own;
}

bool
rights_used(enum perm perm, enum scope scope)
{
	if (scope == SCOPE_NONE)
		return false;
	for (int role = ROLE_NONE + 1; role < ROLE__MAX; role++)
		for (unsigned when = 0; when <= CIRCUMSTANCES; when++)
			if (granted((enum role)role, perm, when) == scope)
				return true;
	return false;
}

bool
rights_lendable(enum perm perm, enum scope scope)
{
	if (perm <= SESSION || scope == SCOPE_NONE || scope_rules[scope].standing != INSIDE)
		return false;
	for (size_t i = 0; never_lent[i] != NULL; i++)
		if (str_starts(perm_names[perm], never_lent[i]))
			return false;
	for (int role = ROLE_NONE + 1; role < ROLE__MAX; role++)
		if (grants[role][perm] == scope)
			return true;
	return false;
}

bool
rights_receives(enum role role)
{
	return role == ROLE_MANAGER || role == ROLE_ADVISOR;
}

/* Of several, the widest; of two that no one holds the other, the one before. */
void
rights_lend(struct reach *r, const char *perm, const char *scope)
{
	enum perm p = perm_of(perm);
	enum scope s = scope_of(scope);

	if (rights_receives(r->role) && p != PERM__UNSET && rights_lendable(p, s) &&
	    rights_within(r->lent[p], s))
		r->lent[p] = (unsigned char)s;
}

const char *
rights_why(const struct reach *r, enum perm perm)
{
	enum scope scope = rights_reach(r, perm);

	if (scope == grants[r->role][perm])
		return "role";
	return scope == granted(r->role, perm, r->circumstances) ? "circumstance" : "grant";
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

enum scope
scope_of(const char *name)
{
	for (int i = SCOPE_NONE + 1; i < SCOPE__MAX; i++)
		if (str_equal(scope_rules[i].name, name))
			return (enum scope)i;
	return SCOPE_NONE;
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
