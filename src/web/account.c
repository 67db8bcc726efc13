#include "web/account.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/entity/user.h"
#include "model/names.h"
#include "web/page.h"

enum { CODE_LEAST = 3, CODE_LETTERS = 4, CODES_MAX = 100 };

/* BR 7.7: [A-Z0-9]{3,12}; typed in small letters it is meant in capitals. */
static void
check_code(struct ctx *c, struct form *f)
{
	const char *typed = f->values[USER_commercial_code];
	char *code;

	if (typed == NULL || f->faults[USER_commercial_code] != NULL)
		return;
	code = arena_strdup(c->arena, typed);
	for (char *at = code; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	f->values[USER_commercial_code] = code;
	if (strlen(code) < CODE_LEAST ||
	    strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(code))
		form_fault(f, USER_commercial_code, "check.code");
}

/* The first letters of the last name, which the agency knows a person by. */
static const char *
code_prefix(struct ctx *c, const char *name)
{
	char prefix[CODE_LETTERS + 1];
	const char **words;
	size_t n = name_split(c->arena, name, &words), length = 0;

	for (const char *at = n == 0 ? "" : words[n - 1]; *at != '\0' && length < CODE_LETTERS;
	     at++)
		if (*at >= 'a' && *at <= 'z')
			prefix[length++] = (char)(*at - 'a' + 'A');
	prefix[length] = '\0';
	return arena_strdup(c->arena, length < 2 ? "COM" : prefix);
}

static bool
has_code(struct rows *r, const char *code)
{
	rows_seek(r, 0);
	while (rows_next(r))
		if (str_equal(rows_text(r, "code"), code))
			return true;
	return false;
}

/* A free code for who has none, to be looked at before it is saved. */
static void
suggest_code(struct ctx *c, struct form *f, const char *name)
{
	const char *prefix = code_prefix(c, name), *code;
	struct rows *taken = ctx_query(c, SQL_USER_CODES, ARGS(ARG("prefix", prefix)));

	for (int i = 1; i < CODES_MAX; i++) {
		code = arena_printf(c->arena, "%s%02d", prefix, i);
		if (has_code(taken, code))
			continue;
		f->values[USER_commercial_code] = code;
		form_fault(f, USER_commercial_code, "check.suggested");
		return;
	}
	form_fault(f, USER_commercial_code, "check.required");
}

/* A field that goes with one role is needed with it and has no place beside another. */
static bool
belongs(struct form *f, enum role role, int field, enum role with)
{
	if (role != with && f->values[field] != NULL)
		form_fault(f, field, "check.other-role");
	return role == with && f->values[field] == NULL && f->faults[field] == NULL;
}

void
account_check(struct ctx *c, struct form *f, const char *name)
{
	enum role role = role_of(f->values[USER_role]);

	form_among(c, f, USER_partner_id, SQL_PARTNER_ACTIVE);
	check_code(c, f);
	if (role == ROLE_NONE)
		return;
	if (belongs(f, role, USER_partner_id, ROLE_PARTNER))
		form_fault(f, USER_partner_id, "check.required");
	if (belongs(f, role, USER_commercial_code, ROLE_COMMERCIAL))
		suggest_code(c, f, name);
}

void
account_offer(struct ctx *c, const struct form *f, xmlNodePtr form)
{
	if (f->offered[USER_partner_id])
		page_options(c, form, "partner_id", SQL_PARTNER_ACTIVE);
	if (!f->offered[USER_role])
		return;
	for (int role = ROLE_NONE + 1; role < ROLE__MAX; role++)
		if (role_over(c->viewer.role, (enum role)role))
			page_option(form, "role", role_names[role], role_names[role]);
}

bool
account_taken(struct ctx *c, struct form *f)
{
	static const struct {
		const char *key;
		int field;
	} keys[] = {
		{ "uq_users_email", USER_email },
		{ "uq_users_commercial_code", USER_commercial_code },
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_equal(db_duplicate(c->db), keys[i].key)) {
			form_fault(f, keys[i].field, "check.taken");
			return true;
		}
	return false;
}

bool
account_spares_last(struct ctx *c, enum role role)
{
	bool viewer = c->viewer.id == 0, other = false;
	struct rows *r;

	if (role != ROLE_SUPER_ADMIN)
		return true;
	r = ctx_query(c, SQL_USER_SUPER_ADMINS, NO_ARGS);
	while (rows_next(r)) {
		viewer = viewer || rows_int(r, "id") == c->viewer.id;
		other = other || rows_int(r, "id") != c->id;
	}
	return viewer && other;
}
