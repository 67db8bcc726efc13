#include "web/team.h"

#include "base/str.h"
#include "model/entity/team.h"
#include "model/entity/user.h"
#include "web/page.h"

void
team_fit(struct ctx *c, struct form *f)
{
	if (f->offered[USER_team_id] && f->values[USER_team_id] == NULL &&
	    rows_count(ctx_query(c, SQL_TEAM_ACTIVE, NO_ARGS)) == 0)
		f->offered[USER_team_id] = false;
}

void
team_offer(struct ctx *c, const struct form *f, xmlNodePtr form)
{
	if (f->offered[USER_team_id])
		page_options(c, form, "team_id", SQL_TEAM_ACTIVE);
}

/* Who does not choose the branch leaves it as it is. */
static const char *
branch_of(const struct form *f, const struct rows *old)
{
	return f->offered[USER_branch_id] || old == NULL ? f->values[USER_branch_id] :
							   rows_text(old, "branch_id");
}

void
team_check(struct ctx *c, struct form *f, const struct rows *old)
{
	const char *team = f->values[USER_team_id], *branch = branch_of(f, old);
	struct rows *r;

	if (team == NULL || f->faults[USER_team_id] != NULL)
		return;
	if (old != NULL && str_equal(team, rows_text(old, "team_id")) &&
	    str_equal(branch, rows_text(old, "branch_id")))
		return;
	r = ctx_query(c, SQL_TEAM_ACTIVE, NO_ARGS);
	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), team)) {
			if (branch != NULL && !str_equal(rows_text(r, "branch_id"), branch))
				form_fault(f, USER_team_id, "check.team-elsewhere");
			return;
		}
	form_fault(f, USER_team_id, "check.choice");
}

void
team_hold(struct ctx *c, const char *user)
{
	ctx_query(c, SQL_TEAM_LOCK, ARGS(ARG("id", user)));
}

void
team_check_leader(struct ctx *c, struct form *f, const char *branch)
{
	struct rows *r;

	if (!form_valid(f) || !str_equal(f->values[TEAM_status], "active"))
		return;
	r = ctx_query(c, SQL_TEAM_LED_WITH,
	    ARGS(ARG("id", c->id), ARG("manager_id", f->values[TEAM_manager_id]),
		ARG("branch_id", branch)));
	if (rows_next(r) && rows_int(r, "n") > LED_MAX)
		form_fault(f, TEAM_manager_id, "check.leads-many");
}

void
team_check_branch(struct ctx *c, struct form *f, const struct rows *old)
{
	const char *branch = f->values[USER_branch_id];
	struct rows *r;

	if (!f->offered[USER_branch_id] || branch == NULL || f->faults[USER_branch_id] != NULL ||
	    str_equal(branch, rows_text(old, "branch_id")))
		return;
	r = ctx_query(c, SQL_TEAM_LED_FROM, ARGS(ARG("id", c->id), ARG("branch_id", branch)));
	if (rows_next(r) && rows_int(r, "n") > LED_MAX)
		form_fault(f, USER_branch_id, "check.leads-many");
}
