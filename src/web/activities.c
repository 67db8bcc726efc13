#include "web/activities.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "model/domain.h"
#include "model/entity.h"
#include "store/activity.h"
#include "store/outbox.h"
#include "store/reminder.h"
#include "web/form.h"

const char *
activities_now(struct ctx *c)
{
	return time_stored(c->arena, time_format(c->arena, clock_now()));
}

bool
activities_outcome(const char *type, const char *outcome)
{
	return !str_empty(outcome) && str_index(activity_outcome_names, outcome) >= 0 &&
	    str_equal(outcome, "done") != str_equal(type, "call");
}

const char *
activities_done(struct ctx *c, const struct rows *held, const char *outcome)
{
	int64_t prospect = rows_int(held, "prospect_id");

	if (rows_text(held, "due_at") == NULL)
		return "already";
	if (ctx_exec(c, SQL_ACTIVITY_DONE,
		ARGS(ARG("id", rows_int(held, "id")), ARG("version", rows_int(held, "version")),
		    ARG("outcome", outcome))) != 1)
		return "changed";
	if (str_equal(outcome, "answered"))
		reminder_cancel(c->db, c->arena, prospect, outcome);
	activity_next(c->db, prospect, activities_now(c));
	return NULL;
}

void
activities_page(struct ctx *c, int64_t prospect)
{
	xmlNodePtr activities;
	const char *path;

	if (!str_equal(c->format, "html") || !ctx_may(c, ACTIVITY_CREATE) ||
	    rows_count(ctx_query(c, SQL_ACTIVITY_SUBJECT, ARGS(ARG("id", prospect)))) == 0)
		return;
	path = arena_printf(c->arena, "%s/%" PRId64 "/activities", c->route->entity->path, c->id);
	activities = doc_element(c->page, "activities");
	doc_attr(activities, "action", path);
	doc_attr(activities, "key", form_key(c));
	for (size_t i = 0; activity_kind_names[i] != NULL; i++)
		doc_attr(doc_text(activities, "kind", activity_kind_names[i]), "href",
		    arena_printf(c->arena, "%s/new?kind=%s", path, activity_kind_names[i]));
}

void
activities_tell(struct ctx *c, int64_t activity, bool moved)
{
	struct rows *r = ctx_query(c, SQL_ACTIVITY_PARTICIPANT, ARGS(ARG("id", activity)));

	if (!rows_next(r))
		return;
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "activity/meeting",
		.channel = "mail",
		.to = rows_text(r, "email"),
		.locale = rows_text(r, "locale"),
		.user = rows_int(r, "id"),
		.prospect = rows_int(r, "prospect_id"),
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(r, "name") },
			{ "by", c->viewer.name },
			{ "person", rows_text(r, "person") },
			{ "when", rows_text(r, "scheduled_at") },
			{ "subject", rows_text(r, "subject") },
			{ "moved", moved ? "1" : NULL },
			{ "link",
			    arena_printf(c->arena, "%s/activities/%" PRId64, c->conf->base_url, activity) },
			{ .name = NULL },
		    },
	    });
}
