#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/page.h"

/* What is shown of each kind; behind it the list itself is the place. */
enum { SHOWN = 50, DAY = 86400 };

/* The midnight that ends today. */
static const char *
tomorrow(struct ctx *c)
{
	time_t now = clock_now();

	return time_stored(c->arena, time_format(c->arena, now - now % DAY + DAY));
}

/* Rows of one more person, as far as there is room. */
static void
add_rows(struct ctx *c, xmlNodePtr part, const struct entity *e, struct rows *r)
{
	if (rows_count(r) > SHOWN) {
		rows_cut(r, SHOWN);
		doc_attr(part, "more", "1");
	}
	page_rows(c, part, e, r);
}

static void
add_tasks(struct ctx *c, xmlNodePtr day, int64_t who)
{
	xmlNodePtr tasks = doc_element(day, "tasks");

	if (who != c->viewer.id)
		doc_attr_int(tasks, "for", who);
	add_rows(c, tasks, &activity_entity,
	    ctx_query(c, SQL_DAY_ACTIVITIES,
		ARGS(ARG("who", who), ARG("until", tomorrow(c)), ARG("limit", SHOWN + 1))));
}

/* Analyses that are late or due today, and files nobody has planned anything for. */
static void
add_files(struct ctx *c, xmlNodePtr day, int64_t who)
{
	add_rows(c, doc_element(day, "deadlines"), &prospect_entity,
	    ctx_query(c, SQL_DAY_DEADLINES,
		ARGS(ARG("who", who), ARG("until", tomorrow(c)), ARG("limit", SHOWN + 1))));
	add_rows(c, doc_element(day, "idle"), &prospect_entity,
	    ctx_query(c, SQL_DAY_IDLE, ARGS(ARG("who", who), ARG("limit", SHOWN + 1))));
}

/* His own, and that of whom he stands in for. */
static int
show(struct ctx *c)
{
	int64_t who[ABSENT_MAX + 1] = { c->viewer.id, c->viewer.absent[0], c->viewer.absent[1] };
	xmlNodePtr day;

	page_open(c, "day");
	day = doc_element(c->page, "day");
	for (size_t i = 0; i <= ABSENT_MAX && who[i] != 0; i++) {
		add_tasks(c, day, who[i]);
		/* a commercial's leads are followed by their advisors */
		if (c->viewer.role != ROLE_COMMERCIAL)
			add_files(c, day, who[i]);
	}
	return answer_page(c);
}

const struct route day_routes[] = {
	{ GET, "/day", show, ACTIVITY_VIEW, "day", .as = 0 },
	{ .path = NULL },
};
