#include "web/origin.h"

#include "model/entity/prospect.h"

/* Whose code was typed; 0: nobody's, or none was. */
static int64_t
sender(struct ctx *c, const struct form *f)
{
	const char *code = f->values[PROSPECT_commercial_code_raw];
	struct rows *r;

	if (code == NULL || f->faults[PROSPECT_commercial_code_raw] != NULL)
		return 0;
	r = ctx_query(c, SQL_USER_OF_CODE, ARGS(ARG("code", code)));
	return rows_next(r) ? rows_int(r, "id") : 0;
}

void
origin_check(struct ctx *c, struct form *f)
{
	if (f->values[PROSPECT_commercial_code_raw] != NULL && sender(c, f) == 0 &&
	    f->faults[PROSPECT_commercial_code_raw] == NULL)
		form_fault(f, PROSPECT_commercial_code_raw, "check.commercial");
}

void
origin_args(struct ctx *c, struct form *f, struct arg *out)
{
	enum role role = c->viewer.role;
	int64_t commercial = role == ROLE_COMMERCIAL ? c->viewer.id : sender(c, f);

	if (role == ROLE_PARTNER)
		f->values[PROSPECT_source] = "partner";
	else if (commercial != 0)
		f->values[PROSPECT_source] = "commercial";
	*out++ = arg_int("created_by", c->viewer.id);
	*out++ = role == ROLE_PARTNER ? arg_int("partner_id", c->viewer.partner) : arg_null("partner_id");
	*out++ = commercial != 0 ? arg_int("commercial_id", commercial) : arg_null("commercial_id");
	*out++ = arg_text("channel", role == ROLE_PARTNER || role == ROLE_COMMERCIAL ? "web" : "desk");
}
