#include "store/activity.h"

#include <stddef.h>

#include "db/db.h"
#include "db/statements.h"

static struct arg
id_or_null(const char *name, int64_t id)
{
	return id != 0 ? arg_int(name, id) : arg_null(name);
}

void
activity_next(struct db *db, int64_t prospect, const char *now)
{
	db_exec(db, SQL_ACTIVITY_NEXT, ARGS(ARG("id", prospect), arg_text("now", now)));
}

int64_t
activity_add(struct db *db, const struct activity *a)
{
	int64_t id;

	if (db_exec(db, SQL_ACTIVITY_INSERT,
		ARGS(ARG("prospect_id", a->prospect), id_or_null("client_id", a->client), ARG("type", a->type),
		    arg_text("code", a->code), arg_text("subject", a->subject), arg_text("body", a->body),
		    arg_text("scheduled_at", a->scheduled),
		    arg_text("completed_at", a->scheduled == NULL ? a->now : NULL),
		    arg_text("outcome", a->outcome), id_or_null("assigned_to", a->assigned),
		    id_or_null("created_by", a->by), ARG("now", a->now))) != 1)
		return 0;
	id = db_last_id(db);
	activity_next(db, a->prospect, a->by != 0 ? a->now : NULL);
	return id;
}
