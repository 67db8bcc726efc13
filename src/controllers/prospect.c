#include "model/entity/prospect.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/prospect.h"
#include "store/timeline.h"
#include "web/activities.h"
#include "web/answer.h"
#include "web/board.h"
#include "web/chosen.h"
#include "web/conflict.h"
#include "web/duplicate.h"
#include "web/editing.h"
#include "web/form.h"
#include "web/found.h"
#include "web/lead.h"
#include "web/life.h"
#include "web/list.h"
#include "web/merge.h"
#include "web/neighbours.h"
#include "web/origin.h"
#include "web/page.h"
#include "web/tags.h"
#include "web/timeline.h"

/* One field for both: who became a client is looked for by the same words. */
static const struct found clients = {
	.entity = &client_entity,
	.view = CLIENT_VIEW,
	.search = SQL_CLIENT_SEARCH,
};

static const struct list_changes told = {
	.changed = SQL_PROSPECT_CHANGED,
	.scanned = SQL_PROSPECT_SCANNED,
	.chosen = SQL_PROSPECT_CHOSEN,
};

static const struct listing prospects = {
	.entity = &prospect_entity,
	.view = PROSPECT_VIEW,
	.export = PROSPECT_EXPORT,
	.list = SQL_PROSPECT_LIST,
	.count = SQL_PROSPECT_COUNT,
	.search = SQL_PROSPECT_SEARCH,
	.search_count = SQL_PROSPECT_SEARCH_COUNT,
	.position = SQL_PROSPECT_POSITION,
	.options = (const struct list_options[]){
	    { "advisor_id", SQL_USER_HOLDERS },
	    { "branch_id", SQL_BRANCH_WITHIN },
	    { "commercial_id", SQL_USER_COMMERCIALS },
	    { "partner_id", SQL_PARTNER_ACTIVE },
	    { "tag_id", SQL_TAG_ALL },
	    { .field = NULL },
	},
	.bulk = (const struct list_bulk[]){
	    { "assign", PROSPECT_ASSIGN, NULL },
	    { "close", PROSPECT_STEER, NULL },
	    { "tag", PROSPECT_NOTE, NULL },
	    { "untag", PROSPECT_NOTE, NULL },
	    { "export", PROSPECT_EXPORT, list_files },
	    { .name = NULL },
	},
	.beside = &clients,
	.changes = &told,
	.leafed = true,
};

static int
browse(struct ctx *c)
{
	return list_answer(c, &prospects);
}

static int
export(struct ctx *c)
{
	return chosen_answer(c, &prospects, SQL_PROSPECT_CHOSEN);
}

static int
board(struct ctx *c)
{
	return board_answer(c, &prospects);
}

/* The row, when the viewer may change it. */
static struct rows *
editable(struct ctx *c)
{
	return ctx_query(c, SQL_PROSPECT_EDITABLE, ARGS(ARG("id", c->id)));
}

/* Who reads the number of the client he became may still not open it. */
static void
add_way_to_client(struct ctx *c, xmlNodePtr record)
{
	struct rows *r = ctx_query(c, SQL_CLIENT_OF_PROSPECT, ARGS(ARG("prospect_id", c->id)));

	if (rows_next(r))
		doc_attr(record, "client", arena_printf(c->arena, "/clients/%s", rows_text(r, "id")));
}

static int
show(struct ctx *c)
{
	struct rows *r, *facts;
	struct person p;
	xmlNodePtr record;

	facts = ctx_query(c, SQL_PROSPECT_FACTS, ARGS(ARG("id", c->id)));
	if (rows_next(facts) && rows_text(facts, "merged_into_id") != NULL)
		return merge_show(c, facts);
	page_open(c, "prospect/show");
	record = page_record(c, &prospect_entity, SQL_PROSPECT_ONE, c->id);
	if (record == NULL)
		return answer_not_found(c);
	neighbours_add(c, record, &prospects, facts);
	editing_add(c, &prospect_entity, c->id);
	if (rows_next(r = editable(c))) {
		doc_attr(record, "edit", arena_printf(c->arena, "/prospects/%" PRId64 "/edit", c->id));
		p = duplicate_of_row(r);
		if (str_equal(c->format, "html"))
			duplicate_list(c, c->page, &p);
	}
	if (str_equal(c->format, "html"))
		tags_page(c, rows_text(facts, "version"), rows_count(r) != 0);
	if (rows_count(ctx_query(c, SQL_ASSIGNMENT_ONE, ARGS(ARG("id", c->id)))) != 0)
		page_act(c, "assign", false);
	activities_page(c, c->id);
	rows_seek(facts, 0);
	move_offer(c, prospect_moves, facts, rows_count(r) != 0 ? PROSPECT_EDIT : PROSPECT_VIEW);
	if (rows_text(facts, "client_id") != NULL)
		add_way_to_client(c, record);
	timeline_page(c, c->id);
	return answer_page(c);
}

