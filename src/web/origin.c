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

struct origin
origin_of(struct ctx *c, struct form *f)
{
	enum role role = c->viewer.role;
	struct origin o = { .commercial = role == ROLE_COMMERCIAL ? c->viewer.id : sender(c, f) };

	if (role == ROLE_PARTNER)
		f->values[PROSPECT_source] = "partner";
	else if (o.commercial != 0)
		f->values[PROSPECT_source] = "commercial";
	o.partner = role == ROLE_PARTNER ? c->viewer.partner : 0;
	o.channel = role == ROLE_PARTNER || role == ROLE_COMMERCIAL ? "web" : "desk";
	return o;
}

static struct arg
id_or_null(const char *name, int64_t id)
{
	return id != 0 ? arg_int(name, id) : arg_null(name);
}

void
origin_args(struct ctx *c, const struct origin *o, struct arg *out)
{
	*out++ = arg_int("created_by", c->viewer.id);
	*out++ = id_or_null("partner_id", o->partner);
	*out++ = id_or_null("commercial_id", o->commercial);
	*out++ = arg_text("channel", o->channel);
}
