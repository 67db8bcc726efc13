#include "web/timeline.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"

enum { ENTRIES = 30 };

/* What an entry says as attributes; what is written in it is its text. */
static const char *const facts[] = {
	"id", "type", "code", "client", "from_status", "to_status", "outcome", "scheduled_at", "completed_at",
	"cancelled_at", "created_at", "by_name", "from_name", "to_name", "assigned_name", NULL,
};

/* The fields an edit has changed, by their names. */
static void
add_changed(struct ctx *c, xmlNodePtr entry, const char *names)
{
	char *rest = arena_strdup(c->arena, names != NULL ? names : ""), *name;

	while ((name = strsep(&rest, " ")) != NULL)
		if (*name != '\0')
			doc_attr(doc_element(entry, "changed"), "name", name);
}

/* The day a deadline was on before, and the one it is on now. */
static void
add_days(struct ctx *c, xmlNodePtr entry, const char *days)
{
	char *to = arena_strdup(c->arena, days != NULL ? days : ""), *from = strsep(&to, " ");

	doc_attr(entry, "from_day", str_empty(from) ? NULL : from);
	doc_attr(entry, "to_day", to);
}

static void
add_entry(struct ctx *c, xmlNodePtr timeline, const struct rows *r)
{
	xmlNodePtr entry = doc_element(timeline, "entry");

	for (size_t i = 0; facts[i] != NULL; i++)
		doc_attr(entry, facts[i], rows_text(r, facts[i]));
	if (str_equal(rows_text(r, "code"), "edit"))
		add_changed(c, entry, rows_text(r, "subject"));
	else if (str_equal(rows_text(r, "code"), "deadline"))
		add_days(c, entry, rows_text(r, "subject"));
	else
		doc_attr(entry, "subject", rows_text(r, "subject"));
	doc_content(entry, rows_text(r, "body"));
}

void
timeline_page(struct ctx *c, int64_t prospect)
{
	int64_t before = str_id(request_query(c->req, "older"));
	struct rows *r;
	xmlNodePtr timeline;
	int64_t last = 0;

	if (!ctx_may(c, PROSPECT_HISTORY))
		return;
	/* one more than is shown: whether there is any */
	r = ctx_query(c, SQL_TIMELINE_LIST,
	    ARGS(ARG("prospect_id", prospect), ARG("before", before != 0 ? before : INT64_MAX),
		ARG("limit", ENTRIES + 1)));
	timeline = doc_element(c->page, "timeline");
	if (before != 0)
		doc_attr(timeline, "newest", c->req->path);
	for (int n = 0; n < ENTRIES && rows_next(r); n++) {
		add_entry(c, timeline, r);
		last = rows_int(r, "id");
	}
	if (rows_next(r))
		doc_attr(timeline, "older", arena_printf(c->arena, "%s?older=%" PRId64, c->req->path, last));
}