/* The form's page: at first, and again with its faults. */
static int
present(struct ctx *c, struct form *f, int status)
{
	xmlNodePtr form;

	page_open(c, "prospect/form");
	form = form_page(c, f);
	if (f->offered[PROSPECT_advisor_id])
		page_options(c, form, "advisor_id", SQL_USER_HOLDERS);
	duplicate_warn(c, form, f);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &prospect_entity, CREATE);

	f->key = form_key(c);
	f->values[PROSPECT_source] = "walk_in";
	return present(c, f, 200);
}

/* The advisor has gone while the form was filled in: another one is to be chosen. */
static int
refused(struct ctx *c, struct form *f)
{
	/* the transaction still sees him as he was when it began */
	db_rollback(c->db);
	if (!f->offered[PROSPECT_advisor_id])
		return answer_failure(c, 409);
	form_fault(f, PROSPECT_advisor_id, "check.choice");
	return present(c, f, 422);
}

/* Who made him and does not read him is told his number. */
static int
tell_made(struct ctx *c, int status, const char *location)
{
	struct rows *r;

	if (ctx_may(c, PROSPECT_VIEW) || location == NULL)
		return status;
	r = ctx_query(c, SQL_LEAD_MADE, ARGS(ARG("id", str_id(strrchr(location, '/') + 1))));
	c->reference = rows_next(r) ? rows_text(r, "reference_number") : NULL;
	return status;
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &prospect_entity, CREATE);
	struct origin origin;
	const char *location;
	int64_t id;

	if (f->stray != NULL)
		return form_unread(c, f);
	lead_check(c, f);
	origin_check(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return tell_made(c, form_repeated(c, location), location);
	if (duplicate_doubt(c, f))
		return present(c, f, 422);
	origin = origin_of(c, f);
	if ((id = lead_insert(c, f, &origin)) == 0)
		return refused(c, f);
	duplicate_note(c, f, id);
	location = arena_printf(c->arena, "/prospects/%" PRId64, id);
	return tell_made(c, form_created(c, f, location, "prospect.created"), location);
}

/* What is lent of changing may go further than notes do: they are his on his own.
 * Whoever takes the row from him makes its version another one. */
static enum perm
held(struct ctx *c)
{
	return rows_count(ctx_query(c, SQL_PROSPECT_NOTABLE, ARGS(ARG("id", c->id)))) != 0 ?
	    PROSPECT_NOTE : PERM__UNSET;
}

static int
edit(struct ctx *c)
{
	struct form *f = form_new_held(c, &prospect_entity, EDIT, held(c));
	struct rows *r = editable(c);

	if (!rows_next(r))
		return answer_not_found(c);
	form_fill(f, r);
	return present(c, f, 200);
}

static int
save(struct ctx *c)
{
	struct form *f = form_read_held(c, &prospect_entity, EDIT, held(c));
	struct rows *r;
	const char *changes;
	struct arg *args;
	bool other;
	size_t n;

	if (f->stray != NULL || f->version == 0)
		return form_unread(c, f);
	r = editable(c);
	if (!rows_next(r))
		return answer_not_found(c);
	form_keep(c, f, r);
	lead_check(c, f);
	if (!form_valid(f))
		return present(c, f, 422);
	other = duplicate_changed(f, r);
	if (other && duplicate_doubt(c, f))
		return present(c, f, 422);
	args = form_args(c, f, 2, &n);
	args[n++] = arg_int("id", c->id);
	args[n++] = arg_int("version", f->version);
	if (ctx_exec(c, SQL_PROSPECT_UPDATE, args) != 1)
		return conflict_answer(c, f, SQL_PROSPECT_EDITABLE, present);
	prospect_index(c->db, c->arena, c->id, f->values[PROSPECT_last_name], f->values[PROSPECT_first_name]);
	if (other)
		duplicate_note(c, f, c->id);
	if ((changes = form_changes(c, f, r)) != NULL)
		timeline_note(c->db,
		    &(struct happening){ .prospect = c->id, .type = "system", .code = "edit", .subject = changes, .by = c->viewer.id });
	return form_saved(c, f, "prospect.saved");
}

const struct route prospect_routes[] = {
	{ GET, "/prospects", browse, PROSPECT_VIEW, "prospect/list", CSV | ICS | JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ POST, "/prospects/bulk/export", export, PROSPECT_EXPORT, "prospect/list", .flags = OWN_TRANSACTION,
	    .entity = &prospect_entity },
	{ GET, "/prospects/board", board, PROSPECT_VIEW, "prospect/board", .entity = &prospect_entity },
	{ GET, "/prospects/new", draft, PROSPECT_CREATE, "prospect/form", .entity = &prospect_entity },
	{ POST, "/prospects", create, PROSPECT_CREATE, "prospect/form", JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ GET, "/prospects/:id", show, PROSPECT_VIEW, "prospect/show", JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ GET, "/prospects/:id/edit", edit, PROSPECT_EDIT, "prospect/form", .flags = EDITING,
	    .entity = &prospect_entity },
	{ POST, "/prospects/:id", save, PROSPECT_EDIT, "prospect/form", JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ .path = NULL },
};
