#include "store/reminder.h"

#include "base/date.h"
#include "db/db.h"
#include "db/statements.h"

void
reminder_cancel(struct db *db, struct arena *a, int64_t prospect, const char *why)
{
	(void)a;
	db_exec(db, SQL_REMIND_CANCEL, ARGS(ARG("prospect_id", prospect), ARG("why", why)));
}

void
reminder_plan_answer(struct db *db, struct arena *a, int64_t prospect, time_t from)
{
	reminder_cancel(db, a, prospect, "again");
	db_exec(db, SQL_REMIND_PLAN,
	    ARGS(ARG("prospect_id", prospect), ARG("from", time_stored(a, time_format(a, from)))));
}
