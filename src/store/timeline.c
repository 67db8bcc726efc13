#include "store/timeline.h"

#include "db/db.h"
#include "db/statements.h"
#include "model/event.h"
#include "store/hook.h"

static struct arg
id_or_null(const char *name, int64_t id)
{
	return id != 0 ? arg_int(name, id) : arg_null(name);
}

int64_t
timeline_note(struct db *db, const struct happening *h)
{
	int64_t entry;

	db_exec(db, SQL_TIMELINE_INSERT,
	    ARGS(ARG("prospect_id", h->prospect), id_or_null("client_id", h->client), ARG("type", h->type),
		ARG("code", h->code), arg_text("subject", h->subject), arg_text("body", h->text), arg_text("from_status", h->from),
		arg_text("to_status", h->to), id_or_null("from_user_id", h->from_user),
		id_or_null("to_user_id", h->to_user), id_or_null("created_by", h->by)));
	entry = db_last_id(db);
	db_exec(db, SQL_TIMELINE_TOUCH, ARGS(ARG("prospect_id", h->prospect)));
	hook_tell(db, entry, event_of(h->code, h->client != 0));
	return entry;
}
