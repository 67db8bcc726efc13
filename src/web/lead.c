#include "web/lead.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "model/entity/prospect.h"
#include "model/reference.h"
#include "store/deadline.h"
#include "store/prospect.h"
#include "store/reference.h"
#include "store/timeline.h"
#include "web/assign.h"

void
lead_check(struct ctx *c, struct form *f)
{
	const char *advisor = f->values[PROSPECT_advisor_id];
	struct rows *r;

	if (f->values[PROSPECT_email] == NULL && f->values[PROSPECT_phone] == NULL)
		form_fault(f, PROSPECT_email, "check.contact");
	if (advisor == NULL || f->faults[PROSPECT_advisor_id] != NULL)
		return;
	r = ctx_query(c, SQL_USER_HOLDERS, NO_ARGS);
	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), advisor))
			return;
	form_fault(f, PROSPECT_advisor_id, "check.choice");
}

/*
 * Whose it is: who may assign says it, an advisor's own are his, and where nobody was
 * chosen the program chooses (SPEC 7.5 BR-60).  Who has chosen; 0: the program.
 */
static int64_t
appoint(struct ctx *c, struct form *f)
{
	bool own = c->viewer.role == ROLE_ADVISOR;
	int64_t advisor;

	if (!own && f->values[PROSPECT_advisor_id] != NULL)
		return c->viewer.id;
	if ((advisor = own ? c->viewer.id : assign_choose(c, f->values[PROSPECT_desired_destination])) != 0)
		f->values[PROSPECT_advisor_id] = arena_printf(c->arena, "%" PRId64, advisor);
	return own ? c->viewer.id : 0;
}

int64_t
lead_insert(struct ctx *c, struct form *f, const struct origin *origin)
{
	time_t now = clock_now(), deadline = deadline_from(c->db, c->arena, now);
	int year = date_of_time(now).year;
	struct arg given[ORIGIN_ARGS], *args;
	const char *reference;
	size_t n;
	int64_t id, number, by;

	/* before an advisor is chosen: the counter stays locked until the commit, and so
	 * the next one is chosen when this one is counted */
	if ((number = reference_next(c->db, c->arena, "prospect", year)) == 0)
		return 0;
	reference = reference_prospect(c->arena, year, number);
	by = appoint(c, f);
	origin_args(c, origin, given);
	args = form_args(c, f, ORIGIN_ARGS + 3, &n);
	memcpy(&args[n], given, sizeof given);
	n += ORIGIN_ARGS;
	args[n++] = arg_text("now", time_stored(c->arena, time_format(c->arena, now)));
	args[n++] = arg_text("analysis_deadline", time_stored(c->arena, time_format(c->arena, deadline)));
	args[n++] = arg_text("reference_number", reference);
	if (ctx_exec(c, SQL_PROSPECT_INSERT, args) != 1)
		return 0;
	id = db_last_id(c->db);
	f->values[PROSPECT_reference_number] = reference;
	prospect_index(c->db, c->arena, id, f->values[PROSPECT_last_name], f->values[PROSPECT_first_name]);
	timeline_note(c->db, &(struct happening){ .prospect = id, .type = "system", .code = "create", .by = c->viewer.id });
	assign_created(c, id, str_id(f->values[PROSPECT_advisor_id]), by);
	return id;
}
